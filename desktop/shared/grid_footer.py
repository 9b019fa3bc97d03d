"""The total row under a Grid: same columns, bold, does not scroll down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.shared.grid_column import Column
from desktop.shared.grid_paint import CellPainter, Line
from desktop.shared.theme import color

if TYPE_CHECKING:
    from desktop.shared.grid import Grid


class GridFooter(QWidget):
    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        self.row: Any = None
        self.setFixedHeight(30)
        self.hide()

    def set(self, row: Any) -> None:
        """None hides it."""
        self.row = row
        self.setVisible(row is not None)
        self.update()

    def column_at(self, x: float) -> Column | None:
        return next((column for column, left, wide in reversed(self._grid.places()) if left <= x < left + wide and not column.check), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A total opens as the cells above it do."""
        column = self.column_at(event.position().x())
        if column is not None and column.link and self.row is not None:
            self._grid.footer_clicked.emit(self.row, column.key)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter, tall = QPainter(self), self.height()
        painter.fillRect(self.rect(), color("surface2"))
        painter.fillRect(QRect(0, 0, self.width(), 1), color("line2"))
        if self.row is None:
            return
        cells = CellPainter(painter, self._grid.fonts(), self.devicePixelRatioF(), tall - 1)
        line = Line(0, self.row, top=1, bold=True)
        for column, x, wide in reversed(self._grid.places()):
            if not column.check:
                cells.column(column, x, wide, [line])
        self._grid.make_room(cells.too_narrow)
