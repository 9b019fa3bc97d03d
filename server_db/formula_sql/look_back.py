"""PRIOR, YTD, TODATE and ROLLING in SQL, over the rows of earlier periods."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, select, true
from sqlalchemy.sql.elements import ColumnElement

from server_db.domain.formulas.lower import LookBack, Program
from server_db.domain.formulas.places import Layout, Path
from server_db.domain.formulas.values import Kind
from server_db.formula_sql import arithmetic
from server_db.formula_sql.coerce import to_number
from server_db.formula_sql.compile import choose
from server_db.formula_sql.value import (
    TINY,
    Expression,
    Size,
    Sql,
    boolean,
    failure,
    first_error,
    is_ok,
    number,
    whole,
)

if TYPE_CHECKING:
    from server_db.formula_sql.statement import PastSource


def look_back_kinds(layout: Layout, program: Program, past: Mapping[Path, PastSource]) -> dict[str, Any]:
    """Kinds of earlier values are those of the columns they are read from."""
    return {}


def look_back_value(
    item: LookBack,
    source: PastSource | None,
    key: ColumnElement[Any],
    now: Sql | None,
    option: Sql | None,
    kinds: Mapping[str, Any],
) -> Sql:
    if item.name == "PRIOR":
        return _prior(item, source, key, option)
    assert now is not None
    if item.name in ("YTD", "TODATE"):
        return _summed(item, source, key, now, None)
    assert option is not None
    count = to_number(option)
    if not count.parts:
        return Sql({}, TINY, first_error([count]))
    found = _summed(item, source, key, now, count.parts["number"])
    enough = boolean(count.parts["number"] >= whole(1), count.na)
    return choose(enough, found, failure())


def _parts(source: PastSource, name: str) -> dict[Kind, ColumnElement[Any]]:
    return dict(source.values.get(name, {}))


def _prior(item: LookBack, source: PastSource | None, key: ColumnElement[Any], option: Sql | None) -> Sql:
    otherwise = failure("#N/A") if option is None else option
    if source is None:
        return otherwise
    mine = and_(source.key == key, source.back == 1)

    def one(expression: Expression) -> Expression:
        return select(expression).select_from(source.rows).where(mine).limit(1).scalar_subquery()

    there = select(true()).select_from(source.rows).where(mine).limit(1).scalar_subquery()
    parts = {kind: one(part) for kind, part in _parts(source, item.target.name).items()}
    missing = source.missing.get(item.target.name)
    earlier = Sql(parts, Size(), lambda: func.coalesce(one(missing), False) if missing is not None else true())
    return choose(boolean(func.coalesce(there, False)), earlier, otherwise)


def _summed(item: LookBack, source: PastSource | None, key: ColumnElement[Any], now: Sql, reach: Expression | None) -> Sql:
    """Earlier values and the present one; any error among them is the result."""
    if source is None:
        return to_number(now)
    mine = source.key == key
    if reach is not None:
        mine = and_(mine, source.back <= func.trunc(reach) - whole(1))
    else:
        accumulates = source.same_year if source.since_reset is None else source.since_reset
        mine = and_(mine, source.same_year if item.name == "YTD" else accumulates)
    figure = to_number(Sql(_parts(source, item.target.name), Size()))
    if not figure.parts:
        none = select(func.count() == 0).select_from(source.rows).where(mine).scalar_subquery()
        return choose(boolean(none), to_number(now), failure())
    part = figure.parts["number"]
    total = case((func.count() == func.count(part), func.coalesce(func.sum(part), whole(0))))
    query = select(total).select_from(source.rows).where(mine).scalar_subquery()
    missing = source.missing.get(item.target.name)

    def na() -> Expression:
        if missing is None:
            return true()
        failed = select(missing).select_from(source.rows).where(and_(mine, ~is_ok(figure)))
        return func.coalesce(failed.order_by(source.back.desc()).limit(1).scalar_subquery(), False)

    earlier = number(query, Size(40, 20), na)
    return arithmetic.sum_of([earlier, now])
