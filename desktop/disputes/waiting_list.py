"""What of a month is not paid in full, grouped by reason: the page "why not paid" before an order number is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.app import App
from desktop.disputes import order_words
from desktop.disputes import server_calls as calls
from desktop.disputes.waiting_rows import WaitingRow, waiting_rows
from desktop.shared import failures
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, date_column, money_column, number_column
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import EmptyState, Section, panel


class WaitingList(Retranslated, QWidget):
    """Asks only once it is looked at: a whole company's month takes the server a few seconds."""

    order_wanted = Signal(str)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.states: Sequence[calls.OrderState] = ()
        self._period, self._opened = "", frozenset[tuple[str, ...]]()
        self._heading, self.grid, self.empty = Section(), Grid("disputes.waiting"), EmptyState("hourglass")
        self.grid.row_key = lambda one: one.key
        self._pages = QStackedWidget()
        self._pages.addWidget(self.grid)
        self._pages.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(panel(self._heading))
        layout.addWidget(self._pages, 1)
        self.grid.toggled.connect(self._toggle)
        self.grid.activated.connect(self._open)
        self.grid.link_clicked.connect(lambda one, _key, _new: self._open(one))
        app.scope.changed.connect(self._scope_changed)
        self.retranslate()

    def look(self) -> None:
        """Anew only for another month; F5 forgets what was read."""
        period = self.app.scope.period
        if period == self._period:
            return
        self._period, self.states, self._opened = period, (), frozenset()
        self.empty.set("hourglass", self.tr("Looking through the orders of %1 …").replace("%1", period))
        self._pages.setCurrentWidget(self.empty)
        self.app.jobs.query(calls.find_order_states, period, done=self._came, failed=self._failed, slot="disputes.waiting")
        self.retranslate()

    def forget(self) -> None:
        self._period = ""
        if self.isVisible():
            self.look()

    def _scope_changed(self) -> None:
        if self.isVisible():
            self.look()

    def _came(self, states: Sequence[calls.OrderState]) -> None:
        self.states = states
        rows = waiting_rows(states, frozenset())
        self._opened = frozenset({rows[0].key}) if len(rows) == 1 else frozenset()
        self._fill()

    def _failed(self, error: BaseException) -> None:
        failure = failures.explain(error)
        self._period = ""
        self.empty.set("alert-circle", failure.text, failure.remedy)
        self._pages.setCurrentWidget(self.empty)

    def _fill(self) -> None:
        rows = waiting_rows(self.states, self._opened)
        self.grid.set_rows(rows)
        if not rows and self._period:
            text = self.tr("Every order of %1 is paid.") if self.states else self.tr("No order of %1 is credited to the people you may see.")
            self.empty.set("circle-check" if self.states else "zoom-question", text.replace("%1", self._period))
        self._pages.setCurrentWidget(self.grid if rows else self.empty)

    def _toggle(self, one: WaitingRow) -> None:
        self._opened = self._opened ^ {one.key}
        self._fill()

    def open_first(self) -> None:
        """The orders of the reason with the most waiting."""
        if self.grid.shown and self.grid.shown[0].key not in self._opened:
            self._toggle(self.grid.shown[0])

    def _open(self, one: WaitingRow) -> None:
        if one.order is not None:
            self.order_wanted.emit(one.order.order_number)
        else:
            self._toggle(one)

    def retranslate(self) -> None:
        title = self.tr("Not paid in full: orders of %1").replace("%1", self._period or self.app.scope.period)
        self._heading.set_title(title)
        self.grid.setAccessibleName(title)
        self.grid.set_columns(
            [
                Column("why", self.tr("Reason"), 380, lambda r: r.title, stretch=True, bold=False, indent=lambda r: int(r.order is not None),
                       expanded=self._expanded, tone=lambda r: "accent" if r.order is not None else None),
                Column("state", self.tr("State"), 104, lambda r: r.state, lambda _v: "", chip=lambda r: order_words.state_chip(r.state)),
                number_column("orders", self.tr("Orders"), lambda r: r.orders or None, 72),
                Column("person", self.tr("People"), 96, lambda r: r.person),
                money_column("amount", self.tr("Still waits"), lambda r: r.amount, 116, bold=True),
                Column("resolver", self.tr("Who can change it"), 210, lambda r: r.resolver),
                date_column("on", self.tr("Since or expected"), lambda r: r.on, 124),
            ],
            frozen=1,
        )  # fmt: skip
        if self.states:
            self._fill()

    def _expanded(self, one: WaitingRow) -> bool | None:
        return one.key in self._opened if one.order is None else None
