"""Charts of pay: what commission costs beside what customers paid and what was planned, and what is earned and not yet paid."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from server_db.domain.boards import Asked, Chart, Mark, Record, Records, Term, first_day, month_number, months_before, rounded
from server_db.domain.money import ZERO
from server_db.queries.board_deals import currency_of, of_region
from server_db.tables import api, scenarios

SHOWN = 200
MONTHS = 12
FIRST = 10
HUNDRED = Decimal(100)
KINDS = ("base", "commission", "bonus", "adjustment")
REASONS = ("customer_payment", "stage", "held")


def _months(asked: Asked) -> tuple[str, ...]:
    return months_before(asked.period, MONTHS)


def _between(column: Any, months: Sequence[str]) -> ColumnElement[bool]:
    found: ColumnElement[bool] = column.between(month_number(months[0]), month_number(months[-1]))
    return found


def _runs(asked: Asked, person: Any) -> list[ColumnElement[bool]]:
    """Runs that count: calculated at least; and of them what is of people of the region looked at, whichever run paid them."""
    return [api.commission_run.c.status != "draft", *of_region(asked, person)]


# -- cost beside collections and budget


def pay_collections(session: Session, asked: Asked) -> Chart:
    """Month by month: what the runs cost and what customers paid."""
    months, costs, paid = _months(asked), _costs(session, asked), _collections(session, asked)
    marks = tuple(Mark(month, month, month, (costs.get(month_number(month)), paid.get(month_number(month)))) for month in months)
    return Chart("pay_collections", ("cost", "collections"), marks, currency_of(session))


def pay_ratio(session: Session, asked: Asked) -> Chart:
    """The same as a share: what commission takes of a hundred that customers paid."""
    costs, paid = _costs(session, asked), _collections(session, asked)
    marks = []
    for month in _months(asked):
        cost, came = costs.get(month_number(month)), paid.get(month_number(month))
        share = rounded(cost * HUNDRED / came, 2) if cost is not None and came else None
        marks.append(Mark(month, month, month, (share,)))
    return Chart("pay_ratio", ("share",), tuple(marks))


def _costs(session: Session, asked: Asked) -> dict[int, Decimal]:
    """Commission, bonus and adjustments by month; base salaries are no cost of selling more."""
    run, payout = api.commission_run.c, api.payout.c
    query = select(run.period_id, func.sum(payout.amount)).join(api.payout, payout.run_id == run.id)
    query = query.where(payout.kind != "base", _between(run.period_id, _months(asked)), *_runs(asked, payout.employee_id)).group_by(run.period_id)
    return {row[0]: row[1] for row in session.execute(query)}


def _collections(session: Session, asked: Asked) -> dict[int, Decimal]:
    """In the office's currency, by the rule of its figures. Of everybody's orders, also of people who left and have no KPIs any more."""
    paid, months = api.customer_payment.c, _months(asked)
    month = (func.extract("year", paid.paid_on) * 100 + func.extract("month", paid.paid_on)).label("month")
    query = select(month, func.sum(paid.office_amount)).where(
        paid.paid_on >= first_day(months[0]), paid.paid_on < first_day(months[-1], 1), *of_region(asked, paid.owner_id)
    )
    return {int(row[0]): row[1] for row in session.execute(query.group_by(month)) if row[1] is not None}


def pay_collections_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    return _run_records(session, asked, key) if series == "cost" else _payments(session, asked, key)


def _run_records(session: Session, asked: Asked, month: str) -> Records:
    run, payout = api.commission_run.c, api.payout.c
    query = (
        select(run.id, run.code, run.prepared_by_en, run.prepared_by_zh, func.sum(payout.amount))
        .join(api.payout, payout.run_id == run.id)
        .where(payout.kind != "base", run.period_id == month_number(month), *_runs(asked, payout.employee_id))
        .group_by(run.id, run.code, run.prepared_by_en, run.prepared_by_zh)
        .order_by(run.id)
    )
    currency = currency_of(session)
    rows = tuple(
        Record("run", f"tripod://payroll/run/{row[0]}", row[1], row[2] or "", row[3] or "", None, row[4], currency) for row in session.execute(query)
    )
    return Records(rows, len(rows), sum((row.amount or ZERO for row in rows), ZERO), currency)


def _payments(session: Session, asked: Asked, month: str) -> Records:
    """What customers paid in the office's currency; a payment in a currency without a rate is in no sum and not here either."""
    paid, order, currency = api.customer_payment.c, api.sales_order.c, currency_of(session)
    query = (
        select(
            order.id,
            paid.number,
            order.number,
            order.customer_name,
            order.owner_name_en,
            order.owner_name_zh,
            paid.paid_on,
            paid.office_amount,
            paid.amount,
            paid.currency,
        )
        .join(api.sales_order, order.id == paid.order_id)
        .where(paid.paid_on >= first_day(month), paid.paid_on < first_day(month, 1), paid.office_amount.is_not(None))
        .where(*of_region(asked, paid.owner_id))
    )
    counted = query.subquery()
    count, total = session.execute(select(func.count(), func.sum(counted.c.office_amount))).one()
    found = []
    for row in session.execute(query.order_by(paid.office_amount.desc(), paid.id).limit(SHOWN)):
        parts = [row[1] or row[2], row[3] or "", f"{row[8]} {row[9]}" if row[9] != currency else ""]
        label = " · ".join(part for part in parts if part)
        found.append(Record("payment", f"tripod://orders/order/{row[0]}", label, row[4] or "", row[5] or "", row[6], row[7], currency))
    return Records(tuple(found), count, total or ZERO, currency)


def pay_ratio_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    """Both what the runs cost and what customers paid: the share is the one of a hundred of the other."""
    cost, came = _run_records(session, asked, key), _payments(session, asked, key)
    terms = (Term("cost", cost.total or ZERO), Term("hundred", HUNDRED, "*", "plain"), Term("collections", came.total or ZERO, "/"))
    return Records((*cost.rows, *came.rows)[:SHOWN], cost.count + came.count, None, cost.currency, terms if cost.count else ())


def pay_kinds(session: Session, asked: Asked) -> Chart:
    """What was paid by month, by kind of pay: of everybody in view, or one's own."""
    run, payout = api.commission_run.c, api.payout.c
    query = select(run.period_id, payout.kind, func.sum(payout.amount)).join(api.payout, payout.run_id == run.id)
    query = query.where(
        _between(run.period_id, _months(asked)), *_runs(asked, payout.employee_id), *([payout.employee_id == asked.me] if asked.own else [])
    )
    found = {(row[0], row[1]): row[2] for row in session.execute(query.group_by(run.period_id, payout.kind))}
    kinds = tuple(dict.fromkeys((*KINDS, *sorted({kind for _, kind in found}))))
    used = tuple(kind for kind in kinds if any(key[1] == kind for key in found))
    marks = tuple(Mark(month, month, month, tuple(found.get((month_number(month), kind)) for kind in used)) for month in _months(asked))
    return Chart("my_pay" if asked.own else "pay_kinds", used, marks if found else (), currency_of(session))


def pay_kinds_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    """Whom it was paid to, the most first."""
    run, payout, who = api.commission_run.c, api.payout.c, api.employee.c
    query = (
        select(run.id, who.code, who.name_en, who.name_zh, func.sum(payout.amount).label("amount"))
        .join(api.payout, payout.run_id == run.id)
        .join(api.employee, who.id == payout.employee_id)
        .where(run.period_id == month_number(key), payout.kind == series, *_runs(asked, payout.employee_id))
        .where(*([payout.employee_id == asked.me] if asked.own else []))
        .group_by(run.id, who.code, who.name_en, who.name_zh)
    )
    return _pay_of(session, query)


def _pay_of(session: Session, query: Select[Any]) -> Records:
    """run, code, names and `amount` of people, the most first."""
    currency, counted = currency_of(session), query.subquery()
    count, total = session.execute(select(func.count(), func.sum(counted.c.amount))).one()
    rows = session.execute(select(counted).order_by(counted.c.amount.desc(), counted.c.code).limit(SHOWN))
    found = tuple(Record("pay", f"tripod://explain/run/{row[0]}/employee/{row[1]}", row[1], row[2], row[3], None, row[4], currency) for row in rows)
    return Records(found, count, total or ZERO, currency)


def plan_budget(session: Session, asked: Asked) -> Chart:
    """The month's plans: what they cost beside their budget."""
    statement, version, plan = api.statement.c, api.plan_version.c, api.plan.c
    paid = (
        select(version.plan_id, func.sum(statement.commission + statement.bonus + statement.adjustment).label("cost"))
        .join(api.plan_version, version.id == statement.plan_version_id)
        .where(
            statement.period_code == asked.period, statement.run_status != "draft", *([statement.region_code == asked.region] if asked.region else [])
        )
        .group_by(version.plan_id)
    )
    costs = {row[0]: row[1] for row in session.execute(paid)}
    budget = scenarios.plan_budget.c
    budgets = {row[0]: row[1] for row in session.execute(select(budget.plan_id, budget.amount).where(budget.period_code == asked.period))}
    rows = session.execute(select(plan.id, plan.name_en, plan.name_zh).where(plan.id.in_({*costs, *budgets})).order_by(plan.code))
    marks = tuple(Mark(str(row[0]), row[1], row[2], (costs.get(row[0]), budgets.get(row[0]))) for row in rows)
    return Chart("plan_budget", ("cost", "budget"), marks[:FIRST], currency_of(session), asked.period)


def plan_budget_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    if series == "budget":
        return _budget(session, asked, int(key))
    statement, version = api.statement.c, api.plan_version.c
    cost = statement.commission + statement.bonus + statement.adjustment
    query = (
        select(statement.run_id, statement.code, statement.name_en, statement.name_zh, cost.label("amount"))
        .join(api.plan_version, version.id == statement.plan_version_id)
        .where(version.plan_id == int(key), statement.period_code == asked.period, statement.run_status != "draft")
        .where(*([statement.region_code == asked.region] if asked.region else []))
    )
    return _pay_of(session, query)


def _budget(session: Session, asked: Asked, plan_id: int) -> Records:
    """The one figure that somebody set for the plan and month."""
    budget, plan, currency = scenarios.plan_budget.c, api.plan.c, currency_of(session)
    query = select(plan.code, plan.name_en, plan.name_zh, budget.amount).join(scenarios.plan_budget, budget.plan_id == plan.id)
    rows = session.execute(query.where(plan.id == plan_id, budget.period_code == asked.period)).all()
    found = tuple(Record("budget", f"tripod://plan/{plan_id}", f"{row[0]} · {asked.period}", row[1], row[2], None, row[3], currency) for row in rows)
    return Records(found, len(found), found[0].amount if found else None, currency)


# -- earned and not yet paid


def accruals(session: Session, asked: Asked) -> Chart:
    """What each month's runs left earned but not paid, by what it waits for: the newest month is what is owed now."""
    run, left = api.commission_run.c, api.release.c
    query = select(run.period_id, left.reason, func.sum(left.amount)).join(api.release, left.run_id == run.id)
    query = query.where(left.status != "paid", run.kind == "regular", _between(run.period_id, _months(asked)), *_runs(asked, left.employee_id))
    found: dict[tuple[int, str], Decimal] = {}
    for number, reason, amount in session.execute(query.group_by(run.period_id, left.reason)):
        part = reason if reason in REASONS else "held"
        found[number, part] = found.get((number, part), ZERO) + amount
    marks = tuple(Mark(month, month, month, tuple(found.get((month_number(month), reason)) for reason in REASONS)) for month in _months(asked))
    return Chart("accruals", REASONS, marks if found else (), currency_of(session))


def accruals_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    run, left, who, order = api.commission_run.c, api.release.c, api.employee.c, api.sales_order.c
    reason = left.reason == series if series != "held" else left.reason.is_(None) | left.reason.not_in([one for one in REASONS if one != "held"])
    query = (
        select(run.id, who.code, who.name_en, who.name_zh, order.number, left.due_on, left.amount)
        .join(api.release, left.run_id == run.id)
        .join(api.employee, who.id == left.employee_id)
        .outerjoin(api.sales_order, order.id == left.order_id)
        .where(left.status != "paid", run.kind == "regular", run.period_id == month_number(key), reason, *_runs(asked, left.employee_id))
    )
    currency, counted = currency_of(session), query.subquery()
    count, total = session.execute(select(func.count(), func.sum(counted.c.amount))).one()
    rows = session.execute(query.order_by(left.amount.desc(), who.code, order.number).limit(SHOWN))
    found = tuple(
        Record(
            "accrual",
            f"tripod://explain/run/{row[0]}/employee/{row[1]}",
            f"{row[1]} · {row[4]}" if row[4] else row[1],
            row[2],
            row[3],
            row[5],
            row[6],
            currency,
        )
        for row in rows
    )
    return Records(found, count, total or ZERO, currency)


def pay_regions(session: Session, asked: Asked) -> Chart:
    """The month's commission by region of the people it is paid to."""
    run, payout, team = api.commission_run.c, api.payout.c, api.team.c
    query = (
        select(
            team.region_code, func.min(team.region_en), func.min(team.region_zh), func.sum(payout.amount), func.count(payout.employee_id.distinct())
        )
        .join(api.payout, payout.run_id == run.id)
        .join(api.team, team.employee_id == payout.employee_id)
        .where(payout.kind != "base", run.period_id == month_number(asked.period), *_runs(asked, payout.employee_id))
        .group_by(team.region_code)
        .order_by(func.sum(payout.amount).desc())
    )
    marks = tuple(Mark(code or "", en or "–", zh or "–", (amount,), people) for code, en, zh, amount, people in session.execute(query))
    return Chart("pay_regions", ("cost",), marks[:FIRST], currency_of(session), asked.period)


def pay_regions_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    run, payout, team = api.commission_run.c, api.payout.c, api.team.c
    query = (
        select(run.id, team.code, team.name_en, team.name_zh, func.sum(payout.amount).label("amount"))
        .join(api.payout, payout.run_id == run.id)
        .join(api.team, team.employee_id == payout.employee_id)
        .where(payout.kind != "base", run.period_id == month_number(asked.period), func.coalesce(team.region_code, "") == key)
        .where(*_runs(asked, payout.employee_id))
        .group_by(run.id, team.code, team.name_en, team.name_zh)
    )
    return _pay_of(session, query)
