"""How an entry is drawn, in every view: stripe, icon and words; done is struck out, an open invitation is dashed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTextOption

from desktop.calendar.items import Item
from desktop.calendar.kinds import ICONS, TONES, ground
from desktop.shared.i18n import pick
from desktop.shared.icons import pixmap
from desktop.shared.theme import color, current, number_font, text_font
from server_db.queries.calendar import Holiday


def tone_of(item: Item) -> str:
    return "bad" if item.late else TONES.get(item.kind, "text2")


def words_of(item: Item) -> str:
    """The entry's title, with whose it is where that is somebody else."""
    event = item.event
    if event is None or event.role == "owner":
        return item.title
    return f"{pick(event.owner_name_en, event.owner_name_zh)} · {item.title}"


def draw_item(painter: QPainter, box: QRectF, item: Item, selected: bool, clock: bool = True) -> None:
    tone = tone_of(item)
    _ground(painter, box, item, tone, selected)
    inner = box.adjusted(8, 0, -4, 0)
    font = text_font(11, bold=not item.done)
    font.setStrikeOut(item.done)
    high = QFontMetricsF(font).height()
    line = QRectF(inner.left(), box.top() + max(1.0, min(4.0, (box.height() - high) / 2)), inner.width(), high)
    side = current().px(12)
    if inner.width() > 46:
        icon = "circle-check" if item.done else "alert-triangle" if item.late else ICONS.get(item.kind, "calendar-event")
        shown = pixmap(icon, side, "text3" if item.done else tone, painter.device().devicePixelRatioF(), 2.0)
        painter.drawPixmap(QPoint(round(line.left()), round(line.center().y() - side / 2)), shown)
        line.setLeft(line.left() + side + 4)
    painter.setPen(color("text3" if item.done else "text"))
    painter.setFont(font)
    if clock and not item.in_lane and box.width() < current().px(90) and box.height() > high * 3:
        _column(painter, box.adjusted(7, 3, -2, -2), item)
        return
    one_line = clock and not item.in_lane and box.height() < high * 2 + 6
    text = f"{item.start:%H:%M} {words_of(item)}" if one_line else words_of(item)
    _words(painter, line, text)
    if clock and not item.in_lane and not one_line:
        _second_line(painter, inner, line, item, high)


def _column(painter: QPainter, box: QRectF, item: Item) -> None:
    """A narrow entry beside others: its words wrap instead of ending after three letters."""
    painter.save()
    painter.setClipRect(box)
    words = QTextOption(Qt.AlignmentFlag.AlignTop)
    words.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    # where not even the clock time fits, the place on the scale tells it
    fits = painter.fontMetrics().horizontalAdvance("00:00") < box.width()
    painter.drawText(box, f"{item.start:%H:%M}\n{words_of(item)}" if fits else words_of(item), words)
    painter.restore()


def _second_line(painter: QPainter, inner: QRectF, line: QRectF, item: Item, high: float) -> None:
    painter.setFont(number_font(11))
    painter.setPen(color("text2"))
    place = item.event.place if item.event is not None else ""
    text = f"{item.start:%H:%M}–{item.end:%H:%M}" + (f" · {place}" if place else "")
    _words(painter, QRectF(inner.left(), line.bottom() + 1, inner.width(), high), text)


def _ground(painter: QPainter, box: QRectF, item: Item, tone: str, selected: bool) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("sunken" if item.done else ground(tone)))
    painter.drawRoundedRect(box, 4, 4)
    painter.setBrush(color("line2" if item.done else tone))
    painter.drawRoundedRect(QRectF(box.left(), box.top(), 3, box.height()), 1.5, 1.5)
    if tone == "text2" or item.done:
        # its ground is that of a day off: a line keeps it visible there
        painter.setPen(QPen(color("line2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if selected or item.waits:
        pen = QPen(color("accent" if selected else tone), 2 if selected else 1)
        if item.waits and not selected:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


def _words(painter: QPainter, box: QRectF, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(box.width())))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def day_ground(day: date, today: date, holiday: Holiday | None) -> QColor | None:
    """Days nobody works are shaded; a make-up day is not, though it is a weekend."""
    if day == today:
        return color("accentSoft", 90)
    off = day.weekday() >= 5 if holiday is None else not holiday.is_working
    return color("sunken") if off else None


def draw_mark(painter: QPainter, box: QRectF, holiday: Holiday, words: tuple[str, str]) -> float:
    """The little sign of a holiday (休) or a make-up day (班) and its name; returns how wide the sign is."""
    sign, tone = (words[1], "warn") if holiday.is_working else (words[0], "good")
    painter.setFont(text_font(10, bold=True))
    wide = QFontMetricsF(painter.font()).horizontalAdvance(sign) + 8
    mark = QRectF(box.left(), box.top(), wide, box.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(f"{tone}Soft"))
    painter.drawRoundedRect(mark, 3, 3)
    painter.setPen(color(tone))
    painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, sign)
    return wide
