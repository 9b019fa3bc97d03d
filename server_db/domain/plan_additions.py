"""What a plan may add to the names its formulas use and to its properties: collections by another date, inputs, components.

    "collections": {"collected": {"credit_date": "payment", "label_en": "Collected", "label_zh": "回款"}}
    "inputs": {"satisfaction": {"unit": "score", "label_en": "Satisfaction", "label_zh": "满意度", "default": "80"}}
    "components": {"bonus": {"release": "held", "held_reason_en": "Audit", "held_reason_zh": "审计"}}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from server_db.domain.plan_properties import BY_NAME, Properties, Stage, read_choice, read_stages
from server_db.domain.refusals import Refused

INPUT_UNITS = ("score", "rate", "count", "money", "days")
COMPONENT_CHOICES = ("release", "clawback")
COMPONENT_TEXTS = ("cap_amount", "warranty_days", "held_reason_en", "held_reason_zh")
_LABELS = ("label_en", "label_zh")


@dataclass(frozen=True, slots=True)
class DatedLines:
    """A further collection: the same credited lines as `orders`, dated by another event."""

    name: str
    credit_date: str
    label_en: str = ""
    label_zh: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """An imported number of a person and period, such as a customer-satisfaction score. `default` None: it must be there."""

    name: str
    unit: str = "score"
    label_en: str = ""
    label_zh: str = ""
    default: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Component:
    """What one pay line has otherwise than the plan; what is not said is the plan's."""

    choices: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    stages: tuple[Stage, ...] = ()

    def over(self, plan: Properties) -> Properties:
        """The properties that hold for the pay line."""
        stages = self.stages or plan.stages
        return Properties({**plan.choices, **self.choices}, {**plan.texts, **self.texts}, stages, plan.pool_lines)


def parse_collections(given: Any, problems: list[Refused]) -> tuple[DatedLines, ...]:
    found = []
    for name, detail in _entries("collections", given, ("credit_date", *_LABELS), problems):
        date = str(detail.get("credit_date") or "")
        if not BY_NAME["credit_date"].allows(date):
            problems.append(Refused("plan.collection_date", {"name": name, "value": date}))
            continue
        found.append(DatedLines(name, date, *_labels(detail)))
    return tuple(found)


def parse_figures(given: Any, problems: list[Refused]) -> tuple[Figure, ...]:
    found = []
    for name, detail in _entries("inputs", given, ("unit", "default", *_LABELS), problems):
        unit, default = str(detail.get("unit") or "score"), detail.get("default")
        if unit not in INPUT_UNITS:
            problems.append(Refused("plan.input_unit", {"name": name, "unit": unit}))
        number = None if default in (None, "") else _number(str(default))
        if number is None and default not in (None, ""):
            problems.append(Refused("plan.input_default", {"name": name, "value": str(default)}))
        found.append(Figure(name, unit, *_labels(detail), number))
    return tuple(found)


def parse_components(given: Any, lines: tuple[str, ...], plan: Properties, problems: list[Refused]) -> dict[str, Component]:
    found = {}
    for line, detail in _entries("components", given, (*COMPONENT_CHOICES, *COMPONENT_TEXTS, "stages"), problems):
        if line not in lines:
            problems.append(Refused("plan.component_line", {"step": line}))
        choices = {name: read_choice(name, detail, plan[name], problems) for name in COMPONENT_CHOICES if name in detail}
        texts = {name: str(detail[name]) for name in COMPONENT_TEXTS if detail.get(name) not in (None, "")}
        component = Component(choices, texts, read_stages(detail.get("stages"), problems))
        problems += _missing(line, component, plan)
        found[line] = component
    return found


def _missing(line: str, component: Component, plan: Properties) -> list[Refused]:
    whole, said = component.over(plan), component.choices
    missing = []
    if said.get("release") == "staged" and not whole.stages:
        missing.append(("stages", "release=staged"))
    if said.get("release") == "held":
        missing += [(name, "release=held") for name in ("held_reason_en", "held_reason_zh") if not whole.text(name)]
    if said.get("clawback") == "by_age" and not whole.text("warranty_days"):
        missing.append(("warranty_days", "clawback=by_age"))
    return [Refused("plan.component_missing", {"step": line, "name": name, "for": why}) for name, why in missing]


def _entries(key: str, given: Any, allowed: tuple[str, ...], problems: list[Refused]) -> list[tuple[str, Mapping[str, Any]]]:
    """Name and detail of each entry that is a mapping with known keys; the others are refused by name."""
    if given is None:
        return []
    if not isinstance(given, Mapping):
        problems.append(Refused("plan.key_shape", {"name": key}))
        return []
    found = []
    for name, detail in given.items():
        if not isinstance(detail, Mapping):
            problems.append(Refused("plan.entry_shape", {"name": f"{key}.{name}"}))
            continue
        problems += [Refused("plan.unknown_key", {"name": f"{key}.{name}.{one}"}) for one in detail if one not in allowed]
        found.append((str(name), detail))
    return found


def _labels(detail: Mapping[str, Any]) -> tuple[str, str]:
    return str(detail.get("label_en") or ""), str(detail.get("label_zh") or "")


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
