"""A plan version's body: steps, tables, parameters and properties as they are stored, read strictly, written canonically.

    {"properties": {...}, "parameters": {"cap": {"value": "30000", "unit": "money", "label_en": "Cap", "label_zh": "封顶"}},
     "tables": {"rates": {"columns": ["lower", "rate"], "rows": [["0", "0.05"]]}},
     "steps": [{"name": "payout", "formula": "...", "unit": "money", "scope": "person", "label_en": "...", "label_zh": "..."}],
     "payout": "payout", "payout_lines": ["commission", "bonus"], "payout_kinds": {"bonus": "bonus"},
     "collections": {"collected": {"credit_date": "payment", "label_en": "Collected", "label_zh": "回款"}},
     "inputs": {"satisfaction": {"unit": "score", "label_en": "Satisfaction", "label_zh": "满意度", "default": "80"}},
     "components": {"bonus": {"release": "staged", "stages": [{"share": "0.5", "days": 0}, {"share": "0.5", "days": 90}]}}}

Further keys, all optional:

`collections`: the credited lines once more, dated by another event (order, delivery, invoice, payment) than `properties.credit_date`
dates `orders`. Same fields as `orders`: a record step may run `over` one, formulas may say SUM(collected.amount), a record pay line
may lie on one.

`inputs`: numbers imported by person and period; formulas use the name. Missing without `default` is an exception of that person.

`components`: what one pay line has otherwise than the plan: `release`, `stages`, `held_reason_en`, `held_reason_zh`, `clawback`,
`warranty_days`, and with properties.cap "per_step" its own `cap_amount`.

In `properties`, besides the choices of plan_properties.py:

`cap`: "per_record" (each line of a record pay line earns at most `cap_amount`, which may use the line's facts), "per_step" (each pay line's
sum of the period), "person_period" (the payout), "pool" (one sum for everybody under the plan: `cap_amount` of parameters only, drawn on
by `pool_lines`, every record pay line when left out, in the order of `record_order`). `cap_excess` "carried" goes with per_step and
person_period; the other two are lost. Every cap has `cap_reason_en` and `cap_reason_zh`.

`minimum_payout`: a formula; a month that pays less (without base salary) pays nothing and carries the amount to the next.

`reset`: when the accumulation of TODATE(step) starts again. `record_order` "posting": RUNNING and the pool take lines by number alone.

`tier_axis`: the step whose value picks the band, where it is not the paid amount; printed, and checked against the formulas.

All numbers travel as text, so that no reader turns them into floats.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from server_db.domain.formulas.sheet import Step
from server_db.domain.plan_additions import Component, DatedLines, Figure, parse_collections, parse_components, parse_figures
from server_db.domain.plan_properties import Properties, parse_properties
from server_db.domain.refusals import Refused

SCOPES = ("record", "person", "team")
UNITS = ("money", "rate", "count", "days", "score", "yes/no", "text", "date")
PAYOUT_KINDS = ("commission", "bonus")
KEYS = ("properties", "parameters", "tables", "steps", "payout", "payout_lines", "payout_kinds", "collections", "inputs", "components")


@dataclass(frozen=True, slots=True)
class PlanParameter:
    """A named constant of the plan; a number, or text when its unit is text."""

    name: str
    value: Decimal | str
    unit: str = "money"
    label_en: str = ""
    label_zh: str = ""


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A named rate table; cells as typed (text). `column_labels` gives (en, zh) by column."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    label_en: str = ""
    label_zh: str = ""


@dataclass(frozen=True, slots=True)
class PlanBody:
    """A body as read. `payout` is what a person earns; `payout_lines` the steps it is shown and booked as."""

    properties: Properties
    parameters: tuple[PlanParameter, ...]
    tables: tuple[PlanTable, ...]
    steps: tuple[Step, ...]
    payout: str
    payout_lines: tuple[str, ...]
    payout_kinds: Mapping[str, str]
    collections: tuple[DatedLines, ...] = ()
    figures: tuple[Figure, ...] = ()
    components: Mapping[str, Component] = field(default_factory=dict)

    def step(self, name: str) -> Step | None:
        return next((step for step in self.steps if step.name == name), None)

    def terms_of(self, line: str) -> Properties:
        """The properties that hold for a pay line: the plan's, but for what its component says."""
        component = self.components.get(line)
        return self.properties if component is None else component.over(self.properties)

    @property
    def record_lines(self) -> tuple[str, ...]:
        """The pay lines that are worked out line by line."""
        return tuple(name for name in self.payout_lines if (step := self.step(name)) is not None and step.scope == "record")

    @property
    def pool_lines(self) -> tuple[str, ...]:
        """The pay lines that draw on the pool."""
        return self.properties.pool_lines or self.record_lines


def parse_body(body: Mapping[str, Any]) -> tuple[PlanBody, tuple[Refused, ...]]:
    """The body with defaults filled in, and what is wrong with its shape (formulas are checked elsewhere)."""
    problems = [Refused("plan.unknown_key", {"name": key}) for key in body if key not in KEYS]
    properties, wrong = parse_properties(_mapping(body, "properties", problems))
    problems += wrong
    parameters = tuple(_parameter(name, given, problems) for name, given in _mapping(body, "parameters", problems).items())
    tables = tuple(_table(name, given, problems) for name, given in _mapping(body, "tables", problems).items())
    steps = tuple(_step(given, problems) for given in _list(body, "steps", problems))
    payout = str(body.get("payout") or "")
    lines = tuple(str(name) for name in _list(body, "payout_lines", problems) or ((payout,) if payout else ()))
    kinds = {str(name): str(kind) for name, kind in _mapping(body, "payout_kinds", problems).items()}
    problems += _references(steps, payout, lines, kinds)
    collections = parse_collections(body.get("collections"), problems)
    figures = parse_figures(body.get("inputs"), problems)
    components = parse_components(body.get("components"), lines, properties, problems)
    return PlanBody(properties, parameters, tables, steps, payout, lines, kinds, collections, figures, components), tuple(problems)


def _mapping(body: Mapping[str, Any], key: str, problems: list[Refused]) -> Mapping[str, Any]:
    given = body.get(key) or {}
    if isinstance(given, Mapping):
        return given
    problems.append(Refused("plan.key_shape", {"name": key}))
    return {}


def _list(body: Mapping[str, Any], key: str, problems: list[Refused]) -> list[Any] | tuple[Any, ...]:
    given = body.get(key) or ()
    if isinstance(given, list | tuple):
        return given
    problems.append(Refused("plan.key_shape", {"name": key}))
    return ()


def _references(steps: tuple[Step, ...], payout: str, lines: tuple[str, ...], kinds: Mapping[str, str]) -> list[Refused]:
    names = [step.name for step in steps]
    found = [Refused("plan.step_twice", {"step": name}) for name in sorted({n for n in names if names.count(n) > 1})]
    paid = next((step for step in steps if step.name == payout), None)
    if paid is None:
        found.append(Refused("plan.no_payout", {"name": payout}))
    elif paid.scope == "record":
        found.append(Refused("plan.payout_is_record", {"step": payout}))
    found += [Refused("plan.unknown_pay_line", {"step": name}) for name in lines if name not in names]
    found += [Refused("plan.pay_line_twice", {"step": name}) for name in sorted({n for n in lines if lines.count(n) > 1})]
    found += [Refused("plan.payout_kind", {"step": name, "kind": kind}) for name, kind in kinds.items() if kind not in PAYOUT_KINDS]
    return found


def _step(given: Any, problems: list[Refused]) -> Step:
    if not isinstance(given, Mapping):
        problems.append(Refused("plan.entry_shape", {"name": "steps"}))
        return Step("", "")
    name, scope = str(given.get("name") or ""), str(given.get("scope") or "person")
    if not name or not str(given.get("formula") or "").strip():
        problems.append(Refused("plan.step_empty", {"step": name}))
    if scope not in SCOPES:
        problems.append(Refused("plan.step_scope", {"step": name, "scope": scope}))
        scope = "person"
    unit = str(given.get("unit") or "money")
    if unit not in UNITS:
        problems.append(Refused("plan.step_unit", {"step": name, "unit": unit}))
    over = str(given["over"]) if given.get("over") else ("orders" if scope == "record" else None)
    texts = {key: str(given.get(key) or "") for key in ("label_en", "label_zh", "note")}
    return Step(name, str(given.get("formula") or ""), unit, scope, over, **texts)  # type: ignore[arg-type]  # scope was checked above


def _parameter(name: str, given: Any, problems: list[Refused]) -> PlanParameter:
    detail = given if isinstance(given, Mapping) else {"value": given}
    unit = str(detail.get("unit") or "money")
    text = str(detail.get("value", ""))
    value: Decimal | str = text
    if unit != "text":
        try:
            value = Decimal(text)
            if not value.is_finite():
                raise InvalidOperation
        except InvalidOperation:
            problems.append(Refused("plan.parameter_value", {"name": name, "value": text}))
            value = Decimal(0)
    return PlanParameter(name, value, unit, str(detail.get("label_en") or ""), str(detail.get("label_zh") or ""))


def _table(name: str, given: Any, problems: list[Refused]) -> PlanTable:
    if not isinstance(given, Mapping):
        problems.append(Refused("plan.entry_shape", {"name": f"tables.{name}"}))
        return PlanTable(name, (), ())
    columns = tuple(str(column) for column in _list(given, "columns", problems))
    rows = tuple(tuple(str(cell) for cell in row) for row in _list(given, "rows", problems) if isinstance(row, list | tuple))
    if not columns or not rows or any(len(row) != len(columns) for row in rows):
        problems.append(Refused("plan.table_shape", {"table": name}))
    return PlanTable(name, columns, rows, str(given.get("label_en") or ""), str(given.get("label_zh") or ""))


def canonical_json(body: Mapping[str, Any]) -> str:
    """One text for one body: keys sorted, no blanks, characters as they are."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_exact, allow_nan=False)


def _exact(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot stand in a plan")


def body_hash(body: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of the canonical text: two bodies with one hash calculate the same."""
    return hashlib.sha256(canonical_json(body).encode()).hexdigest()
