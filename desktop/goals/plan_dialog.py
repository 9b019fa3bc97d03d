"""A new plan: which KPI is set as a goal, for which months."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.goals.preview_dialog import month_choices
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.i18n import names
from desktop.shared.widgets import button, label, line_edit, row
from server_db.domain.goals.months import months_between
from server_db.queries.kpis import KpiDef


class PlanDialog(QDialog):
    asked = Signal(object)  # the patch

    def __init__(self, parent: QWidget | None, kpis: Sequence[KpiDef], year: int) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New plan"))
        self.setMinimumWidth(480)
        self.kpis = {kpi.code: kpi for kpi in kpis}
        months = months_between((year - 1) * 100 + 1, (year + 2) * 100 + 12)
        self.kpi, self.first, self.last = Choice(self.tr("KPI")), Choice(self.tr("First month"), 120), Choice(self.tr("Last month"), 120)
        self.kpi.set_choices([(kpi.code, names(kpi)) for kpi in kpis])
        self.first.set_choices(month_choices(months), year * 100 + 1)
        self.last.set_choices(month_choices(months), year * 100 + 12)
        self.code, self.name_en, self.name_zh = (line_edit(name=text) for text in (self.tr("Code"), self.tr("English name"), self.tr("Chinese name")))
        self.error = label("", tone="bad", wrap=True)
        self.error.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(label(self.tr("New plan"), h="1"))
        layout.addWidget(
            label(
                self.tr("Goals are set for KPIs that add up over people and months, one plan a month. Approved, they are the targets."),
                dim="1",
                wrap=True,
            )
        )
        layout.addWidget(
            row(
                (FieldRow(self.tr("KPI"), self.kpi), 1),
                FieldRow(self.tr("First month"), self.first),
                FieldRow(self.tr("Last month"), self.last),
                gap=12,
            )
        )
        layout.addWidget(row((FieldRow(self.tr("Chinese name"), self.name_zh), 1), (FieldRow(self.tr("English name"), self.name_en), 1), gap=12))
        layout.addWidget(FieldRow(self.tr("Code"), self.code))
        layout.addWidget(self.error)
        layout.addWidget(
            row(None, button(self.tr("Cancel"), clicked=self.reject), button(self.tr("Make the plan"), kind="primary", clicked=self._ask))
        )
        self.kpi.chosen.connect(lambda _key: self._suggest())
        self.first.chosen.connect(lambda _key: self._suggest())
        self._suggest()

    def _suggest(self) -> None:
        kpi = self.kpis.get(str(self.kpi.current()))
        if kpi is not None:
            year = int(str(self.first.current())) // 100
            self.code.setText(f"{kpi.code.upper()[:30]}-{year}")
            self.name_en.setText(f"{kpi.name_en} {year}")
            self.name_zh.setText(f"{year} 年{kpi.name_zh}")

    def _ask(self) -> None:
        kpi, first, last = self.kpis.get(str(self.kpi.current())), int(str(self.first.current())), int(str(self.last.current()))
        if kpi is None:
            self._say(self.tr("No KPI is in force that adds up over people and months. Put KPIs in force first."))
        elif last < first:
            self._say(self.tr("The last month lies before the first. Choose another one."))
        elif not (self.code.text().strip() and self.name_en.text().strip() and self.name_zh.text().strip()):
            self._say(self.tr("A plan has a code and a name in both languages. Fill them in."))
        else:
            patch: dict[str, Any] = {
                "code": self.code.text().strip(), "name_en": self.name_en.text().strip(), "name_zh": self.name_zh.text().strip(), "kpi": kpi.code,
                "places": min(kpi.places, 4), "unit": kpi.unit, "from": str(first), "to": str(last),
            }  # fmt: skip
            self.accept()
            self.asked.emit(patch)

    def _say(self, text: str) -> None:
        self.error.setText(text)
        self.error.show()
