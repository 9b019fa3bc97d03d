"""A line over days or months, drawn by pyqtgraph; its points are walked through by keyboard and opened like marks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter

from desktop.shared.chart import Chart
from desktop.shared.chart_walk import ChartWalk
from desktop.shared.painted_chart import Shown, in_words, short
from desktop.shared.theme import color, number_font, text_font

MOST_LABELS = 6
SYMBOLS = ("o", "d", "s", "t")


class LineForm(ChartWalk, Chart):
    """Each series has a line and a symbol of its own; a missing figure leaves a gap. The last figure is written at its point."""

    chosen = Signal(str, str)

    def __init__(self) -> None:
        self.shown = Shown()
        super().__init__("")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self._cursor: Any = None

    def show_chart(self, shown: Shown) -> None:
        if shown == self.shown:
            return
        self.shown = shown
        self.current = len(shown.marks) - 1
        self.setAccessibleName(shown.name)
        self.tell()
        self.redraw()

    def redraw(self) -> None:
        self.clear()
        shown = self.shown
        known = [value for mark in shown.marks for value in mark.values if value is not None]
        if not known:
            return
        for place in range(len(shown.series)):
            self._series(place)
        step = max(1, -(-len(shown.marks) // MOST_LABELS))
        ticks = [(at, shown.marks[at].name) for at in range((len(shown.marks) - 1) % step, len(shown.marks), step)]
        self.getAxis("bottom").setTicks([ticks])
        self.getAxis("bottom").setStyle(tickFont=number_font(10))
        self.setXRange(-0.3, max(len(shown.marks) - 1 + max(0.6, len(shown.marks) * 0.1), 0.7), padding=0.02)
        low, high = min([_drawn(value) for value in known]), max(_drawn(value) for value in known)
        spread = (high - low) or abs(high) or 1
        self.setYRange(low - spread * 0.15, high + spread * 0.25, padding=0)
        self._cursor = self.plot([], [], pen=None, symbol="o", symbolSize=13, symbolBrush=None, symbolPen=pg.mkPen(color("text"), width=2))
        self.show_walk()

    def _series(self, place: int) -> None:
        one, shown = self.shown.series[place], self.shown
        values = [mark.values[place] for mark in shown.marks]
        style = Qt.PenStyle.SolidLine if place == 0 else Qt.PenStyle.DashLine
        self.plot(list(range(len(values))), [float("nan") if value is None else _drawn(value) for value in values], connect="finite",
                  pen=pg.mkPen(color(one.fill.token), width=2, style=style))  # fmt: skip
        points = [(at, value) for at, value in enumerate(values) if value is not None]
        self.plot([at for at, _ in points], [_drawn(value) for _, value in points], pen=None, symbol=SYMBOLS[place % len(SYMBOLS)],
                  symbolSize=5 if len(points) > 20 else 7, symbolPen=pg.mkPen(color(one.fill.token)), symbolBrush=color(one.fill.token))  # fmt: skip
        if points:
            falls = len(points) > 1 and points[-2][1] > points[-1][1]  # the line comes from above: to the other side of it
            told, ground = short(points[-1][1], shown.unit), pg.mkBrush(color("surface", 225))
            text = pg.TextItem(told, color=color(one.fill.token), anchor=(0.15 if falls else 0.85, 1.3), fill=ground)
            text.setFont(text_font(12, bold=True))
            text.setPos(points[-1][0], _drawn(points[-1][1]))
            self.addItem(text)

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """On another device: the plot's own scene, as vectors."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        items = [item for item in self.scene().items() if hasattr(item, "setExportMode")]
        for item in items:
            item.setExportMode(True, {"antialias": True, "resolutionScale": 1.0})  # else symbols are pictures kept for the screen
        self.scene().render(painter, rect, QRectF(self.viewport().rect()), Qt.AspectRatioMode.IgnoreAspectRatio)
        for item in items:
            item.setExportMode(False)

    # -- points

    def text_of(self, at: int) -> str:
        if not 0 <= at < len(self.shown.marks):
            return ""
        mark = self.shown.marks[at]
        return f"{mark.name}: {', '.join(mark.texts)}"

    def tell(self) -> None:
        self.setAccessibleDescription(self.text_of(self.current) or in_words(self.shown))

    def mark_count(self) -> int:
        return len(self.shown.marks)

    def mark_at(self, place: QPointF) -> int:
        """The point above or below which the place is."""
        at = round(self.plotItem.vb.mapSceneToView(self.mapToScene(int(place.x()), 0)).x())
        return at if 0 <= at < len(self.shown.marks) else -1

    def open_mark(self, at: int, place: QPointF | None = None) -> None:
        self.chosen.emit(self.shown.marks[at].key, self.shown.series[0].code)

    def show_walk(self) -> None:
        if self._cursor is None or not self.shown.marks:
            return
        value = self.shown.marks[self.current].values[0] if self.hasFocus() and 0 <= self.current < len(self.shown.marks) else None
        self._cursor.setData([] if value is None else [self.current], [] if value is None else [_drawn(value)])


def _drawn(value: Decimal | None) -> float:
    return float(value or 0)  # float-ok: a place on the screen
