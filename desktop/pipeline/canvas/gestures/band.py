"""Rubber band: chooses the stages it touches, and the edges that lie in it entirely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from desktop.pipeline.canvas.geometry import card_rect
from desktop.pipeline.canvas.gestures.base import Gesture, Modifiers

if TYPE_CHECKING:
    from desktop.pipeline.canvas.view import StageCanvas


class Band(Gesture):
    def __init__(self, canvas: StageCanvas, at: QPointF, keep: list[str]) -> None:
        super().__init__(canvas)
        self._from, self._to, self._keep = at, at, keep

    def rect(self) -> QRectF:
        return QRectF(self._from, self._to).normalized()

    def move(self, at: QPointF, keys: Modifiers) -> None:
        before = self.rect()
        self._to = at
        self.canvas.draft.selection = [*self._keep, *self._inside()]
        self.canvas.refresh(before.united(self.rect()))

    def _inside(self) -> list[str]:
        rect, board = self.rect(), self.canvas.board
        cards = [card.id for card in board.cards_in(rect) if rect.intersects(card_rect(card.x, card.y))]
        links = [link.id for link in board.links_in(rect) if rect.contains(link.path().controlPointRect().adjusted(0, 0, 0.1, 0.1))]
        return cards + links

    def finish(self, at: QPointF, keys: Modifiers) -> None:
        self.canvas.refresh(self.rect())

    def cancel(self) -> None:
        self.canvas.draft.selection = self._keep
        self.canvas.refresh(self.rect())

    def paint(self, painter: QPainter) -> None:
        look = self.canvas.look
        pen = QPen(look.color("accent"), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(look.color("accent", 24))
        painter.drawRect(self.rect())
