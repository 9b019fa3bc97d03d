"""Paints the canvas. While something is dragged, all that stands still is one kept picture: a step then costs only what moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from desktop.pipeline.canvas.card_paint import CardPictures
from desktop.pipeline.canvas.far_paint import FAR, FarPicture, paint_moving
from desktop.pipeline.canvas.geometry import DOTS, PAINT_PAD
from desktop.pipeline.canvas.link_paint import LABELS_FROM, paint_label, paint_link
from desktop.pipeline.canvas.look import Look
from desktop.pipeline.canvas.shapes import Card, Link

if TYPE_CHECKING:
    from desktop.pipeline.canvas.view import StageCanvas

NOTHING: frozenset[str] = frozenset()
DOTS_FROM = 0.45


class Painting:
    """Static layer, moving layer. `freeze` begins a gesture, `thaw` ends it."""

    def __init__(self, canvas: StageCanvas, look: Look) -> None:
        self._canvas, self._board = canvas, canvas.board
        self.look = look
        self._pictures = CardPictures(look)
        self.far = FarPicture(self._board)
        self.frozen = False
        self._without = NOTHING
        self.dim: frozenset[str] = NOTHING
        self._layer: QPixmap | None = None
        self._stamp: tuple[object, ...] = ()

    def restyle(self, look: Look) -> None:
        self.look = look
        self._pictures = CardPictures(look)
        self._layer = None

    def freeze(self, without: frozenset[str] = NOTHING, dim: frozenset[str] = NOTHING) -> None:
        """Keep what stands still. `without` moves; `dim` is greyed, being no target."""
        self.frozen, self._without, self.dim, self._layer = True, without, dim, None
        self._keep_layer()

    def thaw(self) -> None:
        self.frozen, self._without, self.dim, self._layer = False, NOTHING, NOTHING, None

    # --- painting

    def paint(self, painter: QPainter, exposed: QRectF) -> None:
        if not self.frozen:
            self._still(painter, exposed)
            return
        self._keep_layer()
        self._blit(painter, exposed)
        if self._without:
            self._moving(painter, exposed)

    def _keep_layer(self) -> None:
        view, port = self._canvas, self._canvas.viewport()
        dpr = port.devicePixelRatioF()
        shift = (view.horizontalScrollBar().value(), view.verticalScrollBar().value())
        stamp = (shift, view.zoom, port.size(), dpr, self._board.revision, view.chosen_at, self.dim)
        if self._layer is not None and stamp == self._stamp:
            return
        self._stamp = stamp
        layer = QPixmap(port.size() * dpr)
        layer.setDevicePixelRatio(dpr)
        painter = QPainter(layer)
        painter.setTransform(view.viewportTransform())
        self._still(painter, view.seen())
        painter.end()
        self._layer = layer

    def _blit(self, painter: QPainter, exposed: QRectF) -> None:
        assert self._layer is not None
        dpr = self._layer.devicePixelRatio()
        part = self._canvas.mapFromScene(exposed).boundingRect().adjusted(-2, -2, 2, 2).intersected(self._canvas.viewport().rect())
        painter.save()
        painter.resetTransform()
        source = QRectF(part.x() * dpr, part.y() * dpr, part.width() * dpr, part.height() * dpr)
        painter.drawPixmap(QRectF(part), self._layer, source)
        painter.restore()

    def _moving(self, painter: QPainter, exposed: QRectF) -> None:
        cards = [self._board.cards[id_] for id_ in self._without if id_ in self._board.cards]
        links = list({link.id: link for card in cards for link in card.links}.values())
        if self._canvas.zoom < FAR:
            paint_moving(painter, self.look, cards, links)
            return
        self._links(painter, [link for link in links if link.rect().intersects(exposed)])
        self._cards(painter, cards)

    def _still(self, painter: QPainter, exposed: QRectF) -> None:
        painter.fillRect(exposed, self.look.color("bg"))
        zoom, chosen = self._canvas.zoom, frozenset(self._canvas.draft.selection)
        if zoom < FAR:
            self.far.paint(painter, self.look, chosen, self._without)
            return
        if zoom >= DOTS_FROM and self._canvas.snapping:
            self._dots(painter, exposed)
        without = self._without
        links = [link for link in self._board.links_in(exposed) if not (link.start.id in without or link.end.id in without)]
        self._links(painter, links)
        self._cards(painter, [card for card in self._board.cards_in(exposed) if card.id not in without])

    def _dots(self, painter: QPainter, exposed: QRectF) -> None:
        left, top = int(exposed.left() // DOTS) * DOTS, int(exposed.top() // DOTS) * DOTS
        columns, rows = range(left, int(exposed.right()) + 1, DOTS), range(top, int(exposed.bottom()) + 1, DOTS)
        painter.setPen(QPen(self.look.color("line2", 190), 1.4))
        painter.drawPoints([QPointF(x, y) for x in columns for y in rows])

    def _links(self, painter: QPainter, links: list[Link]) -> None:
        chosen = frozenset(self._canvas.draft.selection)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        for link in sorted(links, key=lambda link: link.id in chosen):
            paint_link(painter, link, self.look, link.id in chosen)
        zoom = self._canvas.zoom
        if zoom >= LABELS_FROM:
            scale = zoom * self._canvas.viewport().devicePixelRatioF()
            for link in links:
                paint_label(painter, link, self.look, link.id in chosen, scale)

    def _cards(self, painter: QPainter, cards: list[Card]) -> None:
        """Pictures are put on whole pixels of the screen, which keeps their text sharp at any zoom and scale."""
        canvas, chosen = self._canvas, frozenset(self._canvas.draft.selection)
        zoom, dpr = canvas.zoom, canvas.viewport().devicePixelRatioF()
        to_window = canvas.viewportTransform()
        painter.save()
        painter.resetTransform()
        for card in sorted(cards, key=lambda card: card.id in chosen):
            place = to_window.map(QPointF(card.x - PAINT_PAD, card.y - PAINT_PAD))
            place = QPointF(round(place.x() * dpr) / dpr, round(place.y() * dpr) / dpr)
            faint = card.id in self.dim
            if faint:
                painter.setOpacity(0.32)
            painter.drawPixmap(place, self._pictures.picture(card, card.id in chosen, zoom, dpr))
            if faint:
                painter.setOpacity(1.0)
        painter.restore()


def dashed_box(painter: QPainter, look: Look, rect: QRectF, text: str, good: bool = True) -> None:
    """Where a stage would be: the drop preview."""
    tone = "accent" if good else "bad"
    painter.setPen(QPen(look.color(tone), 1.4, Qt.PenStyle.DashLine))
    painter.setBrush(look.color(tone, 18))
    painter.drawRoundedRect(rect, 7, 7)
    painter.setFont(look.small)
    painter.setPen(look.color(tone))
    painter.drawText(rect.adjusted(8, 4, -8, -4), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), text)
