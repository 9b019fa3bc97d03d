"""Edits of a plan body as plain functions: body in, new body out; what did not change is shared, nothing is changed in place.

Because bodies are never altered, an undo step is the body before it, to the byte.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.shared.formula.tokens import tokens

Body = Mapping[str, Any]
Step = Mapping[str, Any]
EMPTY_STEP = {"name": "", "formula": "", "unit": "money", "scope": "person", "over": None, "label_en": "", "label_zh": "", "note": ""}  # fmt: skip


def steps_of(body: Body) -> tuple[Step, ...]:
    return tuple(body.get("steps", ()))


def step_of(body: Body, name: str) -> Step | None:
    return next((step for step in steps_of(body) if step["name"] == name), None)


def names_in_use(body: Body) -> set[str]:
    return {step["name"] for step in steps_of(body)} | set(body.get("tables", {})) | set(body.get("parameters", {}))


def free_name(body: Body, wanted: str) -> str:
    """`wanted`, or `wanted_2`, `wanted_3` … when it is taken."""
    taken, name, number = names_in_use(body), wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}_{number}"
    return name


def with_step_added(body: Body, step: Step, at: int) -> Body:
    steps = list(steps_of(body))
    steps.insert(at, {**EMPTY_STEP, **step})
    return {**body, "steps": steps}


def with_step_removed(body: Body, name: str) -> Body:
    steps = [step for step in steps_of(body) if step["name"] != name]
    lines = [line for line in body.get("payout_lines", ()) if line != name]
    payout = "" if body.get("payout") == name else body.get("payout", "")
    return {**body, "steps": steps, "payout_lines": lines, "payout": payout}


def with_step_moved(body: Body, name: str, to: int) -> Body:
    steps = list(steps_of(body))
    step = steps.pop(next(index for index, step in enumerate(steps) if step["name"] == name))
    steps.insert(to, step)
    return {**body, "steps": steps}


def with_step_fields(body: Body, name: str, fields: Mapping[str, Any]) -> Body:
    return {**body, "steps": [{**step, **fields} if step["name"] == name else step for step in steps_of(body)]}


def with_name_changed(body: Body, old: str, new: str) -> Body:
    """A step, table or parameter under another name, and every formula that names it."""
    owner = collection_of(step_of(body, old))
    steps = [_step_renamed(step, old, new, owner) for step in steps_of(body)]
    return {
        **body,
        "steps": steps,
        "tables": {new if name == old else name: table for name, table in body.get("tables", {}).items()},
        "parameters": {new if name == old else name: value for name, value in body.get("parameters", {}).items()},
        "payout": new if body.get("payout") == old else body.get("payout", ""),
        "payout_lines": [new if line == old else line for line in body.get("payout_lines", ())],
    }


def collection_of(step: Step | None) -> str | None:
    """Where formulas of the scope above find the step: `orders.line_pay`, `members.payout`."""
    if step is None or step["scope"] == "team":
        return None
    return (step.get("over") or "orders") if step["scope"] == "record" else "members"


def _step_renamed(step: Step, old: str, new: str, owner: str | None) -> Step:
    formula = renamed_in(step["formula"], old, new, owner)
    name = new if step["name"] == old else step["name"]
    return step if formula == step["formula"] and name == step["name"] else {**step, "name": name, "formula": formula}


def renamed_in(formula: str, old: str, new: str, owner: str | None = None) -> str:
    """The formula (in codes) with one name replaced: alone, before a dot (a table), or behind its own collection."""
    pieces, end = [], 0
    for token in tokens(formula):
        first, dot, rest = token.text.partition(".")
        if token.kind != "name":
            continue
        if first == old:
            pieces += [formula[end : token.start], new + dot + rest]
        elif dot and first == owner and rest == old:
            pieces += [formula[end : token.start], f"{first}.{new}"]
        else:
            continue
        end = token.end
    return "".join(pieces) + formula[end:]


def with_table(body: Body, name: str, table: Mapping[str, Any] | None) -> Body:
    """None removes the table."""
    return {**body, "tables": _put(body.get("tables", {}), name, table)}


def with_parameter(body: Body, name: str, parameter: Any) -> Body:
    """None removes the parameter."""
    return {**body, "parameters": _put(body.get("parameters", {}), name, parameter)}


def with_property(body: Body, name: str, value: Any) -> Body:
    return {**body, "properties": _put(body.get("properties", {}), name, value)}


def with_payout(body: Body, name: str) -> Body:
    return {**body, "payout": name}


def with_payout_lines(body: Body, names: Sequence[str]) -> Body:
    return {**body, "payout_lines": list(names)}


def _put(values: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    if value is None:
        return {key: kept for key, kept in values.items() if key != name}
    return {**values, name: value}
