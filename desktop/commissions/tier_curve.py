"""Pay as a function of what drives it: points to draw, the bands, and the cliffs where one cent of sales moves pay at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

POINTS = 72
Pay = Callable[[Decimal], tuple[Decimal | None, Decimal | None]]
"""total sales -> (the driver, what is paid); None where the plan gives an error"""


@dataclass(frozen=True, slots=True)
class Cliff:
    """Crossing `at` pays `jump` more (or less) at once."""

    at: Decimal
    jump: Decimal


@dataclass(frozen=True, slots=True)
class Curve:
    """`gaps` between points are errors; bounds are the lower bounds of the bands inside the range."""

    points: tuple[tuple[Decimal, Decimal], ...]
    bounds: tuple[Decimal, ...]
    cliffs: tuple[Cliff, ...]
    current: tuple[Decimal, Decimal] | None


def draw_curve(pay: Pay, total: Decimal, bounds: Sequence[Decimal], points: int = POINTS) -> Curve:
    """Sales run from nothing to beyond the last bound and today's total, whichever is more.

    The driver is assumed to move in a straight line with sales (attainment, sales to date, units sold); where it does
    not, bounds are still hit closely because the sample just before and at each is taken from that line.
    """
    pay = cache(pay)  # bounds and their hair's breadth are asked for more than once
    here = pay(total)
    line = _line(pay, total)
    top = max([total, *(_sales_at(bound, line) or Decimal(0) for bound in bounds)]) * Decimal("1.25")
    samples = {top * number / points for number in range(points + 1)} | {total}
    edges = [(bound, sales) for bound in bounds if (sales := _sales_at(bound, line)) is not None and 0 < sales < top]
    hair = max(top, Decimal(1)).scaleb(-9)
    for _, sales in edges:
        samples |= {sales - hair, sales}
    values = [(driver, paid) for sales in sorted(samples) for driver, paid in [pay(sales)] if driver is not None and paid is not None]
    cliffs = [cliff for bound, sales in edges if (cliff := _cliff(pay, bound, sales, hair)) is not None]
    current = (here[0], here[1]) if here[0] is not None and here[1] is not None else None
    return Curve(tuple(values), tuple(bound for bound, _ in edges), tuple(cliffs), current)


def _line(pay: Pay, total: Decimal) -> tuple[Decimal, Decimal] | None:
    """driver = start + slope * sales."""
    low, high = pay(Decimal(0))[0], pay(total)[0]
    if low is None and high is not None and total:
        return Decimal(0), high / total  # no driver without sales (a division by a count of none)
    if low is None or high is None or not total or high == low:
        return None
    return low, (high - low) / total


def _sales_at(driver: Decimal, line: tuple[Decimal, Decimal] | None) -> Decimal | None:
    return (driver - line[0]) / line[1] if line else None


def _cliff(pay: Pay, bound: Decimal, sales: Decimal, hair: Decimal) -> Cliff | None:
    """A jump of more than one unit of money across a hair of sales is no slope."""
    before, after = pay(sales - hair)[1], pay(sales + hair)[1]
    if before is None or after is None or abs(after - before) <= 1:
        return None
    return Cliff(bound, after - before)


def worst(curve: Curve) -> Cliff | None:
    return max(curve.cliffs, key=lambda cliff: abs(cliff.jump), default=None)
