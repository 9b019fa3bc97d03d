"""Left, top: the steps of the plan with the example's values and the errors where they are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout

from desktop.commissions.cells import Cell
from desktop.commissions.cells_view import CellsView
from desktop.commissions.plan_state import StepLine
from desktop.shared.widgets import Section, hline, tool


class StepsPanel(QFrame):
    chosen = Signal(str)
    added = Signal()
    removed = Signal(str)
    moved = Signal(str, int)
    rename_asked = Signal(str)
    payout_chosen = Signal(str)
    table_added = Signal()
    parameter_added = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[StepLine, ...] = ()
        self._current, self._editable = "", True
        self._add = tool("plus", "", self.added.emit)
        self._up = tool("chevron-up", "", lambda: self._move(-1))
        self._down = tool("chevron-down", "", lambda: self._move(1))
        self._more = tool("dots", "", self._open_menu)
        self._section = Section("", self._up, self._down, self._add, self._more)
        self.table = CellsView(whole_rows=True)
        self.table.setSelectionMode(CellsView.SelectionMode.SingleSelection)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.table.activated_row.connect(lambda row: self.rename_asked.emit(self._lines[row].name) if self._editable else None)
        self.table.delete_requested.connect(lambda row: self._remove())
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(lambda _at: self._open_menu())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._section, hline(), self.table):
            layout.addWidget(part)
        self._keys()
        self.retranslate()

    def _keys(self) -> None:
        for key, run in (("Alt+Up", lambda: self._move(-1)), ("Alt+Down", lambda: self._move(1)), ("Insert", self.added.emit)):
            action = QAction(self.table)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _on=False, call=run: call())
            self.table.addAction(action)

    def show_steps(self, lines: Sequence[StepLine], current: str, editable: bool) -> None:
        self._lines, self._current, self._editable = tuple(lines), current, editable
        rows = [[self._name_cell(line), self._value_cell(line)] for line in lines]
        heads = [Cell(self.tr("Step")), Cell(self.tr("Example"), right=True)]
        self.table.selectionModel().blockSignals(True)
        self.table.show_cells(heads, rows, (150, 104), stretch=0)
        row = next((at for at, line in enumerate(lines) if line.name == current), -1)
        if row >= 0 and self.table.currentIndex().row() != row:
            self.table.selectRow(row)
        self.table.selectionModel().blockSignals(False)
        self.table.fit_height(12)
        self.table.viewport().update()
        self._enable()

    def _name_cell(self, line: StepLine) -> Cell:
        broken = bool(line.error or line.problem)
        tone = "bad" if broken else "good" if line.is_payout else "accent" if line.name == self._current else "text2"
        icon = "alert-circle" if broken else line.icon
        tip = line.error or f"{line.label} · {line.name}"
        spoken = f"{line.label}. {line.error}" if line.error else line.label
        return Cell(line.label, bold=line.is_payout, icon=icon, icon_tone=tone, tip=tip, spoken=spoken, tone="warn" if line.changed else "text")

    def _value_cell(self, line: StepLine) -> Cell:
        return Cell(line.value, right=True, bold=True, tone="bad" if line.error or line.problem else "text", tip=line.error)

    def _row_changed(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self._lines) and self._lines[row].name != self._current:
            self._current = self._lines[row].name
            self.chosen.emit(self._current)
        self._enable()

    def _enable(self) -> None:
        row = next((at for at, line in enumerate(self._lines) if line.name == self._current), -1)
        for made in (self._add, self._up, self._down, self._more):
            made.setVisible(self._editable)
        self._up.setEnabled(self._editable and row > 0)
        self._down.setEnabled(self._editable and 0 <= row < len(self._lines) - 1)

    def _move(self, by: int) -> None:
        row = next((at for at, line in enumerate(self._lines) if line.name == self._current), -1)
        if self._editable and row >= 0 and 0 <= row + by < len(self._lines):
            self.moved.emit(self._current, row + by)

    def _remove(self) -> None:
        if self._editable and self._current:
            self.removed.emit(self._current)

    def menu(self) -> QMenu:
        menu = QMenu(self)
        for text, run in (
            (self.tr("Add a step"), self.added.emit),
            (self.tr("Name, unit and scope…"), lambda: self.rename_asked.emit(self._current)),
            (self.tr("Pay the result of this step"), lambda: self.payout_chosen.emit(self._current)),
            (self.tr("Remove this step"), self._remove),
            (self.tr("Add a rate table…"), self.table_added.emit),
            (self.tr("Add a parameter…"), self.parameter_added.emit),
        ):
            action = menu.addAction(text)
            action.setEnabled(self._editable)
            action.triggered.connect(lambda _on=False, call=run: call())
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self._section.set_title(self.tr("Steps"))
        self.table.setAccessibleName(self.tr("Steps of the plan"))
        for made, text in (
            (self._add, self.tr("Add a step (Insert)")), (self._up, self.tr("Move up (Alt+Up)")),
            (self._down, self.tr("Move down (Alt+Down)")), (self._more, self.tr("More about this step")),
        ):  # fmt: skip
            made.setToolTip(text)
            made.setAccessibleName(text)
