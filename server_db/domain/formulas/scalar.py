"""Functions of plain values: what each does once its arguments are known and free of errors."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from server_db.domain.formulas import dates, numbers, texts
from server_db.domain.formulas.values import (
    ErrorValue,
    Value,
    read_date,
    read_number,
    serial,
    to_date,
    to_number,
    to_text,
    within,
)

Wanted = Literal["number", "text", "date", "value"]
MAX_TEXT = 32_767  # Excel's longest cell


@dataclass(frozen=True, slots=True)
class Scalar:
    """`defaults` stand for arguments left out, counted from the end."""

    wanted: tuple[Wanted, ...]
    work: Callable[..., Value]
    defaults: tuple[Value, ...] = ()


def _count(number: Decimal, name: str) -> int | ErrorValue:
    """A number of characters: whole, not negative."""
    if number < 0:
        return ErrorValue("#VALUE!", f"{name} cannot take a negative number of characters")
    return min(int(number), MAX_TEXT)


def _left(text: str, number: Decimal) -> Value:
    n = _count(number, "LEFT")
    return n if isinstance(n, ErrorValue) else text[:n]


def _right(text: str, number: Decimal) -> Value:
    n = _count(number, "RIGHT")
    return n if isinstance(n, ErrorValue) else text[max(len(text) - n, 0) :]


def _mid(text: str, start: Decimal, number: Decimal) -> Value:
    n = _count(number, "MID")
    if isinstance(n, ErrorValue):
        return n
    if start < 1:
        return ErrorValue("#VALUE!", "MID counts characters from 1")
    first = min(int(start), MAX_TEXT + 1) - 1
    return text[first : first + n]


def _text(value: Value, pattern: str) -> Value:
    how = texts.read_format(pattern)
    if how is None:
        return ErrorValue("#VALUE!", f'TEXT does not know the format "{pattern}"')
    if isinstance(value, str) and read_number(value) is None and read_date(value) is None:
        return value
    if isinstance(how, texts.NumberFormat):
        number = to_number(value)
        return number if isinstance(number, ErrorValue) else texts.format_number(number, how)
    day = to_date(to_number(value) if isinstance(value, str) else value)
    return day if isinstance(day, ErrorValue) else texts.format_date(day, how)


def _value(value: Value) -> Value:
    if isinstance(value, bool):
        return ErrorValue("#VALUE!", "VALUE needs a text that reads as a number")
    return to_number(value)


def _contains(text: str, part: str) -> bool:
    return texts.fold(part) in texts.fold(text)


def _starts_with(text: str, start: str) -> bool:
    return texts.fold(text).startswith(texts.fold(start))


def _days(end: datetime.date, start: datetime.date) -> Decimal:
    return serial(end) - serial(start)


def _product(*factors: Decimal) -> Value:
    result = Decimal(1)
    for factor in factors:
        product = numbers.multiply(result, factor)
        if isinstance(product, ErrorValue):
            return product
        result = product
    return result


def _ceiling(number: Decimal, step: Decimal) -> Value:
    return numbers.to_multiple(number, step, up=True)


def _floor(number: Decimal, step: Decimal) -> Value:
    return numbers.to_multiple(number, step, up=False)


def _refuse(text: str) -> Value:
    return ErrorValue("#VALUE!", text)


_ZERO, _ONE = Decimal(0), Decimal(1)
_N: tuple[Wanted, ...] = ("number",)
_NN: tuple[Wanted, ...] = ("number", "number")
_T: tuple[Wanted, ...] = ("text",)
_TT: tuple[Wanted, ...] = ("text", "text")
_D: tuple[Wanted, ...] = ("date",)

SCALARS: dict[str, Scalar] = {
    "NA": Scalar((), lambda: ErrorValue("#N/A", "rightly missing: NA()")),
    "ERROR": Scalar(_T, _refuse),
    "ROUND": Scalar(_NN, numbers.round_half, (_ZERO,)),
    "ROUNDUP": Scalar(_NN, numbers.round_up, (_ZERO,)),
    "ROUNDDOWN": Scalar(_NN, numbers.round_down, (_ZERO,)),
    "ROUNDEVEN": Scalar(_NN, numbers.round_even, (_ZERO,)),
    "TRUNC": Scalar(_NN, numbers.round_down, (_ZERO,)),
    "INT": Scalar(_N, numbers.whole),
    "MOD": Scalar(_NN, numbers.modulo),
    "ABS": Scalar(_N, lambda x: x.copy_abs()),
    "SIGN": Scalar(_N, numbers.sign),
    "CEILING": Scalar(_NN, _ceiling, (_ONE,)),
    "FLOOR": Scalar(_NN, _floor, (_ONE,)),
    "POWER": Scalar(_NN, numbers.power),
    "CLAMP": Scalar(("number", "number", "number"), numbers.clamp),
    "LEFT": Scalar(("text", "number"), _left, (_ONE,)),
    "RIGHT": Scalar(("text", "number"), _right, (_ONE,)),
    "MID": Scalar(("text", "number", "number"), _mid),
    "LEN": Scalar(_T, lambda text: Decimal(len(text))),
    "UPPER": Scalar(_T, texts.upper),
    "LOWER": Scalar(_T, texts.lower),
    "TRIM": Scalar(_T, texts.tidy),
    "EXACT": Scalar(_TT, lambda a, b: a == b),
    "CONTAINS": Scalar(_TT, _contains),
    "STARTSWITH": Scalar(_TT, _starts_with),
    "TEXT": Scalar(("value", "text"), _text),
    "VALUE": Scalar(("value",), _value),
    "DATE": Scalar(("number", "number", "number"), dates.make_date),
    "YEAR": Scalar(_D, lambda day: Decimal(day.year)),
    "MONTH": Scalar(_D, lambda day: Decimal(day.month)),
    "DAY": Scalar(_D, lambda day: Decimal(day.day)),
    "DAYS": Scalar(("date", "date"), _days),
    "EDATE": Scalar(("date", "number"), dates.add_months),
    "EOMONTH": Scalar(("date", "number"), dates.month_end),
    "DATEDIF": Scalar(("date", "date", "text"), dates.date_difference),
    "WEEKDAY": Scalar(("date", "number"), dates.weekday, (_ONE,)),
}
# PRODUCT, CONCAT and the like take any number of arguments of one kind.
REPEATED: dict[str, tuple[Wanted, Callable[..., Value]]] = {
    "PRODUCT": ("number", _product),
    "CONCAT": ("text", lambda *parts: "".join(parts)),
}
_COERCE: dict[Wanted, Callable[[Value], Value]] = {
    "number": to_number,
    "text": to_text,
    "date": to_date,
    "value": lambda value: value,
}


def apply(name: str, given: Sequence[Value | None]) -> Value:
    """Coerces the arguments from left to right (None: left out) and works; the first error wins."""
    if name in REPEATED:
        wanted, work = REPEATED[name]
        plan: list[tuple[Wanted, Value | None]] = [(wanted, value) for value in given]
    else:
        function = SCALARS[name]
        work = function.work
        given = [*given, *(None for _ in function.wanted[len(given) :])]
        plan = list(zip(function.wanted, given, strict=True))
    arguments: list[Any] = []
    for place, (wanted, value) in enumerate(plan):
        if value is None:
            value = _default(name, place)
        coerced = _COERCE[wanted](value)
        if isinstance(coerced, ErrorValue):
            return coerced
        arguments.append(coerced)
    result = work(*arguments)
    return within(result) if isinstance(result, Decimal) else result


def _default(name: str, place: int) -> Value:
    function = SCALARS.get(name)
    if function:
        from_end = place - len(function.wanted)
        if -from_end <= len(function.defaults):
            return function.defaults[from_end]
    return ErrorValue("#VALUE!", f"argument {place + 1} of {name} is empty")
