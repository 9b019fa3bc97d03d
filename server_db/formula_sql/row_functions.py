"""Functions that read tables, or total values side by side and table rows, inside one expression."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy import Integer, and_, case, column, func, null, select
from sqlalchemy.sql.elements import BindParameter
from sqlalchemy.sql.selectable import FromClause

from server_db.domain.formulas import nodes
from server_db.domain.formulas.functions import CONDITIONAL
from server_db.domain.formulas.nodes import Node
from server_db.domain.formulas.places import ColumnOf
from server_db.domain.formulas.sources import TableRows, source_of
from server_db.domain.formulas.table_functions import Grounds, table_of
from server_db.domain.formulas.values import ErrorValue
from server_db.formula_sql import arithmetic, tables
from server_db.formula_sql.coerce import to_boolean, to_number
from server_db.formula_sql.comparing import equal_cell, not_above
from server_db.formula_sql.compile import SPECIAL, choose, compile_node, criterion_met
from server_db.formula_sql.context import Context, RowAtHand, Scope
from server_db.formula_sql.totals import per_row, product_per_row, total
from server_db.formula_sql.value import (
    SQL_TYPES,
    TINY,
    Expression,
    Size,
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


@dataclass(frozen=True, slots=True)
class Rows:
    """Table rows to go through: what to select from, the row's number, and the scope inside."""

    source: FromClause
    n: Expression
    scope: Scope


def rows_of(context: Context, node_parts: Sequence[Node], source: TableRows, scope: Scope) -> Rows:
    """The columns that these expressions name, side by side under fresh names."""
    wanted: dict[object, Sequence[object]] = {}
    for part in node_parts:
        for node in nodes.walk(part):
            if isinstance(node, nodes.Array) and sum(map(len, node.rows)) == source.count:
                wanted[node.rows] = [cell for row in node.rows for cell in row]
            elif isinstance(node, nodes.Name):
                target = context.layout.resolve(scope.path, node)
                if isinstance(target, ColumnOf) and target.table in source.tables:
                    wanted[target] = [row[target.index] for row in context.layout.tables[target.table].rows]
    relation = context.tables.relation({f"x{place}": cells for place, cells in enumerate(wanted.values())})  # type: ignore[misc]
    number_of_rows = f"r{next(_numbers)}"
    labels = [relation.n.label(number_of_rows)]
    cells: dict[object, Sql] = {}
    for place, target in enumerate(wanted):
        value = relation.columns[f"x{place}"]
        parts = {}
        for kind, part in value.parts.items():
            name = f"r{next(_numbers)}"
            labels.append(part.label(name))
            parts[kind] = column(name, SQL_TYPES[kind])
        cells[target] = Sql(parts, value.size, value.na)
    inner = select(*labels).select_from(relation.cte).subquery(f"s{next(_numbers)}")
    n = column(number_of_rows, Integer())
    at_hand = RowAtHand(n, cells)
    return Rows(inner, n, replace(scope, row=at_hand, record=None))


def _source(context: Context, scope: Scope, *parts: Node) -> TableRows | None:
    """The table rows these go over; None for plain values (or where the row is already at hand)."""
    found = source_of(context.layout, scope.path, *parts)
    return found if isinstance(found, TableRows) else None


def _aggregate(context: Context, node: nodes.Call, scope: Scope) -> Sql:
    """SUM and its like. Records were taken out before; what is left are values and table columns."""
    if len(node.args) == 1:
        scope = replace(scope, record=None, row=None)
    arguments: list[Sql] = []
    counts: list[Expression] = []
    for arg in node.args:
        source = _source(context, scope, arg) if scope.row is None else None
        if source is None:
            arguments.append(compile_node(context, arg, scope))
            counts.append(whole(1))
        else:
            one = "SUM" if node.name == "AVERAGE" and len(node.args) > 1 else node.name
            arguments.append(_over_rows(context, one, (arg,), (), source, scope))
            counts.append(whole(source.count))
    if len(arguments) == 1 and _source(context, scope, node.args[0]) is not None and scope.row is None:
        return arguments[0]
    return _side_by_side(node.name, arguments, counts)


def _side_by_side(name: str, values: list[Sql], counts: list[Expression]) -> Sql:
    match name:
        case "SUM":
            return arithmetic.sum_of(values)
        case "MIN" | "MAX":
            return arithmetic.extreme(name, values)
        case "COUNT":
            known = [case((is_ok(value), whole(1)), else_=whole(0)) for value in values]
            return number(sum(known[1:], known[0]), TINY)
        case "COUNTUNIQUE":
            return number(case((is_ok(values[0]), whole(1)), else_=whole(0)), TINY)
        case "AVERAGE":
            count = sum(counts[1:], counts[0])
            return arithmetic.divide(arithmetic.sum_of(values), number(count, TINY))
    return _median(values)


def _median(values: list[Sql]) -> Sql:
    """Of values side by side: sorted by PostgreSQL in a list of rows."""
    figures = [to_number(value) for value in values]
    na = first_error(figures)
    if any(not figure.parts for figure in figures):
        return Sql({}, TINY, na)
    size = Size(max(f.size.before for f in figures) + 1, max(f.size.after for f in figures))

    def work(named: Sequence[Sql]) -> Sql:
        name = f"m{next(_numbers)}"
        rows = [select(n.parts["number"].label(name)) for n in named]
        listed = rows[0].union_all(*rows[1:]).subquery(f"s{next(_numbers)}") if len(rows) > 1 else rows[0].subquery()
        row = per_row(f"p{next(_numbers)}", "MEDIAN", number(column(name, SQL_TYPES["number"]), size), None, False)
        labelled = select(*(e.label(k) for k, e in row.labelled.items())).select_from(listed).subquery()
        return number(select(total("MEDIAN", row).parts["number"]).select_from(labelled).scalar_subquery(), size)

    result = bind(figures, work)
    return Sql(result.parts, Size(size.before, max(size.after, 20)), na)


def _over_rows(
    context: Context,
    name: str,
    factors: tuple[Node, ...],
    criteria: tuple[tuple[Node, Node], ...],
    source: TableRows,
    scope: Scope,
) -> Sql:
    parts = [*factors, *(cell for cell, _ in criteria)]
    rows = rows_of(context, parts, source, replace(scope, record=None, row=None))
    values = [compile_node(context, factor, rows.scope) for factor in factors]
    value: Sql | None = None
    if values:
        value = product_per_row(values) if name == "SUMPRODUCT" else values[0]
    condition: Expression | None = None
    if criteria:
        cells = [(compile_node(context, cell, rows.scope), wanted) for cell, wanted in criteria]
        condition = and_(*(criterion_met(context, cell, None, wanted, scope) for cell, wanted in cells))
    row = per_row(f"p{next(_numbers)}", name, value, condition, with_na=True)
    order = f"o{next(_numbers)}"
    labelled = select(rows.n.label(order), *(e.label(k) for k, e in row.labelled.items()))
    inner = labelled.select_from(rows.source).subquery(f"s{next(_numbers)}")
    result = total(name, row, [column(order)])

    def once(expression: Expression) -> Expression:
        return select(expression).select_from(inner).scalar_subquery()

    return Sql({k: once(p) for k, p in result.parts.items()}, result.size, lambda: once(result.na()))


def _sum_product(context: Context, node: nodes.Call, scope: Scope) -> Sql:
    outer = replace(scope, record=None, row=None)
    source = _source(context, outer, *node.args)
    if source is not None:
        return _over_rows(context, "SUMPRODUCT", node.args, (), source, outer)
    if source_of(context.layout, scope.path, *node.args) is not None:
        return failure()
    return product_per_row([compile_node(context, arg, scope) for arg in node.args])


def _conditional(context: Context, node: nodes.Call, scope: Scope) -> Sql:
    counting = node.name == "COUNTIFS"
    factors = () if counting else node.args[:1]
    rest = node.args if counting else node.args[1:]
    outer = replace(scope, record=None, row=None)
    source = _source(context, outer, *factors, *rest[::2])
    if source is None:
        return failure()
    wanted = [compile_node(context, criterion, scope) for criterion in rest[1::2]]
    pairs = tuple(zip(rest[::2], rest[1::2], strict=True))
    found = _over_rows(context, CONDITIONAL[node.name], factors, pairs, source, outer)
    return behind(wanted, found)


def behind(wanted: Sequence[Sql], found: Sql) -> Sql:
    """`found` where all the criteria have values; their error where not."""
    if all(isinstance(p, BindParameter) for value in wanted for p in value.parts.values()) and all(value.parts for value in wanted):
        return found
    known = and_(*(is_ok(value) for value in wanted))
    parts = {kind: case((known, part)) for kind, part in found.parts.items()}
    return Sql(parts, found.size, first_error(wanted, found.na))


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
    lengths = [_source(context, plain, part) for part in columns]
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
    if not grounds.name and width > height:
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
    if isinstance(part, BindParameter):
        found = by("<=" if part.value else None)
    else:
        found = choose(asked, by("<="), by(None))
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
    numeric = {kind: part for kind, part in cell.parts.items() if kind in ("number", "date")}
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


_TOTALS = ("SUM", "COUNT", "COUNTUNIQUE", "AVERAGE", "MIN", "MAX", "MEDIAN")
SPECIAL.update(dict.fromkeys(_TOTALS, _aggregate))
SPECIAL.update(dict.fromkeys(CONDITIONAL, _conditional))
SPECIAL.update(dict.fromkeys(("TIER", "TIERPART", "CLIFF", "BAND", "CURVE"), _banded))
SPECIAL.update(
    {
        "SUMPRODUCT": _sum_product,
        "GRID": _grid,
        "LOOKUP": _lookup,
        "VLOOKUP": _vlookup,
        "XLOOKUP": _xlookup,
        "MATCH": _match,
        "INDEX": _index,
    }
)
# What is left of these after lowering stands where it cannot: outside a record, or without a step's name.
SPECIAL.update(dict.fromkeys(("RUNNING", "PRIOR", "YTD", "ROLLING"), lambda context, node, scope: failure()))
