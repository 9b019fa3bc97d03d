"""Cohorts as nested bars: all that came in, the qualified among them, the won among those; the share won above each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Qt

from desktop.lead_insight.readings import FunnelCell
from desktop.lead_insight.words import cohort_word
from desktop.shared.chart import Chart
from desktop.shared.i18n import percent
from desktop.shared.theme import color, text_font

BARS = (("created", "line2", 0.84), ("contacted", "info", 0.66), ("mql", "violet", 0.48), ("won", "good", 0.30))
MOST_LABELS = 14


class FunnelChart(Chart):
    def __init__(self, open_cohort: Callable[[date | None], None]) -> None:
        super().__init__("")
        self._cells: Sequence[FunnelCell] = ()
        self._grain, self._open = "month", open_cohort
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scene().sigMouseClicked.connect(self._clicked)

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
        for step, token, width in BARS:
            heights = [getattr(cell, step) for cell in self._cells]
            self.addItem(pg.BarGraphItem(x=xs, height=heights, width=width, brush=color(token), pen=pg.mkPen(None)))
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

    def _clicked(self, event: Any) -> None:
        at = round(self.getPlotItem().vb.mapSceneToView(event.scenePos()).x())
        if event.button() == Qt.MouseButton.LeftButton and 0 <= at < len(self._cells):
            self._open(self._cells[at].cohort)
