"""What people of a run were calculated with, as the language reads it: one reading for explanations and for statements.

The database decides whose facts the reader may see; who is out of reach is simply not among the answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from server_db.domain.commissions import Plan
from server_db.domain.plan_facts import MEMBERS, RETURNS
from server_db.domain.plan_inputs import PersonInputs, credited_children, fiscal_start_of, history_of, member_record, order_record, person_facts

Facts = Mapping[str, Any]
Rows = list[Mapping[str, Any]]

_FACTS = text("SELECT * FROM api.run_facts_of(:run, CAST(:people AS int[]))")
_ORDERS = text("SELECT * FROM api.run_orders_of(:run, CAST(:people AS int[]))")
_MEMBERS = text("SELECT * FROM api.run_members_of(:run, CAST(:people AS int[]))")


def read_facts(session: Session, run: int, people: Sequence[int]) -> dict[int, Facts]:
    """The frozen facts by employee."""
    return {row.employee_id: row.facts for row in session.execute(_FACTS, {"run": run, "people": list(people)})}


def read_order_rows(session: Session, run: int, people: Sequence[int]) -> dict[int, Rows]:
    """The credited lines by employee, returns of earlier deals too (`is_earlier`)."""
    return _grouped(session, _ORDERS, run, people, "employee_id")


def read_member_rows(session: Session, run: int, heads: Sequence[int]) -> dict[int, Rows]:
    """Everybody below, by head. Ask only for heads whose plan looks at its team: a director's whole region comes along."""
    return _grouped(session, _MEMBERS, run, heads, "head_id")


def looks_at_team(plan: Plan) -> bool:
    return len(plan.own) != len(plan.sheet.steps)


def inputs_of(employee_id: int, facts: Facts, orders: Rows, members: Rows, version_id: int, plan: Plan) -> PersonInputs:
    children = {
        **credited_children(row for row in orders if not row["is_earlier"]),
        RETURNS: tuple(order_record(row) for row in orders if row["is_earlier"]),
        MEMBERS: _member_records(members, version_id, plan),
    }
    code = str(facts.get("employee_code") or employee_id)
    return PersonInputs(employee_id, code, person_facts(facts), children, history_of(facts), fiscal_start_of(facts))


def _member_records(rows: Rows, version_id: int, plan: Plan) -> tuple[Any, ...]:
    steps = [step.name for step in plan.body.steps if step.scope != "record"]
    return tuple(
        member_record(row, row["facts"], row["results"], row["plan_version_id"] == version_id, steps) | {"id": row["facts"]["employee_code"]}
        for row in rows
    )


def _grouped(session: Session, query: Any, run: int, people: Sequence[int], key: str) -> dict[int, Rows]:
    found: dict[int, Rows] = defaultdict(list)
    for row in session.execute(query, {"run": run, "people": list(people)}).mappings():
        found[row[key]].append(dict(row))
    return found
