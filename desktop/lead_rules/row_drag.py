"""Rows of a grid that change places when they are dragged; a line shows where they would go."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.shared.grid import Grid
from desktop.shared.theme import color


class DropLine(QWidget):
    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        QPainter(self).fillRect(self.rect(), color("accent"))


class RowDrag(QObject):
    """`dropped`: the row's place, and the place before which it was let go (the number of rows: at the end)."""

    dropped = Signal(int, int)

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self.grid, self.enabled = grid, True
        self.line = DropLine(grid.viewport())
        self._taken, self._at, self._moving = -1, QPoint(), False
        grid.viewport().installEventFilter(self)  # asked before the grid's own, which would choose the rows that are passed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if self.enabled and isinstance(event, QMouseEvent):
            point = event.position().toPoint()
            if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
                self._taken, self._at = self.grid.row_at(point.y()), point
            elif event.type() == QEvent.Type.MouseMove and self._taken >= 0 and event.buttons() & Qt.MouseButton.LeftButton:
                return self._moved(point)
            elif event.type() == QEvent.Type.MouseButtonRelease and self._taken >= 0:
                self._let_go(point)
        return super().eventFilter(watched, event)

    def _moved(self, point: QPoint) -> bool:
        self._moving |= (point - self._at).manhattanLength() >= QApplication.startDragDistance()
        if self._moving:
            self.grid.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            tall, top = self.grid.row_height(), self.place_at(point.y()) * self.grid.row_height() - self.grid.verticalScrollBar().value()
            self.line.setGeometry(QRect(0, min(max(top - 1, 0), self.grid.viewport().height() - 2), self.grid.viewport().width(), max(2, tall // 14)))
            self.line.show()
            self.line.raise_()
        return True

    def place_at(self, y: int) -> int:
        """Before which row something let go here would stand."""
        tall = self.grid.row_height()
        return min(max((y + self.grid.verticalScrollBar().value() + tall // 2) // tall, 0), len(self.grid.shown))

    def _let_go(self, point: QPoint) -> None:
        taken, moving = self._taken, self._moving
        self._taken, self._moving = -1, False
        self.line.hide()
        self.grid.viewport().unsetCursor()
        if moving:
            self.dropped.emit(taken, self.place_at(point.y()))
