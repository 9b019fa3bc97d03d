"""Paints the visible cells of a Grid in one pass.

One painter, no delegate and no model calls: a full repaint of 30 rows and 12 columns stays near 3 ms,
where a table view with a Python delegate needs 13.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPixmap, QTextLayout, QTextOption

from desktop.shared.grid_column import Column
from desktop.shared.icons import pixmap
from desktop.shared.theme import color, mono_font, number_font, text_font

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


class Fonts:
    """Fonts, text widths and small pictures of one theme generation; a width is measured, a picture drawn once."""

    def __init__(self, generation: int) -> None:
        self.generation = generation
        self.plain, self.bold = number_font(12), number_font(12, bold=True)
        self.chip, self.mono = text_font(11, bold=True), mono_font(12)
        self._metrics = {id(f): QFontMetricsF(f) for f in (self.plain, self.bold, self.chip, self.mono)}
        self._rise = {key: (m.ascent() - m.descent()) / 2 for key, m in self._metrics.items()}
        self._widths: dict[tuple[int, str], float] = {}
        self._pictures: dict[tuple[str, str, str, float], QPixmap] = {}

    def width(self, font: QFont, text: str) -> float:
        key = (id(font), text)
        known = self._widths.get(key)
        if known is None:
            if len(self._widths) > 20_000:
                self._widths.clear()
            known = self._widths[key] = self._metrics[id(font)].horizontalAdvance(text)
        return known

    def height(self, font: QFont) -> float:
        return self._metrics[id(font)].ascent() + self._metrics[id(font)].descent()

    def baseline(self, font: QFont, top: float, high: float) -> float:
        """Where a line stands that is centred in a box."""
        return top + high / 2 + self._rise[id(font)]

    def fit(self, font: QFont, text: str, room: float) -> str:
        """The text, shortened with … when it is wider than room."""
        if self.width(font, text) <= room:
            return text
        return self._metrics[id(font)].elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room))

    def picture(self, key: tuple[str, str, str, float], size: QSize, scale: float, draw: Callable[[QPainter], None]) -> QPixmap:
        """What `draw` draws, drawn once for a key and scale."""
        known = self._pictures.get(key)
        if known is None:
            if len(self._pictures) > 2_000:
                self._pictures.clear()
            known = self._pictures[key] = QPixmap(size * scale)
            known.setDevicePixelRatio(scale)
            known.fill(Qt.GlobalColor.transparent)
            painter = QPainter(known)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            draw(painter)
            painter.end()
        return known

    def pick(self, column: Column, bold: bool) -> QFont:
        if column.mono:
            return self.mono
        return self.bold if bold or column.bold else self.plain


@dataclass(slots=True)
class Cell:
    """Where one cell is and what it belongs to."""

    rect: QRect
    row: Any
    column: Column
    checked: bool = False
    bold: bool = False


def paint_ground(painter: QPainter, rect: QRect, number: int, selected: bool, hovered: bool) -> None:
    if selected:
        painter.fillRect(rect, color("sel"))
    elif hovered:
        painter.fillRect(rect, color("hover"))
    elif number % 2:
        painter.fillRect(rect, color("rowAlt"))
    painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), color("line"))


def paint_cell(painter: QPainter, cell: Cell, fonts: Fonts, scale: float) -> None:
    column, row, rect = cell.column, cell.row, cell.rect
    if column.check:
        paint_check(painter, rect, cell.checked, scale, fonts)
        return
    chip = column.chip(row) if column.chip else None
    if chip is not None:
        paint_chip(painter, rect, chip, fonts, scale)
        return
    left = rect.x() + PAD
    if column.indent is not None:
        left = _paint_branch(painter, cell, left, scale)
    if column.icon is not None:
        left = _paint_icon(painter, cell, left, scale)
    if column.bar is not None:
        _paint_bar(painter, cell)
    _paint_text(painter, cell, left, fonts)


def _paint_branch(painter: QPainter, cell: Cell, left: int, scale: float) -> int:
    assert cell.column.indent is not None
    left += INDENT * cell.column.indent(cell.row)
    open_ = cell.column.expanded(cell.row) if cell.column.expanded else None
    if open_ is not None:
        name = "chevron-down" if open_ else "chevron-right"
        painter.drawPixmap(
            QPointF(left - 3, cell.rect.center().y() - 6), pixmap(name, 14, "text2", scale)
        )
    return left + 15


def _paint_icon(painter: QPainter, cell: Cell, left: int, scale: float) -> int:
    found = cell.column.icon(cell.row) if cell.column.icon else None
    if found is None:
        return left
    name, token = found
    painter.drawPixmap(QPointF(left, cell.rect.center().y() - 7), pixmap(name, 14, token, scale, 2.0))
    return left + 20


def _paint_bar(painter: QPainter, cell: Cell) -> None:
    found = cell.column.bar(cell.row) if cell.column.bar else None
    if found is None:
        return
    filled, token, mark = found
    wide, left, top = cell.rect.width() - 2 * PAD, cell.rect.x() + PAD, cell.rect.bottom() - 5
    painter.fillRect(QRectF(left, top, wide, 3), color("sunken"))
    painter.fillRect(QRectF(left, top, wide * max(0.0, min(filled, 1.0)), 3), color(token))
    if mark is not None:
        painter.fillRect(QRectF(left + wide * mark - 0.5, top - 2, 1.5, 7), color("text2"))


def _paint_text(painter: QPainter, cell: Cell, left: int, fonts: Fonts) -> None:
    column, row, rect = cell.column, cell.row, cell.rect
    text = column.text(row)
    if not text:
        return
    tone = column.tone(row) if column.tone else None
    painter.setPen(color(tone or ("accent" if column.link else "text3" if column.dim else "text")))
    font = fonts.pick(column, cell.bold)
    painter.setFont(font)
    room = rect.right() - PAD - left + 1
    if column.wrap and ("\n" in text or fonts.width(font, text) > room) and rect.height() >= 2 * fonts.height(font):
        _paint_lines(painter, QRectF(left, rect.y(), room, rect.height() - 1), text, fonts, font)
        return
    fitted = fonts.fit(font, text, room)
    if "\n" in fitted:
        painter.drawText(QRectF(left, rect.y(), room, rect.height() - 1), _ALIGN.get(column.align, LEFT), fitted)
        return
    # at a point: the same pixels as in a rectangle, in two thirds of the time
    spare = 0.0 if column.align == "left" else room - fonts.width(font, fitted)
    across = left + (spare / 2 if column.align == "center" else spare)
    painter.drawText(QPointF(across, fonts.baseline(font, rect.y(), rect.height() - 1)), fitted)


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
