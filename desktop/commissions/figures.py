"""A formula with figures put in: every step, fact and parameter replaced by its value, aggregates left in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.commissions.names import Labels, NameBook
from desktop.commissions.plan_edit import Body, step_of
from desktop.commissions.plan_names import unit_of_fact
from desktop.commissions.tokens import pretty, tokens
from desktop.commissions.value_text import value_text
from desktop.commissions.what_if import as_number, parameter_unit, parameter_value


def with_figures(formula: str, body: Body, book: NameBook, labels: Labels, facts: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    pieces, end = [], 0
    for token in tokens(formula):
        if token.kind == "name":
            pieces += [formula[end : token.start], _figure(token.text, body, facts, values) or book.shown(token.text, labels)]
            end = token.end
    return pretty(("".join(pieces) + formula[end:]).lstrip("= "))


def _figure(name: str, body: Body, facts: Mapping[str, Any], values: Mapping[str, Any]) -> str | None:
    if name in values:
        step = step_of(body, name)
        return value_text(values[name], str(step["unit"]) if step else "money")
    parameters = body.get("parameters", {})
    if name in parameters:
        stored = parameter_value(parameters[name])
        number = as_number(stored)
        return value_text(stored if number is None else number, parameter_unit(parameters[name]))
    return value_text(facts[name], unit_of_fact(name)) if name in facts else None
