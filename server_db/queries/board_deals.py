"""Charts of deals, and the records behind their marks. Amounts in the office's currency, as the forecast reckons them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select, text
from sqlalchemy.orm import Session

from server_db.domain.boards import Asked, Chart, Mark, Record, Records, month_number, months_before
from server_db.domain.money import ZERO
from server_db.queries.forecast import find_goals, months_from
from server_db.queries.health import find_people_health, find_series
from server_db.tables import api, process, process_life
from server_db.tables.forecast import forecast_open, forecast_won

SHOWN = 200  # records of a mark that are listed
PEOPLE = 10
HEALTH_DAYS = 60
AHEAD = 3


def currency_of(session: Session) -> str:
    code: str = session.execute(select(api.office.c.currency)).scalar_one()
    return code


def _mine(asked: Asked, owner: Any, region: Any) -> list[ColumnElement[bool]]:
    found = [owner == asked.me] if asked.own else []
    return [*found, region == _region_id(asked.region)] if asked.region else found


def _region_id(code: str | None) -> Any:
    return select(api.region.c.id).where(api.region.c.code == code).scalar_subquery()


# -- deals by stage


def deal_funnel(session: Session, asked: Asked) -> Chart:
    deal = forecast_open.c
    query = (
        select(deal.stage_name_en, deal.stage_name_zh, func.sum(deal.amount), func.count(), func.min(deal.stage_position))
        .where(*_mine(asked, deal.owner_id, deal.region_id))
        .group_by(deal.stage_name_en, deal.stage_name_zh)
        .order_by(func.min(deal.stage_position), deal.stage_name_en)
    )
    marks = tuple(Mark(en, en, zh, (amount or ZERO, Decimal(count)), count) for en, zh, amount, count, _ in session.execute(query))
    return Chart("deal_funnel", ("amount", "deals"), marks, currency_of(session))


def deal_funnel_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    return _open_deals(session, [forecast_open.c.stage_name_en == key, *_mine(asked, forecast_open.c.owner_id, forecast_open.c.region_id)])


def _open_deals(session: Session, wanted: Sequence[ColumnElement[bool]]) -> Records:
    deal, who = forecast_open.c, api.employee.c
    query = select(deal.deal_id, deal.code, deal.name, deal.customer_name, who.name_en, who.name_zh, deal.close_on, deal.amount).join(
        api.employee, who.id == deal.owner_id
    )
    return _deals(session, query.where(*wanted).order_by(deal.amount.desc().nulls_last(), deal.deal_id))


def _won_deals(session: Session, wanted: Sequence[ColumnElement[bool]]) -> Records:
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


# -- forecast and goal


def forecast(session: Session, asked: Asked) -> Chart:
    """This month and the next two: won, commit, best case, pipeline, and the goals of the people in view."""
    months = months_from(_ahead(asked), AHEAD)
    deal, won = forecast_open.c, forecast_won.c
    numbers = [month_number(month) for month in months]
    query = select(deal.period_id, deal.category, func.sum(deal.amount)).where(
        deal.period_id.in_(numbers), *_mine(asked, deal.owner_id, deal.region_id)
    )
    found = {(row[0], row[1]): row[2] or ZERO for row in session.execute(query.group_by(deal.period_id, deal.category))}
    closed = (
        select(won.period_id, func.sum(won.amount))
        .where(won.period_id.in_(numbers), *_mine(asked, won.owner_id, won.region_id))
        .group_by(won.period_id)
    )
    found |= {(row[0], "won"): row[1] or ZERO for row in session.execute(closed)}
    parts = ("won", "commit", "best", "pipeline")
    marks = tuple(
        Mark(month, month, month, (*(found.get((month_number(month), part), ZERO) for part in parts), _goal(session, asked, month)))
        for month in months
    )
    return Chart("forecast", (*parts, "goal"), marks, currency_of(session))


def _ahead(asked: Asked) -> str:
    """Nothing is foretold of a month that is over."""
    return max(asked.period, f"{asked.today:%Y-%m}")


def _goal(session: Session, asked: Asked, month: str) -> Decimal | None:
    goals = find_goals(session, month)
    if asked.own:
        return goals[asked.me].amount if asked.me in goals else None
    people = _people(session, asked)
    own = [goal.amount for person, goal in goals.items() if not goal.of_team and person in people]
    return sum(own, ZERO) if own else None


def _people(session: Session, asked: Asked) -> frozenset[int]:
    team = api.team.c
    query = select(team.employee_id).where(team.in_scope)
    return frozenset(session.scalars(query.where(team.region_code == asked.region) if asked.region else query))


def forecast_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    if series == "won":
        return _won_deals(session, [forecast_won.c.period_id == month_number(key), *_mine(asked, forecast_won.c.owner_id, forecast_won.c.region_id)])
    wanted = [forecast_open.c.period_id == month_number(key), *_mine(asked, forecast_open.c.owner_id, forecast_open.c.region_id)]
    return _open_deals(session, wanted if series == "goal" else [*wanted, forecast_open.c.category == series])


def won_months(session: Session, asked: Asked) -> Chart:
    """What was won in each of the last twelve months."""
    months, won = months_before(asked.period, 12), forecast_won.c
    query = select(won.period_id, func.sum(won.amount), func.count()).where(
        won.period_id.between(month_number(months[0]), month_number(months[-1])), *_mine(asked, won.owner_id, won.region_id)
    )
    found = {row[0]: row for row in session.execute(query.group_by(won.period_id))}
    marks = []
    for month in months:
        row = found.get(month_number(month))
        marks.append(Mark(month, month, month, (row[1] or ZERO, Decimal(row[2])) if row else (ZERO, ZERO), row[2] if row else 0))
    return Chart("won_months", ("amount", "deals"), tuple(marks), currency_of(session))


def won_months_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    return _won_deals(session, [forecast_won.c.period_id == month_number(key), *_mine(asked, forecast_won.c.owner_id, forecast_won.c.region_id)])


def goal_gap(session: Session, asked: Asked) -> Chart:
    """Who is furthest from the month's goal: won, committed, and what the goal still lacks beyond both."""
    number, people = month_number(_ahead(asked)), _people(session, asked)
    deal, won = forecast_open.c, forecast_won.c
    query = select(deal.owner_id, func.sum(deal.amount)).where(deal.period_id == number, deal.category == "commit").group_by(deal.owner_id)
    commit = {row[0]: row[1] or ZERO for row in session.execute(query)}
    closed = select(won.owner_id, func.sum(won.amount)).where(won.period_id == number).group_by(won.owner_id)
    came = {row[0]: row[1] or ZERO for row in session.execute(closed)}
    goals = {person: goal.amount for person, goal in find_goals(session, _ahead(asked)).items() if not goal.of_team and person in people}
    lacking = {person: max(goal - came.get(person, ZERO) - commit.get(person, ZERO), ZERO) for person, goal in goals.items()}
    worst = sorted((person for person, gap in lacking.items() if gap > 0), key=lambda person: -lacking[person])[:PEOPLE]
    named = _names(session, worst)
    marks = tuple(
        Mark(str(person), *named[person], (came.get(person, ZERO), commit.get(person, ZERO), lacking[person])) for person in worst if person in named
    )
    return Chart("goal_gap", ("won", "commit", "gap"), marks, currency_of(session), _ahead(asked))


def goal_gap_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    number, person = month_number(_ahead(asked)), int(key)
    if series == "won":
        return _won_deals(session, [forecast_won.c.period_id == number, forecast_won.c.owner_id == person])
    wanted = [forecast_open.c.period_id == number, forecast_open.c.owner_id == person]
    return _open_deals(session, [*wanted, forecast_open.c.category == "commit"] if series == "commit" else wanted)


def _names(session: Session, people: Sequence[int]) -> dict[int, tuple[str, str]]:
    who = api.employee.c
    return {row[0]: (row[1], row[2]) for row in session.execute(select(who.id, who.name_en, who.name_zh).where(who.id.in_(people)))}


# -- health


def health_people(session: Session, asked: Asked) -> Chart:
    """Deals of the people whose deals fare worst, by the light of their index."""
    people = _people(session, asked)
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
    series = find_series(session, asked.today - timedelta(days=HEALTH_DAYS), asked.me if asked.own else None)
    marks = tuple(Mark(f"{one.on_date}", f"{one.on_date:%m-%d}", f"{one.on_date:%m-%d}", (one.score,), one.deals) for one in series)
    return Chart("health_trend", ("score",), marks)


def health_trend_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    point = process_life.health_point.c
    return _health(session, [func.to_char(point.on_date, "YYYY-MM-DD") == key, *([point.owner_id == asked.me] if asked.own else [])])


def _health(session: Session, wanted: Sequence[ColumnElement[bool]]) -> Records:
    point, deal = process_life.health_point.c, process.deal.c
    query = (
        select(deal.id, deal.code, deal.customer_name, deal.name, deal.owner_name_en, deal.owner_name_zh, point.on_date, point.score)
        .join(process.deal, deal.id == point.deal_id)
        .where(*wanted)
    )
    count = session.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    rows = session.execute(query.order_by(point.score, deal.id).limit(SHOWN))
    return Records(tuple(Record("health", f"tripod://health/{row[0]}", f"{row[1]} · {row[2] or ''} · {row[3]}", *row[4:8]) for row in rows), count)


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
