"""How a card looks: in full, or as a name in a coloured box when it is small. The picture of a card is kept and blitted."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from desktop.pipeline.canvas.geometry import CARD_H, CARD_W, PAINT_PAD
from desktop.pipeline.canvas.look import DIFF_TONE, MARK, Look, tone_of
from desktop.pipeline.canvas.shapes import Card
from server_db.domain.process.kinds import STAGE_KINDS

NAMES_FROM = 0.66
"""Below this zoom a card shows its name and its figures only, large enough to read."""
KEPT_BYTES = 48_000_000
_BODY = QRectF(0, 0, CARD_W, CARD_H)
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
PORTS = (QPointF(0, CARD_H / 2), QPointF(CARD_W, CARD_H / 2), QPointF(CARD_W / 2, CARD_H), QPointF(CARD_W / 2, 0))


class CardPictures:
    """Cards as pictures at one zoom; the oldest go when they take too much memory."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._kept: OrderedDict[tuple[str, bool], tuple[int, QPixmap]] = OrderedDict()
        self._scale = 0.0
        self._bytes = 0

    def picture(self, card: Card, selected: bool, zoom: float, dpr: float) -> QPixmap:
        scale = zoom * dpr
        if scale != self._scale:
            self.clear()
            self._scale = scale
        key = (card.id, selected)
        found = self._kept.get(key)
        if found is not None and found[0] == card.version:
            self._kept.move_to_end(key)
            return found[1]
        picture = self._draw(card, selected, zoom, dpr)
        if found is not None:
            self._bytes -= _bytes(found[1])
        self._kept[key] = (card.version, picture)
        self._bytes += _bytes(picture)
        while self._bytes > KEPT_BYTES and len(self._kept) > 1:
            self._bytes -= _bytes(self._kept.popitem(last=False)[1][1])
        return picture

    def clear(self) -> None:
        self._kept.clear()
        self._bytes = 0

    def _draw(self, card: Card, selected: bool, zoom: float, dpr: float) -> QPixmap:
        wide, high = CARD_W + 2 * PAINT_PAD, CARD_H + 2 * PAINT_PAD
        picture = QPixmap(max(1, round(wide * zoom * dpr)), max(1, round(high * zoom * dpr)))
        picture.setDevicePixelRatio(dpr)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(zoom, zoom)
        painter.translate(PAINT_PAD, PAINT_PAD)
        paint_card(painter, card, self._look, selected, zoom, dpr)
        painter.end()
        return picture


def _bytes(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4


def paint_card(painter: QPainter, card: Card, look: Look, selected: bool, zoom: float, dpr: float) -> None:
    tone = tone_of(card.stage.kind)
    _ground(painter, card, look, selected, tone)
    if zoom < NAMES_FROM:
        _large_name(painter, card, look, zoom)
    else:
        _texts(painter, card, look, tone, zoom * dpr)
    _badges(painter, card, look, zoom * dpr)
    if selected:
        painter.setBrush(look.color("surface"))
        painter.setPen(QPen(look.color("accent"), 1.5))
        for place in PORTS:
            painter.drawEllipse(place, 4, 4)


def _ground(painter: QPainter, card: Card, look: Look, selected: bool, tone: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for reach, shade in zip((3, 2, 1), look.shadow, strict=True):
        if shade.alpha():
            painter.setBrush(shade)
            painter.drawRoundedRect(_BODY.adjusted(-reach / 2, reach / 2, reach / 2, reach + 1), 8, 8)
    frame = look.color("accent") if selected else look.color(DIFF_TONE[card.diff]) if card.diff else look.color("line2")
    painter.setBrush(look.color(f"{DIFF_TONE[card.diff]}Soft") if card.diff else look.color("surface"))
    pen = QPen(frame, 2 if selected or card.diff else 1)
    if card.diff == "removed":
        pen.setStyle(Qt.PenStyle.DashLine)
    clip = QPainterPath()
    clip.addRoundedRect(_BODY, 7, 7)
    painter.drawPath(clip)
    painter.save()
    painter.setClipPath(clip)
    painter.fillRect(QRectF(0, 0, 4, CARD_H), look.color(tone))
    painter.restore()
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(_BODY.adjusted(0.5, 0.5, -0.5, -0.5) if pen.widthF() == 1 else _BODY, 7, 7)


def _texts(painter: QPainter, card: Card, look: Look, tone: str, scale: float) -> None:
    painter.drawPixmap(QRectF(13, 10, 15, 15), look.icon(STAGE_KINDS[card.stage.kind].icon, 15, tone, scale), QRectF())
    room = CARD_W - 33 - 16 - look.chance_metrics.horizontalAdvance(card.chance)
    _text(painter, QRectF(33, 7, room, 20), look.name_metrics.elidedText(card.name, Qt.TextElideMode.ElideRight, room), look.name, look.color("text"))
    painter.setFont(look.chance)
    painter.setPen(look.color(tone))
    painter.drawText(QRectF(CARD_W - 48, 7, 39, 20), _RIGHT, card.chance)
    line = look.small_metrics.elidedText(card.line, Qt.TextElideMode.ElideRight, CARD_W - 24)
    _text(painter, QRectF(13, 29, CARD_W - 22, 18), line, look.small, look.color("text2"))
    painter.setPen(QPen(look.color("line"), 1))
    painter.drawLine(QPointF(12, 53.5), QPointF(CARD_W - 10, 53.5))
    left = 13
    for icon, text in (("users", card.live), ("clock", card.days)):
        if text:
            painter.drawPixmap(QRectF(left, 63, 13, 13), look.icon(icon, 13, "text3", scale, 1.75), QRectF())
            _text(painter, QRectF(left + 17, 59, 64, 20), text, look.figure, look.color("text2"))
            left += 70


def _text(painter: QPainter, rect: QRectF, text: str, font: object, tint: object) -> None:
    painter.setFont(font)
    painter.setPen(tint)
    painter.drawText(rect, _LEFT, text)


def _large_name(painter: QPainter, card: Card, look: Look, zoom: float) -> None:
    """At about the size of normal text, whatever the zoom: two lines of name, below them deals and probability."""
    painter.setPen(look.color("text"))
    name, figure = QFont(look.name), QFont(look.figure)
    name.setPixelSize(max(13, min(26, round(11 / zoom))))
    figure.setPixelSize(max(12, min(24, round(10 / zoom))))
    foot = QFontMetricsF(figure).height() if card.live or card.stage.probability else 0.0
    painter.setFont(name)
    box = QRectF(12, 5, CARD_W - 20, CARD_H - 12 - foot)
    # One line in a low box: half a second line would be worse than an ellipsis.
    metrics = QFontMetricsF(name)
    if metrics.height() * 2 > box.height() + 4:
        text = metrics.elidedText(card.name, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _LEFT, text)
    else:
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), card.name)
    if foot:
        line = QRectF(12, CARD_H - 7 - foot, CARD_W - 21, foot)
        painter.setFont(figure)
        painter.setPen(look.color("text2"))
        painter.drawText(line, _LEFT, card.live)
        painter.setPen(look.color(tone_of(card.stage.kind)))
        painter.drawText(line, _RIGHT, card.chance)


def _badges(painter: QPainter, card: Card, look: Look, scale: float) -> None:
    if card.mark in MARK:
        tone, icon = MARK[card.mark]
        painter.setBrush(look.color("surface"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(CARD_W - 2, 0), 10, 10)
        painter.drawPixmap(QRectF(CARD_W - 10, -8, 16, 16), look.icon(icon, 16, tone, scale, 2.2), QRectF())
    if card.overridden:
        # A filled corner: this stage differs from the one it inherits from.
        corner = QPainterPath(QPointF(CARD_W, CARD_H - 16))
        corner.lineTo(CARD_W, CARD_H - 7)
        corner.quadTo(CARD_W, CARD_H, CARD_W - 7, CARD_H)
        corner.lineTo(CARD_W - 16, CARD_H)
        corner.closeSubpath()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("violet"))
        painter.drawPath(corner)
