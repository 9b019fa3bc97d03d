"""Which piece of which formula makes pay jump: the deepest value that moved although nothing it is made of did."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from server_db.domain.formulas import nodes
from server_db.domain.formulas.order import graph
from server_db.domain.formulas.places import StepAt
from server_db.domain.formulas.trace import Trace
from server_db.domain.formulas.values import Value
from server_db.domain.plan_lint.findings import Place
from server_db.domain.plan_outcome import PlanOutcome


@dataclass(frozen=True, slots=True)
class Culprit:
    """`call` is the function at fault, None where it is a comparison or a bare name."""

    place: Place
    call: nodes.Call | None


def find_culprit(before: PlanOutcome, after: PlanOutcome) -> Culprit:
    """Both worked out with the same plan on inputs a hair apart."""
    wanted = graph(before.result.layout)
    moved = {at for at in wanted if _moved(before.total(at.name), after.total(at.name))}
    first = _first(before, {at for at in moved if not any(below in moved for below in wanted[at])})
    if first is None:
        return Culprit(Place(before.plan.body.payout), None)
    record = _record(before, after, first)
    if first.path and record is None:
        return Culprit(Place(first.name), None)
    try:
        return _within(first.name, before.trace(first.name, record), after.trace(first.name, record))
    except KeyError:
        return Culprit(Place(first.name), None)


def _first(outcome: PlanOutcome, sources: set[StepAt]) -> StepAt | None:
    """In the order of the sheet; the steps that properties stand for come last."""
    order = {step.name: number for number, step in enumerate(outcome.plan.sheet.steps)}
    return min(sources, key=lambda at: order.get(at.name, 10**6), default=None)


def _record(before: PlanOutcome, after: PlanOutcome, at: StepAt) -> str | None:
    if not at.path:
        return None
    rows = before.records.get(at.name, {})
    others = after.records.get(at.name, {})
    return next((key for key in rows if _moved(rows[key], others.get(key, rows[key]))), None)


def _within(step: str, before: Trace, after: Trace, outer: Trace | None = None) -> Culprit:
    below = list(zip(before.parts, after.parts, strict=False))
    found = next((pair for pair in below if _moved(pair[0].value, pair[1].value)), None)
    if found is not None:
        around = after if isinstance(after.node, nodes.Call) and after.node.name not in ("ROUND", "SUM", "MAX", "MIN") else outer
        return _within(step, *found, around)
    shown = after if isinstance(after.node, nodes.Call) or outer is None or not isinstance(after.node, nodes.Name | nodes.Number) else outer
    source = shown.source
    call = shown.node if isinstance(shown.node, nodes.Call) else None
    table = source.name if source is not None and source.kind == "table" else None
    row = source.row - 1 if source is not None and source.row else None
    return Culprit(Place(step, table or None, row, shown.node.span), call)


def _moved(before: Value, after: Value) -> bool:
    """More than a cent of sales explains: both a noticeable part of the value and more than a rounded cent."""
    if not isinstance(before, Decimal) or not isinstance(after, Decimal):
        return type(before) is not type(after) or before != after
    difference = abs(after - before)
    return difference > Decimal("0.05") or (difference > 0 and difference * 1000 > max(abs(before), abs(after)) and max(abs(before), abs(after)) < 100)
