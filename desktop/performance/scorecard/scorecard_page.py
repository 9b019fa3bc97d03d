"""One person's month: the score, each KPI with target, attainment and points, and beside it whatever figure is opened."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.app import App
from desktop.performance.figure.figure_panel import FigurePanel
from desktop.performance.figure.places import Place, read_place
from desktop.performance.figure.series_chart import SeriesChart
from desktop.performance.people import PersonChoice, PersonPage, read_visible
from desktop.performance.scorecard.card_grid import CardGrid
from desktop.performance.scorecard.readings import CardReading, FigureRow, read_card, rows_of
from desktop.performance.words import figure_state, missing_text, points_text, score_tone
from desktop.shared import failures
from desktop.shared.export_tool import ExportTool
from desktop.shared.i18n import moment, names
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import Chip, EmptyState, KpiCard, Section, Segmented, elided, hline, row
from desktop.shared.widgets import column as column_of

SLOT = "performance.scorecard"
LOW = 640


class ScorecardPage(Retranslated, PersonPage, QWidget):
    person_chosen = Signal(int)
    status_changed = Signal(str)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.person: int | None = app.me.id if app.me is not None else None
        self._period = ""
        self._wanted: Place | None = None
        self.reading: CardReading | None = None
        self._why_not: BaseException | None = None
        self.choice, self.card_name, self.state = PersonChoice(), elided("", dim="1"), Chip()
        self.cards = tuple(KpiCard() for _ in range(4))
        self.grid, self.panel, self.empty = CardGrid(), FigurePanel(app), EmptyState()
        self.export = ExportTool(app, self.grid, lambda: self.tr("Scorecard"))
        self.span, self.chart, self.chart_head = Segmented([("days", ""), ("months", "")], "days"), SeriesChart(), Section()
        self.whole = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()
        app.jobs.query(read_visible, done=self._people_read, failed=self._no_people, slot="performance.people")

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = row(self.choice, self.state, (self.card_name, 1), self.export.button, margins=(12, 0, 8, 0))
        bar.setFixedHeight(46)
        bar.setProperty("panel", "1")
        cards = row(*[(card, 1) for card in self.cards], margins=(12, 10, 12, 10), gap=10)
        head = row((self.chart_head, 1), self.span, margins=(0, 0, 12, 0))
        self.chart.setFixedHeight(170)
        for part in (cards, hline()):
            column.addWidget(part)
        column.addWidget(self.grid, 1)
        self.chart_box = column_of(hline(), head, row((self.chart, 1), margins=(8, 0, 12, 8)), gap=0)
        column.addWidget(self.chart_box)
        self.whole.addWidget(inside)
        self.whole.addWidget(self.empty)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.whole, 1)
        body.addWidget(self.panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (bar, hline()):
            layout.addWidget(part)
        layout.addLayout(body, 1)

    def _connect(self) -> None:
        self.choice.chosen.connect(self._chosen)
        self.grid.figure_wanted.connect(self._open_figure)
        self.cards[0].set_opens()
        self.cards[0].opened.connect(lambda: self._open_figure(None))
        self.span.chosen.connect(lambda _key: self._show_chart())

    # -- reading

    def refresh(self) -> None:
        if self.person is not None and self.period():
            self.app.jobs.query(read_card, self.person, self.period(), done=self._loaded, failed=self._failed, slot=SLOT)
            self.panel.refresh()

    def period(self) -> str:
        """The month an address named, until the top bar says another one."""
        return self._period or self.app.scope.period

    def is_read(self) -> bool:
        return self.reading is not None

    def _loaded(self, reading: CardReading) -> None:
        self.reading, self._why_not = reading, None
        if self.choice.current() != reading.month.employee_id or not self.choice.text():
            self.choice.set_current(reading.month.employee_id, f"{names(reading.month)} · {reading.month.employee_code}")
        self.whole.setCurrentIndex(0)
        self.retell()
        if self._wanted is not None:
            self.panel.open(self._wanted)
            self._wanted = None

    def _failed(self, error: BaseException) -> None:
        self.reading, self._why_not = None, error
        self._tell_empty()
        self.whole.setCurrentWidget(self.empty)
        self.card_name.setText("")
        self.state.hide()
        self.status_changed.emit("")

    def _tell_empty(self) -> None:
        if self._why_not is None:
            self.empty.set("gauge", self.tr("Choose a person to see their scorecard."))
        else:
            failure = failures.explain(self._why_not)
            self.empty.set("alert-circle", failure.text, failure.remedy)

    # -- showing

    def retell(self) -> None:
        if self.reading is None:
            return
        month = self.reading.month
        rows = rows_of(month)
        self.grid.show_rows(rows, month.month.score)
        card = names(month, "card_name") if month.card_code else self.tr("No scorecard")
        told = self.tr("%1 · %2 · reckoned %3").replace("%1", card).replace("%2", month.period).replace("%3", moment(month.at))
        if month.late:
            told += " · " + self.tr("%1 figures would differ by today's records").replace("%1", str(len(month.late)))
        self.card_name.setText(told)
        if month.published_at is not None:
            self.state.set(self.tr("Published"), "good", "lock")
        else:
            self.state.set(self.tr("Live"), "accent", "activity")
        self.state.show()
        self._fill_cards(rows)
        self._show_chart()
        self.status_changed.emit(self.status_text())

    def _fill_cards(self, rows: tuple[FigureRow, ...]) -> None:
        assert self.reading is not None
        month, counted = self.reading.month, [one for one in rows if one.counts]
        score = month.month.score
        spark = [float(spot.value) for spot in self.reading.days if spot.value is not None]  # float-ok: drawn only
        chip = None if score is None else (self._score_word(score), score_tone(score), "target")
        self.cards[0].set(self.tr("Score"), points_text(score), chip, spark)
        why = month.month.missing
        self.cards[0].setToolTip(missing_text(why, self._name_of) if why else self.tr("Weights times points of the card; open it for the formula."))
        states = [figure_state(one.figure, one.kpi.floor)[1] for one in counted]
        of = self.tr("of %1").replace("%1", str(len(counted)))
        self.cards[1].set(self.tr("Targets reached"), f"{states.count('good')}", (of, "info", "list-details"))
        below = self.tr("%1 gated").replace("%1", str(states.count("violet")))
        self.cards[2].set(self.tr("Below the floor"), f"{states.count('bad')}", (below, "violet", "lock"))
        self.cards[3].set(self.tr("Missing"), f"{states.count('info')}", (self.tr("shown, never counted as 0"), "info", "circle-dashed"))

    def _score_word(self, score: Decimal) -> str:
        return {"good": self.tr("on target"), "warn": self.tr("on the way")}.get(score_tone(score), self.tr("far from it"))

    def _name_of(self, code: str) -> str:
        assert self.reading is not None
        return next((names(kpi) for kpi in self.reading.month.body.kpis if kpi.code == code), code)

    def _show_chart(self) -> None:
        if self.reading is None:
            return
        known = any(spot.value is not None for spot in self.reading.days)
        self.span.setVisible(known)  # a month of before the days were kept has none
        days = known and self.span.current() == "days"
        self.chart_head.set_title(self.tr("Score day by day") if days else self.tr("Score month by month"))
        self.chart.show_spots(self.chart_head.title.text(), self.reading.days if days else self.reading.months)
        self._make_room()

    def _make_room(self) -> None:
        """In a low window the table keeps its rows and the line gives way."""
        self.chart_box.setVisible(self.chart.has_values() and self.height() >= LOW)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._make_room()

    def _open_figure(self, figure: FigureRow | None) -> None:
        """None: the score itself."""
        if self.reading is not None:
            month = self.reading.month
            place = Place(month.employee_id, month.period) if figure is None else Place(month.employee_id, month.period, "kpi", figure.kpi.code)
            self.panel.open(place)

    # -- the window

    def open_path(self, parts: list[str], query: dict[str, str], host: str = "kpi") -> None:
        """tripod://kpi/employee/7/period/2026-10/kpi/revenue, …/measure/visits, …/axis/discipline; without the end, the card."""
        place = read_place(parts)
        if place is None:
            return
        self._period = place.period if place.period != self.app.scope.period else ""
        self._wanted = None if place.kind == "score" else place
        moved = place.employee_id != self.person
        self.person = place.employee_id
        self.choice.set_current(place.employee_id)
        self.refresh()
        if moved:
            self.person_chosen.emit(place.employee_id)

    def scope_changed(self) -> None:
        self._period = ""

    def retranslate(self) -> None:
        self.choice.retranslate(self.tr("Whose scorecard"))
        self.span.set_choices([("days", self.tr("Days")), ("months", self.tr("Months"))])
        self.export.retranslate()
        self.grid.retranslate()
        self._tell_empty()
        self.retell()

    def sub(self) -> str:
        return self.tr("Every figure opens: to its formula, to the figures in it, to the records")

    def status_text(self) -> str:
        if self.reading is None:
            return ""
        return self.tr("Score %1").replace("%1", points_text(self.reading.month.month.score))

    def regions(self) -> list[QWidget]:
        beside: list[Any] = [self.panel] if self.panel.isVisible() else []
        return [self.choice, self.grid, *beside]

    def showcase(self) -> None:
        if self.reading is not None and self.grid.rows:
            self._open_figure(self.grid.rows[0])
