"""Drag stages: snap, guides, links that follow; with Ctrl a copy. One undo step when the button is let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.pipeline.canvas.geometry import card_rect, painted_rect, snapped
from desktop.pipeline.canvas.gestures.base import Gesture, Modifiers
from desktop.pipeline.canvas.gestures.guides import Guides
from desktop.pipeline.draft_edits import piece_of

if TYPE_CHECKING:
    from desktop.pipeline.canvas.view import StageCanvas

_FREE = Qt.KeyboardModifier.AltModifier
_COPY = Qt.KeyboardModifier.ControlModifier

translate = QCoreApplication.translate


class Move(Gesture):
    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: StageCanvas, at: QPointF, id_: str, ids: list[str]) -> None:
        super().__init__(canvas)
        cards = canvas.board.cards
        self._at, self._lead = at, cards[id_]
        self._from = {each: (cards[each].x, cards[each].y) for each in ids if each in cards}
        self._by = (0, 0)
        self._lines: list[QLineF] = []
        self._copying = False
        moving = frozenset(self._from)
        self._guides = Guides(card for card in canvas.board.cards_in(canvas.seen()) if card.id not in moving)
        canvas.painting.freeze(without=moving)

    def move(self, at: QPointF, keys: Modifiers) -> None:
        copying = bool(keys & _COPY)
        if copying != self._copying:
            self._turn(copying)
        before = self._by
        self._by, lines = self._wanted(at, keys)
        changed_lines = lines != self._lines
        old, self._lines = self._lines, lines
        if self._by == before and not changed_lines:
            return
        for line in (*old, *lines) if changed_lines else ():
            self.canvas.refresh(QRectF(line.p1(), line.p2()).normalized().adjusted(-2, -2, 2, 2))
        if copying:
            self._refresh_ghosts(before)
            self._refresh_ghosts(self._by)
            return
        for rect in self.canvas.board.preview(self._places()):
            self.canvas.refresh(rect)

    def _wanted(self, at: QPointF, keys: Modifiers) -> tuple[tuple[int, int], list[QLineF]]:
        x0, y0 = self._from[self._lead.id]
        x, y = x0 + at.x() - self._at.x(), y0 + at.y() - self._at.y()
        if keys & _FREE or not self.canvas.snapping:
            return (round(x) - x0, round(y) - y0), []
        on_x, on_y, lines = self._guides.caught(x, y, self.canvas.zoom)
        return ((snapped(x) if on_x is None else on_x) - x0, (snapped(y) if on_y is None else on_y) - y0), lines

    def _places(self) -> dict[str, tuple[int, int]]:
        dx, dy = self._by
        return {id_: (x + dx, y + dy) for id_, (x, y) in self._from.items()}

    def _turn(self, copying: bool) -> None:
        """Between moving and copying: a copied card stays where it is and its shadow moves."""
        self._copying = copying
        self.canvas.board.preview(self._from)
        self.canvas.painting.freeze(without=frozenset() if copying else frozenset(self._from))
        self.canvas.refresh()

    def _refresh_ghosts(self, by: tuple[int, int]) -> None:
        for x, y in self._from.values():
            self.canvas.refresh(painted_rect(x + by[0], y + by[1]))

    def finish(self, at: QPointF, keys: Modifiers) -> None:
        places, copying = self._places(), self._copying
        self._end()
        if self._by == (0, 0):
            return
        draft = self.canvas.draft
        if copying:
            left, top = min(x for x, _ in places.values()), min(y for _, y in places.values())
            draft.paste(piece_of(draft.process, list(self._from)), left, top, translate("StageCanvas", "Copy"))
        else:
            draft.move(places)

    def cancel(self) -> None:
        self._end()

    def _end(self) -> None:
        self.canvas.board.preview(self._from)
        self._lines = []
        self.canvas.painting.thaw()
        self.canvas.refresh()

    def paint(self, painter: QPainter) -> None:
        look = self.canvas.look
        pen = QPen(look.color("accent"), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLines(self._lines)
        if self._copying:
            painter.setBrush(look.color("accent", 30))
            for x, y in self._places().values():
                painter.drawRoundedRect(card_rect(x, y), 7, 7)
