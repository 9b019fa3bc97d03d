"""One key result while it is written: a KPI, a number from here to there, or a milestone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.goals.weight_edit import WeightEdit
from desktop.shared.day_edit import DayEdit
from desktop.shared.fields import Choice, FieldRow, parse_amount
from desktop.shared.i18n import names
from desktop.shared.widgets import line_edit, tool
from server_db.queries.kpis import KpiDef
from server_db.queries.objectives import KeyLine


class KeyResultRow(QFrame):
    gone = Signal()

    def __init__(self, kpis: Sequence[KpiDef], key: KeyLine | None = None, headed: bool = True) -> None:
        super().__init__()
        self.key = key
        self.title, self.kind, self.kpi = (
            line_edit(self.tr("What one will see"), name=self.tr("Key result")),
            Choice(self.tr("Measured by"), 104),
            Choice(self.tr("KPI"), 150),
        )
        self.start, self.target = line_edit(name=self.tr("Start")), line_edit(name=self.tr("Target"))
        self.weight, self.due = WeightEdit(self.tr("Weight")), DayEdit(self.tr("Until"))
        self.kind.set_choices(
            [("number", self.tr("a number")), ("kpi", self.tr("a KPI")), ("milestone", self.tr("a milestone"))], key.kind if key else "number"
        )
        self.kpi.set_choices([(kpi.code, names(kpi)) for kpi in kpis], key.kpi if key else None)
        self._fill(key)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        fields: list[tuple[str, QWidget, int]] = [
            (self.tr("Key result"), self.title, 1), (self.tr("Measured by"), self.kind, 0), (self.tr("KPI"), self.kpi, 0), (self.tr("Start"), self.start, 0),
            (self.tr("Target"), self.target, 0), (self.tr("Weight"), self.weight, 0), (self.tr("Until"), self.due, 0),
        ]  # fmt: skip
        self.parts: list[QWidget] = []
        for text, field, stretch in fields:
            part: QWidget = FieldRow(text, field) if headed else field
            self.parts.append(part)
            layout.addWidget(part, stretch)
        for edit in (self.start, self.target):
            edit.setFixedWidth(92)
        self.due.setFixedWidth(112)
        bin_ = tool("trash", self.tr("Take this key result out"), self.gone.emit)
        bin_.setIconSize(QSize(16, 16))
        layout.addWidget(bin_, 0, Qt.AlignmentFlag.AlignBottom)
        self.kind.chosen.connect(lambda _key: self._shown())
        self._shown()

    def _fill(self, key: KeyLine | None) -> None:
        self.title.setText(key.title if key else "")
        self.start.setText(f"{key.start.normalize():f}" if key else "0")
        self.target.setText(f"{key.target.normalize():f}" if key else "")
        self.weight.set_value(key.weight if key else 1)
        if key is not None and key.due_on is not None:
            self.due.set_value(key.due_on)

    def _shown(self) -> None:
        kind = self.kind.current()
        self.kpi.setEnabled(kind == "kpi")
        for edit in (self.start, self.target):
            edit.setEnabled(kind != "milestone")

    def problem(self) -> str:
        """What is still wrong, in one sentence; empty when nothing is."""
        kind = self.kind.current()
        start, target = parse_amount(self.start.text()), parse_amount(self.target.text())
        if not self.title.text().strip():
            return self.tr("A key result says what one will see. Fill it in, or take it out.")
        if self.weight.value() is None:
            return self.tr("A weight is a whole number from 1 to 100.")
        if kind == "kpi" and self.kpi.current() is None:
            return self.tr("No KPI is in force yet. Choose a number or a milestone.")
        if kind != "milestone" and (start is None or target is None):
            return self.tr("“%1”: start and target are numbers.").replace("%1", self.title.text().strip())
        if kind != "milestone" and start == target:
            return self.tr("“%1”: the target is where it starts. Write another one.").replace("%1", self.title.text().strip())
        return ""

    def patch(self) -> dict[str, Any]:
        kind = self.kind.current()
        start, target = parse_amount(self.start.text()), parse_amount(self.target.text())
        due = self.due.value()
        return {
            "id": self.key.id if self.key else None, "title": self.title.text().strip(), "kind": kind, "kpi": self.kpi.current() if kind == "kpi" else None,
            "start": format(start, "f") if kind != "milestone" and start is not None else "0",
            "target": format(target, "f") if kind != "milestone" and target is not None else "1",
            "weight": self.weight.value() or 0, "due_on": due.isoformat() if due else None,
        }  # fmt: skip
