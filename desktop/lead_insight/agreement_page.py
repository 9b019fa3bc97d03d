"""How far two people who scored the same leads blind agree, and how that moves from week to week."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.lead_insight.readings import Agreements
from desktop.lead_insight.words import MARKS, mark_word
from desktop.shared.chart import Chart
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, number_column
from desktop.shared.i18n import percent
from desktop.shared.theme import color
from desktop.shared.widgets import EmptyState, Section, hline, label, row


@dataclass(frozen=True, slots=True)
class Line:
    key: str
    name: str
    pairs: int
    exact: Decimal | None
    near: Decimal | None
    kappa: Decimal | None


class WeekChart(Chart):
    """The share of marks at most one apart."""

    def __init__(self) -> None:
        super().__init__("", left="percent")
        self._found: Agreements | None = None
        self.setYRange(0, 1, padding=0.03)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_weeks(self, name: str, found: Agreements) -> None:
        self._found = found
        self.setAccessibleName(f"{name} " + "; ".join(f"{monday} {percent(near)}" for monday, near, _ in found.by_week))
        self.redraw()

    def redraw(self) -> None:
        self.clear()
        weeks = self._found.by_week if self._found else ()
        if not weeks:
            return
        xs, ys = list(range(len(weeks))), [float(near) for _, near, _ in weeks]  # float-ok: drawn only
        self.line(xs, ys)
        self.plot(xs, ys, pen=None, symbol="o", symbolSize=7, symbolBrush=color("accent"), symbolPen=None)
        every = max(1, len(xs) // 10)
        self.getAxis("bottom").setTicks([[(x, f"{weeks[x][0]:%m-%d}") for x in xs if x % every == 0]])
        self.setXRange(-0.3, max(len(xs) - 0.7, 1), padding=0)


class AgreementPage(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._found: Agreements | None = None
        self.head, self.grid, self.chart_head, self.chart = Section(), Grid(), Section(), WeekChart()
        self.grid.row_key = lambda line: line.key
        self.note, self.empty = label("", dim="1", wrap=True), EmptyState("chart-line")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for item in (self.head, hline()):
            layout.addWidget(item)
        layout.addWidget(self.grid, 2)
        for item in (row((self.note, 1), margins=(12, 8, 12, 8)), hline(), self.chart_head):
            layout.addWidget(item)
        layout.addWidget(self.chart, 3)
        layout.addWidget(self.empty, 3)

    def show_agreements(self, found: Agreements) -> None:
        self._found = found
        self.retranslate()

    def _lines(self, found: Agreements) -> list[Line]:
        lines = [Line(mark, mark_word(mark)[0], one.pairs, one.exact, one.near, one.kappa) for mark in MARKS if (one := found.marks[mark])]
        pairs = lines[0].pairs if lines else 0
        return [*lines, Line("verdict", self.tr("Verdict"), pairs, found.verdict_exact, None, found.verdict_kappa)]

    def _reading(self, line: Line) -> str:
        if line.kappa is None:
            return self.tr("Too few marks, or all alike")
        return {
            "good": self.tr("The two mean the same thing"),
            "warn": self.tr("They often differ: talk about examples"),
            "bad": self.tr("Little better than chance: write down what the mark means"),
        }[str(_tone(line))]

    def retranslate(self) -> None:
        self.head.set_title(self.tr("Agreement within 90 days"))
        self.grid.setAccessibleName(self.tr("Agreement"))
        self.chart.name_axes(self.tr("Week, by its Monday"), self.tr("Marks at most one apart"))
        self.chart_head.set_title(self.tr("Marks at most one apart, by week"))
        self.note.setText(
            self.tr(
                "Kappa takes out what chance alone would give: 0 is chance, 1 is full agreement. From 0.6 two reviewers may be taken to mean the same thing."
            )
        )
        self.grid.set_columns(
            [
                Column("name", self.tr("Mark"), 150, lambda line: line.name, bold=True),
                number_column("pairs", self.tr("Scored by both"), lambda line: line.pairs, 112),
                Column("exact", self.tr("Equal"), 84, lambda line: line.exact if line.pairs else None, percent, align="right"),
                Column("near", self.tr("One apart at most"), 130, lambda line: line.near if line.pairs else None, percent, align="right"),
                Column(
                    "kappa", "Kappa", 90, lambda line: line.kappa, lambda v: "–" if v is None else f"{v:.2f}", align="right", bold=True, tone=_tone
                ),
                Column("reading", self.tr("Meaning"), 420, self._reading, dim=True, stretch=True),
            ]
        )
        if self._found is not None:
            self.grid.set_rows(self._lines(self._found))
            self.chart.show_weeks(self.tr("Agreement"), self._found)
        scored = self._found is not None and bool(self._found.by_week)
        self.chart.setVisible(scored)
        self.empty.setVisible(not scored)
        self.empty.set("chart-line", self.tr("No lead has been scored by two yet."), self.tr("As soon as both have scored leads of a week, it stands here."))


def _tone(line: Line) -> str | None:
    if line.kappa is None:
        return None
    return "good" if line.kappa >= Decimal("0.6") else "warn" if line.kappa >= Decimal("0.4") else "bad"
