"""Levers a person may move to ask "what if": sales, quota, any parameter; applied to copies, exact to the cent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from desktop.commissions.plan_edit import Body, steps_of
from desktop.shared.formula.tokens import tokens
from server_db.domain.plan_inputs import FIGURE

CENT = Decimal("0.01")
# What moves with the amount when somebody sells more of the same.
SCALED = ("amount", "line_amount", "cost", "margin", "quantity", "paid_amount")
Facts = Mapping[str, Any]
Children = Mapping[str, Sequence[Mapping[str, Any]]]


def bare_name(key: str) -> str:
    """What a lever moves, without what kind of thing it is: for one that has no label any more."""
    return key.rpartition(":")[2]


@dataclass(frozen=True, slots=True)
class Lever:
    """`key` is `orders` (the total credited), `fact:quota` or `parameter:cap`; the slider runs from low to high."""

    key: str
    base: Decimal
    low: Decimal
    high: Decimal
    step: Decimal
    unit: str

    @property
    def name(self) -> str:
        return bare_name(self.key)


@dataclass(frozen=True, slots=True)
class Scenario:
    """Values of the levers that were moved; empty means as it is."""

    values: Mapping[str, Decimal] = field(default_factory=dict)

    def put(self, key: str, value: Decimal | None) -> Scenario:
        kept = {name: old for name, old in self.values.items() if name != key}
        return Scenario(kept if value is None else {**kept, key: value})


def parameter_value(parameter: Any) -> Any:
    """A parameter is a bare value, or one with labels and a unit."""
    return parameter.get("value") if isinstance(parameter, Mapping) else parameter


def parameter_unit(parameter: Any) -> str:
    return str(parameter.get("unit") or "") if isinstance(parameter, Mapping) else ""


def as_number(value: Any) -> Decimal | None:
    if type(value) is Decimal:  # nearly always: five hundred lines of six figures at each step of a slider
        return value if value.is_finite() else None
    if isinstance(value, bool) or value is None:
        return None
    try:
        number = Decimal(str(value))
    except ArithmeticError:
        return None
    return number if number.is_finite() else None


def levers_of(body: Body, facts: Facts, children: Children, most: int = 6) -> tuple[Lever, ...]:
    """Sales first, then facts and parameters in the order in which the plan's formulas name them."""
    total = sum((as_number(row.get("amount")) or Decimal(0) for row in children.get("orders", ())), Decimal(0))
    found = [_lever("orders", total, "money")] if total > 0 else []
    parameters = body.get("parameters", {})
    figures = body.get("inputs", {})
    own = {step["name"] for step in steps_of(body)}
    for name in _names_by_use(body):
        if name in own:
            continue  # a step takes the place of a fact of its name, so the fact would move nothing
        if name in parameters and (value := as_number(parameter_value(parameters[name]))) is not None:
            found.append(_lever(f"parameter:{name}", value, parameter_unit(parameters[name])))
        elif name in facts and name not in parameters and (value := as_number(facts[name])) is not None:
            found.append(_lever(f"fact:{name}", value, "money" if abs(value) >= 1000 else ""))
        elif name in figures and (value := as_number(facts.get(FIGURE + name))) is not None:
            found.append(_lever(f"fact:{FIGURE}{name}", value, str(figures[name].get("unit") or "")))
    return tuple(found[:most])


def _names_by_use(body: Body) -> Iterable[str]:
    words = (token.text for step in steps_of(body) for token in tokens(step["formula"]) if token.kind == "name")
    return dict.fromkeys(words)


def _lever(key: str, base: Decimal, unit: str) -> Lever:
    """From nothing to twice the base, in steps that read well (a thousandth of the range, rounded to 1, 2 or 5)."""
    high = _rounded_up(abs(base) * 2) if base else Decimal(100)
    low = -high if base < 0 else Decimal(0)
    return Lever(key, base, low, high, _nice_step(high), unit)


def _rounded_up(value: Decimal) -> Decimal:
    unit = Decimal(1).scaleb(value.adjusted() - 1)
    return -(-value // unit) * unit


def _nice_step(high: Decimal) -> Decimal:
    rough = high / 400
    unit = Decimal(1).scaleb(rough.adjusted())
    return next(unit * times for times in (1, 2, 5, 10) if unit * times >= rough)


def apply(scenario: Scenario, body: Body, facts: Facts, children: Children) -> tuple[Body, Facts, Children]:
    """The plan and the inputs with the moved levers in place."""
    parameters = dict(body.get("parameters", {}))
    changed = dict(facts)
    for key, value in scenario.values.items():
        kind, _, name = key.partition(":")
        if kind == "fact":
            changed[name] = value
        elif kind == "parameter" and name in parameters:
            old = parameters[name]
            parameters[name] = {**old, "value": str(value)} if isinstance(old, Mapping) else str(value)
    orders = children.get("orders", ())
    if (total := scenario.values.get("orders")) is not None and orders:
        children = {**children, "orders": scaled_orders(orders, total)}
    return {**body, "parameters": parameters}, changed, children


def scaled_orders(orders: Sequence[Mapping[str, Any]], total: Decimal) -> tuple[Mapping[str, Any], ...]:
    """Every line in proportion, in cents, the last line taking what rounding left, so that the sum is `total`."""
    before = sum((as_number(row.get("amount")) or Decimal(0) for row in orders), Decimal(0))
    if before == 0:
        return tuple(orders)
    factor = total / before
    rows = [_scaled(row, factor) for row in orders]
    left = total - sum((row["amount"] for row in rows), Decimal(0))
    rows[-1] = {**rows[-1], "amount": rows[-1]["amount"] + left}
    return tuple(rows)


def _scaled(row: Mapping[str, Any], factor: Decimal) -> dict[str, Any]:
    numbers = {name: as_number(row.get(name)) for name in SCALED}
    moved = {name: (value * factor).quantize(CENT, ROUND_HALF_UP) for name, value in numbers.items() if value is not None}
    return {**row, **moved}
