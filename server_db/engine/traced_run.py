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
    return tuple(evaluate_plan(plan, inputs) for inputs in load_inputs(connection, frame, version_id, plan, list(people)))


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


def write_traced_results(connection: Connection, frame: Frame, version_id: int, plan: Plan, team_scope: bool) -> None:
    for outcome in outcomes(connection, frame, version_id, plan):
        rows = [
            {"run": frame.run_id, "person": outcome.inputs.employee_id, "step": step, "value": value, "text": words, "private": step in plan.private}
            for step in stored_steps(plan)
            if (step not in plan.own) == team_scope
            for value, words in [as_stored(outcome.total(step))]
        ]
        if rows:
            connection.execute(
                text("INSERT INTO core.result VALUES (:run, :person, :step, trim_scale(CAST(:value AS numeric)), :text, :private)"), rows
            )


def write_traced_lines(connection: Connection, frame: Frame, version_id: int, plan: Plan, blocked: Iterable[int]) -> None:
    unit = frame.unit
    for outcome in outcomes(connection, frame, version_id, plan):
        if outcome.inputs.employee_id in blocked:
            continue
        basis = {str(row["id"]): row["amount"] for row in outcome.inputs.children["orders"]}
        rows = [
            {"run": frame.run_id, "person": outcome.inputs.employee_id, "step": step, "credit": int(key),
             "value": value, "unit": unit, "basis": basis[key]}
            for step, over in sorted(plan.by_line.items()) for key, value in outcome.records.get(over, {}).items() if isinstance(value, Decimal) and value
        ]  # fmt: skip
        if rows:
            connection.execute(
                text("INSERT INTO core.earning (run_id, employee_id, step, credit_id, amount_minor, basis_minor) VALUES (:run, :person, :step, :credit,"
                     " round(CAST(:value AS numeric) / CAST(:unit AS numeric)), round(CAST(:basis AS numeric) / CAST(:unit AS numeric)))"), rows
            )  # fmt: skip
