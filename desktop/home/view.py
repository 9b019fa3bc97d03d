"""The home screen: what waits for the person who signed in, and for who is paid commission the own month. Widgets only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.home import server_calls as calls
from desktop.home.acceptance_page import AcceptancePage
from desktop.home.item_list import ItemList
from desktop.home.items import items_of
from desktop.home.my_pay import MyPay
from desktop.home.overview import Overview
from desktop.home.pay_history import PayrollCalendar, Statements
from desktop.home.plan_page import PlanPage
from desktop.home.quick_create import QuickCreate
from desktop.home.trial_panel import TrialPanel
from desktop.shared import failures, office_clock
from desktop.shared.i18n import day, pick
from desktop.shared.widgets import EmptyState, ScreenHeader, Segmented, column, hline, row

if TYPE_CHECKING:
    from desktop.app import App

SELLERS = frozenset({"rep", "manager", "director"})
PAYROLL = frozenset({"finance", "auditor"})
SHOWS = frozenset({
    "commission_run", "run", "run_sign_off", "run_exception", "dispute", "notice", "plan_version", "plan_assignment", "plan_acceptance", "order_line",
    "import", "customer_payment", "period", "talk_action",
})  # fmt: skip
LISTED = frozenset({"deal", "deal_task", "goal_version"})  # these move the list alone: the own month is much work to read


class HomeView(QWidget):
    title_changed = Signal(str)
    status_changed = Signal(str)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.me = app.me.id if app.me is not None else 0
        self._my_code = app.me.code if app.me is not None else ""
        self.picture: calls.HomePicture | None = None
        self.header, self.items = ScreenHeader(), ItemList(self._go)
        self.quick = QuickCreate(app, self, self._go)
        self.header.add_actions(*self.quick.buttons)
        self.pay, self.trial, self.statements = MyPay(), TrialPanel(), Statements()
        self.calendar, self.plan, self.failed = PayrollCalendar(), PlanPage(), EmptyState("alert-triangle")
        self.overview, self.missing = Overview(), AcceptancePage()
        self.statements.me = self.me
        self.side = Segmented([("trial", ""), ("statements", "")], "trial")
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.refresh()

    def _lay_out(self) -> None:
        self._beside = QStackedWidget()
        for widget in (self.trial, self.statements):
            self._beside.addWidget(widget)
        self.mine = column(row(self.side, None, margins=(12, 6, 8, 6)), hline(), (self._beside, 1), gap=0)
        self._right = _splitter(Qt.Orientation.Vertical, (self.items, 2), (self.mine, 3))
        self._right.setMinimumWidth(380)
        self._body = _splitter(Qt.Orientation.Horizontal, (self.pay, 12), (self._right, 8), (self.calendar, 9))
        for page in (column(self.header, hline(), self.overview, hline(), (self._body, 1), gap=0), self.plan, self.failed, self.missing):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        sells = bool(self.app.groups() & SELLERS)
        self.pay.setVisible(sells)
        self.mine.setVisible(sells)
        self.overview.setVisible(bool(self.app.groups() & PAYROLL) and not sells)
        self.calendar.setVisible(bool(self.app.groups() & PAYROLL) and not sells)

    def _connect(self) -> None:
        self.side.chosen.connect(lambda key: self._beside.setCurrentIndex(int(key == "statements")))
        self.pay.order_wanted.connect(lambda number: self._go(f"tripod://disputes/order/{number}"))
        self.trial.asked.connect(self._try)
        for part in (self.statements, self.calendar, self.overview, self.missing):
            part.opened.connect(self._go)
        self.missing.left.connect(self._show_home)
        self.missing.reminded.connect(self._remind)
        self.plan.left.connect(self._show_home)
        self.plan.accepted.connect(self._accept)
        self.app.scope.changed.connect(self.refresh)
        self.app.jobs.data_changed.connect(self._data_changed)

    # -- what the main window asks

    def open_path(self, parts: list[str], query: dict[str, str] | None = None, host: str = "") -> None:
        """tripod://home, tripod://home/plan/<version>, tripod://home/acceptances/<version>."""
        version = int(parts[1]) if len(parts) > 1 and parts[1].isdecimal() else 0
        if version and parts[0] == "plan":
            self._open_plan(version)
        elif version and parts[0] == "acceptances":
            self._open_missing(version)
        else:
            self._show_home()

    def showcases(self) -> dict[str, Callable[[], object]]:
        """For pictures: what waits, and who has not accepted the plan they are paid by."""
        cases: dict[str, Callable[[], object]] = {"": self._show_home}
        if self.picture is not None and self.picture.unaccepted:
            cases["acceptances"] = lambda: self._open_missing(self.picture.unaccepted[0].plan_version_id if self.picture else 0)
        return cases

    def regions(self) -> list[QWidget]:
        if self._pages.currentIndex() == 1:
            return [self.plan.grid]
        if self._pages.currentIndex() == 3:
            return [self.missing.grid]
        found: list[QWidget] = [self.overview.cards[0], self.pay.orders, self.items.area, self.trial.amount, self.calendar.grid]
        return [widget for widget in found if widget.isVisible()]

    def status_text(self) -> str:
        return ""

    def refresh(self) -> None:
        ask = self.app.jobs.query
        self._ask_picture(self._came)
        if self.app.groups() & SELLERS:
            ask(calls.find_my_ranks, done=self.pay.show_ranks, failed=self._quiet, slot="home.ranks")
            ask(calls.find_my_statements, self.me, done=self.statements.show_statements, failed=self._quiet, slot="home.statements")

    def _ask_picture(self, done: Callable[[calls.HomePicture], None]) -> None:
        now = office_clock.now()
        self.app.jobs.query(calls.read_home, self.me, self.app.groups(), self.app.scope.period, now, done=done, failed=self._broke, slot="home.picture")

    def _listed(self, picture: calls.HomePicture) -> None:
        self.picture = picture
        self._show_picture()

    def retranslate(self) -> None:
        translate = QCoreApplication.translate
        me = self.app.me
        self.header.set_title(translate("home", "Hello, {name}").format(name=pick(me.name_en, me.name_zh)) if me is not None else translate("home", "Home"))
        self.side.set_choices([("trial", translate("home", "Try an order")), ("statements", translate("home", "My statements"))])
        for part in (self.quick, self.pay, self.trial, self.statements, self.calendar, self.plan, self.missing):
            part.retranslate()
        self.title_changed.emit(translate("home", "Home"))
        self._show_picture()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # -- reading

    def _came(self, picture: calls.HomePicture) -> None:
        self.picture = picture
        if self._pages.currentIndex() == 2:
            self._pages.setCurrentIndex(0)
        self._show_picture()
        if not self.app.groups() & SELLERS:
            return
        if picture.period is None:
            self.pay.show_reason(QCoreApplication.translate("home", "No month is open."))
            return
        self.app.jobs.query(calls.get_my_month, self.me, picture.period, done=self._month_came, failed=self._no_month, slot="home.month")

    def _show_picture(self) -> None:
        picture = self.picture
        if picture is None:
            self.items.show_items(())
            return
        open_month = QCoreApplication.translate("home", "{day} · open month {period}").format(day=day(picture.today), period=picture.period or "–")
        self.header.set_sub(open_month)
        self.items.show_items(items_of(picture, self.me, self._my_code, self.app.groups(), datetime.now(UTC)))
        self.overview.show_picture(picture, self.app.groups(), datetime.now(UTC))
        self.calendar.show_picture(picture)

    def _month_came(self, month: calls.MyMonth) -> None:
        self.pay.show_month(month)
        self.trial.show_month(month)
        self._show_pay(True)

    def _no_month(self, error: BaseException) -> None:
        """A head who is paid no commission has no month; a seller is told what is missing."""
        failure = failures.explain(error)
        text, remedy = failure.text, failure.remedy
        if getattr(error, "code", "") == "plan.none":
            period = self.picture.period if self.picture is not None else ""
            text = QCoreApplication.translate("home", "You have no plan in {period}.").format(period=period or "")
            remedy = QCoreApplication.translate("home", "Finance assigns one; ask them if you sell on commission.")
        self.pay.show_reason(text, remedy)
        self._show_pay("rep" in self.app.groups())

    def _show_pay(self, there: bool) -> None:
        self.pay.setVisible(there)
        self.mine.setVisible(there)
        self.overview.setVisible(not there)

    def _broke(self, error: BaseException) -> None:
        failure = failures.explain(error)
        self.failed.set("alert-triangle", failure.text, failure.remedy)
        if self.picture is None:
            self._pages.setCurrentIndex(2)

    def _quiet(self, error: BaseException) -> None:
        """A part that cannot be read leaves its place empty; the rest stays."""
        self.status_changed.emit(failures.explain(error).text)

    def _data_changed(self, kinds: frozenset[str]) -> None:
        if kinds & SHOWS:
            self.refresh()
        elif kinds & LISTED:
            self._ask_picture(self._listed)

    # -- what people do

    def _go(self, address: str) -> None:
        if address.startswith("tripod://home/"):
            self.open_path(address.removeprefix("tripod://home/").split("/"))
        else:
            self.app.navigate(address)

    def _show_home(self) -> None:
        self._pages.setCurrentIndex(0)

    def _try(self, order: calls.TrialOrder) -> None:
        period = self.picture.period if self.picture is not None else None
        if period is not None:
            ask = self.app.jobs.query
            ask(calls.what_would_it_earn, self.me, period, order, done=self.trial.show_answer, failed=self._trial_failed, slot="home.trial")

    def _trial_failed(self, error: BaseException) -> None:
        self.trial.show_failure(failures.explain(error).sentence())

    def _open_plan(self, version_id: int) -> None:
        self.app.jobs.query(calls.get_plan_terms, version_id, self.me, done=self._terms_came, failed=self._plan_failed, slot="home.plan")

    def _terms_came(self, terms: calls.PlanTerms) -> None:
        self.plan.show_terms(terms)
        self._pages.setCurrentIndex(1)

    def _accept(self, version_id: int, seen_hash: str, shown: str) -> None:
        changes = frozenset({"plan_acceptance", "notice"})
        self.app.jobs.command(calls.accept_plan, version_id, seen_hash, shown, done=self._was_accepted, failed=self._plan_failed, changes=changes)

    def _was_accepted(self, _answer: object) -> None:
        self.app.notify(QCoreApplication.translate("home", "The plan is accepted."), "good")
        if self.plan.terms is not None:
            self._open_plan(self.plan.terms.version.id)

    def _open_missing(self, version_id: int) -> None:
        ask = self.app.jobs.query
        ask(calls.find_unaccepted, version_id, done=lambda people: self._missing_came(version_id, people), failed=self._missing_failed, slot="home.missing")

    def _missing_came(self, version_id: int, people: tuple[calls.Unaccepted, ...]) -> None:
        self.missing.show_people(version_id, people, "finance" in self.app.groups())
        self._pages.setCurrentIndex(3)

    def _remind(self, version_id: int) -> None:
        self.app.jobs.command(calls.remind_sellers, version_id, done=self._reminded, failed=self._not_reminded, changes=frozenset({"notice"}))

    def _reminded(self, told: int) -> None:
        text = QCoreApplication.translate("home", "Reminded: {count}. Who was told today already is not told again.")
        self.missing.show_notice(text.format(count=told))

    def _missing_failed(self, error: BaseException) -> None:
        self._not_reminded(error)
        self._pages.setCurrentIndex(3)

    def _not_reminded(self, error: BaseException) -> None:
        self.missing.show_notice(failures.explain(error).sentence())

    def _plan_failed(self, error: BaseException) -> None:
        self.plan.show_notice(failures.explain(error).sentence())
        self._pages.setCurrentIndex(1)


def _splitter(direction: Qt.Orientation, *parts: tuple[QWidget, int]) -> QSplitter:
    made = QSplitter(direction)
    made.setChildrenCollapsible(False)
    made.setHandleWidth(1)
    for number, (widget, stretch) in enumerate(parts):
        made.addWidget(widget)
        made.setStretchFactor(number, stretch)
    return made
