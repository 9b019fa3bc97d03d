"""Left, below: rate tables and parameters, each beside the live version; what changed is bold and amber."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout

from desktop.commissions.cells import Cell
from desktop.commissions.cells_view import CellsView
from desktop.commissions.plan_state import ParameterLine, TableSheet
from desktop.commissions.rate_table import is_number
from desktop.commissions.value_text import plain_number, rate_text, value_text
from desktop.shared.widgets import Section, hline, label, row, tool


def cell_text(stored: Any, unit: str) -> str:
    """A stored cell as read: `0.05` in a rate column is 5%."""
    if stored is None:
        return "–"
    if not is_number(stored):
        return str(stored)
    number = Decimal(str(stored))
    return rate_text(number) if unit == "rate" else value_text(number, unit) if unit else plain_number(number)


class TablePanel(QFrame):
    """One rate table. Emits what was asked of it; the draft answers by a new sheet."""

    cell_edited = Signal(str, int, int, str)
    block_pasted = Signal(str, int, int, object)
    row_added = Signal(str, int)
    row_removed = Signal(str, int)
    column_added = Signal(str)
    column_removed = Signal(str, int)
    rename_asked = Signal(str)
    removed = Signal(str)
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sheet: TableSheet | None = None
        self._live_name, self._editable = "", True
        self._paste = tool("table-import", "", lambda: self.table.paste())
        self._add = tool("plus", "", lambda: self._row(self.row_added))
        self._remove = tool("minus", "", lambda: self._row(self.row_removed))
        self._title = label("", h="2", wrap=True)
        self._section = row((self._title, 1), self._paste, self._remove, self._add, margins=(12, 4, 8, 4), gap=4)
        self._section.setMinimumHeight(36)
        self.table = CellsView()
        self.table.cells.edited.connect(lambda r, c, text: self._named(self.cell_edited, r, c, text))
        self.table.pasted.connect(lambda r, c, block: self._named(self.block_pasted, r, c, block))
        self.table.delete_requested.connect(lambda row: self._row(self.row_removed))
        self.table.undo_requested.connect(self.undo_requested)
        self.table.redo_requested.connect(self.redo_requested)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(lambda at: self.menu().popup(self.table.mapToGlobal(at)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (hline(), self._section, hline(), self.table):
            layout.addWidget(part)

    def menu(self) -> QMenu:
        """Everything that can be done with the table; the menu key opens it."""
        name, at = self.sheet.name if self.sheet else "", self.table.currentIndex()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, run in (
            (self.tr("Paste from Excel"), self.table.paste),
            (self.tr("Add a row"), lambda: self._row(self.row_added)),
            (self.tr("Remove the row"), lambda: self._row(self.row_removed)),
            (self.tr("Add a column…"), lambda: self.column_added.emit(name)),
            (self.tr("Remove the column"), lambda: self.column_removed.emit(name, at.column())),
            (self.tr("Names of the table…"), lambda: self.rename_asked.emit(name)),
            (self.tr("Remove the table"), lambda: self.removed.emit(name)),
        ):
            action = menu.addAction(text)
            action.setEnabled(self._editable)
            action.triggered.connect(lambda _on=False, call=run: call())
        return menu

    def _named(self, signal: Any, row: int, column: int, content: object) -> None:
        if self.sheet is not None and self._editable and column < len(self.sheet.heads):
            signal.emit(self.sheet.name, row, column, content)

    def _row(self, signal: Any) -> None:
        if self.sheet is not None and self._editable:
            signal.emit(self.sheet.name, self.table.currentIndex().row())

    def show_sheet(self, sheet: TableSheet, live_name: str, editable: bool) -> None:
        self.sheet, self._live_name, self._editable = sheet, live_name, editable
        said = not sheet.used_as or sheet.used_as.lower() in sheet.label.lower()  # plans like to name the rule in the title
        title = sheet.label if said else f"{sheet.label} · {sheet.used_as}"
        self._title.setText(title)
        self.table.setAccessibleName(title)
        shows_live = sheet.live is not None and len(sheet.heads) <= 3
        heads = [Cell(head, right=self._is_numbers(at), tip=head) for at, head in enumerate(sheet.heads)]
        if shows_live:
            heads.append(Cell(live_name, right=True))
        rows = [self._line(sheet, at, shows_live) for at in range(len(sheet.rows))]
        widths = [88] * len(sheet.heads) + [58]
        self.table.show_cells(heads, rows, widths, stretch=0)
        self.table.fit_height(9)
        for made in (self._paste, self._add, self._remove):
            made.setVisible(editable)
        self.retranslate()

    def _is_numbers(self, column: int) -> bool:
        assert self.sheet is not None
        values = [row[column] for row in self.sheet.rows if column < len(row) and row[column]]
        return bool(values) and all(is_number(value) for value in values)

    def _line(self, sheet: TableSheet, at: int, shows_live: bool) -> list[Cell]:
        cells = [self._cell(sheet, at, column, stored) for column, stored in enumerate(sheet.rows[at])]
        if shows_live:
            last = len(sheet.heads) - 1
            old = sheet.live[at][last] if sheet.live and at < len(sheet.live) else None
            cells.append(Cell(cell_text(old, sheet.units[last]), right=True, tone="text3"))
        return cells

    def _cell(self, sheet: TableSheet, row: int, column: int, stored: str) -> Cell:
        changed = (row, column) in sheet.changed
        wrong = column == 0 and row in sheet.out_of_order
        text = cell_text(stored, sheet.units[column])
        tip = ""
        if wrong:
            tip = self.tr("This bound is not above the one before it; the row is never reached.")
        elif changed:
            old = cell_text(sheet.changed[row, column], sheet.units[column])
            tip = self.tr("%1 has %2").replace("%1", self._live_name or self.tr("The live version")).replace("%2", old)
        edit = (text if sheet.units[column] == "rate" and stored else stored) if self._editable else None
        tone = "bad" if wrong else "warn" if changed else "text"
        return Cell(text, right=self._is_numbers(column), bold=changed, tone=tone, edit=edit, tip=tip, spoken=f"{text}. {tip}" if tip else "")

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        for made, text in (
            (self._paste, self.tr("Paste a block from Excel (Ctrl+V)")), (self._add, self.tr("Add a row")),
            (self._remove, self.tr("Remove the row (Ctrl+Delete)")),
        ):  # fmt: skip
            made.setToolTip(text)
            made.setAccessibleName(text)


class ParametersPanel(QFrame):
    edited = Signal(str, str)
    added = Signal()
    removed = Signal(str)
    rename_asked = Signal(str)
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[ParameterLine, ...] = ()
        self._editable = True
        self._add = tool("plus", "", self.added.emit)
        self._section = Section("", self._add)
        self.table = CellsView()
        self.table.cells.edited.connect(lambda row, _column, text: self.edited.emit(self._lines[row].name, text))
        self.table.delete_requested.connect(lambda row: self.removed.emit(self._lines[row].name) if self._editable else None)
        self.table.undo_requested.connect(self.undo_requested)
        self.table.redo_requested.connect(self.redo_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (hline(), self._section, hline(), self.table):
            layout.addWidget(part)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(lambda at: self.menu().popup(self.table.mapToGlobal(at)))
        self.retranslate()

    def menu(self) -> QMenu:
        at = self.table.currentIndex().row()
        name = self._lines[at].name if 0 <= at < len(self._lines) else ""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, run, needs in (
            (self.tr("Add a parameter"), self.added.emit, False),
            (self.tr("Names and unit…"), lambda: self.rename_asked.emit(name), True),
            (self.tr("Remove the parameter"), lambda: self.removed.emit(name), True),
        ):
            action = menu.addAction(text)
            action.setEnabled(self._editable and (bool(name) or not needs))
            action.triggered.connect(lambda _on=False, call=run: call())
        return menu

    def show_parameters(self, lines: Sequence[ParameterLine], live_name: str, editable: bool) -> None:
        self._lines, self._editable = tuple(lines), editable
        with_live = bool(live_name)
        heads = [Cell(self.tr("Parameter")), Cell(self.tr("Value"), right=True)]
        heads += [Cell(live_name, right=True)] if with_live else []
        rows = []
        for line in lines:
            text = cell_text(line.stored, line.unit)
            edit = (text if line.unit == "rate" else line.stored) if editable else None
            icon = "pencil" if line.changed else "variable"
            cells = [
                Cell(line.label, icon=icon, icon_tone="warn" if line.changed else "text3", tip=line.name),
                Cell(text, right=True, bold=line.changed, tone="warn" if line.changed else "text", edit=edit),
            ]
            rows.append(cells + ([Cell(cell_text(line.live, line.unit), right=True, tone="text3")] if with_live else []))
        self.table.show_cells(heads, rows, (118, 72, 58), stretch=0)
        self.table.fit_height(8)
        self.setVisible(bool(lines) or editable)
        self._add.setVisible(editable)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self._section.set_title(self.tr("Parameters"))
        self.table.setAccessibleName(self.tr("Parameters of the plan"))
        self._add.setToolTip(self.tr("Add a parameter"))
        self._add.setAccessibleName(self.tr("Add a parameter"))
