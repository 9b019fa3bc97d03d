"""Connect with the keyboard: Alt+arrow picks a stage in a direction, again the next one, at last a new stage; Enter confirms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from desktop.pipeline.canvas.geometry import CARD_H, CARD_W, SNAP, card_rect, snapped
from desktop.pipeline.canvas.link_paint import arrowhead, bubble
from desktop.pipeline.canvas.painting import dashed_box
from desktop.pipeline.canvas.routing import route
from desktop.pipeline.canvas.shapes import Card, rounded
from desktop.pipeline.canvas.walk import WAYS, towards
from desktop.pipeline.canvas.words import refusal

if TYPE_CHECKING:
    from desktop.pipeline.canvas.view import StageCanvas

OFFERED = 8
GAP = 64

translate = QCoreApplication.translate


class Pick:
    """One pick under way: from a stage, in a direction."""

    def __init__(self, canvas: StageCanvas) -> None:
        self._canvas = canvas
        self.start: Card | None = None
        self._way = ""
        self._offers: list[Card | None] = []
        self._at = 0

    @property
    def active(self) -> bool:
        return self.start is not None

    @property
    def target(self) -> Card | None:
        """The stage picked; None: a new one."""
        return self._offers[self._at] if self._offers else None

    @property
    def reason(self) -> str:
        if self.start is None or self.target is None:
            return ""
        refused = self._canvas.draft.why_not_connect(self.start.id, self.target.id)
        return refusal(refused) if refused is not None else ""

    def aim(self, start: Card, way: str) -> None:
        if self.start is start and self._way == way:
            self._at = (self._at + 1) % len(self._offers)
        else:
            cards = self._canvas.board.cards.values()
            draft = self._canvas.draft
            near = towards(cards, start, way)[:OFFERED]
            # What may be connected is offered first; what may not is still there, with its reason.
            allowed = [card for card in near if draft.why_not_connect(start.id, card.id) is None]
            others = [card for card in near if card not in allowed]
            self.start, self._way, self._at = start, way, 0
            self._offers = [*allowed, None, *others]
        self._canvas.reveal(self._rect())
        self._canvas.refresh()
        self._canvas.say(self.words())

    def words(self) -> str:
        if self.start is None:
            return ""
        if self.reason:
            return self.reason
        if self.target is None:
            return translate("StageCanvas", "New stage after ‘%1’; Enter adds it").replace("%1", self.start.name)
        text = translate("StageCanvas", "Connect ‘%1’ to ‘%2’; Enter confirms")
        return text.replace("%1", self.start.name).replace("%2", self.target.name)

    def place(self) -> tuple[int, int]:
        """For a new stage: the next free place in the direction."""
        assert self.start is not None
        dx, dy = WAYS[self._way]
        x, y = self.start.x + dx * (CARD_W + GAP), self.start.y + dy * (CARD_H + GAP)
        near = self._canvas.board.near_cards
        across = (0, CARD_H + GAP // 2) if dx else (CARD_W + GAP // 2, 0)
        while near.near(x - SNAP, y - SNAP, x + CARD_W + SNAP, y + CARD_H + SNAP):
            x, y = x + across[0], y + across[1]
        return snapped(x), snapped(y)

    def confirm(self) -> None:
        start, target, reason = self.start, self.target, self.reason
        if start is None:
            return
        if reason:
            self._canvas.say(reason)
            return
        draft = self._canvas.draft
        if target is None:
            place = self.place()
            self.cancel()
            draft.add_stage("stage", *place, after=start.id)
        else:
            self.cancel()
            draft.connect(start.id, target.id)
            draft.selection = [target.id]

    def cancel(self) -> None:
        self.start, self._way, self._offers, self._at = None, "", [], 0
        self._canvas.refresh()

    def _rect(self) -> QRectF:
        return card_rect(self.target.x, self.target.y) if self.target is not None else card_rect(*self.place())

    def paint(self, painter: QPainter) -> None:
        if self.start is None:
            return
        look, rect, refused = self._canvas.look, self._rect(), bool(self.reason)
        tone = "bad" if refused else "accent"
        points = route((self.start.x, self.start.y), (rect.x(), rect.y()), "forward")
        painter.setPen(look.edge_pen(tone, refused, True))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(rounded(points))
        if self.target is None:
            dashed_box(painter, look, rect, translate("StageCanvas", "+ new stage (Enter)"))
        else:
            painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), 9, 9)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(tone))
        painter.drawPolygon(arrowhead(points))

    def paint_window(self, painter: QPainter) -> None:
        if self.start is None:
            return
        at = QPointF(self._canvas.mapFromScene(self._rect().bottomLeft()))
        inside = QRectF(self._canvas.viewport().rect())
        bubble(painter, self._canvas.look, at, self.words(), "bad" if self.reason else "accent", inside)
