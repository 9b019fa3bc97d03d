"""The orders of a month that are not paid in full, as a tree: each reason with what waits for it, and below it its orders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from desktop.disputes import order_words
from desktop.shared.i18n import pick
from server_db.queries.why_not_paid import OrderState


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A reason (`order` is None), or one person's part of an order below it. `amount` is what still waits;
    None where nothing is known to wait: an order that could not be calculated is no 0.00.
    """

    key: tuple[str, ...]
    title: str
    state: str
    orders: int
    person: str
    amount: Decimal | None
    resolver: str
    on: date | None
    order: OrderState | None = None


def waiting_rows(states: Sequence[OrderState], opened: frozenset[tuple[str, ...]]) -> list[WaitingRow]:
    """The reason with the most waiting first; the orders of a reason only where it is open, the largest first."""
    groups: dict[tuple[str, ...], list[OrderState]] = {}
    for one in states:
        if one.state != "paid":
            groups.setdefault((one.state, one.rule, order_words.rule_sentence(one)), []).append(one)
    rows: list[WaitingRow] = []
    for key, parts in sorted(groups.items(), key=lambda group: (-_waiting(group[1]), group[0])):
        rows.append(_reason(key, parts))
        if key in opened:
            rows += [_order(key, one) for one in sorted(parts, key=lambda one: (-one.waiting, one.order_number, one.employee_code or ""))]
    return rows


def _waiting(parts: Sequence[OrderState]) -> Decimal:
    return sum((one.waiting for one in parts), Decimal(0))


def _reason(key: tuple[str, ...], parts: Sequence[OrderState]) -> WaitingRow:
    who = {order_words.resolver_words(one) for one in parts}
    if len(who) > 1:  # their names differ, what they are may not
        who = {order_words.resolver_words(replace(one, resolver_en=None, resolver_zh=None)) for one in parts}
    days = [one.on_date for one in parts if one.on_date is not None]
    people = {one.employee_id for one in parts}
    one_person = pick(parts[0].name_en, parts[0].name_zh) if len(people) == 1 else str(len(people))
    resolver = who.pop() if len(who) == 1 else ""
    return WaitingRow(key, key[2], key[0], len({one.order_id for one in parts}), one_person or "–", _waiting(parts) or None, resolver, min(days, default=None))


def _order(key: tuple[str, ...], one: OrderState) -> WaitingRow:
    title = " · ".join(part for part in (one.order_number, one.customer_name or "") if part)
    person = pick(one.name_en, one.name_zh) or "–"
    place = (*key, one.order_number, one.employee_code or "")
    return WaitingRow(place, title, one.state, 0, person, one.waiting if one.earned else None, order_words.resolver_words(one), one.on_date, one)
