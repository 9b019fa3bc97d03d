"""The pieces of the guide's pages: a numbered question with its sentence and example, fields for exact values, a small table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop.commissions.cells import Cell
from desktop.commissions.cells_view import CellsView
from desktop.commissions.tier_paste_dialog import TierPasteDialog
from desktop.commissions.value_text import plain_number, rate_text
from desktop.shared.fields import Choice, parse_amount
from desktop.shared.i18n import money
from desktop.shared.widgets import hline, label, row, set_property, tool

Rows = tuple[tuple[Decimal, Decimal], ...]


class StillChoice(Choice):
    """A choice on a page that scrolls: the wheel moves the page, not the choice."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()


def value_text(value: Decimal, unit: str) -> str:
    """As a person types it back: 5%, 1,200.00, 12."""
    return rate_text(value) if unit == "rate" else money(value) if unit == "money" else plain_number(value)


class ValueEdit(QLineEdit):
    """A number with a unit; `changed` carries the new value, None when it was emptied and may be."""

    changed = Signal(object)

    def __init__(self, unit: str = "money", optional: bool = False, width: int = 120) -> None:
        super().__init__()
        self.unit, self.optional = unit, optional
        self._value: Decimal | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(width)
        self.editingFinished.connect(self._finished)

    def show_value(self, value: Decimal | None, unit: str = "") -> None:
        self.unit = unit or self.unit
        self._value = value
        if not self.hasFocus() or not self.isModified():
            self.setText("" if value is None else value_text(value, self.unit))
        set_property(self, bad="")

    def _finished(self) -> None:
        text = self.text().strip()
        number = parse_amount(text) if text else None
        wrong = number is None and (bool(text) or not self.optional)
        set_property(self, bad="1" if wrong else "")
        if not wrong and number != self._value:
            self.setModified(False)
            self._value = number
            self.changed.emit(number)
        elif not wrong:
            self.show_value(self._value)


class RowsEdit(QFrame):
    """Lower bounds and values, edited as a table; one change is one `changed`. A pasted table is looked at first."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: Rows = ()
        self._heads, self._units = ("", ""), ("money", "rate")
        self.table = CellsView()
        self.table.setMaximumWidth(360)
        self.table.cells.edited.connect(self._edited)
        self.table.pasted.connect(self._pasted)
        self.table.delete_requested.connect(lambda _row: self.remove_row())
        self._add, self._remove = tool("plus", "", self.add_row), tool("minus", "", self.remove_row)
        self._paste = tool("table-import", "", self.table.paste)
        self.tools = row(self._add, self._remove, self._paste, None, gap=4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.table)
        layout.addWidget(self.tools)

    def show_rows(self, rows: Rows, heads: tuple[str, str], units: tuple[str, str], name: str) -> None:
        self._rows, self._heads, self._units = rows, heads, units
        self.table.setAccessibleName(name)
        cells = [[self._cell(value, unit) for value, unit in zip(pair, units, strict=True)] for pair in rows]
        self.table.show_cells([Cell(head, right=True) for head in heads], cells, (170, 120), stretch=0)
        self.table.fit_height(10)
        translate = QCoreApplication.translate
        for made, text in (
            (self._add, translate("GuidedRows", "Add a row")), (self._remove, translate("GuidedRows", "Remove the row (Ctrl+Delete)")),
            (self._paste, translate("GuidedRows", "Paste from Excel (Ctrl+V)")),
        ):  # fmt: skip
            made.setToolTip(text)
            made.setAccessibleName(text)

    def _cell(self, value: Decimal, unit: str) -> Cell:
        text = value_text(value, unit)
        return Cell(text, right=True, edit=text)

    def _edited(self, at: int, column: int, typed: str) -> None:
        number = parse_amount(typed)
        if number is None or at >= len(self._rows):
            return
        pair = (number, self._rows[at][1]) if column == 0 else (self._rows[at][0], number)
        self.changed.emit((*self._rows[:at], pair, *self._rows[at + 1 :]))

    def _pasted(self, at: int, column: int, block: list[list[str]]) -> None:
        if len(block) == 1 and len(block[0]) == 1:
            self._edited(at, column, block[0][0])
            return
        dialog = TierPasteDialog(block, self._heads, self._units, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            pairs = [(parse_amount(low), parse_amount(value)) for low, value in dialog.rows()]
            self.changed.emit(tuple((low, value) for low, value in pairs if low is not None and value is not None))

    def add_row(self) -> None:
        """A next band: as far above the last one as that is above the one before."""
        usual = Decimal(1) if self._units[0] == "rate" else Decimal(10_000)
        step = usual if len(self._rows) < 2 else self._rows[-1][0] - self._rows[-2][0]
        last = self._rows[-1] if self._rows else (-step, Decimal(0))
        self.changed.emit((*self._rows, (last[0] + step, last[1])))

    def remove_row(self) -> None:
        at = self.table.currentIndex().row()
        at = at if at >= 0 else len(self._rows) - 1
        if len(self._rows) > 1:
            self.changed.emit((*self._rows[:at], *self._rows[at + 1 :]))


class Card(QFrame):
    """One question: number and title, the choice, what it means, the example's figure, and what is wrong with it."""

    def __init__(self, *body: QWidget, number: int = 0) -> None:
        super().__init__()
        self._number = number
        self._title, self._example = label("", h="2"), label("", dim="2")
        self._example.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._example.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sentence, self._problem = label("", dim="1", wrap=True), label("", tone="bad", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 12)
        layout.setSpacing(8)
        layout.addWidget(row(self._title, None, self._example))
        for part in body:
            layout.addWidget(part)
        layout.addWidget(self._sentence)
        layout.addWidget(self._problem)
        layout.addWidget(hline())

    def set_number(self, number: int) -> None:
        self._number = number

    def say(self, title: str, sentence: str, example: str = "", problems: Sequence[str] = ()) -> None:
        self._title.setText(f"{self._number}  {title}" if self._number else title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._example.setText(example)
        self._problem.setText("\n".join(problems))
        self._problem.setVisible(bool(problems))


def chooses(field: Choice, run: Callable[[str], object]) -> Choice:
    field.chosen.connect(lambda key: run(str(key)))
    return field
