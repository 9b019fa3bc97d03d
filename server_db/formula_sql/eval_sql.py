"""Evaluation of given data in PostgreSQL: the rows travel as one bound JSON document per place.

Nothing is stored; the statement is the same that a commission run uses over its own tables.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    Connection,
    Integer,
    Text,
    bindparam,
    cast,
    column,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import array
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.selectable import FromClause

from server_db.domain.formulas.dates import PLAIN_WEEK, WorkCalendar
from server_db.domain.formulas.places import Layout, Path
from server_db.domain.formulas.record_order import record_order
from server_db.domain.formulas.rows import Row, all_rows
from server_db.domain.formulas.stack import deep_stack
from server_db.domain.formulas.values import ErrorValue, Kind, Plain, Value, kind_of
from server_db.formula_sql.statement import Built, PastSource, Source, build_statement
from server_db.formula_sql.units import as_units
from server_db.formula_sql.value import SQL_TYPES, TINY, Size, size_of

KINDS: tuple[Kind, ...] = ("number", "text", "boolean", "date")


@dataclass(frozen=True, slots=True)
class Earlier:
    """One earlier period of a row, as PRIOR and its like see it: values by name, None for an error."""

    back: int
    same_year: bool
    values: Mapping[str, Value | None]


@dataclass
class SqlResult:
    """`values` by row: each step's value, None for an error; `missing` the errors known to be #N/A."""

    values: dict[int, dict[str, Plain | None]] = field(default_factory=dict)
    missing: dict[int, set[str]] = field(default_factory=dict)


def evaluate_sql(
    connection: Connection,
    layout: Layout,
    roots: Sequence[Row],
    calendar: WorkCalendar = PLAIN_WEEK,
    earlier: Mapping[int, Sequence[Earlier]] | None = None,
) -> SqlResult:
    """All rows of all roots in one statement. Rows are told apart by `id(row)`, also in `earlier`."""
    rows: dict[Path, list[Row]] = {path: [] for path in layout.places}
    for root in roots:
        for row in all_rows(root):
            rows[row.path].append(row)
    numbers = {id(row): n for n, row in enumerate((r for members in rows.values() for r in members), start=1)}
    sources = {path: _source(layout, path, members, numbers) for path, members in rows.items()}
    past = {path: _past(members, numbers, earlier or {}) for path, members in rows.items()} if earlier else {}
    found = SqlResult()
    with deep_stack():
        built = build_statement(layout, sources, calendar, past)
        query, shapes = _final(layout, built)
        if query is None:
            answers: Sequence[Any] = ()
        else:
            answers = connection.execute(query, execution_options={"compiled_cache": None}).all()
    by_number = {numbers[id(row)]: row for members in rows.values() for row in members}
    for place, key, texts in answers:
        row = by_number[key]
        found.values[id(row)], found.missing[id(row)] = _read(shapes[place], texts)
    for members in rows.values():
        for row in members:
            found.values.setdefault(id(row), {})
    return found


def _source(layout: Layout, path: Path, rows: Sequence[Row], numbers: Mapping[int, int]) -> Source:
    names = [(name, kind) for name, kinds in layout.places[path].facts.items() for kind in KINDS if kind in kinds]
    labels = {pair: f"f{n}" for n, pair in enumerate(names)}
    order = {id(row): n for n, row in enumerate(sorted(rows, key=record_order))}
    records = []
    for place, row in enumerate(rows):
        record: dict[str, Any] = {"k": numbers[id(row)], "o": order[id(row)], "n": place}
        if row.parent is not None:
            record["p"] = numbers[id(row.parent)]
        for (name, kind), label in labels.items():
            value = row.facts.get(name)
            if value is not None and kind_of(value) == kind:
                record[label] = _spell(value)
        records.append(record)
    columns = {"k": Integer(), "p": Integer(), "o": Integer(), "n": Integer()}
    given = _recordset(records, columns | {label: SQL_TYPES[kind] for (_, kind), label in labels.items()})
    facts: dict[str, dict[Kind, ColumnElement[Any]]] = {}
    for (name, kind), label in labels.items():
        facts.setdefault(name, {})[kind] = given.c[label]
    sizes = {name: _largest(rows, name) for name in facts}
    parent = given.c.p if path else None
    units = {name: as_units(parts["number"], sizes[name].before, sizes[name].after) for name, parts in facts.items() if set(parts) == {"number"}}
    short = {name: found for name, found in units.items() if found is not None}  # a run gives amounts so, and calculates as here
    return Source(given, given.c.k, parent, facts, sizes, [given.c.o], given.c.n, units=short)


def _recordset(records: Sequence[Mapping[str, Any]], columns: Mapping[str, Any]) -> FromClause:
    """Rows from one bound parameter; numbers travel as text, so that no digit is lost on the way."""
    document = cast(bindparam(None, json.dumps(records), type_=Text(), unique=True), JSON)
    made = func.json_to_recordset(document).table_valued(*(column(name, kind) for name, kind in columns.items()))
    return made.render_derived(with_types=True)


def _spell(value: Plain) -> str | bool:
    if isinstance(value, bool | str):
        return value
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _largest(rows: Sequence[Row], name: str) -> Size:
    size = TINY
    for row in rows:
        value = row.facts.get(name)
        if isinstance(value, Decimal):
            size = size.widest(size_of(value))
    return size


def _past(rows: Sequence[Row], numbers: Mapping[int, int], earlier: Mapping[int, Sequence[Earlier]]) -> PastSource:
    kinds: dict[tuple[str, Kind], str] = {}
    names: dict[str, str] = {}
    records = []
    for row in rows:
        for past in earlier.get(id(row), ()):
            record: dict[str, Any] = {"k": numbers[id(row)], "b": past.back, "y": past.same_year}
            for name, value in past.values.items():
                flag = names.setdefault(name, f"m{len(names)}")
                if value is None or isinstance(value, ErrorValue):
                    record[flag] = isinstance(value, ErrorValue) and value.code == "#N/A"
                else:
                    kind = kind_of(value)
                    record[kinds.setdefault((name, kind), f"v{len(kinds)}")] = _spell(value)
            records.append(record)
    columns: dict[str, Any] = {"k": Integer(), "b": Integer(), "y": SQL_TYPES["boolean"]}
    columns |= {label: SQL_TYPES[kind] for (_, kind), label in kinds.items()}
    columns |= dict.fromkeys(names.values(), SQL_TYPES["boolean"])
    given = _recordset(records, columns)
    values: dict[str, dict[Kind, ColumnElement[Any]]] = {}
    for (name, kind), label in kinds.items():
        values.setdefault(name, {})[kind] = given.c[label]
    missing = {name: given.c[label] for name, label in names.items()}
    return PastSource(given, given.c.k, given.c.b, given.c.y, values, missing)


Shape = list[tuple[str, Kind | None]]


def _final(layout: Layout, built: Built) -> tuple[Any, list[Shape]]:
    """Every step of every row as text, so that places of different shapes come back together."""
    queries: list[Any] = []
    shapes: list[Shape] = []
    for path in layout.places:
        shape: Shape = []
        columns: list[ColumnElement[Any]] = []
        for name in layout.homes.get(path, ()):
            for kind, part in built.values(path, name).items():
                shape.append((name, kind))
                columns.append(cast(func.trim_scale(part) if kind == "number" else part, Text))
            flag = built.missing(path, name)
            if flag is not None:
                shape.append((name, None))
                columns.append(cast(flag, Text))
        if columns:
            place = cast(literal(len(shapes)), Integer).label("place")
            found = array(columns).label("found")
            queries.append(select(place, built.key(path).label("row"), found).select_from(built.rows(path)))
            shapes.append(shape)
    if not queries:
        return None, shapes
    return (queries[0] if len(queries) == 1 else union_all(*queries)), shapes


def _read(shape: Shape, texts: Sequence[str | None]) -> tuple[dict[str, Plain | None], set[str]]:
    values: dict[str, Plain | None] = {}
    missing: set[str] = set()
    for (name, kind), spelled in zip(shape, texts, strict=True):
        values.setdefault(name, None)
        if spelled is None:
            continue
        match kind:
            case None:
                if spelled == "true":
                    missing.add(name)
            case "number":
                values[name] = Decimal(spelled)
            case "text":
                values[name] = spelled
            case "boolean":
                values[name] = spelled == "true"
            case "date":
                values[name] = datetime.date.fromisoformat(spelled)
    return values, missing
