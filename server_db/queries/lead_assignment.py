"""Assignment rules and their versions, how the turns of a pool stand, trials, and why each lead went where it went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from server_db.domain.leads.assign_body import Body, read_body
from server_db.errors import NotFound
from server_db.tables.lead_assignment import assign_trial, assign_version
from server_db.tables.leads import pool


@dataclass(frozen=True, slots=True)
class AssignPool:
    """`live_id`: the rules in force, the pool's own (`is_own`) or the office's."""

    id: int
    code: str
    name_en: str
    name_zh: str
    live_id: int | None
    is_own: bool


@dataclass(frozen=True, slots=True)
class RulesVersion:
    """`version` and `body_hash` are what the next act must send; `checked`: the worker looked at this body."""

    id: int
    pool_id: int | None
    pool_code: str | None
    number: int
    status: str
    body: Body
    body_hash: str
    checked: bool
    problems: tuple[Mapping[str, Any], ...]
    created_by: int | None
    created_by_en: str | None
    created_by_zh: str | None
    created_at: datetime
    published_by_en: str | None
    published_by_zh: str | None
    live_since: datetime | None
    note: str | None
    version: int


@dataclass(frozen=True, slots=True)
class Turn:
    """A member as an assignment sees it now. `turns`: counts by rule; `given_30d`: leads really given."""

    id: int
    code: str
    name_en: str
    name_zh: str
    is_senior: bool
    skills: tuple[str, ...]
    weight: int
    absent: bool
    region: str | None
    line: str | None
    held: int
    held_cap: int | None
    taken: int
    daily_cap: int | None
    open_all: int
    capacity: int | None
    given_30d: int
    turns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Assigned:
    """One decision. `reason` as stored: code, rule, how, given, considered (each with names), fallback."""

    id: int
    lead_id: int
    lead: str
    company: str
    at: datetime
    pool_en: str | None
    pool_zh: str | None
    number: int | None
    rule: str | None
    rule_en: str | None
    rule_zh: str | None
    cause: str
    from_en: str | None
    from_zh: str | None
    to_en: str | None
    to_zh: str | None
    by_en: str | None
    by_zh: str | None
    reason: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Trial:
    """`result` as the worker stored it: leads, codes, rules, people, passed."""

    id: int
    pool_id: int
    since: datetime
    until: datetime
    state: str
    phase: str
    done: int
    total: int
    result: Mapping[str, Any] | None
    error: str | None


def find_assign_pools(session: Session) -> tuple[AssignPool, ...]:
    """Pools in use, by name, each with the rules in force."""
    live = session.execute(select(assign_version.c.id, assign_version.c.pool_id).where(assign_version.c.status == "live")).all()
    own = {row.pool_id: row.id for row in live}
    rows = session.execute(select(pool.c.id, pool.c.code, pool.c.name_en, pool.c.name_zh).where(pool.c.active).order_by(pool.c.code)).all()
    return tuple(AssignPool(row.id, row.code, row.name_en, row.name_zh, own.get(row.id, own.get(None)), row.id in own) for row in rows)


def find_versions(session: Session, pool_id: int | None) -> tuple[RulesVersion, ...]:
    """The newest first; None: those of the office."""
    rows = session.execute(
        select(assign_version).where(assign_version.c.pool_id.is_not_distinct_from(pool_id)).order_by(assign_version.c.number.desc())
    ).all()
    return tuple(_version(row) for row in rows)


def get_version(session: Session, version_id: int) -> RulesVersion:
    row = session.execute(select(assign_version).where(assign_version.c.id == version_id)).one_or_none()
    if row is None:
        raise NotFound(code="assign.not_found")
    return _version(row)


def _version(row: Any) -> RulesVersion:
    return RulesVersion(
        row.id, row.pool_id, row.pool_code, row.number, row.status, read_body(row.body), row.body_hash, row.checked_hash == row.body_hash,
        tuple(row.check_problems or ()), row.created_by, row.created_by_en, row.created_by_zh, row.created_at, row.published_by_en, row.published_by_zh,
        row.live_since, row.note, row.version,
    )  # fmt: skip


def find_turns(session: Session, pool_id: int) -> tuple[Turn, ...]:
    """Members who may be given leads, by code."""
    rows = session.execute(text("SELECT * FROM api.assign_turns(:pool)"), {"pool": pool_id}).all()
    return tuple(Turn(**(row | {"skills": tuple(row["skills"])})) for (row,) in rows)


def find_assigned(
    session: Session, pool_id: int | None = None, code: str | None = None, before: int | None = None, limit: int = 200
) -> tuple[Assigned, ...]:
    """The newest first. `code`: rule, fallback, none, manual, refused; `before` is the last id of the page before."""
    statement = text("SELECT * FROM api.assign_recent(CAST(:pool AS int), CAST(:code AS text), CAST(:before AS bigint), :n)")
    return tuple(_assigned(row) for (row,) in session.execute(statement, {"pool": pool_id, "code": code, "before": before, "n": limit}).all())


def find_why(session: Session, lead_id: int) -> tuple[Assigned, ...]:
    """Every decision about one lead, the newest first."""
    return tuple(_assigned(row) for (row,) in session.execute(text("SELECT * FROM api.assign_why(:lead)"), {"lead": lead_id}).all())


def _assigned(row: Mapping[str, Any]) -> Assigned:
    plain: dict[str, Any] = {name: row.get(name) for name in Assigned.__dataclass_fields__}
    return Assigned(**(plain | {"at": datetime.fromisoformat(row["at"])}))


def get_trial(session: Session, trial_id: int) -> Trial:
    row = session.execute(select(assign_trial).where(assign_trial.c.id == trial_id)).one_or_none()
    if row is None:
        raise NotFound(code="assign.trial_not_found")
    return Trial(row.id, row.pool_id, row.since, row.until, row.state, row.phase, row.done, row.total, row.result, row.error)


def get_last_trial(session: Session, pool_id: int) -> Trial | None:
    """The person's newest trial of a pool."""
    last = session.execute(select(func.max(assign_trial.c.id)).where(assign_trial.c.pool_id == pool_id)).scalar_one()
    return None if last is None else get_trial(session, last)
