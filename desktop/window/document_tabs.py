"""Workspace tabs: documents, each with a dot while something in it is not saved.

Where there are many, the widest shrink first; where even the narrowest do not fit, the row rolls and keeps the one in front in view.
The plus stays in the window either way.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from desktop.shared.icons import pixmap
from desktop.shared.theme import color, text_font
from desktop.shared.widgets import plain_tip

START, GAP, PLUS = 8, 3, 36  # before the first tab, between two, and what the plus takes at the end
NARROWEST, WIDEST = 52, 240


@dataclass(slots=True)
class Tab:
    key: str
    icon: str
    title: str
    dirty: bool = False


class DocumentTabs(QWidget):
    """Only draws and reports; the window decides what a tab is."""

    chosen = Signal(str)
    closed = Signal(str)
    plus = Signal()
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(36)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs: list[Tab] = []
        self.current = ""
        self._hover = ""
        self._pressed = ""
        self._rolled = 0

    def set_tabs(self, tabs: list[Tab], current: str) -> None:
        self.tabs, self.current = tabs, current
        self._bring_into_view()
        self.setAccessibleDescription(next((tab.title for tab in tabs if tab.key == current), ""))
        self.update()

    # -- where

    def places(self) -> list[tuple[Tab, QRect]]:
        places, x = [], START - self._rolled
        for tab, wide in zip(self.tabs, self._widths(), strict=True):
            places.append((tab, QRect(x, 5, wide, 31)))
            x += wide + GAP
        return places

    def _widths(self) -> list[int]:
        metrics = QFontMetrics(text_font(12))
        wanted = [min(WIDEST, metrics.horizontalAdvance(tab.title) + 70) for tab in self.tabs]
        room = self._room() - GAP * len(wanted)
        limit, left = WIDEST, len(wanted)
        for wide in sorted(wanted):  # short titles keep their width, the others share what is left
            if wide * left > room:
                limit = max(NARROWEST, room // left)
                break
            room, left = room - wide, left - 1
        return [min(wide, limit) for wide in wanted]

    def _room(self) -> int:
        return self.width() - START - PLUS

    def _bring_into_view(self) -> None:
        """Rolled no further than there are tabs, and so that the one in front is whole."""
        widths = self._widths()
        self._rolled = max(0, min(self._rolled, sum(widths) + GAP * len(widths) - self._room()))
        at = next((number for number, tab in enumerate(self.tabs) if tab.key == self.current), None)
        if at is not None:
            before = sum(widths[:at]) + GAP * at
            self._rolled = max(min(self._rolled, before), before + widths[at] + GAP - self._room())

    def _plus_rect(self) -> QRect:
        places = self.places()
        after = places[-1][1].right() + 5 if places else 9
        return QRect(min(after, self.width() - PLUS + 4), 8, 24, 24)

    @staticmethod
    def _cross(rect: QRect) -> QRect:
        return QRect(rect.right() - 24, rect.y() + 6, 20, 20)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), color("sunken"))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), color("line"))
        places = self.places()
        painter.setClipRect(0, 0, self._plus_rect().left() - 2, self.height())
        for number, (tab, rect) in enumerate(places):
            self._paint_tab(painter, tab, rect)
            following = places[number + 1][0].key if number + 1 < len(places) else ""
            if self.current not in (tab.key, following):
                painter.fillRect(QRect(rect.right() + 2, 13, 1, 14), color("line2"))
        painter.setClipping(False)
        spot = self._plus_rect().topLeft() + QPoint(5, 5)
        painter.drawPixmap(spot, pixmap("plus", 14, "text2", self.devicePixelRatioF()))

    def _paint_tab(self, painter: QPainter, tab: Tab, rect: QRect) -> None:
        on, scale = tab.key == self.current, self.devicePixelRatioF()
        if on or tab.key == self._hover:
            path = QPainterPath()
            path.addRoundedRect(QRectF(rect.x() + 0.5, 5.5, rect.width(), 40), 7, 7)
            painter.setPen(color("accent" if on and self.hasFocus() else "line") if on else Qt.PenStyle.NoPen)
            painter.setBrush(color("surface" if on else "hover"))
            painter.drawPath(path)
        painter.drawPixmap(QPoint(rect.x() + 12, 13), pixmap(tab.icon, 14, "accent" if on else "text3", scale))
        painter.setFont(text_font(12))
        painter.setPen(color("text" if on else "text2"))
        crossed = on or tab.key == self._hover
        room = rect.width() - (56 if crossed or rect.width() >= 96 else 40)  # narrow ones give the cross's place to the title
        text = painter.fontMetrics().elidedText(tab.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(rect.x() + 32, 5, room, 30), Qt.AlignmentFlag.AlignVCenter, text)
        if tab.dirty:
            painter.setBrush(color("warn"))
            painter.setPen(Qt.PenStyle.NoPen)
            end = rect.x() + 32 + painter.fontMetrics().horizontalAdvance(text)
            painter.drawEllipse(QPointF(end + 7, 20.5), 3, 3)
        if crossed:
            painter.drawPixmap(self._cross(rect).topLeft() + QPoint(4, 4), pixmap("x", 12, "text3", scale, 2.2))

    # -- input

    def _at(self, point: QPoint) -> tuple[Tab, QRect] | None:
        if point.x() >= self._plus_rect().left() - 2:
            return None  # a rolled row goes on under the plus
        return next(((tab, rect) for tab, rect in self.places() if rect.contains(point)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        point = event.position().toPoint()
        found = self._at(point)
        if found is None:
            if self._plus_rect().contains(point):
                self.plus.emit()
            return
        tab, rect = found
        shut = event.button() == Qt.MouseButton.MiddleButton or self._cross(rect).contains(point)
        if shut and (tab.key in (self.current, self._hover)):
            self.closed.emit(tab.key)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._pressed = tab.key
            self.chosen.emit(tab.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        found = self._at(event.position().toPoint())
        self._hover = found[0].key if found else ""
        self.setToolTip(plain_tip(found[0].title) if found else "")
        if self._pressed and found and found[0].key != self._pressed:
            self._swap(self._pressed, found[0].key)
        self.update()

    def _swap(self, one: str, other: str) -> None:
        keys = [tab.key for tab in self.tabs]
        a, b = keys.index(one), keys.index(other)
        self.tabs[a], self.tabs[b] = self.tabs[b], self.tabs[a]
        self.moved.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._pressed = ""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        turned = event.angleDelta()
        widths = self._widths()
        most = max(0, sum(widths) + GAP * len(widths) - self._room())
        self._rolled = max(0, min(most, self._rolled - (turned.y() or turned.x()) // 2))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self._bring_into_view()
        super().resizeEvent(event)

    def leaveEvent(self, event: object) -> None:  # noqa: N802
        self._hover = ""
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        keys = [tab.key for tab in self.tabs]
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step and self.current in keys:
            self.chosen.emit(keys[(keys.index(self.current) + step) % len(keys)])
        elif event.key() == Qt.Key.Key_Delete and self.current:
            self.closed.emit(self.current)
        else:
            super().keyPressEvent(event)
