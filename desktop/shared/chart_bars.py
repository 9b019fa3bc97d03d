"""Bars beside one another, columns over months and a funnel. Each figure is written on or beside its mark."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from desktop.shared.chart_fill import Fill, fill_box
from desktop.shared.painted_chart import PaintedChart, ShownMark, Spot, short
from desktop.shared.theme import color, number_font, text_font

LOWEST, TALLEST = 15.0, 30.0
AXIS = 18.0
CLEAR = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def drawn(value: Decimal | None) -> float:
    return float(value or 0)  # float-ok: a place on the screen


class Bars(PaintedChart):
    """A row a mark: name, bar, figure. Parts of a stack stand one after another."""

    def paint(self, painter: QPainter, rect: QRectF) -> list[Spot]:
        shown = self.shown
        fits = max(1, int(rect.height() / LOWEST))
        marks = shown.marks[:fits]
        tall = min(TALLEST, rect.height() / len(marks))
        names = text_font(12)
        metrics = QFontMetricsF(names)
        side = min(rect.width() * 0.38, max(metrics.horizontalAdvance(mark.name) for mark in marks) + 6)
        totals = [self._total(mark) for mark in marks]
        room = max(QFontMetricsF(number_font(11)).horizontalAdvance(self._label(mark)) for mark in marks) + 8
        full = max(max(totals), drawn(shown.reference), *(drawn(value) for mark in marks for value in mark.values), 1e-9)
        wide = max(10.0, rect.width() - side - room - 6)
        spots: list[Spot] = []
        for at, mark in enumerate(marks):
            row = QRectF(rect.left(), rect.top() + at * tall, rect.width(), tall)
            painter.setFont(names)
            painter.setPen(color("text"))
            painter.drawText(QRectF(row.left(), row.top(), side - 6, tall), CLEAR, metrics.elidedText(mark.name, Qt.TextElideMode.ElideRight, side - 6))
            lane = QRectF(row.left() + side, row.top() + tall * 0.16, wide, tall * 0.68)
            spots += self._parts(painter, lane, mark, at, full)
            painter.setFont(number_font(11, bold=True))
            painter.setPen(color("text2"))
            end = lane.left() + wide * max(totals[at], max((drawn(value) for value in mark.values), default=0.0)) / full
            painter.drawText(QRectF(end + 6, row.top(), room, tall), CLEAR, self._label(mark))
        if shown.reference is not None:
            self._reference(painter, rect.left() + side + wide * drawn(shown.reference) / full, rect.top(), rect.top() + tall * len(marks))
        return spots

    def _total(self, mark: ShownMark) -> float:
        figures = [drawn(value) for value, one in zip(mark.values, self.shown.series, strict=True) if one.code != self.shown.outlined]
        return sum(figures) if self.shown.stacked else max(figures, default=0.0)

    def _label(self, mark: ShownMark) -> str:
        """The sum of a stack, the only figure, or the last of a stack that tells what is lacking."""
        values = [value for value, one in zip(mark.values, self.shown.series, strict=True) if one.code != self.shown.outlined and value is not None]
        if not values:
            return "–"
        return short(sum(values, Decimal(0)) if self.shown.stacked else values[0], self.shown.unit)

    def _parts(self, painter: QPainter, lane: QRectF, mark: ShownMark, at: int, full: float) -> list[Spot]:
        spots, left = [], lane.left()
        for number, (value, one) in enumerate(zip(mark.values, self.shown.series, strict=True)):
            if value is None:
                continue
            long = lane.width() * drawn(value) / full
            if one.code == self.shown.outlined:
                box = QRectF(lane.left(), lane.top() - 1.5, long, lane.height() + 3)
                fill_box(painter, box, Fill(one.fill.token, "hollow"))
            else:
                box = QRectF(left, lane.top(), long, lane.height())
                fill_box(painter, box, one.fill)
                self._inside(painter, box, value)
                left += long
            if long > 0:
                spots.append(Spot(QRectF(box.left(), box.top(), max(box.width(), 3.0), box.height()), at, number))
        if not spots:  # zero or missing: its reason can be opened all the same
            spots.append(Spot(QRectF(lane.left(), lane.top(), 4, lane.height()), at, 0))
        return spots

    def _inside(self, painter: QPainter, box: QRectF, value: Decimal) -> None:
        if len(self.shown.series) > 1 and self.shown.stacked:
            write_inside(painter, box, short(value, self.shown.unit))

    def _reference(self, painter: QPainter, at: float, top: float, bottom: float) -> None:
        painter.setPen(QPen(color("text"), 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(at, top, at, bottom))


class Columns(PaintedChart):
    """A column a mark, stacked or side by side, on a ground line; the outlined series is a step over each column."""

    def paint(self, painter: QPainter, rect: QRectF) -> list[Spot]:
        shown = self.shown
        full = max(max(self._total(mark), *(drawn(value) for value in mark.values)) for mark in shown.marks) or 1.0
        area = rect.adjusted(0, 16, 0, -AXIS)
        self._ground(painter, area)
        step = area.width() / len(shown.marks)
        spots: list[Spot] = []
        for at, mark in enumerate(shown.marks):
            lane = QRectF(area.left() + at * step + step * 0.14, area.top(), step * 0.72, area.height())
            spots += self._stack(painter, lane, mark, at, full) if shown.stacked else self._beside(painter, lane, mark, at, full)
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
        for number, (value, one) in enumerate(zip(mark.values, self.shown.series, strict=True)):
            if value is None or one.code == self.shown.outlined:
                continue
            if value < 0:  # takes away from the stack: an outline that hangs from its top
                spots.append(self._taken(painter, lane, foot, -drawn(value) / full, at, number))
                continue
            tall = lane.height() * drawn(value) / full
            box = QRectF(lane.left(), foot - tall, lane.width(), tall)
            fill_box(painter, box, one.fill)
            if len(self.shown.series) > 1:
                write_inside(painter, box, short(value, self.shown.unit))
            foot -= tall
            if tall > 0:
                spots.append(Spot(QRectF(box.left(), box.top(), box.width(), max(tall, 3.0)), at, number))
        known = [value for value, one in zip(mark.values, self.shown.series, strict=True) if value is not None and one.code != self.shown.outlined]
        total = sum(known, Decimal(0))
        if any(value is not None for value in mark.values):
            self._above(painter, QRectF(lane.left() - 30, foot - 15, lane.width() + 60, 14), short(total, self.shown.unit), at, lane.width() / 0.72)
        return spots + self._goal(painter, lane, mark, at, full)

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
            self._above(painter, QRectF(box.left() - 30, box.top() - 15, wide + 60, 14), short(value, self.shown.unit), at, wide)
            spots.append(Spot(QRectF(box.left(), box.top(), box.width(), max(tall, 3.0)), at, number))
        return spots

    def _above(self, painter: QPainter, box: QRectF, text: str, at: int, step: float) -> None:
        """On every column where there is room, else on every second or third, the last one for certain: figures that overlap tell nothing."""
        font = number_font(10, bold=True)
        every = max(1, int(-(-(QFontMetricsF(font).horizontalAdvance(text) + 4) // step)))
        if (len(self.shown.marks) - 1 - at) % every:
            return
        painter.setFont(font)
        painter.setPen(color("text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

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
            spots += self._strip(painter, ground, number, step)
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
            self._above(painter, QRectF(box.left() - 30, box.top() - 14, box.width() + 60, 13), short(value, self.shown.unit), at, step)
            spots.append(Spot(QRectF(box.left(), box.top(), box.width(), max(3.0, tall)), at, number))
        return spots


class Funnel(PaintedChart):
    """Bars around one middle, narrowing; between two the share that came through, where the series is a flow."""

    flows = True
    legend = False

    def paint(self, painter: QPainter, rect: QRectF) -> list[Spot]:
        marks = self.shown.marks
        tall = min(44.0, rect.height() / len(marks))
        names = text_font(12)
        metrics = QFontMetricsF(names)
        side = min(rect.width() * 0.34, max(metrics.horizontalAdvance(mark.name) for mark in marks) + 8)
        full = max(*(drawn(mark.values[0]) for mark in marks), 1e-9)
        wide = max(10.0, rect.width() - side - 54)
        spots: list[Spot] = []
        before: Decimal | None = None
        for at, mark in enumerate(marks):
            top = rect.top() + at * tall
            painter.setFont(names)
            painter.setPen(color("text"))
            painter.drawText(QRectF(rect.left(), top, side - 6, tall), CLEAR, metrics.elidedText(mark.name, Qt.TextElideMode.ElideRight, side - 6))
            long = max(2.0, wide * drawn(mark.values[0]) / full)
            box = QRectF(rect.left() + side + (wide - long) / 2, top + tall * 0.12, long, tall * 0.7)
            if mark.values[0] is not None:
                fill_box(painter, box, self.shown.series[0].fill)
            self._figures(painter, QRectF(rect.left() + side, box.top(), wide, box.height()), box, mark)
            self._share(painter, QRectF(rect.left() + side + wide + 4, top, 50, tall), before, mark.values[0])
            spots.append(Spot(box, at, 0))
            before = mark.values[0]
        return spots

    def _figures(self, painter: QPainter, lane: QRectF, box: QRectF, mark: ShownMark) -> None:
        text = " · ".join(short(value, self.shown.unit if number == 0 else "count") for number, value in enumerate(mark.values))
        font = number_font(11, bold=True)
        inside = QFontMetricsF(font).horizontalAdvance(text) + 8 <= box.width()
        painter.setFont(font)
        painter.setPen(color("onAccent" if inside else "text2"))
        spot = box if inside else QRectF(box.right() + 5, lane.top(), max(10.0, lane.right() + 54 - box.right()), lane.height())
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter if inside else CLEAR, text)

    def _share(self, painter: QPainter, box: QRectF, before: Decimal | None, value: Decimal | None) -> None:
        if not self.flows or not before or value is None or value > before:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("line2"))
        middle = QPointF(box.left() + 8, box.top())
        painter.drawPolygon(QPolygonF([middle + QPointF(-4, -3), middle + QPointF(4, -3), middle + QPointF(0, 3)]))
        painter.setPen(color("text3"))
        painter.setFont(number_font(11))
        painter.drawText(QRectF(box.left() + 15, box.top() - box.height() / 2, 36, box.height()), CLEAR, f"{value * 100 / before:.0f}%")


class Stages(Funnel):
    """What stands in each stage at one time: nothing flows between two of them in this picture."""

    flows = False


def write_inside(painter: QPainter, box: QRectF, text: str) -> None:
    """A figure on its mark, on a ground of its own, where it fits."""
    font = number_font(10, bold=True)
    metrics = QFontMetricsF(font)
    wide, tall = metrics.horizontalAdvance(text) + 6, metrics.height()
    if wide > box.width() - 2 or tall > box.height() - 1:
        return
    ground = QRectF(box.center().x() - wide / 2, box.center().y() - tall / 2, wide, tall)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("surface", 225))
    painter.drawRoundedRect(ground, 3, 3)
    painter.setFont(font)
    painter.setPen(color("text"))
    painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, text)
