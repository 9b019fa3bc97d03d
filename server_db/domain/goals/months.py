"""Months as whole numbers such as 202610, as goals count them."""

from __future__ import annotations


def next_month(period: int) -> int:
    return period + 1 if period % 100 < 12 else period + 89


def month_before(period: int) -> int:
    return period - 1 if period % 100 > 1 else period - 89


def months_between(first: int, last: int) -> tuple[int, ...]:
    """Both ends count; none when the last lies before the first."""
    found = []
    while first <= last:
        found.append(first)
        first = next_month(first)
    return tuple(found)


def year_before(period: int) -> int:
    return period - 100
