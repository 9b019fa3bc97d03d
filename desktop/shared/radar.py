"""A radar of a few axes from 0 to 100, painted: one person's polygon, the peers' median and an earlier month beside it.

A place without a value leaves its polygon open: nothing is drawn as if it were zero. Series differ in line and mark, not in
colour alone. It works by keyboard: the arrows walk around the axes, Enter opens one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

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


class Radar(QWidget):
    axis_chosen = Signal(int)  # by click, or by Enter

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.axes: tuple[str, ...] = ()
        self.series: tuple[RadarSeries, ...] = ()
        self.current, self.hovered = 0, -1
        self._name = name
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(260, 220)

    def set_name(self, name: str) -> None:
        self._name = name
        self._tell()

    def show_series(self, axes: Sequence[str], series: Sequence[RadarSeries]) -> None:
        self.axes, self.series = tuple(axes), tuple(series)
        self.current = min(self.current, max(0, len(self.axes) - 1))
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(460, 400)

    def _tell(self) -> None:
        self.setAccessibleName(f"{self._name} {self.axis_text(self.current)}".strip())

    def axis_text(self, at: int) -> str:
        """What a screen reader hears of one axis."""
        if not 0 <= at < len(self.axes):
            return ""
        told = [f"{one.name} {_figure(one.values[at])}" for one in self.series if at < len(one.values)]
        return f"{self.axes[at]}: {', '.join(told)}"

    # -- where things are

    def _circle(self, rect: QRectF) -> tuple[QPointF, float]:
        metrics = QFontMetricsF(text_font(12, bold=True))
        widest = max((metrics.horizontalAdvance(name) for name in self.axes), default=0.0)
        side = min(widest + 14, rect.width() * 0.3)
        legend = 26.0 if self.series else 0.0
        high = metrics.height() * 2 + 8
        radius = max(30.0, min((rect.width() - 2 * side) / 2, (rect.height() - legend - 2 * high) / 2))
        return QPointF(rect.center().x(), rect.y() + (rect.height() - legend) / 2), radius

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
        centre, radius = self._circle(rect)
        self._draw_web(painter, centre, radius)
        for one in reversed(self.series):
            self._draw_one(painter, centre, radius, one)
        self._draw_names(painter, centre, radius, rect)
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

    def _draw_names(self, painter: QPainter, centre: QPointF, radius: float, rect: QRectF) -> None:
        for at, name in enumerate(self.axes):
            chosen = at == self.current and self.hasFocus()
            font = text_font(12, bold=chosen or at == self.hovered)
            metrics = QFontMetricsF(font)
            box = self._name_box(centre, radius, at, rect, metrics)
            align = Qt.AlignmentFlag.AlignHCenter
            if abs(box.center().x() - centre.x()) > radius * 0.2:
                align = Qt.AlignmentFlag.AlignLeft if box.center().x() > centre.x() else Qt.AlignmentFlag.AlignRight
            painter.setFont(font)
            painter.setPen(color("accent" if chosen or at == self.hovered else "text"))
            top = QRectF(box.x(), box.y(), box.width(), metrics.height())
            painter.drawText(top, align | Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(name, Qt.TextElideMode.ElideRight, box.width()))
            value = self.series[0].values[at] if self.series and at < len(self.series[0].values) else None
            painter.setFont(number_font(12, bold=True))
            painter.setPen(color("text3" if value is None else "text2"))
            painter.drawText(QRectF(box.x(), top.bottom(), box.width(), metrics.height()), align | Qt.AlignmentFlag.AlignVCenter, _figure(value))

    def _name_box(self, centre: QPointF, radius: float, at: int, rect: QRectF, metrics: QFontMetricsF) -> QRectF:
        spot = self._point(centre, radius + 8, at)
        high = metrics.height() * 2
        across = (spot.x() - centre.x()) / (radius + 8)
        down = (spot.y() - centre.y()) / (radius + 8)
        top = spot.y() - high / 2 + down * high / 2
        if abs(across) <= 0.2:
            return QRectF(centre.x() - rect.width() * 0.25, top, rect.width() * 0.5, high)
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
        rect = QRectF(self.rect())
        centre, radius = self._circle(rect)
        metrics = QFontMetricsF(text_font(12, bold=True))
        for at in range(len(self.axes)):
            if self._name_box(centre, radius, at, rect, metrics).contains(place):
                return at
        away = place - centre
        if not self.axes or math.hypot(away.x(), away.y()) > radius + NEAR:
            return -1
        turn = (math.atan2(away.y(), away.x()) + math.pi / 2) % (2 * math.pi)
        return round(turn / (2 * math.pi / len(self.axes))) % len(self.axes)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        at = self.axis_at(event.position())
        if at != self.hovered:
            self.hovered = at
            self.setToolTip(self.axis_text(at))
            self.setCursor(Qt.CursorShape.PointingHandCursor if at >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: object) -> None:  # noqa: N802
        self.hovered = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        at = self.axis_at(event.position())
        if at >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.set_current(at)
            self.axis_chosen.emit(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = Qt.Key(event.key())
        by = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(key, 0)
        if by and self.axes:
            self.set_current((self.current + by) % len(self.axes))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.axes:
            self.axis_chosen.emit(self.current)
        else:
            super().keyPressEvent(event)

    def set_current(self, at: int) -> None:
        self.current = at
        self._tell()
        self.update()

    def focusInEvent(self, event: object) -> None:  # noqa: N802
        self.update()

    def focusOutEvent(self, event: object) -> None:  # noqa: N802
        self.update()


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
