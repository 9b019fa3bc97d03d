"""The whole process from far away: boxes and lines in a handful of calls, for the canvas zoomed out and for the map."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from desktop.pipeline.canvas.board import Board
from desktop.pipeline.canvas.geometry import CARD_H, CARD_W
from desktop.pipeline.canvas.look import DIFF_TONE, MARK, Look, tone_of
from desktop.pipeline.canvas.shapes import Card, Link

FAR = 0.34
"""Below this zoom nothing can be read, so nothing is written."""
STRIPE = 14


class FarPicture:
    """Boxes and lines by colour; gathered again when the board has changed, unless some are left out."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._gathered: tuple[int, frozenset[str]] | None = None
        self._lines: dict[str, list[QLineF]] = {}
        self._boxes: dict[str, list[QRectF]] = {}

    def paint(self, painter: QPainter, look: Look, selected: frozenset[str], without: frozenset[str] = frozenset()) -> None:
        """`without`: cards that are being dragged; their links are left out with them."""
        key = (self._board.revision, without)
        if key != self._gathered:
            self._gather(without)
            self._gathered = key
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for tone, lines in self._lines.items():
            painter.setPen(QPen(look.color(tone), 0))
            painter.drawLines(lines)
        paint_boxes(painter, look, self._boxes)
        for id_ in selected - without:
            if (card := self._board.cards.get(id_)) is not None:
                frame(painter, card, look)
            elif (link := self._board.links.get(id_)) is not None:
                painter.setPen(_pen(look.color("accent"), 3))
                painter.drawLines(lines_of(link))

    def _gather(self, without: frozenset[str]) -> None:
        self._lines, self._boxes = {}, {}
        for link in self._board.links.values():
            if not (link.start.id in without or link.end.id in without):
                self._lines.setdefault(DIFF_TONE.get(link.diff, link.tone), []).extend(lines_of(link))
        for card in self._board.cards.values():
            if card.id not in without:
                put_box(self._boxes, card)


def put_box(boxes: dict[str, list[QRectF]], card: Card) -> None:
    boxes.setdefault("surface", []).append(QRectF(card.x, card.y, CARD_W, CARD_H))
    boxes.setdefault(tone_of(card.stage.kind), []).append(QRectF(card.x, card.y, STRIPE, CARD_H))
    tone = DIFF_TONE.get(card.diff) or MARK.get(card.mark, ("",))[0]
    if tone:
        boxes.setdefault(f"!{tone}", []).append(QRectF(card.x + CARD_W - 34, card.y - 8, 42, 42))


def paint_boxes(painter: QPainter, look: Look, boxes: dict[str, list[QRectF]]) -> None:
    painter.setPen(QPen(look.color("line2"), 0))
    painter.setBrush(look.color("surface"))
    painter.drawRects(boxes.get("surface", []))
    painter.setPen(Qt.PenStyle.NoPen)
    for tone, rects in boxes.items():
        if tone != "surface":
            painter.setBrush(QBrush(look.color(tone.removeprefix("!"))))
            painter.drawRects(rects)


def paint_moving(painter: QPainter, look: Look, cards: list[Card], links: list[Link]) -> None:
    """What is being dragged, over the rest."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for link in links:
        painter.setPen(QPen(look.color(link.tone), 0))
        painter.drawLines(lines_of(link))
    boxes: dict[str, list[QRectF]] = {}
    for card in cards:
        put_box(boxes, card)
    paint_boxes(painter, look, boxes)
    for card in cards:
        frame(painter, card, look)


def frame(painter: QPainter, card: Card, look: Look) -> None:
    painter.setPen(_pen(look.color("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(card.x, card.y, CARD_W, CARD_H))


def lines_of(link: Link) -> list[QLineF]:
    return [QLineF(ax, ay, bx, by) for (ax, ay), (bx, by) in pairwise(link.points)]


def _pen(tint: QColor, wide: int) -> QPen:
    pen = QPen(tint, wide)
    pen.setCosmetic(True)
    return pen
