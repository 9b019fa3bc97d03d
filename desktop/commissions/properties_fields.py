"""The fields of a plan's terms: each shows a stored value, gives it back by `value()`, and says at once what was typed or chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.commissions.cells import Cell
from desktop.commissions.cells_view import CellsView
from desktop.commissions.value_text import rate_text
from desktop.shared.fields import parse_amount
from desktop.shared.painted import Chip
from desktop.shared.widgets import label, row, set_property, tool

NAME_WIDTH = 172


class TextEdit(QLineEdit):
    """Undo and redo are the draft's, so that a field never says another thing than the plan."""

    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, width: int = 0) -> None:
        super().__init__()
        if width:
            self.setFixedWidth(width)

    def show_value(self, value: Any) -> None:
        text = "" if value is None else str(value)
        if text != self.text():
            self.setText(text)

    def value(self) -> str | None:
        return self.text() or None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_requested.emit()
        else:
            super().keyPressEvent(event)


class StagesEdit(QFrame):
    """Shares and days as a table with the sum below it; a share is kept as it is stored until it is edited."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._stages: list[dict[str, Any]] = []
        self._editable = True
        self.table = CellsView()
        self.table.setFixedWidth(300)
        self.table.cells.edited.connect(self._edited)
        self.table.pasted.connect(self._pasted)
        self.table.delete_requested.connect(lambda _row: self.remove())
        self._add, self._remove = tool("plus", "", self.add), tool("minus", "", self.remove)
        self._sum = label("", dim="2")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(row(self.table, None))
        layout.addWidget(row(self._add, self._remove, self._sum, None, gap=4))
        self.setFocusProxy(self.table)

    def show_value(self, value: Any, editable: bool = True) -> None:
        self._stages = [dict(stage) for stage in value or ()]
        self._editable = editable
        translate = QCoreApplication.translate
        heads = [translate("TermFields", "Share"), translate("TermFields", "Days after the month")]
        rows = [[self._share(stage), self._cell(str(stage.get("days", "")))] for stage in self._stages]
        self.table.setAccessibleName(translate("TermFields", "Stages"))
        self.table.show_cells([Cell(head, right=True) for head in heads], rows, (120, 178), stretch=1)
        self.table.fit_height(8)
        shares = [_decimal(stage.get("share")) for stage in self._stages]
        total = sum((share for share in shares if share is not None), Decimal(0))
        self._sum.setText(translate("TermFields", "together %1").replace("%1", rate_text(total)) if self._stages else "")
        set_property(self._sum, tone="" if total == 1 or not self._stages else "bad")
        for made, text in ((self._add, translate("TermFields", "Add a stage")), (self._remove, translate("TermFields", "Remove the stage (Ctrl+Delete)"))):
            made.setToolTip(text)
            made.setAccessibleName(text)
            made.setEnabled(editable)

    def _share(self, stage: Mapping[str, Any]) -> Cell:
        number = _decimal(stage.get("share"))
        return self._cell(str(stage.get("share", "")) if number is None else rate_text(number))

    def _cell(self, text: str) -> Cell:
        return Cell(text, right=True, edit=text if self._editable else None)

    def value(self) -> list[dict[str, Any]]:
        return self._stages

    def _edited(self, at: int, column: int, typed: str) -> None:
        if at < len(self._stages):
            field = ("share", "days")[column]
            kept = _stored(field, typed, self._stages[at].get(field))
            self.changed.emit([{**stage, field: kept} if n == at else stage for n, stage in enumerate(self._stages)])

    def _pasted(self, at: int, column: int, block: list[list[str]]) -> None:
        """Two columns are a whole table, one cell is one cell."""
        if len(block) == 1 and len(block[0]) == 1:
            self._edited(at, column, block[0][0])
        elif self._editable:
            rows = [cells for cells in block if len(cells) >= 2 and parse_amount(cells[0]) is not None]
            if rows:
                self.changed.emit([{"share": _stored("share", cells[0]), "days": _stored("days", cells[1])} for cells in rows])

    def add(self) -> None:
        """The last stage is cut in two, so that the whole stays the whole."""
        if not self._editable:
            return
        if not self._stages:
            self.changed.emit([{"share": "1", "days": 0}])
            return
        last = self._stages[-1]
        half = (_decimal(last.get("share")) or Decimal(0)) / 2
        days = str(last.get("days", ""))
        later = int(days) + 30 if days.isdecimal() else 30
        self.changed.emit([*self._stages[:-1], {**last, "share": f"{half.normalize():f}"}, {"share": f"{half.normalize():f}", "days": later}])

    def remove(self) -> None:
        at = self.table.currentIndex().row()
        if self._editable and self._stages:
            at = at if 0 <= at < len(self._stages) else len(self._stages) - 1
            self.changed.emit([*self._stages[:at], *self._stages[at + 1 :]])


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else parse_amount(str(value))


def _stored(field: str, typed: str, old: Any = None) -> Any:
    """What cannot be read is kept as typed: the check says so at the field."""
    number = parse_amount(typed)
    if number is None or (field == "days" and number != number.to_integral_value()):
        return typed
    if field == "days":
        return int(number)
    return old if _decimal(old) == number else f"{number.normalize():f}"


class TicksEdit(QFrame):
    """Some of several names; none ticked means all of them."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._boxes: dict[str, QCheckBox] = {}
        self._order: list[str] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)

    def show_names(self, names: Sequence[tuple[str, str]], chosen: Sequence[str], editable: bool) -> None:
        """A chosen name that is none of those offered stays ticked, so that it can be unticked."""
        offered = dict(names) | {name: name for name in chosen if name not in dict(names)}
        if list(offered) != list(self._boxes):
            self._rebuild(list(offered))
        self._order = list(chosen)
        for name, box in self._boxes.items():
            box.setText(offered[name])
            box.setAccessibleName(offered[name])
            box.setEnabled(editable)
            box.blockSignals(True)
            box.setChecked(name in chosen)
            box.blockSignals(False)

    def _rebuild(self, names: Sequence[str]) -> None:
        for box in self._boxes.values():
            box.hide()
            box.deleteLater()
        self._boxes = {name: QCheckBox() for name in names}
        for box in self._boxes.values():
            box.toggled.connect(self._toggled)
            self._layout.addWidget(box)

    def _toggled(self, _on: bool) -> None:
        self.changed.emit(self.value())

    def value(self) -> list[str]:
        ticked = [name for name, box in self._boxes.items() if box.isChecked()]
        return [name for name in self._order if name in ticked] + [name for name in ticked if name not in self._order]

    def box(self, name: str) -> QCheckBox:
        return self._boxes[name]


class TermRow(QFrame):
    """One term: its name, the field, what it means, and what is wrong with it."""

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self.field = field
        self.name = label("", strong="1", wrap=True)
        self.name.setFixedWidth(NAME_WIDTH)
        self.name.setBuddy(field)
        self.chip = Chip("")
        self._meaning, self._problem = label("", dim="2", wrap=True), label("", tone="bad", wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        self.name.setContentsMargins(0, 6, 0, 0)
        grid.addWidget(self.name, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(row((field, 1), self.chip, gap=8) if _wide(field) else row(field, self.chip, None, gap=8), 0, 1)
        grid.addWidget(self._meaning, 1, 1)
        grid.addWidget(self._problem, 2, 1)
        grid.setColumnStretch(1, 1)

    def say(self, name: str, meaning: str, chip: str = "", tone: str = "info") -> None:
        self.name.setText(name)
        self.field.setAccessibleName(name)
        self.field.setAccessibleDescription(meaning)
        self._meaning.setText(meaning)
        self._meaning.setVisible(bool(meaning))
        self.chip.set(chip, tone)
        self.chip.setVisible(bool(chip))

    def show_problems(self, problems: Sequence[str]) -> None:
        self._problem.setText("\n".join(problems))
        self._problem.setVisible(bool(problems))
        set_property(self.field, bad="1" if problems else "")

    @property
    def problem(self) -> str:
        return self._problem.text()


def _wide(field: QWidget) -> bool:
    """Formulas and reasons take the width there is."""
    return field.maximumWidth() > 4000 and not isinstance(field, StagesEdit | TicksEdit) and not hasattr(field, "addItem")
