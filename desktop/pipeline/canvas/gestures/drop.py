"""A component dragged from the palette: a stage onto the canvas or onto an edge, a rule onto a stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from desktop.pipeline.canvas.geometry import CARD_H, CARD_W, card_rect, snapped
from desktop.pipeline.canvas.gestures.base import Gesture, Modifiers
from desktop.pipeline.canvas.link_paint import bubble
from desktop.pipeline.canvas.painting import dashed_box
from desktop.pipeline.canvas.shapes import Card, Link
from desktop.pipeline.canvas.words import kind_name, refusal
from desktop.pipeline.draft_rules import RULES
from server_db.domain.process.kinds import STAGE_KINDS

if TYPE_CHECKING:
    from desktop.pipeline.canvas.view import StageCanvas

COMPONENT = "application/x-tripod-component"
EDGE_REACH = 14


def component_of(mime: QMimeData) -> tuple[str, str] | None:
    """("stage", kind) or ("rule", rule), or None when this is not from the palette."""
    if not mime.hasFormat(COMPONENT):
        return None
    what, _, name = bytes(mime.data(COMPONENT).data()).decode("utf-8", "replace").partition(":")
    known = (what == "stage" and name in STAGE_KINDS) or (what == "rule" and name in RULES)
    return (what, name) if known else None


translate = QCoreApplication.translate


class Drop(Gesture):
    def __init__(self, canvas: StageCanvas, what: str, name: str) -> None:
        super().__init__(canvas)
        self.what, self.name = what, name
        self._at: QPointF | None = None
        self._link: Link | None = None
        self._card: Card | None = None
        dim = frozenset(card.id for card in canvas.board.cards_in(canvas.seen()) if self._refused_on(card)) if what == "rule" else frozenset()
        canvas.painting.freeze(dim=dim)
        canvas.refresh()

    def _refused_on(self, card: Card) -> bool:
        return self.canvas.draft.why_not_rule(card.id, self.name) is not None

    def move(self, at: QPointF, keys: Modifiers) -> None:
        board, self._at = self.canvas.board, at
        if self.what == "rule":
            self._card = board.card_at(at.x(), at.y())
        elif board.card_at(at.x(), at.y()) is None:
            self._link = board.link_at(at.x(), at.y(), EDGE_REACH / max(self.canvas.zoom, 0.5))
        else:
            self._link = None
        self.canvas.refresh()

    @property
    def reason(self) -> str:
        if self.what == "rule":
            code = self.canvas.draft.why_not_rule(self._card.id if self._card is not None else "", self.name)
            return refusal(code) if code is not None else ""
        if self._link is not None:
            code = self.canvas.draft.why_not_split(self.name, self._link.id)
            return refusal(code) if code is not None else ""
        return ""

    def place(self) -> tuple[int, int]:
        assert self._at is not None
        step = 8 if self.canvas.snapping else 1
        return snapped(self._at.x() - CARD_W / 2, step), snapped(self._at.y() - CARD_H / 2, step)

    def finish(self, at: QPointF, keys: Modifiers) -> None:
        self.move(at, keys)
        draft, reason, link, card = self.canvas.draft, self.reason, self._link, self._card
        self.cancel()
        if reason and self.what == "rule":
            self.canvas.tell(reason, at)
        elif self.what == "rule" and card is not None:
            draft.add_rule(card.id, self.name)
        elif self.what == "stage":
            # On an edge that cannot be split the stage is still wanted where it was let go.
            draft.add_stage(self.name, *self.place(), on_edge=link.id if link is not None and not reason else None)

    def cancel(self) -> None:
        self.canvas.painting.thaw()
        self.canvas.refresh()

    def paint(self, painter: QPainter) -> None:
        if self._at is None:
            return
        look = self.canvas.look
        if self.what == "stage":
            if self._link is not None and not self.reason:
                painter.setPen(look.edge_pen("accent", False, True))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPath(self._link.path())
            text = translate("StageCanvas", "+ %1").replace("%1", kind_name(self.name))
            dashed_box(painter, look, card_rect(*self.place()), text)
        elif self._card is not None:
            painter.setPen(look.edge_pen("bad" if self.reason else "accent", False, True))
            painter.setBrush(look.color("bad" if self.reason else "accent", 24))
            painter.drawRoundedRect(card_rect(self._card.x, self._card.y).adjusted(-3, -3, 3, 3), 9, 9)

    def paint_window(self, painter: QPainter) -> None:
        if self._at is None or not self.reason or (self.what == "rule" and self._card is None):
            return
        at, inside = QPointF(self.canvas.mapFromScene(self._at)), QRectF(self.canvas.viewport().rect())
        bubble(painter, self.canvas.look, at, self.reason, "bad" if self.what == "rule" else "warn", inside)
