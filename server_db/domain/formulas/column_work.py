"""What the loops of `columns` call for each record, inside the decimal context NEAR: a signal or Beyond leaves the record to the careful way."""

from __future__ import annotations

import bisect
import decimal
import functools
from collections.abc import Callable, Sequence
from decimal import Decimal

from server_db.domain.formulas import numbers
from server_db.domain.formulas.texts import fold
from server_db.domain.formulas.values import ErrorValue, trim
from server_db.domain.formulas.wide import NEAR, WIDE

_ZERO = Decimal(0)


class Beyond(Exception):
    """The formula needs more than a loop has; or, at work, a record does."""


@functools.lru_cache(maxsize=4_096)
def folded(text: str) -> str:
    return fold(text)


def divided(left: Decimal, right: Decimal) -> Decimal:
    quotient = numbers.divide(left, right)
    if isinstance(quotient, ErrorValue):
        raise Beyond
    return quotient


@functools.lru_cache(maxsize=128)
def rounder(places: int) -> Callable[[Decimal], Decimal]:
    """ROUND to these places: what has no more of them stays as it is, zeros and all."""
    unit = Decimal(1).scaleb(-places)

    def rounded(number: Decimal) -> Decimal:
        found = number.quantize(unit, decimal.ROUND_HALF_UP, WIDE)
        return number if found == number else trim(found)

    return rounded


def tier_of(lower: Sequence[Decimal], rates: Sequence[Decimal]) -> Callable[[Decimal], Decimal]:
    """The bands below are summed once, in the order in which the slices are."""
    below = [_ZERO]
    with decimal.localcontext(NEAR):
        try:
            for place in range(len(lower) - 1):
                below.append(below[-1] + (lower[place + 1] - lower[place]) * rates[place])
        except ArithmeticError:
            raise Beyond from None

    def tier(number: Decimal) -> Decimal:
        place = bisect.bisect_left(lower, number) - 1
        return below[place] + (number - lower[place]) * rates[place] if place >= 0 else _ZERO

    return tier


def band_of(lower: Sequence[Decimal], rates: Sequence[Decimal], of_all: bool) -> Callable[[Decimal], Decimal]:
    def band(number: Decimal) -> Decimal:
        place = bisect.bisect_right(lower, number) - 1
        if place < 0:
            raise Beyond
        return number * rates[place] if of_all else rates[place]

    return band
