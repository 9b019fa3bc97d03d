"""Paints the visible cells of a Grid, column by column.

One painter, no delegate and no model calls. A column's cells share font and mostly colour, and setting a font costs half of
drawing a text: a full repaint of 26 rows and 14 columns takes 4 ms so, and 9 row by row.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QTextLayout, QTextOption

from desktop.shared.grid_column import Column
from desktop.shared.grid_fonts import Fonts
from desktop.shared.icons import pixmap
from desktop.shared.theme import color

PAD = 8
_ANYWHERE = QTextOption()
_ANYWHERE.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
_BREAK = "\u2028"
INDENT = 18
V_CENTER = Qt.AlignmentFlag.AlignVCenter
LEFT = V_CENTER | Qt.AlignmentFlag.AlignLeft
RIGHT = V_CENTER | Qt.AlignmentFlag.AlignRight
CENTER = Qt.AlignmentFlag.AlignCenter
_ALIGN = {"right": RIGHT, "center": CENTER}


class Line(NamedTuple):
    """One row that is painted: its number, where it begins, and how it stands out."""

    number: int
    row: Any
    top: int
    checked: bool = False
    bold: bool = False
    selected: bool = False
    hovered: bool = False


def paint_ground(painter: QPainter, rect: QRect, number: int, selected: bool, hovered: bool) -> None:
    if selected:
        painter.fillRect(rect, color("sel"))
    elif hovered:
        painter.fillRect(rect, color("hover"))
    elif number % 2:
        painter.fillRect(rect, color("rowAlt"))
    painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), color("line"))


class CellPainter:
    """Paints cells `high` pixels high; pen and font are set only where they change."""

    def __init__(self, painter: QPainter, fonts: Fonts, scale: float, high: int) -> None:
        self._painter, self._fonts, self._scale, self._high = painter, fonts, scale, high
        self.too_narrow: dict[str, int] = {}  # columns with a figure that did not fit, and how wide it needs them
        self._token = ""
        self._font: QFont | None = None
        self._wide = 0  # of the column being painted

    def column(self, column: Column, x: int, wide: int, lines: Iterable[Line]) -> None:
        """The cells of one column."""
        if column.check:
            for line in lines:
                paint_check(self._painter, QRect(x, line.top, wide, self._high), line.checked, self._scale, self._fonts)
            return
        chip, bare = column.chip, column.indent is None and column.icon is None and column.bar is None
        font, bold = self._fonts.pair(column)
        self._wide = wide
        for line in lines:
            found = chip(line.row) if chip is not None else None
            if found is not None:
                paint_chip(self._painter, QRect(x, line.top, wide, self._high), found, self._fonts, self._scale)
                continue
            left = x + PAD if bare else self._adorn(column, QRect(x, line.top, wide, self._high), line.row)
            self._text(column, line, left, x + wide - PAD - left, bold if line.bold else font)

    def cursor(self, rect: QRect) -> None:
        """Round the cell that the keyboard is in."""
        self._painter.setPen(color("accent"))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(rect.adjusted(0, 0, -1, -2))
        self._token = "accent"

    def _adorn(self, column: Column, rect: QRect, row: Any) -> int:
        """What stands before and under the text; where the text begins."""
        left = rect.x() + PAD
        if column.indent is not None:
            left = self._branch(column, rect, row, left)
        if column.icon is not None:
            left = self._icon(column, rect, row, left)
        if column.bar is not None:
            _paint_bar(self._painter, column, rect, row)
        return left

    def _branch(self, column: Column, rect: QRect, row: Any, left: int) -> int:
        assert column.indent is not None
        left += INDENT * column.indent(row)
        open_ = column.expanded(row) if column.expanded else None
        if open_ is not None:
            name = "chevron-down" if open_ else "chevron-right"
            self._painter.drawPixmap(QPointF(left - 3, rect.center().y() - 6), pixmap(name, 14, "text2", self._scale))
        return left + 15

    def _icon(self, column: Column, rect: QRect, row: Any, left: int) -> int:
        found = column.icon(row) if column.icon else None
        if found is None:
            return left
        name, token = found
        self._painter.drawPixmap(QPointF(left, rect.center().y() - 7), pixmap(name, 14, token, self._scale, 2.0))
        return left + 20

    def _text(self, column: Column, line: Line, left: int, room: int, font: QFont) -> None:
        text = column.text(line.row)
        if not text:
            return
        painter, fonts, high = self._painter, self._fonts, self._high
        token = (column.tone(line.row) if column.tone else None) or ("accent" if column.link else "text3" if column.dim else "text")
        if token != self._token:
            painter.setPen(color(token))
            self._token = token
        if font is not self._font:
            painter.setFont(font)
            self._font = font
        width = fonts.width(font, text)
        several = "\n" in text
        if column.wrap and (several or width > room) and high >= 2 * fonts.height(font):
            _paint_lines(painter, QRectF(left, line.top, room, high - 1), text, fonts, font)
            return
        if width > room:
            if column.align == "right":
                self.too_narrow[column.key] = max(self.too_narrow.get(column.key, 0), ceil(width) + self._wide - room)
            text = fonts.fit(font, text, room)
            width = fonts.width(font, text)
        if several:
            painter.drawText(QRectF(left, line.top, room, high - 1), _ALIGN.get(column.align, LEFT), text)
            return
        # at a point: the same pixels as in a rectangle, in two thirds of the time
        across: float = left
        if column.align != "left":
            across += (room - width) / 2 if column.align == "center" else room - width
        painter.drawText(QPointF(across, fonts.baseline(font, line.top, high - 1)), text)


def _paint_bar(painter: QPainter, column: Column, rect: QRect, row: Any) -> None:
    found = column.bar(row) if column.bar else None
    if found is None:
        return
    filled, token, mark = found
    wide, left, top = rect.width() - 2 * PAD, rect.x() + PAD, rect.bottom() - 5
    painter.fillRect(QRectF(left, top, wide, 3), color("sunken"))
    painter.fillRect(QRectF(left, top, wide * max(0.0, min(filled, 1.0)), 3), color(token))
    if mark is not None:
        painter.fillRect(QRectF(left + wide * mark - 0.5, top - 2, 1.5, 7), color("text2"))


def _paint_lines(painter: QPainter, box: QRectF, text: str, fonts: Fonts, font: QFont) -> None:
    """Wrapped, and broken where the text says so; the last line that fits is shortened."""
    text = text.replace("\n", _BREAK)
    layout, most = QTextLayout(text, font), int(box.height() // fonts.height(font))
    layout.setTextOption(_ANYWHERE)
    layout.beginLayout()
    starts: list[int] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(box.width())
        starts.append(line.textStart())
    layout.endLayout()
    cut = starts[: most - 1] if len(starts) > most else starts[:-1]
    ends = [*starts[1 : len(cut) + 1]]
    lines = [text[start:end].rstrip() for start, end in zip(cut, ends, strict=True)]
    lines.append(fonts.fit(font, text[starts[len(cut)] :].replace(_BREAK, " "), box.width()))
    high = fonts.height(font)
    top = box.y() + (box.height() - high * len(lines)) / 2
    for at, one in enumerate(lines):
        painter.drawText(QRectF(box.x(), top + at * high, box.width(), high), LEFT, one)


def paint_chip(
    painter: QPainter, rect: QRect, chip: tuple[str, str, str], fonts: Fonts, scale: float
) -> None:
    text, tone, icon = chip
    text = fonts.fit(fonts.chip, text, rect.width() - PAD - (24 if icon else 12))
    wide = fonts.width(fonts.chip, text) + (27 if icon else 12)

    def draw(on: QPainter) -> None:
        _draw_chip(on, QRectF(1, 0.5, wide, 18), (text, tone, icon), fonts.chip, scale)

    # the same few chips stand in every row: drawn once, they are copied
    picture = fonts.picture((text, tone, icon, scale), QSize(ceil(wide) + 2, 19), scale, draw)
    painter.drawPixmap(QPointF(rect.x() + 5, rect.center().y() - 9), picture)


def _draw_chip(painter: QPainter, box: QRectF, chip: tuple[str, str, str], font: QFont, scale: float) -> None:
    text, tone, icon = chip
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(f"{tone}Soft"))
    painter.drawRoundedRect(box, 4, 4)
    left = box.x() + 6
    if icon:
        painter.drawPixmap(QPointF(left, box.y() + 3), pixmap(icon, 12, tone, scale, 2.2))
        left += 15
    painter.setFont(font)
    painter.setPen(color(tone))
    painter.drawText(QRectF(left, box.y(), box.width(), 17), LEFT, text)


def paint_check(painter: QPainter, rect: QRect, checked: bool, scale: float, fonts: Fonts) -> None:
    def draw(on: QPainter) -> None:
        on.setPen(QPen(color("accent" if checked else "text3")))
        on.setBrush(color("accent" if checked else "surface"))
        on.drawRoundedRect(QRectF(0.5, 0.5, 14, 14), 3, 3)
        if checked:
            on.drawPixmap(QPointF(1.5, 1.5), pixmap("check", 12, "onAccent", scale, 3.5))

    picture = fonts.picture(("check", "on" if checked else "off", "", scale), QSize(16, 16), scale, draw)
    painter.drawPixmap(QPointF(rect.center().x() - 7, rect.center().y() - 7), picture)
