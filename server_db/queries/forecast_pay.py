"""What a month would pay a person if the expected deals came in. Only the own pay, and everybody's for finance and audit:
a head sees a team's results, never its pay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server_db.domain.commissions import plan_of
from server_db.domain.forecast import ForecastDeal
from server_db.domain.forecast_pay import PayOutlook, Team, pay_outlook
from server_db.domain.trial_order import TrialOrder
from server_db.errors import NotFound
from server_db.queries.forecast import find_deals
from server_db.queries.office import get_today
from server_db.queries.open_month import load_open_month
from server_db.queries.self_service import live_version_of
from server_db.queries.work_calendar import load_calendar
from server_db.tables import api


@dataclass(frozen=True, slots=True)
class ExpectedPay:
    """`outlook` None: nobody can say, `reason` is the code why (plan.none: without a plan in the month; pay.hidden: another's pay)."""

    employee_id: int
    plan_en: str
    plan_zh: str
    plan_version: int
    outlook: PayOutlook | None
    deals: int
    reason: str = ""


def get_expected_pay(session: Session, employee_id: int, period: str) -> ExpectedPay:
    """The month as it stands, with the commitments, and with the best case: the own deals, and for a head those of the people below.
    The live plan works it out; nothing is written. `deals` counts the own ones and the team's."""
    if employee_id not in (session.execute(select(func.sec.pay_ids())).scalar_one() or ()):
        return ExpectedPay(employee_id, "", "", 0, None, 0, "pay.hidden")
    calendar = load_calendar(session)
    try:
        version = live_version_of(session, employee_id, period)
        plan = plan_of(version.body)
        month = load_open_month(session, version, plan, period, employee_id, calendar)
    except NotFound as problem:
        return ExpectedPay(employee_id, "", "", 0, None, len(_expected(session, [employee_id], period)), problem.code or "plan.none")
    if month is None:
        return ExpectedPay(employee_id, "", "", 0, None, len(_expected(session, [employee_id], period)), "plan.no_inputs")
    deals = _expected(session, [employee_id, *(one.employee_id for one in month.below)], period)
    commit, best = (_orders(session, [deal for deal in deals if deal.category == kind], period) for kind in ("commit", "best"))
    team = Team(month.below, commit, best)
    exponent = session.execute(select(api.office.c.exponent)).scalar_one()
    outlook = pay_outlook(plan, month.inputs, commit.get(employee_id, ()), best.get(employee_id, ()), calendar, exponent, team)
    row = session.execute(select(api.plan.c.name_en, api.plan.c.name_zh).where(api.plan.c.id == version.plan_id)).one_or_none()
    return ExpectedPay(employee_id, row.name_en if row else "", row.name_zh if row else "", version.number, outlook, len(deals))


def _expected(session: Session, people: Sequence[int], period: str) -> tuple[ForecastDeal, ...]:
    return tuple(deal for deal in find_deals(session, people, period) if deal.amount and deal.category in ("commit", "best"))


def find_expected_pay(session: Session, ids: Sequence[int], period: str) -> tuple[ExpectedPay, ...]:
    """For finance and audit: each of these people, in the given order."""
    return tuple(get_expected_pay(session, one, period) for one in ids)


def _span(period: str) -> tuple[date, date]:
    """First and last day of the month."""
    first = date.fromisoformat(f"{period}-01")
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def _orders(session: Session, deals: Sequence[ForecastDeal], period: str) -> dict[int, tuple[TrialOrder, ...]]:
    """Each deal as an order on the day it is expected, but within the rest of the month; by owner."""
    first, last = _span(period)
    today = max(get_today(session), first)
    lines = {row.id: row.code for row in session.execute(select(api.product_line.c.id, api.product_line.c.code))}
    made: dict[int, tuple[TrialOrder, ...]] = {}
    for deal in deals:
        on = min(max(deal.close_on or today, today), last)
        made[deal.owner_id] = (*made.get(deal.owner_id, ()), TrialOrder(deal.amount or Decimal(0), on, lines.get(deal.product_line_id or 0, "")))
    return made
