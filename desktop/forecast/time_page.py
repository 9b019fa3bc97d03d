"""What each week said about the month, and what changed from one week to the next, deal by deal."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.forecast.time_chart import TimeChart
from desktop.forecast.time_legend import TimeLegend
from desktop.forecast.words import change_chip, whole
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, date_column
from desktop.shared.widgets import EmptyState, Section, hline, vline
from server_db.domain.forecast import Snapshot
from server_db.domain.forecast_changes import Change
from server_db.queries.forecast_board import OverTime

WEEKS_WIDTH = 690


class TimePage(QWidget):
    """`week_chosen`: the day of a snapshot and of the one before it (None: there is none)."""

    week_chosen = Signal(object, object)
    deal_wanted = Signal(int, bool)

    def __init__(self) -> None:
        super().__init__()
        self._time: OverTime | None = None
        self._goal: Decimal | None = None
        self._who = ""
        self.chart_head, self.legend, self.chart = Section(), TimeLegend(), TimeChart(self._choose_at)
        self.weeks, self.changes = Grid(), Grid()
        self.weeks.row_key = lambda shot: shot.on_date
        self.changes.row_key = lambda change: (change.kind, change.deal.deal_id)
        self.weeks_head, self.changes_head, self.empty = Section(), Section(), EmptyState()
        self.inside = QWidget()
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        left, right = QVBoxLayout(), QVBoxLayout()
        for layout, head, grid in ((left, self.weeks_head, self.weeks), (right, self.changes_head, self.changes)):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
            layout.addWidget(head)
            layout.addWidget(hline())
            layout.addWidget(grid, 1)
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(WEEKS_WIDTH)
        below.addWidget(side)
        below.addWidget(vline())
        below.addLayout(right, 1)
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.chart_head)
        column.addWidget(self.legend)
        column.addWidget(self.chart, 5)
        column.addWidget(hline())
        column.addLayout(below, 4)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.inside)
        outer.addWidget(self.empty)
        self.weeks.current_changed.connect(self._chosen)
        self.changes.link_clicked.connect(lambda change, _key, new: self.deal_wanted.emit(change.deal.deal_id, new))

    def show_time(self, who: str, time: OverTime, goal: Decimal | None) -> None:
        self._who, self._time, self._goal = who, time, goal
        self.inside.setVisible(bool(time.snapshots))
        self.empty.setVisible(not time.snapshots)
        self.chart.show_shots(self.tr("Weeks of the month"), time.snapshots, goal)
        self.legend.show_said(any(shot.called is not None for shot in time.snapshots), goal is not None)
        self.weeks.set_rows(tuple(reversed(time.snapshots)))
        self.changes.set_rows([])
        self._titles()
        if time.snapshots:
            self.weeks.select_key(time.snapshots[-1].on_date)
            self._chosen(time.snapshots[-1])

    def _choose_at(self, at: int) -> None:
        if self._time is not None:
            self.weeks.select_key(self._time.snapshots[at].on_date)
            self.weeks.setFocus()

    def _chosen(self, shot: Snapshot | None) -> None:
        if shot is None or self._time is None:
            return
        before = next((day for day in self._time.days if day < shot.on_date), None)
        self.week_chosen.emit(shot.on_date, before)

    def show_changes(self, changes: tuple[Change, ...]) -> None:
        self.changes.set_rows(changes)
        total = sum((change.amount for change in changes), Decimal(0))
        title = self.tr("What changed in the week: %1 deals, %2 in all") if changes else self.tr("Nothing changed in the week")
        self.changes_head.set_title(title.replace("%1", f"{len(changes):,}").replace("%2", whole(total)))

    def show_first(self) -> None:
        self.changes.set_rows([])
        self.changes_head.set_title(self.tr("This is the first week that was kept: there is nothing to compare with"))

    def _titles(self) -> None:
        self.chart_head.set_title(self.tr("What the weeks said about the month: %1").replace("%1", self._who))

    def retranslate(self) -> None:
        self.empty.set("calendar-event", self.tr("No week has said anything about this month yet."),
                       self.tr("The forecast is kept once a week by itself; open the present month, or come back next week."))  # fmt: skip
        self.weeks.setAccessibleName(self.tr("Weeks"))
        self.changes.setAccessibleName(self.tr("What changed in the week"))
        self.weeks_head.set_title(self.tr("Weeks"))
        self.legend.retranslate()
        self._titles()
        self.weeks.set_columns(
            [
                date_column("day", self.tr("Kept on"), lambda s: s.on_date, 92),
                *(
                    Column(key, title, 94 if key == "sum" else 72, value, whole, align="right", bold=key == "sum")
                    for key, title, value in self._figures()
                ),
                Column("deals", self.tr("Deals"), 52, lambda s: s.sums.deals, align="right", dim=True),
            ],
            frozen=1,
        )
        self.changes.set_columns(
            [
                Column("kind", self.tr("Change"), 150, lambda c: change_chip(c.kind)[0], lambda _v: "", chip=lambda c: change_chip(c.kind)),
                Column("code", self.tr("Deal"), 88, lambda c: c.deal.code, link=True),
                Column("name", self.tr("Name"), 150, lambda c: c.deal.name, stretch=True),
                Column("customer", self.tr("Customer"), 140, lambda c: c.deal.customer_name or ""),
                Column(
                    "amount",
                    self.tr("Changes the month by"),
                    144,
                    lambda c: c.amount or None,
                    lambda v: "" if v is None else whole(v),
                    align="right",
                    sums=True,
                ),
                Column("now", self.tr("Amount"), 96, lambda c: c.deal.amount, whole, align="right", dim=True),
            ],
            frozen=1,
        )

    def _figures(self) -> list[tuple[str, str, Callable[[Snapshot], Decimal | None]]]:
        return [
            ("won", self.tr("Won"), lambda s: s.sums.won),
            ("commit", self.tr("Commit"), lambda s: s.sums.commit),
            ("best", self.tr("Best case"), lambda s: s.sums.best),
            ("pipeline", self.tr("Pipeline"), lambda s: s.sums.pipeline),
            ("sum", self.tr("Won + commit"), lambda s: s.sums.commit_forecast),
            ("measured", self.tr("Measured"), lambda s: s.sums.measured),
            ("said", self.tr("Said"), lambda s: s.called),
        ]
