"""Columns over months, stacked, side by side or on scales of their own. Figures are written above and inside where they have room."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from desktop.shared.chart_bars import AXIS, CLEAR, drawn, write_inside
from desktop.shared.chart_fill import Fill, fill_box
from desktop.shared.painted_chart import PaintedChart, ShownMark, Spot, short
from desktop.shared.theme import color, number_font, text_font


class Columns(PaintedChart):
    """A column a mark, stacked or side by side, on a ground line; the outlined series is a step over each column."""

    def paint(self, painter: QPainter, rect: QRectF) -> list[Spot]:
        shown = self.shown
        full = max(max(self._total(mark), *(drawn(value) for value in mark.values)) for mark in shown.marks) or 1.0
        area = rect.adjusted(0, 16, 0, -AXIS)
        self._ground(painter, area)
        step = area.width() / len(shown.marks)
        self._tops: list[tuple[QRectF, str]] = []
        spots: list[Spot] = []
        for at, mark in enumerate(shown.marks):
            lane = QRectF(area.left() + at * step + step * 0.14, area.top(), step * 0.72, area.height())
            spots += self._stack(painter, lane, mark, at, full) if shown.stacked else self._beside(painter, lane, mark, at, full)
        self._write_tops(painter, rect, [spot for spot in spots if shown.series[spot.series].code != shown.outlined])
        self._months(painter, QRectF(area.left(), area.bottom(), area.width(), AXIS), step)
        return spots

    def _total(self, mark: ShownMark) -> float:
        figures = [drawn(value) for value, one in zip(mark.values, self.shown.series, strict=True) if one.code != self.shown.outlined]
        return sum(figures) if self.shown.stacked else max(figures, default=0.0)

    def _ground(self, painter: QPainter, area: QRectF) -> None:
        for part in (0.0, 0.5, 1.0):
            painter.setPen(QPen(color("line2" if part == 0 else "line"), 1))
            height = area.bottom() - area.height() * part
            painter.drawLine(QLineF(area.left(), height, area.right(), height))

    def _stack(self, painter: QPainter, lane: QRectF, mark: ShownMark, at: int, full: float) -> list[Spot]:
        spots, foot = [], lane.bottom()
        inside: list[tuple[QRectF, str]] = []
        for number, (value, one) in enumerate(zip(mark.values, self.shown.series, strict=True)):
            if value is None or one.code == self.shown.outlined:
                continue
            if value < 0:  # takes away from the stack: an outline that hangs from its top
                spots.append(self._taken(painter, lane, foot, -drawn(value) / full, at, number))
                continue
            tall = lane.height() * drawn(value) / full
            box = QRectF(lane.left(), foot - tall, lane.width(), tall)
            fill_box(painter, box, one.fill)
            inside.append((box, short(value, self.shown.unit)))
            foot -= tall
            if tall > 0:
                spots.append(Spot(QRectF(box.left(), box.top(), box.width(), max(tall, 3.0)), at, number))
        known = [value for value, one in zip(mark.values, self.shown.series, strict=True) if value is not None and one.code != self.shown.outlined]
        total = sum(known, Decimal(0))
        if any(value is not None for value in mark.values):
            self._tops.append((QRectF(lane.left() - 30, foot - 15, lane.width() + 60, 14), short(total, self.shown.unit)))
        goal = self._goal(painter, lane, mark, at, full)
        for box, text in inside if len(self.shown.series) > 1 else ():  # over the goal, which would strike them through
            write_inside(painter, box, text)
        return spots + goal

    def _taken(self, painter: QPainter, lane: QRectF, top: float, part: float, at: int, number: int) -> Spot:
        box = QRectF(lane.right() - lane.width() * 0.3, top, lane.width() * 0.3, max(3.0, lane.height() * part))
        fill_box(painter, box, Fill(self.shown.series[number].fill.token, "hollow"))
        return Spot(box, at, number)

    def _goal(self, painter: QPainter, lane: QRectF, mark: ShownMark, at: int, full: float) -> list[Spot]:
        number = next((place for place, one in enumerate(self.shown.series) if one.code == self.shown.outlined), -1)
        value = mark.values[number] if number >= 0 else None
        if value is None:
            return []
        height = lane.bottom() - lane.height() * drawn(value) / full
        painter.setPen(QPen(color(self.shown.series[number].fill.token), 2.4))
        painter.drawLine(QLineF(lane.left() - 5, height, lane.right() + 5, height))
        return [Spot(QRectF(lane.left() - 5, height - 3, lane.width() + 10, 6), at, number)]

    def _beside(self, painter: QPainter, lane: QRectF, mark: ShownMark, at: int, full: float) -> list[Spot]:
        spots: list[Spot] = []
        wide = lane.width() / len(mark.values)
        for number, (value, one) in enumerate(zip(mark.values, self.shown.series, strict=True)):
            if value is None:
                continue
            tall = lane.height() * drawn(value) / full
            box = QRectF(lane.left() + number * wide, lane.bottom() - tall, wide * 0.92, tall)
            fill_box(painter, box, one.fill)
            self._tops.append((QRectF(box.left() - 30, box.top() - 15, wide + 60, 14), short(value, self.shown.unit)))
            spots.append(Spot(QRectF(box.left(), box.top(), box.width(), max(tall, 3.0)), at, number))
        return spots

    def _write_tops(self, painter: QPainter, rect: QRectF, columns: list[Spot]) -> None:
        """The last figure and the highest for certain, of the others those that overlap none: figures on one another tell nothing."""
        font = number_font(10, bold=True)
        metrics, free = QFontMetricsF(font), list[QRectF]()
        painter.setFont(font)
        painter.setPen(color("text2"))
        high = min((at for at in range(len(self._tops))), key=lambda at: (self._tops[at][0].top(), -at), default=0)
        last = len(self._tops) - 1
        for at in dict.fromkeys((last, high, *range(last, -1, -1)) if self._tops else ()):
            box, text = self._tops[at]
            wide = metrics.horizontalAdvance(text) + 4
            spot = QRectF(max(rect.left(), min(box.center().x() - wide / 2, rect.right() - wide)), box.top(), wide, box.height())
            struck = any(spot.adjusted(1, 1, -1, -2).intersects(column.box) for column in columns)
            if not any(spot.intersects(taken) for taken in free) and (not struck or at in (last, high)):
                free.append(spot)
                if struck or self.shown.outlined:  # a higher column beside it, or a goal that passes there
                    painter.fillRect(spot, color("surface", 225))
                painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, text)

    def _months(self, painter: QPainter, strip: QRectF, step: float) -> None:
        font = number_font(10)
        widest = max(QFontMetricsF(font).horizontalAdvance(mark.name) for mark in self.shown.marks) + 6
        painter.setFont(font)
        painter.setPen(color("text3"))
        free = strip.right()  # from the last month back: it is the one that is looked for
        for at in range(len(self.shown.marks) - 1, -1, -1):
            left = max(strip.left(), min(strip.left() + at * step - widest / 2 + step / 2, strip.right() - widest))
            if left + widest <= free + 0.5:
                painter.drawText(QRectF(left, strip.top() + 2, widest, strip.height() - 2), Qt.AlignmentFlag.AlignCenter, self.shown.marks[at].name)
                free = left


class Twins(Columns):
    """Each series on a ground and a scale of its own, one below the other: what differs a hundredfold is seen to move together."""

    legend = False

    def paint(self, painter: QPainter, rect: QRectF) -> list[Spot]:
        spots: list[Spot] = []
        area = rect.adjusted(0, 0, 0, -AXIS)
        tall = area.height() / len(self.shown.series)
        step = area.width() / len(self.shown.marks)
        for number, one in enumerate(self.shown.series):
            head = QRectF(area.left(), area.top() + number * tall, area.width(), 16)
            fill_box(painter, QRectF(head.left(), head.top() + 3, 12, 10), one.fill)
            painter.setFont(text_font(11))
            painter.setPen(color("text2"))
            painter.drawText(head.adjusted(17, 0, 0, 0), CLEAR, one.name)
            ground = QRectF(area.left(), head.bottom() + 14, area.width(), max(4.0, tall - 34))
            self._ground(painter, ground)
            self._tops = []
            strip = self._strip(painter, ground, number, step)
            self._write_tops(painter, rect, strip)
            spots += strip
        self._months(painter, QRectF(area.left(), area.bottom(), area.width(), AXIS), step)
        return sorted(spots, key=lambda spot: (spot.mark, spot.series))

    def _strip(self, painter: QPainter, ground: QRectF, number: int, step: float) -> list[Spot]:
        figures = [mark.values[number] for mark in self.shown.marks]
        full, spots = max((drawn(value) for value in figures), default=0.0) or 1.0, []
        for at, value in enumerate(figures):
            if value is None:
                continue
            tall = ground.height() * drawn(value) / full
            box = QRectF(ground.left() + at * step + step * 0.14, ground.bottom() - tall, step * 0.72, tall)
            fill_box(painter, box, self.shown.series[number].fill)
            self._tops.append((QRectF(box.left() - 30, box.top() - 14, box.width() + 60, 13), short(value, self.shown.unit)))
            spots.append(Spot(QRectF(box.left(), box.top(), box.width(), max(3.0, tall)), at, number))
        return spots
