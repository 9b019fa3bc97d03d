"""What boards of cards are painted with: fonts, a column's ground and count, a card's frame, texts, the scroll mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from desktop.shared.theme import color, number_font, text_font

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
MIDDLE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class BoardFonts:
    """Fonts of one theme generation; a text is shortened once for a width."""

    def __init__(self, generation: int) -> None:
        self.generation = generation
        self.head, self.name, self.plain = text_font(13, bold=True), text_font(12, bold=True), text_font(11)
        self.figure, self.small = number_font(12, bold=True), number_font(11)
        self._metrics = {id(one): QFontMetricsF(one) for one in (self.head, self.name, self.plain, self.figure, self.small)}
        self._fits: dict[tuple[int, str, int], str] = {}

    def fit(self, font: QFont, text: str, room: float) -> str:
        key = (id(font), text, int(room))
        found = self._fits.get(key)
        if found is None:
            if len(self._fits) > 20_000:
                self._fits.clear()
            metrics = self._metrics[id(font)]
            found = self._fits[key] = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room))
        return found

    def width(self, font: QFont, text: str) -> float:
        return self._metrics[id(font)].horizontalAdvance(text)


@dataclass(slots=True)
class Look:
    """What a card needs besides its record."""

    fonts: BoardFonts
    scale: float


def paint_ground(painter: QPainter, rect: QRect) -> None:
    """A column's own, below its cards."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("sunken"))
    painter.drawRoundedRect(rect, 8, 8)


def paint_count(painter: QPainter, text: str, rect: QRect, look: Look) -> int:
    """How many cards a column has, at its right; the room it takes from the head."""
    wide = round(look.fonts.width(look.fonts.small, text)) + 14
    box = QRectF(rect.right() - 11 - wide, rect.y() + 10, wide, 18)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("surface"))
    painter.drawRoundedRect(box, 9, 9)
    put(painter, look.fonts, look.fonts.small, "text2", box, text, Qt.AlignmentFlag.AlignCenter)
    return wide + 8


def paint_frame(painter: QPainter, rect: QRect, *, current: bool, chosen: bool, hovered: bool) -> None:
    """A card's ground and edge."""
    painter.setPen(QPen(color("accent" if current or chosen else "line2" if hovered else "line"), 2 if current else 1))
    painter.setBrush(color("sel" if chosen else "surface"))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


def paint_thumb(painter: QPainter, body: QRect, top: int, content: int) -> None:
    """A column's scroll mark; it is shown, not dragged: the wheel and the keys scroll."""
    if content <= body.height() + 8:
        return
    tall = max(24, body.height() * body.height() // content)
    y = body.y() + (body.height() - tall) * top // max(1, content - body.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("line2"))
    painter.drawRoundedRect(QRectF(body.right() - 4, y, 4, tall), 2, 2)


def paint_words(painter: QPainter, box: QRectF, look: Look, text: str, token: str = "text3") -> None:
    """Several lines in the middle of a box."""
    painter.setFont(look.fonts.plain)
    painter.setPen(color(token))
    painter.drawText(box, MIDDLE, text)


def put(painter: QPainter, fonts: BoardFonts, font: QFont, token: str, rect: QRectF, text: str, align: Any = LEFT) -> None:
    """One line; at the left it is shortened to fit."""
    if text:
        painter.setFont(font)
        painter.setPen(color(token))
        painter.drawText(rect, align, text if align != LEFT else fonts.fit(font, text, rect.width()))
