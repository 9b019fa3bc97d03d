"""Aggregates: the SQL of one total over a set of rows, for child records and table rows alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Integer, Text, and_, case, cast, column, distinct, false, func, null, true, type_coerce
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.sql.elements import ColumnElement, Grouping
from sqlalchemy.types import TypeEngine

from server_db.domain.formulas.values import Kind
from server_db.formula_sql.arithmetic import divide, multiply
from server_db.formula_sql.coerce import fold, to_number
from server_db.formula_sql.units import in_places
from server_db.formula_sql.units import kept as kept_in
from server_db.formula_sql.value import (
    NUMERIC,
    SQL_TYPES,
    TINY,
    Expression,
    Size,
    Sql,
    in_units,
    is_ok,
    number,
    whole,
)

# Ten digits more than one row: no total runs over ten thousand million rows.
_MANY = 10
_CALM = 4_000


@dataclass(frozen=True, slots=True)
class PerRow:
    """Expressions of one row to be selected under their names before they are totalled."""

    labelled: dict[str, Expression]
    value: Sql | None
    condition: ColumnElement[bool] | None
    failed_na: ColumnElement[bool] | None


def per_row(prefix: str, name: str, value: Sql | None, condition: Expression | None, with_na: bool) -> PerRow:
    """Names the row's value and condition, so that each is worked out once per row."""
    labelled: dict[str, Expression] = {}
    shown: Sql | None = None
    failed: ColumnElement[bool] | None = None
    if value is not None:
        figure = value if name in ("COUNT", "COUNTUNIQUE", "MIN", "MAX") else to_number(value)
        if name in ("MIN", "MAX") and set(figure.parts) != {"date"}:
            figure = to_number(value)
        parts: dict[Kind, Expression] = {}
        for kind, part in figure.parts.items():
            labelled[f"{prefix}_{kind}"] = part
            parts[kind] = column(f"{prefix}_{kind}", SQL_TYPES[kind])
        shown = Sql(parts, figure.size)
        if figure.units is not None and name == "SUM":
            labelled[f"{prefix}_number"] = figure.units.expression
            shown = in_units(kept_in(figure.units, column(f"{prefix}_number", BigInteger())), figure.size)
        if with_na:
            labelled[f"{prefix}_na"] = case((is_ok(figure), null()), else_=figure.na())
            failed = column(f"{prefix}_na", SQL_TYPES["boolean"])
    kept: ColumnElement[bool] | None = None
    if condition is not None:
        labelled[f"{prefix}_if"] = condition
        kept = column(f"{prefix}_if", SQL_TYPES["boolean"])
    return PerRow(labelled, shown, kept, failed)


def total(name: str, row: PerRow, order: Sequence[Expression] = (), weight: Expression | None = None) -> Sql:
    """The aggregate over rows already labelled; NULL if one of them is an error. `weight`: how many records a row stands for."""
    fits = true() if row.condition is None else row.condition
    if row.value is None:
        return number(_count(row.condition, weight), Size(_MANY, 0))
    if name == "COUNT":
        return number(_count(and_(fits, is_ok(row.value)), weight), Size(_MANY, 0))
    if name == "COUNTUNIQUE":
        return number(_unique(row.value, fits), Size(_MANY, 0))
    complete = _complete(row.value, row.condition)
    na = _first_na(name, row, fits, order)
    if not row.value.parts:
        return _of_nothing(name, row, na)
    kind: Kind = "date" if set(row.value.parts) == {"date"} else "number"
    part = row.value.parts[kind]
    # Kept below the limit: a range check here would draw the aggregate into a subquery of its own.
    size = Size(min(row.value.size.before + _MANY, _CALM), min(row.value.size.after, _CALM))
    summed: Expression = func.coalesce(_filtered(func.sum(part), row.condition), whole(0))
    if row.value.units is not None:
        summed = in_places(func.coalesce(_filtered(func.sum(row.value.units.expression, type_=NUMERIC), row.condition), whole(0)), row.value.units.places)
    match name:
        case "SUM" | "SUMPRODUCT":
            return number(case((complete, summed)), size, na)
        case "AVERAGE":
            count = _count(row.condition, weight)
            mean = divide(number(summed, size), number(count, Size(_MANY, 0)))
            return number(case((complete, mean.parts["number"])), mean.size, na)
        case "MEDIAN":
            return number(case((complete, _median(part, row.condition, size))), size, na)
    chosen = _filtered((func.min if name == "MIN" else func.max)(part), row.condition)
    return Sql({kind: case((complete, chosen))}, row.value.size, na)


def _of_nothing(name: str, row: PerRow, na: Callable[[], Expression]) -> Sql:
    """Values that are always errors: only a total over no rows at all has a value."""
    if name in ("SUM", "SUMPRODUCT"):
        none = _filtered(func.count(), row.condition) == 0
        return number(case((none, whole(0))), TINY, na)
    return Sql({}, TINY, na)


def _complete(value: Sql, condition: ColumnElement[bool] | None) -> Expression:
    """Whether no record is an error."""
    if len(value.parts) == 1:
        (part,) = value.parts.values() if value.units is None else (value.units.expression,)
        return _filtered(func.count(), condition) == _filtered(func.count(part), condition)
    fits = is_ok(value) if condition is None else and_(condition, is_ok(value))
    return _filtered(func.count(), condition) == func.count().filter(fits)


def _count(condition: ColumnElement[bool] | None, weight: Expression | None) -> Expression:
    counted = _filtered(func.count(), condition) if weight is None else func.coalesce(_filtered(func.sum(weight), condition), whole(0))
    return cast(counted, NUMERIC)


def _filtered(aggregate: Expression, condition: ColumnElement[bool] | None) -> Expression:
    return aggregate if condition is None else aggregate.filter(condition)


def _unique(value: Sql, fits: Expression) -> Expression:
    spelled: list[Expression] = []
    for kind, part in value.parts.items():
        match kind:
            case "text":
                spelled.append(cast("t", Text).op("||")(fold(part)))
            case "boolean":
                spelled.append(cast("b", Text).op("||")(cast(part, Text)))
            case "number":
                spelled.append(cast("n", Text).op("||")(cast(func.trim_scale(part), Text)))
            case "date":
                spelled.append(cast("n", Text).op("||")(cast(to_number(Sql({"date": part})).parts["number"], Text)))
    if not spelled:
        return whole(0)
    key = spelled[0] if len(spelled) == 1 else func.coalesce(*spelled)
    return cast(func.count(distinct(key)).filter(fits), NUMERIC)


def _median(part: Expression, condition: ColumnElement[bool] | None, size: Size) -> Expression:
    """The middle of the sorted values, or half of the middle two: exact, unlike percentile_cont."""
    ordered = _filtered(func.array_agg(aggregate_order_by(part, part.asc())), condition)
    count = cast(_filtered(func.count(), condition), Integer)
    low, high = item_of(ordered, (count + 1).op("/", precedence=8)(2), NUMERIC), item_of(ordered, count.op("/", precedence=8)(2) + 1, NUMERIC)
    twice = Size(size.before + 1, size.after)
    half = divide(number(low + high, twice), number(whole(2), Size(1, 0))).parts["number"]
    return case((func.mod(count, 2) == 1, low), else_=half)


def item_of(listed: Expression, place: Expression | int, kind: TypeEngine[Any]) -> Expression:
    """The item of an array, counted from 1; NULL outside."""
    grouped: Expression = Grouping(type_coerce(listed, ARRAY(kind)))
    return grouped[place]


def _first_na(name: str, row: PerRow, fits: Expression, order: Sequence[Expression]) -> Callable[[], Expression]:
    """Whether the first failing row is #N/A; MIN and MAX of nothing are #N/A too."""

    def tell() -> Expression:
        if row.failed_na is None:
            return false()
        failed = func.array_agg(aggregate_order_by(row.failed_na, *order) if order else row.failed_na)
        first = failed.filter(and_(fits, row.failed_na.is_not(null())))
        found = item_of(first, 1, SQL_TYPES["boolean"])
        none = _filtered(func.count(), row.condition) == 0
        empty = none if name in ("MIN", "MAX") else false()
        return func.coalesce(found, empty)

    return tell


def product_per_row(values: Sequence[Sql]) -> Sql:
    """SUMPRODUCT's row: texts and bare TRUE or FALSE count as 0, unless calculated with."""
    result: Sql | None = None
    for value in values:
        figures: list[Expression] = []
        for kind, part in value.parts.items():
            if kind in ("text", "boolean"):
                figures.append(case((part.is_not(null()), whole(0))))
            else:
                figures.append(to_number(Sql({kind: part}, value.size)).parts["number"])
        if not figures:
            return Sql({}, TINY, value.na)
        figure = number(figures[0] if len(figures) == 1 else func.coalesce(*figures), value.size, value.na)
        result = figure if result is None else multiply(result, figure)
    assert result is not None
    return result
