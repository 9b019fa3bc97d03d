"""What the people of a run were calculated with, read in a handful of queries for all of them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from server_db.domain.commissions import Plan, plan_of
from server_db.domain.plan_facts import MEMBERS, ORDERS, RETURNS
from server_db.domain.plan_inputs import PersonInputs, fiscal_start_of, history_of, member_record, order_record, person_facts
from server_db.domain.statements import Words, Work
from server_db.queries.work_calendar import load_calendar
from server_db.tables import api

Key = tuple[int, int]
Rows = dict[Key, list[Mapping[str, Any]]]

_FACTS = text("SELECT * FROM api.run_facts_of(:run, CAST(:people AS int[]))")
_MEMBERS = text("SELECT * FROM api.run_members_of(:run, CAST(:people AS int[]))")


@dataclass(frozen=True)
class Version:
    """A plan version as a statement names it. `body` is its JSON text, so that it travels to other processes once."""

    names: Words
    number: int
    body: str
    plan: Plan


def load_work(session: Session, runs: list[int], people: list[int], orders: Rows) -> dict[Key, Work]:
    """By (run, employee); nobody who was paid without a plan. `orders` are the credited lines as load_order_rows gives them."""
    person = api.run_person
    query = select(person.c.run_id, person.c.employee_id, person.c.plan_version_id).where(
        person.c.run_id.in_(runs), person.c.employee_id.in_(people), person.c.plan_version_id.is_not(None)
    )
    rows = list(session.execute(query))
    versions = _versions(session, {row.plan_version_id for row in rows})
    facts = _facts(session, runs, people)
    members = _members(session, rows, versions)
    stored, calendar = _stored(session, runs, people), load_calendar(session)
    found: dict[Key, Work] = {}
    for row in rows:
        version, key = versions.get(row.plan_version_id), (row.run_id, row.employee_id)
        if version is None or key not in facts:
            continue
        below = _member_records(members.get(key, []), row.plan_version_id, version.plan)
        inputs = _inputs(row.employee_id, facts[key], orders.get(key, []), below)
        found[key] = Work(version.names, f"v{version.number}", version.body, inputs, calendar, tuple(stored.get(key, {}).items()))
    return found


def _facts(session: Session, runs: list[int], people: list[int]) -> dict[Key, Mapping[str, Any]]:
    found: dict[Key, Mapping[str, Any]] = {}
    for run in runs:
        found |= {(run, row.employee_id): row.facts for row in session.execute(_FACTS, {"run": run, "people": people})}
    return found


def _versions(session: Session, ids: set[int]) -> dict[int, Version]:
    view = api.plan_version
    query = select(view.c.id, view.c.plan_name_en, view.c.plan_name_zh, view.c.number, view.c.body).where(view.c.id.in_(ids))
    return {
        row.id: Version(Words(row.plan_name_en, row.plan_name_zh), row.number, json.dumps(row.body, ensure_ascii=False), plan_of(row.body))
        for row in session.execute(query)
    }


def _members(session: Session, rows: list[Any], versions: Mapping[int, Version]) -> Rows:
    """Only for people whose plan looks at their team: for a director the whole region comes along."""
    heads: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        if row.plan_version_id in versions and _has_team(versions[row.plan_version_id].plan):
            heads[row.run_id].append(row.employee_id)
    found: Rows = defaultdict(list)
    for run, people in heads.items():
        for row in session.execute(_MEMBERS, {"run": run, "people": people}).mappings():
            found[run, row["head_id"]].append(dict(row))
    return found


def _has_team(plan: Plan) -> bool:
    return len(plan.own) != len(plan.sheet.steps)


def _member_records(rows: list[Mapping[str, Any]], version_id: int, plan: Plan) -> tuple[Any, ...]:
    steps = [step.name for step in plan.body.steps if step.scope != "record"]
    return tuple(
        member_record(row, row["facts"], row["results"], row["plan_version_id"] == version_id, steps) | {"id": row["facts"]["employee_code"]}
        for row in rows
    )


def _inputs(employee_id: int, facts: Mapping[str, Any], rows: list[Mapping[str, Any]], members: tuple[Any, ...]) -> PersonInputs:
    orders = tuple(order_record(row) for row in rows if not row["is_earlier"])
    returns = tuple(order_record(row) for row in rows if row["is_earlier"])
    children = {ORDERS: orders, RETURNS: returns, MEMBERS: members}
    code = str(facts.get("employee_code") or employee_id)
    return PersonInputs(employee_id, code, person_facts(facts), children, history_of(facts), fiscal_start_of(facts))


def _stored(session: Session, runs: list[int], people: list[int]) -> dict[Key, dict[str, Decimal]]:
    result = api.result
    query = select(result.c.run_id, result.c.employee_id, result.c.step, result.c.value).where(
        result.c.run_id.in_(runs), result.c.employee_id.in_(people), result.c.value.is_not(None)
    )
    found: dict[Key, dict[str, Decimal]] = {}
    for row in session.execute(query):
        found.setdefault((row.run_id, row.employee_id), {})[row.step] = row.value
    return found
