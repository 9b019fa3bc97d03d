"""Bands, grids and Excel's look-ups in one expression: small tables read by correlated subqueries."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy import case, column, func, null, select
from sqlalchemy.sql.elements import BindParameter
from sqlalchemy.sql.selectable import FromClause

from server_db.domain.formulas import nodes
from server_db.domain.formulas.nodes import Node
from server_db.domain.formulas.sources import TableRows, source_of
from server_db.domain.formulas.table_functions import Grounds, table_of
from server_db.domain.formulas.values import ErrorValue, Kind
from server_db.formula_sql import arithmetic, tables
from server_db.formula_sql.coerce import to_boolean, to_number
from server_db.formula_sql.comparing import equal_cell, not_above
from server_db.formula_sql.compile import SPECIAL, choose, compile_node
from server_db.formula_sql.context import Context, Scope
from server_db.formula_sql.row_functions import plain_source, rows_of
from server_db.formula_sql.value import (
    SQL_TYPES,
    TINY,
    Expression,
    Sql,
    bind,
    boolean,
    constant,
    failure,
    first_error,
    is_ok,
    number,
    whole,
)

_numbers = itertools.count(1)


def _grounds(context: Context, node: Node, scope: Scope) -> Grounds | ErrorValue:
    return table_of(context.layout, scope.path, node)


def _optional(context: Context, node: nodes.Call, place: int, scope: Scope) -> Sql | None:
    if len(node.args) <= place or isinstance(node.args[place], nodes.Empty):
        return None
    return compile_node(context, node.args[place], scope)


def _banded(context: Context, node: nodes.Call, scope: Scope) -> Sql:
    x = compile_node(context, node.args[0], scope)
    grounds = _grounds(context, node.args[1], scope)
    if isinstance(grounds, ErrorValue):
        return Sql({}, TINY, first_error([x, failure(grounds.code)]))
    column_at = _optional(context, node, 3 if node.name == "TIERPART" else 2, scope)
    if column_at is not None and not column_at.parts:
        return Sql({}, TINY, first_error([x, column_at]))
    match node.name:
        case "TIER":
            return tables.tier(context.tables, x, grounds, column_at, None)
        case "TIERPART":
            return tables.tier(context.tables, x, grounds, column_at, compile_node(context, node.args[2], scope))
        case "CURVE":
            return tables.curve(context.tables, x, grounds, column_at)
    return tables.band(context.tables, x, grounds, column_at, times=node.name == "CLIFF")


def _grid(context: Context, node: nodes.Call, scope: Scope) -> Sql:
    x, y = (compile_node(context, arg, scope) for arg in node.args[:2])
    grounds = _grounds(context, node.args[2], scope)
    if isinstance(grounds, ErrorValue):
        return Sql({}, TINY, first_error([to_number(x), to_number(y), failure(grounds.code)]))
    return tables.grid(context.tables, x, y, grounds)


@dataclass(frozen=True, slots=True)
class Searched:
    """Two columns of the same rows: where to look, and what to give back."""

    source: FromClause
    n: Expression
    cell: Sql
    result: Sql


def _two_columns(context: Context, scope: Scope, *columns: Node) -> Searched | None:
    plain = replace(scope, record=None, row=None)
    lengths = [plain_source(context, plain, part) for part in columns]
    singles = [source is None for source in lengths]
    if all(singles):
        if any(source_of(context.layout, scope.path, part) is not None for part in columns):
            return None
        return _one_row(context, scope, columns)
    counts = {source.count for source in lengths if source is not None}
    if len(counts) > 1 or any(singles):
        return None
    merged = source_of(context.layout, scope.path, *columns)
    if not isinstance(merged, TableRows):
        return None
    rows = rows_of(context, columns, merged, plain)
    cells = [compile_node(context, part, rows.scope) for part in columns]
    return Searched(rows.source, rows.n, cells[0], cells[-1])


def _one_row(context: Context, scope: Scope, columns: Sequence[Node]) -> Searched:
    """A single value is a column of one row."""
    name = f"r{next(_numbers)}"
    source = select(whole(1).label(name)).subquery(f"s{next(_numbers)}")
    cells = [compile_node(context, part, scope) for part in columns]
    return Searched(source, column(name), cells[0], cells[-1])


def _of_table(context: Context, grounds: Grounds, cell: int, result: int) -> Searched:
    relation = context.tables.whole_table(grounds.table)
    return Searched(relation.cte, relation.n, relation.columns[f"c{cell}"], relation.columns[f"c{result}"])


def _pick(where: Searched, fits: Expression, *order: Expression) -> Sql:
    def one(part: Expression) -> Expression:
        query = select(part).select_from(where.source).where(fits).order_by(*order)
        return query.limit(1).scalar_subquery()

    result = where.result
    parts = {kind: one(part) for kind, part in result.parts.items()}
    return Sql(parts, result.size, lambda: func.coalesce(one(~is_ok(result)), True))


def _search(x: Sql, where: Searched, near: str | None, wildcards: bool) -> Sql:
    """`near` "<=" or ">=": the last row not above (not below) x, else the first equal one."""

    def work(named: Sequence[Sql]) -> Sql:
        if near is not None:
            return _pick(where, not_above(where.cell, named[0], near), where.n.desc())
        return _pick(where, equal_cell(where.cell, named[0], wildcards), where.n)

    if not x.parts:
        return Sql({}, TINY, x.na)
    found = bind([x], work)
    return replace(found, na=lambda: case((is_ok(x), found.na()), else_=x.na()))


def _lookup(context: Context, node: nodes.Call, scope: Scope) -> Sql:
    x = compile_node(context, node.args[0], scope)
    if len(node.args) == 3:
        where = _two_columns(context, scope, node.args[1], node.args[2])
        return failure("#N/A") if where is None else _search(x, where, "<=", False)
    grounds = _grounds(context, node.args[1], scope)
    if isinstance(grounds, ErrorValue):
        where = _two_columns(context, scope, node.args[1]) if grounds.code == "#VALUE!" else None
        return Sql({}, TINY, first_error([x, failure(grounds.code)])) if where is None else _search(x, where, "<=", False)
    width, height = len(grounds.table.columns), len(grounds.table.rows)
    if grounds.is_plain and width > height:
        rows = grounds.table.rows
        relation = context.tables.relation({"a": rows[0], "b": rows[-1]})
        where = Searched(relation.cte, relation.n, relation.columns["a"], relation.columns["b"])
    else:
        where = _of_table(context, grounds, 0, width - 1)
    return _search(x, where, "<=", False)


def _vlookup(context: Context, node: nodes.Call, scope: Scope) -> Sql:
    x = compile_node(context, node.args[0], scope)
    grounds = _grounds(context, node.args[1], scope)
    column_at = compile_node(context, node.args[2], scope)
    near = _optional(context, node, 3, scope)
    if isinstance(grounds, ErrorValue):
        return Sql({}, TINY, first_error([x, failure(grounds.code)]))
    known = grounds

    def by(near_by: str | None) -> Sql:
        def with_column(place: int) -> Sql:
            return _search(x, _of_table(context, known, 0, place), near_by, wildcards=True)

        return tables.by_column(known, column_at, with_column)

    asked = constant(True) if near is None else to_boolean(near)
    part = asked.part("boolean")
    found = by("<=" if part.value else None) if isinstance(part, BindParameter) else choose(asked, by("<="), by(None))
    return replace(found, na=first_error([x, column_at, asked], found.na))


def _match(context: Context, node: nodes.Call, scope: Scope) -> Sql:
    x = compile_node(context, node.args[0], scope)
    where = _two_columns(context, scope, node.args[1])
    how = _optional(context, node, 2, scope)
    how = constant(Decimal(1)) if how is None else to_number(how)
    if where is None:
        return Sql({}, TINY, x.na)

    placed = replace(where, result=number(_as_numeric(where.n), TINY))
    kinds = {"<=": _search(x, placed, "<=", False), "": _search(x, placed, None, True), ">=": _search(x, placed, ">=", False)}
    known = arithmetic.known_number(how)
    if known is not None:
        return kinds["<=" if known > 0 else ">=" if known < 0 else ""]
    if not how.parts:
        return Sql({}, TINY, first_error([x, how]))
    part = how.parts["number"]
    positive, negative = boolean(part > whole(0)), boolean(part < whole(0))
    found = choose(positive, kinds["<="], choose(negative, kinds[">="], kinds[""]))
    return replace(found, na=first_error([x, how], found.na))


def _as_numeric(expression: Expression) -> Expression:
    from sqlalchemy import cast

    return cast(expression, SQL_TYPES["number"])


def _written(node: nodes.Call, place: int, default: int) -> int | None:
    """An option of XLOOKUP as it is written; None if it is computed."""
    if len(node.args) <= place or isinstance(node.args[place], nodes.Empty):
        return default
    return nodes.written_number(node.args[place])


def _xlookup(context: Context, node: nodes.Call, scope: Scope) -> Sql:
    x = compile_node(context, node.args[0], scope)
    where = _two_columns(context, scope, node.args[1], node.args[2])
    how, direction = _written(node, 4, 0), _written(node, 5, 1)
    instead = _optional(context, node, 3, scope)
    if where is None or how not in (-1, 0, 1, 2) or direction not in (1, -1, 2, -2) or not x.parts:
        return Sql({}, TINY, x.na)
    placed = replace(where, result=number(_as_numeric(where.n), TINY))
    place = _exact(x, placed, how == 2, direction < 0) if how in (0, 2) else _nearest(x, placed, how, direction < 0)

    def work(named: Sequence[Sql]) -> Sql:
        at = named[0].parts["number"]
        found = _pick(where, where.n == at, where.n)
        if instead is None:
            return replace(found, na=lambda: case((at.is_(None), True), else_=found.na()))
        return choose(boolean(at.is_not(null())), found, instead)

    result = bind([place], work)
    if instead is not None:
        # An error in x is not "not found".
        result = choose(boolean(case((is_ok(x), True))), result, failure())
    return replace(result, na=first_error([x], result.na))


def _exact(x: Sql, where: Searched, wildcards: bool, backwards: bool) -> Sql:
    def work(named: Sequence[Sql]) -> Sql:
        order = where.n.desc() if backwards else where.n
        return _pick(where, equal_cell(where.cell, named[0], wildcards), order)

    return bind([x], work)


def _nearest(x: Sql, where: Searched, how: int, backwards: bool) -> Sql:
    def work(named: Sequence[Sql]) -> Sql:
        fits = not_above(where.cell, named[0], "<=" if how < 0 else ">=")
        keys = _sort_keys(where.cell)
        ordered = [key.desc().nulls_last() if how < 0 else key.asc().nulls_last() for key in keys]
        return _pick(where, fits, *ordered, where.n.desc() if backwards else where.n)

    return bind([x], work)


def _sort_keys(cell: Sql) -> list[Expression]:
    from server_db.formula_sql.coerce import fold

    keys: list[Expression] = []
    numeric: dict[Kind, Expression] = {kind: part for kind, part in cell.parts.items() if kind in ("number", "date")}
    if numeric:
        keys.append(to_number(Sql(numeric)).parts["number"])
    if "text" in cell.parts:
        keys.append(fold(cell.parts["text"]).collate("C"))
    if "boolean" in cell.parts:
        keys.append(cell.parts["boolean"])
    return keys


def _index(context: Context, node: nodes.Call, scope: Scope) -> Sql:
    places = [to_number(compile_node(context, arg, scope)) for arg in node.args[1:]]
    na = first_error(places)
    grounds = _grounds(context, node.args[0], scope)
    if any(not place.parts for place in places):
        return Sql({}, TINY, na)
    if isinstance(grounds, ErrorValue):
        return _index_column(context, node, scope, places) if grounds.code == "#VALUE!" else failure(grounds.code)
    width, height = len(grounds.table.columns), len(grounds.table.rows)
    if len(places) == 1 and width > 1:
        if height > 1:
            return failure("#REF!")
        places = [constant(Decimal(1)), places[0]]
    row = places[0]
    column_at = places[1] if len(places) > 1 else constant(Decimal(1))

    def with_column(place: int) -> Sql:
        where = _of_table(context, grounds, place, place)
        return bind([row], lambda named: _at_row(where, named[0]))

    found = tables.by_column(grounds, column_at, with_column)
    return Sql(found.parts, found.size, first_error(places, lambda: _cell_missing(found)))


def _cell_missing(found: Sql) -> Expression:
    return found.na()


def _at_row(where: Searched, row: Sql) -> Sql:
    found = _pick(where, where.n == func.trunc(row.parts["number"]), where.n)
    # Outside the table is #REF!, an empty cell #N/A: only a row that is there can tell.
    return replace(found, na=lambda: func.coalesce(
        select(~is_ok(where.result)).select_from(where.source)
        .where(where.n == func.trunc(row.parts["number"])).limit(1).scalar_subquery(), False))  # fmt: skip


def _index_column(context: Context, node: nodes.Call, scope: Scope, places: list[Sql]) -> Sql:
    where = _two_columns(context, scope, node.args[0])
    if where is None:
        return failure()
    found = bind([places[0]], lambda named: _at_row(where, named[0]))
    if len(places) > 1:
        first = func.trunc(places[1].parts["number"]) == whole(1)
        found = replace(choose(boolean(first), found, failure()), na=found.na)
    return Sql(found.parts, found.size, first_error(places, found.na))


SPECIAL.update(dict.fromkeys(("TIER", "TIERPART", "CLIFF", "BAND", "CURVE"), _banded))
SPECIAL.update(
    {
        "GRID": _grid,
        "LOOKUP": _lookup,
        "VLOOKUP": _vlookup,
        "XLOOKUP": _xlookup,
        "MATCH": _match,
        "INDEX": _index,
    }
)
