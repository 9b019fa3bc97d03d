"""The ability radar of a person: axes with their sources, the peers' median, the months before; each axis opens to its records."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.app import App
from desktop.performance.abilities.readings import SPANS, AxisRow, first_month, read_abilities, rows_of
from desktop.performance.figure.figure_panel import FigurePanel
from desktop.performance.figure.places import Place
from desktop.performance.figure.series_chart import SeriesChart, Spot
from desktop.performance.figure.workings import spelled
from desktop.performance.people import PersonChoice, PersonPage, read_visible
from desktop.performance.words import missing_text, points_text
from desktop.shared import failures
from desktop.shared.export_tool import ExportTool
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import language, names
from desktop.shared.radar import Radar, RadarSeries
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import EmptyState, Section, Segmented, column, hline, label, panel, row, vline
from server_db.domain.kpi.facts import measure_words
from server_db.queries.kpis import Abilities

SLOT = "performance.abilities"
FEWEST_PEERS = 4


class AbilitiesPage(Retranslated, PersonPage, QWidget):
    person_chosen = Signal(int)
    status_changed = Signal(str)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.person: int | None = app.me.id if app.me is not None else None
        self.found: Abilities | None = None
        self.rows: tuple[AxisRow, ...] = ()
        self.choice, self.span = PersonChoice(), Segmented([(str(months), "") for months in SPANS], "3")
        self.radar, self.grid, self.chart = Radar(), Grid("", row_height=48), SeriesChart()
        self.peers, self.axes_head, self.chart_head = label("", dim="1", wrap=True), Section(), Section()
        self.export = ExportTool(app, self.grid, lambda: self.tr("Abilities"))
        self.panel, self.empty, self.whole = FigurePanel(app), EmptyState("chart-radar"), QStackedWidget()
        self.grid.row_key = lambda one: one.axis.code
        self._lay_out()
        self._connect()
        self.retranslate()
        app.jobs.query(read_visible, done=self._people_read, failed=self._no_people, slot="performance.abilities.people")

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for layout in (left, right):
            layout.setSpacing(0)
            layout.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.radar, 1)
        left.addWidget(row((self.peers, 1), margins=(16, 4, 16, 10)))
        for part in (self.axes_head, hline()):
            right.addWidget(part)
        right.addWidget(self.grid, 1)
        self.chart.setFixedHeight(160)
        self.chart_box = column(hline(), self.chart_head, row((self.chart, 1), margins=(8, 0, 12, 8)), gap=0)
        right.addWidget(self.chart_box)
        inside = QWidget()
        panel(inside)
        body = QHBoxLayout(inside)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(left, 5)
        body.addWidget(vline())
        body.addLayout(right, 6)
        self.whole.addWidget(inside)
        self.whole.addWidget(self.empty)
        bar = row(self.choice, None, self.span, self.export.button, margins=(12, 0, 8, 0))
        bar.setFixedHeight(46)
        bar.setProperty("panel", "1")
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.whole, 1)
        beside.addWidget(self.panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (bar, hline()):
            layout.addWidget(part)
        layout.addLayout(beside, 1)

    def _connect(self) -> None:
        self.choice.chosen.connect(self._chosen)
        self.span.chosen.connect(lambda _key: self.refresh())
        self.radar.axis_chosen.connect(self._axis_chosen)
        self.grid.current_changed.connect(self._current)
        self.grid.activated.connect(self._open)
        self.grid.link_clicked.connect(lambda one, _key, _new: self._open(one))

    # -- reading

    def refresh(self) -> None:
        if self.person is not None and self.app.scope.period:
            months = int(self.span.current())
            self.app.jobs.query(read_abilities, self.person, self.app.scope.period, months, done=self._loaded, failed=self._failed, slot=SLOT)
            self.panel.refresh()

    def is_read(self) -> bool:
        return self.found is not None

    def _loaded(self, found: Abilities) -> None:
        self.found, self.rows = found, rows_of(found)
        self.whole.setCurrentIndex(0 if self.rows else 1)
        if not self.rows:
            hint = self.tr("A director adds axes to the KPIs; each needs records: reviews, tests, documents, answers in time.")
            self.empty.set("chart-radar", self.tr("There are no abilities of this person in this month."), hint)
        self.retell()

    def _failed(self, error: BaseException) -> None:
        failures.tell(self.empty, error)
        self.whole.setCurrentWidget(self.empty)

    # -- showing

    def retell(self) -> None:
        found = self.found
        if found is None or not self.rows:
            return
        self.radar.show_series([names(one.axis) for one in self.rows], self._series(found))
        self.grid.set_rows(self.rows)
        self.peers.setText(self._peers_text(found))
        self._current(self.grid.current_row() or self.rows[0])
        self.status_changed.emit(self.status_text())

    def _series(self, found: Abilities) -> list[RadarSeries]:
        person = next((names(one) for one in self.choice.people() if one.id == found.employee_id), self.tr("This person"))
        series = [RadarSeries(person, _drawn(found.levels), "accent", "solid", filled=True)]
        if any(peer is not None for peer in found.peers):
            series.append(RadarSeries(self.tr("Peer median"), _drawn(found.peers), "violet", "dashed"))
        before = first_month(found)
        if before is not None:
            series.append(RadarSeries(before[0], _drawn(before[1]), "text3", "dotted"))
        return series

    def _peers_text(self, found: Abilities) -> str:
        if found.peer_count < FEWEST_PEERS:
            return self.tr("Fewer than four people have the same card: no median is shown.")
        return self.tr("Peer median of %1 people with the same card.").replace("%1", f"{found.peer_count:,}")

    def _current(self, one: AxisRow | None) -> None:
        if one is None:
            return
        self.radar.go_to(self.rows.index(one) if one in self.rows else 0)
        self.chart_head.set_title(self.tr("%1, month by month").replace("%1", names(one.axis)))
        self.chart.show_spots(names(one.axis), [Spot(period[2:], level) for period, level in one.months])
        self.chart_box.setVisible(self.chart.has_values())

    def _axis_chosen(self, at: int) -> None:
        one = self.rows[at]
        self.grid.select_key(one.axis.code)
        self._current(one)
        self._open(one)

    def _open(self, one: AxisRow) -> None:
        """The last month of those shown that has records of the axis; without any the last says why."""
        if self.found is not None and self.found.periods:
            period = next((month for month, level in reversed(one.months) if level is not None), self.found.periods[-1])
            self.panel.open(Place(self.found.employee_id, period, "axis", one.axis.code))

    # -- the window

    def retranslate(self) -> None:
        self.choice.retranslate(self.tr("Whose abilities"))
        words = {1: self.tr("1 month"), 3: self.tr("3 months"), 6: self.tr("6 months"), 12: self.tr("12 months")}
        self.span.set_choices([(str(months), words[months]) for months in SPANS])
        self.radar.set_name(self.tr("Abilities"))
        self.axes_head.set_title(self.tr("Axes and what they rest on"))
        self.grid.setAccessibleName(self.axes_head.title.text())
        self.export.retranslate()
        self.grid.set_columns(self._columns(), frozen=1)
        self.retell()

    def _columns(self) -> list[Column]:
        return [
            Column("axis", self.tr("Axis"), 130, lambda one: names(one.axis), link=True, bold=True),
            Column("level", self.tr("Level"), 72, lambda one: one.level, points_text, align="right", bold=True, bar=_bar, tone=_tone),
            Column("peer", self.tr("Peers"), 66, lambda one: one.peer, points_text, align="right", dim=True),
            Column("trend", self.tr("Trend"), 84, lambda one: one.trend, _trend_text, align="right", icon=_trend_icon),
            Column("source", self.tr("Rests on"), 240, self._source, wrap=True, stretch=True, least=120, dim=True),
        ]  # fmt: skip

    def _source(self, one: AxisRow) -> str:
        """The formula in words; where there is no level, why."""
        if one.missing is not None:
            words = measure_words(language())
            return missing_text(one.missing, lambda code: words.get(code, code))
        return spelled(one.axis.formula, measure_words(language()))

    def sub(self) -> str:
        return self.tr("No axis without records; formulas are the same for everybody")

    def status_text(self) -> str:
        return self.tr("%1 axes").replace("%1", str(len(self.rows))) if self.rows else ""

    def regions(self) -> list[QWidget]:
        beside: list[Any] = [self.panel] if self.panel.isVisible() else []
        return [self.choice, self.radar, self.grid, *beside]


def _drawn(levels: tuple[Decimal | None, ...]) -> tuple[float | None, ...]:
    return tuple(None if level is None else float(level) for level in levels)  # float-ok: places on the radar


def _bar(one: AxisRow) -> tuple[float, str, float | None] | None:
    if one.level is None:
        return None
    return float(one.level / 100), "accent", None if one.peer is None else float(one.peer / 100)  # float-ok: drawn only


def _tone(one: AxisRow) -> str:
    return "text3" if one.level is None else "text"


def _trend_text(trend: Decimal | None) -> str:
    if trend is None:
        return "–"
    return f"+{points_text(trend)}" if trend > 0 else points_text(trend).replace("-", "−")


def _trend_icon(one: AxisRow) -> tuple[str, str] | None:
    if not one.trend:
        return None
    return ("trending-up", "good") if one.trend > 0 else ("trending-down", "bad")
