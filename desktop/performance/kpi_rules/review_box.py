"""What keeps the draft from going on, and what it changes against the version in force: what the second person reads."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget

from desktop.performance.kpi_rules.diff import Change, changes
from desktop.performance.kpi_rules.edits import find_part
from desktop.performance.kpi_rules.words import change_text, field_text, problem_text
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import names
from desktop.shared.widgets import Segmented, fill_column, hline, row
from server_db.domain.kpi.body import KpiBody
from server_db.domain.kpi.checking import KpiProblem

VIEWS = ("faults", "changes")


class ReviewBox(QFrame):
    part_chosen = Signal(object)  # the key of a KPI or axis

    def __init__(self) -> None:
        super().__init__()
        self._body, self._was = KpiBody(), KpiBody()
        self.shape = Segmented([(key, "") for key in VIEWS], "changes")
        self.faults, self.changes, self.pages = Grid("", row_height=27), Grid("", row_height=27), QStackedWidget()
        self.faults.row_key = lambda fault: (fault.code, fault.part, fault.name, fault.field)
        self.changes.row_key = lambda change: (change.key, change.field)
        for grid in (self.faults, self.changes):
            self.pages.addWidget(grid)
        bar = row(self.shape, None, margins=(12, 0, 8, 0))
        bar.setFixedHeight(36)
        fill_column(self, bar, hline(), (self.pages, 1))
        self.shape.chosen.connect(lambda key: self.pages.setCurrentIndex(VIEWS.index(key)))
        self.faults.current_changed.connect(lambda fault: self.part_chosen.emit((fault.part, fault.name)) if fault is not None and fault.part else None)
        self.changes.current_changed.connect(lambda change: self.part_chosen.emit(change.key) if change is not None and change.kind != "removed" else None)

    def show_body(self, body: KpiBody, was: KpiBody, faults: Sequence[KpiProblem]) -> None:
        """`was` is the version in force. Faults come to the front when there are some."""
        began = bool(faults) and not self.faults.rows
        self._body, self._was = body, was
        for grid, rows in ((self.faults, faults), (self.changes, changes(was, body))):
            grid.blockSignals(True)
            grid.set_rows(rows)
            grid.blockSignals(False)
        if began or (not faults and self.shape.current() == "faults"):
            self.shape.set_current("faults" if faults else "changes")
        self.pages.setCurrentIndex(VIEWS.index(self.shape.current()))
        self._tell()

    def retranslate(self) -> None:
        self.faults.setAccessibleName(self.tr("Faults"))
        self.changes.setAccessibleName(self.tr("Changes against what is in force"))
        self.faults.set_columns([Column("fault", self.tr("Fault"), 300, self.fault_text, icon=lambda _fault: ("alert-circle", "bad"), stretch=True)])
        self.changes.set_columns([
            Column("part", self.tr("What"), 116, self._part, icon=_icon, bold=True),
            Column("field", self.tr("Field"), 86, lambda change: field_text(change.field), dim=True),
            Column("before", self.tr("In force"), 104, lambda change: change_text(change, change.before), dim=True, stretch=True, least=60),
            Column("after", self.tr("With this draft"), 114, lambda change: change_text(change, change.after), stretch=True, least=60),
        ])  # fmt: skip
        self._tell()

    def _tell(self) -> None:
        count = len(self.faults.rows)
        faults = self.tr("No faults") if not count else self.tr("1 fault") if count == 1 else self.tr("%1 faults").replace("%1", str(count))
        changed = self.tr("%1 changes").replace("%1", str(len(self.changes.rows)))
        self.shape.set_choices([("faults", faults), ("changes", changed if self.changes.rows else self.tr("As in force"))])

    def fault_text(self, fault: KpiProblem) -> str:
        return problem_text(fault, self._body)

    def _part(self, change: Change) -> str:
        part = find_part(self._body, change.key) or find_part(self._was, change.key)
        return (names(part) if part is not None else "") or change.key[1]


def _icon(change: Change) -> tuple[str, str]:
    return {"added": ("plus", "good"), "removed": ("trash", "bad")}.get(change.kind, ("pencil", "text3"))
