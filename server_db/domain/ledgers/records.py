"""The credited lines that a period's formulas see: `orders`, further collections, and `returns` of earlier deals.

A return that comes in the month of its deal and is known with it lowers that month's lines. Any other takes back what the deal
earned (clawback.py), or has the deal's month recomputed without it where the plan says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext

from server_db.domain.formulas.values import Plain
from server_db.domain.ledgers.crediting import Credit, CreditBook, period_of
from server_db.domain.ledgers.known import Known, LineNow, MoneyNow
from server_db.domain.money import from_minor, round_half_up
from server_db.domain.periods import Period
from server_db.domain.plan_inputs import Record

_Like = tuple[int, str, str, str, bool]


@dataclass(frozen=True)
class Book:
    """The credits in force, with what each return takes back."""

    known: Known
    live: tuple[Credit, ...]
    sold: dict[int, Credit]

    @classmethod
    def of(cls, known: Known, credits: CreditBook) -> Book:
        live = tuple(credits.live.values())
        by_like = {_like(one, one.line): one for one in live}
        sold: dict[int, Credit] = {}
        for one in live:
            origin = known.lines[one.line].origin
            found = by_like.get(_like(one, origin)) if origin is not None else None
            if found is not None:
                sold[one.id] = found
        return cls(known, live, sold)

    def is_return(self, credit: Credit) -> bool:
        return self.known.lines[credit.line].is_return

    def takes_back(self, credit: Credit) -> bool:
        """Whether it is a return that does not simply lower the lines of its deal's own month."""
        deal = self.sold.get(credit.id)
        return deal is not None and (period_of(deal.on) != period_of(credit.on) or credit.period > deal.period)


def _like(credit: Credit, line: int) -> _Like:
    return (line, credit.person, credit.role, credit.date_kind if credit.extra else "", credit.extra)


def lines_of(book: Book, period: Period, booked_in: int, without: bool) -> list[Credit]:
    """The period's credited lines, of all people and date kinds.

    `booked_in` is the period of the run: the regular run of a month takes what is booked in it, a later one everything known.
    `without`: what came back later, up to the end of `booked_in`, is taken out of the month (a plan that recomputes).
    """
    found = [one for one in book.live if _counts(book, one, period, booked_in, without)]
    return sorted(found, key=lambda one: (one.on, one.id))


def _counts(book: Book, one: Credit, period: Period, booked_in: int, without: bool) -> bool:
    late = booked_in != period.id
    mine = period.since <= one.on < period.until and (late or one.period == period.id)
    if not book.takes_back(one):
        return mine
    return without and (mine or late) and period_of(one.on) <= booked_in and _of_month(book, one, period)


def _of_month(book: Book, back: Credit, period: Period) -> bool:
    deal = book.sold.get(back.id)
    return deal is not None and period.since <= deal.on < period.until


def returns_of(book: Book, period: Period, booked_in: int) -> list[Credit]:
    """What came back in the period of deals credited before it."""
    late = booked_in != period.id
    found = [one for one in book.live if one.id in book.sold and period.since <= one.on < period.until and (late or one.period == period.id)]
    return sorted((one for one in found if book.sold[one.id].on < period.since), key=lambda one: (one.on, one.id))


def record_of(book: Book, credit: Credit, until: Period) -> Record:
    """A credited line as formulas see it by the end of the period."""
    known, office = book.known, book.known.facts.office
    now = known.lines[credit.line]
    line, order = now.line, known.orders.get(credit.order)
    money = known.money_of(credit.order, until.until)
    exponent, minor_digits = office.exponent(line.currency), office.exponent()
    amount, line_amount = from_minor(credit.minor, minor_digits), from_minor(credit.line_minor, exponent)
    cost = None if line.cost_minor is None else from_minor(line.cost_minor, exponent)
    values: dict[str, Plain | None] = {
        "id": Decimal(credit.id), "line_no": Decimal(line.number), "amount": amount, "share": credit.share, "line_amount": line_amount,
        "quantity": line.quantity, "unit_price": line.unit_price, "discount": line.discount, "cost": cost,
        "margin": None if cost is None else line_amount - cost, "rate": credit.rate, "date": credit.on, "ordered_on": line.ordered_on,
        "delivered_on": line.delivered_on, "order_no": credit.order, "role": credit.role, "product": line.product or "",
        "product_line": line.product_line, "customer": order.customer if order else None, "region": order.region if order else None,
        "currency": credit.currency, "is_return": now.is_return, "new_customer": credit.order in known.first_orders,
        **_of_money(money, amount, minor_digits),
    }  # fmt: skip
    return {name: value for name, value in values.items() if value is not None}


def _of_money(money: MoneyNow | None, amount: Decimal, places: int) -> dict[str, Plain | None]:
    if money is None:
        return {"paid": False, "paid_amount": Decimal(0), "invoiced_on": None, "paid_on": None}
    paid = money.paid >= money.due
    share = Decimal(0)
    if money.due:
        with localcontext() as context:
            context.prec = 60
            share = amount if paid else round_half_up(amount * money.paid / money.due, places)
    return {"paid": paid, "paid_amount": share, "invoiced_on": money.invoiced_on, "paid_on": money.paid_on if paid else None}


def line_now(book: Book, credit: Credit) -> LineNow:
    return book.known.lines[credit.line]


def by_person(credits: Iterable[Credit]) -> dict[str, list[Credit]]:
    found: dict[str, list[Credit]] = {}
    for one in credits:
        found.setdefault(one.person, []).append(one)
    return found
