"""Rate tables in SQL: each a small CTE of bound values, read by correlated subqueries."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import CTE, Integer, and_, case, column, func, null, select, values
from sqlalchemy.sql.elements import ColumnElement

from server_db.domain.formulas.lookups import ascending
from server_db.domain.formulas.sheet import Table
from server_db.domain.formulas.table_functions import Grounds, grid_parts
from server_db.domain.formulas.values import ErrorValue, Kind, Plain, kind_of, to_number
from server_db.formula_sql.arithmetic import add, divide, known_number, multiply
from server_db.formula_sql.coerce import known_text
from server_db.formula_sql.coerce import to_number as as_number
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
    size_of,
    whole,
)

Cells = Sequence[Plain | None]


@dataclass(frozen=True, slots=True)
class Relation:
    """A list of rows as a CTE. `n` counts from 1; each cell column by name, one expression per kind.

    Column names are unique in the statement and stand unqualified, so that no subquery pulls the CTE in again.
    """

    cte: CTE
    n: ColumnElement[Any]
    columns: dict[str, Sql]
    count: int


@dataclass
class Tables:
    """Makes each list of cells once per statement."""

    _made: dict[object, Relation] = field(default_factory=dict)

    def relation(self, columns: Mapping[str, Cells]) -> Relation:
        identity = tuple((name, tuple((type(c), c) for c in cells)) for name, cells in columns.items())
        if identity not in self._made:
            self._made[identity] = _relation(f"t{len(self._made) + 1}", columns)
        return self._made[identity]

    def whole_table(self, table: Table) -> Relation:
        return self.relation({f"c{place}": [row[place] for row in table.rows] for place in range(len(table.columns))})


def _relation(name: str, columns: Mapping[str, Cells]) -> Relation:
    count = len(next(iter(columns.values()), ()))
    shape: list[tuple[str, Kind, Cells]] = []
    for label, cells in columns.items():
        kinds: dict[Kind, None] = dict.fromkeys(kind_of(cell) for cell in cells if cell is not None)
        shape += [(label, kind, cells) for kind in kinds]
    names = [f"{name}_n", *(f"{name}_{label}_{kind}" for label, kind, _ in shape)]
    types = [Integer(), *(SQL_TYPES[kind] for _, kind, _ in shape)]
    data = []
    for place in range(count):
        cells_of_row = [(cells[place], kind) for _, kind, cells in shape]
        kept = [cell if cell is not None and kind_of(cell) == kind else None for cell, kind in cells_of_row]
        data.append((place + 1, *kept))
    rows = values(*(column(n, t) for n, t in zip(names, types, strict=True)), name=f"{name}_rows").data(data)
    cte = select(rows).cte(name)
    found: dict[str, Sql] = {}
    for label, cells in columns.items():
        parts: dict[Kind, Expression] = {kind: column(f"{name}_{label}_{kind}", SQL_TYPES[kind]) for own, kind, _ in shape if own == label}
        found[label] = Sql(parts, _widest(cells), lambda: null().is_(None))
    return Relation(cte, column(f"{name}_n", Integer()), found, count)


def _widest(cells: Cells) -> Size:
    size = Size(1, 0) if all(isinstance(cell, Decimal) or cell is None for cell in cells) else TINY
    for cell in cells:
        if isinstance(cell, Decimal):
            size = size.widest(size_of(cell))
    return size


def pick(relation: Relation, value: Sql, where: Expression, *order: Expression) -> Sql:
    """The value of the first row that fits, one subquery per kind."""

    def one(part: Expression) -> Expression:
        query = select(part).select_from(relation.cte).where(where)
        return (query.order_by(*order) if order else query).limit(1).scalar_subquery()

    parts = {kind: one(part) for kind, part in value.parts.items()}
    return Sql(parts, value.size, lambda: func.coalesce(one(~is_ok(value)), True))


def chosen_column(grounds: Grounds, column: Sql | None) -> tuple[list[tuple[Expression | None, int]], Sql | None]:
    """The columns an argument may mean: one known now (condition None), or each with its condition."""
    width = len(grounds.table.columns)
    if column is None:
        return [(None, 1 if width > 1 else 0)], None
    named = known_text(column)
    if named is not None:
        place = grounds.table.column(named)
        if place is not None:
            return [(None, place)], None
    known = known_number(as_number(column))
    if known is not None:
        return ([(None, int(known) - 1)] if 1 <= known < width + 1 else []), None
    return [], as_number(column)


def by_column(grounds: Grounds, column: Sql | None, work: Callable[[int], Sql]) -> Sql:
    """`work` of the column meant; a column computed by the formula becomes a CASE over all of them."""
    known, dynamic = chosen_column(grounds, column)
    if known:
        return work(known[0][1])
    if dynamic is None or not dynamic.parts:
        return failure("#REF!") if dynamic is None else Sql({}, TINY, dynamic.na)
    choices = [work(place) for place in range(len(grounds.table.columns))]

    def choose(named: Sequence[Sql]) -> Sql:
        n = func.trunc(named[0].parts["number"])
        parts: dict[Kind, Expression] = {}
        for kind in {kind for choice in choices for kind in choice.parts}:
            fitting = {whole(place + 1): c.parts[kind] for place, c in enumerate(choices) if kind in c.parts}
            parts[kind] = case(fitting, value=n)
        size = TINY
        for choice in choices:
            size = size.widest(choice.size)
        missing = {whole(place + 1): c.na() for place, c in enumerate(choices)} if choices else {}
        return Sql(parts, size, lambda: case(missing, value=n, else_=False))

    result = bind([dynamic], choose)
    return Sql(result.parts, result.size, first_error([dynamic], result.na))


def _numbers(cells: Cells) -> list[Plain | None]:
    """Cells as numbers; one that is none is missing."""
    figures = [None if cell is None else to_number(cell) for cell in cells]
    return [None if isinstance(figure, ErrorValue) else figure for figure in figures]


def _lower(grounds: Grounds) -> list[Plain | None] | None:
    cells = grounds.cells(0)
    return _numbers(cells) if ascending(cells) else None


def tier(tables: Tables, x: Sql, grounds: Grounds, column: Sql | None, n: Sql | None) -> Sql:
    """The sum of all slices, or the n-th alone."""
    figures = as_number(x)
    lower = _lower(grounds)
    asked = [figures, *([] if n is None else [as_number(n)])]
    na = first_error(asked)
    if lower is None or any(not value.parts for value in asked):
        return Sql({}, TINY, na)

    def with_column(place: int) -> Sql:
        rates = _numbers(grounds.cells(place))
        relation = tables.relation({"low": lower, "high": [*lower[1:], None], "rate": rates})
        return bind(asked, lambda named: _slices(relation, named))

    result = by_column(grounds, column, with_column)
    return Sql(result.parts, result.size, na)


def _slices(relation: Relation, named: Sequence[Sql]) -> Sql:
    low, high, rate = (relation.columns[name] for name in ("low", "high", "rate"))
    x = named[0].parts["number"]
    size = Size(named[0].size.before + low.size.before + rate.size.before + 3, named[0].size.after + low.size.after + rate.size.after)
    if not rate.parts:
        return Sql({}, size)
    bound = low.parts["number"]
    top = func.least(x, high.parts["number"]) if high.parts else x
    pay = (top - bound) * rate.parts["number"]
    inside = x > bound
    if len(named) == 1:
        complete = func.count().filter(inside) == func.count(pay).filter(inside)
        total = case((complete, func.coalesce(func.sum(pay).filter(inside), whole(0))))
        query = select(total).select_from(relation.cte).scalar_subquery()
        return number(case((x.is_not(null()), query)), size)
    part = case((x.is_not(null()), case((inside, pay), else_=whole(0))))
    place = func.trunc(named[1].parts["number"])
    return number(select(part).select_from(relation.cte).where(relation.n == place).scalar_subquery(), size)


def band(tables: Tables, x: Sql, grounds: Grounds, column: Sql | None, times: bool) -> Sql:
    """The value of the band that holds x; `times`: multiplied with x (CLIFF)."""
    figures = as_number(x)
    lower = _lower(grounds)
    if lower is None or not figures.parts:
        return Sql({}, TINY, figures.na)

    def with_column(place: int) -> Sql:
        cells = grounds.cells(place)
        relation = tables.relation({"low": lower, "value": _numbers(cells) if times else cells})
        low = relation.columns["low"].parts["number"]

        def work(named: Sequence[Sql]) -> Sql:
            own = named[0].parts["number"]
            found = pick(relation, relation.columns["value"], low <= own, relation.n.desc())
            return multiply(named[0], found) if times else found

        return bind([figures], work)

    result = by_column(grounds, column, with_column)
    return Sql(result.parts, result.size, lambda: case((is_ok(figures), result.na()), else_=figures.na()))


def curve(tables: Tables, x: Sql, grounds: Grounds, column: Sql | None) -> Sql:
    figures = as_number(x)
    lower = _lower(grounds)
    if lower is None or not figures.parts:
        return Sql({}, TINY, figures.na)

    def with_column(place: int) -> Sql:
        heights = _numbers(grounds.cells(place))
        shifted = {"low": lower, "next": [*lower[1:], None], "y": heights, "y1": [*heights[1:], None]}
        relation = tables.relation(shifted)
        return bind([figures], lambda named: _between(relation, named[0]))

    result = by_column(grounds, column, with_column)
    return Sql(result.parts, result.size, first_error([figures]))


def _between(relation: Relation, x: Sql) -> Sql:
    low, following, y, y1 = (relation.columns[name] for name in ("low", "next", "y", "y1"))
    own = x.parts["number"]
    if not y.parts:
        return Sql({})
    flat = y.parts["number"]
    value, size = flat, y.size
    if following.parts:
        rise = multiply(add(x, low, -1), add(y1, y, -1)) if y1.parts else Sql({})
        line = add(y, divide(rise, add(following, low, -1)))
        is_flat = (own <= low.parts["number"]) | following.parts["number"].is_(None)
        value = case((is_flat, flat), else_=line.parts["number"]) if line.parts else case((is_flat, flat))
        size = line.size if line.parts else size
    where = and_((low.parts["number"] <= own) | (relation.n == 1), own.is_not(null()))
    return pick(relation, number(value, size), where, relation.n.desc())


def grid(tables: Tables, x: Sql, y: Sql, grounds: Grounds) -> Sql:
    rows, columns, first = grid_parts(grounds)
    figures = [as_number(x), as_number(y)]
    na = first_error(figures, lambda: null().is_(None))
    if not (ascending(rows) and ascending(columns)) or any(not f.parts for f in figures):
        return Sql({}, TINY, first_error(figures))
    cells: dict[str, list[Plain | None]] = {"row": [], "column": [], "value": []}
    for place, row in enumerate(_numbers(rows)):
        for across, head in enumerate(_numbers(columns)):
            cells["row"].append(row)
            cells["column"].append(head)
            cells["value"].append(grounds.table.rows[place + first][across + 1])
    relation = tables.relation(dict(cells))

    def work(named: Sequence[Sql]) -> Sql:
        low, left = (relation.columns[c].parts["number"] for c in ("row", "column"))
        fits = and_(low <= named[0].parts["number"], left <= named[1].parts["number"])
        return pick(relation, relation.columns["value"], fits, relation.n.desc())

    result = bind(figures, work)
    return Sql(result.parts, result.size, na)
