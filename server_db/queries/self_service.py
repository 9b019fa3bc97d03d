"""What a seller sees about oneself: the open month as it stands, the own place among peers, statements, the plan to accept.

Everything is read under the person's own rights; formulas are worked out in the client and nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, and_, func, or_, select, text
from sqlalchemy.orm import Session

from server_db.domain.commissions import Plan, plan_of
from server_db.domain.expected_pay import ExpectedOrder, ExpectedPay, expected_of
from server_db.domain.formulas.dates import WorkCalendar
from server_db.domain.formulas.parse import parse
from server_db.domain.formulas.show import label_map, render
from server_db.domain.ledgers import OrderMoney
from server_db.domain.money import to_minor
from server_db.domain.plan_numbers import describe_numbers
from server_db.domain.plan_outcome import evaluate_plan
from server_db.domain.plan_words import describe_plan
from server_db.domain.trial_order import NextBand, TrialAnswer, TrialOrder, next_band, try_order
from server_db.errors import NotFound
from server_db.queries.open_month import OpenMonth, load_open_month
from server_db.queries.plans import PlanVersion, get_live_version, get_plan_version
from server_db.queries.work_calendar import load_calendar
from server_db.tables import api
from server_db.tables.sign_offs import plan_acceptance


@dataclass(frozen=True, slots=True)
class MyRank:
    """The own place in a month; None where the peers are too few for one to be told."""

    period_code: str
    plan_rank: int | None
    plan_peers: int
    region_rank: int | None
    region_peers: int


@dataclass(frozen=True, slots=True)
class MyStatement:
    """A month's pay as its run says it; `is_final` once the run is approved. `step` is the one that paid most, "" for none."""

    run_id: int
    run_code: str
    period_code: str
    status: str
    gross: Decimal
    commission: Decimal
    bonus: Decimal
    adjustment: Decimal
    step: str = ""

    @property
    def is_final(self) -> bool:
        return self.status in ("approved", "locked", "paid")


@dataclass(frozen=True)
class MyMonth:
    """The month as it would be paid today. `as_of` is when it was read; `band` the next band, None at the top."""

    period_code: str
    plan: PlanVersion
    pay: ExpectedPay
    band: NextBand | None
    currency: str
    product_lines: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class PlanTerms:
    """A plan version as its seller reads it before accepting; `accepted_at` None: not accepted."""

    version: PlanVersion
    steps: tuple[tuple[str, str, str, str], ...]  # label en, zh, formula en, zh
    properties: tuple[tuple[str, str, str, str], ...]  # label en, zh, value en, zh
    numbers: tuple[tuple[str, str, str, str], ...]  # parameters and rows of tables: label en, zh, value en, zh
    accepted_at: datetime | None


def open_period(session: Session, today: date) -> str | None:
    """The open period a person looks at: today's, else the newest open one."""
    period = api.period
    rows = session.execute(select(period.c.code, period.c.starts_on, period.c.ends_on).where(period.c.status == "open").order_by(period.c.id)).all()
    here = [row.code for row in rows if row.starts_on <= today < row.ends_on]
    return here[0] if here else rows[-1].code if rows else None


def get_my_month(session: Session, employee_id: int, period_code: str) -> MyMonth:
    """NotFound (plan.none) for somebody without a plan in the period."""
    calendar = load_calendar(session)
    version, plan, month = _month(session, employee_id, period_code, calendar)
    currency, exponent = _office(session)
    money = order_money(session, set(month.order_of.values()), exponent)
    pay = expected_of(plan, evaluate_plan(plan, month.inputs, calendar), month.order_of, money, exponent)
    pay = replace(pay, orders=_with_customers(session, pay.orders))
    band = None if pay.problem else next_band(plan, month.inputs, calendar)
    lines = session.execute(select(api.product_line.c.code, api.product_line.c.name_en, api.product_line.c.name_zh).order_by(api.product_line.c.code))
    return MyMonth(period_code, version, pay, band, currency, tuple((row.code, row.name_en, row.name_zh) for row in lines))


def _with_customers(session: Session, orders: tuple[ExpectedOrder, ...]) -> tuple[ExpectedOrder, ...]:
    """Formulas know customers by number; a person reads the name."""
    credit = api.credit.c
    ids = [int(one.order) for one in orders]
    rows = session.execute(select(credit.order_id, func.max(credit.customer_name)).where(credit.order_id.in_(ids)).group_by(credit.order_id))
    names = {row[0]: row[1] for row in rows}
    return tuple(replace(one, customer=names.get(int(one.order)) or one.customer) for one in orders)


def what_would_it_earn(session: Session, employee_id: int, period_code: str, order: TrialOrder) -> TrialAnswer:
    """One more order in the month. Nothing is written."""
    calendar = load_calendar(session)
    _, plan, month = _month(session, employee_id, period_code, calendar)
    return try_order(plan, month.inputs, order, calendar, _office(session)[1])


def _month(session: Session, employee_id: int, period_code: str, calendar: WorkCalendar) -> tuple[PlanVersion, Plan, OpenMonth]:
    version = live_version_of(session, employee_id, period_code)
    plan = plan_of(version.body)
    found = load_open_month(session, version, plan, period_code, employee_id, calendar)
    if found is None:
        raise NotFound(code="plan.no_inputs")
    return version, plan, found


def live_version_of(session: Session, employee_id: int, period_code: str) -> PlanVersion:
    """The approved version the person is paid under at the period's end, or at the last day of it with a plan."""
    period, assignment = api.period, api.plan_assignment
    row = session.execute(
        select(assignment.c.plan_id, func.least(period.c.ends_on - 1, func.coalesce(assignment.c.valid_until - 1, period.c.ends_on - 1)).label("day"))
        .select_from(period)
        .join(assignment, and_(assignment.c.valid_from < period.c.ends_on,
                               or_(assignment.c.valid_until.is_(None), assignment.c.valid_until > period.c.starts_on)))
        .where(period.c.code == period_code, assignment.c.employee_id == employee_id)
        .order_by(assignment.c.valid_from.desc())
        .limit(1)
    ).one_or_none()  # fmt: skip
    version = get_live_version(session, row.plan_id, row.day) if row is not None else None
    if version is None:
        raise NotFound(code="plan.none", arguments={"period": period_code})
    return version


def order_money(session: Session, orders: Iterable[str], exponent: int) -> dict[str, OrderMoney]:
    """What each credited order owes (invoiced, else its lines) and what came in, as known now."""
    wanted = sorted(int(order) for order in orders if order.isdecimal())
    if not wanted:
        return {}
    invoice, payment, credit = api.credit_invoice, api.credit_payment, api.credit
    due = _sums(session, select(invoice.c.order_id, func.sum(invoice.c.amount)).where(invoice.c.order_id.in_(wanted), invoice.c.replaced_batch.is_(None)))
    paid = _sums(session, select(payment.c.order_id, func.sum(payment.c.amount)).where(payment.c.order_id.in_(wanted), payment.c.replaced_batch.is_(None)))
    line = select(credit.c.order_id, credit.c.line_id, credit.c.line_amount).where(credit.c.order_id.in_(wanted)).distinct().subquery()
    sold = _sums(session, select(line.c.order_id, func.sum(line.c.line_amount)))
    return {
        str(order): OrderMoney(to_minor(due.get(order, sold.get(order, Decimal(0))), exponent), to_minor(paid.get(order, Decimal(0)), exponent))
        for order in wanted
    }


def _sums(session: Session, query: Select[Any]) -> dict[int, Decimal]:
    return {row[0]: row[1] for row in session.execute(query.group_by(query.selected_columns[0]))}


def _office(session: Session) -> tuple[str, int]:
    row = session.execute(select(api.office.c.currency, api.office.c.exponent)).one()
    return row.currency, row.exponent


def find_my_ranks(session: Session, months: int = 12) -> tuple[MyRank, ...]:
    """Oldest month first; only months whose run is approved."""
    rows = session.execute(text("SELECT period_code, plan_rank, plan_peers, region_rank, region_peers FROM api.my_rank(:months)"), {"months": months})
    return tuple(MyRank(*row) for row in rows)


def find_my_statements(session: Session, employee_id: int, limit: int = 12) -> tuple[MyStatement, ...]:
    """The newest first."""
    statement, payout = api.statement, api.payout
    step = (
        select(payout.c.step)
        .where(payout.c.run_id == statement.c.run_id, payout.c.employee_id == employee_id, payout.c.step != "")
        .order_by(func.abs(payout.c.amount).desc(), payout.c.step)
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(statement.c.run_id, statement.c.run_code, statement.c.period_code, statement.c.run_status, statement.c.gross, statement.c.commission,
               statement.c.bonus, statement.c.adjustment, func.coalesce(step, ""))
        .where(statement.c.employee_id == employee_id, statement.c.run_status != "draft")
        .order_by(statement.c.period_id.desc(), statement.c.run_id.desc())
        .limit(limit)
    )  # fmt: skip
    return tuple(MyStatement(*row) for row in session.execute(query))


def get_plan_terms(session: Session, version_id: int, employee_id: int) -> PlanTerms:
    """Every step and property of a version in words; what the seller accepts."""
    version = get_plan_version(session, version_id)
    plan = plan_of(version.body)
    english, chinese = label_map("en", plan.sheet, plan.catalogue), label_map("zh", plan.sheet, plan.catalogue)
    steps = tuple(
        (step.label_en or step.name, step.label_zh or step.name, render(tree := parse(step.formula), english, pretty=True), render(tree, chinese, pretty=True))
        for step in plan.sheet.steps
    )
    told = (describe_plan(plan.body), describe_numbers(plan.body))
    properties, numbers = (tuple((line.label_en, line.label_zh, line.value_en, line.value_zh) for line in lines) for lines in told)
    accepted = session.execute(
        select(plan_acceptance.c.accepted_at).where(plan_acceptance.c.plan_version_id == version_id, plan_acceptance.c.employee_id == employee_id)
    ).scalar_one_or_none()
    return PlanTerms(version, steps, properties, numbers, accepted)
