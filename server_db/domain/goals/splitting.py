"""Dividing whole units so that nothing is lost: every month sums exactly, and over the months nobody is rounded twice the same way.

Shares are whole numbers over one common denominator, which says the same as fractions and is quick for thousands of people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import TypeVar

Weight = Fraction | int
Who = TypeVar("Who")


def split_units(total: int, weights: Sequence[Weight]) -> tuple[int, ...]:
    """Largest remainder, ties in the given order. Weights that are all zero count the same. Never below zero."""
    parts, whole = _wholes(total, weights)
    return _laid(total, [total * part for part in parts], [0] * len(parts), whole)


def split_months(totals: Mapping[int, int], weights: Mapping[int, Mapping[Who, Weight]]) -> dict[int, dict[Who, int]]:
    """`totals` of months over those who have a weight in that month: month -> who -> units.

    Each month sums to its total. What rounding gave or took is carried into the next month, so that the sum over all
    months stays within one unit of the exact share.
    """
    carried: dict[Who, int] = {}  # parts of a unit, `unit` of which are one
    unit = 1
    given: dict[int, dict[Who, int]] = {}
    for month in sorted(totals):
        wanted = weights.get(month, {})
        parts, whole = _wholes(totals[month], list(wanted.values()))
        finer = lcm(unit, whole)
        if finer != unit:
            carried = {one: rest * (finer // unit) for one, rest in carried.items()}
            unit = finer
        share = totals[month] * (unit // whole)
        exact = [share * part for part in parts]
        units = _laid(totals[month], exact, [carried.get(one, 0) for one in wanted], unit)
        for one, due, part in zip(wanted, exact, units, strict=True):
            carried[one] = carried.get(one, 0) + due - part * unit
        given[month] = dict(zip(wanted, units, strict=True))
    return given


def _wholes(total: int, weights: Sequence[Weight]) -> tuple[list[int], int]:
    """The weights as whole numbers, and their sum; each counts 1 where all are zero."""
    if total < 0 or any(weight < 0 for weight in weights):
        raise ValueError("goals and shares are never below zero")
    if total and not weights:
        raise ValueError("nobody to give it to")
    finest = lcm(*{weight.denominator for weight in weights})
    parts = [weight.numerator * (finest // weight.denominator) for weight in weights]
    whole = sum(parts)
    return (parts, whole) if whole else ([1] * len(parts), max(1, len(parts)))


def _laid(total: int, exact: Sequence[int], carried: Sequence[int], unit: int) -> tuple[int, ...]:
    """Whole units near `exact + carried` that sum to the total; who is entitled to nothing gets nothing."""
    due = [max(share + rest, 0) if share else 0 for share, rest in zip(exact, carried, strict=True)]
    units = [part // unit for part in due]
    missing = total - sum(units)
    if missing:
        by_rest = sorted(range(len(due)), key=lambda i: (units[i] * unit - due[i], i))
        while missing > 0:
            for i in [i for i in by_rest if exact[i]][:missing]:
                units[i] += 1
                missing -= 1
        while missing < 0:
            for i in [i for i in reversed(by_rest) if units[i]][:-missing]:
                units[i] -= 1
                missing += 1
    return tuple(units)
