"""Pay as a function of sales: where it jumps within a cent, where it falls, how steep it is elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from server_db.domain.plan_lint.people import CENT, QUOTA
from server_db.domain.plan_lint.reading import constants
from server_db.domain.plan_lint.subject import Subject

ZERO = Decimal(0)
# A cent of sales never pays more than this at an ordinary rate; whole units come from rounding to them.
JUMP = Decimal(1)
_GRID = tuple(QUOTA * Decimal(part) for part in ("0.01", "0.1", "0.3", "0.5", "0.7", "0.9", "1.1", "1.5", "2.1", "3", "5"))
_HALVINGS = 60


@dataclass(frozen=True, slots=True)
class Point:
    sales: Decimal
    pay: Decimal


@dataclass(frozen=True, slots=True)
class Samples:
    """Points in the order of sales; `jumps` are neighbours a cent apart that pay noticeably more or less."""

    points: tuple[Point, ...]
    jumps: tuple[tuple[Point, Point], ...]

    @property
    def fall(self) -> tuple[Point, Point] | None:
        """The deepest fall: two points of which the one with more sales pays less, as near together as they come."""
        best: tuple[Point, Point] | None = None
        top: Point | None = None
        for point in self.points:
            if top is not None and top.pay - point.pay > (best[0].pay - best[1].pay if best else CENT):
                best = (top, point)
            if top is None or point.pay >= top.pay:
                top = point
        return best

    @property
    def steepest(self) -> Decimal:
        """The highest rate at which further sales are paid where nothing jumps."""
        slopes = [(b.pay - a.pay) / (b.sales - a.sales) for a, b in pairwise(self.points) if b.sales - a.sales > 10 and (a, b) not in self.jumps]
        return max(slopes, default=ZERO)

    @property
    def top(self) -> Decimal:
        return max((point.pay for point in self.points), default=ZERO)


def sample(subject: Subject, pay: Callable[[Decimal], Decimal | None], lines: int = 1) -> Samples:
    """Bounds first, a cent before and at each; then a grid, halved wherever it hides a jump."""
    known: dict[Decimal, Decimal] = {}

    def at(sales: Decimal) -> Decimal | None:
        if sales not in known:
            found = pay(sales)
            if found is None:
                return None
            known[sales] = found
        return known[sales]

    for sales in candidates(subject, lines):
        if subject.out_of_time:
            break
        at(sales)
    for low, high in list(pairwise(sorted(known))):
        if not subject.out_of_time:
            _halve(at, known, low, high)
    points = tuple(Point(sales, known[sales]) for sales in sorted(known))
    jumps = tuple((a, b) for a, b in pairwise(points) if b.sales - a.sales <= CENT and is_jump(a.pay, b.pay))
    return Samples(points, jumps)


def is_jump(before: Decimal, after: Decimal) -> bool:
    """More than a unit of money; with small amounts more than a twentieth of what is paid."""
    moved = abs(after - before)
    return moved > JUMP or (moved > Decimal("0.05") and moved * 20 > max(abs(before), abs(after)))


def candidates(subject: Subject, lines: int) -> list[Decimal]:
    found: list[Decimal] = [ZERO, CENT]
    for value in constants(subject.plan):
        sizes = (value, value * QUOTA) if value <= 20 else (value, value * QUOTA / 100) if value <= 1000 else (value,)
        for size in sizes:
            for total in dict.fromkeys((size, size * lines)):
                edge = total.quantize(CENT, ROUND_HALF_UP)
                found += [edge - CENT, edge, edge + CENT]
    found += _GRID
    largest = max(found)
    found += [largest * 2, largest * 5]
    return [sales for sales in dict.fromkeys(found) if sales >= 0]


def _halve(at: Callable[[Decimal], Decimal | None], known: dict[Decimal, Decimal], low: Decimal, high: Decimal) -> None:
    """Follow the half whose pay moves more than the other's slope explains, down to a cent."""
    for _ in range(_HALVINGS):
        if high - low <= CENT:
            return
        middle = ((low + high) / 2).quantize(CENT, ROUND_HALF_UP)
        if middle in (low, high):
            return
        pay = at(middle)
        if pay is None:
            return
        first, second = pay - known[low], known[high] - pay
        # rounding to cents moves a straight line by as much
        if abs(first - second) <= JUMP * Decimal("0.9") and not (high - low > 1000 and abs(first - second) * 50 > abs(known[high])):
            return
        low, high = (low, middle) if abs(first) > abs(second) else (middle, high)
