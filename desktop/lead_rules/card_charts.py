"""Two pictures of a tested card: how well it ranks (ROC) and whether its chances come true (calibration)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Qt

from desktop.shared.chart import Chart
from desktop.shared.theme import color


class MeasuresChart(Chart):
    """Shares of one by shares of one; empty until a card was tested."""

    def __init__(self) -> None:
        super().__init__("", "percent", "percent")
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.measures: Mapping[str, Any] | None = None

    def show_measures(self, measures: Mapping[str, Any] | None) -> None:
        self.measures = measures
        self.redraw()

    def redraw(self) -> None:
        self.clear()
        if self.measures:
            self.draw(self.measures)

    def draw(self, measures: Mapping[str, Any]) -> None:
        raise NotImplementedError


class RocChart(MeasuresChart):
    """Share of losers against share of winners above each score; the diagonal is chance."""

    def draw(self, measures: Mapping[str, Any]) -> None:
        points = measures.get("curve") or []
        self.line([0, 1], [0, 1], "text3", dashed=True)
        xs, ys = [point[0] for point in points], [point[1] for point in points]
        self.plot(xs, ys, pen=pg.mkPen(color("accent"), width=2), fillLevel=0, brush=color("accent", 26))
        self.setXRange(0, 1, padding=0.02)
        self.setYRange(0, 1, padding=0.02)


class CalibrationChart(MeasuresChart):
    """Of each tenth: the chance foretold and the share that came."""

    def draw(self, measures: Mapping[str, Any]) -> None:
        bins = measures.get("calibration") or []
        xs, ys = [one["foretold"] for one in bins], [one["came"] for one in bins]
        most = max([*xs, *ys, 0.1])
        self.line([0, most], [0, most], "text3", dashed=True)
        pen = pg.mkPen(color("accent"), width=2)
        self.plot(xs, ys, pen=pen, symbol="o", symbolSize=8, symbolPen=pen, symbolBrush=color("surface"))
        self.setXRange(0, most, padding=0.04)
        self.setYRange(0, most, padding=0.04)
