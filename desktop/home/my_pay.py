"""The own open month: what may be expected, what waits and for what, attainment, the next band, and how it all comes about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QStackedWidget, QVBoxLayout

from desktop.home.opening_card import OpeningCard
from desktop.home.ranks_grid import RanksGrid
from desktop.home.server_calls import ExpectedOrder, ExpectedPay, MyMonth, MyRank
from desktop.home.workings_grid import WorkingsGrid
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, date_column, money_column
from desktop.shared.i18n import day, money, percent, pick
from desktop.shared.painted import Spark
from desktop.shared.widgets import EmptyState, Segmented, hline, label, panel, row

_WIDE = 840
_PAGES = ("orders", "workings", "places")


class MyPay(QFrame):
    """`order_wanted` carries the number of an order in the database."""

    order_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        panel(self)
        self.month: MyMonth | None = None
        self._ranks: Sequence[MyRank] = ()
        self._reason: tuple[str, str] = ("", "")
        self.cards = (OpeningCard(), OpeningCard(), OpeningCard(), OpeningCard(spark=Spark()))
        self.band = label("", wrap=True)
        self.pages = Segmented([(key, "") for key in _PAGES], "orders")
        self.orders, self.workings, self.places, self.empty = Grid("home.orders"), WorkingsGrid(), RanksGrid(), EmptyState("hourglass")
        self._stack = QStackedWidget()
        for page in (self.orders, self.workings, self.places, self.empty):
            self._stack.addWidget(page)
        self._bar = row(self.pages, None, margins=(12, 4, 8, 6))
        self.orders.row_key = lambda one: one.order
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for made in (self._build_cards(), row((self.band, 1), margins=(14, 0, 12, 8)), hline(), self._bar):
            layout.addWidget(made)
        layout.addWidget(self._stack, 1)
        self.pages.chosen.connect(lambda _key: self._choose())
        for card, key in zip(self.cards, ("workings", "orders", "orders", "places"), strict=True):
            card.opened.connect(lambda chosen=key: self.open_page(chosen))
        for signal in (self.orders.activated, self.orders.link_clicked):
            signal.connect(lambda one, *_: self.order_wanted.emit(one.number))
        self.retranslate()

    def _build_cards(self) -> QFrame:
        """Four side by side, or two by two where the window is narrow: the cards never widen the screen."""
        made = QFrame()
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._places = QGridLayout(made)
        self._places.setContentsMargins(12, 12, 12, 8)
        self._places.setSpacing(10)
        self._place_cards(2)
        return made

    def _place_cards(self, columns: int) -> None:
        for number, card in enumerate(self.cards):
            self._places.addWidget(card, number // columns, number % columns)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self._place_cards(4 if self.width() >= _WIDE else 2)
        super().resizeEvent(event)

    def show_month(self, month: MyMonth) -> None:
        self.month = month
        self.retranslate()

    def open_page(self, key: str) -> None:
        """What a number is made of: orders, workings or places."""
        self.pages.set_current(key)
        self._choose()
        if (shown := self._stack.currentWidget()) is not None:
            shown.setFocus()

    def show_ranks(self, ranks: Sequence[MyRank]) -> None:
        self._ranks = ranks
        self.places.show_ranks(ranks)
        self.retranslate()

    def show_reason(self, text: str, remedy: str = "") -> None:
        """Why there is nothing to expect."""
        self.month, self._reason = None, (text, remedy)
        self.retranslate()

    def retranslate(self) -> None:
        translate = QCoreApplication.translate
        month = self.month
        self.pages.set_choices([
            ("orders", translate("home", "My orders")), ("workings", translate("home", "How it comes about")), ("places", translate("home", "My place"))
        ])  # fmt: skip
        self.orders.setAccessibleName(translate("home", "My orders of the month"))
        self.orders.set_columns(_order_columns())
        self.workings.retranslate()
        self.places.retranslate()
        if month is not None:
            self.orders.set_rows(list(month.pay.orders))
            self.workings.show_workings(month.pay.workings)
        self._show_cards(month)
        self.band.setText(_band_text(month))
        self.band.setVisible(bool(self.band.text()))
        if month is None:
            self.empty.set("info-circle" if self._reason[0] else "hourglass", self._reason[0] or translate("home", "Working out your month …"), self._reason[1])
        elif month.pay.problem:
            self.empty.set("alert-triangle", pick(*month.pay.problem), translate("home", "Your commission cannot be worked out yet; finance settles it."))
        self._choose()

    def _choose(self) -> None:
        broken = self.month is None or self.month.pay.problem is not None
        self._bar.setVisible(not broken)
        self._stack.setCurrentIndex(3 if broken else _PAGES.index(self.pages.current() or "orders"))

    def _show_cards(self, month: MyMonth | None) -> None:
        translate = QCoreApplication.translate
        earned, payable, waiting, rank = self.cards
        for card in (earned, payable, waiting):
            card.setVisible(month is not None)
        if month is not None:
            pay = month.pay
            chip, attained = None, pay.figure("attainment")
            if attained is not None:
                chip = (translate("home", "{share} of quota").format(share=percent(attained)), "good" if attained >= 1 else "info", "target")
            earned.set(translate("home", "Expected {period}").format(period=month.period_code), _known(pay, pay.earned), chip)
            payable.set(translate("home", "Payable with the month"), _known(pay, pay.payable))
            count = sum(1 for one in pay.orders if one.waiting)
            waits = (translate("home", "orders: {count}").format(count=count), "warn", "hourglass") if count else None
            waiting.set(translate("home", "Waits for a condition"), _known(pay, pay.waiting), waits)
        self._show_rank(rank)

    def _show_rank(self, card: OpeningCard) -> None:
        translate = QCoreApplication.translate
        told = [one for one in self._ranks if one.plan_rank is not None]
        card.setVisible(bool(told))
        if told:
            last = told[-1]
            value = translate("home", "{rank} of {peers}").format(rank=last.plan_rank, peers=last.plan_peers)
            chip = None
            if len(told) > 1 and (moved := (told[-2].plan_rank or 0) - (last.plan_rank or 0)):
                chip = (f"{abs(moved)}", "good" if moved > 0 else "warn", "trending-up" if moved > 0 else "trending-down")
            places = [float(-(one.plan_rank or 0)) for one in told]  # float-ok: a line of 84 pixels
            card.set(translate("home", "My place in {period}").format(period=last.period_code), value, chip, places)


def _known(pay: ExpectedPay, amount: Decimal) -> str:
    """What cannot be worked out is not 0."""
    return money(amount if pay.problem is None else None)


def _band_text(month: MyMonth | None) -> str:
    translate = QCoreApplication.translate
    if month is None or month.pay.problem is not None:
        return ""
    band = month.band
    if band is None:
        return translate("home", "No further band above: every order earns at the highest rate you can reach.")
    show = percent if band.unit == "rate" else money
    text = translate("home", "{missing} more sales reach {step} {bound} and bring {brings}; from there each further 1,000 earns {then} instead of {now}.")
    return text.format(
        missing=money(band.missing), step=pick(band.label_en, band.label_zh), bound=show(band.bound), brings=money(band.brings),
        then=money(band.then), now=money(band.now),
    )  # fmt: skip


def _order_columns() -> list[Column]:
    translate = QCoreApplication.translate
    return [
        Column("number", translate("home", "Order"), 104, lambda r: r.number, link=True),
        Column("customer", translate("home", "Customer"), 150, lambda r: r.customer, stretch=True, least=84),
        date_column("on", translate("home", "Date"), lambda r: r.on, 88),
        money_column("credited", translate("home", "Credited"), lambda r: r.credited, 102),
        money_column("earned", translate("home", "Earns"), lambda r: r.earned, 92, bold=True),
        money_column("payable", translate("home", "Payable"), lambda r: r.payable, 92),
        Column("condition", translate("home", "Waits for"), 152, lambda r: condition_text(r), least=148, chip=_condition_chip, show=lambda _: ""),
    ]  # fmt: skip


def condition_text(one: ExpectedOrder) -> str:
    translate = QCoreApplication.translate
    if not one.waiting:
        return translate("home", "Nothing")
    if one.condition == "customer_payment":
        paid = one.paid if one.paid is not None else Decimal(0)
        return translate("home", "Customer paid {share}").format(share=percent(min(paid, Decimal(1)), 0))
    if one.condition == "stage":
        return translate("home", "Staged, next {day}").format(day=_when(one.due_on))
    return one.condition if one.condition not in ("", "held") else translate("home", "Held")


def _when(on: date | None) -> str:
    return day(on)


def _condition_chip(one: ExpectedOrder) -> tuple[str, str, str]:
    return (condition_text(one), "warn", "hourglass") if one.waiting else (condition_text(one), "good", "circle-check")
