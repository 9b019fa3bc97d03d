"""Writes an objective: whose it is, for which months, and the key results by which one sees it is reached."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.goals.key_result_row import KeyResultRow
from desktop.goals.preview_dialog import month_choices
from desktop.goals.weight_edit import WeightEdit
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.widgets import button, label, line_edit, row
from server_db.domain.goals.months import months_between
from server_db.queries.kpis import KpiDef
from server_db.queries.objectives import ObjectiveLine

Owner = tuple[str, int]  # kind and number


class ObjectiveDialog(QDialog):
    asked = Signal(object)  # the patch

    def __init__(
        self,
        parent: QWidget | None,
        owners: Sequence[tuple[Owner, str]],
        kpis: Sequence[KpiDef],
        months: tuple[int, int],
        objective: ObjectiveLine | None = None,
    ) -> None:
        super().__init__(parent)
        title = self.tr("Edit objective") if objective else self.tr("New objective")
        self.setWindowTitle(title)
        self.resize(1060, 560)
        self.objective, self.kpis = objective, kpis
        self.title, self.note, self.owner = line_edit(name=self.tr("Objective")), QPlainTextEdit(), Choice(self.tr("Whose"))
        self.note.setFixedHeight(54)
        self.note.setTabChangesFocus(True)
        self.owner.set_choices(list(owners), owners[0][0] if owners else None)
        year = months[0] // 100
        span = month_choices(months_between((year - 1) * 100 + 1, (year + 1) * 100 + 12))
        self.first, self.last, self.weight = Choice(self.tr("From"), 110), Choice(self.tr("To"), 110), WeightEdit(self.tr("Weight"))
        self.first.set_choices(span, objective.from_period if objective else months[0])
        self.last.set_choices(span, objective.to_period if objective else months[1])
        self.weight.set_value(objective.weight if objective else 1)
        self.status = Choice(self.tr("State"), 110)
        self.status.set_choices(
            [("open", self.tr("open")), ("done", self.tr("done")), ("dropped", self.tr("dropped"))], objective.status if objective else "open"
        )
        self.rows: list[KeyResultRow] = []
        self.list = QVBoxLayout()
        self.list.setSpacing(6)
        self.error = label("", tone="bad", wrap=True)
        self.error.hide()
        self._lay_out(title)
        self._fill()

    def _lay_out(self, title: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(label(title, h="1"))
        layout.addWidget(FieldRow(self.tr("Objective"), self.title))
        parts = [
            (FieldRow(self.tr("Whose"), self.owner), 1),
            FieldRow(self.tr("From"), self.first),
            FieldRow(self.tr("To"), self.last),
            FieldRow(self.tr("Weight"), self.weight),
        ]
        layout.addWidget(row(*parts, *((FieldRow(self.tr("State"), self.status),) if self.objective else ()), gap=12))
        layout.addWidget(FieldRow(self.tr("Why it matters (optional)"), self.note))
        layout.addWidget(row(label(self.tr("Key results"), h="2"), None, button(self.tr("Add a key result"), "plus", "link", clicked=self._add)))
        layout.addLayout(self.list)
        layout.addStretch(1)
        layout.addWidget(self.error)
        layout.addWidget(row(None, button(self.tr("Cancel"), clicked=self.reject), button(self.tr("Save"), kind="primary", clicked=self._ask)))

    def _fill(self) -> None:
        if self.objective is not None:
            self.title.setText(self.objective.title)
            self.note.setPlainText(self.objective.note)
            self.owner.set_current((self.objective.owner_kind, self.objective.owner_id))
            self.owner.setEnabled(False)
        for key in self.objective.key_results if self.objective else (None,):
            self._add(key)
        self.title.setFocus()

    def _add(self, key: Any = None) -> None:
        made = KeyResultRow(self.kpis, key, headed=not self.rows)
        made.gone.connect(lambda: self._remove(made))
        self.rows.append(made)
        self.list.addWidget(made)

    def _remove(self, made: KeyResultRow) -> None:
        self.rows.remove(made)
        self.list.removeWidget(made)
        made.deleteLater()

    def _ask(self) -> None:
        problem = self._problem()
        self.error.setText(problem)
        self.error.setVisible(bool(problem))
        if not problem:
            kind, owner = self.owner.current()
            self.accept()
            self.asked.emit(self._patch(kind, owner))

    def _patch(self, kind: str, owner: int) -> dict[str, Any]:
        return {
            "owner_kind": kind, "owner": owner, "title": self.title.text().strip(), "note": self.note.toPlainText().strip(),
            "from": str(self.first.current()), "to": str(self.last.current()), "weight": self.weight.value(), "status": self.status.current(),
            "key_results": [one.patch() for one in self.rows],
        }  # fmt: skip

    def _problem(self) -> str:
        if not self.title.text().strip():
            return self.tr("Say in one line what shall be reached.")
        if self.weight.value() is None:
            return self.tr("A weight is a whole number from 1 to 100.")
        if int(str(self.last.current())) < int(str(self.first.current())):
            return self.tr("It ends before it begins. Choose another month.")
        return next((problem for one in self.rows if (problem := one.problem())), "")
