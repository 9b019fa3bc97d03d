"""Numbers as whole units: 12.30 is 1230 units of two places, a BIGINT.

A million lines are calculated several times as fast so as with NUMERIC, and to the same digit. A number has units only
where its bounds prove that no step can leave BIGINT; all else stays NUMERIC.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Numeric, bindparam, case, cast, false, true
from sqlalchemy.sql.elements import ColumnElement

# A step before rounding adds at most half of its divisor, so what stays below this stays inside BIGINT.
LARGEST_UNITS = 4 * 10**18
# Numbers with so few digits are kept as units where there is one row a person.
FEW_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Units:
    """`expression` counts units of `places` decimal places and lies between `low` and `high`.

    `negative`: quickly told whether it is below zero (it may say anything of zero itself); None where that is not known.
    """

    expression: ColumnElement[Any]
    places: int
    low: int
    high: int
    negative: ColumnElement[Any] | None = None

    @property
    def fits(self) -> bool:
        return -LARGEST_UNITS <= self.low <= self.high <= LARGEST_UNITS


def number_of(units: Units) -> ColumnElement[Any]:
    """The number itself, as NUMERIC."""
    return in_places(cast(units.expression, Numeric()), units.places)


def in_places(whole: ColumnElement[Any], places: int) -> ColumnElement[Any]:
    """A NUMERIC that counts units of `places`, as the number it stands for."""
    return whole if places == 0 else whole * bindparam(None, Decimal(1).scaleb(-places), type_=Numeric(), unique=True)


def kept(units: Units, column: ColumnElement[Any]) -> Units:
    """The same units, read from the column they were stored in."""
    return replace(units, expression=column, negative=None if units.low >= 0 else column < 0)


def units_of(value: Decimal) -> Units | None:
    """A number written in a formula; None where it has too many digits."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -FEW_DIGITS or value.adjusted() > FEW_DIGITS:
        return None
    places = max(-exponent, 0)
    whole = int(value.scaleb(places))
    return Units(_literal(whole), places, whole, whole, None if whole >= 0 else true())


def as_units(expression: ColumnElement[Any], before: int, after: int) -> Units | None:
    """Units of a NUMERIC known to have no more digits than these before and after the point; None for many."""
    if before + after > FEW_DIGITS:
        return None
    most = 10 ** (before + after)
    whole = expression if after == 0 else expression * bindparam(None, Decimal(10**after), type_=Numeric(), unique=True)
    return Units(cast(whole, BigInteger), after, -most, most, expression < 0)


def aligned(units: Units, places: int) -> Units | None:
    """The same number in smaller units."""
    factor = 10 ** (places - units.places)
    if factor == 1:
        return units
    expression = _literal(units.low * factor) if units.low == units.high else units.expression * _literal(factor)
    found = Units(expression, places, units.low * factor, units.high * factor, units.negative)
    return found if found.fits else None


def negated(units: Units) -> Units:
    negative = None if units.negative is None else ~units.negative
    return Units(-units.expression, units.places, -units.high, -units.low, negative)


def sum_of(left: Units, right: Units) -> Units | None:
    places = max(left.places, right.places)
    a, b = aligned(left, places), aligned(right, places)
    if a is None or b is None:
        return None
    found = Units(a.expression + b.expression, places, a.low + b.low, a.high + b.high)
    return found if found.fits else None


def product_of(left: Units, right: Units) -> Units | None:
    corners = [x * y for x in (left.low, left.high) for y in (right.low, right.high)]
    found = Units(left.expression * right.expression, left.places + right.places, min(corners), max(corners), _product_below(left, right))
    return found if found.fits else None


def chosen(condition: ColumnElement[Any], then: Units, otherwise: Units) -> Units | None:
    """One of two, NULL where the condition is NULL."""
    places = max(then.places, otherwise.places)
    a, b = aligned(then, places), aligned(otherwise, places)
    if a is None or b is None:
        return None
    branches: Mapping[Any, Any] = {true(): a.expression, false(): b.expression}
    return Units(case(branches, value=condition), places, min(a.low, b.low), max(a.high, b.high))


def rounded(units: Units, places: int) -> Units | None:
    """Half away from zero to `places` >= 0; None where the number would have to be worked out twice."""
    if places >= units.places:
        return units
    unit = 10 ** (units.places - places)
    half = unit // 2
    if units.low >= 0:
        moved = units.expression + _literal(half)
    elif units.negative is not None:
        moved = units.expression + case((units.negative, _literal(-half)), else_=_literal(half))
    else:
        return None
    # division of BIGINT cuts off
    cut = moved.op("/", precedence=8, return_type=BigInteger())(_literal(unit))
    return Units(cut, places, _cut(units.low, half, unit), _cut(units.high, half, unit), units.negative)


def _product_below(left: Units, right: Units) -> ColumnElement[Any] | None:
    if right.low >= 0:
        return left.negative
    if left.low >= 0:
        return right.negative
    return None if left.negative is None or right.negative is None else left.negative.is_distinct_from(right.negative)


def _cut(value: int, half: int, unit: int) -> int:
    return (value + half) // unit if value >= 0 else -((half - value) // unit)


def _literal(value: int) -> ColumnElement[Any]:
    return bindparam(None, value, type_=BigInteger(), unique=True)
