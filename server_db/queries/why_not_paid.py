"""Why is this order not paid? Any order by its number, and all orders of a period, each in exactly one state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

STATES = ("paid", "waiting", "excluded", "disputed")


@dataclass(frozen=True, slots=True)
class OrderState:
    """One person's part of an order. `state` is paid, waiting, excluded or disputed; `rule` says by which rule, `args` with what.

    `resolver` is who can change it: a word (customer, seller, finance, worker, plan, day, nobody), and a name where one is known.
    A partly paid order waits: `paid` and `waiting` are both amounts, and add up to `earned`. `whole` is the order's one state over
    everybody credited.
    """

    order_id: int
    order_number: str
    source: str | None
    customer_name: str | None
    ordered_on: date
    employee_id: int | None
    employee_code: str | None
    name_en: str | None
    name_zh: str | None
    roles: list[str]
    credited: Decimal
    credited_on: date | None
    period_code: str | None
    state: str
    rule: str
    args: Mapping[str, Any]
    resolver: str | None
    resolver_en: str | None
    resolver_zh: str | None
    on_date: date | None
    earned: Decimal
    released: Decimal
    paid: Decimal
    waiting: Decimal
    run_id: int | None
    run_code: str | None
    run_status: str | None
    dispute_id: int | None
    whole: str


def find_order_state(session: Session, number: str, period: str | None = None) -> tuple[OrderState, ...]:
    """Empty for an order that is not stored, or of people out of the reader's reach: both answer alike."""
    return _read(session, "SELECT * FROM api.order_state(:number, :period)", {"number": number.strip(), "period": period})


def find_order_states(session: Session, period: str) -> tuple[OrderState, ...]:
    """Every order with something in the period, of the people the reader may see."""
    return _read(session, "SELECT * FROM api.order_states_of(:period)", {"period": period})


def _read(session: Session, query: str, values: Mapping[str, Any]) -> tuple[OrderState, ...]:
    names = list(OrderState.__dataclass_fields__)
    return tuple(OrderState(*(getattr(row, name) for name in names)) for row in session.execute(text(query), values))
