"""The radar as a chart of a board: its axes are the marks, each with a figure of every series."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from desktop.shared.painted_chart import Shown
from desktop.shared.radar import FULL, Radar, RadarSeries

LINES = ("solid", "dashed", "dotted")


class RadarForm(Radar):
    """Left and right walk around the axes, up and down from one series to the other; a click opens the figure it is nearest to."""

    chosen = Signal(str, str)

    def __init__(self) -> None:
        self.shown = Shown()
        self.place = 0  # of the series that has the keyboard
        super().__init__()
        self.setMinimumSize(0, 0)

    def show_chart(self, shown: Shown) -> None:
        if shown == self.shown:
            return
        self.shown, self.place = shown, min(self.place, max(0, len(shown.series) - 1))
        self.set_name(shown.name)
        series = [
            RadarSeries(one.name, tuple(None if mark.values[place] is None else float(mark.values[place] or 0) for mark in shown.marks),  # float-ok: a place
                        one.fill.token, LINES[place % 3], place == 0)
            for place, one in enumerate(shown.series)
        ]  # fmt: skip
        self.show_series([mark.name for mark in shown.marks], series)

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        self.emphasised = self.place if self.hasFocus() else -1
        super().draw(painter, rect)

    def open_mark(self, at: int, place: QPointF | None = None) -> None:
        if self.shown.series:
            series = self.place if place is None else self._nearest(at, place)
            self.chosen.emit(self.shown.marks[at].key, self.shown.series[series].code)

    def _nearest(self, at: int, place: QPointF) -> int:
        """On its name that is the first series."""
        centre, radius, boxes = self._places(QRectF(self.rect()))
        if boxes[at].contains(place):
            return 0

        def away(series: int) -> float:
            value = self.series[series].values[at]
            return FULL * FULL if value is None else (self._point(centre, radius * min(value, FULL) / FULL, at) - place).manhattanLength()

        return min(range(len(self.series)), key=away)

    def tell(self) -> None:
        super().tell()
        if 0 <= self.current < len(self.shown.marks) and self.shown.series:
            mark, series = self.shown.marks[self.current], self.shown.series[self.place]
            self.setAccessibleDescription(f"{mark.name}: {series.name} {mark.texts[self.place]}")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if by and self.shown.series and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.place = max(0, min(self.place + by, len(self.shown.series) - 1))
            self.go_to(self.current)
        else:
            super().keyPressEvent(event)
