"""Dividing whole units so that nothing is lost: every month sums exactly, and over the months nobody is rounded twice the same way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

Weight = Fraction | int
Who = TypeVar("Who")


def split_units(total: int, weights: Sequence[Weight]) -> tuple[int, ...]:
    """Largest remainder, ties in the given order. Weights that are all zero count the same. Never below zero."""
    return _laid(total, _entitled(total, weights), [Fraction(0)] * len(weights))


def split_months(totals: Mapping[int, int], weights: Mapping[int, Mapping[Who, Weight]]) -> dict[int, dict[Who, int]]:
    """`totals` of months over those who have a weight in that month: month -> who -> units.

    Each month sums to its total. What rounding gave or took is carried into the next month, so that the sum over all
    months stays within one unit of the exact share.
    """
    carried: dict[Who, Fraction] = {}
    given: dict[int, dict[Who, int]] = {}
    for month in sorted(totals):
        who = list(weights.get(month, {}))
        exact = _entitled(totals[month], [weights[month][one] for one in who] if who else [])
        units = _laid(totals[month], exact, [carried.get(one, Fraction(0)) for one in who])
        for one, due, part in zip(who, exact, units, strict=True):
            carried[one] = carried.get(one, Fraction(0)) + due - part
        given[month] = dict(zip(who, units, strict=True))
    return given


def _entitled(total: int, weights: Sequence[Weight]) -> list[Fraction]:
    if total < 0 or any(weight < 0 for weight in weights):
        raise ValueError("goals and shares are never below zero")
    if total and not weights:
        raise ValueError("nobody to give it to")
    whole = sum(weights, Fraction(0))
    return [Fraction(total) * (Fraction(weight) / whole if whole else Fraction(1, len(weights))) for weight in weights]


def _laid(total: int, exact: list[Fraction], carried: list[Fraction]) -> tuple[int, ...]:
    """Whole units near `exact + carried` that sum to the total; who is entitled to nothing gets nothing."""
    due = [max(share + rest, Fraction(0)) if share else Fraction(0) for share, rest in zip(exact, carried, strict=True)]
    units = [int(part) for part in due]
    missing = total - sum(units)
    by_rest = sorted(range(len(due)), key=lambda i: (units[i] - due[i], i))
    while missing > 0:
        for i in [i for i in by_rest if exact[i]][:missing]:
            units[i] += 1
            missing -= 1
    while missing < 0:
        for i in [i for i in reversed(by_rest) if units[i]][:-missing]:
            units[i] -= 1
            missing += 1
    return tuple(units)
