"""Totals of values side by side and of table rows, inside one expression."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Integer, and_, case, column, select
from sqlalchemy.sql.elements import BindParameter
from sqlalchemy.sql.selectable import FromClause

from server_db.domain.formulas import nodes
from server_db.domain.formulas.functions import CONDITIONAL
from server_db.domain.formulas.nodes import Node
from server_db.domain.formulas.places import CellsOf, ColumnOf
from server_db.domain.formulas.sources import TableRows, source_of
from server_db.formula_sql import arithmetic
from server_db.formula_sql.coerce import to_number
from server_db.formula_sql.compile import SPECIAL, compile_node, criterion_met
from server_db.formula_sql.context import Context, RowAtHand, Scope
from server_db.formula_sql.totals import per_row, product_per_row, total
from server_db.formula_sql.value import (
    SQL_TYPES,
    TINY,
    Expression,
    Size,
    Sql,
    bind,
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
                if isinstance(target, ColumnOf | CellsOf) and target.table in source.tables:
                    wanted[target] = context.layout.cells(target)
    relation = context.tables.relation({f"x{place}": cells for place, cells in enumerate(wanted.values())})  # type: ignore[misc]
    number_of_rows = f"r{next(_numbers)}"
    labels = [relation.n.label(number_of_rows)]
    cells: dict[object, Sql] = {}
    for place, cell in enumerate(wanted):
        value = relation.columns[f"x{place}"]
        parts = {}
        for kind, expression in value.parts.items():
            name = f"r{next(_numbers)}"
            labels.append(expression.label(name))
            parts[kind] = column(name, SQL_TYPES[kind])
        cells[cell] = Sql(parts, value.size, value.na)
    inner = select(*labels).select_from(relation.cte).subquery(f"s{next(_numbers)}")
    n = column(number_of_rows, Integer())
    at_hand = RowAtHand(n, cells)
    return Rows(inner, n, replace(scope, row=at_hand, record=None))


def plain_source(context: Context, scope: Scope, *parts: Node) -> TableRows | None:
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
        source = plain_source(context, scope, arg) if scope.row is None else None
        if source is None:
            arguments.append(compile_node(context, arg, scope))
            counts.append(whole(1))
        else:
            one = "SUM" if node.name == "AVERAGE" and len(node.args) > 1 else node.name
            arguments.append(_over_rows(context, one, (arg,), (), source, scope))
            counts.append(whole(source.count))
    if len(arguments) == 1 and plain_source(context, scope, node.args[0]) is not None and scope.row is None:
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
    source = plain_source(context, outer, *node.args)
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
    source = plain_source(context, outer, *factors, *rest[::2])
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


_TOTALS = ("SUM", "COUNT", "COUNTUNIQUE", "AVERAGE", "MIN", "MAX", "MEDIAN")
SPECIAL.update(dict.fromkeys(_TOTALS, _aggregate))
SPECIAL.update(dict.fromkeys(CONDITIONAL, _conditional))
SPECIAL["SUMPRODUCT"] = _sum_product
# What is left of these after lowering stands where it cannot: outside a record, or without a step's name.
SPECIAL.update(dict.fromkeys(("RUNNING", "PRIOR", "YTD", "TODATE", "ROLLING"), lambda context, node, scope: failure()))
