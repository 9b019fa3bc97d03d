"""Undo of a page: Ctrl+Z and Ctrl+Y work on its own stack, not inside the field that has the focus; two buttons name what they would undo."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QUndoStack
from PySide6.QtWidgets import QAbstractButton, QWidget


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


def tell_history(stack: QUndoStack, undo: QAbstractButton, redo: QAbstractButton) -> None:
    """The buttons are enabled where there is something, and name it."""
    translate = QCoreApplication.translate
    for part, can, text, word in (
        (undo, stack.canUndo(), stack.undoText(), translate("history", "Undo")), (redo, stack.canRedo(), stack.redoText(), translate("history", "Redo")),
    ):  # fmt: skip
        part.setEnabled(can)
        tip = f"{word}: {text}" if can and text else word
        part.setToolTip(tip)
        part.setAccessibleName(tip)
