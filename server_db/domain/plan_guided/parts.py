"""What one pay line of the guide is in a plan body: its steps, tables, parameters and terms, and the texts they are labelled with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from server_db.domain.plan_guided.model import Rows

Step = Mapping[str, Any]
# The further collection that stands for lines dated by another event than the plan's: name, English, Chinese.
DATED = {
    "order": ("ordered", "Ordered", "下单"),
    "delivery": ("delivered", "Delivered", "交付"),
    "invoice": ("invoiced", "Invoiced", "开票"),
    "payment": ("collected", "Collected", "回款"),
}
_FIELDS = ("name", "formula", "unit", "scope", "over", "label_en", "label_zh", "note")


@dataclass(slots=True)
class Parts:
    """Grows while a line is written; `component` are the line's own terms, None for the plan's."""

    name: str
    label_en: str
    label_zh: str
    steps: list[Step] = field(default_factory=list)
    tables: dict[str, Any] = field(default_factory=dict)
    parameters: dict[str, Any] = field(default_factory=dict)
    component: Mapping[str, Any] | None = None
    kind: str = "commission"

    def step(self, suffix: str, words: tuple[str, str], formula: str, unit: str = "money", over: str | None = None) -> str:
        """Adds a step of this line and answers its name; with `over` it is worked out for each order line."""
        name = self.name + suffix
        scope = "person" if over is None else "record"
        en, zh = self.labels(words)
        self.steps.append(whole_step({"name": name, "formula": formula, "unit": unit, "scope": scope, "over": over, "label_en": en, "label_zh": zh}))
        return name

    def table(self, suffix: str, words: tuple[str, str], columns: tuple[str, str], units: tuple[str, str], rows: Rows) -> str:
        name = self.name + suffix
        en, zh = self.labels(words)
        self.tables[name] = {
            "columns": list(columns), "rows": [[exact(low), exact(value)] for low, value in rows], "label_en": en, "label_zh": zh,
            "column_units": dict(zip(columns, units, strict=True)),
        }  # fmt: skip
        return name

    def parameter(self, suffix: str, words: tuple[str, str], value: Decimal, unit: str = "money") -> str:
        name = self.name + suffix
        en, zh = self.labels(words)
        self.parameters[name] = {"value": exact(value), "unit": unit, "label_en": en, "label_zh": zh}
        return name

    def labels(self, words: tuple[str, str]) -> tuple[str, str]:
        """`Commission: base`; the line's own name for its result."""
        en, zh = words
        return (f"{self.label_en}: {en}", f"{self.label_zh}：{zh}") if en else (self.label_en, self.label_zh)


def exact(value: Decimal) -> str:
    return f"{value:f}"


def whole_step(step: Step) -> Step:
    """With every field, so that two steps compare by what they mean."""
    empty = {"name": "", "formula": "", "unit": "money", "scope": "person", "over": None, "label_en": "", "label_zh": "", "note": ""}
    return {key: step.get(key) if step.get(key) is not None else empty[key] for key in _FIELDS}


def same(left: Parts, right: Parts) -> bool:
    """Whether two lines are written alike; the order of steps does not matter."""
    return (
        {step["name"]: whole_step(step) for step in left.steps} == {step["name"]: whole_step(step) for step in right.steps}
        and left.tables == right.tables
        and left.parameters == right.parameters
        and (left.component or None) == (right.component or None)
        and left.kind == right.kind
    )
