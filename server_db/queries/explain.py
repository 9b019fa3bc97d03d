"""Why a number is what it is: the traced evaluation of one person on the frozen facts, beside what the run stored.

Runs in the client under the person's own rights; nothing is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Result, select, text
from sqlalchemy.orm import Session

from server_db.domain.commissions import Plan, plan_of
from server_db.domain.formulas.trace import Trace
from server_db.domain.formulas.values import Value
from server_db.domain.plan_facts import MEMBERS, RETURNS
from server_db.domain.plan_inputs import PersonInputs, credited_children, fiscal_start_of, history_of, member_record, order_record, person_facts
from server_db.domain.plan_outcome import PlanOutcome, evaluate_plan
from server_db.domain.plan_properties import PropertyLine
from server_db.domain.plan_words import describe_plan
from server_db.errors import NotFound
from server_db.queries.run_inputs import inputs_of, looks_at_team, read_facts, read_member_rows, read_order_rows
from server_db.queries.work_calendar import load_calendar
from server_db.tables import api


@dataclass(frozen=True, slots=True)
class CreditedLine:
    """Where a leaf of a trace ends: the credit's id leads to the order line."""

    credit_id: int
    line_id: int
    order_id: int
    order_no: str
    line_no: int
    amount: Decimal
    role: str


@dataclass(frozen=True)
class Explanation:
    """`stored` is the run's number, `traced` the number worked out again; a difference is a fault to report.

    `lines` maps the record ids of the trace's leaves to order lines; `outcome` opens any other step.
    """

    run_id: int
    employee_id: int
    step: str
    trace: Trace
    stored: Decimal | None
    traced: Value
    equal: bool
    plan_version_id: int
    plan_number: int
    plan_code: str
    properties: tuple[PropertyLine, ...]
    lines: Mapping[str, CreditedLine]
    outcome: PlanOutcome


def explain_result(session: Session, run_id: int, employee_id: int, step: str, record_id: str | None = None) -> Explanation:
    """The trace of one step of one person of a run. `record_id` (a credit's id) opens a record step."""
    person = session.execute(
        select(api.run_person.c.plan_version_id).where(api.run_person.c.run_id == run_id, api.run_person.c.employee_id == employee_id)
    ).one_or_none()
    if person is None or person.plan_version_id is None:
        raise NotFound(code="run.person_not_found")
    version = session.execute(
        select(api.plan_version.c.body, api.plan_version.c.number, api.plan_version.c.plan_code).where(api.plan_version.c.id == person.plan_version_id)
    ).one()
    plan = plan_of(version.body)
    inputs, lines = load_run_inputs(session, run_id, employee_id, person.plan_version_id, plan)
    outcome = evaluate_plan(plan, inputs, load_calendar(session))
    if record_id is None and plan.step(step).scope == "record":
        record_id = next(iter(outcome.records.get(step, {})), None)
    return Explanation(
        run_id, employee_id, step, outcome.trace(step, record_id), *_beside(session, run_id, employee_id, step, outcome),
        person.plan_version_id, version.number, version.plan_code, describe_plan(plan.body), lines, outcome,
    )  # fmt: skip


def _beside(session: Session, run_id: int, employee_id: int, step: str, outcome: PlanOutcome) -> tuple[Decimal | None, Value, bool]:
    result = api.result
    row = session.execute(
        select(result.c.value, result.c.text_value).where(result.c.run_id == run_id, result.c.employee_id == employee_id, result.c.step == step)
    ).one_or_none()
    traced = outcome.total(step)
    stored = row.value if row is not None else None
    return stored, traced, same_value(traced, stored, row.text_value if row is not None else None)


def same_value(traced: Value, stored: Decimal | None, stored_text: str | None = None) -> bool:
    """An error is stored as nothing; numbers are equal to the last digit; a yes is stored as TRUE."""
    if isinstance(traced, bool):
        return stored_text == ("TRUE" if traced else "FALSE")
    if isinstance(traced, Decimal):
        return stored is not None and stored == traced
    if isinstance(traced, str):
        return stored_text == traced
    return stored_text == traced.isoformat() if hasattr(traced, "isoformat") else stored is None and stored_text is None


def load_run_inputs(
    session: Session, run_id: int, employee_id: int, version_id: int, plan: Plan
) -> tuple[PersonInputs, dict[str, CreditedLine]]:  # fmt: skip
    """The frozen inputs of a person of a run, and the order line behind each credited record."""
    facts = read_facts(session, run_id, [employee_id]).get(employee_id)
    if facts is None:
        raise NotFound(code="run.person_not_found")
    orders = read_order_rows(session, run_id, [employee_id]).get(employee_id, [])
    members = read_member_rows(session, run_id, [employee_id]).get(employee_id, []) if looks_at_team(plan) else []
    inputs = inputs_of(employee_id, facts, orders, members, version_id, plan)
    return inputs, {str(row["id"]): _line(row) for row in orders}


def _dicts(rows: Result[Any]) -> list[dict[str, Any]]:
    return [dict(row._mapping) for row in rows]


def _line(row: Mapping[str, Any]) -> CreditedLine:
    return CreditedLine(row["id"], row["line_id"], row["order_id"], row["order_no"], row["line_no"], row["amount"], row["role"])


def load_inputs(
    session: Session, plan_id: int, period_code: str, employee_ids: Iterable[int] | None = None
) -> tuple[PersonInputs, ...]:  # fmt: skip
    """Inputs of the plan's people in a period, for live examples, what-if and dry runs: as a run would freeze them now.

    Only people the reader may see; salaries only where the reader may see those.
    """
    wanted = None if employee_ids is None else list(employee_ids)
    rows = session.execute(
        # as text: a JSON number must never become a float on its way
        text(
            "SELECT employee_id, code, name_en, name_zh, facts, orders::text AS orders, returns::text AS returns, members::text AS members"
            " FROM api.plan_inputs(:plan, :period, CAST(:people AS int[]))"
        ),
        {"plan": plan_id, "period": period_code, "people": wanted},
    )
    return tuple(draft_inputs(row) for row in _dicts(rows))


def draft_inputs(row: Mapping[str, Any]) -> PersonInputs:
    """A row of api.plan_inputs as inputs."""
    members = tuple(
        member_record(one, one["facts"], one.get("results"), bool(one.get("same_plan")), (one.get("results") or {})) | {"id": one["facts"]["employee_code"]}
        for one in exact_rows(row["members"])
    )
    children = {
        **credited_children(exact_rows(row["orders"])),
        RETURNS: tuple(order_record(one) for one in exact_rows(row["returns"])),
        MEMBERS: members,
    }
    facts = row["facts"]
    return PersonInputs(row["employee_id"], row["code"], person_facts(facts), children, history_of(facts), fiscal_start_of(facts),
                        row["name_en"], row["name_zh"])  # fmt: skip


def exact_rows(stored: str | None) -> list[dict[str, Any]]:
    """A list of records written as JSON, its numbers to the last digit."""
    return json.loads(stored, parse_float=Decimal, parse_int=Decimal) if stored else []


def explain_draft(session: Session, body: Mapping[str, Any], plan_id: int, employee_id: int, period_code: str) -> PlanOutcome:
    """A draft body worked out for one person of a plan. Nothing is written."""
    found = load_inputs(session, plan_id, period_code, [employee_id])
    if not found:
        raise NotFound(code="plan.no_inputs")
    return evaluate_plan(plan_of(body), found[0], load_calendar(session))
