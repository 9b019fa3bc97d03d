"""What every gesture has: begun by making it, moved, then finished or cancelled. Only `finish` edits the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

if TYPE_CHECKING:
    from desktop.pipeline.canvas.view import StageCanvas

Modifiers = Qt.KeyboardModifier


class Gesture:
    """Points are in scene units. `scrolls`: the canvas may scroll while the pointer is at its border."""

    scrolls = True
    cursor: Qt.CursorShape | None = None

    def __init__(self, canvas: StageCanvas) -> None:
        self.canvas = canvas

    def move(self, at: QPointF, keys: Modifiers) -> None: ...

    def finish(self, at: QPointF, keys: Modifiers) -> None: ...

    def cancel(self) -> None: ...

    def paint(self, painter: QPainter) -> None:
        """Over everything, in scene units."""

    def paint_window(self, painter: QPainter) -> None:
        """Over everything, in the window's own pixels: texts beside the cursor."""
