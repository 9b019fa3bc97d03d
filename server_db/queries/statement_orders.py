"""The order lines of a statement and what became of their earnings, for many people in a handful of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server_db.domain.money import from_minor
from server_db.domain.statements import EarningPart, OrderLine, ReleasePart, Words
from server_db.queries.run_inputs import read_order_rows
from server_db.tables import api

Key = tuple[int, int]
OrderKey = tuple[int, int, int]
Rows = dict[Key, list[Mapping[str, Any]]]


def load_order_rows(session: Session, runs: list[int], people: list[int]) -> Rows:
    """The credited lines of the people as formulas read them, returns of earlier deals too (`is_earlier`)."""
    found: Rows = defaultdict(list)
    for run in runs:
        found |= {(run, person): lines for person, lines in read_order_rows(session, run, people).items()}
    return found


def load_orders(session: Session, runs: list[int], people: list[int], rows: Rows) -> dict[Key, list[OrderLine]]:
    names = _names_of_lines(session, {row["line_id"] for found in rows.values() for row in found})
    earned = _earned_by_credit(session, runs, people)
    states = _states_by_order(session, runs, people)
    orders: dict[Key, list[OrderLine]] = defaultdict(list)
    for (run, person), found in rows.items():
        for row in found:
            customer, product = names.get(row["line_id"], ("", Words("", "")))
            money = earned.get((run, row["id"]))
            state = states.get((run, person, row["order_id"]), "paid" if money else "none")
            orders[run, person].append(OrderLine(
                row["date"], row["order_no"] or "", row["line_no"] or 0, customer or row["customer"] or "", product, row["amount"],
                row["share"], row["role"], money, state, row["id"],
            ))  # fmt: skip
    return orders


def _names_of_lines(session: Session, lines: set[int | None]) -> dict[int, tuple[str, Words]]:
    view, line = api.credit, api.product_line
    products = {row.code: Words(row.name_en, row.name_zh) for row in session.execute(select(line))}
    query = select(view.c.line_id, view.c.customer_name, view.c.product_line_code).distinct().where(view.c.line_id.in_([n for n in lines if n]))
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


def load_earnings(session: Session, runs: list[int], people: list[int]) -> dict[Key, list[EarningPart]]:
    """Every earning of the run as it was booked, with the number of its order for the reader."""
    earning, credit = api.earning, api.credit
    rows = list(session.execute(select(earning).where(earning.c.run_id.in_(runs), earning.c.employee_id.in_(people)).order_by(earning.c.id)))
    ids = {row.credit_id for row in rows if row.credit_id is not None}
    query = select(credit.c.id, credit.c.order_number).where(credit.c.id.in_(ids))
    numbers = {row.id: row.order_number for row in session.execute(query)} if ids else {}
    found: dict[Key, list[EarningPart]] = defaultdict(list)
    for row in rows:
        found[row.run_id, row.employee_id].append(
            EarningPart(row.step, row.credit_id, row.amount, row.basis, row.reverses_id, numbers.get(row.credit_id, "") or "")
        )
    return found


def load_releases(session: Session, runs: list[int], people: list[int], exponent: int) -> dict[Key, list[ReleasePart]]:
    """Every release of the run, by order number and step."""
    release = api.release
    query = select(release).where(release.c.run_id.in_(runs), release.c.employee_id.in_(people)).order_by(release.c.id)
    rows = list(session.execute(query))
    numbers = _order_numbers(session, {row.order_id for row in rows if row.order_id is not None}, people)
    found: dict[Key, list[ReleasePart]] = defaultdict(list)
    for row in rows:
        number = "" if row.order_id is None else numbers.get(row.order_id, str(row.order_id))
        found[row.run_id, row.employee_id].append(ReleasePart(
            row.step, number, row.earned, row.released_before, row.amount, row.status, row.reason or "",
            None if row.paid_minor is None else from_minor(row.paid_minor, exponent),
            None if row.invoiced_minor is None else from_minor(row.invoiced_minor, exponent), row.due_on,
        ))  # fmt: skip
    for parts in found.values():
        parts.sort(key=lambda part: (part.order_no, part.step, part.status != "paid"))
    return found


def _order_numbers(session: Session, orders: set[int], people: list[int]) -> dict[int, str]:
    view = api.credit
    query = select(view.c.order_id, view.c.order_number).distinct().where(view.c.order_id.in_(orders), view.c.employee_id.in_(people))
    return {row.order_id: row.order_number for row in session.execute(query)}
