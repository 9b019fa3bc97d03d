"""A chart drawn by hand: its marks are places to point at, to walk through by keyboard and to open; it draws on any device.

What a form (bars, columns, a funnel) adds is `paint`, which draws and answers where each figure stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.shared.chart_fill import Fill, fill_box
from desktop.shared.chart_walk import ChartWalk
from desktop.shared.i18n import language
from desktop.shared.theme import color, text_font

LEGEND, LEGEND_LINE = 22.0, 16.0
NARROW = 6.0  # at least between two names of a legend


@dataclass(frozen=True, slots=True)
class ShownMark:
    """One bar, month or sector with its figures in the series' order; None is missing. `texts` are the figures in full."""

    key: str
    name: str
    values: tuple[Decimal | None, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownSeries:
    code: str
    name: str
    fill: Fill


@dataclass(frozen=True, slots=True)
class Shown:
    """`stacked`: the series of a mark add up. `reference`: a line every mark is measured by. `unit`: money, count, percent, points."""

    name: str = ""
    series: tuple[ShownSeries, ...] = ()
    marks: tuple[ShownMark, ...] = ()
    unit: str = "count"
    stacked: bool = True
    reference: Decimal | None = None
    outlined: str = ""  # the series that is drawn as an outline around the others: a goal, a budget


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a figure stands."""

    box: QRectF
    mark: int
    series: int


class PaintedChart(ChartWalk, QWidget):
    chosen = Signal(str, str)  # the mark's key, the series' code
    legend = True  # a form that names its series itself has none

    def __init__(self) -> None:
        super().__init__()
        self.shown = Shown()
        self.spots: Sequence[Spot] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_chart(self, shown: Shown) -> None:
        if shown != self.shown:
            self.shown = shown
            self.tell()
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(320, 220)

    def paint(self, painter: QPainter, rect: QRectF) -> list[Spot]:
        raise NotImplementedError

    def draw(self, painter: QPainter, rect: QRectF) -> list[Spot]:
        """The chart with its legend, also on another device."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lines = legend_lines(self.shown.series, rect.width()) if self.legend and len(self.shown.series) > 1 else []
        high = LEGEND + LEGEND_LINE * (len(lines) - 1) if lines else 0.0
        spots = self.paint(painter, rect.adjusted(0, 0, 0, -high)) if self.shown.marks else []
        for number, line in enumerate(lines):
            top = rect.bottom() - high + 4 + LEGEND_LINE * number
            draw_legend(painter, QRectF(rect.left(), top, rect.width(), LEGEND - 4), line)
        return spots

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        self.spots = self.draw(painter, QRectF(self.rect()).adjusted(4, 2, -4, -2))
        self.current = min(self.current, max(0, len(self.spots) - 1))
        for number in {self.hovered, self.current if self.hasFocus() else -1}:
            if 0 <= number < len(self.spots):
                painter.setPen(QPen(color("accent" if number == self.current and self.hasFocus() else "text2"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(self.spots[number].box.adjusted(-2, -2, 2, 2), 3, 3)

    # -- what a figure says

    def text_of(self, number: int) -> str:
        if not 0 <= number < len(self.spots):
            return ""
        spot = self.spots[number]
        mark = self.shown.marks[spot.mark]
        series = f"{self.shown.series[spot.series].name} " if len(self.shown.series) > 1 else ""
        return f"{mark.name}: {series}{mark.texts[spot.series]}"

    def tell(self) -> None:
        self.setAccessibleName(self.shown.name)
        self.setAccessibleDescription(self.text_of(self.current) or in_words(self.shown))

    # -- walked through

    def mark_count(self) -> int:
        return len(self.spots)

    def mark_at(self, place: QPointF) -> int:
        """The smallest figure there: a thin part of a stack before what lies under it."""
        found = [number for number, spot in enumerate(self.spots) if spot.box.adjusted(-1, -1, 1, 1).contains(place)]
        return min(found, key=lambda number: self.spots[number].box.width() * self.spots[number].box.height(), default=-1)

    def open_mark(self, at: int, place: QPointF | None = None) -> None:
        spot = self.spots[at]
        self.chosen.emit(self.shown.marks[spot.mark].key, self.shown.series[spot.series].code)


def in_words(shown: Shown) -> str:
    """What somebody hears who sees no chart: its first figures."""
    return "; ".join(f"{mark.name} {', '.join(text for text in mark.texts)}" for mark in shown.marks[:12])


def legend_lines(series: Sequence[ShownSeries], room: float) -> list[Sequence[ShownSeries]]:
    """One line, or two where the names would be cut in one."""
    metrics = QFontMetricsF(text_font(11))
    wanted = sum(metrics.horizontalAdvance(one.name) + 1 + 16 + NARROW for one in series) - NARROW
    half = (len(series) + 1) // 2
    return [series] if wanted <= room or len(series) < 3 else [series[:half], series[half:]]


def draw_legend(painter: QPainter, rect: QRectF, series: Sequence[ShownSeries]) -> None:
    font = text_font(11)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    wide, gap = _name_widths([metrics.horizontalAdvance(one.name) + 1 for one in series], rect.width())
    left = max(rect.left(), rect.center().x() - (sum(wide) + len(wide) * (16 + gap) - gap) / 2)
    for one, room in zip(series, wide, strict=True):
        fill_box(painter, QRectF(left, rect.center().y() - 5, 12, 10), one.fill)
        painter.setPen(color("text2"))
        text = metrics.elidedText(one.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left + 16, rect.top(), room + 2, rect.height()), Qt.AlignmentFlag.AlignVCenter, text)
        left += 16 + room + gap


def _name_widths(wanted: list[float], room: float) -> tuple[list[float], float]:
    """Of each name, and between two: first they move together, then the longest give way; each keeps a part of its name."""
    gap = max(NARROW, min(14.0, (room - sum(wanted)) / max(1, len(wanted)) - 16))
    left = room - len(wanted) * (16 + gap) + gap
    most = max(wanted, default=0.0)
    while most > 12 and sum(min(one, most) for one in wanted) > left:
        most -= 2
    return [min(one, most) for one in wanted], gap


def short(value: Decimal | None, unit: str) -> str:
    """For labels on marks: 1.2M, in Chinese 120万; the full figure is in the tip and in the list of records."""
    if value is None:
        return "–"
    if unit in ("percent", "points"):
        figure = f"{value:.1f}".rstrip("0").rstrip(".")
        return f"{figure}%" if unit == "percent" else figure
    size = abs(value)
    steps = ((10**8, "亿"), (10**4, "万")) if language() == "zh" else ((10**9, "B"), (10**6, "M"), (10**3, "k"))
    for step, word in steps:
        if size >= step:
            places = 0 if size >= step * 100 else 1
            return f"{value / step:.{places}f}{word}"
    return f"{value:.0f}"
