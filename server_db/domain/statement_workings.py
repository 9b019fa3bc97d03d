"""How the figures of a statement came about: each step with its formula in both languages and with the figures put in.

Worked out from the run's frozen inputs by the same evaluation that the screen explains with. Pure, so that a batch can do
it in processes of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from server_db.domain.commissions import GENERATED, Plan, plan_of
from server_db.domain.formulas.parse import parse
from server_db.domain.formulas.show import figures, label_map, render
from server_db.domain.formulas.values import ErrorValue, Value
from server_db.domain.plan_outcome import PlanOutcome, evaluate_plan
from server_db.domain.statements import NO_WORDS, PayLine, StatementFacts, Words, Work, Working

_GENERATED = {name: Words(en, zh) for name, en, zh in GENERATED}
_FIXED = ("base", "draw", "clawback")


@dataclass(frozen=True)
class _Version:
    plan: Plan
    formulas: Mapping[str, Words]


@lru_cache(32)
def _version(body: str) -> _Version:
    """A plan version once a process: everybody under it shares the parsed formulas."""
    plan = plan_of(json.loads(body))
    english, chinese = (label_map(lang, plan.sheet, plan.catalogue) for lang in ("en", "zh"))
    trees = ((step.name, parse(step.formula)) for step in plan.sheet.steps)
    return _Version(plan, {name: Words(render(tree, english, pretty=True), render(tree, chinese, pretty=True)) for name, tree in trees})


def outcome_of(work: Work) -> PlanOutcome:
    return evaluate_plan(_version(work.body).plan, work.inputs, work.calendar)


def finish(facts: StatementFacts) -> StatementFacts:
    """The statement with formulas, figures and workings; as it is where a person was paid without a plan."""
    if facts.work is None or facts.workings:
        return facts
    version = _version(facts.work.body)
    outcome = outcome_of(facts.work)
    shown = {working.step: working for working in _workings(version, outcome)}
    paid = set(version.plan.body.payout_lines)
    return replace(
        facts,
        lines=tuple(_with_formula(line, shown) for line in facts.lines),
        workings=tuple(working for name, working in shown.items() if name not in paid),
    )


def _with_formula(line: PayLine, shown: Mapping[str, Working]) -> PayLine:
    step = shown.get(line.step)
    if step is None or line.kind in _FIXED:
        return line
    earned = step.value if isinstance(step.value, Decimal) and step.value != line.amount else None
    return replace(line, formula=step.formula, figures=step.figures, earned=earned)


def _workings(version: _Version, outcome: PlanOutcome) -> Iterator[Working]:
    """Every step, in the order the plan was written."""
    for step in version.plan.sheet.steps:
        value = outcome.total(step.name)
        label = _GENERATED.get(step.name) or Words(step.label_en or step.name, step.label_zh or step.name)
        per_line = step.scope == "record"
        text = "" if per_line else figures(outcome.trace(step.name), step.unit)
        problem = Words(f"{value.code} {value.message}", f"{value.code} {value.message}") if isinstance(value, ErrorValue) else NO_WORDS
        yield Working(step.name, label, step.unit, _plain(value), version.formulas[step.name], text, problem, per_line)


def _plain(value: Value) -> Decimal | str | bool | date | None:
    return None if isinstance(value, ErrorValue) else value
