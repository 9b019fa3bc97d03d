"""The weeks of a month: what was won, committed, best case and pipeline as stacked bars, the goal and what came of chances as lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor

from desktop.forecast.mix_bar import PATTERNS, TOKENS
from desktop.forecast.words import MIX, short
from desktop.shared.chart import Chart
from desktop.shared.theme import color, text_font
from server_db.domain.forecast import Snapshot

WIDTH = 0.62


class TimeChart(Chart):
    def __init__(self, choose: Callable[[int], None]) -> None:
        super().__init__("")
        self._shots: Sequence[Snapshot] = ()
        self._goal: Decimal | None = None
        self._choose = choose
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scene().sigMouseClicked.connect(self._clicked)

    def show_shots(self, name: str, shots: Sequence[Snapshot], goal: Decimal | None) -> None:
        self._shots, self._goal = shots, goal
        self.setAccessibleName(name + " " + "; ".join(f"{shot.on_date:%m-%d} {short(shot.sums.commit_forecast)}" for shot in shots))
        self.redraw()

    def redraw(self) -> None:
        self.clear()
        if not self._shots:
            return
        xs = list(range(len(self._shots)))
        below = [0.0] * len(xs)  # float-ok: places on the screen
        for part in MIX:
            heights = [_drawn(getattr(shot.sums, part)) for shot in self._shots]
            self.addItem(pg.BarGraphItem(x=xs, y0=below, height=heights, width=WIDTH, brush=_brush(part), pen=pg.mkPen(color(TOKENS[part]))))
            below = [low + high for low, high in zip(below, heights, strict=True)]
        self._lines(xs)
        top = max([*below, _drawn(self._goal), *(_drawn(shot.called) for shot in self._shots)]) or 1
        every = max(1, len(xs) // 14)
        self.getAxis("bottom").setTicks([[(x, f"{shot.on_date:%m-%d}") for x, shot in zip(xs, self._shots, strict=True) if x % every == 0]])
        self.setXRange(-0.6, max(len(xs) - 0.4, 5), padding=0)
        self.setYRange(0, top * 1.12, padding=0)

    def _lines(self, xs: Sequence[int]) -> None:
        measured = [_drawn(shot.sums.measured) for shot in self._shots]
        self.plot(
            xs,
            measured,
            pen=pg.mkPen(color("warn"), width=2),
            symbol="d",
            symbolSize=8,
            symbolBrush=color("warn"),
            symbolPen=pg.mkPen(color("surface")),
        )
        said = [(x, _drawn(shot.called)) for x, shot in zip(xs, self._shots, strict=True) if shot.called is not None]
        if said:
            self.plot(*zip(*said, strict=True), pen=pg.mkPen(color("text"), width=2, style=Qt.PenStyle.DotLine), symbol="s", symbolSize=7,
                      symbolBrush=color("text"), symbolPen=pg.mkPen(color("surface")))  # fmt: skip
        if self._goal is not None:
            pen: Any = pg.mkPen(color("text"), style=Qt.PenStyle.DashLine)
            line = pg.InfiniteLine(
                _drawn(self._goal),
                angle=0,
                pen=pen,
                label=short(self._goal),
                labelOpts={"position": 0.97, "color": color("text"), "anchors": [(1, 1), (1, 1)]},
            )
            line.label.setFont(text_font(11, bold=True))
            self.addItem(line)

    def _clicked(self, event: Any) -> None:
        at = round(self.getPlotItem().vb.mapSceneToView(event.scenePos()).x())
        if event.button() == Qt.MouseButton.LeftButton and 0 <= at < len(self._shots):
            self._choose(at)


def _brush(part: str) -> QBrush:
    tone = QColor(color(TOKENS[part]))
    return QBrush(tone, PATTERNS[part]) if part in PATTERNS else QBrush(tone)


def _drawn(value: Decimal | None) -> float:
    return float(value or 0)  # float-ok: a place on the screen
