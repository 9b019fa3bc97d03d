"""Bands, curves, grids and Excel's look-ups over columns of plain values."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from server_db.domain.formulas import numbers
from server_db.domain.formulas.criteria import compare
from server_db.domain.formulas.texts import fold, matches, wildcard_pattern
from server_db.domain.formulas.values import ErrorValue, Plain, Value, serial, to_number
from server_db.domain.formulas.wide import WIDE

Cells = Sequence[Plain | None]


def family(value: Plain) -> tuple[int, object]:
    """Sorts as Excel does: numbers and dates, then text without case, then FALSE and TRUE."""
    if isinstance(value, bool):
        return 2, value
    if isinstance(value, str):
        return 1, fold(value)
    return 0, serial(value) if isinstance(value, datetime.date) else value


def compared(op: str, left: Plain, right: Plain) -> bool:
    """`= <> < <= > >=` of any two values; a text that reads as a date is one beside a date."""
    return compare(op, family(left), family(right))


def ascending(cells: Cells) -> bool:
    """Whether these can be lower bounds: all numbers or dates, each above the one before."""
    keys = [family(cell) if cell is not None else (9, 0) for cell in cells]
    if any(key[0] != 0 for key in keys) or not keys:
        return False
    return all(compare("<", a[1], b[1]) for a, b in itertools.pairwise(keys))


def not_ascending() -> ErrorValue:
    return ErrorValue("#VALUE!", "the first column must hold ascending lower bounds")


def bounds(cells: Cells) -> list[Decimal] | ErrorValue:
    if not ascending(cells):
        return not_ascending()
    return [to_number(cell) for cell in cells]  # type: ignore[misc, arg-type]


def band(x: Decimal, lower: Sequence[Decimal]) -> int | ErrorValue:
    """The place of the band that holds x, from 0; a band holds its lower bound."""
    found = sum(1 for bound in lower if bound <= x) - 1
    if found < 0:
        return ErrorValue("#N/A", "the value lies below the first band")
    return found


@dataclass(frozen=True, slots=True)
class Slice:
    """One band of a marginal table: `amount` is the part of x in it. `upper` None: open."""

    lower: Decimal
    upper: Decimal | None
    amount: Decimal
    rate: Value
    pay: Value


def slices(x: Decimal, lower: Sequence[Decimal], rates: Sequence[Value]) -> list[Slice]:
    out = []
    for place, bound in enumerate(lower):
        upper = lower[place + 1] if place + 1 < len(lower) else None
        top = x if upper is None else min(x, upper)
        amount = max(WIDE.subtract(top, bound), Decimal(0))
        rate = to_number(rates[place])
        pay: Value = Decimal(0)
        if amount:
            pay = rate if isinstance(rate, ErrorValue) else numbers.multiply(amount, rate)
        out.append(Slice(bound, upper, amount, rate, pay))
    return out


def curve(x: Decimal, lower: Sequence[Decimal], heights: Sequence[Value]) -> Value:
    """Between two points y0 + (x - x0) * (y1 - y0) / (x1 - x0); flat beyond the ends."""
    place = max(sum(1 for bound in lower if bound <= x) - 1, 0)
    y0 = to_number(heights[place])
    if x <= lower[place] or place == len(lower) - 1 or isinstance(y0, ErrorValue):
        return y0
    y1 = to_number(heights[place + 1])
    if isinstance(y1, ErrorValue):
        return y1
    wide = WIDE
    rise = wide.multiply(wide.subtract(x, lower[place]), wide.subtract(y1, y0))
    step = numbers.divide(rise, wide.subtract(lower[place + 1], lower[place]))
    return step if isinstance(step, ErrorValue) else numbers.add(y0, step)


def match(x: Plain, cells: Cells, how: int, wildcards: bool, backwards: bool = False) -> int | None:
    """Place of x from 0. `how` 0: equal; -1: the largest not above x; 1: the smallest not below.

    Among equals the last counts for "not above", the first for the others, turned round by `backwards`.
    """
    order = range(len(cells))
    sequence = reversed(order) if backwards else order
    kind, key = family(x)
    if how == 0:
        pattern = wildcard_pattern(x) if wildcards and isinstance(x, str) else None
        for place in sequence:
            if _is(cells[place], kind, key, pattern):
                return place
        return None
    best: tuple[object, int] | None = None
    for place in sequence:
        cell = cells[place]
        if cell is None or family(cell)[0] != kind:
            continue
        value = family(cell)[1]
        if compare("<=" if how < 0 else ">=", value, key) and (best is None or compare(">" if how < 0 else "<", value, best[0])):
            best = (value, place)
    return best[1] if best else None


def _is(cell: Plain | None, kind: int, key: object, pattern: str | None) -> bool:
    if cell is None:
        return False
    if pattern is not None:
        return isinstance(cell, str) and matches(pattern, cell)
    return family(cell) == (kind, key)


def match_sorted(x: Plain, cells: Cells, descending: bool = False) -> int | None:
    """MATCH 1 and -1, LOOKUP, VLOOKUP: the last place whose value is not above (not below) x."""
    kind, key = family(x)
    found = None
    for place, cell in enumerate(cells):
        if cell is not None and family(cell)[0] == kind and compare(">=" if descending else "<=", family(cell)[1], key):
            found = place
    return found
