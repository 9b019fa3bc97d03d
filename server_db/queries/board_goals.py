"""The forecast and goals on boards: whose goal a board measures by, what it still lacks, and the goals and deals that this comes of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from server_db.domain.boards import Asked, Chart, Mark, Record, Records, Term, month_number
from server_db.domain.forecast import Goal
from server_db.domain.money import ZERO
from server_db.queries.board_deals import SHOWN, ahead, currency_of, mine, open_deals, people_in_view, won_deals
from server_db.queries.forecast import find_goals, months_from
from server_db.tables import api
from server_db.tables.forecast import forecast_open, forecast_won

PEOPLE = 10
AHEAD = 3


# -- the forecast beside it


def forecast(session: Session, asked: Asked) -> Chart:
    """This month and the next two: won, commit, best case, pipeline, and the goals of the people in view."""
    months = months_from(ahead(asked), AHEAD)
    deal, won = forecast_open.c, forecast_won.c
    numbers = [month_number(month) for month in months]
    query = select(deal.period_id, deal.category, func.sum(deal.amount)).where(
        deal.period_id.in_(numbers), *mine(asked, deal.owner_id, deal.region_id)
    )
    found = {(row[0], row[1]): row[2] or ZERO for row in session.execute(query.group_by(deal.period_id, deal.category))}
    closed = (
        select(won.period_id, func.sum(won.amount))
        .where(won.period_id.in_(numbers), *mine(asked, won.owner_id, won.region_id))
        .group_by(won.period_id)
    )
    found |= {(row[0], "won"): row[1] or ZERO for row in session.execute(closed)}
    parts = ("won", "commit", "best", "pipeline")
    marks = tuple(
        Mark(month, month, month, (*(found.get((month_number(month), part), ZERO) for part in parts), goal_of(session, asked, month)))
        for month in months
    )
    return Chart("forecast", (*parts, "goal"), marks, currency_of(session))


def forecast_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    if series == "goal":
        return goal_records(session, asked, key)
    deal = forecast_won.c if series == "won" else forecast_open.c
    wanted = [deal.period_id == month_number(key), *mine(asked, deal.owner_id, deal.region_id)]
    return won_deals(session, wanted) if series == "won" else open_deals(session, [*wanted, deal.category == series])


# -- goals


def goals_in_view(session: Session, asked: Asked, month: str) -> dict[int, Goal]:
    """One's own on a desk of one's own; else those of everybody in view, where a head's for the team would count people twice."""
    goals = find_goals(session, month)
    if asked.own:
        return {asked.me: goals[asked.me]} if asked.me in goals else {}
    people = people_in_view(session, asked)
    return {person: goal for person, goal in goals.items() if not goal.of_team and person in people}


def goal_of(session: Session, asked: Asked, month: str) -> Decimal | None:
    goals = goals_in_view(session, asked, month)
    return sum((goal.amount for goal in goals.values()), ZERO) if goals else None


def goal_records(session: Session, asked: Asked, month: str, only: Collection[int] | None = None) -> Records:
    """The goals a goal is the sum of, the largest first."""
    goals = {person: goal for person, goal in goals_in_view(session, asked, month).items() if only is None or person in only}
    who, currency = api.employee.c, currency_of(session)
    people = session.execute(select(who.id, who.code, who.name_en, who.name_zh).where(who.id.in_(goals)))
    rows = sorted((_record(row[0], row[1:], goals[row[0]], month, currency) for row in people), key=lambda one: (-(one.amount or ZERO), one.label))
    total = sum((goal.amount for goal in goals.values()), ZERO) if goals else None
    return Records(tuple(rows[:SHOWN]), len(rows), total, currency)


def _record(person: int, who: Sequence[str], goal: Goal, month: str, currency: str) -> Record:
    address = f"tripod://goal/{goal.version_id}/person/{person}" if goal.version_id is not None else "tripod://goals"
    return Record("goal", address, f"{who[0]} · {month}", who[1], who[2], None, goal.amount, currency)


# -- who is furthest from it


def goal_gap(session: Session, asked: Asked) -> Chart:
    """Who is furthest from the month's goal: won, committed, and what the goal still lacks beyond both."""
    month = ahead(asked)
    came, commit, goals = _won(session, month), _committed(session, month), goals_in_view(session, asked, month)
    lacking = {person: goal.amount - came.get(person, ZERO) - commit.get(person, ZERO) for person, goal in goals.items()}
    worst = sorted((person for person, gap in lacking.items() if gap > 0), key=lambda person: (-lacking[person], person))[:PEOPLE]
    who = api.employee.c
    named = {row[0]: (row[1], row[2]) for row in session.execute(select(who.id, who.name_en, who.name_zh).where(who.id.in_(worst)))}
    marks = tuple(
        Mark(str(person), *named[person], (came.get(person, ZERO), commit.get(person, ZERO), lacking[person])) for person in worst if person in named
    )
    return Chart("goal_gap", ("won", "commit", "gap"), marks, currency_of(session), month)


def _won(session: Session, month: str) -> dict[int, Decimal]:
    won = forecast_won.c
    query = select(won.owner_id, func.sum(won.amount)).where(won.period_id == month_number(month)).group_by(won.owner_id)
    return {row[0]: row[1] or ZERO for row in session.execute(query)}


def _committed(session: Session, month: str) -> dict[int, Decimal]:
    deal = forecast_open.c
    query = select(deal.owner_id, func.sum(deal.amount)).where(deal.period_id == month_number(month), deal.category == "commit")
    return {row[0]: row[1] or ZERO for row in session.execute(query.group_by(deal.owner_id))}


def goal_gap_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    """Of a gap: the goal, and from it the deals that were won or are committed, as what they take away."""
    person, month = int(key), ahead(asked)
    won, commit = won_deals(session, _whose(forecast_won.c, person, month)), open_deals(session, _whose(forecast_open.c, person, month, "commit"))
    if series != "gap":
        return won if series == "won" else commit
    goal = goal_records(session, asked, month, (person,))
    taken = tuple(replace(one, amount=None if one.amount is None else -one.amount) for one in (*won.rows, *commit.rows))
    terms = (Term("goal", goal.total or ZERO), Term("won", won.total or ZERO, "-"), Term("commit", commit.total or ZERO, "-"))
    total = sum((term.value if not term.sign else -term.value for term in terms), ZERO)
    return Records((*goal.rows, *taken)[:SHOWN], goal.count + won.count + commit.count, total, goal.currency, terms)


def _whose(deal: Any, person: int, month: str, category: str = "") -> list[ColumnElement[bool]]:
    found = [deal.period_id == month_number(month), deal.owner_id == person]
    return [*found, deal.category == category] if category else found
