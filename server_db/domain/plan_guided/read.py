"""From a plan body back to the guide's choices. A pay line counts as the guide's only when its choices write it exactly as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from server_db.domain.plan_body import parse_body
from server_db.domain.plan_guided.model import ByHand, GuidedPlan, Input, Line, Terms
from server_db.domain.plan_guided.parts import DATED, Parts, same, whole_step
from server_db.domain.plan_guided.read_line import Found, read_bonus, read_pay_line
from server_db.domain.plan_guided.terms import PARAMETERS, kept_properties, read_terms, write_terms
from server_db.domain.plan_guided.write import parts_of, payout_step

Body = Mapping[str, Any]


def read_guided(body: Body) -> GuidedPlan:
    """Never fails: what the choices do not describe is kept by hand."""
    read, _ = parse_body(body)
    names = [str(name) for name in read.payout_lines if read.step(str(name)) is not None]
    if names == [read.payout]:  # a plan that pays one step and has no lines beside it
        names = []
    terms = read_terms(read.properties, _mapping(body, "parameters"))
    inputs = tuple(Input(one.name, one.label_en, one.label_zh, one.unit, one.default) for one in read.figures)
    plan = GuidedPlan((), inputs, terms)
    found = {name: _found(body, name, names) for name in names}
    plan = replace(plan, lines=tuple(_line(found[name], plan) for name in names))
    return replace(plan, rest=_rest(body, plan, found))


def suggestion(body: Body, name: str) -> Line | None:
    """The choices nearest to a pay line that was edited by hand, for taking it over again; None when there is nothing like it."""
    read, _ = parse_body(body)
    names = [str(line) for line in read.payout_lines]
    plan = GuidedPlan((), read_guided(body).inputs, read_terms(read.properties, _mapping(body, "parameters")))
    return _choices(_found(body, name, names), plan.terms) if name in names and read.step(name) is not None else None


def _line(found: Found, plan: GuidedPlan) -> Line:
    choices = _choices(found, plan.terms)
    parts = found.parts
    if choices is not None and same(parts_of(plan, choices), parts):
        return choices
    return ByHand(parts.name, parts.label_en, parts.label_zh, tuple(parts.steps), parts.tables, parts.parameters, parts.component, parts.kind)


def _choices(found: Found, terms: Terms) -> Line | None:
    try:
        if f"{found.parts.name}_target" in found.parts.parameters:
            return read_bonus(found)
        return read_pay_line(found, terms)
    except (ArithmeticError, ValueError, KeyError, IndexError, TypeError):  # a table of words, a bound that is no number: written by hand
        return None


def _found(body: Body, name: str, names: list[str]) -> Found:
    """Everything that is called after the line: `commission`, `commission_base` …"""

    def own(other: str) -> bool:
        owners = [line for line in names if other == line or other.startswith(f"{line}_")]
        return bool(owners) and max(owners, key=len) == name

    steps = [whole_step(step) for step in body.get("steps", ()) if isinstance(step, Mapping) and own(str(step.get("name")))]
    first = next(step for step in steps if step["name"] == name)
    tables = {key: value for key, value in _mapping(body, "tables").items() if own(key)}
    parameters = {key: _whole(value) for key, value in _mapping(body, "parameters").items() if own(key) and key not in PARAMETERS}
    component = _mapping(body, "components").get(name)
    kind = str(_mapping(body, "payout_kinds").get(name) or "commission")
    parts = Parts(name, first["label_en"] or name, first["label_zh"] or name, steps, tables, parameters, component, kind)
    dates = {str(key): str(value.get("credit_date")) for key, value in _mapping(body, "collections").items() if isinstance(value, Mapping)}
    return Found(parts, dates, frozenset(_mapping(body, "inputs")))


def _whole(parameter: Any) -> Any:
    """Numbers compare as numbers: 0.050 is 0.05."""
    if not isinstance(parameter, Mapping):
        return {"value": str(parameter), "unit": "money", "label_en": "", "label_zh": ""}
    return {"unit": "money", "label_en": "", "label_zh": "", **parameter}


def _rest(body: Body, plan: GuidedPlan, found: Mapping[str, Found]) -> dict[str, Any]:
    """What no line and no term accounts for."""
    taken = {step["name"] for one in found.values() for step in one.parts.steps}
    payout = str(body.get("payout") or "")
    own = next((whole_step(step) for step in body.get("steps", ()) if step.get("name") == payout and payout not in taken), None)
    written, terms = write_terms(plan)
    used = {name for one in found.values() for name in one.parts.parameters}
    rest: dict[str, Any] = {
        "steps": tuple(step for step in body.get("steps", ()) if step.get("name") not in taken and step.get("name") != payout),
        "tables": {name: table for name, table in _mapping(body, "tables").items() if not any(name in one.parts.tables for one in found.values())},
        "parameters": {
            name: value for name, value in _mapping(body, "parameters").items() if name not in used and _whole(value) != terms.get(name)
        },
        "properties": kept_properties(written, _mapping(body, "properties")),
        "collections": {name: value for name, value in _mapping(body, "collections").items() if not _is_dated(name, value)},
        "components": {name: value for name, value in _mapping(body, "components").items() if name not in found},
        "payout_step": None if own is None or own == payout_step(plan, [parts_of(plan, line) for line in plan.lines]) else own,
    }  # fmt: skip
    return {key: value for key, value in rest.items() if value}


def _is_dated(name: str, value: Any) -> bool:
    return any(value == {"credit_date": date, "label_en": en, "label_zh": zh} and name == known for date, (known, en, zh) in DATED.items())


def _mapping(body: Body, key: str) -> Mapping[str, Any]:
    given = body.get(key)
    return given if isinstance(given, Mapping) else {}

