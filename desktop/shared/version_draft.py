"""What is being written: one body, its undo steps, and whether it differs from what is saved. Bodies are values that never change."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid

TYPING_SECONDS = 1.5


class VersionDraft(QObject):
    changed = Signal()
    moved = Signal()
    """another step may be taken back, or none"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.body: Any = None
        self.saved: Any = None
        self.stack.indexChanged.connect(self._moved)

    def _moved(self, _at: int) -> None:
        # a stack says so once more while it is taken down
        if isValid(self.stack):
            self.moved.emit()

    def open(self, body: Any) -> None:
        """Begins anew; what was written before is gone."""
        self.body = self.saved = body
        self.stack.clear()
        self.changed.emit()

    def kept(self) -> None:
        """The server has what is shown."""
        self.saved = self.body
        self.changed.emit()

    def is_dirty(self) -> bool:
        return self.body != self.saved

    def change(self, text: str, body: Any, place: str = "") -> None:
        """One step to take back. Keystrokes in one `place` are one step as long as they follow one another."""
        if body == self.body:
            return
        top = self.stack.command(self.stack.count() - 1) if self.stack.count() and self.stack.index() == self.stack.count() else None
        now = time.monotonic()
        if place and isinstance(top, _Change) and top.place == place and now - top.at < TYPING_SECONDS and not top.was_undone:
            top.after, top.at = body, now
            self.show_body(body)
        else:
            self.stack.push(_Change(self, text, body, place, now))

    def show_body(self, body: Any) -> None:
        self.body = body
        self.changed.emit()


class _Change(QUndoCommand):
    def __init__(self, draft: VersionDraft, text: str, after: Any, place: str, at: float) -> None:
        super().__init__(text)
        self._draft, self._before = draft, draft.body
        self.after, self.place, self.at, self.was_undone = after, place, at, False

    def redo(self) -> None:
        self._draft.show_body(self.after)

    def undo(self) -> None:
        self.was_undone = True
        self._draft.show_body(self._before)
