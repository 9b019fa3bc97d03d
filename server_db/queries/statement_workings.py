"""What the people of a run were calculated with, read in a handful of queries for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server_db.domain.commissions import Plan, plan_of
from server_db.domain.formulas.dates import WorkCalendar
from server_db.domain.plan_body import canonical_json
from server_db.domain.proof_inputs import calendar_for, names_used, needed
from server_db.domain.statements import Words, Work
from server_db.queries.run_inputs import inputs_of, looks_at_team, read_facts, read_member_rows
from server_db.queries.work_calendar import load_calendar
from server_db.tables import api

Key = tuple[int, int]
Rows = dict[Key, list[Mapping[str, Any]]]


@dataclass(frozen=True)
class Version:
    """A plan version as a statement names it. `body` is its canonical text, so that it travels to other processes once."""

    names: Words
    number: int
    body: str
    plan: Plan
    used: frozenset[str]
    calendar: WorkCalendar


def load_work(session: Session, runs: list[int], people: list[int], orders: Rows) -> dict[Key, Work]:
    """By (run, employee); nobody who was paid without a plan. `orders` are the credited lines as load_order_rows gives them."""
    person = api.run_person
    query = select(person.c.run_id, person.c.employee_id, person.c.plan_version_id).where(
        person.c.run_id.in_(runs), person.c.employee_id.in_(people), person.c.plan_version_id.is_not(None)
    )
    rows = list(session.execute(query))
    versions = _versions(session, {row.plan_version_id for row in rows}, load_calendar(session))
    facts = _facts(session, runs, people)
    members = _members(session, rows, versions)
    stored = _stored(session, runs, people)
    found: dict[Key, Work] = {}
    for row in rows:
        version, key = versions.get(row.plan_version_id), (row.run_id, row.employee_id)
        if version is None or key not in facts:
            continue
        inputs = inputs_of(row.employee_id, facts[key], orders.get(key, []), members.get(key, []), row.plan_version_id, version.plan)
        kept = needed(inputs, version.used)
        found[key] = Work(version.names, f"v{version.number}", version.body, kept, version.calendar, tuple(sorted(stored.get(key, {}).items())))
    return found


def _facts(session: Session, runs: list[int], people: list[int]) -> dict[Key, Mapping[str, Any]]:
    found: dict[Key, Mapping[str, Any]] = {}
    for run in runs:
        found |= {(run, person): frozen for person, frozen in read_facts(session, run, people).items()}
    return found


def _versions(session: Session, ids: set[int], calendar: WorkCalendar) -> dict[int, Version]:
    view = api.plan_version
    query = select(view.c.id, view.c.plan_name_en, view.c.plan_name_zh, view.c.number, view.c.body).where(view.c.id.in_(ids))
    found: dict[int, Version] = {}
    for row in session.execute(query):
        plan, names = plan_of(row.body), Words(row.plan_name_en, row.plan_name_zh)
        found[row.id] = Version(names, row.number, canonical_json(row.body), plan, names_used(plan), calendar_for(plan, calendar))
    return found


def _members(session: Session, rows: list[Any], versions: Mapping[int, Version]) -> Rows:
    heads: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        if row.plan_version_id in versions and looks_at_team(versions[row.plan_version_id].plan):
            heads[row.run_id].append(row.employee_id)
    found: Rows = {}
    for run, people in heads.items():
        found |= {(run, head): below for head, below in read_member_rows(session, run, people).items()}
    return found


def _stored(session: Session, runs: list[int], people: list[int]) -> dict[Key, dict[str, Decimal]]:
    result = api.result
    query = select(result.c.run_id, result.c.employee_id, result.c.step, result.c.value).where(
        result.c.run_id.in_(runs), result.c.employee_id.in_(people), result.c.value.is_not(None)
    )
    found: dict[Key, dict[str, Decimal]] = {}
    for row in session.execute(query):
        found.setdefault((row.run_id, row.employee_id), {})[row.step] = row.value
    return found
