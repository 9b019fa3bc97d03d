"""Bars below one another and funnels. Each figure is written on or beside its mark."""

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
        written: list[tuple[QRectF, str]] = []
        for at, mark in enumerate(marks):
            row = QRectF(rect.left(), rect.top() + at * tall, rect.width(), tall)
            painter.setFont(names)
            painter.setPen(color("text"))
            painter.drawText(QRectF(row.left(), row.top(), side - 6, tall), CLEAR, metrics.elidedText(mark.name, Qt.TextElideMode.ElideRight, side - 6))
            lane = QRectF(row.left() + side, row.top() + tall * 0.16, wide, tall * 0.68)
            spots += self._parts(painter, lane, mark, at, full)
            end = lane.left() + wide * max(totals[at], max((drawn(value) for value in mark.values), default=0.0)) / full
            written.append((QRectF(end + 6, row.top(), room, tall), self._label(mark)))
        if shown.reference is not None:
            self._reference(painter, rect.left() + side + wide * drawn(shown.reference) / full, rect.top(), rect.top() + tall * len(marks))
        self._write(painter, written)
        return spots

    def _write(self, painter: QPainter, written: list[tuple[QRectF, str]]) -> None:
        """After the line that all are measured by, which would strike figures through."""
        font = number_font(11, bold=True)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for box, text in written:
            if self.shown.reference is not None:
                ground = QRectF(box.left() - 2, box.center().y() - metrics.height() / 2, metrics.horizontalAdvance(text) + 4, metrics.height())
                painter.fillRect(ground, color("surface", 225))
            painter.setPen(color("text2"))
            painter.drawText(box, CLEAR, text)

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
