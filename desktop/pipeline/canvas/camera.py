"""Where the canvas looks: zoom at a point, scroll, fit, and bring something into view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QTransform

if TYPE_CHECKING:
    from desktop.pipeline.canvas.view import StageCanvas

LEAST, MOST = 0.05, 4.0
STEP = 1.25
READABLE = 0.35
"""From here on a card shows its name and figures large enough to read."""
EDGE, PULL = 24, 18
"""Within so many pixels of the border a drag scrolls, by so many at a time."""
TOP_ROOM, ROOM = 64, 32


class Camera:
    def __init__(self, canvas: StageCanvas) -> None:
        self._canvas = canvas

    @property
    def zoom(self) -> float:
        return self._canvas.transform().m11()

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """`at` stays under the same pixel of the window; without it the middle does."""
        view = self._canvas
        zoom = max(LEAST, min(MOST, zoom))
        if abs(zoom - 1) < 0.02:
            zoom = 1.0
        if zoom == self.zoom:
            return
        pixel = at if at is not None else QPointF(view.viewport().rect().center())
        fixed = self.scene_at(pixel)
        view.setTransform(QTransform.fromScale(zoom, zoom))
        now = QPointF(view.viewportTransform().map(fixed))
        self.scroll_by(round(now.x() - pixel.x()), round(now.y() - pixel.y()))
        view.viewport().update()
        view.zoom_changed.emit(zoom)

    def scene_at(self, pixel: QPointF) -> QPointF:
        back, _ = self._canvas.viewportTransform().inverted()
        return QPointF(back.map(pixel))

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        self.set_zoom(self.zoom * factor, at)

    def scroll_by(self, dx: int, dy: int) -> None:
        for bar, by in ((self._canvas.horizontalScrollBar(), dx), (self._canvas.verticalScrollBar(), dy)):
            if by:
                bar.setValue(bar.value() + by)

    def seen(self) -> QRectF:
        """The part of the scene in the window."""
        rect: QRectF = self._canvas.mapToScene(self._canvas.viewport().rect()).boundingRect()
        return rect

    def fit(self, rect: QRectF, most: float = 1.0) -> None:
        """All of it, below the tool strip, never larger than life."""
        port = self._canvas.viewport().rect()
        if rect.isNull() or port.width() < 80 or port.height() < 80:
            return
        wide, high = port.width() - 2 * ROOM, port.height() - TOP_ROOM - ROOM
        self.set_zoom(min(most, wide / max(rect.width(), 1), high / max(rect.height(), 1)))
        self.centre(rect.center())
        spare = high - rect.height() * self.zoom
        self.scroll_by(0, round(max(0.0, spare / 4)))  # above the middle: the map lies below

    def begin(self, rect: QRectF, entry: QRectF) -> None:
        """The first look: everything, as long as it can be read; else from where deals come in."""
        if rect.isNull():
            self.set_zoom(1.0)
            return
        self.fit(rect)
        if self.zoom < READABLE and not entry.isNull():
            self.set_zoom(READABLE)
            seen = self.seen()
            left = entry.left() - ROOM / self.zoom + seen.width() / 2
            self.centre(QPointF(left, rect.center().y() if rect.height() < seen.height() else entry.center().y()))

    def centre(self, at: QPointF) -> None:
        """In the middle of what the tool strip leaves free."""
        now = self._canvas.viewportTransform().map(at)
        port = self._canvas.viewport().rect()
        self.scroll_by(round(now.x() - port.width() / 2), round(now.y() - (port.height() + TOP_ROOM - ROOM) / 2))

    def show(self, rect: QRectF) -> None:
        """Scroll as little as needed; zoom out when it does not fit."""
        if rect.isNull():
            return
        seen = self.seen()
        margin = ROOM / self.zoom
        if rect.width() > seen.width() - 2 * margin or rect.height() > seen.height() - (TOP_ROOM / self.zoom + margin):
            self.fit(rect, self.zoom)
            return
        free = seen.adjusted(margin, TOP_ROOM / self.zoom, -margin, -margin)
        dx = min(0.0, rect.left() - free.left()) or max(0.0, rect.right() - free.right())
        dy = min(0.0, rect.top() - free.top()) or max(0.0, rect.bottom() - free.bottom())
        self.scroll_by(round(dx * self.zoom), round(dy * self.zoom))

    def pull(self, at: QPoint) -> bool:
        """Scroll when the pointer is at the border; True when it did."""
        port = self._canvas.viewport().rect()
        dx = -PULL if at.x() < EDGE else PULL if at.x() > port.width() - EDGE else 0
        dy = -PULL if at.y() < EDGE else PULL if at.y() > port.height() - EDGE else 0
        self.scroll_by(dx, dy)
        return bool(dx or dy)
