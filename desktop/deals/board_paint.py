"""Paints a board in one pass: grounds and heads of the columns, the visible cards, and what a drag lays over them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from desktop.deals import board_words, words
from desktop.deals.board_columns import BoardColumn
from desktop.shared.board_paint import MIDDLE, RIGHT, Look, paint_count, paint_frame, paint_ground, paint_words, put
from desktop.shared.i18n import names, pick
from desktop.shared.icons import pixmap
from desktop.shared.theme import color


@dataclass(frozen=True, slots=True)
class Gate:
    """What a column says to a dragged deal. state: ok, refused, asking or own (the deal's present column)."""

    state: str
    reason: str = ""


@dataclass(slots=True)
class DealLook(Look):
    today: date
    owners: bool  # show whose deal it is


def paint_column(painter: QPainter, column: BoardColumn, rect: QRect, look: DealLook) -> None:
    paint_ground(painter, rect)
    fonts, tone_icon = look.fonts, words.stage_look(column.kind)
    left, top = rect.x() + 12, rect.y() + 8
    painter.drawPixmap(QPointF(left, top + 3), pixmap(tone_icon[1], 15, tone_icon[0], look.scale, 2.0))
    room = rect.width() - 24 - 22
    if not column.is_end:
        room -= paint_count(painter, f"{len(column.deals):,}", rect, look)
    put(painter, fonts, fonts.head, "text", QRectF(left + 22, top - 1, room, 22), names(column))
    if column.is_end:
        return
    below = QRectF(left, top + 24, rect.width() - 24, 20)
    sums = board_words.sum_text(column)
    put(painter, fonts, fonts.figure, "text2", below, sums)
    space = below.width() - fonts.width(fonts.figure, sums) - 8
    put(painter, fonts, fonts.small, "text3", below, fonts.fit(fonts.small, board_words.weighted_text(column), space), RIGHT)
    if column.other_sums:
        put(painter, fonts, fonts.small, "text2", below.translated(0, 18), board_words.other_text(column))


def paint_end(painter: QPainter, column: BoardColumn, body: QRect, look: DealLook) -> None:
    translate = QCoreApplication.translate
    text = {
        "won": translate("deals", "Drop a deal here when it is won"),
        "lost": translate("deals", "Drop a deal here when it is lost"),
        "pool": translate("deals", "Drop a deal here to give it back to the pool"),
    }[column.kind]
    box = QRectF(body.adjusted(8, 0, -8, -6))
    painter.setPen(QPen(color("line2"), 1, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 6, 6)
    paint_words(painter, box.adjusted(8, 8, -8, -8), look, text, "text2")


def paint_empty(painter: QPainter, body: QRect, look: DealLook) -> None:
    box = QRectF(body.x() + 12, body.y() + 8, body.width() - 24, 40)
    paint_words(painter, box, look, QCoreApplication.translate("deals", "No deal in this stage"))


def paint_card(painter: QPainter, deal: Any, rect: QRect, look: DealLook, *, current: bool = False, chosen: bool = False, hovered: bool = False) -> None:
    """Four lines: name, customer and owner, amount and close date, light and next task."""
    tone, icon = words.light_look(deal.light)
    paint_frame(painter, rect, current=current, chosen=chosen, hovered=hovered)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(tone))
    painter.drawRoundedRect(QRectF(rect.x() + 1, rect.y() + 8, 3, rect.height() - 16), 1.5, 1.5)
    fonts = look.fonts
    line = (rect.height() - 12) / 4
    row = QRectF(rect.x() + 12, rect.y() + 6, rect.width() - 22, line)
    put(painter, fonts, fonts.name, "text", row, fonts.fit(fonts.name, deal.name, row.width()))
    row.translate(0, line)
    owner = pick(deal.owner_name_en, deal.owner_name_zh) if look.owners else ""
    owner = fonts.fit(fonts.plain, owner, row.width() * 0.42)
    room = row.width() - (fonts.width(fonts.plain, owner) + 10 if owner else 0)
    put(painter, fonts, fonts.plain, "text2", row, fonts.fit(fonts.plain, deal.customer_name or "–", room))
    put(painter, fonts, fonts.plain, "text3", row, owner, RIGHT)
    row.translate(0, line)
    put(painter, fonts, fonts.figure, "text", row, words.amount_text(deal.amount, deal.currency))
    late = deal.close_on is not None and deal.close_on < look.today
    put(painter, fonts, fonts.small, "bad" if late else "text3", row, _close(deal), RIGHT)
    row.translate(0, line)
    _paint_foot(painter, deal, row, look, tone, icon)


def _close(deal: Any) -> str:
    return deal.close_on.isoformat() if deal.close_on is not None else ""


def _paint_foot(painter: QPainter, deal: Any, row: QRectF, look: DealLook, tone: str, icon: str) -> None:
    """The light in shape, word and colour; then what is over time, or the next task."""
    fonts, text = look.fonts, words.idle_text(deal)
    middle = row.center().y()
    painter.drawPixmap(QPointF(row.x(), middle - 6), pixmap(icon, 12, tone, look.scale, 2.4))
    put(painter, fonts, fonts.plain, tone, row.adjusted(17, 0, 0, 0), text)
    left = row.x() + 17 + fonts.width(fonts.plain, text) + 10
    over = bool(deal.sla_over)
    more = board_words.over_text(deal) if over else pick(deal.next_task_en, deal.next_task_zh)
    room = row.right() - left - 17
    if not more or room < 24:
        return
    more = fonts.fit(fonts.plain, more, room)
    x = row.right() - fonts.width(fonts.plain, more)
    token = "bad" if over else "text2"
    painter.drawPixmap(QPointF(x - 16, middle - 6), pixmap("hourglass" if over else "checklist", 12, token, look.scale, 2.0))
    put(painter, fonts, fonts.plain, token, QRectF(x, row.y(), row.right() - x + 2, row.height()), more)


def paint_gate(painter: QPainter, gate: Gate, rect: QRect, look: DealLook, under: bool) -> None:
    """Over a column while a deal is dragged: refused ones are veiled and say why."""
    if gate.state == "own":
        return
    refused = gate.state == "refused"
    if refused:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("sunken", 225))
        painter.drawRoundedRect(rect, 8, 8)
    tone = {"ok": "good", "refused": "bad"}.get(gate.state, "info")
    if under or gate.state == "ok":
        painter.setPen(QPen(color(tone), 2 if under else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 8, 8)
    if not gate.reason or (gate.state == "ok" and not under):
        return
    font = look.fonts.plain
    room = rect.width() - 28
    bounds = QFontMetricsF(font).boundingRect(QRectF(0, 0, room - 16, 400), int(MIDDLE), gate.reason)
    box = QRectF(rect.x() + 14, rect.y() + min(70, (rect.height() - bounds.height() - 34) / 2), room, bounds.height() + 34)
    painter.setPen(QPen(color(tone), 1))
    painter.setBrush(color("surface"))
    painter.drawRoundedRect(box, 6, 6)
    name = {"ok": "circle-check", "refused": "lock"}.get(gate.state, "loader-2")
    painter.drawPixmap(QPointF(box.center().x() - 7, box.y() + 6), pixmap(name, 14, tone, look.scale, 2.2))
    paint_words(painter, box.adjusted(8, 22, -8, -6), look, gate.reason, "text")
