"""The own places over the published months: the first place on top."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt

from desktop.shared.chart import Chart
from desktop.shared.theme import color, text_font
from server_db.queries.rankings import PlaceThen

MOST = 12


class PlaceChart(Chart):
    def __init__(self) -> None:
        super().__init__("")
        self._places: Sequence[PlaceThen] = ()
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.getPlotItem().invertY(True)
        self.getAxis("left").setStyle(showValues=False)

    def show_places(self, name: str, places: Sequence[PlaceThen]) -> None:
        self._places = [one for one in places if one.place is not None][-MOST:]
        self.setAccessibleName(name + " " + "; ".join(f"{one.period} {one.place}/{one.of_people}" for one in self._places))
        self.redraw()

    def redraw(self) -> None:
        self.clear()
        if not self._places:
            return
        xs, ys = list(range(len(self._places))), [one.place or 0 for one in self._places]
        worst = max(one.of_people for one in self._places)
        self.plot(
            xs,
            ys,
            pen=pg.mkPen(color("accent"), width=2),
            symbol="o",
            symbolSize=9,
            symbolBrush=color("surface"),
            symbolPen=pg.mkPen(color("accent"), width=2),
        )
        for x, one in zip(xs, self._places, strict=True):
            item = pg.TextItem(f"{one.place}", color=color("text"), anchor=(0.5, 1.25))
            item.setFont(text_font(11, bold=True))
            item.setPos(x, one.place or 0)
            self.addItem(item)
        self.getAxis("bottom").setTicks([[(x, one.period[2:]) for x, one in zip(xs, self._places, strict=True)]])
        self.setXRange(-0.5, max(len(xs) - 0.5, 2.5), padding=0)
        self.setYRange(1 - max(1, worst * 0.18), worst + max(0.5, worst * 0.05), padding=0)
