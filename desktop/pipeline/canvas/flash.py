"""After an undo: the things that changed glow for a moment, so that the eye finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPen

from desktop.pipeline.canvas.geometry import card_rect

if TYPE_CHECKING:
    from desktop.pipeline.canvas.view import StageCanvas

STEPS, STEP_MS = 14, 60


class Flash(QObject):
    def __init__(self, canvas: StageCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.ids: list[str] = []
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self._step)

    def show(self, ids: list[str]) -> None:
        board = self._canvas.board
        self.ids = [id_ for id_ in ids if id_ in board.cards or id_ in board.links]
        self._left = STEPS
        self._canvas.refresh()
        if self.ids:
            self._timer.start()

    def _step(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._timer.stop()
            self.ids = []
            self._canvas.refresh()
            return
        self._canvas.refresh(self._canvas.board.bounds(self.ids).adjusted(-10, -10, 10, 10))

    def paint(self, painter: QPainter) -> None:
        if not self.ids:
            return
        look, board = self._canvas.look, self._canvas.board
        tint = look.color("accent", round(210 * self._left / STEPS))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for id_ in self.ids:
            if (card := board.cards.get(id_)) is not None:
                painter.setPen(QPen(tint, 5))
                painter.drawRoundedRect(QRectF(card_rect(card.x, card.y)).adjusted(-4, -4, 4, 4), 10, 10)
            elif (link := board.links.get(id_)) is not None:
                painter.setPen(QPen(tint, 7))
                painter.drawPath(link.path())
