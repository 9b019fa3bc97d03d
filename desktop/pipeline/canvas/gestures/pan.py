"""Pan: hand tool, middle button or Space with the left one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from desktop.pipeline.canvas.gestures.base import Gesture


class Pan(Gesture):
    """Works in window pixels, since the scene moves under the pointer."""

    scrolls = False
    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: object, at: QPoint) -> None:
        super().__init__(canvas)
        self._last = at

    def drag(self, at: QPoint) -> None:
        by = at - self._last
        self._last = at
        self.canvas.scroll_by(-by.x(), -by.y())
