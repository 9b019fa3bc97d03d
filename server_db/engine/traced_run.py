"""The run worked out by the traced evaluator, person by person: the second opinion on what the statement stores.

Used to verify a run (`differences`). It is slower by orders of magnitude, and shares no code with the statement but the
reading of the facts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, text

from server_db.domain.commissions import Plan
from server_db.domain.formulas.values import ErrorValue, Value
from server_db.domain.plan_outcome import PlanOutcome, evaluate_plan
from server_db.engine.inputs import load_inputs
from server_db.formula_sql.run_sources import Frame
from server_db.formula_sql.run_statement import load_calendar


@dataclass(frozen=True, slots=True)
class Difference:
    """A step of a person for which the two evaluations do not agree. Never expected."""

    employee_id: int
    step: str
    stored: Decimal | str | None
    traced: Value


def outcomes(connection: Connection, frame: Frame, version_id: int, plan: Plan) -> tuple[PlanOutcome, ...]:
    people = connection.execute(
        text("SELECT employee_id FROM core.run_person WHERE run_id = :run AND plan_version_id = :version ORDER BY 1"),
        {"run": frame.run_id, "version": version_id},
    ).scalars()
    calendar = load_calendar(connection)
    return tuple(evaluate_plan(plan, inputs, calendar) for inputs in load_inputs(connection, frame, version_id, plan, list(people)))


def differences(connection: Connection, frame: Frame, version_id: int, plan: Plan) -> tuple[Difference, ...]:
    """Every step of every person where the stored value is not the traced one, to the last digit."""
    stored = {
        (row.employee_id, row.step): row
        for row in connection.execute(text("SELECT employee_id, step, value, text_value FROM core.result WHERE run_id = :run"), {"run": frame.run_id})
    }
    found = []
    for outcome in outcomes(connection, frame, version_id, plan):
        for step in stored_steps(plan):
            row = stored.get((outcome.inputs.employee_id, step))
            traced = outcome.total(step)
            if row is None or (row.value, row.text_value) != as_stored(traced):
                kept = None if row is None else row.text_value if row.value is None else row.value
                found.append(Difference(outcome.inputs.employee_id, step, kept, traced))
    return tuple(found)


def stored_steps(plan: Plan) -> Iterable[str]:
    """Steps with a row a person: all but record steps that are not paid."""
    return [step.name for step in plan.sheet.steps if step.scope != "record" or step.name in plan.body.payout_lines]


def as_stored(value: Value) -> tuple[Decimal | None, str | None]:
    """(value, text_value) of a result row; an error is neither."""
    if isinstance(value, ErrorValue):
        return None, None
    if isinstance(value, bool):
        return None, "TRUE" if value else "FALSE"
    if isinstance(value, Decimal):
        return value, None
    return None, value if isinstance(value, str) else value.isoformat()
