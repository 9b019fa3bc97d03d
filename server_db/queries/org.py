"""The hierarchy as of a day, and one person's quotas and plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from server_db.tables import api


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person stood on the day asked for."""

    employee_id: int
    manager_id: int | None
    level: int
    title_en: str
    title_zh: str
    region_code: str | None
    product_line_code: str | None


@dataclass(frozen=True, slots=True)
class QuotaRow:
    """A quota as it counts now: the newest of its period and measure."""

    period_code: str
    measure: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan a person is paid by, from `since` until before `until`."""

    plan_id: int
    code: str
    name_en: str | None
    name_zh: str | None
    since: date | None
    until: date | None


def find_standings(session: Session, on: date) -> tuple[Standing, ...]:
    """Everybody who stood anywhere on that day."""
    post = api.assignment.c
    query = (
        select(post.employee_id, post.manager_id, post.level, post.title_en, post.title_zh, api.region.c.code, api.product_line.c.code)
        .select_from(api.assignment)
        .outerjoin(api.region, api.region.c.id == post.region_id)
        .outerjoin(api.product_line, api.product_line.c.id == post.product_line_id)
        .where(post.valid_from <= on, or_(post.valid_until.is_(None), post.valid_until > on))
    )
    return tuple(Standing(*row) for row in session.execute(query))


def find_quotas(session: Session, person_id: int) -> tuple[QuotaRow, ...]:
    """Newest period first; a later batch replaces an earlier one."""
    quota, period = api.quota.c, api.period.c
    query = (
        select(period.code, quota.measure, quota.amount)
        .join_from(api.quota, api.period, period.id == quota.period_id)
        .where(quota.employee_id == person_id)
        .order_by(period.code.desc(), quota.measure, quota.batch_id.desc(), quota.id.desc())
        .distinct(period.code, quota.measure)
    )
    return tuple(QuotaRow(*row) for row in session.execute(query))


def find_plans_of(session: Session, person_id: int) -> tuple[PlanRow, ...]:
    given, plan = api.plan_assignment.c, api.plan.c
    query = (
        select(given.plan_id, plan.code, plan.name_en, plan.name_zh, given.valid_from, given.valid_until)
        .join_from(api.plan_assignment, api.plan, plan.id == given.plan_id)
        .where(given.employee_id == person_id)
        .order_by(given.valid_from.desc())
    )
    return tuple(PlanRow(*row) for row in session.execute(query))
