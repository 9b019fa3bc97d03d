"""A radar of a few axes from 0 to 100, painted: one person's polygon, the peers' median and an earlier month beside it.

A place without a value leaves its polygon open: nothing is drawn as if it were zero. Series differ in line and mark, not in
colour alone. It works by keyboard: the arrows walk around the axes, Enter opens one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.shared.chart_walk import ChartWalk
from desktop.shared.theme import color, number_font, text_font

RINGS = (25, 50, 75, 100)
NEAR = 26.0
FULL = 100.0
MARKS = {"solid": "disc", "dashed": "diamond", "dotted": "ring"}
LINES = {"solid": Qt.PenStyle.SolidLine, "dashed": Qt.PenStyle.DashLine, "dotted": Qt.PenStyle.DotLine}


@dataclass(frozen=True, slots=True)
class RadarSeries:
    """One polygon: `values` in the axes' order, None where there is none. `line`: solid, dashed or dotted."""

    name: str
    values: tuple[float | None, ...]
    token: str = "accent"
    line: str = "solid"
    filled: bool = False


class Radar(ChartWalk, QWidget):
    axis_chosen = Signal(int)  # by click, or by Enter
    walks_around = True
    emphasised = -1  # the series whose mark on the current axis is ringed

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.axes: tuple[str, ...] = ()
        self.series: tuple[RadarSeries, ...] = ()
        self._name = name
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(260, 220)

    def set_name(self, name: str) -> None:
        self._name = name
        self.tell()

    def show_series(self, axes: Sequence[str], series: Sequence[RadarSeries]) -> None:
        self.axes, self.series = tuple(axes), tuple(series)
        self.current = min(self.current, max(0, len(self.axes) - 1))
        self.tell()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(460, 400)

    def tell(self) -> None:
        self.setAccessibleName(f"{self._name} {self.axis_text(self.current)}".strip())

    def axis_text(self, at: int) -> str:
        """What a screen reader hears of one axis."""
        if not 0 <= at < len(self.axes):
            return ""
        told = [f"{one.name} {_figure(one.values[at])}" for one in self.series if at < len(one.values)]
        return f"{self.axes[at]}: {', '.join(told)}"

    # -- where things are

    def _places(self, rect: QRectF) -> tuple[QPointF, float, list[QRectF]]:
        """Centre, radius and the names' boxes. Where two lines a name have no room beside the web, its figure stands behind it on one."""
        metrics = QFontMetricsF(text_font(12, bold=True))
        widest = max((metrics.horizontalAdvance(name) for name in self.axes), default=0.0)
        side, legend, line = min(widest + 14, rect.width() * 0.3), 26.0 if self.series else 0.0, metrics.height()
        middle = QPointF(rect.center().x(), rect.y() + (rect.height() - legend) / 2)
        beside = max(len(self._beside(1)), len(self._beside(-1)))
        for high in (line * 2, line):
            radius = max(30.0, min((rect.width() - 2 * side) / 2, (rect.height() - legend - 2 * high - 16) / 2))
            if beside * high <= 2 * radius + 16:
                break
        boxes = [self._name_box(middle, radius, at, rect, high) for at in range(len(self.axes))]
        for way in (1, -1):
            self._part(boxes, self._beside(way), middle, radius, high)
        return middle, radius, boxes

    def _beside(self, way: int) -> list[int]:
        """The axes to the right (1) or left (-1) of the middle, from the top down."""
        found = [at for at in range(len(self.axes)) if self._across(at) * way > 0.2]
        return found if way > 0 else found[::-1]

    def _across(self, at: int) -> float:
        return math.sin(2 * math.pi * at / max(1, len(self.axes)))

    def _part(self, boxes: list[QRectF], beside: list[int], centre: QPointF, radius: float, high: float) -> None:
        """No name over another: pushed down from the top and up from the bottom, and away from the web where they come to lie."""
        top, bottom = centre.y() - radius - 8, centre.y() + radius + 8
        for at in beside:
            boxes[at].moveTop(max(boxes[at].top(), top))
            top = boxes[at].top() + high
        for at in reversed(beside):
            boxes[at].moveTop(min(boxes[at].top(), bottom - high))
            bottom = boxes[at].top()
        for at in beside:
            near = min(abs(boxes[at].top() - centre.y()), abs(boxes[at].bottom() - centre.y()))
            reach = math.sqrt(max(0.0, radius**2 - near**2)) + 8
            if self._across(at) > 0:
                boxes[at].setLeft(min(max(boxes[at].left(), centre.x() + reach), boxes[at].right() - 20))
            else:
                boxes[at].setRight(max(min(boxes[at].right(), centre.x() - reach), boxes[at].left() + 20))

    def _point(self, centre: QPointF, radius: float, at: int) -> QPointF:
        angle = -math.pi / 2 + 2 * math.pi * at / max(1, len(self.axes))
        return QPointF(centre.x() + radius * math.cos(angle), centre.y() + radius * math.sin(angle))

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        self.draw(painter, QRectF(self.rect()))

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Also on another device: a picture or a page."""
        if not self.axes:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre, radius, boxes = self._places(rect)
        self._draw_web(painter, centre, radius)
        for one in reversed(self.series):
            self._draw_one(painter, centre, radius, one)
        self._draw_names(painter, boxes)
        self._draw_legend(painter, rect)

    def _draw_web(self, painter: QPainter, centre: QPointF, radius: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for ring in RINGS:
            painter.setPen(QPen(color("line2" if ring == FULL else "line"), 1))
            painter.drawPolygon(QPolygonF([self._point(centre, radius * ring / FULL, at) for at in range(len(self.axes))]))
        for at in range(len(self.axes)):
            chosen = at == self.current and self.hasFocus()
            painter.setPen(QPen(color("accent" if chosen else "line2"), 2 if chosen else 1))
            painter.drawLine(centre, self._point(centre, radius, at))
        painter.setFont(number_font(9))
        painter.setPen(color("text3"))
        for ring in RINGS[:-1]:
            spot = self._point(centre, radius * ring / FULL, 0)
            painter.drawText(QRectF(spot.x() + 3, spot.y() - 12, 30, 12), Qt.AlignmentFlag.AlignLeft, str(ring))

    def _draw_one(self, painter: QPainter, centre: QPointF, radius: float, one: RadarSeries) -> None:
        spots = [None if value is None else self._point(centre, radius * min(value, FULL) / FULL, at) for at, value in enumerate(one.values)]
        whole = [spot for spot in spots if spot is not None]
        pen = QPen(color(one.token), 2 if one.filled else 1.6, LINES[one.line])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if len(whole) == len(spots):
            if one.filled:
                painter.setBrush(color(one.token, 36))
            painter.drawPolygon(QPolygonF(whole))
        else:
            for at, spot in enumerate(spots):
                beside = spots[(at + 1) % len(spots)]
                if spot is not None and beside is not None:
                    painter.drawLine(spot, beside)
        for spot in whole:
            _mark(painter, spot, MARKS[one.line], one.token)
        if self.emphasised >= 0 and one is self.series[self.emphasised] and spots[self.current] is not None:
            painter.setPen(QPen(color("text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(spots[self.current], 7, 7)

    def _draw_names(self, painter: QPainter, boxes: Sequence[QRectF]) -> None:
        for at, (name, box) in enumerate(zip(self.axes, boxes, strict=True)):
            chosen = at == self.current and self.hasFocus()
            font, figures = text_font(12, bold=chosen or at == self.hovered), number_font(12, bold=True)
            metrics, across = QFontMetricsF(font), self._across(at)
            align = Qt.AlignmentFlag.AlignHCenter if abs(across) <= 0.2 else Qt.AlignmentFlag.AlignLeft if across > 0 else Qt.AlignmentFlag.AlignRight
            value = self.series[0].values[at] if self.series and at < len(self.series[0].values) else None
            two, wide = box.height() > metrics.height() * 1.5, QFontMetricsF(figures).horizontalAdvance(_figure(value)) + 6
            told = metrics.elidedText(name, Qt.TextElideMode.ElideRight, box.width() - (0 if two else wide))
            below = QRectF(box.x(), box.y() + metrics.height(), box.width(), metrics.height())
            if not two:  # name and figure side by side, as one
                whole = metrics.horizontalAdvance(told) + wide
                left = box.x() + (0 if across > 0.2 else box.width() - whole if across < -0.2 else (box.width() - whole) / 2)
                box, below = QRectF(left, box.y(), whole - wide + 1, box.height()), QRectF(left + whole - wide, box.y(), wide, box.height())
                align = Qt.AlignmentFlag.AlignRight
            painter.setFont(font)
            painter.setPen(color("accent" if chosen or at == self.hovered else "text"))
            painter.drawText(QRectF(box.x(), box.y(), box.width(), metrics.height()), align | Qt.AlignmentFlag.AlignVCenter, told)
            painter.setFont(figures)
            painter.setPen(color("text3" if value is None else "text2"))
            painter.drawText(below, align | Qt.AlignmentFlag.AlignVCenter, _figure(value))

    def _name_box(self, centre: QPointF, radius: float, at: int, rect: QRectF, high: float) -> QRectF:
        spot = self._point(centre, radius + 8, at)
        across = self._across(at)
        down = (spot.y() - centre.y()) / (radius + 8)
        top = spot.y() - high / 2 + down * high / 2
        if abs(across) <= 0.2:
            return QRectF(rect.x(), top, rect.width(), high)
        if across > 0:
            return QRectF(spot.x(), top, max(20.0, rect.right() - spot.x()), high)
        return QRectF(rect.x(), top, max(20.0, spot.x() - rect.x()), high)

    def _draw_legend(self, painter: QPainter, rect: QRectF) -> None:
        font = text_font(11)
        metrics = QFontMetricsF(font)
        wide = sum(30 + metrics.horizontalAdvance(one.name) + 16 for one in self.series)
        left, middle = max(rect.x() + 4, rect.center().x() - wide / 2), rect.bottom() - 12
        for one in self.series:
            painter.setPen(QPen(color(one.token), 1.8, LINES[one.line]))
            painter.drawLine(QPointF(left, middle), QPointF(left + 24, middle))
            _mark(painter, QPointF(left + 12, middle), MARKS[one.line], one.token)
            painter.setFont(font)
            painter.setPen(color("text2"))
            painter.drawText(QRectF(left + 30, middle - 10, metrics.horizontalAdvance(one.name) + 4, 20), Qt.AlignmentFlag.AlignVCenter, one.name)
            left += 30 + metrics.horizontalAdvance(one.name) + 16

    # -- mouse and keys

    def axis_at(self, place: QPointF) -> int:
        """The axis whose name or ray is under a place; -1 where there is none."""
        centre, radius, boxes = self._places(QRectF(self.rect()))
        for at, box in enumerate(boxes):
            if box.contains(place):
                return at
        away = place - centre
        if not self.axes or math.hypot(away.x(), away.y()) > radius + NEAR:
            return -1
        turn = (math.atan2(away.y(), away.x()) + math.pi / 2) % (2 * math.pi)
        return round(turn / (2 * math.pi / len(self.axes))) % len(self.axes)

    def mark_count(self) -> int:
        return len(self.axes)

    def mark_at(self, place: QPointF) -> int:
        return self.axis_at(place)

    def text_of(self, at: int) -> str:
        return self.axis_text(at)

    def open_mark(self, at: int, place: QPointF | None = None) -> None:
        self.axis_chosen.emit(at)


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}" if value == round(value) else f"{value:.1f}"


def _mark(painter: QPainter, spot: QPointF, shape: str, token: str) -> None:
    painter.save()
    painter.setPen(QPen(color(token), 1.6))
    painter.setBrush(color(token) if shape == "disc" else color("surface"))
    if shape == "diamond":
        around = (QPointF(0, -4), QPointF(4, 0), QPointF(0, 4), QPointF(-4, 0))
        painter.drawPolygon(QPolygonF([spot + by for by in around]))
    else:
        painter.drawEllipse(spot, 3.2, 3.2)
    painter.restore()
