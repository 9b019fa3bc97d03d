"""Ctrl+Z and Ctrl+Y anywhere in a page undo on the page's own stack, not inside the field that has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QUndoStack
from PySide6.QtWidgets import QWidget


class UndoKeys(QObject):
    def __init__(self, stack: QUndoStack, page: QWidget) -> None:
        super().__init__(page)
        self._stack = stack
        page.installEventFilter(self)

    def watch(self, part: QWidget) -> None:
        """A part and everything in it; again after it was filled anew."""
        for one in (part, *part.findChildren(QWidget)):
            one.removeEventFilter(self)
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or not isinstance(event, QKeyEvent):
            return False
        undo = event.matches(QKeySequence.StandardKey.Undo)
        if not undo and not event.matches(QKeySequence.StandardKey.Redo):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._stack.undo() if undo else self._stack.redo()
        return True
