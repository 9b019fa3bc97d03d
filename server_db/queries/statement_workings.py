"""How the figures of a statement came about: each step with its formula in both languages and with the figures put in.

Worked out again from the run's frozen inputs, under the reader's own rights, by the same evaluation the screen explains with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server_db.domain.commissions import GENERATED, Plan, plan_of
from server_db.domain.formulas.parse import parse
from server_db.domain.formulas.show import figures, label_map, render
from server_db.domain.formulas.values import ErrorValue, Value
from server_db.domain.plan_outcome import PlanOutcome, evaluate_plan
from server_db.domain.statements import EMPTY_SHEET, NO_WORDS, Sheet, SheetStep, SheetTable, Words, Working
from server_db.queries.explain import load_run_inputs
from server_db.queries.work_calendar import load_calendar
from server_db.tables import api

Key = tuple[int, int]
_GENERATED = {name: Words(en, zh) for name, en, zh in GENERATED}


@dataclass(frozen=True)
class Calculation:
    """One person's plan and what it said. `shown` has every step by name, `workings` those that are not pay lines themselves.

    All empty where a person is paid without a plan.
    """

    plan: Words = NO_WORDS
    version: str = ""
    body: Mapping[str, Any] | None = None
    workings: tuple[Working, ...] = ()
    shown: Mapping[str, Working] = field(default_factory=dict)
    sheet: Sheet = EMPTY_SHEET


def work_out(session: Session, runs: list[int], people: list[int]) -> dict[Key, Calculation]:
    """The calculation of each person of the runs, by (run, employee)."""
    person = api.run_person
    query = select(person.c.run_id, person.c.employee_id, person.c.plan_version_id).where(
        person.c.run_id.in_(runs), person.c.employee_id.in_(people), person.c.plan_version_id.is_not(None)
    )
    rows = list(session.execute(query))
    versions = _versions(session, {row.plan_version_id for row in rows})
    calendar = load_calendar(session)
    stored = _stored(session, runs, people)
    found: dict[Key, Calculation] = {}
    for row in rows:
        version = versions.get(row.plan_version_id)
        if version is None:
            continue
        inputs, _ = load_run_inputs(session, row.run_id, row.employee_id, row.plan_version_id, version.plan)
        outcome = evaluate_plan(version.plan, inputs, calendar)
        key = (row.run_id, row.employee_id)
        found[key] = _calculation(version, outcome, stored.get(key, {}))
    return found


@dataclass(frozen=True)
class _Version:
    names: Words
    number: int
    body: Mapping[str, Any]
    plan: Plan
    formulas: Mapping[str, Words]


def _versions(session: Session, ids: set[int]) -> dict[int, _Version]:
    view = api.plan_version
    query = select(view.c.id, view.c.plan_name_en, view.c.plan_name_zh, view.c.number, view.c.body).where(view.c.id.in_(ids))
    found = {}
    for row in session.execute(query):
        plan = plan_of(row.body)
        found[row.id] = _Version(Words(row.plan_name_en, row.plan_name_zh), row.number, row.body, plan, _formulas(plan))
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


def _calculation(version: _Version, outcome: PlanOutcome, stored: Mapping[str, Decimal]) -> Calculation:
    shown = {working.step: working for working in _workings(version, outcome)}
    paid = set(version.plan.body.payout_lines)
    workings = tuple(working for name, working in shown.items() if name not in paid)
    return Calculation(version.names, f"v{version.number}", version.body, workings, shown, sheet_of(outcome, stored))


def _workings(version: _Version, outcome: PlanOutcome) -> Iterator[Working]:
    """Every step, what others need before what needs it."""
    for step in version.plan.sheet.steps:
        value = outcome.total(step.name)
        label = _GENERATED.get(step.name) or Words(step.label_en or step.name, step.label_zh or step.name)
        trace = outcome.trace(step.name) if step.scope != "record" else None
        text = figures(trace, step.unit) if trace is not None else ""
        problem = Words(f"{value.code} {value.message}", f"{value.code} {value.message}") if isinstance(value, ErrorValue) else NO_WORDS
        yield Working(step.name, label, step.unit, _plain(value), version.formulas[step.name], text, problem, step.scope == "record")


def _formulas(plan: Plan) -> dict[str, Words]:
    """Each step's formula in both languages, with the labels a reader knows; written once a plan version."""
    english, chinese = (label_map(lang, plan.sheet, plan.catalogue) for lang in ("en", "zh"))
    trees = ((step.name, parse(step.formula)) for step in plan.sheet.steps)
    return {name: Words(render(tree, english, pretty=True), render(tree, chinese, pretty=True)) for name, tree in trees}


def _plain(value: Value) -> Decimal | str | bool | date | None:
    return None if isinstance(value, ErrorValue) else value


def sheet_of(outcome: PlanOutcome, stored: Mapping[str, Decimal]) -> Sheet:
    """The calculation as the workbook twin needs it: formulas, tables, inputs, records, and what the run stored."""
    plan, inputs = outcome.plan, outcome.inputs
    steps = tuple(SheetStep(step.name, step.formula, step.unit, step.scope, step.over, Words(step.label_en, step.label_zh)) for step in plan.sheet.steps)
    tables = tuple(
        SheetTable(name, table.columns, tuple(tuple("" if cell is None else str(cell) for cell in row) for row in table.rows))
        for name, table in plan.sheet.tables.items()
    )
    facts = {**{parameter.name: parameter.value for parameter in plan.body.parameters}, **inputs.facts}
    children = tuple((name, tuple(tuple(record.items()) for record in records)) for name, records in inputs.children.items())
    return Sheet(steps, tables, tuple(facts.items()), children, tuple(stored.items()))
