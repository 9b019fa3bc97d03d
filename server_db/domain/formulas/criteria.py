"""Excel's criteria (`"A"`, `">=10000"`, `"<>硬件*"`) as a value both engines can read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from server_db.domain.formulas.texts import fold, matches, wildcard_pattern
from server_db.domain.formulas.values import (
    ErrorValue,
    Plain,
    Value,
    kind_of,
    read_boolean,
    read_date,
    read_number,
    serial,
)

_OPERATOR = re.compile(r"^(<=|>=|<>|=|<|>)?(.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Criterion:
    """`operand` None asks for blank (`=`) or not blank (`<>`)."""

    op: str
    operand: Plain | None


def read_criterion(value: Plain) -> Criterion:
    if not isinstance(value, str):
        return Criterion("=", value)
    found = _OPERATOR.match(value)
    assert found
    op, rest = found[1] or "=", found[2]
    if not rest:
        return Criterion(op, None if op in ("=", "<>") else "")
    return Criterion(op, read_operand(rest))


def read_operand(text: str) -> Plain:
    """What stands after the operator: a number, TRUE or FALSE, a date, else the text itself."""
    number = read_number(text)
    if number is not None:
        return number
    boolean = read_boolean(text)
    if boolean is not None:
        return boolean
    return read_date(text) or text


def satisfies(value: Value, missing: bool, criterion: Criterion) -> bool:
    """Whether a record's value meets the criterion; `missing` marks a fact that is not there.

    A missing value or an error meets only `<>` something, as an empty or failed cell does in Excel.
    """
    if criterion.operand is None:
        blank = missing or value == ""
        return blank if criterion.op == "=" else not blank
    if isinstance(value, ErrorValue):
        return criterion.op == "<>"
    if criterion.op in ("=", "<>"):
        return _equal(value, criterion.operand) == (criterion.op == "=")
    return _ordered(value, criterion.op, criterion.operand)


def _equal(value: Plain, operand: Plain) -> bool:
    if isinstance(operand, str):
        if not isinstance(value, str):
            return False
        pattern = wildcard_pattern(operand)
        return matches(pattern, value) if pattern else fold(value) == fold(operand)
    if isinstance(value, str):
        return not isinstance(operand, bool) and _text_is(value, operand)
    return _comparable(value) == _comparable(operand)


def _text_is(text: str, operand: Plain) -> bool:
    """A text cell that reads as the number or date asked for counts, as `"007"` does for 7."""
    if kind_of(operand) == "number":
        return read_number(text) == operand
    return read_date(text) == operand


def _comparable(value: Plain) -> tuple[bool, object]:
    """Numbers and dates are one family, TRUE and FALSE another."""
    match kind_of(value):
        case "date":
            return False, serial(value)  # type: ignore[arg-type]
        case "boolean":
            return True, value
        case _:
            return False, value


def _ordered(value: Plain, op: str, operand: Plain) -> bool:
    if isinstance(value, str) != isinstance(operand, str):
        return False
    if isinstance(value, str) and isinstance(operand, str):
        return compare(op, fold(value), fold(operand))
    left, right = _comparable(value), _comparable(operand)
    return left[0] == right[0] and compare(op, left[1], right[1])


def compare(op: str, left: object, right: object) -> bool:
    """Two values of one family by one of the six operators."""
    match op:
        case "=":
            return left == right
        case "<>":
            return left != right
        case "<":
            return left < right  # type: ignore[operator, no-any-return]
        case "<=":
            return left <= right  # type: ignore[operator, no-any-return]
        case ">":
            return left > right  # type: ignore[operator, no-any-return]
    return left >= right  # type: ignore[operator, no-any-return]
