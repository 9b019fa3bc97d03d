"""Draw an edge from a stage to another; what may not be a target is grey, and the reason stands beside the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.pipeline.canvas.geometry import card_rect, centre, port
from desktop.pipeline.canvas.gestures.base import Gesture, Modifiers
from desktop.pipeline.canvas.link_paint import arrowhead, bubble
from desktop.pipeline.canvas.look import DASHED, EDGE_TONE
from desktop.pipeline.canvas.routing import route
from desktop.pipeline.canvas.shapes import Card, rounded
from desktop.pipeline.canvas.words import edge_kind_name, refusal
from server_db.domain.process.connect import edge_kind_for
from server_db.domain.refusals import Refused

if TYPE_CHECKING:
    from desktop.pipeline.canvas.view import StageCanvas

GREYED_AT_MOST = 100
"""Each answer walks the process; with more cards than this in view only the one under the cursor is asked about."""


class Connect(Gesture):
    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: StageCanvas, id_: str) -> None:
        super().__init__(canvas)
        self._id = id_
        self._to: QPointF | None = None
        self._target: Card | None = None
        self._answers: dict[str, Refused | None] = {}
        seen = canvas.board.cards_in(canvas.seen())
        near = seen if len(seen) <= GREYED_AT_MOST else []
        grey = frozenset(card.id for card in near if card.id != id_ and self.answer(card.id) is not None)
        canvas.painting.freeze(dim=grey)
        canvas.refresh()

    def answer(self, to: str) -> Refused | None:
        if to not in self._answers:
            self._answers[to] = self.canvas.draft.why_not_connect(self._id, to)
        return self._answers[to]

    @property
    def reason(self) -> str:
        """Why the stage under the cursor cannot be connected; empty: it can, or there is none."""
        if self._target is None or self._target.id == self._id:
            return ""
        refused = self.answer(self._target.id)
        return refusal(refused) if refused is not None else ""

    def move(self, at: QPointF, keys: Modifiers) -> None:
        before = self._target
        self._to = at
        self._target = self.canvas.board.card_at(at.x(), at.y())
        if self._target is not before and self._target is not None:
            self.canvas.say(self.reason or self._target.name)
        self.canvas.refresh()

    def finish(self, at: QPointF, keys: Modifiers) -> None:
        self.move(at, keys)
        target, reason = self._target, self.reason
        self.cancel()
        if target is None or target.id == self._id:
            return
        if reason:
            self.canvas.tell(reason, at)
            return
        self.connect(target.id)

    def connect(self, to: str) -> None:
        self.canvas.draft.connect(self._id, to)

    def kind(self, to: str) -> str:
        return edge_kind_for(self.canvas.draft.process, self._id, to)

    def way(self, target: Card, start: Card) -> tuple[Card, Card]:
        """From which card to which the edge would go."""
        return start, target

    def cancel(self) -> None:
        self.canvas.painting.thaw()
        self.canvas.refresh()

    def paint(self, painter: QPainter) -> None:
        start = self.canvas.board.cards.get(self._id)
        if start is None or self._to is None:
            return
        target = self._target if self._target is not start else None
        refused = bool(self.reason)
        kind = self.kind(target.id) if target is not None else "forward"
        tone = "bad" if refused else EDGE_TONE[kind] if target is not None and kind != "forward" else "accent"
        look = self.canvas.look
        pen = QPen(look.edge_pen(tone, refused or kind in DASHED, True))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if target is not None and not refused:
            first, last = self.way(target, start)
            points = route((first.x, first.y), (last.x, last.y), kind)
            painter.drawPath(rounded(points))
            painter.drawRoundedRect(card_rect(target.x, target.y).adjusted(-3, -3, 3, 3), 9, 9)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color(tone))
            painter.drawPolygon(arrowhead(points))
        else:
            painter.drawLine(self._port(start), self._to)

    def _port(self, card: Card) -> QPointF:
        assert self._to is not None
        away = self._to - centre(card.x, card.y)
        flat = abs(away.x()) > abs(away.y())
        side = ("r" if away.x() > 0 else "l") if flat else ("b" if away.y() > 0 else "t")
        return QPointF(*port(card.x, card.y, side))

    def paint_window(self, painter: QPainter) -> None:
        if self._to is None:
            return
        inside, at = QRectF(self.canvas.viewport().rect()), QPointF(self.canvas.mapFromScene(self._to))
        if self.reason:
            bubble(painter, self.canvas.look, at, self.reason, "bad", inside)
        elif self._target is not None and self._target.id != self._id:
            bubble(painter, self.canvas.look, at, f"{edge_kind_name(self.kind(self._target.id))}: {self._target.name}", "accent", inside)
