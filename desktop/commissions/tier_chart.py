"""The chart of pay against its driver: draft and live version, bands, today's point, and a warning at a cliff.

The plot itself loads when the first curve comes: pyqtgraph brings numpy, which opening a plan should not wait for.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.commissions.tier_curve import Cliff, Curve, worst
from desktop.shared import theme
from desktop.shared.i18n import money, percent
from desktop.shared.painted import Chip
from desktop.shared.widgets import Section, button, hline, label


@dataclass(frozen=True, slots=True)
class ChartState:
    """`is_ratio`: the driver is a rate and is written in percent. `live` is the version in force, if there is one."""

    driver: str
    paid: str
    is_ratio: bool
    sign: str
    draft: Curve
    live: Curve | None
    bounds: tuple[Decimal, ...] = ()
    factors: tuple[str, ...] = ()
    draft_name: str = ""
    live_name: str = ""


class TierChart(QFrame):
    mend_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state: ChartState | None = None
        self._why_empty = ""
        self._plot: Any = None
        self._cliff = Chip("", "warn", "alert-triangle")
        self._mend = button("", kind="link", clicked=self.mend_asked.emit)
        self._fix = ""
        self._draft_key, self._live_key = _Key("accent", False), _Key("text2", True)
        self._section = Section("", self._cliff, self._mend, self._draft_key, self._live_key)
        self._empty = label("", wrap=True, dim="1")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._section)
        self._layout.addWidget(hline())
        self._layout.addWidget(self._empty, 1)
        self.setMinimumHeight(150)
        self.show_state(None)

    def show_state(self, state: ChartState | None, why_empty: str = "") -> None:
        """`why_empty` stands in the place of a curve that there is not."""
        self._state, self._why_empty = state, why_empty
        drawn = state is not None and len(state.draft.points) > 1
        self._empty.setVisible(not drawn)
        if drawn and self._plot is None:
            self._plot = self._make_plot()
        if self._plot is not None:
            self._plot.setVisible(drawn)
        self._retell()
        if drawn:
            self._draw()

    def offer_fix(self, words: str) -> None:
        """What a press beside the cliff does; empty takes the offer back."""
        self._fix = words
        self._retell()

    def _make_plot(self) -> Any:
        from desktop.shared.chart import Chart  # late: numpy

        plot = Chart("", bottom="amount", left="amount")
        plot.redraw = self._draw
        plot.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._layout.addWidget(plot, 1)
        return plot

    # --- words

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self._retell()
        super().changeEvent(event)

    def _retell(self) -> None:
        state = self._state
        self._empty.setText(self._why_empty)
        if state is None:
            self._section.set_title(self.tr("Tier curve"))
        else:
            title = self.tr("Tier curve: %1 → %2").replace("%1", state.driver).replace("%2", state.paid)
            self._section.set_title(title)
        cliff = worst(state.draft) if state else None
        self._cliff.setVisible(cliff is not None)
        self._mend.setVisible(cliff is not None and bool(self._fix))
        self._mend.setText(self._fix)
        if cliff and state:
            self._cliff.set(self._cliff_text(cliff, state), "warn", "alert-triangle")
            self._cliff.setToolTip(
                self.tr("All of the amount changes rate at this bound. A marginal tier (TIER) would pay the higher rate on what lies above only.")
            )
        self._draft_key.set(state.draft_name if state else "")
        self._live_key.set(state.live_name if state and state.live else "")
        if self._plot is not None:
            self._plot.setAccessibleName(self._section.title.text() + (f". {self._cliff.text}" if cliff else ""))

    def _cliff_text(self, cliff: Cliff, state: ChartState) -> str:
        at = percent(cliff.at, 0) if state.is_ratio else money(cliff.at, 0)
        amount = money(abs(cliff.jump), sign=state.sign)
        text = self.tr("Cliff: crossing %1 pays +%2 at once") if cliff.jump > 0 else self.tr("Cliff: crossing %1 pays %2 less at once")
        return text.replace("%1", at).replace("%2", amount)

    # --- drawing

    def _draw(self) -> None:
        state, plot = self._state, self._plot
        if state is None or plot is None or len(state.draft.points) < 2:
            return
        plot.clear()
        xs, ys = _numbers(state.draft)
        top = max([*ys, *(_numbers(state.live)[1] if state.live else [])], default=1) or 1
        plot.setXRange(xs[0], xs[-1], 0)
        plot.setYRange(min(0, *ys), top * 1.3, 0)  # float-ok: drawing only
        self._draw_bands(xs[0], xs[-1], top)
        plot.getAxis("bottom").tickStrings = _percents if state.is_ratio else type(plot.getAxis("bottom")).tickStrings.__get__(plot.getAxis("bottom"))
        if state.live:
            plot.line(*_numbers(state.live), token="text3", dashed=True)
        plot.line(xs, ys, token="accent")
        if state.draft.current:
            x, y = state.draft.current
            self._draw_current(float(x), float(y), xs)  # float-ok: drawing only

    def _draw_current(self, x: float, y: float, xs: list[float]) -> None:
        import pyqtgraph as pg

        state, plot = self._state, self._plot
        assert state is not None and state.draft.current is not None
        plot.mark(x, y, "")
        driver = percent(state.draft.current[0]) if state.is_ratio else money(state.draft.current[0], 0)
        left = x > (xs[0] + xs[-1]) / 2
        text = pg.TextItem(f"{driver} · {money(state.draft.current[1], sign=state.sign)}", color=theme.color("accent"),
                           anchor=(1.04, 1.15) if left else (-0.04, 1.15))  # fmt: skip
        text.setFont(theme.number_font(12, bold=True))
        text.setPos(x, y)
        plot.addItem(text)

    def _draw_bands(self, low: float, high: float, top: float) -> None:
        import pyqtgraph as pg

        state, plot = self._state, self._plot
        assert state is not None
        edges = [float(bound) for bound in state.bounds] + [high]  # float-ok: drawing only
        for number, (start, end) in enumerate(pairwise(edges)):
            start, end = max(low, start), min(high, end)
            if start >= end:
                continue
            plot.band(start, end, "accent", 6 + 9 * number).setZValue(-10)
            if (end - start) > (high - low) / 25:  # float-ok: drawing only
                text = pg.TextItem(state.factors[number], color=theme.color("text2"), anchor=(0.5, 0))
                text.setFont(theme.number_font(11))
                text.setPos((start + end) / 2, top * 1.29)  # float-ok: drawing only
                plot.addItem(text)


class _Key(QWidget):
    """A piece of line with its name; drawn, so that dash and colour are those of the plot."""

    def __init__(self, token: str, dashed: bool) -> None:
        super().__init__()
        self._token, self._dashed, self._text = token, dashed, ""
        self.setFixedHeight(20)

    def set(self, text: str) -> None:
        self._text = text
        self.setVisible(bool(text))
        self.setAccessibleName(text)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance(text) + 34)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        style = Qt.PenStyle.DashLine if self._dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.color(self._token), 2, style))
        middle = self.height() // 2
        painter.drawLine(4, middle, 22, middle)
        painter.setFont(theme.text_font(11))
        painter.drawText(self.rect().adjusted(27, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._text)


def _numbers(curve: Curve) -> tuple[list[float], list[float]]:
    return [float(x) for x, _ in curve.points], [float(y) for _, y in curve.points]  # float-ok: drawing only


def _percents(values: list[float], scale: float, spacing: float) -> list[str]:
    places = 0 if spacing >= 0.01 else 1
    return [percent(Decimal(str(round(value, 6))), places) for value in values]
