"""The Grid's header: sort by a click, resize by an edge, move by a drag, choose columns by the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from desktop.shared.grid_paint import CENTER, LEFT, PAD, RIGHT, paint_check
from desktop.shared.icons import pixmap
from desktop.shared.theme import color

if TYPE_CHECKING:
    from desktop.shared.grid import Grid

EDGE = 5


class GridHeader(QWidget):
    sort_clicked = Signal(str, bool)  # key, added to the present order
    check_clicked = Signal()
    layout_changed = Signal()

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        self.setMouseTracking(True)
        self._resizing: str | None = None
        self._moving: str | None = None
        self._from = QPoint()
        self._moved = False
        self._drop_x = -1

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("surface2"))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), color("line2"))
        for column, x, wide in reversed(self._grid.places()):
            rect = QRect(x, 0, wide, self.height())
            painter.fillRect(rect.adjusted(0, 0, 0, -1), color("surface2"))
            self._paint_title(painter, column.key, rect)
        if self._drop_x >= 0:
            painter.fillRect(QRect(self._drop_x - 1, 0, 2, self.height()), color("accent"))

    def _paint_title(self, painter: QPainter, key: str, rect: QRect) -> None:
        grid, scale = self._grid, self.devicePixelRatioF()
        column = grid.column(key)
        painter.fillRect(QRect(rect.right(), 0, 1, rect.height() - 1), color("line"))
        if column.check:
            paint_check(painter, rect, grid.all_checked(), scale, grid.fonts())
            return
        arrow = grid.sort_arrow(key)
        room = rect.width() - 2 * PAD - (14 if arrow else 0)
        fonts = grid.fonts()
        text = fonts.fit(fonts.chip, column.title, room)
        align = {"right": RIGHT, "center": CENTER}.get(column.align, LEFT)
        box = QRectF(rect.x() + PAD, 0, room, rect.height())
        painter.setFont(fonts.chip)
        painter.setPen(color("text2"))
        painter.drawText(box, align, text)
        if arrow:
            end = box.right() if column.align == "right" else box.x() + fonts.width(fonts.chip, text)
            name = "chevron-up" if arrow > 0 else "chevron-down"
            painter.drawPixmap(QPointF(end + 3, rect.height() / 2 - 6), pixmap(name, 12, "accent", scale, 2.4))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._from, self._moved = event.position().toPoint(), False
        self._resizing = self._edge_at(self._from.x())
        self._moving = None if self._resizing else self._key_at(self._from.x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        x = event.position().toPoint().x()
        if self._resizing:
            self._resize_to(self._resizing, x)
        elif self._moving and event.buttons() and (self._moved or abs(x - self._from.x()) > 8):
            self._moved = True
            self._drop_x = self._boundary(x)[1]
            self.update()
        else:
            shape = Qt.CursorShape.SplitHCursor if self._edge_at(x) else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._resizing:
            self.layout_changed.emit()
        elif self._moving and self._moved:
            before, _ = self._boundary(event.position().toPoint().x())
            if before != self._moving:
                self._grid.layout_.move(self._moving, before)
                self.layout_changed.emit()
        elif self._moving:
            self._clicked(self._moving, event.modifiers())
        self._resizing = self._moving = None
        self._drop_x = -1
        self.update()

    def _clicked(self, key: str, modifiers: Qt.KeyboardModifier) -> None:
        if self._grid.column(key).check:
            self.check_clicked.emit()
        else:
            self.sort_clicked.emit(key, bool(modifiers & Qt.KeyboardModifier.ShiftModifier))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        key = self._edge_at(event.position().toPoint().x())
        if key:
            self._grid.fit_column(key)
            self.layout_changed.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        self.column_menu().exec(event.globalPos())

    def column_menu(self) -> QMenu:
        """Which columns are shown; also offered by the column tool of a screen."""
        menu = QMenu(self)
        layout = self._grid.layout_
        for column in layout.columns:
            if not column.title:
                continue
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(column.key not in layout.hidden)
            action.toggled.connect(lambda on, key=column.key: self._show(key, on))
        menu.addSeparator()
        menu.addAction(self.tr("Reset layout"), self._reset)
        return menu

    def _show(self, key: str, on: bool) -> None:
        self._grid.layout_.set_hidden(key, not on)
        self.layout_changed.emit()

    def _reset(self) -> None:
        self._grid.layout_.reset()
        self.layout_changed.emit()

    def _resize_to(self, key: str, x: int) -> None:
        left = next(place for column, place, _ in self._grid.places() if column.key == key)
        self._grid.layout_.resize(key, x - left)
        self._grid.relayout()

    def _key_at(self, x: int) -> str | None:
        return next((c.key for c, left, wide in self._grid.places() if left <= x < left + wide), None)

    def _edge_at(self, x: int) -> str | None:
        return next((c.key for c, left, wide in self._grid.places() if abs(left + wide - x) <= EDGE), None)

    def _boundary(self, x: int) -> tuple[str | None, int]:
        """The column before which a drop at x would land, and where that line is."""
        end = 0
        for column, left, wide in self._grid.places():
            if x < left + wide / 2:
                return column.key, left
            end = left + wide
        return None, end

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            key = self._key_at(event.pos().x())
            column = self._grid.column(key) if key else None
            self.setToolTip((column.tip or column.title) if column else "")
        return super().event(event)
