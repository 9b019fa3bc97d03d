"""Editing in a cell of a Grid: a real QLineEdit over it, so that Chinese input works as everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

if TYPE_CHECKING:
    from desktop.shared.grid import Grid


class GridEditor(QObject):
    """Opens on F2, double click or by typing; Enter and leaving keep the text, Esc restores."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._line: QLineEdit | None = None
        self._number, self._key = -1, ""

    def open(self, number: int, key: str, typed: str | None = None) -> QLineEdit:
        """`typed` replaces the old text by what the person began to type."""
        self.finish()
        grid, column = self._grid, self._grid.column(key)
        grid.scroll_to(number)
        value = column.value(grid.shown[number])
        line = QLineEdit(grid.viewport())
        line.setAccessibleName(column.title)
        line.setText(("" if value is None else str(value)) if typed is None else typed)
        if typed is None:
            line.selectAll()
        if column.align == "right":
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.setGeometry(grid.cell_rect(number, key).adjusted(0, 0, 0, -1))
        line.installEventFilter(self)
        line.show()
        line.setFocus()
        self._line, self._number, self._key = line, number, key
        return line

    def open_for_input_method(self, event: QInputMethodEvent) -> bool:
        """Composition began on the grid itself: open the cell and hand the event over."""
        grid = self._grid
        if grid.current_row() is None or not grid.column(grid.current_key).editable:
            return False
        if event.preeditString() or event.commitString():
            line = self.open(grid.current, grid.current_key, "")
            QApplication.sendEvent(line, event)
            return True
        return False

    def finish(self, keep: bool = True) -> None:
        line, self._line = self._line, None
        if line is None:
            return
        line.removeEventFilter(self)
        text, changed = line.text(), line.isModified() or line.text() != self._shown_text()
        line.hide()
        line.deleteLater()
        self._grid.setFocus()
        if keep and changed and self._number < len(self._grid.shown):
            self._grid.edited.emit(self._grid.shown[self._number], self._key, text)

    def _shown_text(self) -> str:
        if self._number >= len(self._grid.shown):
            return ""
        value = self._grid.column(self._key).value(self._grid.shown[self._number])
        return "" if value is None else str(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.FocusOut and watched is self._line:
            self.finish()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.finish(keep=False)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
                number, key = self._number, self._key
                self.finish()
                if event.key() != Qt.Key.Key_Tab:
                    self._grid.input.go(min(number + 1, len(self._grid.shown) - 1))
                self._grid.current_key = key
                return True
        return False
