"""Paints the board of leads: heads of the columns with their counts, and the visible cards."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.shared import lead_words as words
from desktop.shared.board_paint import RIGHT, Look, paint_count, paint_frame, paint_ground, paint_words, put
from desktop.shared.icons import pixmap
from desktop.shared.theme import color


def count_text(column: Any) -> str:
    return f"{column.count:,}" if column.exact else f"{column.count:,}+"


def paint_column(painter: QPainter, column: Any, rect: QRect, look: Look) -> None:
    text, tone, icon = words.stage_chip(column.key)
    paint_ground(painter, rect)
    left, top = rect.x() + 12, rect.y() + 9
    painter.drawPixmap(QPointF(left, top + 2), pixmap(icon, 15, tone, look.scale, 2.0))
    room = rect.width() - 46 - paint_count(painter, count_text(column), rect, look)
    put(painter, look.fonts, look.fonts.head, "text", QRectF(left + 22, top - 1, room, 22), text)


def paint_card(painter: QPainter, lead: Any, rect: QRect, look: Look, *, current: bool = False, chosen: bool = False, hovered: bool = False) -> None:
    """Three lines: company and score; contact and owner; what is left of the first response, and the grade."""
    paint_frame(painter, rect, current=current, chosen=chosen, hovered=hovered)
    fonts, line = look.fonts, (rect.height() - 12) / 3
    row = QRectF(rect.x() + 11, rect.y() + 6, rect.width() - 21, line)
    score = words.points_at_a_glance(lead.score_cp) if lead.score_cp is not None else ""
    room = row.width() - (fonts.width(fonts.figure, score) + 8 if score else 0)
    put(painter, fonts, fonts.name, "text", row, fonts.fit(fonts.name, words.lead_name(lead), room))
    put(painter, fonts, fonts.figure, "text", row, score, RIGHT)
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
