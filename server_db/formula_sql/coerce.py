"""Kinds into one another, with the same outcome as `values.py` gives in Python."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import Date, Integer, Interval, Text, and_, case, cast, extract, func
from sqlalchemy.sql.elements import BindParameter

from server_db.domain.formulas import texts, values
from server_db.formula_sql.value import (
    LARGEST,
    NUMERIC,
    Expression,
    Size,
    Sql,
    bind,
    boolean,
    constant,
    date,
    failure,
    guarded,
    is_atomic,
    literal,
    number,
    text,
)

_PLAIN = r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,4})?%?$"
_GROUPED = r"^[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?%?$"
_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
FIRST_DATE = values.FIRST_DATE
LAST_DATE = datetime.date(9999, 12, 31)
_ASCII = "abcdefghijklmnopqrstuvwxyz"
TEXT_SIZE = Size(11_002, 11_002)


def known_text(value: Sql) -> str | None:
    """The text itself where it is written in the formula."""
    part = value.part("text")
    if len(value.parts) == 1 and isinstance(part, BindParameter) and isinstance(part.value, str):
        return part.value
    return None


def serial(day: Expression) -> Expression:
    return cast(day - literal(values.EPOCH), NUMERIC)


def stripped(part: Expression) -> Expression:
    return func.btrim(part, literal(values.BLANKS))


def _text_number(part: Expression) -> Expression:
    """NULL for a text that is no number; nothing here can raise."""
    plain = stripped(part)
    digits = func.replace(func.rtrim(plain, "%"), ",", "")
    percent = case((func.right(plain, 1) == "%", literal(Decimal("0.01"))), else_=literal(Decimal(1)))
    readable = and_(
        func.length(plain) <= values.LONGEST_NUMBER,
        plain.op("~")(literal(_PLAIN)) | plain.op("~")(literal(_GROUPED)),
    )
    return case((readable, cast(digits, NUMERIC) * percent))


def _text_date(part: Expression) -> Expression:
    plain = stripped(part)
    year = cast(func.left(plain, 4), Integer)
    month = cast(func.substr(plain, 6, 2), Integer)
    day = cast(func.right(plain, 2), Integer)
    month_end = func.make_date(year, month, 1) + _interval("1 month - 1 day")
    fits = case(
        (
            and_(year >= FIRST_DATE.year, month >= 1, month <= 12, day >= 1),
            day <= cast(extract("day", month_end), Integer),
        ),
        else_=False,
    )
    return case((plain.op("~")(literal(_DATE)), case((fits, func.make_date(year, month, day)))))


def _interval(words: str) -> Expression:
    return cast(literal(words), Interval)


def to_number(value: Sql) -> Sql:
    """A single number part."""
    known = known_text(value)
    if known is not None:
        found = values.to_number(known)
        return constant(found) if isinstance(found, Decimal) else failure()
    if set(value.parts) <= {"number"}:
        return value
    choices: list[Expression] = []
    size = value.size
    if (part := value.part("number")) is not None:
        choices.append(part)
    if (part := value.part("boolean")) is not None:
        choices.append(case({True: literal(Decimal(1)), False: literal(Decimal(0))}, value=part))
    if (part := value.part("date")) is not None:
        choices.append(serial(part))
    if (part := value.part("text")) is not None:
        choices.append(_bound_text(part))
        size = size.widest(LARGEST)
    if not choices:
        return value
    return number(choices[0] if len(choices) == 1 else func.coalesce(*choices), size, value.na)


def _bound_text(part: Expression) -> Expression:
    def work(bound: Sequence[Sql]) -> Sql:
        found = bound[0].parts["text"]
        read = guarded(number(_text_number(found), TEXT_SIZE)).parts["number"]
        # A text that is a number past the limits must not be tried as a date.
        return number(func.coalesce(read, serial(_text_date(found))))

    return bind([text(part)], work).parts["number"]


def to_text(value: Sql) -> Sql:
    if set(value.parts) <= {"text"}:
        return value
    choices: list[Expression] = []
    if (part := value.part("text")) is not None:
        choices.append(part)
    if (part := value.part("number")) is not None:
        choices.append(cast(func.trim_scale(part), Text))
    if (part := value.part("boolean")) is not None:
        choices.append(case({True: literal("TRUE"), False: literal("FALSE")}, value=part))
    if (part := value.part("date")) is not None:
        choices.append(func.to_char(part, literal("YYYY-MM-DD")))
    return text(choices[0] if len(choices) == 1 else func.coalesce(*choices), value.na)


def to_boolean(value: Sql) -> Sql:
    known = known_text(value)
    if known is not None:
        found = values.to_boolean(known)
        return constant(found) if isinstance(found, bool) else failure()
    if set(value.parts) <= {"boolean"}:
        return value
    choices: list[Expression] = []
    if (part := value.part("boolean")) is not None:
        choices.append(part)
    if (part := value.part("number")) is not None:
        choices.append(part != literal(Decimal(0)))
    if (part := value.part("date")) is not None:
        choices.append(part >= literal(datetime.date(1, 1, 1)))
    if (part := value.part("text")) is not None:
        choices.append(read_boolean_part(part))
    return boolean(choices[0] if len(choices) == 1 else func.coalesce(*choices), value.na)


def read_boolean_part(part: Expression) -> Expression:
    """TRUE or FALSE of a text part, NULL for any other text."""
    spelled = func.translate(stripped(part), *(literal(letters) for letters in texts.UPPER))
    return case({literal("TRUE"): True, literal("FALSE"): False}, value=spelled)


def read_date(part: Expression) -> Expression:
    """The date a text part reads as, NULL if none."""
    if isinstance(part, BindParameter) and isinstance(part.value, str):
        found = values.read_date(part.value)
        return literal(found) if found else cast(None, Date)
    return bind([text(part)], lambda bound: date(_text_date(bound[0].parts["text"]))).parts["date"]


def from_serial(part: Expression) -> Expression:
    def work(bound: Sequence[Sql]) -> Sql:
        n = bound[0].parts["number"]
        inside = and_(n >= literal(Decimal(2)), n < literal(Decimal(2_958_466)))
        return date(case((inside, literal(values.EPOCH) + cast(func.floor(n), Integer))))

    return bind([number(part)], work).parts["date"]


def to_date(value: Sql) -> Sql:
    """TRUE and FALSE are no dates."""
    choices: list[Expression] = []
    if (part := value.part("date")) is not None:
        choices.append(part)
    if (part := value.part("number")) is not None:
        choices.append(from_serial(part))
    if (part := value.part("text")) is not None:
        choices.append(read_date(part))
    if not choices:
        return Sql({}, na=value.na)
    return date(choices[0] if len(choices) == 1 else func.coalesce(*choices), value.na)


def fold(part: Expression) -> Expression:
    """Without case, as `texts.fold`; nothing to do for a text that has none."""
    if isinstance(part, BindParameter) and isinstance(part.value, str):
        return literal(texts.fold(part.value))
    whole = func.translate(part, *(literal(letters) for letters in texts.LOWER))
    if not is_atomic(part):
        return whole
    # the letters of all alphabets are a long list to go through for each character of a text that has none of them
    plain = func.translate(part, literal(_ASCII.upper()), literal(_ASCII))
    return case((func.octet_length(part) == func.length(part), plain), else_=whole)


def in_range(day: Expression) -> Expression:
    """The date if the language knows it, else NULL."""

    def work(bound: Sequence[Sql]) -> Sql:
        d = bound[0].parts["date"]
        return date(case((and_(d >= literal(FIRST_DATE), d <= literal(LAST_DATE)), d)))

    return bind([date(day)], work).parts["date"]
