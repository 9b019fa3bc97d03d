"""Finding the axis of a plan's tiers: which formula looks a value up in which table, so that a chart can be drawn of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from desktop.commissions.plan_edit import Body, step_of, steps_of
from desktop.commissions.what_if import as_number
from server_db.domain.formulas import nodes
from server_db.domain.formulas.parse import parse
from server_db.domain.formulas.problems import FormulaProblem

RANK = {"TIER": 0, "TIERPART": 0, "CLIFF": 0, "BAND": 1, "CURVE": 2}


@dataclass(frozen=True, slots=True)
class TierAxis:
    """`step`: the step or fact that is looked up; None when it is the sales themselves. `factors` are the bands' values,
    `edges` the bounds of every table that is looked up by the same driver (where a cliff may be)."""

    function: str
    step: str | None
    table: str | None
    bounds: tuple[Decimal, ...]
    factors: tuple[Decimal, ...]
    edges: tuple[Decimal, ...] = ()


def find_axis(body: Body, step: str = "") -> TierAxis | None:
    """The tiers of the chosen step if it has some, else those that decide most: a tier before a band before a curve."""
    found = [
        ((0 if owner["name"] == step else 1, RANK[axis.function], 0 if owner["unit"] == "money" else 1), axis)
        for owner in steps_of(body)
        for axis in axes_of(owner["formula"], body)
    ]
    if not found:
        return None
    first = min(found, key=lambda pair: pair[0])[1]
    edges = {bound for _, axis in found if axis.step == first.step for bound in axis.bounds}
    return replace(first, edges=tuple(sorted(edges)))


def axes_of(formula: str, body: Body) -> list[TierAxis]:
    try:
        tree = parse(formula)
    except FormulaProblem:
        return []
    calls = [node for node in nodes.walk(tree) if isinstance(node, nodes.Call) and node.name in RANK and len(node.args) >= 2]
    return [axis for call in calls if (axis := _axis(call, body)) is not None]


def _axis(call: nodes.Call, body: Body) -> TierAxis | None:
    looked_up, table = call.args[0], call.args[1]
    name = table.text if isinstance(table, nodes.Name) else None
    given = body.get("tables", {}).get(name) if name else None
    if given is None and not isinstance(table, nodes.Array):
        return None
    cells = given["rows"] if given else table.rows
    pairs = [(as_number(row[0]), as_number(row[1])) for row in cells if len(row) > 1]
    numbers = [(low, value) for low, value in pairs if low is not None and value is not None]
    if not numbers or len(numbers) != len(pairs):
        return None
    lows, values = tuple(low for low, _ in numbers), tuple(value for _, value in numbers)
    return TierAxis(call.name, _driver(looked_up, given, body), name, lows, values)


def _driver(looked_up: nodes.Node, table: Mapping[str, Any] | None, body: Body) -> str | None:
    """The step that is looked up; for an expression the step after which the table's first column is named."""
    if isinstance(looked_up, nodes.Name) and len(looked_up.parts) == 1:
        return looked_up.text
    first = str(table["columns"][0]) if table else ""
    return first if step_of(body, first) is not None else None


def axis_value(axis: TierAxis, values: Mapping[str, Any], facts: Mapping[str, Any], sales: Decimal) -> Decimal | None:
    """Where on the axis somebody is; sales stand in for an axis that is no step of its own."""
    if axis.step is None:
        return sales
    return as_number(values[axis.step]) if axis.step in values else as_number(facts.get(axis.step))
