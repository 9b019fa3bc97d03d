"""The demo company's orders: who sold what to whom, with seasons, big and small customers, splits and returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from server_db.demo.calendar import DATA_UNTIL
from server_db.demo.catalogue import BY_LINE, Product
from server_db.demo.dice import Dice
from server_db.demo.people import REP, TEAMS, Person
from server_db.domain.money import round_half_up
from server_db.domain.periods import Period

DISCOUNTS, DISCOUNT_WEIGHTS = (0, 3, 5, 8, 10, 12, 15), (50, 14, 14, 9, 7, 4, 2)
_SHARES = (("0.5", "0.5"), ("0.7", "0.3"), ("0.6", "0.4"), ("0.3334", "0.3333", "0.3333"))
EXPONENT = {"CNY": 2, "USD": 2, "EUR": 2, "JPY": 0}


@dataclass(frozen=True, slots=True)
class Customer:
    """`habit` is how many days after the invoice this customer pays."""

    id: int
    number: str
    name: str
    region: str
    currency: str
    habit: int


@dataclass(frozen=True, slots=True)
class Line:
    """Amount and cost in minor units of the order's currency; `origin` is the place of the returned line in all lines."""

    product: Product
    quantity: int
    unit_price: Decimal
    discount: int
    amount: int
    cost: int
    delivered_on: date | None
    origin: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """`splits`: employee id, role, share. A return is an order of its own, as an ERP writes a credit note."""

    customer: Customer
    owner: Person
    team: int
    ordered_on: date
    currency: str
    lines: tuple[Line, ...]
    splits: tuple[tuple[int, str, Decimal], ...] = ()
    is_return: bool = False


def make_month(
    seed: str, month: Period, seller: Person, days: Sequence[date], target: int, customers: Sequence[Customer], rates: dict[str, Decimal], busy: int
) -> list[Order]:
    """A seller's orders of a month that together come near `target` (whole yuan). The bigger customers come more often.

    `busy` is how many orders that makes, in percent of the plain number.
    """
    dice = Dice(f"{seed}/orders/{month.code}/{seller.code}")
    if not days or target <= 0:
        return []
    weights = [600 // (rank + 2) for rank in range(len(customers))]
    sizes = [dice.between(2, 11) ** 2 for _ in range(max(1, dice.between(5, 9) * len(days) * busy // 2100))]
    orders = []
    for size in sizes:
        # the last days of a month are the busy ones
        day = days[max(dice.below(len(days)), dice.below(len(days)) if dice.chance(45) else 0)]
        customer = dice.weighted(customers, weights)
        post = seller.post_on(day)
        if post is not None:
            orders.append(_make_order(dice, seller, post.team, day, customer, target * size // sum(sizes), rates))
    return orders


def _make_order(dice: Dice, seller: Person, team: int, day: date, customer: Customer, target: int, rates: dict[str, Decimal]) -> Order:
    parts = [dice.between(2, 9) for _ in range(dice.weighted((1, 2, 3, 4, 5), (22, 30, 25, 14, 9)))]
    home = TEAMS[team][1]
    lines = []
    for part in parts:
        line = home if dice.chance(90) else ("SW" if home == "HW" else "HW")
        lines.append(_make_line(dice, BY_LINE[line], target * part // sum(parts), day, customer.currency, rates))
    return Order(customer, seller, team, day, customer.currency, tuple(lines))


def _make_line(dice: Dice, products: Sequence[Product], target: int, day: date, currency: str, rates: dict[str, Decimal]) -> Line:
    fitting = [product for product in products if product.price <= max(target, products[0].price)] or [products[0]]
    product = dice.pick(fitting[-6:])
    quantity = max(1, min(300, (target + product.price // 2) // product.price))
    discount = dice.weighted(DISCOUNTS, DISCOUNT_WEIGHTS) if quantity > 2 else 0
    price = Decimal(product.price) if currency == "CNY" else round_half_up(product.price / rates[currency], 0 if currency == "JPY" else 1)
    list_minor = int(price.scaleb(EXPONENT[currency])) * quantity
    amount = (list_minor * (100 - discount) + 50) // 100
    cost = list_minor * (product.cost * 10 + dice.between(-25, 25)) // 1000
    delivered = day + timedelta(days=dice.between(3, 18) if product.line == "HW" else dice.between(0, 5))
    return Line(product, quantity, price, discount, amount, cost, delivered if delivered < DATA_UNTIL else None)


def add_splits(seed: str, orders: list[Order], sellers: Sequence[Person]) -> list[Order]:
    """Some orders are shared among sellers of a region; some hardware orders have an overlay of a software seller."""
    dice = Dice(f"{seed}/splits")
    shared = []
    for order in orders:
        draw = dice.below(100)
        if draw >= 7:
            shared.append(order)
            continue
        overlay = draw >= 4 and TEAMS[order.team][1] == "HW"
        others = _colleagues(sellers, order, "SW" if overlay else TEAMS[order.team][1])
        shares = ("1",) if overlay else dice.pick(_SHARES)
        if len(others) < len(shares):
            shared.append(order)
        elif overlay:
            extra = (dice.pick(others).id, "overlay", Decimal(dice.pick(("0.2", "0.3", "0.5"))))
            shared.append(replace(order, splits=((order.owner.id, "direct", Decimal(1)), extra)))
        else:
            people = [order.owner, *dice.sample(others, len(shares) - 1)]
            shared.append(replace(order, splits=tuple((p.id, "direct", Decimal(s)) for p, s in zip(people, shares, strict=True))))
    return shared


def _colleagues(sellers: Sequence[Person], order: Order, line: str) -> list[Person]:
    found = []
    for person in sellers:
        post = person.post_on(order.ordered_on)
        fits = post is not None and post.level == REP and TEAMS[post.team] == (TEAMS[order.team][0], line)
        if fits and person.id != order.owner.id and (person.left_on is None or person.left_on >= order.ordered_on):
            found.append(person)
    return found


def make_returns(seed: str, orders: Sequence[Order], today: date) -> list[Order]:
    """About one delivered line in forty comes back some weeks later, in part or whole."""
    dice = Dice(f"{seed}/returns")
    returns = []
    for place, order in enumerate(orders):
        for number, line in enumerate(order.lines):
            if dice.below(1000) >= 26 or line.delivered_on is None or line.product.code.startswith("SW-3"):
                continue
            back = line.delivered_on + timedelta(days=dice.between(6, 45))
            quantity = line.quantity if dice.chance(40) else dice.between(1, line.quantity)
            if back >= today:
                continue
            amount = -((line.amount * quantity * 2 + line.quantity) // (2 * line.quantity))
            cost = -(line.cost * quantity // line.quantity)
            back_line = replace(line, quantity=-quantity, amount=amount, cost=cost, delivered_on=back, origin=(place, number))
            returns.append(replace(order, ordered_on=back, lines=(back_line,), splits=(), is_return=True))
    return returns
