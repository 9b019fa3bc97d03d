"""Exact arithmetic and Excel's rounding on Decimal. The SQL side repeats each of these to the digit."""

from __future__ import annotations

import decimal
from collections.abc import Sequence
from decimal import Decimal

from server_db.domain.formulas.values import MAX_DIGITS, ErrorValue, plain_number, trim, within
from server_db.domain.formulas.wide import WIDE

DIVISION_PLACES = 20
# PostgreSQL's round() knows 2,000 places; past them a number stays as it is.
MAX_PLACES = 2_000
MAX_EXPONENT = 10_000
Result = Decimal | ErrorValue
_ZERO, _ONE = Decimal(0), Decimal(1)
_UNIT = Decimal(1).scaleb(-DIVISION_PLACES)
# ROUND_05UP keeps a trace of what it cut, so the second rounding to 20 places is never misled.
_STICKY = decimal.Context(prec=80, rounding=decimal.ROUND_05UP, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN)


def add(left: Decimal, right: Decimal) -> Result:
    return within(WIDE.add(left, right))


def subtract(left: Decimal, right: Decimal) -> Result:
    return within(WIDE.subtract(left, right))


def multiply(left: Decimal, right: Decimal) -> Result:
    return within(WIDE.multiply(left, right))


def divide(left: Decimal, right: Decimal) -> Result:
    """Rounded half away from zero to 20 places."""
    if not right:
        return ErrorValue("#DIV/0!", "division by zero")
    if not left:
        return _ZERO
    needed = left.adjusted() - right.adjusted() + DIVISION_PLACES + 4
    context = _STICKY
    if needed > _STICKY.prec:
        context = _STICKY.copy()
        context.prec = needed
    quotient = context.divide(left, right)
    return within(quotient.quantize(_UNIT, decimal.ROUND_HALF_UP, WIDE) if needed > 0 else _ZERO)


def total(numbers: Sequence[Decimal]) -> Result:
    result = _ZERO
    for number in numbers:
        result = WIDE.add(result, number)
    return within(result)


def average(numbers: Sequence[Decimal]) -> Result:
    if not numbers:
        return ErrorValue("#DIV/0!", "the average of nothing")
    whole = total(numbers)
    return whole if isinstance(whole, ErrorValue) else divide(whole, Decimal(len(numbers)))


def power(base: Decimal, exponent: Decimal) -> Result:
    """Whole exponents only; a negative one divides, so it rounds like `/`."""
    if exponent != exponent.to_integral_value():
        return ErrorValue("#NUM!", f"the exponent {plain_number(exponent)} is not a whole number")
    if not base and not exponent:
        return ErrorValue("#NUM!", "0 ^ 0 has no value")
    if not base and exponent < 0:
        return ErrorValue("#DIV/0!", "division by zero: a negative power of 0")
    if abs(exponent) > MAX_EXPONENT:
        return ErrorValue("#NUM!", f"the exponent is larger than {MAX_EXPONENT:,}")
    times = abs(int(exponent))
    if times * decimals(base) > MAX_DIGITS or times * max(base.adjusted(), 0) > MAX_DIGITS:
        return ErrorValue("#NUM!", f"the number has more than {MAX_DIGITS:,} digits")
    result = within(WIDE.power(trim(base), times)) if base else _ZERO
    if isinstance(result, ErrorValue) or exponent >= 0:
        return result
    return divide(_ONE, result)


def decimals(number: Decimal) -> int:
    """Places after the point that are needed."""
    exponent = trim(number).as_tuple().exponent
    assert isinstance(exponent, int)
    return max(-exponent, 0)


def _rounded(number: Decimal, places: Decimal, how: str) -> Result:
    digits = int(places)
    if digits >= MAX_PLACES:
        return number
    if digits <= -MAX_PLACES:
        return _ZERO
    if digits >= decimals(number) and digits >= 0:
        return number
    return within(trim(number.quantize(_ONE.scaleb(-digits), how, WIDE)))


def round_half(number: Decimal, places: Decimal) -> Result:
    return _rounded(number, places, decimal.ROUND_HALF_UP)


def round_up(number: Decimal, places: Decimal) -> Result:
    """Away from zero, as in Excel."""
    digits = int(places)
    if digits <= -MAX_PLACES:
        return _ZERO
    return _rounded(number, places, decimal.ROUND_UP)


def round_down(number: Decimal, places: Decimal) -> Result:
    return _rounded(number, places, decimal.ROUND_DOWN)


def round_even(number: Decimal, places: Decimal) -> Result:
    return _rounded(number, places, decimal.ROUND_HALF_EVEN)


def whole(number: Decimal) -> Decimal:
    """INT: down to the whole number below, also for negatives."""
    return trim(number.to_integral_value(decimal.ROUND_FLOOR, WIDE))


def modulo(number: Decimal, divisor: Decimal) -> Result:
    """MOD: the sign of the divisor, exact."""
    if not divisor:
        return ErrorValue("#DIV/0!", "MOD by zero")
    rest = WIDE.remainder(number, divisor)
    if rest and (rest < 0) != (divisor < 0):
        rest = WIDE.add(rest, divisor)
    return within(trim(rest))


def to_multiple(number: Decimal, step: Decimal, up: bool) -> Result:
    """CEILING (`up`) and FLOOR to a multiple of `step`, with Excel's rules for signs."""
    if not step:
        if up or not number:
            return _ZERO
        return ErrorValue("#DIV/0!", "FLOOR to a multiple of zero")
    if number > 0 and step < 0:
        return ErrorValue("#NUM!", "a positive number has no multiple of a negative step")
    rest = modulo(number, step)
    if isinstance(rest, ErrorValue) or not rest:
        return rest if isinstance(rest, ErrorValue) else number
    # With a negative step MOD counts from above, so CEILING leads away from zero, as in Excel.
    near = WIDE.subtract(number, rest)
    return within(trim(WIDE.add(near, step) if up else near))


def sign(number: Decimal) -> Decimal:
    return Decimal((number > 0) - (number < 0))


def median(numbers: Sequence[Decimal]) -> Result:
    if not numbers:
        return ErrorValue("#NUM!", "the median of nothing")
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return divide(WIDE.add(ordered[middle - 1], ordered[middle]), Decimal(2))


def clamp(number: Decimal, low: Decimal, high: Decimal) -> Decimal:
    """Within low and high; where they cross, the ceiling wins, as in MIN(high, MAX(low, x))."""
    return min(high, max(low, number))
