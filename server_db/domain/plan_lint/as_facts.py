"""A side of an example as a facts file for `tripod run`: the ledgers then say the same, without this package."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from server_db.domain.plan_facts import MEMBERS, RETURNS
from server_db.domain.plan_inputs import FIGURE, PersonInputs
from server_db.domain.plan_lint.findings import Side
from server_db.domain.plan_lint.people import YEAR

_OF_LINE = ("amount", "product", "product_line", "quantity", "unit_price", "discount", "cost")
_POST = ("region", "product_line", "title", "level")


class NotAsFacts(Exception):
    """The side stands on figures that no facts file holds, such as a team whose members are made up."""


def facts_of(side: Side) -> dict[str, Any]:
    """The whole year up to the side's last month, so that what looks back finds empty months as the side does."""
    first, last = side.months[0], side.months[-1]
    if any(inputs.children.get(MEMBERS) or inputs.children.get(RETURNS) or inputs.history for inputs in side.months):
        raise NotAsFacts
    code = first.code
    orders = [order for number, inputs in enumerate(side.months) for order in _orders(inputs, code, number)]
    return {
        "people": [_person(first, code)], "orders": [order for order, _ in orders], "payments": [paid for _, paid in orders if paid is not None],
        "invoices": [{key: order[name] for key, name in (("order", "number"), ("date", "date"), ("amount", "amount"))} for order, _ in orders],
        "quotas": [{"person": code, "period": f"{YEAR}-{month:02}", "amount": _text(first.facts["quota"])} for month in range(1, 13)],
        "periods": [f"{YEAR}-{month:02}" for month in range(1, _month(last) + 1)],
    }  # fmt: skip


def months_of(side: Side) -> tuple[str, ...]:
    """The periods of the answer that the side speaks of; what it compares is summed over them."""
    return tuple(f"{YEAR}-{_month(inputs):02}" for inputs in side.months)


def _month(inputs: PersonInputs) -> int:
    start = inputs.facts["period_start"]
    if not isinstance(start, date):
        raise NotAsFacts
    return start.month


def _person(inputs: PersonInputs, code: str) -> dict[str, Any]:
    facts = inputs.facts
    made = {"code": code, "base_salary": _text(facts["base_salary"]), "hired_on": _text(facts["hired_on"])}
    figures = {name.removeprefix(FIGURE): _text(value) for name, value in facts.items() if name.startswith(FIGURE)}
    return {**made, **{name: _text(facts[name]) for name in _POST if name in facts}, **({"figures": figures} if figures else {})}


def _orders(inputs: PersonInputs, code: str, number: int) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Each order line as an order of its own, as the side has them; with its payment when it is paid."""
    records = next((rows for name, rows in inputs.children.items() if name not in (MEMBERS, RETURNS)), ())
    for place, record in enumerate(records):
        name = f"{record['order_no']}-{number}{place}"
        order = {"number": name, "date": _text(record["date"]), "owner": code, "delivered_on": _text(record["delivered_on"])}
        order |= {key: _text(record[key]) for key in _OF_LINE} | {"customer": _text(record["customer"]), "region": _text(record["region"])}
        paid = record["paid"] is True and record["amount"] != 0
        yield order, {"order": name, "date": _text(record["date"]), "amount": _text(record["amount"])} if paid else None


def _text(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)
