"""The disputes screen: cases with their clock on the left, the chosen one beside it; and why an order is not paid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.app import App
from desktop.disputes import server_calls as calls
from desktop.disputes import words
from desktop.disputes.case_pane import KINDS, CasePane
from desktop.disputes.file_dialog import FileDialog
from desktop.disputes.order_page import OrderPage
from desktop.shared import failures
from desktop.shared.fields import parse_amount
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, money_column
from desktop.shared.i18n import moment, pick
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import EmptyState, ScreenHeader, Segmented, hline, panel, row

PAGES = ("open", "all", "order")
SHOWS = KINDS | {"dispute_answer", "dispute_message", "dispute_document"}
LOOK_AGAIN_MS = 2000  # while an answer is being worked out
CLOCK_MS = 60_000


class DisputesView(Retranslated, QWidget):
    status_changed = Signal(str)
    title_changed = Signal(str)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.rows: Sequence[calls.Dispute] = ()
        self.dialog: FileDialog | None = None
        self._wanted: int | None = None
        self._draft: tuple[str, Decimal | None] = ("", None)
        self.header, self.shape = ScreenHeader(), Segmented([(key, "") for key in PAGES], "open")
        self.grid, self.empty, self.pane, self.order = Grid("disputes"), EmptyState(), CasePane(app), OrderPage(app)
        self.grid.row_key = lambda one: one.id
        self._cases, self._list, self._whole = QSplitter(), QStackedWidget(), QStackedWidget()
        self._again, self._clock = QTimer(self, singleShot=True, interval=LOOK_AGAIN_MS), QTimer(self, interval=CLOCK_MS)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.refresh()

    def _lay_out(self) -> None:
        self._list.addWidget(self.grid)
        self._list.addWidget(self.empty)
        self._cases.addWidget(self._list)
        self._cases.addWidget(self.pane)
        self._cases.setHandleWidth(1)
        self._cases.setChildrenCollapsible(False)
        self._cases.setStretchFactor(1, 1)
        self._cases.setSizes([412, 956])
        self._whole.addWidget(self._cases)
        self._whole.addWidget(self.order)
        bar = row(self.shape, None, margins=(12, 0, 8, 0))
        bar.setFixedHeight(42)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.header, hline(), panel(bar), hline()):
            layout.addWidget(part)
        layout.addWidget(self._whole, 1)

    def _connect(self) -> None:
        self.shape.chosen.connect(self.show_page)
        self.grid.current_changed.connect(self._chosen)
        self.pane.opened.connect(self._case_shown)
        self.order.opened.connect(self.open_case)
        self.order.dispute_wanted.connect(self._dispute_order)
        self.app.jobs.data_changed.connect(self._changed)
        self._again.timeout.connect(self._reload)
        self._clock.timeout.connect(self.grid.viewport().update)
        self._clock.start()

    # -- reading

    def refresh(self) -> None:
        self._reload()
        self.order.waiting.forget()

    def _reload(self) -> None:
        self.app.jobs.query(calls.find_disputes, done=self._loaded, failed=self._failed, slot="disputes.list")

    def _changed(self, kinds: Any) -> None:
        if SHOWS & frozenset(kinds):
            self._reload()

    def _loaded(self, rows: Sequence[calls.Dispute]) -> None:
        self.rows = rows
        self._fill()
        waits = [one for one in rows if one.is_open and one.queue_state in ("queued", "running")]
        if waits:
            self._again.start()
        shown = self.pane.case
        newer = next((one for one in rows if shown is not None and one.id == shown.dispute.id and one != shown.dispute), None)
        if newer is not None:
            self.pane.open(newer.id)

    def _failed(self, error: BaseException) -> None:
        failures.tell(self.empty, error)
        self._list.setCurrentWidget(self.empty)

    def _fill(self) -> None:
        page = self.shape.current()
        shown = [one for one in self.rows if page == "all" or one.is_open]
        self.grid.set_rows(shown)
        opened = [one for one in self.rows if one.is_open]
        late = sum(one.due_at < datetime.now(UTC) for one in opened)
        text = self.tr("%1 open, %2 overdue; decided within 48 hours").replace("%1", str(len(opened))).replace("%2", str(late))
        self.header.set_sub(text)
        self.status_changed.emit(text)
        hint = self.tr("A figure is disputed from where it stands: open its explanation or statement and press Dispute.")
        self.empty.set("gavel", self.tr("No open disputes") if page == "open" else self.tr("No disputes yet"), hint)
        self._list.setCurrentWidget(self.grid if shown else self.empty)
        self.pane.setVisible(bool(shown) or self.pane.case is not None)
        if shown and self._wanted is None and self.pane.case is None and page != "order":
            self.grid.select_key(shown[0].id)
        elif self._wanted is not None:
            self.grid.select_key(self._wanted)

    # -- choosing

    def show_page(self, page: str) -> None:
        self.shape.set_current(page)
        self._whole.setCurrentWidget(self.order if page == "order" else self._cases)
        if page == "order":
            self.order.number.setFocus()
            self.order.waiting.look()
        else:
            self._fill()

    def _chosen(self, one: calls.Dispute | None) -> None:
        if one is not None and (self.pane.case is None or self.pane.case.dispute.id != one.id):
            self._wanted = one.id
            self.pane.open(one.id)

    def _case_shown(self, case: calls.Case) -> None:
        self.pane.show()
        self._wanted = case.dispute.id

    def open_case(self, dispute_id: int) -> None:
        self._wanted = dispute_id
        if self.shape.current() == "order":
            self.show_page("open")
        self.pane.open(dispute_id)
        self.refresh()

    def open_path(self, parts: list[str], query: dict[str, str], host: str = "") -> None:
        """disputes/7, disputes/order/S-1, disputes/new?run=..&employee=..&step=..&order=..&expected=.."""
        if parts[:1] == ["order"]:
            self.show_page("order")
            if len(parts) > 1:
                self.order.ask_for("/".join(parts[1:]))
        elif parts[:1] == ["new"]:
            self._start(query)
        elif parts and parts[0].isdecimal():
            self.open_case(int(parts[0]))

    # -- filing

    def _start(self, query: dict[str, str]) -> None:
        run, employee = query.get("run", ""), query.get("employee", "")
        if not (run.isdecimal() and employee.isdecimal()):
            self.app.notify(self.tr("This address names no figure. Open the figure and press Dispute."), "warn")
            return
        self._draft = (query.get("order", ""), parse_amount(query.get("expected", "")))
        self.app.jobs.query(calls.get_figure, int(run), int(employee), query.get("step", ""), done=self._ask, failed=self._not_filed, slot="disputes.figure")

    def _dispute_order(self, one: calls.OrderState) -> None:
        self._start({"run": str(one.run_id), "employee": str(one.employee_id), "order": one.order_number})

    def _ask(self, figure: calls.Figure) -> None:
        order, expected = self._draft
        self.dialog = FileDialog(self.app, self, figure, order, expected)
        self.dialog.filed.connect(self.open_case)
        self.dialog.open()

    def _not_filed(self, error: BaseException) -> None:
        self.app.notify(failures.explain(error).sentence(), "bad")

    # -- the window

    def regions(self) -> list[QWidget]:
        return [self.order.number, self.order.waiting.grid] if self.shape.current() == "order" else [self.grid, self.pane.tree, self.pane.talk]

    def focus_filter(self) -> None:
        self.show_page("order")

    def status_text(self) -> str:
        return self.header.sub.full

    def showcases(self) -> dict[str, Callable[[], None]]:
        return {"": lambda: self.show_page("open"), "order": self._show_unpaid, "order-answer": self._show_answered}

    def _show_unpaid(self) -> None:
        self.show_page("order")
        self.order.show_waiting()

    def _show_answered(self) -> None:
        """An order of the list that waits: for a picture, and only once the list came."""
        self.show_page("order")
        unpaid = [one for one in self.order.waiting.states if one.state != "paid"]
        shown = max(unpaid, key=lambda one: (one.rule == "customer_payment" and one.released > 0, one.waiting), default=None)
        if shown is not None:
            self.order.ask_for(shown.order_number)

    def retranslate(self) -> None:
        self.header.set_title(self.tr("Disputes"))
        titles = (self.tr("Open"), self.tr("All"), self.tr("Why not paid?"))
        self.shape.set_choices(list(zip(PAGES, titles, strict=True)))
        self.grid.setAccessibleName(self.tr("Disputes"))
        self.grid.set_columns(self._columns(), frozen=1)
        self._fill()

    def _columns(self) -> list[Column]:
        """What tells the cases apart; the rest stands in the case beside the list, and in the column menu."""
        return [
            Column("number", self.tr("Number"), 82, lambda d: d.number, bold=True, least=66),
            Column("person", self.tr("Person"), 92, lambda d: pick(d.name_en, d.name_zh), stretch=True, least=72),
            Column("clock", self.tr("Clock"), 104, lambda d: d.due_at, lambda _v: "", chip=lambda d: words.clock_chip(d, datetime.now(UTC))),
            Column("state", self.tr("State"), 124, lambda d: d.state, lambda _v: "", chip=words.state_chip),
            Column("cause", self.tr("Cause"), 110, lambda d: words.cause_name(d.cause) if d.cause else "", aside=True),
            Column("period", self.tr("Month"), 66, lambda d: d.period_code, aside=True),
            Column("order", self.tr("Order"), 96, lambda d: d.order_number, aside=True),
            money_column("booked", self.tr("Booked"), lambda d: d.booked, 96, aside=True),
            money_column("expected", self.tr("Expected"), lambda d: d.expected, 96, aside=True),
            Column("filed", self.tr("Filed at"), 122, lambda d: d.filed_at, moment, aside=True),
        ]
