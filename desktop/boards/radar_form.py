"""The radar as a chart of a board: its axes are the marks."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter

from desktop.shared.painted_chart import Shown
from desktop.shared.radar import Radar, RadarSeries

LINES = ("solid", "dashed", "dotted")


class RadarForm(Radar):
    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.shown = Shown()
        self.setMinimumSize(0, 0)
        self.axis_chosen.connect(self._axis)

    def show_chart(self, shown: Shown) -> None:
        if shown == self.shown:
            return
        self.shown = shown
        self.set_name(shown.name)
        series = [
            RadarSeries(one.name, tuple(None if mark.values[place] is None else float(mark.values[place] or 0) for mark in shown.marks),  # float-ok: a place
                        one.fill.token, LINES[place % 3], place == 0)
            for place, one in enumerate(shown.series)
        ]  # fmt: skip
        self.show_series([mark.name for mark in shown.marks], series)

    def _axis(self, at: int) -> None:
        if self.shown.series:
            self.chosen.emit(self.shown.marks[at].key, self.shown.series[0].code)

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        super().draw(painter, rect)
