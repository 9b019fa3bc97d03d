"""How differences of people are spread: bins as wide as each other, losers left, gainers right, the unchanged in the middle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

NONE = Decimal(0)
BINS = 21


@dataclass(frozen=True, slots=True)
class Bin:
    """People whose difference lies from `low` up to, not including, `high`; `sign` is -1, 0 or 1."""

    low: Decimal
    high: Decimal
    people: tuple[int, ...]
    sign: int


def spread(differences: Iterable[tuple[int, Decimal | None]]) -> tuple[Bin, ...]:
    """Of (person, difference); whose difference is unknown is in no bin, the outermost hold all beyond them."""
    known = [(employee, difference) for employee, difference in differences if difference is not None]
    largest = max((abs(difference) for _, difference in known), default=NONE)
    if not known:
        return ()
    side = BINS // 2
    width = _nice(largest / side) if largest else Decimal(1)
    places: dict[int, list[int]] = {at: [] for at in range(-side, side + 1)}
    for employee, difference in known:
        at = int((abs(difference) / width).to_integral_value(ROUND_CEILING))
        places[at if difference > 0 else -at].append(employee)
    return tuple(_bin(at, width, found) for at, found in sorted(places.items()))


def _bin(at: int, width: Decimal, people: list[int]) -> Bin:
    low, high = (NONE, NONE) if at == 0 else ((at - 1) * width, at * width) if at > 0 else (at * width, (at + 1) * width)
    return Bin(low, high, tuple(people), (at > 0) - (at < 0))


def _nice(rough: Decimal) -> Decimal:
    unit = Decimal(1).scaleb(rough.adjusted())
    return next(unit * times for times in (1, 2, 5, 10) if unit * times >= rough)
