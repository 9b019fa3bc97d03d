"""Chinese typed on a chosen stage: the composition begins on the canvas and ends in the line edit that shows it.

A change of focus would break a composition off. So the canvas keeps the focus until the first one is complete and hands
every event on, as Qt's own item views do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QInputMethodEvent

if TYPE_CHECKING:
    from desktop.pipeline.canvas.view import StageCanvas


class Composing(QObject):
    def __init__(self, canvas: StageCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.active = False

    def take(self, event: QInputMethodEvent) -> None:
        canvas, edit = self._canvas, self._canvas.name_edit
        preedit, commit = bool(event.preeditString()), bool(event.commitString())
        if not self.active:
            if not (preedit or commit) or not self.possible():
                event.ignore()
                return
            canvas.rename(canvas.current, "", take_focus=False)
        edit.take(event)
        self.active = preedit and not commit
        if commit:
            edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not preedit:
            edit.cancel()
        event.accept()

    def possible(self) -> bool:
        return self._canvas.current in self._canvas.board.cards and self._canvas.editable

    def answer(self, query: Qt.InputMethodQuery) -> object:
        """What an input method asks; None: the widget's own answer."""
        canvas = self._canvas
        if query == Qt.InputMethodQuery.ImEnabled:
            return self.possible()
        if self.active:
            return canvas.name_edit.query(canvas, query)
        if query == Qt.InputMethodQuery.ImCursorRectangle and canvas.current in canvas.board.cards:
            return canvas.mapFromScene(canvas.board.bounds([canvas.current])).boundingRect()
        return None
