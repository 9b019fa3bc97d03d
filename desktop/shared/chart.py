"""pyqtgraph set up once: the theme's colours, amounts on the axis, an empty state.

Imported only by screens with a chart: pyqtgraph brings numpy, which no start should wait for.
Values here are for drawing and may be floats; stored numbers never are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from desktop.shared.i18n import language
from desktop.shared.theme import color, text_font

NAMED_AXIS = 34  # its ticks and its name: left to itself an axis keeps a line between them


class AmountAxis(pg.AxisItem):
    """10k, 1.2M; in Chinese 1万, 120万."""

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:  # noqa: N802
        return [short_amount(value) for value in values]


class PercentAxis(pg.AxisItem):
    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:  # noqa: N802
        places = 0 if spacing >= 0.01 else 1 if spacing >= 0.001 else 2  # as many as tell the marks apart
        return [f"{value * 100:.{places}f}%" for value in values]  # float-ok: an axis label


def short_amount(value: float) -> str:
    """For axes only."""
    if language() == "zh":
        return f"{value / 10_000:g}万" if abs(value) >= 10_000 else f"{value:g}"
    if abs(value) >= 1_000_000:
        return f"{value / 1_000_000:g}M"
    return f"{value / 1_000:g}k" if abs(value) >= 1_000 else f"{value:g}"


class Chart(pg.PlotWidget):
    """A plot in the colours of the theme; `redraw` is called when they change."""

    _axis_names: Mapping[str, str] = {}

    def __init__(self, name: str, bottom: str = "amount", left: str = "amount", parent: QWidget | None = None) -> None:
        pg.setConfigOptions(antialias=True)
        kinds = {"amount": AmountAxis, "percent": PercentAxis}
        axes = {side: kinds[kind](orientation=side) for side, kind in (("bottom", bottom), ("left", left))}
        super().__init__(parent=parent, axisItems=axes)
        self.setAccessibleName(name)
        self.setMenuEnabled(False)
        self.setMouseEnabled(x=False, y=False)
        self.hideButtons()
        self.getPlotItem().layout.setContentsMargins(6, 1, 6, 1)  # figures of the axes do not touch the window's edge
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for side in axes:
            axes[side].setZValue(-1)  # the lines of the grid behind what is drawn, not across it
        self.restyle()

    def name_axes(self, bottom: str = "", left: str = "") -> None:
        """What the figures of an axis count, with its unit, beside the axis."""
        self._axis_names = {"bottom": bottom, "left": left}
        self.restyle()

    def restyle(self) -> None:
        self.setBackground(color("surface"))
        for side in ("bottom", "left"):
            axis = self.getAxis(side)
            axis.setPen(color("line2"))
            axis.setTextPen(color("text3"))
            axis.setStyle(tickFont=text_font(10), tickLength=-4)
            if name := self._axis_names.get(side):
                axis.enableAutoSIPrefix(False)  # ticks are written by the axis itself; the name would get a factor
                axis.label.setFont(text_font(10))
                axis.setLabel(name)
                if side == "bottom":
                    axis.setHeight(NAMED_AXIS)
        self.showGrid(x=False, y=True, alpha=0.12)

    def line(self, xs: Sequence[float], ys: Sequence[float], token: str = "accent", dashed: bool = False) -> Any:
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        return self.plot(xs, ys, pen=pg.mkPen(color(token), width=2, style=style))

    def band(self, start: float, end: float, token: str = "accent", alpha: int = 18) -> Any:
        """A vertical band, for tiers."""
        region = pg.LinearRegionItem((start, end), movable=False, brush=color(token, alpha), pen=pg.mkPen(None))
        self.addItem(region)
        return region

    def mark(self, x: float, y: float, text: str = "", token: str = "accent") -> None:
        """A point with a dotted line down and a text beside it."""
        self.addItem(pg.InfiniteLine(x, pen=pg.mkPen(color(token), style=Qt.PenStyle.DotLine)))
        self.plot([x], [y], symbol="o", symbolSize=9, symbolPen=pg.mkPen(color(token), width=2),
                  symbolBrush=color("surface"), pen=None)  # fmt: skip
        if text:
            item = pg.TextItem(text, color=color(token), anchor=(1.05, 1.2))
            item.setFont(text_font(12, bold=True))
            item.setPos(x, y)
            self.addItem(item)

    def redraw(self) -> None:
        """Screens override this to draw their series again in the new colours."""

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange) and self.getPlotItem() is not None:
            self.restyle()
            self.redraw()
        super().changeEvent(event)
