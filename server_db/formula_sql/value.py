"""A formula's value as SQL: one expression per kind it may have, of which at most one is not NULL.

All NULL is an error. `na` says, when somebody asks, whether that error is #N/A.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnClause,
    Date,
    Integer,
    Numeric,
    Text,
    and_,
    bindparam,
    case,
    column,
    false,
    func,
    null,
    or_,
    select,
    true,
)
from sqlalchemy.sql.elements import BindParameter, ColumnElement
from sqlalchemy.types import TypeEngine

from server_db.domain.formulas.values import MAX_DIGITS, Kind, Plain, kind_of
from server_db.formula_sql.units import Units, chosen, number_of, units_of

Expression = ColumnElement[Any]
NUMERIC: TypeEngine[Any] = Numeric()
SQL_TYPES: Mapping[Kind, TypeEngine[Any]] = {
    "number": NUMERIC, "text": Text(), "boolean": Boolean(), "date": Date(),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Size:
    """No value has more digits than these before and after the point; proves most range checks needless."""

    before: int = 30
    after: int = 20

    def widest(self, other: Size) -> Size:
        return Size(max(self.before, other.before), max(self.after, other.after))


TINY = Size(8, 0)
LARGEST = Size(MAX_DIGITS, MAX_DIGITS)


def _never() -> Expression:
    return false()


@dataclass(frozen=True, slots=True)
class Sql:
    """`units`, where there are some, are the number part once more."""

    parts: Mapping[Kind, Expression]
    size: Size = TINY
    na: Callable[[], Expression] = field(default=_never)
    units: Units | None = None

    def part(self, kind: Kind) -> Expression | None:
        return self.parts.get(kind)


def number(expression: Expression, size: Size = Size(), na: Callable[[], Expression] = _never) -> Sql:
    return Sql({"number": expression}, size, na)


def in_units(units: Units, size: Size = Size(), na: Callable[[], Expression] = _never) -> Sql:
    return Sql({"number": number_of(units)}, size, na, units)


def text(expression: Expression, na: Callable[[], Expression] = _never) -> Sql:
    return Sql({"text": expression}, TINY, na)


def boolean(expression: Expression, na: Callable[[], Expression] = _never) -> Sql:
    return Sql({"boolean": expression}, TINY, na)


def date(expression: Expression, na: Callable[[], Expression] = _never) -> Sql:
    return Sql({"date": expression}, TINY, na)


def failure(code: str = "#VALUE!") -> Sql:
    """Always an error."""
    return Sql({}, TINY, true if code == "#N/A" else _never)


def literal(value: Plain) -> Expression:
    """A bound parameter with its type."""
    return bindparam(None, value, type_=SQL_TYPES[kind_of(value)], unique=True)


def whole(value: int) -> Expression:
    return literal(Decimal(value))


def integer(value: int) -> Expression:
    """For PostgreSQL functions that take an int, not a NUMERIC."""
    return bindparam(None, value, type_=Integer(), unique=True)


def size_of(value: Decimal) -> Size:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return Size(max(value.adjusted() + 1, 1), max(-exponent, 0))


def constant(value: Plain) -> Sql:
    size = size_of(value) if isinstance(value, Decimal) else TINY
    return Sql({kind_of(value): literal(value)}, size, units=units_of(value) if isinstance(value, Decimal) else None)


def is_ok(value: Sql) -> Expression:
    """TRUE where there is a value."""
    if not value.parts:
        return false()
    if value.units is not None:
        return value.units.expression.is_not(null())
    return or_(*(part.is_not(null()) for part in value.parts.values()))


def is_atomic(expression: Expression) -> bool:
    return isinstance(expression, ColumnClause | BindParameter) or expression is true() or expression is false()


_numbers = itertools.count(1)


def bind(values: Sequence[Sql], body: Callable[[Sequence[Sql]], Sql]) -> Sql:
    """`body` of values that each stand in the statement once, however often the body uses them.

    PostgreSQL has no LET; a subquery of one row with OFFSET 0 is one that the planner leaves alone.
    """
    if all(is_atomic(part) for value in values for part in value.parts.values()):
        return body(values)
    labels: list[Any] = []
    named: list[Sql] = []
    for value in values:
        parts: dict[Kind, Expression] = {}
        for kind, part in value.parts.items():
            if is_atomic(part):
                parts[kind] = part
                continue
            name = f"v{next(_numbers)}"
            labels.append(part.label(name))
            parts[kind] = column(name, SQL_TYPES[kind])
        named.append(replace(value, parts=parts, units=None))
    result = body(named)

    def once(expression: Expression) -> Expression:
        inner = select(*labels).offset(0).correlate(None).subquery(f"q{next(_numbers)}")
        return select(expression).select_from(inner).scalar_subquery()

    kept = result.na
    return replace(
        result,
        parts={kind: once(part) for kind, part in result.parts.items()},
        na=lambda: once(kept()),
        units=None,
    )


def first_error(values: Sequence[Sql], own: Callable[[], Expression] = _never) -> Callable[[], Expression]:
    """Whether the first failing argument is #N/A; `own` speaks when all arguments have values."""

    def tell() -> Expression:
        result = own()
        for value in reversed(values):
            result = case((is_ok(value), result), else_=value.na())
        return result

    return tell


def guarded(value: Sql) -> Sql:
    """NULL past the limits of the language; free where the sizes show that it cannot happen."""
    if value.units is not None or (value.size.before <= MAX_DIGITS and value.size.after <= MAX_DIGITS):
        return value

    def check(values: Sequence[Sql]) -> Sql:
        n = values[0].parts["number"]
        small = func.abs(n) < literal(Decimal(1).scaleb(MAX_DIGITS))
        fine = func.scale(func.trim_scale(n)) <= MAX_DIGITS
        return Sql({"number": case((and_(small, fine), n))})

    if "number" not in value.parts:
        return value
    checked = bind([Sql({"number": value.parts["number"]})], check).parts["number"]
    return Sql({**value.parts, "number": checked}, LARGEST, value.na)


def merge(choices: Sequence[Sql]) -> tuple[tuple[Kind, ...], Size]:
    """The kinds that any of these may have, and the widest size."""
    kinds: dict[Kind, None] = {}
    size = TINY
    for choice in choices:
        kinds.update(dict.fromkeys(choice.parts))
        size = size.widest(choice.size)
    return tuple(kinds), size


def when(condition: Expression, then: Sql, otherwise: Sql) -> Sql:
    """One of two values; NULL where the condition is NULL."""
    kinds, size = merge([then, otherwise])
    units = None if then.units is None or otherwise.units is None else chosen(condition, then.units, otherwise.units)
    if units is not None:
        return in_units(units, size, lambda: case((condition, then.na()), else_=otherwise.na()))
    parts: dict[Kind, Expression] = {}
    for kind in kinds:
        a, b = then.part(kind), otherwise.part(kind)
        branches = [(value, part) for value, part in ((true(), a), (false(), b)) if part is not None]
        parts[kind] = case(dict(branches), value=condition)
    return Sql(parts, size, lambda: case((condition, then.na()), else_=otherwise.na()))
