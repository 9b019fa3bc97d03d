"""Cohorts as nested bars: all that came in, the qualified among them, the won among those; the share won above each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.lead_insight.readings import FunnelCell
from desktop.lead_insight.words import cohort_word, step_word
from desktop.shared.chart_fill import Fill, fill_box
from desktop.shared.chart_places import PlacesChart
from desktop.shared.i18n import percent
from desktop.shared.theme import color, text_font

# Blue and violet are one colour to many eyes, so the qualified are hatched as well.
BARS = (
    ("created", Fill("line2"), 0.84), ("contacted", Fill("info"), 0.66), ("mql", Fill("violet", "hatch"), 0.48), ("won", Fill("good"), 0.30),
)  # fmt: skip
MOST_LABELS = 14


class _Bars(pg.BarGraphItem):
    """Bars in a fill: patterns are drawn in pixels, whatever the axes are."""

    def __init__(self, xs: Sequence[int], heights: Sequence[int], width: float, fill: Fill) -> None:
        super().__init__(x=list(xs), height=list(heights), width=width, brush=None, pen=pg.mkPen(None))
        self._boxes = [QRectF(x - width / 2, 0, width, height) for x, height in zip(xs, heights, strict=True) if height]
        self._fill = fill

    def paint(self, painter: QPainter, *_rest: Any) -> None:
        place = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        for box in self._boxes:
            _paint_part(painter, place.mapRect(box), self._fill)
        painter.restore()


def _paint_part(painter: QPainter, box: QRectF, fill: Fill) -> None:
    painter.fillRect(box, color("surface"))  # the bar behind must not shine through a pattern
    fill_box(painter, box, fill)


class FunnelLegend(QWidget):
    """The signs of the bars in words."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        metrics = QFontMetrics(text_font(11))
        return QSize(sum(metrics.horizontalAdvance(step_word(step)) + 35 for step, _, _ in BARS), 22)

    def retranslate(self) -> None:
        self.setAccessibleName(", ".join(step_word(step) for step, _, _ in BARS))
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, x = QPainter(self), 0
        painter.setFont(text_font(11))
        for step, fill, _ in BARS:
            _paint_part(painter, QRectF(x, 5, 12, 12), fill)
            painter.setPen(color("text2"))
            painter.drawText(x + 17, 15, step_word(step))
            x += 35 + painter.fontMetrics().horizontalAdvance(step_word(step))


class FunnelChart(PlacesChart):
    def __init__(self, open_cohort: Callable[[date | None], None]) -> None:
        super().__init__()
        self._cells: Sequence[FunnelCell] = ()
        self._grain, self._open = "month", open_cohort

    def show_cells(self, name: str, cells: Sequence[FunnelCell], grain: str) -> None:
        self._cells, self._grain = sorted(cells, key=lambda cell: cell.cohort or date.min), grain
        spoken = "; ".join(f"{cohort_word(cell.cohort, grain)} {cell.created} {cell.won}" for cell in self._cells)
        self.setAccessibleName(f"{name} {spoken}")
        self.redraw()

    def redraw(self) -> None:
        self.clear()
        if not self._cells:
            return
        xs = list(range(len(self._cells)))
        for step, fill, width in BARS:
            self.addItem(_Bars(xs, [getattr(cell, step) for cell in self._cells], width, fill))
        top = max(cell.created for cell in self._cells) or 1
        if len(xs) <= 3 * MOST_LABELS:
            for x, cell in zip(xs, self._cells, strict=True):
                self._label(x, cell, top)
        every = max(1, len(xs) // MOST_LABELS)
        self.getAxis("bottom").setTicks(
            [[(x, cohort_word(cell.cohort, self._grain)[2:]) for x, cell in zip(xs, self._cells, strict=True) if x % every == 0]]
        )
        self.setXRange(-0.6, max(len(xs) - 0.4, 3), padding=0)
        self.setYRange(0, top * 1.16, padding=0)

    def _label(self, x: int, cell: FunnelCell, top: int) -> None:
        item = pg.TextItem(percent(cell.rate("won"), 0), color=color("text2"), anchor=(0.5, 1.0))
        item.setFont(text_font(10, bold=True))
        item.setPos(x, cell.created + top * 0.01)
        self.addItem(item)

    def mark_count(self) -> int:
        return len(self._cells)

    def text_of(self, at: int) -> str:
        if not 0 <= at < len(self._cells):
            return ""
        cell = self._cells[at]
        parts = ", ".join(f"{step_word(step)} {getattr(cell, step):,}" for step, _, _ in BARS)
        return f"{cohort_word(cell.cohort, self._grain)}: {parts}"

    def open_mark(self, at: int, place: QPointF | None = None) -> None:
        self._open(self._cells[at].cohort)
