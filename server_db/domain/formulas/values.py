"""The values of the language, how one kind turns into another, and how they read as text.

Kinds: number, text, boolean, date. An error is a value of no kind and travels up by itself.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from server_db.domain.formulas.nodes import Span
from server_db.domain.formulas.wide import NEAR as _NEAR
from server_db.domain.formulas.wide import WIDE as _WIDE

Kind = Literal["number", "text", "boolean", "date"]
KINDS: tuple[Kind, ...] = ("number", "text", "boolean", "date")
ERROR_CODES = ("#DIV/0!", "#N/A", "#NAME?", "#VALUE!", "#NUM!", "#REF!", "#CYCLE!")


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """`start` and `end` are places in the formula that shows it, not in the one that caused it."""

    code: str
    message: str
    start: int = 0
    end: int = 0

    def at(self, span: Span) -> ErrorValue:
        return replace(self, start=span[0], end=span[1])


Plain = Decimal | str | bool | datetime.date
Value = Decimal | str | bool | datetime.date | ErrorValue

# PostgreSQL's NUMERIC holds 131,072 digits before the point and 16,383 after; staying far below
# in both engines turns its refusal, which would stop a whole run, into an error of one row.
MAX_DIGITS = 10_000
LONGEST_NUMBER = 1_000
EPOCH = datetime.date(1899, 12, 30)
FIRST_DATE = datetime.date(1900, 1, 1)
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,4})?%?")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?%?")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
# Before a fact's name among a record's facts: there is such a figure, and whoever reads this may not see it.
HIDDEN = "hidden:"
_NOT_SHOWN = re.compile(r"^(\w+) is not shown to you")
BLANKS = " \t\r\n\u00a0\u3000"
_ZERO = Decimal(0)
_near = _NEAR.create_decimal


def hidden_figure(name: str) -> ErrorValue:
    """The value of a fact that is kept from the reader; so is whatever is worked out from it."""
    return ErrorValue("#N/A", f"{name} is not shown to you")


def hidden_name(value: object) -> str | None:
    """The fact kept from the reader that this value rests on; None for every other value and error."""
    found = _NOT_SHOWN.match(value.message) if isinstance(value, ErrorValue) else None
    return found[1] if found else None


def kind_of(value: Plain) -> Kind:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, Decimal):
        return "number"
    return "text" if isinstance(value, str) else "date"


def read_number(text: str, grouped: bool = True) -> Decimal | None:
    """The number a text stands for: plain, with exponent, in percent or (if `grouped`) as 1,200."""
    plain = text.strip(BLANKS)
    if grouped and len(plain) <= LONGEST_NUMBER and _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    if len(plain) > LONGEST_NUMBER or not _NUMBER.fullmatch(plain):
        return None
    number = Decimal(plain.rstrip("%"))
    return trim(number.scaleb(-2, _WIDE) if plain.endswith("%") else number)


def read_date(text: str) -> datetime.date | None:
    """An ISO date of 1900 to 9999, None for anything else."""
    found = _DATE.fullmatch(text.strip(BLANKS))
    if not found:
        return None
    try:
        day = datetime.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return day if day >= FIRST_DATE else None


def read_boolean(text: str) -> bool | None:
    return {"TRUE": True, "FALSE": False}.get(text.strip(BLANKS).upper())


def serial(day: datetime.date) -> Decimal:
    """Excel's day number."""
    return Decimal((day - EPOCH).days)


def from_serial(number: Decimal) -> datetime.date | None:
    if not 2 <= number < 2_958_466:
        return None
    return EPOCH + datetime.timedelta(days=int(number))


def to_number(value: Value) -> Decimal | ErrorValue:
    match value:
        case bool():
            return Decimal(int(value))
        case Decimal() | ErrorValue():
            return value
        case datetime.date():
            return serial(value)
    number = read_number(value)
    if number is not None:
        return within(number)
    day = read_date(value)
    if day is not None:
        return serial(day)
    return ErrorValue("#VALUE!", f'"{shorten(value)}" is not a number')


def to_boolean(value: Value) -> bool | ErrorValue:
    match value:
        case bool() | ErrorValue():
            return value
        case Decimal():
            return value != 0
        case datetime.date():
            return True
    found = read_boolean(value)
    if found is None:
        return ErrorValue("#VALUE!", f'"{shorten(value)}" is neither TRUE nor FALSE')
    return found


def to_text(value: Value) -> str | ErrorValue:
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case str() | ErrorValue():
            return value
        case Decimal():
            return plain_number(value)
    return value.isoformat()


def to_date(value: Value) -> datetime.date | ErrorValue:
    match value:
        case bool():
            return ErrorValue("#VALUE!", "a date is expected here, not TRUE or FALSE")
        case Decimal():
            day = from_serial(value)
            if day is None:
                return ErrorValue("#NUM!", f"{plain_number(value)} is outside the calendar")
            return day
        case datetime.date() | ErrorValue():
            return value
    day = read_date(value)
    if day is None:
        return ErrorValue("#VALUE!", f'"{shorten(value)}" is not a date; write it as 2026-03-01')
    return day


def trim(number: Decimal) -> Decimal:
    """Without trailing zeros and without minus zero, which NUMERIC does not know."""
    return number.normalize(_WIDE) if number else _ZERO


def within(number: Decimal) -> Decimal | ErrorValue:
    """The number, or #NUM! past 10,000 digits on either side of the point."""
    try:
        _near(number)  # nearly always; a look at the digits costs six times as much
        return number
    except ArithmeticError:
        return _far(number)


def _far(number: Decimal) -> Decimal | ErrorValue:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    if exponent >= -MAX_DIGITS and (not number or number.adjusted() < MAX_DIGITS):
        return number
    number = trim(number)
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    if exponent < -MAX_DIGITS or number.adjusted() >= MAX_DIGITS:
        return ErrorValue("#NUM!", f"the number has more than {MAX_DIGITS:,} digits")
    return number


def plain_number(number: Decimal, places: int = 0) -> str:
    """Never an exponent; trailing zeros only as far as `places` asks for them."""
    text = f"{trim(number):f}"
    if places > 0:
        whole, _, decimals = text.partition(".")
        text = f"{whole}.{decimals.ljust(places, '0')}"
    return text


def shorten(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
