"""The order lines of a statement and what became of their earnings, for many people in a handful of queries."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from server_db.domain.money import ZERO, from_minor
from server_db.domain.statements import OrderLine, ReleaseLine, Words
from server_db.tables import api

Key = tuple[int, int]
OrderKey = tuple[int, int, int]
# One call a person, in one statement: the function is the very one the explanation reads.
_ORDERS = text(
    "SELECT p.run_id, p.employee_id, o.* FROM (SELECT r.run_id, e.employee_id FROM unnest(CAST(:runs AS int[])) AS r (run_id)"
    " CROSS JOIN unnest(CAST(:people AS int[])) AS e (employee_id)) p CROSS JOIN LATERAL api.run_orders(p.run_id, p.employee_id) o"
)


def load_orders(session: Session, runs: list[int], people: list[int]) -> dict[Key, list[OrderLine]]:
    rows = list(session.execute(_ORDERS, {"runs": runs, "people": people}))
    names = _names_of_lines(session, [row.line_id for row in rows])
    earned = _earned_by_credit(session, runs, people)
    states = _states_by_order(session, runs, people)
    orders: dict[Key, list[OrderLine]] = defaultdict(list)
    for row in rows:
        customer, product = names.get(row.line_id, ("", Words("", "")))
        credit = (row.run_id, row.id)
        orders[row.run_id, row.employee_id].append(OrderLine(
            row.date, row.order_no or "", row.line_no or 0, customer or row.customer or "", product, row.amount, row.share, row.role,
            earned.get(credit), states.get((row.run_id, row.employee_id, row.order_id), "paid" if earned.get(credit) else "none"),
        ))  # fmt: skip
    return orders


def _names_of_lines(session: Session, lines: list[int | None]) -> dict[int, tuple[str, Words]]:
    view, line = api.credit, api.product_line
    products = {row.code: Words(row.name_en, row.name_zh) for row in session.execute(select(line))}
    query = select(view.c.line_id, view.c.customer_name, view.c.product_line_code).distinct().where(view.c.line_id.in_({n for n in lines if n}))
    return {row.line_id: (row.customer_name or "", products.get(row.product_line_code, Words("", ""))) for row in session.execute(query)}


def _earned_by_credit(session: Session, runs: list[int], people: list[int]) -> dict[Key, Decimal]:
    view = api.earning
    query = (
        select(view.c.run_id, view.c.credit_id, func.sum(view.c.amount).label("amount"))
        .where(view.c.run_id.in_(runs), view.c.employee_id.in_(people), view.c.credit_id.is_not(None))
        .group_by(view.c.run_id, view.c.credit_id)
    )
    return {(row.run_id, row.credit_id): row.amount for row in session.execute(query)}


def _states_by_order(session: Session, runs: list[int], people: list[int]) -> dict[OrderKey, str]:
    """The least finished state of an order's releases: something waiting makes its lines wait."""
    release = api.release
    query = (
        select(release.c.run_id, release.c.employee_id, release.c.order_id, func.array_agg(release.c.status.distinct()).label("states"))
        .where(release.c.run_id.in_(runs), release.c.employee_id.in_(people), release.c.order_id.is_not(None))
        .group_by(release.c.run_id, release.c.employee_id, release.c.order_id)
    )
    order = ("waiting", "held", "paid")
    return {
        (row.run_id, row.employee_id, row.order_id): next((state for state in order if state in row.states), "none")
        for row in session.execute(query)
    }


def load_releases(session: Session, runs: list[int], people: list[int], exponent: int) -> dict[Key, list[ReleaseLine]]:
    """Orders whose earnings follow the customer's payments, by order number; empty under plans that pay at once."""
    release = api.release
    query = select(release).where(release.c.run_id.in_(runs), release.c.employee_id.in_(people), release.c.order_id.is_not(None))
    rows = list(session.execute(query.order_by(release.c.id)))
    numbers = _order_numbers(session, {row.order_id for row in rows}, people)
    by_order: dict[OrderKey, list[Any]] = defaultdict(list)
    for row in rows:
        by_order[row.run_id, row.employee_id, row.order_id].append(row)
    found: dict[Key, list[ReleaseLine]] = defaultdict(list)
    for (run, person, order), parts in by_order.items():
        found[run, person].append(_release_line(numbers.get(order, str(order)), parts, exponent))
    for lines in found.values():
        lines.sort(key=lambda line: line.order_no)
    return found


def _release_line(number: str, parts: list[Any], exponent: int) -> ReleaseLine:
    """One line an order. A step has one row for what is paid now and one for what waits; both carry its earned total."""
    steps = {row.step: row for row in parts}
    first = parts[0]
    rate = from_minor(first.paid_minor or 0, exponent) / from_minor(first.invoiced_minor, exponent) if first.invoiced_minor else None
    waiting = [row for row in parts if row.status != "paid"]
    return ReleaseLine(
        number,
        earned=sum((row.earned for row in steps.values()), ZERO),
        paid_rate=None if rate is None else round(rate, 4),
        before=sum((row.released_before for row in steps.values()), ZERO),
        now=sum((row.amount for row in parts if row.status == "paid"), ZERO),
        waiting=sum((row.amount for row in waiting), ZERO),
        reason=waiting[0].reason or "" if waiting else "",
    )


def _order_numbers(session: Session, orders: set[int], people: list[int]) -> dict[int, str]:
    view = api.credit
    query = select(view.c.order_id, view.c.order_number).distinct().where(view.c.order_id.in_(orders), view.c.employee_id.in_(people))
    return {row.order_id: row.order_number for row in session.execute(query)}
