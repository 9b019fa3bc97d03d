"""Findings as JSON, and each example as a request that `tripod eval` reads: anybody can work it out again without this program's word."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from server_db.domain.commissions import Plan, parameter_values, plan_of
from server_db.domain.formulas.values import ErrorValue, Plain, Value
from server_db.domain.plan_inputs import FIGURE, PersonInputs
from server_db.domain.plan_lint.as_facts import NotAsFacts, facts_of, months_of
from server_db.domain.plan_lint.findings import Finding, Pair, Side
from server_db.domain.plan_lint.subject import value_of_side


def finding_json(body: Mapping[str, Any], finding: Finding, with_pair: bool = True) -> dict[str, Any]:
    place = finding.place
    made: dict[str, Any] = {
        "code": finding.code, "severity": finding.severity, "key": finding.key,
        "place": {"step": place.step, "table": place.table, "row": place.row, "span": list(place.span) if place.span else None, "part": place.part},
        "message_en": finding.message_en, "message_zh": finding.message_zh, "effect": None if finding.effect is None else f"{finding.effect.normalize():f}",
        "fix": None if finding.fix is None else {"label_en": finding.fix.label_en, "label_zh": finding.fix.label_zh},
    }  # fmt: skip
    if with_pair:
        if finding.fix is not None:
            made["fix"]["body"] = finding.fix.body
        made["example"] = None if finding.pair is None else pair_json(body, finding.pair)
    return made


def pair_json(body: Mapping[str, Any], pair: Pair) -> dict[str, Any]:
    """`step` of both sides is compared; each side's `request` goes to `tripod eval`, months one after another."""
    plan = plan_of(body)
    step = pair.step or plan.due
    return {
        "claim": pair.claim, "amount": str(pair.amount), "step": step,
        "sides": [_side(body, side, pair.step) for side in (pair.first, pair.second)],
    }  # fmt: skip


def _side(body: Mapping[str, Any], side: Side, step: str) -> dict[str, Any]:
    value = value_of_side(body, side, step)
    mine = side.body or body
    said = {"label_en": side.label_en, "label_zh": side.label_zh, "value": _value(value)}
    return {**said, "request": eval_request(mine, side), **_run_files(mine, side)}


def _run_files(body: Mapping[str, Any], side: Side) -> dict[str, Any]:
    """What `tripod run --plan … --facts …` takes; the value is `step` summed over `periods` of its answer. Null where no facts file can say it."""
    try:
        facts = facts_of(side)
    except NotAsFacts:
        return {"plan": None, "facts": None, "periods": []}
    return {"plan": {"code": "PLAN", "name_en": "Plan", "name_zh": "方案", "body": body}, "facts": facts, "periods": list(months_of(side))}


def _value(value: Value) -> Any:
    return {"error": value.code, "message": value.message} if isinstance(value, ErrorValue) else _plain(value)


def eval_request(body: Mapping[str, Any], side: Side) -> dict[str, Any]:
    """The plan's whole sheet, also the steps its properties stand for."""
    plan = plan_of(body)
    steps = [
        {"name": step.name, "formula": step.formula, "unit": step.unit, "scope": step.scope, **({"over": step.over} if step.over else {})}
        for step in plan.sheet.steps
    ]
    tables = {
        name: {"columns": list(table.columns), "rows": [[_cell(cell) for cell in row] for row in table.rows]}
        for name, table in plan.sheet.tables.items()
    }
    months = [_month(plan, inputs) for inputs in side.months]
    return {"tables": tables, "steps": steps, **(months[0] if len(months) == 1 else {"periods": months})}


def _month(plan: Plan, inputs: PersonInputs) -> dict[str, Any]:
    facts = {name.removeprefix(FIGURE): value for name, value in {**parameter_values(plan.body), **inputs.facts}.items()}
    children = {name: [{field: _plain(value) for field, value in row.items()} for row in rows] for name, rows in inputs.children.items()}
    return {"inputs": {name: _plain(value) for name, value in facts.items()}, "children": children}


def _plain(value: Plain) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else value


def _cell(value: Plain | None) -> Any:
    return None if value is None else _plain(value)
