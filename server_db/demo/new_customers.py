"""Customers who buy for the first time while the demo company is looked at: an office that wins nobody looks dead.

The usual customers of the sellers are all known after a month or two. Here some smaller orders become those of newcomers; what was
sold, when, for how much and how it is paid stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from server_db.demo.dice import Dice
from server_db.demo.names import make_companies
from server_db.demo.orders import Customer, Order
from server_db.domain.periods import Period

HOW_MANY, WEIGHTS = (0, 1, 2, 3), (45, 35, 15, 5)


def with_new_customers(seed: str, known: Sequence[Customer], orders: Sequence[Order], months: Sequence[Period]) -> tuple[list[Customer], list[Order]]:
    """All customers, the newcomers last, and the orders in the order they came. Nobody is new in the first month: there everybody is."""
    chosen = [place for month in months[1:] for place in _of_month(seed, orders, month)]
    names = {region: iter(_names(seed, region, known, orders, chosen)) for region in sorted({one.region for one in known})}
    customers, sold = list(known), list(orders)
    for place in chosen:
        before = orders[place].customer
        number = len(customers) + 1
        customers.append(Customer(number, f"C{10000 + number}", next(names[before.region]), before.region, before.currency, before.habit))
        sold[place] = replace(orders[place], customer=customers[-1])
    return customers, sold


def _of_month(seed: str, orders: Sequence[Order], month: Period) -> list[int]:
    """Places of orders, of each seller none to three of the smaller half."""
    by_seller: dict[int, list[int]] = {}
    for place, order in enumerate(orders):
        if month.since <= order.ordered_on < month.until and order.currency == "CNY":
            by_seller.setdefault(order.owner.id, []).append(place)
    found: list[int] = []
    for seller, places in sorted(by_seller.items()):
        dice = Dice(f"{seed}/won/{month.code}/{seller}")
        smaller = sorted(places, key=lambda place: (sum(line.amount for line in orders[place].lines), place))[: len(places) // 2]
        found += dice.sample(smaller, min(dice.weighted(HOW_MANY, WEIGHTS), len(smaller)))
    return sorted(found)


def _names(seed: str, region: str, known: Sequence[Customer], orders: Sequence[Order], chosen: Sequence[int]) -> list[str]:
    taken = {one.name for one in known}
    wanted = sum(orders[place].customer.region == region for place in chosen)
    made = make_companies(Dice(f"{seed}/newcomers/{region}"), region, wanted + len(known))
    return [name for name in made if name not in taken]
