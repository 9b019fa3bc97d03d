"""The index over time, with the thresholds it is measured against."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Qt

from desktop.shared.chart import Chart
from desktop.shared.theme import color, text_font
from server_db.queries.health import HealthFormula, SeriesPoint


class TrendChart(Chart):
    def __init__(self) -> None:
        super().__init__("")
        self._series: Sequence[SeriesPoint] = ()
        self._formula: HealthFormula | None = None
        self.setYRange(0, 100, padding=0.02)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_series(self, name: str, series: Sequence[SeriesPoint], formula: HealthFormula | None) -> None:
        self._series, self._formula = [point for point in series if point.score is not None], formula
        last = f"{self._series[-1].score}" if self._series else "–"
        self.setAccessibleName(f"{name} {last}")
        self.redraw()

    def redraw(self) -> None:
        self.clear()
        if not self._series:
            return
        first = self._series[0].on_date
        days = [(point.on_date - first).days for point in self._series]
        scores = [_drawn(point.score) for point in self._series]
        if self._formula is not None:
            self._threshold(self._formula.red, "bad", 0)
            self._threshold(self._formula.yellow, "warn", 1)
        if len(days) == 1:
            self.plot(days, scores, symbol="o", symbolBrush=color("accent"), pen=None)
        else:
            self.line(days, scores)
        marks = sorted({0, len(days) // 3, len(days) * 2 // 3, len(days) - 1})
        self.getAxis("bottom").setTicks([[(days[at], self._series[at].on_date.strftime("%m-%d")) for at in marks]])
        self.setXRange(days[0], max(days[-1], 1), padding=0.04)

    def _threshold(self, at: Decimal, token: str, side: int) -> None:
        """`side` 1: its figure stands above the line, 0: below; so two never meet, however low the chart is."""
        pen: Any = pg.mkPen(color(token), style=Qt.PenStyle.DashLine)
        told = {"position": 0.97, "color": color(token), "anchors": [(0.5, side), (0.5, side)]}
        line = pg.InfiniteLine(_drawn(at), angle=0, pen=pen, label=f"{at}", labelOpts=told)
        line.label.setFont(text_font(10))
        self.addItem(line)


def _drawn(value: Decimal | None) -> float:
    return float(value or 0)  # float-ok: a place on the screen
