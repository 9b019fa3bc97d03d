"""Month by month: what had been said as an outlined bar, what came as a filled one, and how right it was above."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor

from desktop.shared.chart import Chart
from desktop.shared.i18n import percent
from desktop.shared.theme import color, text_font
from server_db.domain.forecast import Judged


class AccuracyChart(Chart):
    def __init__(self) -> None:
        super().__init__("")
        self._months: Sequence[Judged] = ()
        self._kind, self._moment = "commit", "first"
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_months(self, name: str, months: Sequence[Judged], kind: str, moment: str) -> None:
        self._months, self._kind, self._moment = tuple(reversed(months)), kind, moment
        self.setAccessibleName(name + " " + "; ".join(f"{one.period} {percent(one.accuracy(kind, moment), 0)}" for one in self._months))
        self.redraw()

    def redraw(self) -> None:
        self.clear()
        if not self._months:
            return
        xs = list(range(len(self._months)))
        shots = [one.at(self._moment) for one in self._months]
        said = [_drawn(shot.said(self._kind) if shot else None) for shot in shots]
        came = [_drawn(one.came) for one in self._months]
        tone = QColor(color("accent"))
        self.addItem(
            pg.BarGraphItem(x=[x - 0.19 for x in xs], height=said, width=0.34, brush=QBrush(tone, Qt.BrushStyle.BDiagPattern), pen=pg.mkPen(tone))
        )
        self.addItem(pg.BarGraphItem(x=[x + 0.19 for x in xs], height=came, width=0.34, brush=color("good"), pen=pg.mkPen(color("good"))))
        top = max([*said, *came]) or 1
        for x, one in zip(xs, self._months, strict=True):
            item = pg.TextItem(percent(one.accuracy(self._kind, self._moment), 0), color=color("text"), anchor=(0.5, 1.0))
            item.setFont(text_font(11, bold=True))
            item.setPos(x, max(said[x], came[x]) + top * 0.01)
            self.addItem(item)
        self.getAxis("bottom").setTicks([[(x, one.period) for x, one in zip(xs, self._months, strict=True)]])
        self.setXRange(-0.6, max(len(xs) - 0.4, 4), padding=0)
        self.setYRange(0, top * 1.16, padding=0)


def _drawn(value: Decimal | None) -> float:
    return float(value or 0)  # float-ok: a place on the screen
