"""The whole demo company as plain values; nothing here knows a database. The same seed makes the same company."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from server_db.demo.calendar import DATA_UNTIL, SEASON, FreeDay, Rate, make_free_days, make_months, make_rates, working_days
from server_db.demo.dice import Dice
from server_db.demo.names import foreign_companies, make_companies
from server_db.demo.new_customers import with_new_customers
from server_db.demo.orders import Customer, Order, add_splits, make_month, make_returns
from server_db.demo.people import DIRECTOR, MANAGER, REP, TEAMS, Person, make_staff, manager_of
from server_db.domain.periods import Period

SEED = "鼎 Tripod"
# what a seller is expected to bring in a plain month, whole yuan, by product line
EXPECTED = {"HW": 320000, "SW": 240000}
NO_QUOTA = frozenset([107, 123])  # joined in the last days; nobody has set a quota yet: the run says so


@dataclass(frozen=True, slots=True)
class Payment:
    """Of the order at `place` among all orders; minor units of its currency."""

    place: int
    paid_on: date
    amount: int


@dataclass(frozen=True, slots=True)
class Quota:
    employee_id: int
    period_id: int
    amount: int


@dataclass(frozen=True, slots=True)
class Company:
    """`orders` are in the order of their dates; their place (from 0) is what payments and returns point at."""

    months: tuple[Period, ...]
    free_days: tuple[FreeDay, ...]
    rates: tuple[Rate, ...]
    people: tuple[Person, ...]
    customers: tuple[Customer, ...]
    quotas: tuple[Quota, ...]
    orders: tuple[Order, ...]
    newcomers: int
    invoices: tuple[Payment, ...]
    payments: tuple[Payment, ...]

    @property
    def usual_customers(self) -> tuple[Customer, ...]:
        """Without those who bought for the first time in one of the months, the last of `customers`."""
        return self.customers[: len(self.customers) - self.newcomers]


def make_company(size: str = "full", seed: str = SEED) -> Company:
    months, free_days = make_months(size), make_free_days()
    rates = make_rates(seed, months, free_days)
    people = make_staff(seed, size == "small")
    sellers = [person for person in people if person.posts]
    customers = _make_customers(seed, 160 if size == "full" else 28)
    quotas = _make_quotas(seed, months, sellers)
    usual = _make_orders(seed, 100 if size == "full" else 160, months, free_days, sellers, customers, quotas, rates)
    everybody, first = with_new_customers(seed, customers, usual, months)
    orders = _with_returns(seed, first, sellers)
    invoices, payments = _make_money(seed, orders)
    newcomers = len(everybody) - len(customers)
    return Company(
        months, free_days, rates, tuple(people), tuple(everybody), tuple(quotas), tuple(orders), newcomers, tuple(invoices), tuple(payments)
    )  # fmt: skip


def _make_customers(seed: str, per_region: int) -> list[Customer]:
    customers: list[Customer] = []
    for region in ("EAST", "NORTH"):
        dice = Dice(f"{seed}/customers/{region}")
        for name in make_companies(dice, region, per_region):
            number = len(customers) + 1
            habit = dice.weighted((0, 15, 30, 45, 60, 90), (8, 22, 34, 20, 11, 5))
            customers.append(Customer(number, f"C{10000 + number}", name, region, "CNY", habit))
        for name in foreign_companies()[0 if region == "EAST" else 1 :: 2]:
            number = len(customers) + 1
            currency = "JPY" if name.endswith("K.K.") else "EUR" if name.rsplit(" ", 1)[1] in ("GmbH", "KG", "S.p.A.", "SAS", "AG", "AS") else "USD"
            customers.append(Customer(number, f"C{10000 + number}", name, region, currency, dice.pick((30, 45, 60))))
    return customers


def _make_quotas(seed: str, months: Sequence[Period], sellers: Sequence[Person]) -> list[Quota]:
    """Sellers have their own; those above have nine tenths of the quotas below them. Whole thousands of yuan."""
    quotas = []
    for month in months:
        below: dict[int, int] = {}
        for person in sellers:
            post = person.post_on(month.since) or (person.post_on(month.until - timedelta(days=1)) if person.hired_on >= month.since else None)
            if post is None or post.level != REP or (person.left_on and person.left_on < month.since) or person.id in NO_QUOTA:
                continue
            own = Dice(f"{seed}/quota/{person.code}").between(82, 118)
            amount = EXPECTED[TEAMS[post.team][1]] * own * SEASON[month.since.month] // 10_000_000 * 1000
            quotas.append(Quota(person.id, month.id, amount * 100))
            below[post.manager or 0] = below.get(post.manager or 0, 0) + amount
        for person in sellers:
            post = person.post_on(month.since)
            if post and post.level == MANAGER and below.get(person.id):
                quotas.append(Quota(person.id, month.id, below[person.id] * 9 // 10000 * 1000 * 100))
                if (above := manager_of(person.id) or post.manager) is not None:
                    below[above] = below.get(above, 0) + below[person.id]
        quotas += [Quota(p.id, month.id, below[p.id] * 9 // 10000 * 1000 * 100) for p in sellers if p.posts[0].level == DIRECTOR and below.get(p.id)]
    return quotas


def _make_orders(
    seed: str,
    busy: int,
    months: Sequence[Period],
    free_days: tuple[FreeDay, ...],
    sellers: Sequence[Person],
    customers: Sequence[Customer],
    quotas: Sequence[Quota],
    rates: Sequence[Rate],
) -> list[Order]:
    expected = {(quota.employee_id, quota.period_id): quota.amount // 100 for quota in quotas}
    plan = {rate.code: rate.rate for rate in rates if rate.kind == "plan"}
    orders: list[Order] = []
    for month in months:
        days = [day for day in working_days(month, free_days) if day < DATA_UNTIL]
        whole = len(working_days(month, free_days))
        for seller in sellers:
            here = [d for d in days if d >= seller.hired_on and (seller.left_on is None or d <= seller.left_on) and _sells(seller, d)]
            target = _target(seed, month, seller, expected) * len(here) // whole
            orders += make_month(seed, month, seller, here, target, _portfolio(seed, seller, month, customers), plan, busy)
    # orders of a day stand in the order of the sellers' codes
    orders.sort(key=lambda order: (order.ordered_on, order.owner.id))
    return orders


def _with_returns(seed: str, orders: list[Order], sellers: Sequence[Person]) -> list[Order]:
    sales = add_splits(seed, orders, sellers)
    return sales + sorted(make_returns(seed, sales, DATA_UNTIL), key=lambda order: (order.ordered_on, order.owner.id))


def _sells(seller: Person, day: date) -> bool:
    post = seller.post_on(day)
    return post is not None and post.level == REP


def _target(seed: str, month: Period, seller: Person, expected: dict[tuple[int, int], int]) -> int:
    """Whole yuan: quota by skill and luck. Sellers without a quota yet start slowly."""
    luck = Dice(f"{seed}/luck/{month.code}/{seller.code}").bell(68, 134)
    quota = expected.get((seller.id, month.id), 90000)
    return quota * max(55, min(150, seller.skill * luck // 100)) // 100


def _portfolio(seed: str, seller: Person, month: Period, customers: Sequence[Customer]) -> list[Customer]:
    """A seller's customers, the biggest first; every fifth seller also looks after one or two abroad."""
    dice = Dice(f"{seed}/portfolio/{seller.code}")
    post = seller.post_on(month.until - timedelta(days=1)) or seller.posts[-1]
    region = TEAMS[post.team][0]
    home = [customer for customer in customers if customer.region == region and customer.currency == "CNY"]
    abroad = [customer for customer in customers if customer.region == region and customer.currency != "CNY"]
    chosen = dice.sample(home, dice.between(12, 20))
    if seller.id % 5 == 2:
        chosen[2:2] = dice.sample(abroad, 2)
    return chosen


def _make_money(seed: str, orders: Sequence[Order]) -> tuple[list[Payment], list[Payment]]:
    """One invoice when the last line is delivered; paid at once, in two or three parts, late, or not to the end."""
    dice = Dice(f"{seed}/money")
    invoices, payments = [], []
    for place, order in enumerate(orders):
        amount = sum(line.amount for line in order.lines)
        days = [line.delivered_on for line in order.lines]
        way = dice.weighted(("whole", "deposit", "thirds", "open", "early"), (58, 22, 8, 5, 7))
        late = dice.between(0, 9)
        if order.is_return:
            continue
        delivered = [day for day in days if day is not None]
        invoiced_on = max(delivered) if len(delivered) == len(days) else None
        if invoiced_on is not None:
            invoices.append(Payment(place, invoiced_on, amount))
        for paid_on, part in _parts(way, order, amount, invoiced_on, late):
            if paid_on < DATA_UNTIL and part > 0:
                payments.append(Payment(place, paid_on, part))
    return invoices, sorted(payments, key=lambda payment: (payment.paid_on, payment.place))


def _parts(way: str, order: Order, amount: int, invoiced_on: date | None, late: int) -> list[tuple[date, int]]:
    due = (invoiced_on or date.max - timedelta(days=200)) + timedelta(days=order.customer.habit + late)
    deposit = order.ordered_on + timedelta(days=2 + late)
    if way == "early":
        return [(deposit, amount)]
    if way == "deposit":
        return [(deposit, amount * 3 // 10), (due, amount - amount * 3 // 10)]
    if way == "thirds":
        third = amount // 3
        return [(deposit, third), (due, third), (due + timedelta(days=30), amount - 2 * third)]
    if way == "open":
        return [(due, amount * 6 // 10)]
    return [(due, amount)]
