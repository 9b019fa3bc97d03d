"""The forecast screen: key figures of a month, then the month by people, its weeks, how right forecasts were, and the gap."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.app import App
from desktop.forecast.accuracy_page import AccuracyPage
from desktop.forecast.aside import Aside
from desktop.forecast.bar import PAGES, ForecastBar
from desktop.forecast.cards import ForecastCards
from desktop.forecast.gap_page import GapPage
from desktop.forecast.month_page import MonthPage
from desktop.forecast.pay_asking import PayAsking
from desktop.forecast.time_page import TimePage
from desktop.forecast.words import whole
from desktop.shared import failures
from desktop.shared.i18n import names
from desktop.shared.widgets import EmptyState, ScreenHeader, hline, panel
from server_db.commands.forecast import say_forecast
from server_db.domain.forecast import Judged, Row
from server_db.domain.forecast_changes import Change
from server_db.queries.forecast_board import (
    DealLine,
    Gap,
    OverTime,
    Picture,
    read_changes,
    read_gap,
    read_judged,
    read_lines,
    read_month,
    read_time,
)

SHOWS = frozenset({"deal", "deal_move", "forecast_call", "forecast_snapshot", "goal_version", "quota", "pipeline_version"})
ROOMY = 1160


class ForecastView(QWidget):
    status_changed = Signal(str)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        groups = app.groups()
        self._picture: Picture | None = None
        self._row: Row | None = None
        self._wanted: str | None = None
        self._scope_period = app.scope.period
        self.header = ScreenHeader()
        self.cards = ForecastCards()
        self.aside = Aside(bool({"rep", "manager", "director"} & groups))
        self.pay = PayAsking(app, self.aside)
        self._side_asked: bool | None = None  # what the person chose; None: as there is room
        self.people, self.weeks, self.accuracy, self.gap = MonthPage(self.aside), TimePage(), AccuracyPage(), GapPage()
        self.pages, self.whole, self.empty = QStackedWidget(), QStackedWidget(), EmptyState()
        grids = (self.people.people, self.weeks.weeks, self.accuracy.grid, self.gap.grid)
        self.bar = ForecastBar(app, dict(zip(PAGES, grids, strict=True)))
        self._lay_out()
        self._connect()
        self.retranslate()
        self.refresh()
        QTimer.singleShot(0, self.people.people.setFocus)  # arrows work at once

    def _lay_out(self) -> None:
        for page in (self.people, self.weeks, self.accuracy, self.gap):
            self.pages.addWidget(page)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.cards)
        column.addWidget(hline())
        column.addWidget(self.pages, 1)
        self.whole.addWidget(inside)
        self.whole.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.header, hline(), panel(self.bar), hline()):
            layout.addWidget(part)
        layout.addWidget(self.whole, 1)

    def _connect(self) -> None:
        self.bar.shape.chosen.connect(self._show_page)
        self.bar.side.clicked.connect(self._ask_side)
        self.bar.month.chosen.connect(self._choose_month)
        self.bar.who.chosen.connect(self._choose_who)
        self.bar.undated.clicked.connect(self._show_undated)
        self.people.row_chosen.connect(self._choose_row)
        for page in (self.people, self.weeks, self.gap):
            page.deal_wanted.connect(lambda deal, new: self.app.navigate(f"tripod://deal/{deal}", new))
        self.weeks.week_chosen.connect(self._ask_changes)
        self.aside.said.connect(self._say)
        self.aside.pay_wanted.connect(self.pay.ask)
        self.app.scope.changed.connect(self._scope_moved)
        self.app.jobs.data_changed.connect(self._data_changed)

    # -- reading

    def _data_changed(self, kinds: Any) -> None:
        if SHOWS & frozenset(kinds) and self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        self.app.jobs.query(read_month, self._wanted, self.app.scope.region, done=self._loaded, failed=self._failed, slot="forecast.month")

    def _scope_moved(self) -> None:
        """The top bar's month is followed once somebody chooses one there: it starts at the newest run, not at today."""
        before, self._scope_period = self._scope_period, self.app.scope.period
        if before and before != self._scope_period:
            self._wanted = self._scope_period
        self.refresh()

    def _loaded(self, picture: Picture) -> None:
        self._picture = picture
        self.bar.show_picture(picture, self._row.member.id if self._row else None)
        self.cards.show_picture(picture)
        self.header.set_sub(self._sub(picture))
        self.status_changed.emit(self.status_text())
        if not picture.rows:
            self.empty.set("target-arrow", self.tr("Nobody in view has an open deal, a goal or anything won in this month."),
                           self.tr("Choose another month, or give deals the day they are expected on."))  # fmt: skip
            self.whole.setCurrentWidget(self.empty)
            return
        self.whole.setCurrentIndex(0)
        self.people.show_picture(picture, self._row.member.id if self._row else None)
        if self._page() != "month":
            self._ask_page()

    def _sub(self, picture: Picture) -> str:
        if picture.kept_on is None:
            return self.tr("Open deals by the month they are expected in; no week is kept yet")
        return self.tr("Open deals by the month they are expected in; the week was kept on %1").replace("%1", picture.kept_on.isoformat())

    def _failed(self, error: BaseException) -> None:
        failures.tell(self.empty, error)
        self.whole.setCurrentWidget(self.empty)

    # -- who and when

    def _page(self) -> str:
        return PAGES[self.pages.currentIndex()]

    def _choose_month(self, month: object) -> None:
        self._wanted = str(month)
        self.refresh()

    def _choose_who(self, person: object) -> None:
        self.people.people.select_key(person)
        row_ = next((one for one in self._picture.rows if one.member.id == person), None) if self._picture else None
        if row_ is not None:
            self._choose_row(row_)

    def _choose_row(self, chosen: Row) -> None:
        picture = self._picture
        if picture is None:
            return
        self._row = chosen
        self.bar.who.set_current(chosen.member.id)
        self.aside.show_row(picture, chosen, picture.currency)
        self.pay.offer(chosen, picture.period)
        self.app.jobs.query(read_lines, chosen.ids, picture.period, done=self._lines_read, failed=self._failed, slot="forecast.lines")
        if self._page() != "month":
            self._ask_page()

    def _lines_read(self, lines: tuple[DealLine, ...]) -> None:
        if self._row is not None:
            self.people.show_lines(self._row, lines)

    def _show_undated(self) -> None:
        if self._picture is not None:
            self._show_page("month")
            ids = [one for top in self._picture.rows if top.depth == 0 for one in top.ids]
            self.app.jobs.query(read_lines, ids, "", done=self.people.show_undated, failed=self._failed, slot="forecast.lines")

    def _ask_page(self) -> None:
        """The page's own reading for the chosen person."""
        picture, chosen = self._picture, self._row
        if picture is None or chosen is None:
            return
        page = self._page()
        if page == "weeks":
            self.app.jobs.query(read_time, picture.period, chosen, done=self._time_read, failed=self._failed, slot="forecast.page")
        elif page == "accuracy":
            self.app.jobs.query(read_judged, chosen, done=self._judged_read, failed=self._failed, slot="forecast.page")
        elif page == "gap":
            self.app.jobs.query(read_gap, chosen, picture.period, done=self._gap_read, failed=self._failed, slot="forecast.page")

    def _who_name(self) -> str:
        return names(self._row.member) if self._row else ""

    def _time_read(self, time: OverTime) -> None:
        self.weeks.show_time(self._who_name(), time, self._row.goal.amount if self._row and self._row.goal else None)

    def _ask_changes(self, on: date, before: date | None) -> None:
        if before is None or self._picture is None or self._row is None:
            self.weeks.show_first()
            return
        self.app.jobs.query(
            read_changes, self._picture.period, before, on, self._row.ids, done=self._changes_read, failed=self._failed, slot="forecast.changes"
        )

    def _changes_read(self, changes: tuple[Change, ...]) -> None:
        self.weeks.show_changes(changes)

    def _judged_read(self, months: tuple[Judged, ...]) -> None:
        self.accuracy.show_months(self._who_name(), months)

    def _gap_read(self, gap: Gap) -> None:
        self.gap.show_gap(gap)

    # -- saying something else

    def _say(self, scope: str, category: str, amount: Decimal, reason: str) -> None:
        if self._picture is not None and self._row is not None:
            self.app.jobs.command(
                say_forecast, self._picture.period, self._row.member.id, scope, category, amount, reason,
                done=self._said, failed=self._refused, changes=frozenset({"forecast_call"}),
            )  # fmt: skip

    def _said(self, _number: int) -> None:
        self.aside.was_said()
        self.app.notify(self.tr("It is noted, with your reason and the day."), "good")

    def _refused(self, error: BaseException) -> None:
        self.aside.was_refused(failures.explain(error).sentence())

    # -- the window

    def _show_page(self, key: str) -> None:
        self.bar.show_page(key)
        self.pages.setCurrentIndex(PAGES.index(key))
        self.cards.setVisible(key == "month")
        self._ask_page()

    def open_path(self, parts: list[str], query: dict[str, str], host: str = "forecast") -> None:
        """tripod://forecast, forecast/weeks, forecast/gap?month=2026-12&person=17."""
        month, person = query.get("month", ""), query.get("person", "")
        if month:
            self._wanted = month
        if person.isdecimal() and self._picture is not None:
            self._row = next((one for one in self._picture.rows if one.member.id == int(person)), self._row)
        if parts and parts[0] in PAGES:
            self._show_page(parts[0])
        if month or person:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit_side()

    def _ask_side(self) -> None:
        self._side_asked = self.bar.side.isChecked()
        self._fit_side()

    def _fit_side(self) -> None:
        """In a small window what was said and the pay give way to the figures, until somebody asks for them."""
        shown = self.width() >= ROOMY if self._side_asked is None else self._side_asked
        self.bar.side.setChecked(shown)
        self.aside.setVisible(shown)
        self.people.side_line.setVisible(shown)

    def retranslate(self) -> None:
        self.header.set_title(self.tr("Forecast"))
        self.bar.show_page(self._page())
        for page in (self.bar, self.aside, self.people, self.weeks, self.accuracy, self.gap):
            page.retranslate()
        if self._picture is not None:
            self._loaded(self._picture)

    def regions(self) -> list[QWidget]:
        inside: dict[str, list[QWidget]] = {
            "month": [self.people.people, self.people.deals, *([self.aside.amount] if self.aside.isVisible() else [])],
            "weeks": [self.weeks.weeks, self.weeks.changes], "accuracy": [self.accuracy.grid], "gap": [self.gap.grid],
        }  # fmt: skip
        return [self.bar.shape, *inside[self._page()]]

    def status_text(self) -> str:
        if self._picture is None:
            return ""
        text = self.tr("%1 deals, %2 won and committed").replace("%1", f"{self._picture.total.deals:,}")
        return text.replace("%2", whole(self._picture.total.commit_forecast))

    def showcases(self) -> dict[str, Any]:
        return {key if key != "month" else "": (lambda chosen=key: self._show_page(chosen)) for key in PAGES}

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
