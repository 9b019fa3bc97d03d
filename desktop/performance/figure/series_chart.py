"""A figure month by month with its target, or a score day by day. A month without a value leaves a gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Qt

from desktop.shared.chart import Chart, PercentAxis
from desktop.shared.theme import color

MOST_LABELS = 6


@dataclass(frozen=True, slots=True)
class Spot:
    """`label` stands under the axis; `target` None where there is none."""

    label: str
    value: Decimal | None
    target: Decimal | None = None


class SeriesChart(Chart):
    """Values in a solid line with discs, targets in a dashed one with diamonds: told apart without colour."""

    def __init__(self) -> None:
        super().__init__("")
        self._spots: Sequence[Spot] = ()
        self._percent = False
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_spots(self, name: str, spots: Sequence[Spot], percent: bool = False) -> None:
        self._spots = spots
        if percent != self._percent:
            self._percent = percent
            self.setAxisItems({"left": PercentAxis(orientation="left")} if percent else {"left": _amounts()})
            self.restyle()
        known = [spot for spot in spots if spot.value is not None]
        self.setAccessibleName(f"{name}: " + ", ".join(f"{spot.label} {spot.value:f}" for spot in known))
        self.redraw()

    def has_values(self) -> bool:
        return any(spot.value is not None for spot in self._spots)

    def redraw(self) -> None:
        self.clear()
        spots = self._spots
        if not self.has_values():
            return
        self._draw([(at, spot.target) for at, spot in enumerate(spots)], "text3", True, "d")
        self._draw([(at, spot.value) for at, spot in enumerate(spots)], "accent", False, "o")
        if spots[-1].value is not None:  # the one the chart is opened at
            ring = pg.mkPen(color("text"), width=1.6)
            self.plot([len(spots) - 1], [_drawn(spots[-1].value)], pen=None, symbol="o", symbolSize=13, symbolPen=ring, symbolBrush=None)
        step = max(1, -(-len(spots) // MOST_LABELS))
        marks = range((len(spots) - 1) % step, len(spots), step)
        self.getAxis("bottom").setTicks([[(at, spots[at].label) for at in marks]])
        self.setXRange(-0.3, max(len(spots) - 0.7, 0.7), padding=0)
        figures = [_drawn(one) for spot in spots for one in (spot.value, spot.target) if one is not None]
        high, low = max(figures), min(0.0, *figures)
        self.setYRange(low, high + (high - low or 1) * 0.08, padding=0)

    def _draw(self, places: Sequence[tuple[int, Decimal | None]], token: str, dashed: bool, symbol: str) -> None:
        pen: Any = pg.mkPen(color(token), width=2, style=Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        known = [(at, _drawn(value)) for at, value in places if value is not None]
        if not known:
            return
        line = [float("nan") if value is None else _drawn(value) for _, value in places]
        self.plot([at for at, _ in places], line, pen=pen, connect="finite")
        self.plot([at for at, _ in known], [value for _, value in known], pen=None, symbol=symbol, symbolSize=6,
                  symbolPen=pg.mkPen(color(token)), symbolBrush=color("surface" if dashed else token))  # fmt: skip


def _amounts() -> pg.AxisItem:
    from desktop.shared.chart import AmountAxis

    return AmountAxis(orientation="left")


def _drawn(value: Decimal | None) -> float:
    return float(value or 0)  # float-ok: a place on the screen
