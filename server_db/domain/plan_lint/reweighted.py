"""The same plan with one weight put right, so that they make a whole."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from server_db.domain.plan_lint.findings import Place
from server_db.domain.plan_lint.subject import Subject

Body = Mapping[str, Any]


def reweighted(subject: Subject, place: Place, total: Decimal) -> Body | None:
    missing = (Decimal(100) if total > 3 else Decimal(1)) - total
    body = subject.body
    if place.table:
        return _last_cell(body, place.table, missing)
    if place.part == "stages":
        return None
    if place.span is not None and place.step:
        return _with_factor(body, place, total)
    return _last_parameter(subject, place.step or "", missing)


def _last_cell(body: Body, name: str, missing: Decimal) -> Body | None:
    table = body["tables"][name]
    column = next((at for at, word in enumerate(table["columns"]) if "weight" in str(word).lower() or "权重" in str(word)), None)
    if column is None:
        return None
    rows = [list(row) for row in table["rows"]]
    rows[-1][column] = str(Decimal(str(rows[-1][column])) + missing)
    return {**body, "tables": {**body["tables"], name: {**table, "rows": rows}}}


def _with_factor(body: Body, place: Place, total: Decimal) -> Body:
    """The weighted sum divided by what the weights make."""
    assert place.span is not None
    start, end = place.span
    whole = 100 if total > 3 else 1
    steps = []
    for step in body.get("steps", ()):
        formula = str(step["formula"])
        changed = f"{formula[:start]}(({formula[start:end]}) * {whole} / {total}){formula[end:]}"
        steps.append({**step, "formula": changed} if step.get("name") == place.step else step)
    return {**body, "steps": steps}


def _last_parameter(subject: Subject, step: str, missing: Decimal) -> Body | None:
    formula = next((one.formula for one in subject.plan.body.steps if one.name == step), "")
    names = [p.name for p in subject.plan.body.parameters if p.name in formula and isinstance(p.value, Decimal)]
    given = subject.body.get("parameters", {})
    weights = [name for name in names if any(word in f"{name} {given.get(name)}".lower() for word in ("weight", "权重", "比重"))]
    if not weights:
        return None
    name = weights[-1]
    old = given[name]
    value = old.get("value") if isinstance(old, Mapping) else old
    new = str(Decimal(str(value)) + missing)
    return {**subject.body, "parameters": {**given, name: {**old, "value": new} if isinstance(old, Mapping) else new}}
