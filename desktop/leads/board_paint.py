"""Paints the board of leads: heads of the columns with their counts, and the visible cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from desktop.shared import lead_words as words
from desktop.shared.icons import pixmap
from desktop.shared.theme import color, number_font, text_font

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
MIDDLE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class BoardFonts:
    """Fonts of one theme generation; a text is shortened once for a width."""

    def __init__(self, generation: int) -> None:
        self.generation = generation
        self.head, self.name, self.plain = text_font(13, bold=True), text_font(12, bold=True), text_font(11)
        self.score, self.small = number_font(12, bold=True), number_font(11)
        self._metrics = {id(one): QFontMetricsF(one) for one in (self.head, self.name, self.plain, self.score, self.small)}
        self._fits: dict[tuple[int, str, int], str] = {}

    def fit(self, font: QFont, text: str, room: float) -> str:
        key = (id(font), text, int(room))
        if key not in self._fits:
            if len(self._fits) > 20_000:
                self._fits.clear()
            self._fits[key] = self._metrics[id(font)].elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room))
        return self._fits[key]

    def width(self, font: QFont, text: str) -> float:
        return self._metrics[id(font)].horizontalAdvance(text)


@dataclass(slots=True)
class Look:
    fonts: BoardFonts
    scale: float


def count_text(column: Any) -> str:
    return f"{column.count:,}" if column.exact else f"{column.count:,}+"


def paint_column(painter: QPainter, column: Any, rect: QRect, look: Look) -> None:
    text, tone, icon = words.stage_chip(column.key)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("sunken"))
    painter.drawRoundedRect(rect, 8, 8)
    left, top = rect.x() + 12, rect.y() + 9
    painter.drawPixmap(QPointF(left, top + 2), pixmap(icon, 15, tone, look.scale, 2.0))
    count = count_text(column)
    wide = round(look.fonts.width(look.fonts.small, count)) + 14
    box = QRectF(rect.right() - 11 - wide, rect.y() + 10, wide, 18)
    painter.setBrush(color("surface"))
    painter.drawRoundedRect(box, 9, 9)
    put(painter, look.fonts, look.fonts.small, "text2", box, count, Qt.AlignmentFlag.AlignCenter)
    put(painter, look.fonts, look.fonts.head, "text", QRectF(left + 22, top - 1, rect.width() - 54 - wide, 22), text)


def paint_card(painter: QPainter, lead: Any, rect: QRect, look: Look, *, current: bool = False, chosen: bool = False, hovered: bool = False) -> None:
    """Three lines: company and score; contact and owner; what is left of the first response, and the grade."""
    painter.setPen(QPen(color("accent" if current or chosen else "line2" if hovered else "line"), 2 if current else 1))
    painter.setBrush(color("sel" if chosen else "surface"))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    fonts, line = look.fonts, (rect.height() - 12) / 3
    row = QRectF(rect.x() + 11, rect.y() + 6, rect.width() - 21, line)
    score = words.points(lead.score_cp) if lead.score_cp is not None else ""
    room = row.width() - (fonts.width(fonts.score, score) + 8 if score else 0)
    put(painter, fonts, fonts.name, "text", row, fonts.fit(fonts.name, words.lead_name(lead), room))
    put(painter, fonts, fonts.score, "text", row, score, RIGHT)
    row.translate(0, line)
    owner = fonts.fit(fonts.plain, words.owner_text(lead), row.width() * 0.45)
    room = row.width() - fonts.width(fonts.plain, owner) - 10
    put(painter, fonts, fonts.plain, "text2", row, fonts.fit(fonts.plain, lead.contact_name or lead.city or "–", room))
    put(painter, fonts, fonts.plain, "text3", row, owner, RIGHT)
    row.translate(0, line)
    _paint_foot(painter, lead, row, look)


def _paint_foot(painter: QPainter, lead: Any, row: QRectF, look: Look) -> None:
    fonts, middle = look.fonts, row.center().y()
    grade = words.grade_chip(lead.grade)
    end = row.right()
    if grade is not None:
        text, tone, icon = grade
        end -= fonts.width(fonts.small, text)
        put(painter, fonts, fonts.small, tone, QRectF(end, row.y(), row.right() - end + 2, row.height()), text)
        end -= 16
        painter.drawPixmap(QPointF(end, middle - 6), pixmap(icon, 12, tone, look.scale, 2.2))
    chip = words.sla_chip(lead) if lead.status == "open" else words.status_chip(lead.status)
    if chip is None:
        chip = (f"{lead.completeness or 0}%", "text3", "clipboard-check")
    text, tone, icon = chip
    painter.drawPixmap(QPointF(row.x(), middle - 6), pixmap(icon, 12, tone, look.scale, 2.2))
    put(painter, fonts, fonts.plain, tone, row.adjusted(17, 0, end - row.right() - 8, 0), text)


def paint_words(painter: QPainter, box: QRectF, look: Look, text: str, token: str = "text3") -> None:
    painter.setFont(look.fonts.plain)
    painter.setPen(color(token))
    painter.drawText(box, MIDDLE, text)


def paint_welcome(painter: QPainter, rect: QRect, look: Look, text: str, allowed: bool, under: bool) -> None:
    """Over a column while a card is dragged: what a drop here would do, or why it does nothing."""
    tone = "good" if allowed else "info"
    if not allowed:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("sunken", 215))
        painter.drawRoundedRect(rect, 8, 8)
    painter.setPen(QPen(color(tone), 2 if under else 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 8, 8)
    box = QRectF(rect.x() + 12, rect.y() + 46, rect.width() - 24, 58)
    painter.setPen(QPen(color(tone), 1))
    painter.setBrush(color("surface"))
    painter.drawRoundedRect(box, 6, 6)
    paint_words(painter, box.adjusted(8, 4, -8, -4), look, text, "text")


def more_text(hidden: int, exact: bool) -> str:
    text = QCoreApplication.translate("leads", "and %1 more in the table")
    return text.replace("%1", f"{hidden:,}" + ("" if exact else "+"))


def paint_thumb(painter: QPainter, body: QRect, top: int, content: int) -> None:
    """A column's scroll mark; it is shown, not dragged: the wheel and the keys scroll."""
    if content <= body.height() + 8:
        return
    tall = max(24, body.height() * body.height() // content)
    y = body.y() + (body.height() - tall) * top // max(1, content - body.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("line2"))
    painter.drawRoundedRect(QRectF(body.right() - 4, y, 4, tall), 2, 2)


def put(painter: QPainter, fonts: BoardFonts, font: QFont, token: str, rect: QRectF, text: str, align: Any = LEFT) -> None:
    if text:
        painter.setFont(font)
        painter.setPen(color(token))
        painter.drawText(rect, align, text if align != LEFT else fonts.fit(font, text, rect.width()))
