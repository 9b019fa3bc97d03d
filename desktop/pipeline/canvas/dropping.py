"""Drag and drop from the palette. Qt 6 wants every step accepted, not only the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from desktop.pipeline.canvas.gestures.drop import Drop, component_of

if TYPE_CHECKING:
    from desktop.pipeline.canvas.view import StageCanvas


class Dropping(QObject):
    """Between entering and leaving or dropping there is one gesture."""

    def __init__(self, canvas: StageCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.gesture: Drop | None = None

    def enter(self, event: QDragEnterEvent) -> None:
        found = component_of(event.mimeData())
        if found is None or not self._canvas.editable:
            event.ignore()
            return
        self.gesture = Drop(self._canvas, *found)
        self.gesture.move(self._canvas.camera.scene_at(event.position()), event.modifiers())
        _copy(event)

    def move(self, event: QDragMoveEvent) -> None:
        if self.gesture is None:
            event.ignore()
            return
        self._canvas.camera.pull(event.position().toPoint())
        self.gesture.move(self._canvas.camera.scene_at(event.position()), event.modifiers())
        _copy(event)

    def leave(self) -> None:
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            gesture.cancel()

    def drop(self, event: QDropEvent) -> None:
        gesture, self.gesture = self.gesture, None
        if gesture is None:
            event.ignore()
            return
        gesture.finish(self._canvas.camera.scene_at(event.position()), event.modifiers())
        _copy(event)
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)


def _copy(event: QDropEvent) -> None:
    """Never a move: the source would take its row away."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
