"""What the pages of goals read, each in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from server_db.domain.goals.fitting import may_be_goal
from server_db.domain.goals.months import next_month, year_before
from server_db.domain.goals.places import Places, TwiceMoved, places_of_posts
from server_db.queries.goals import (
    GoalPlan,
    GoalSheet,
    GoalVersion,
    find_goal_plans,
    find_goal_posts,
    find_goal_reached,
    find_goal_versions,
    get_goal_sheet,
)
from server_db.queries.kpis import KpiDef, get_live_kpis
from server_db.queries.objectives import KeyReport, ObjectiveLine, find_key_reports, find_objectives
from server_db.queries.people import Person, Unit, find_people, find_regions

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Reached = Mapping[int, Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class PlanBoard:
    """`kpis` are those a plan may be made for: of the KPIs in force the ones that add up."""

    plans: tuple[GoalPlan, ...]
    kpis: tuple[KpiDef, ...]


@dataclass(frozen=True, slots=True)
class SheetBoard:
    """`reached` holds the plan's own months, `past` the same months of the year before."""

    sheet: GoalSheet
    versions: tuple[GoalVersion, ...]
    reached: Reached = field(default_factory=dict)
    past: Reached = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OrgBoard:
    places: Places
    twice: tuple[TwiceMoved, ...]


def read_goal_plans(session: Session) -> PlanBoard:
    body = get_live_kpis(session)
    kpis = tuple(kpi for kpi in body.kpis if may_be_goal(body, kpi))
    return PlanBoard(find_goal_plans(session), kpis)


def read_goal_sheet(session: Session, plan_id: int, version_id: int | None, draft_first: bool) -> SheetBoard | None:
    """The version asked for; else, for who plans, what waits for approval or is being written, else the one in force, else the newest.

    None: the plan has none yet.
    """
    versions = find_goal_versions(session, plan_id)
    if not versions:
        return None
    wanted = next((one for one in versions if one.id == version_id), None)
    order = ("submitted", "draft", "approved") if draft_first else ("approved",)
    chosen = wanted or next((one for status in order for one in versions if one.status == status), versions[0])
    sheet = get_goal_sheet(session, chosen.id)
    plan = sheet.plan
    reached = find_goal_reached(session, plan.kpi, plan.from_period, plan.to_period, plan.places)
    past = find_goal_reached(session, plan.kpi, year_before(plan.from_period), year_before(plan.to_period), plan.places)
    return SheetBoard(sheet, versions, reached, past)


def read_org(session: Session, months: tuple[int, ...]) -> OrgBoard:
    """Where people stand in these months by their posts."""
    first, after = months[0], next_month(months[-1])
    posts = find_goal_posts(session, date(first // 100, first % 100, 1), date(after // 100, after % 100, 1) - timedelta(1))
    return OrgBoard(*places_of_posts(posts, months))


def read_goal_pair(session: Session, version_id: int, other_id: int) -> tuple[GoalSheet, GoalSheet]:
    return get_goal_sheet(session, version_id), get_goal_sheet(session, other_id)


@dataclass(frozen=True, slots=True)
class ObjectiveBoard:
    objectives: tuple[ObjectiveLine, ...]
    kpis: tuple[KpiDef, ...]


def read_objectives(session: Session, first: int, last: int) -> ObjectiveBoard:
    return ObjectiveBoard(find_objectives(session, first, last), get_live_kpis(session).kpis)


def read_key_reports(session: Session, key_result_id: int) -> tuple[KeyReport, ...]:
    return find_key_reports(session, key_result_id)


@dataclass(frozen=True, slots=True)
class OwnerBoard:
    """Whom an objective may belong to; `heads` are those with people below them."""

    people: tuple[Person, ...]
    regions: tuple[Unit, ...]
    heads: frozenset[int]


def read_owners(session: Session) -> OwnerBoard:
    """People the reader leads, and regions."""
    people = tuple(one for one in find_people(session) if one.in_scope and one.level is not None)
    heads = frozenset(one.manager_id for one in people if one.manager_id is not None)
    return OwnerBoard(people, find_regions(session), heads)
