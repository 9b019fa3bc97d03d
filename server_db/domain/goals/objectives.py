"""How far an objective is: the weighted mean of its key results. What cannot be measured is missing with its reason, never 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Literal

from server_db.domain.money import round_half_up

KeyKind = Literal["kpi", "number", "milestone"]
_PLACES = 4


@dataclass(frozen=True, slots=True)
class KeyResult:
    """`current` is None where a KPI has no value yet. A milestone is reached or not; numbers may also go down."""

    kind: KeyKind
    weight: int
    start: Decimal = Decimal(0)
    target: Decimal = Decimal(1)
    current: Decimal | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """0 to 1, or None with the reason why it is missing."""

    value: Decimal | None
    missing: str = ""


def key_progress(key: KeyResult) -> Progress:
    if key.kind == "milestone":
        return Progress(Decimal(1 if key.done else 0))
    if key.target == key.start:
        return Progress(None, "key_result.target_is_start")
    if key.current is None:
        return Progress(None, "key_result.no_value")
    with localcontext() as context:
        context.prec = 60
        way = (key.current - key.start) / (key.target - key.start)
    return Progress(round_half_up(min(max(way, Decimal(0)), Decimal(1)), _PLACES))


def weighted_progress(parts: Sequence[tuple[int, Progress]]) -> Progress:
    """Of an objective over its key results, of an owner over the objectives. One missing part makes the whole missing."""
    if not parts:
        return Progress(None, "objective.no_key_results")
    missing = next((part.missing for _, part in parts if part.value is None), "")
    if missing:
        return Progress(None, missing)
    with localcontext() as context:
        context.prec = 60
        whole = sum(weight for weight, _ in parts)
        value = sum((Decimal(weight) * (part.value or Decimal(0)) for weight, part in parts), Decimal(0)) / whole
    return Progress(round_half_up(value, _PLACES))


def time_gone(months: Sequence[int], today_month: int, share: Decimal) -> Decimal:
    """How much of the objective's time is over: whole months and the share of today's, against which progress is held."""
    gone = sum((Decimal(1) if month < today_month else share if month == today_month else Decimal(0) for month in months), Decimal(0))
    return round_half_up(gone / len(months), _PLACES) if months else Decimal(1)
