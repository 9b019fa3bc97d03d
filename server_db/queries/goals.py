"""Goals as people read them: plans, versions, the tree of one version with names, what was reached, where people stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import func, or_, select, text
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session

from server_db.domain.goals.places import Post
from server_db.domain.goals.tree import GoalNode, GoalTree
from server_db.tables import api
from server_db.tables import goals as tables


@dataclass(frozen=True, slots=True)
class GoalPlan:
    """What is planned: a KPI over months, in smallest units of `places` decimals."""

    id: int
    code: str
    name_en: str
    name_zh: str
    kpi: str
    places: int
    unit: str
    from_period: int
    to_period: int
    active: bool
    version: int


@dataclass(frozen=True, slots=True)
class GoalVersion:
    """draft, submitted, approved (in force) or retired; `effective_from` is the first month that may differ from the version before."""

    id: int
    plan_id: int
    number: int
    status: str
    based_on: int | None
    effective_from: int
    note: str | None
    created_by: int | None
    created_en: str | None
    created_zh: str | None
    created_at: datetime
    submitted_by: int | None
    submitted_en: str | None
    submitted_zh: str | None
    submitted_at: datetime | None
    approved_by: int | None
    approved_en: str | None
    approved_zh: str | None
    approved_at: datetime | None
    retired_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class Named:
    code: str
    name_en: str
    name_zh: str


# a half is rounded up and away from zero, as money is (server_db/domain/money.py)
_REACHED = text(
    "SELECT r.employee_id, array_agg(r.period_id ORDER BY r.period_id), array_agg(round(r.value * 10::numeric ^ :places)::bigint ORDER BY r.period_id)"
    " FROM api.goal_reached(:kpi, :first, :last) r GROUP BY r.employee_id"
)
Names = Mapping[tuple[str, int], Named]  # ("region", number) or ("person", number); a team is called after its head
Reached = Mapping[int, Mapping[int, int]]  # person -> month -> units


@dataclass(frozen=True, slots=True)
class GoalSheet:
    """A version as a tree. `partly` are places below which the reader does not see everybody; what has a hidden level above it hangs under the next one."""

    plan: GoalPlan
    version: GoalVersion
    tree: GoalTree
    names: Names
    partly: frozenset[int] = frozenset()

    @property
    def whole(self) -> bool:
        return not self.partly


def find_goal_plans(session: Session) -> tuple[GoalPlan, ...]:
    """Those in use first, the newest months first."""
    table = tables.goal_plan
    rows = session.execute(select(table).order_by(table.c.active.desc(), table.c.from_period.desc(), table.c.unit, table.c.code)).all()
    return tuple(GoalPlan(*row) for row in rows)


def find_goal_versions(session: Session, plan_id: int) -> tuple[GoalVersion, ...]:
    """Newest first; drafts only for those who lead, plan or audit."""
    table = tables.goal_version
    rows = session.execute(select(table).where(table.c.plan_id == plan_id).order_by(table.c.number.desc())).all()
    return tuple(GoalVersion(*row) for row in rows)


def get_goal_sheet(session: Session, version_id: int) -> GoalSheet:
    """Raises NoResultFound for a version the reader does not see."""
    version = GoalVersion(*session.execute(select(tables.goal_version).where(tables.goal_version.c.id == version_id)).one())
    plan = GoalPlan(*session.execute(select(tables.goal_plan).where(tables.goal_plan.c.id == version.plan_id)).one())
    node, amount = tables.goal_node, tables.goal_amount
    # a row a node, not a row a month: thousands of people have a dozen times as many amounts
    parts = (aggregate_order_by(part, amount.c.period_id) for part in (amount.c.period_id, amount.c.units))
    given = select(amount.c.node_id, *(func.array_agg(part) for part in parts)).where(amount.c.version_id == version_id).group_by(amount.c.node_id)
    units = {id_: dict(zip(months, amounts, strict=True)) for id_, months, amounts in session.execute(given)}
    rows = session.execute(select(node).where(node.c.version_id == version_id).order_by(node.c.position, node.c.id)).all()
    nodes = {
        row.id: GoalNode(row.id, row.parent_id, row.kind, row.owner_id, row.valid_from, row.valid_to, row.how, row.position, units.get(row.id, {}))
        for row in rows
    }
    outline = session.execute(text("SELECT node_id, above_id, hides FROM api.goal_outline(:version)"), {"version": version_id}).all()
    for row in outline:
        if row.above_id is not None:
            nodes[row.node_id] = replace(nodes[row.node_id], parent=row.above_id)
    partly = frozenset(row.node_id for row in outline if row.hides) | {row.above_id for row in outline if row.above_id is not None}
    names = {
        ("region" if row.kind == "region" else "person", row.owner_id): Named(row.code or "", row.name_en or "", row.name_zh or "") for row in rows
    }
    return GoalSheet(plan, version, GoalTree(nodes, plan.from_period, plan.to_period), {**find_goal_names(session), **names}, partly)


def find_goal_names(session: Session) -> dict[tuple[str, int], Named]:
    """Regions and everybody in the directory."""
    region, person = api.region.c, api.employee.c
    names: dict[tuple[str, int], Named] = {}
    for kind, columns in (("region", region), ("person", person)):
        for id_, code, en, zh in session.execute(select(columns.id, columns.code, columns.name_en, columns.name_zh)):
            names[kind, id_] = Named(code, en, zh)
    return names


def find_goal_posts(session: Session, since: date, until: date) -> tuple[Post, ...]:
    """Every post the reader sees that touches those days, both ends included."""
    post, person = api.assignment.c, api.employee.c
    rows = session.execute(
        select(post.employee_id, post.manager_id, post.region_id, post.valid_from, post.valid_until, person.left_on)
        .join_from(api.assignment, api.employee, person.id == post.employee_id)
        .where(or_(post.valid_from.is_(None), post.valid_from <= until), or_(post.valid_until.is_(None), post.valid_until > since))
        .order_by(post.employee_id, post.valid_from)
    ).all()
    return tuple(
        Post(who, manager, region, start or date(1900, 1, 1), _earlier(end, left))
        for who, manager, region, start, end, left in rows
        if left is None or start is None or start <= left
    )


def find_goal_reached(session: Session, kpi: str, first: int, last: int, places: int) -> dict[int, dict[int, int]]:
    """What the people the reader sees reached of the KPI in those months, in units."""
    rows = session.execute(_REACHED, {"kpi": kpi, "first": first, "last": last, "places": places})
    return {person: dict(zip(months, units, strict=True)) for person, months, units in rows}


def _earlier(until: date | None, left: date | None) -> date | None:
    """A post that nobody closed ends with the last day at work."""
    gone = left + timedelta(1) if left else None
    return min(until, gone) if until and gone else until or gone
