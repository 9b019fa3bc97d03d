"""Charts of deals, and the records behind their marks. Amounts in the office's currency, as the forecast reckons them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select, text
from sqlalchemy.orm import Session

from server_db.domain.boards import Asked, Chart, Mark, Record, Records, Term, month_number, months_before
from server_db.domain.money import ZERO
from server_db.queries.health import find_people_health, find_series
from server_db.tables import api, process, process_life
from server_db.tables.forecast import forecast_open, forecast_won

SHOWN = 200  # records of a mark that are listed
PEOPLE = 10
HEALTH_DAYS = 60


def currency_of(session: Session) -> str:
    code: str = session.execute(select(api.office.c.currency)).scalar_one()
    return code


def mine(asked: Asked, owner: Any, region: Any) -> list[ColumnElement[bool]]:
    found = [owner == asked.me] if asked.own else []
    return [*found, region == _region_id(asked.region)] if asked.region else found


def _region_id(code: str | None) -> Any:
    return select(api.region.c.id).where(api.region.c.code == code).scalar_subquery()


# -- deals by stage


def deal_funnel(session: Session, asked: Asked) -> Chart:
    deal = forecast_open.c
    query = (
        select(deal.stage_name_en, func.min(deal.stage_name_zh), func.sum(deal.amount), func.count(), func.min(deal.stage_position))
        .where(*mine(asked, deal.owner_id, deal.region_id))
        .group_by(deal.stage_name_en)
        .order_by(func.min(deal.stage_position), deal.stage_name_en)
    )
    marks = tuple(Mark(en, en, zh, (amount or ZERO, Decimal(count)), count) for en, zh, amount, count, _ in session.execute(query))
    return Chart("deal_funnel", ("amount", "deals"), marks, currency_of(session))


def deal_funnel_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    return open_deals(session, [forecast_open.c.stage_name_en == key, *mine(asked, forecast_open.c.owner_id, forecast_open.c.region_id)])


def open_deals(session: Session, wanted: Sequence[ColumnElement[bool]]) -> Records:
    deal, who = forecast_open.c, api.employee.c
    query = select(deal.deal_id, deal.code, deal.name, deal.customer_name, who.name_en, who.name_zh, deal.close_on, deal.amount).join(
        api.employee, who.id == deal.owner_id
    )
    return _deals(session, query.where(*wanted).order_by(deal.amount.desc().nulls_last(), deal.deal_id))


def won_deals(session: Session, wanted: Sequence[ColumnElement[bool]]) -> Records:
    deal, who = forecast_won.c, api.employee.c
    query = select(deal.deal_id, deal.code, deal.name, deal.customer_name, who.name_en, who.name_zh, deal.won_on, deal.amount).join(
        api.employee, who.id == deal.owner_id
    )
    return _deals(session, query.where(*wanted).order_by(deal.amount.desc().nulls_last(), deal.deal_id))


def _deals(session: Session, query: Select[Any]) -> Records:
    currency = currency_of(session)
    counted = query.order_by(None).subquery()
    count, total = session.execute(select(func.count(), func.sum(counted.c.amount))).one()
    rows = tuple(
        Record(
            "deal",
            f"tripod://deal/{row[0]}",
            f"{row[1]} · {row[3] or ''} · {row[2]}",
            row[4],
            row[5],
            row[6],
            row[7],
            currency if row[7] is not None else "",
        )
        for row in session.execute(query.limit(SHOWN))
    )
    return Records(rows, count, total or ZERO, currency)


# -- months


def ahead(asked: Asked) -> str:
    """Nothing is foretold of a month that is over."""
    return max(asked.period, f"{asked.today:%Y-%m}")


def of_region(asked: Asked, person: Any) -> list[ColumnElement[bool]]:
    """What is of people of the region looked at."""
    team = api.team.c
    return [person.in_(select(team.employee_id).where(team.region_code == asked.region))] if asked.region else []


def people_in_view(session: Session, asked: Asked) -> frozenset[int]:
    team = api.team.c
    query = select(team.employee_id).where(team.in_scope)
    return frozenset(session.scalars(query.where(team.region_code == asked.region) if asked.region else query))


def won_months(session: Session, asked: Asked) -> Chart:
    """What was won in each of the last twelve months."""
    months, won = months_before(asked.period, 12), forecast_won.c
    query = select(won.period_id, func.sum(won.amount), func.count()).where(
        won.period_id.between(month_number(months[0]), month_number(months[-1])), *mine(asked, won.owner_id, won.region_id)
    )
    found = {row[0]: row for row in session.execute(query.group_by(won.period_id))}
    marks = []
    for month in months:
        row = found.get(month_number(month))
        marks.append(Mark(month, month, month, (row[1] or ZERO, Decimal(row[2])) if row else (ZERO, ZERO), row[2] if row else 0))
    return Chart("won_months", ("amount", "deals"), tuple(marks), currency_of(session))


def won_months_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    return won_deals(session, [forecast_won.c.period_id == month_number(key), *mine(asked, forecast_won.c.owner_id, forecast_won.c.region_id)])


# -- health


def health_people(session: Session, asked: Asked) -> Chart:
    """Deals of the people whose deals fare worst, by the light of their index."""
    people = people_in_view(session, asked)
    found = [one for one in find_people_health(session) if one.id in people]
    worst = sorted(found, key=lambda one: (-one.bad, -one.warn, one.code))[:PEOPLE]
    marks = tuple(Mark(str(one.id), one.name_en, one.name_zh, (Decimal(one.bad), Decimal(one.warn), Decimal(one.good)), one.deals) for one in worst)
    return Chart("health_people", ("bad", "warn", "good"), marks)


def health_people_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    point = process_life.health_point.c
    newest = select(func.max(point.on_date)).scalar_subquery()
    return _health(session, [point.on_date == newest, point.owner_id == int(key), point.tone == series])


def health_trend(session: Session, asked: Asked) -> Chart:
    """The index day by day, weighted by amount."""
    people = people_in_view(session, asked) if asked.region and not asked.own else None
    series = find_series(session, asked.today - timedelta(days=HEALTH_DAYS), asked.me if asked.own else None, people=people)
    marks = tuple(Mark(f"{one.on_date}", f"{one.on_date:%m-%d}", f"{one.on_date:%m-%d}", (one.score,), one.deals) for one in series)
    return Chart("health_trend", ("score",), marks)


def health_trend_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    """The day's deals, the weakest first, and how their average is weighed."""
    point = process_life.health_point.c
    wanted = [func.to_char(point.on_date, "YYYY-MM-DD") == key, *([point.owner_id == asked.me] if asked.own else [])]
    if asked.region and not asked.own:
        wanted.append(point.owner_id.in_(people_in_view(session, asked)))
    weighed, weights = session.execute(
        select(func.sum(point.score * point.weight), func.sum(point.weight).filter(point.score.is_not(None))).where(*wanted)
    ).one()
    terms = (Term("weighed", weighed or ZERO, "", "plain"), Term("weights", weights or ZERO, "/", "plain"))
    return replace(_health(session, wanted), terms=terms, places=1)


def _health(session: Session, wanted: Sequence[ColumnElement[bool]]) -> Records:
    """Deals by the point of a day; a deal that went to somebody out of view keeps its number only."""
    point, deal, who = process_life.health_point.c, process.deal.c, api.employee.c
    query = (
        select(point.deal_id, deal.code, deal.customer_name, deal.name, who.name_en, who.name_zh, point.on_date, point.score, point.weight)
        .select_from(process_life.health_point)
        .outerjoin(process.deal, deal.id == point.deal_id)
        .outerjoin(api.employee, who.id == point.owner_id)
        .where(*wanted)
    )
    count = session.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    rows = session.execute(query.order_by(point.score, point.deal_id).limit(SHOWN))
    found = (
        Record(
            "health",
            f"tripod://health/{row[0]}",
            " · ".join(part for part in (row[1] or f"#{row[0]}", row[2], row[3]) if part),
            row[4] or "",
            row[5] or "",
            row[6],
            row[7],
            weight=row[8],
        )
        for row in rows
    )
    return Records(tuple(found), count)


# -- tasks of one's own


def my_tasks(session: Session, asked: Asked) -> Chart:
    """Open tasks of deals that are the reader's to do, by when they are due."""
    task = process.deal_task.c
    query = select(_due(asked), func.count()).where(task.done_at.is_(None), task.assignee_id == asked.me).group_by(text("1"))
    found: dict[str, int] = {row[0]: row[1] for row in session.execute(query)}
    marks = tuple(Mark(part, part, part, (Decimal(found.get(part, 0)),), found.get(part, 0)) for part in ("late", "today", "week", "later"))
    return Chart("my_tasks", ("tasks",), marks)


def _due(asked: Asked) -> Any:
    due = process.deal_task.c.due_on
    return case((due < asked.today, "late"), (due == asked.today, "today"), (due <= asked.today + timedelta(days=7), "week"), else_="later")


def my_tasks_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    task = process.deal_task.c
    wanted = [task.done_at.is_(None), task.assignee_id == asked.me, _due(asked) == key]
    count = session.execute(select(func.count()).select_from(process.deal_task).where(*wanted)).scalar_one()
    query = select(task.deal_id, task.deal_code, task.deal_name, task.name_en, task.name_zh, task.due_on).where(*wanted)
    rows = session.execute(query.order_by(task.due_on, task.id).limit(SHOWN))
    return Records(tuple(Record("task", f"tripod://deal/{row[0]}", f"{row[1]} · {row[2]}", row[3], row[4], row[5]) for row in rows), count)
