"""TIER and its family, and Excel's look-ups, on named and inline tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from server_db.domain.formulas import lookups, nodes, numbers
from server_db.domain.formulas.evaluate import SPECIAL, Env, Evaluator, leaf
from server_db.domain.formulas.nodes import Node
from server_db.domain.formulas.places import CellsOf, ColumnOf, Layout, Path, TableNamed, Unknown
from server_db.domain.formulas.problems import did_you_mean
from server_db.domain.formulas.references import is_range
from server_db.domain.formulas.sheet import Table
from server_db.domain.formulas.sources import Mixed, Records, TableRows, source_of
from server_db.domain.formulas.trace import Source, Trace
from server_db.domain.formulas.values import (
    ErrorValue,
    Plain,
    Value,
    plain_number,
    read_date,
    read_number,
    to_boolean,
    to_number,
    within,
)


@dataclass(frozen=True, slots=True)
class Grounds:
    """A table as a function sees it: `name` empty for one written in braces."""

    name: str
    table: Table

    @property
    def is_plain(self) -> bool:
        """Cells without a heading, in braces or a range: LOOKUP reads a wide one by its first row, as in Excel."""
        return not self.name or is_range(self.name)

    def cells(self, column: int) -> list[Plain | None]:
        return [row[column] for row in self.table.rows]

    def values(self, column: int) -> list[Value]:
        empty = ErrorValue("#N/A", f"a cell of table {self.name} is empty".replace("  ", " "))
        return [_value(cell, empty) for cell in self.cells(column)]


def _value(cell: Plain | None, empty: ErrorValue) -> Value:
    if cell is None:
        return empty
    return within(cell) if isinstance(cell, Decimal) else cell


def table_of(layout: Layout, path: Path, node: Node) -> Grounds | ErrorValue:
    """The table an argument names or spells out."""
    if isinstance(node, nodes.Array):
        return Grounds("", Table(tuple(str(n + 1) for n in range(len(node.rows[0]))), node.rows))
    if not isinstance(node, nodes.Name):
        return ErrorValue("#VALUE!", "a table is expected here: its name, or rows in braces", *node.span)
    target = layout.resolve(path, node)
    if isinstance(target, CellsOf) or (isinstance(target, ColumnOf) and len(node.parts) == 1):
        target = TableNamed(target.table)
    if isinstance(target, TableNamed):
        found = layout.tables[target.name]
        if not found.rows or not found.columns:
            return ErrorValue("#N/A", f'table "{target.name}" is empty', *node.span)
        return Grounds(target.name, found)
    if isinstance(target, Unknown):
        hint = did_you_mean(node.text, layout.tables)
        return ErrorValue("#REF!", f'no table named "{node.text}"{hint}', *node.span)
    return ErrorValue("#VALUE!", f'"{node.text}" is not a table', *node.span)


def column_of(grounds: Grounds, value: Value, last: int) -> int | ErrorValue:
    """A column by number (from 1) or by name; gives its place from 0."""
    if isinstance(value, ErrorValue):
        return value
    if isinstance(value, str):
        named = grounds.table.column(value)
        if named is not None:
            return named
    number = to_number(value)
    if isinstance(number, ErrorValue):
        return ErrorValue("#REF!", f'the table has no column "{value}"')
    if not 1 <= number < last + 1:
        return ErrorValue("#REF!", f"the table has no column {plain_number(number)}")
    return int(number) - 1


@dataclass(frozen=True, slots=True)
class Banded:
    """The arguments of TIER, CLIFF, BAND, CURVE once they are known to be in order."""

    x: Decimal
    lower: list[Decimal]
    rates: list[Value]
    name: str


def _banded(ev: Evaluator, node: nodes.Call, env: Env, column_at: int) -> tuple[Banded | ErrorValue, tuple[Trace, ...]]:
    x = ev.run(node.args[0], env)
    parts = [x]
    grounds = table_of(ev.layout, env.row.path, node.args[1])
    if isinstance(grounds, ErrorValue):
        return _first_error(x.value, grounds), (x,)
    column: int | ErrorValue = 1 if len(grounds.table.columns) > 1 else 0
    if len(node.args) > column_at and not isinstance(node.args[column_at], nodes.Empty):
        parts.append(ev.run(node.args[column_at], env))
        column = column_of(grounds, parts[-1].value, len(grounds.table.columns))
    number = to_number(x.value)
    lower = lookups.bounds(grounds.cells(0))
    for found in (number, column, lower):
        if isinstance(found, ErrorValue):
            return found, tuple(parts)
    assert isinstance(number, Decimal) and isinstance(column, int) and isinstance(lower, list)
    return Banded(number, lower, grounds.values(column), grounds.name), tuple(parts)


def _first_error(value: Value, other: ErrorValue) -> ErrorValue:
    return value if isinstance(value, ErrorValue) else other


def _tier(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    """The sum of all slices; TIERPART takes one of them."""
    single = node.name == "TIERPART"
    banded, parts = _banded(ev, node, env, 3 if single else 2)
    wanted: Value = Decimal(0)
    if single:
        parts = (*parts, ev.run(node.args[2], env))
        wanted = to_number(parts[-1].value)
    if isinstance(banded, ErrorValue):
        return leaf(node, env, banded, parts)
    slices = lookups.slices(banded.x, banded.lower, banded.rates)
    if isinstance(wanted, ErrorValue):
        value: Value = wanted
    elif single and isinstance(wanted, Decimal):
        inside = 1 <= wanted < len(slices) + 1
        beyond = ErrorValue("#NUM!", f"the table has {len(slices)} bands, not {plain_number(wanted)}")
        value = slices[int(wanted) - 1].pay if inside else beyond
    else:
        value = _total([part.pay for part in slices])
    trace = leaf(node, env, value, parts, Source("table", banded.name))
    return replace(trace, slices=tuple(slices))


def _total(pays: Sequence[Value]) -> Value:
    result: Value = Decimal(0)
    for pay in pays:
        if isinstance(pay, ErrorValue):
            return pay
        assert isinstance(result, Decimal) and isinstance(pay, Decimal)
        result = numbers.add(result, pay)
        if isinstance(result, ErrorValue):
            return result
    return result


def _band(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    """BAND is the value of the band; CLIFF multiplies all of x with it."""
    banded, parts = _banded(ev, node, env, 2)
    if isinstance(banded, ErrorValue):
        return leaf(node, env, banded, parts)
    place = lookups.band(banded.x, banded.lower)
    if isinstance(place, ErrorValue):
        return leaf(node, env, place, parts)
    value = banded.rates[place]
    if node.name == "CLIFF":
        rate = to_number(value)
        value = rate if isinstance(rate, ErrorValue) else numbers.multiply(banded.x, rate)
    return leaf(node, env, value, parts, Source("table", banded.name, row=place + 1))


def _curve(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    banded, parts = _banded(ev, node, env, 2)
    if isinstance(banded, ErrorValue):
        return leaf(node, env, banded, parts)
    value = lookups.curve(banded.x, banded.lower, banded.rates)
    place = max(sum(1 for bound in banded.lower if bound <= banded.x), 1)
    return leaf(node, env, value, parts, Source("table", banded.name, row=place))


def grid_parts(grounds: Grounds) -> tuple[list[Plain | None], list[Plain | None], int]:
    """Row bounds, column bounds, and the first row that holds values.

    A named table has its column bounds as column names; one in braces has them in its first row.
    """
    if grounds.name:
        heads: list[Plain | None] = [read_number(c) if read_number(c) is not None else read_date(c) or c for c in grounds.table.columns[1:]]
        return grounds.cells(0), heads, 0
    return grounds.cells(0)[1:], list(grounds.table.rows[0][1:]), 1


def _grid(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    parts = (ev.run(node.args[0], env), ev.run(node.args[1], env))
    grounds = table_of(ev.layout, env.row.path, node.args[2])
    x, y = to_number(parts[0].value), to_number(parts[1].value)
    for found in (x, y, grounds):
        if isinstance(found, ErrorValue):
            return leaf(node, env, found, parts)
    assert isinstance(x, Decimal) and isinstance(y, Decimal) and isinstance(grounds, Grounds)
    row_bounds, column_bounds, first = grid_parts(grounds)
    rows, columns = lookups.bounds(row_bounds), lookups.bounds(column_bounds)
    for bounds in (rows, columns):
        if isinstance(bounds, ErrorValue):
            return leaf(node, env, bounds, parts)
    assert isinstance(rows, list) and isinstance(columns, list)
    row, column = lookups.band(x, rows), lookups.band(y, columns)
    for place in (row, column):
        if isinstance(place, ErrorValue):
            return leaf(node, env, place, parts)
    assert isinstance(row, int) and isinstance(column, int)
    value = grounds.values(column + 1)[row + first]
    return leaf(node, env, value, parts, Source("table", grounds.name, row=row + first + 1))


def vector(ev: Evaluator, node: Node, env: Env) -> list[Value] | ErrorValue:
    """A column as a list: of a table, written in braces, or worked out row by row."""
    source = source_of(ev.layout, env.row.path, node)
    if isinstance(source, Mixed):
        return ErrorValue("#VALUE!", source.message)
    if isinstance(source, Records):
        return ErrorValue("#VALUE!", "look-ups search tables; over records use SUMIFS, MAXIFS or the like")
    if source is None:
        return [ev.value(node, env)]
    assert isinstance(source, TableRows)
    inner = replace(env, record=None)
    return [ev.value(node, replace(inner, index=index)) for index in range(source.count)]


def _searchable(values: Sequence[Value]) -> list[Plain | None]:
    """A failed cell is never found."""
    return [None if isinstance(value, ErrorValue) else value for value in values]


def _at(values: Sequence[Value], place: int | None, message: str) -> Value:
    return ErrorValue("#N/A", message) if place is None else values[place]


def _lookup(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    x = ev.run(node.args[0], env)
    columns = _lookup_columns(ev, node, env)
    for found in (x.value, *(columns if isinstance(columns, tuple) else (columns,))):
        if isinstance(found, ErrorValue):
            return leaf(node, env, found, (x,))
    assert isinstance(columns, tuple)
    searched, results = columns
    assert isinstance(searched, list) and isinstance(results, list)
    if len(searched) != len(results):
        return leaf(node, env, ErrorValue("#N/A", "the two columns of LOOKUP differ in length"), (x,))
    place = lookups.match_sorted(x.value, _searchable(searched))  # type: ignore[arg-type]
    return leaf(node, env, _at(results, place, "LOOKUP found nothing"), (x,))


def _lookup_columns(ev: Evaluator, node: nodes.Call, env: Env) -> tuple[list[Value] | ErrorValue, list[Value] | ErrorValue] | ErrorValue:
    """Of a table: its first column and its last; a wide one in braces is read by its first row."""
    if len(node.args) == 3:
        return vector(ev, node.args[1], env), vector(ev, node.args[2], env)
    grounds = table_of(ev.layout, env.row.path, node.args[1])
    if isinstance(grounds, ErrorValue):
        column = vector(ev, node.args[1], env) if grounds.code == "#VALUE!" else grounds
        return column, column
    width, height = len(grounds.table.columns), len(grounds.table.rows)
    if grounds.is_plain and width > height:
        rows = [[_value(c, ErrorValue("#N/A", "")) for c in row] for row in grounds.table.rows]
        return rows[0], rows[-1]
    return grounds.values(0), grounds.values(width - 1)


def _vlookup(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    x = ev.run(node.args[0], env)
    grounds = table_of(ev.layout, env.row.path, node.args[1])
    parts = [x, ev.run(node.args[2], env)]
    near: bool | ErrorValue = True
    if len(node.args) > 3 and not isinstance(node.args[3], nodes.Empty):
        parts.append(ev.run(node.args[3], env))
        near = to_boolean(parts[-1].value)
    for found in (x.value, grounds, parts[1].value, near):
        if isinstance(found, ErrorValue):
            return leaf(node, env, found, tuple(parts))
    assert isinstance(grounds, Grounds) and not isinstance(x.value, ErrorValue)
    column = column_of(grounds, parts[1].value, len(grounds.table.columns))
    if isinstance(column, ErrorValue):
        return leaf(node, env, column, tuple(parts))
    cells = grounds.cells(0)
    place = lookups.match_sorted(x.value, cells) if near else lookups.match(x.value, cells, 0, True)
    value = _at(grounds.values(column), place, "VLOOKUP found nothing")
    row = None if place is None else place + 1
    return leaf(node, env, value, tuple(parts), Source("table", grounds.name, row=row))


def _xlookup(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    x = ev.run(node.args[0], env)
    searched, results = vector(ev, node.args[1], env), vector(ev, node.args[2], env)
    how, direction = (_option(node, place) for place in (4, 5))
    for found in (x.value, searched, results):
        if isinstance(found, ErrorValue):
            return leaf(node, env, found, (x,))
    assert isinstance(searched, list) and isinstance(results, list)
    if how not in (-1, 0, 1, 2) or direction not in (1, -1, 2, -2):
        return leaf(node, env, ErrorValue("#VALUE!", "XLOOKUP knows matches 0, -1, 1, 2, orders 1, -1"), (x,))
    if len(searched) != len(results):
        return leaf(node, env, ErrorValue("#VALUE!", "the two columns of XLOOKUP differ in length"), (x,))
    cells = _searchable(searched)
    place = lookups.match(x.value, cells, how % 2 * how, how == 2, direction < 0)  # type: ignore[arg-type]
    if place is not None:
        return leaf(node, env, results[place], (x,), Source("table", "", row=place + 1))
    if len(node.args) > 3 and not isinstance(node.args[3], nodes.Empty):
        instead = ev.run(node.args[3], env)
        return leaf(node, env, instead.value, (x, instead))
    return leaf(node, env, ErrorValue("#N/A", "XLOOKUP found nothing"), (x,))


def _option(node: nodes.Call, place: int) -> int | None:
    """An option as it is written: match defaults to 0, order to 1; None if it is computed."""
    if len(node.args) <= place or isinstance(node.args[place], nodes.Empty):
        return place - 4
    return nodes.written_number(node.args[place])


def _match(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    x = ev.run(node.args[0], env)
    cells = vector(ev, node.args[1], env)
    how: Value = Decimal(1)
    if len(node.args) > 2 and not isinstance(node.args[2], nodes.Empty):
        how = to_number(ev.value(node.args[2], env))
    for found in (x.value, cells, how):
        if isinstance(found, ErrorValue):
            return leaf(node, env, found, (x,))
    assert isinstance(cells, list) and isinstance(how, Decimal) and not isinstance(x.value, ErrorValue)
    searched = _searchable(cells)
    place = lookups.match(x.value, searched, 0, True) if how == 0 else lookups.match_sorted(x.value, searched, descending=how < 0)
    if place is None:
        return leaf(node, env, ErrorValue("#N/A", "MATCH found nothing"), (x,))
    return leaf(node, env, Decimal(place + 1), (x,))


def _index(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    """INDEX(table, row, column), INDEX(column, row); a table of one row may leave the row out."""
    parts = [ev.run(arg, env) for arg in node.args[1:]]
    places = [to_number(part.value) for part in parts]
    for place in places:
        if isinstance(place, ErrorValue):
            return leaf(node, env, place, tuple(parts))
    grounds = table_of(ev.layout, env.row.path, node.args[0])
    if isinstance(grounds, ErrorValue):
        if grounds.code != "#VALUE!":
            return leaf(node, env, grounds, tuple(parts))
        column = vector(ev, node.args[0], env)
        if isinstance(column, ErrorValue):
            return leaf(node, env, column, tuple(parts))
        columns = [column]
        name = ""
    else:
        columns = [grounds.values(n) for n in range(len(grounds.table.columns))]
        name = grounds.name
    row, column_at = places[0], places[1] if len(places) > 1 else Decimal(1)
    if len(places) == 1 and len(columns) > 1:
        if len(columns[0]) > 1:
            return leaf(node, env, ErrorValue("#REF!", "INDEX of a table needs a row and a column"), tuple(parts))
        row, column_at = Decimal(1), row
    assert isinstance(row, Decimal) and isinstance(column_at, Decimal)
    if not (1 <= row < len(columns[0]) + 1 and 1 <= column_at < len(columns) + 1):
        return leaf(node, env, ErrorValue("#REF!", "INDEX points outside the table"), tuple(parts))
    value = columns[int(column_at) - 1][int(row) - 1]
    return leaf(node, env, value, tuple(parts), Source("table", name, row=int(row)))


SPECIAL.update(
    {
        "TIER": _tier,
        "TIERPART": _tier,
        "BAND": _band,
        "CLIFF": _band,
        "CURVE": _curve,
        "GRID": _grid,
        "LOOKUP": _lookup,
        "VLOOKUP": _vlookup,
        "XLOOKUP": _xlookup,
        "INDEX": _index,
        "MATCH": _match,
    }
)
