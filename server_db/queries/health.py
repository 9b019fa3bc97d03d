"""The health index read: points of deals, averages of people and teams, series, outlook, and each point opened to its steps."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server_db.domain.formulas import SheetResult
from server_db.domain.health import HealthBody, open_point, read_body
from server_db.errors import NotFound
from server_db.tables import api, process, process_life


@dataclass(frozen=True, slots=True)
class HealthPoint:
    """One deal on one day. `steps` and `facts` hold numbers as text; `outlook` is the same formula ten working days on."""

    deal_id: int
    code: str
    name: str
    customer_name: str
    owner_id: int
    owner_code: str
    stage_name_en: str
    stage_name_zh: str
    on_date: date
    score: Decimal | None
    outlook: Decimal | None
    tone: str
    weight: int
    steps: dict[str, Any]
    facts: dict[str, Any]
    formula_id: int


@dataclass(frozen=True, slots=True)
class GroupHealth:
    """A person, or a manager's or region's team, on the newest day: averages weighted by amount (a deal without one weighs one)."""

    id: int
    code: str
    name_en: str
    name_zh: str
    deals: int
    score: Decimal | None
    outlook: Decimal | None
    good: int
    warn: int
    bad: int


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    on_date: date
    score: Decimal | None
    outlook: Decimal | None
    deals: int
    bad: int


@dataclass(frozen=True, slots=True)
class HealthFormula:
    """`version` and `body_hash` are what the next write must send."""

    id: int
    number: int
    status: str
    body: HealthBody
    red: Decimal
    yellow: Decimal
    body_hash: str
    checked: bool
    problems: tuple[dict[str, Any], ...]
    created_by_en: str | None
    created_by_zh: str | None
    live_since: datetime | None
    note: str | None
    version: int


@dataclass(frozen=True, slots=True)
class Warning:
    """A deal that fell below a threshold, on the day it did."""

    deal_id: int
    code: str
    name: str
    owner_code: str
    on_date: date
    tone: str
    score: Decimal


@dataclass(frozen=True, slots=True)
class Step:
    """One rung a deal climbed of the ladder of reminders. `step`: 1 reminded, 2 manager told, 3 back to the pool."""

    id: int
    deal_id: int
    code: str
    name: str
    step: int
    at: datetime
    idle_days: int
    told_code: str | None
    told_name_en: str | None
    told_name_zh: str | None
    outcome: str
    note: str | None


def find_points(session: Session, owner_id: int | None = None, deal_id: int | None = None, on: date | None = None) -> tuple[HealthPoint, ...]:
    """Points of a day (the newest unless said), the worst first."""
    point, deal = process_life.health_point, process.deal
    day = on or _newest(session)
    names = ("code", "name", "customer_name", "owner_code", "stage_name_en", "stage_name_zh")
    query = (
        select(
            point.c.deal_id, *(deal.c[name] for name in names), point.c.owner_id, point.c.on_date, point.c.score, point.c.outlook, point.c.tone,
            point.c.weight, point.c.steps, point.c.facts, point.c.formula_id,
        )
        .join(deal, deal.c.id == point.c.deal_id)
        .where(point.c.on_date == day)
        .order_by(point.c.score.asc().nulls_last(), point.c.deal_id)
    )  # fmt: skip
    if owner_id is not None:
        query = query.where(point.c.owner_id == owner_id)
    if deal_id is not None:
        query = query.where(point.c.deal_id == deal_id)
    return tuple(HealthPoint(**row._mapping) for row in session.execute(query))


def _newest(session: Session) -> date | None:
    found: date | None = session.scalar(select(func.max(process_life.health_point.c.on_date)))
    return found


def _averages(point: Any) -> list[Any]:
    def average(part: Any) -> Any:
        weight = func.sum(point.c.weight).filter(part.is_not(None))
        return func.round(func.sum(part * point.c.weight) / func.nullif(weight, 0), 1)

    def counted(tone: str) -> Any:
        return func.count().filter(point.c.tone == tone)

    return [
        func.count().label("deals"), average(point.c.score).label("score"), average(point.c.outlook).label("outlook"),
        counted("good").label("good"), counted("warn").label("warn"), counted("bad").label("bad"),
    ]  # fmt: skip


def find_people_health(session: Session, on: date | None = None) -> tuple[GroupHealth, ...]:
    """Everybody in scope with open deals, the weakest first."""
    point, employee = process_life.health_point, api.employee
    query = (
        select(employee.c.id, employee.c.code, employee.c.name_en, employee.c.name_zh, *_averages(point))
        .join(point, point.c.owner_id == employee.c.id)
        .where(point.c.on_date == (on or _newest(session)))
        .group_by(employee.c.id, employee.c.code, employee.c.name_en, employee.c.name_zh)
    )
    found = (GroupHealth(**row._mapping) for row in session.execute(query))
    return tuple(sorted(found, key=lambda row: (row.score is None, row.score or 0, row.code)))


def find_team_health(session: Session, on: date | None = None) -> tuple[GroupHealth, ...]:
    """Teams by manager: the deals of the people who report to them and their own."""
    point, team, boss = process_life.health_point, api.team, api.employee
    lead = func.coalesce(team.c.manager_id, team.c.employee_id)
    query = (
        select(boss.c.id, boss.c.code, boss.c.name_en, boss.c.name_zh, *_averages(point))
        .select_from(point)
        .join(team, team.c.employee_id == point.c.owner_id)
        .join(boss, boss.c.id == lead)
        .where(point.c.on_date == (on or _newest(session)))
        .group_by(boss.c.id, boss.c.code, boss.c.name_en, boss.c.name_zh)
    )
    found = (GroupHealth(**row._mapping) for row in session.execute(query))
    return tuple(sorted(found, key=lambda row: (row.score is None, row.score or 0, row.code)))


def find_series(
    session: Session, since: date, owner_id: int | None = None, deal_id: int | None = None, people: Collection[int] | None = None
) -> tuple[SeriesPoint, ...]:  # fmt: skip
    """Day by day for a deal, a person, some people, or everybody in scope. A day's points stay with who owned the deal that day."""
    point = process_life.health_point
    query = select(point.c.on_date, *_averages(point)).where(point.c.on_date >= since).group_by(point.c.on_date).order_by(point.c.on_date)
    if owner_id is not None:
        query = query.where(point.c.owner_id == owner_id)
    if deal_id is not None:
        query = query.where(point.c.deal_id == deal_id)
    if people is not None:
        query = query.where(point.c.owner_id.in_(people))
    return tuple(SeriesPoint(row.on_date, row.score, row.outlook, row.deals, row.bad) for row in session.execute(query))


def explain_point(session: Session, deal_id: int, on: date) -> SheetResult:
    """The sheet of one point worked out again from the facts kept with it: `.trace(step)` opens every figure."""
    point, formula = process_life.health_point, process_life.health_formula
    query = (
        select(point.c.facts, formula.c.body)
        .join(formula, formula.c.id == point.c.formula_id)
        .where(point.c.deal_id == deal_id, point.c.on_date == on)
    )
    row = session.execute(query).one_or_none()
    if row is None:
        raise NotFound(code="health.no_point")
    return open_point(read_body(row.body), row.facts)


def find_formulas(session: Session) -> tuple[HealthFormula, ...]:
    """All formulas there were, the newest first; one is live."""
    formula = process_life.health_formula
    found = []
    for row in session.execute(select(formula).order_by(formula.c.number.desc())):
        found.append(
            HealthFormula(
                row.id, row.number, row.status, read_body(row.body), Decimal(row.thresholds["red"]), Decimal(row.thresholds["yellow"]), row.body_hash,
                row.checked_hash == row.body_hash, tuple(row.check_problems or ()), row.created_by_en, row.created_by_zh, row.live_since, row.note, row.version,
            )
        )  # fmt: skip
    return tuple(found)


def find_warnings(session: Session, since: date) -> tuple[Warning, ...]:
    """Deals in scope that fell below a threshold, the newest first."""
    warning, deal = process_life.health_warning, process.deal
    query = (
        select(warning.c.deal_id, deal.c.code, deal.c.name, deal.c.owner_code, warning.c.on_date, warning.c.tone, warning.c.score)
        .join(deal, deal.c.id == warning.c.deal_id)
        .where(warning.c.on_date >= since)
        .order_by(warning.c.on_date.desc(), warning.c.score)
    )
    return tuple(Warning(**row._mapping) for row in session.execute(query))


def find_ladder(session: Session, deal_id: int | None = None) -> tuple[Step, ...]:
    """Steps taken for a deal, or for all in scope, the newest first."""
    step = process_life.escalation
    query = select(*(step.c[name] for name in Step.__dataclass_fields__)).order_by(step.c.id.desc()).limit(500)
    if deal_id is not None:
        query = query.where(step.c.deal_id == deal_id)
    return tuple(Step(**row._mapping) for row in session.execute(query))
