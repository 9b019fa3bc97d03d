"""What an aggregate runs over: the records of one collection, or the rows of tables of one length."""

from __future__ import annotations

from dataclasses import dataclass

from server_db.domain.formulas import nodes
from server_db.domain.formulas.functions import AGGREGATES, CONDITIONAL, TIME
from server_db.domain.formulas.nodes import Node
from server_db.domain.formulas.places import (
    CellsOf,
    CollectionAt,
    ColumnOf,
    FieldOf,
    Layout,
    Path,
    TableNamed,
)

_TABLE_CALLS = frozenset({"TIER", "TIERPART", "CLIFF", "BAND", "CURVE", "GRID", "LOOKUP", "VLOOKUP", "XLOOKUP", "INDEX", "MATCH"})


@dataclass(frozen=True, slots=True)
class Records:
    path: Path


@dataclass(frozen=True, slots=True)
class TableRows:
    """`tables` by name; inline arrays among the parts count with their cells."""

    count: int
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mixed:
    """The parts do not go row by row together; `message` says why."""

    message: str


SourceOf = Records | TableRows | Mixed | None


def source_of(layout: Layout, path: Path, *parts: Node) -> SourceOf:
    """What these expressions run over together; None: plain values only."""
    records: set[Path] = set()
    tables: dict[str, int] = {}
    arrays: set[int] = set()
    for node in _visible(parts):
        if isinstance(node, nodes.Array):
            arrays.add(sum(map(len, node.rows)))
        elif isinstance(node, nodes.Name):
            target = layout.resolve(path, node)
            if isinstance(target, FieldOf | CollectionAt):
                records.add(target.path)
            elif isinstance(target, ColumnOf | CellsOf):
                tables[target.table] = len(layout.cells(target))
            elif isinstance(target, TableNamed):
                return Mixed(f'"{target.name}" is a table; name one of its columns')
    return _one_source(records, tables, arrays - {1})


def _one_source(records: set[Path], tables: dict[str, int], arrays: set[int]) -> SourceOf:
    deepest = max(records, key=len, default=())
    if any(deepest[: len(path)] != path for path in records):
        return Mixed("an expression runs over the records of one collection at a time")
    counts = set(tables.values()) | arrays
    if records and counts:
        return Mixed("records and table columns cannot be paired row by row")
    if records:
        return Records(deepest)
    if not counts:
        return None
    if len(counts) > 1:
        return Mixed("the columns differ in length")
    return TableRows(counts.pop(), tuple(tables))


def _visible(parts: tuple[Node, ...]) -> list[Node]:
    """Nodes that see the row at hand: not those of inner aggregates, nor tables of look-ups."""
    found: list[Node] = []
    waiting = list(parts)
    while waiting:
        node = waiting.pop()
        found.append(node)
        if not isinstance(node, nodes.Call):
            waiting.extend(nodes.children(node))
        elif node.name in _TABLE_CALLS:
            waiting.extend(_plain_arguments(node))
        elif node.name not in CONDITIONAL and node.name not in TIME and not _aggregates(node):
            waiting.extend(node.args)
    return found


def _aggregates(node: nodes.Call) -> bool:
    """MIN, MAX and SUM of several values side by side work per row; of one alone they gather rows."""
    return node.name == "SUMPRODUCT" or (node.name in AGGREGATES and len(node.args) == 1)


def _plain_arguments(node: nodes.Call) -> list[Node]:
    """Arguments of a look-up that are values, not tables or columns."""
    tables = {"GRID": (2,), "LOOKUP": (1, 2), "XLOOKUP": (1, 2), "INDEX": (0,)}.get(node.name, (1,))
    return [arg for place, arg in enumerate(node.args) if place not in tables]
