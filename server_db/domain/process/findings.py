"""What a check says: a problem with its place, and the one click that mends it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made
from decimal import Decimal
from typing import Any, Literal

Severity = Literal["error", "warning", "info"]
PlaceKind = Literal["stage", "edge", "process"]
Args = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Fix:
    """`code` and `args` are what a button says. `action` is what happens to `kind`, `id`:

    set (field to value), remove, connect (from id to stage `value`), add (a stage of kind `value`, connected from id).
    """

    code: str
    action: Literal["set", "remove", "connect", "add"]
    kind: PlaceKind
    id: str
    field: str = ""
    value: Any = None
    args: Args = made(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """`field` is a key of the stage or edge; of a rule `tasks.<id>.name_en`, `required.<field>`; empty: the whole.

    Broken formulas have `start` and `end` among the args.
    """

    code: str
    severity: Severity
    kind: PlaceKind
    id: str = ""
    field: str = ""
    args: Args = made(default_factory=dict)
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class StageMeasure:
    """Of one stage id over the last twelve months; days are working days, None: not known. Names are for stages a draft no longer has."""

    live_deals: int = 0
    median_days: Decimal | None = None
    p90_days: Decimal | None = None
    won_rate: Decimal | None = None
    won_n: int = 0
    name_en: str = ""
    name_zh: str = ""


@dataclass(frozen=True, slots=True)
class EdgeMeasure:
    """Of the deals that left the edge's first stage, the part that went this way; `n` left."""

    conversion: Decimal | None = None
    n: int = 0


@dataclass(frozen=True, slots=True)
class Measures:
    stages: Mapping[str, StageMeasure] = made(default_factory=dict)
    edges: Mapping[str, EdgeMeasure] = made(default_factory=dict)
