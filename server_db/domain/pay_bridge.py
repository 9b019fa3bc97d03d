"""From one month's pay to the next by cause. The parts add up to the change to the cent, whatever the figures are.

For who was there both months a change of commission is taken apart: the sales at last month's rate, then the rate itself
(another plan version, or another attainment under the same one), then what customers' payments released earlier or later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import ROUND_HALF_UP, Decimal

ZERO = Decimal(0)
_CENT = Decimal("0.01")
CAUSES = ("heads", "sales", "rates", "attainment", "timing", "bonus", "clawback", "draw", "corrections", "base", "other")


@dataclass(frozen=True, slots=True)
class PersonMonth:
    """One person's month. `commission` and the amounts after it are what is paid, `earned` the commission earned (what is paid
    of it later is not yet in `commission`), `corrections` what corrections of earlier months pay in this one.
    """

    employee_id: int
    plan_version_id: int | None = None
    sales: Decimal = ZERO
    earned: Decimal = ZERO
    commission: Decimal = ZERO
    bonus: Decimal = ZERO
    clawback: Decimal = ZERO
    draw: Decimal = ZERO
    corrections: Decimal = ZERO
    base: Decimal = ZERO
    other: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        return sum((getattr(self, name) for name in _PAID), ZERO)


_PAID = tuple(field.name for field in fields(PersonMonth))[4:]


@dataclass(frozen=True, slots=True)
class BridgePart:
    """`people` are those whose pay this cause moved."""

    cause: str
    amount: Decimal
    people: frozenset[int]


def bridge_of(before: Iterable[PersonMonth], now: Iterable[PersonMonth]) -> tuple[BridgePart, ...]:
    """Every cause in a fixed order, also those that moved nothing."""
    then, here = {one.employee_id: one for one in before}, {one.employee_id: one for one in now}
    moves: dict[str, dict[int, Decimal]] = {cause: {} for cause in CAUSES}
    for person in then.keys() | here.keys():
        for cause, amount in _changes(then.get(person), here.get(person)):
            if amount:
                moves[cause][person] = amount
    return tuple(BridgePart(cause, sum(found.values(), ZERO), frozenset(found)) for cause, found in moves.items())


def _changes(before: PersonMonth | None, now: PersonMonth | None) -> list[tuple[str, Decimal]]:
    if before is None or now is None:
        return [("heads", (now.total if now is not None else ZERO) - (before.total if before is not None else ZERO))]
    same = [(name, getattr(now, name) - getattr(before, name)) for name in _PAID if name != "commission"]
    volume = _volume(before, now)
    rate = now.earned - before.earned - volume
    timing = (now.commission - now.earned) - (before.commission - before.earned)
    return [("sales", volume), ("attainment" if now.plan_version_id == before.plan_version_id else "rates", rate), ("timing", timing), *same]


def _volume(before: PersonMonth, now: PersonMonth) -> Decimal:
    """What the change of sales would have brought at last month's rate; without sales then, everything earned now is theirs."""
    if not before.sales:
        return now.earned - before.earned
    return (before.earned * (now.sales - before.sales) / before.sales).quantize(_CENT, ROUND_HALF_UP)
