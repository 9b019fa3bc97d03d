"""Earnings by order line, and the answer to "why was I not paid for this order?"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from server_db.tables import api


@dataclass(frozen=True, slots=True)
class EarningRow:
    """What a step earned on one credited line; no order for what no single line carries. `reverses_id`: a clawback."""

    id: int
    step: str
    amount: Decimal
    basis: Decimal | None
    credit_id: int | None
    line_id: int | None
    order_number: str | None
    line_no: int | None
    customer_name: str | None
    credited_on: date | None
    role: str | None
    reverses_id: int | None


@dataclass(frozen=True, slots=True)
class OrderAnswer:
    """Where the pay of one person's share in an order stands. Exactly one `state`: paid, waiting or excluded."""

    employee_id: int
    order_number: str
    credited: Decimal
    credited_on: date
    earned: Decimal
    released: Decimal
    waiting: Decimal
    state: str
    reason: str | None
    due_on: date | None
    run_code: str | None
    run_status: str | None


def find_earnings(session: Session, run_id: int, employee_id: int) -> tuple[EarningRow, ...]:
    """By order and line; what belongs to no line comes last."""
    earning, credit = api.earning, api.credit
    query = (
        select(
            earning.c.id, earning.c.step, earning.c.amount, earning.c.basis, earning.c.credit_id, credit.c.line_id, credit.c.order_number,
            credit.c.line_no, credit.c.customer_name, credit.c.credited_on, credit.c.role, earning.c.reverses_id,
        )
        .outerjoin(credit, credit.c.id == earning.c.credit_id)
        .where(earning.c.run_id == run_id, earning.c.employee_id == employee_id)
        .order_by(credit.c.order_number.nulls_last(), credit.c.line_no, earning.c.step, earning.c.id)
    )  # fmt: skip
    rows: Any = session.execute(query)
    return tuple(EarningRow(*row) for row in rows)


def why_not_paid(session: Session, order_number: str) -> tuple[OrderAnswer, ...]:
    """One answer for each person the reader may see who is credited for the order; none when nobody is."""
    credit = api.credit
    reversed_ids = select(credit.c.reverses_id).where(credit.c.order_number == order_number, credit.c.reverses_id.is_not(None))
    shares = (
        select(credit.c.employee_id, credit.c.order_id, func.sum(credit.c.amount), func.min(credit.c.credited_on))
        .where(credit.c.order_number == order_number, credit.c.reverses_id.is_(None), credit.c.id.not_in(reversed_ids))
        .group_by(credit.c.employee_id, credit.c.order_id)
        .order_by(credit.c.employee_id)
    )
    return tuple(_answer(session, order_number, *row) for row in session.execute(shares).all())


def _answer(session: Session, number: str, employee_id: int, order_id: int, credited: Decimal, credited_on: date) -> OrderAnswer:
    earned, run_code, run_status = _earned(session, employee_id, order_id)
    released, waiting, reason, due_on = _released(session, employee_id, order_id)
    if released is None:
        # not released by order: paid at once with the run that earned it
        released, waiting = earned, Decimal(0)
    state = "excluded" if earned == 0 else "paid" if waiting == 0 else "waiting"
    if earned == 0 and reason is None:
        reason = "not_calculated" if run_code is None else "earns_nothing"
    return OrderAnswer(employee_id, number, credited, credited_on, earned, released, waiting, state, reason, due_on, run_code, run_status)


def _earned(session: Session, employee_id: int, order_id: int) -> tuple[Decimal, str | None, str | None]:
    earning, credit, run = api.earning, api.credit, api.commission_run
    query = (
        select(func.coalesce(func.sum(earning.c.amount), 0), func.max(run.c.code), func.max(run.c.status))
        .join(credit, credit.c.id == earning.c.credit_id)
        .join(run, and_(run.c.id == earning.c.run_id, run.c.status != "draft"))
        .where(earning.c.employee_id == employee_id, credit.c.order_id == order_id)
    )
    total, code, status = session.execute(query).one()
    return Decimal(total), code, status


def _released(session: Session, employee_id: int, order_id: int) -> tuple[Decimal | None, Decimal, str | None, date | None]:
    """Released so far, and what the newest run says is still waiting; None when releases are not by order."""
    release, run = api.release, api.commission_run
    mine = and_(release.c.employee_id == employee_id, release.c.order_id == order_id, run.c.status != "draft")
    paid = session.execute(
        select(func.count(), func.coalesce(func.sum(release.c.amount).filter(release.c.status == "paid"), 0))
        .join(run, run.c.id == release.c.run_id)
        .where(mine)
    ).one()
    if not paid[0]:
        return None, Decimal(0), None, None
    newest = select(func.max(release.c.run_id)).join(run, run.c.id == release.c.run_id).where(mine).scalar_subquery()
    rows = session.execute(
        select(release.c.amount, release.c.reason, release.c.due_on)
        .join(run, run.c.id == release.c.run_id)
        .where(mine, release.c.run_id == newest, release.c.status != "paid")
    ).all()
    waiting = sum((row.amount for row in rows), Decimal(0))
    first = rows[0] if rows else None
    return Decimal(paid[1]), waiting, first.reason if first else None, first.due_on if first else None
