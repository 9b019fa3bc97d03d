"""The choices of the guide, as values. Amounts and rates are exact decimals; a rate of 5 % is 0.05."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

Metric = Literal["amount", "margin", "quantity", "count", "paid_amount", "input"]
Owner = Literal["direct", "overlay", "manager", "anybody"]
How = Literal["is", "is_not", "at_least", "at_most"]
Kind = Literal["flat", "marginal", "retroactive", "interpolated"]
Axis = Literal["own", "attainment", "units"]
Each = Literal["period", "order"]
Rows = tuple[tuple[Decimal, Decimal], ...]
TEXT_FIELDS = ("product_line", "product", "customer", "region", "currency")
NUMBER_FIELDS = ("amount", "quantity", "discount", "margin")
YES_FIELDS = ("new_customer", "paid", "is_return")
DATES = ("order", "delivery", "invoice", "payment")


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on the order line. `value` is text for text fields, a decimal for numbers, a boolean for yes or no."""

    field: str
    how: How
    value: str | Decimal | bool


@dataclass(frozen=True, slots=True)
class Tiers:
    """`rate` counts for flat, `rows` (lower bound, rate) for the others. Bounds are measured on `axis`: what is paid on
    ("own"), attainment of the quota, or units sold.
    """

    kind: Kind = "flat"
    rate: Decimal = Decimal("0.05")
    axis: Axis = "own"
    rows: Rows = ()


@dataclass(frozen=True, slots=True)
class Factor:
    """The pay times what the band of another figure says: a gate when low bands say 0, an accelerator when high ones say more.

    `axis`: "attainment", "collection" (paid share of the sales), or the name of an input.
    """

    axis: str
    rows: Rows


@dataclass(frozen=True, slots=True)
class PayLine:
    """One pay line by rate. `date` "" is the plan's. `input` names the imported figure when the metric is "input"."""

    name: str
    label_en: str
    label_zh: str
    metric: Metric = "amount"
    input: str = ""
    date: str = ""
    owner: Owner = "direct"
    filters: tuple[Filter, ...] = ()
    each: Each = "period"
    tiers: Tiers = Tiers()
    gate: Factor | None = None
    accelerator: Factor | None = None
    floor: Decimal | None = None
    cap: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Kpi:
    """`measure` is "sales" (direct sales against the quota) or an input, measured against `goal`; `rows` say which share of
    the weight is paid at which achievement.
    """

    name: str
    label_en: str
    label_zh: str
    measure: str
    weight: Decimal
    goal: Decimal = Decimal(1)
    rows: Rows = ()
    between: Literal["steps", "interpolated"] = "interpolated"


@dataclass(frozen=True, slots=True)
class KpiBonus:
    """A target bonus shared out over figures by weights that add up to 1."""

    name: str
    label_en: str
    label_zh: str
    target: Decimal
    kpis: tuple[Kpi, ...] = ()
    cap: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ByHand:
    """A pay line the choices do not describe: kept as the body has it."""

    name: str
    label_en: str
    label_zh: str
    steps: tuple[Mapping[str, Any], ...]
    tables: Mapping[str, Any] = field(default_factory=dict)
    parameters: Mapping[str, Any] = field(default_factory=dict)
    component: Mapping[str, Any] | None = None
    kind: str = "commission"


Line = PayLine | KpiBonus | ByHand


@dataclass(frozen=True, slots=True)
class Input:
    name: str
    label_en: str
    label_zh: str
    unit: str = "score"
    default: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Cap:
    """For "per_step" the amount of each line is the line's own; `lines` draw on a pool (all lines by order when empty)."""

    kind: Literal["none", "per_record", "per_step", "person_period", "pool"] = "none"
    amount: Decimal | None = None
    carried: bool = False
    reason_en: str = ""
    reason_zh: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Release:
    """`stages` (share, days after the period) for "staged"; reasons for "held"."""

    kind: Literal["at_once", "by_payment", "staged", "held"] = "at_once"
    stages: tuple[tuple[Decimal, int], ...] = ()
    reason_en: str = ""
    reason_zh: str = ""


@dataclass(frozen=True, slots=True)
class Draw:
    """`limit` is the most recovered a month; days are ISO text, "" for none, `until` is excluded."""

    kind: Literal["none", "non_recoverable", "recoverable", "recoverable_limited"] = "none"
    amount: Decimal | None = None
    limit: Decimal | None = None
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Clawback:
    """`share` is the most taken back a month, as a share of what the month earns; None takes all at once."""

    kind: Literal["reverse", "recompute", "by_age"] = "reverse"
    warranty_days: int | None = None
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for the plan as a whole. `minimum` is the least that is paid out in a month."""

    date: str = "order"
    reset: Literal["month", "quarter", "half_year", "year"] = "month"
    proration: Literal["calendar_days", "working_days", "none"] = "calendar_days"
    cap: Cap = Cap()
    release: Release = Release()
    draw: Draw = Draw()
    clawback: Clawback = Clawback()
    minimum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class GuidedPlan:
    """`rest` is what a body has beyond the choices (steps, tables, parameters, properties set by hand), kept as it is."""

    lines: tuple[Line, ...] = ()
    inputs: tuple[Input, ...] = ()
    terms: Terms = Terms()
    rest: Mapping[str, Any] = field(default_factory=dict)

    def line(self, name: str) -> Line | None:
        return next((line for line in self.lines if line.name == name), None)

    @property
    def by_hand(self) -> tuple[str, ...]:
        return tuple(line.name for line in self.lines if isinstance(line, ByHand))
