"""What names and tables are in the cells of an evaluation's workbook."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from xlsxwriter.utility import xl_col_to_name

from reports.eval_places import (
    Places,
)
from server_db.domain.formulas.excel import (
    TableCells,
    array,
    error,
)
from server_db.domain.formulas.excel_functions import zero_steps
from server_db.domain.formulas.lower import Kept
from server_db.domain.formulas.nodes import Name, Node
from server_db.domain.formulas.places import (
    CellsOf,
    ColumnOf,
    FactAt,
    FieldOf,
    StepAt,
    TableNamed,
    Unknown,
)
from server_db.domain.formulas.rows import Row
from server_db.domain.formulas.table_functions import Grounds, grid_parts, table_of
from server_db.domain.formulas.values import ErrorValue, Value, to_number


class Book(Protocol):
    """The workbook being written, as far as a formula must know it."""

    places: Places
    tables: dict[str, TableCells]
    calendar: tuple[str | None, str | None]


@dataclass
class View:
    """What a formula's names mean for one row; `record` is the record at hand, `spans` ranges instead of cells."""

    writer: Book
    row: Row
    record: Row | None = None
    spans: Sequence[Row] | None = None

    def cell_of(self, name: Name) -> str:
        places = self.writer.places
        if isinstance(name, Kept):
            return places.cell(self.row.at(name.home), name.key)
        target = places.layout.resolve(self.row.path, name)
        match target:
            case FactAt() | StepAt():
                return self._own(self.row.at(target.path), target.name)
            case FieldOf(target=inner):
                return self._field(inner)
            case ColumnOf(table=table, index=index):
                return self.writer.tables[table].column(index)
            case TableNamed(name=table) | CellsOf(table=table):
                return self.writer.tables[table].body
            case Unknown(code=code):
                return error(code)
        return error("#VALUE!")

    def _own(self, row: Row, key: str) -> str:
        known = key in self.writer.places.sheets[row.path].keys or key == "id"
        return self.writer.places.cell(row, key) if known else error("#N/A")

    def _field(self, target: FactAt | StepAt) -> str:
        if self.spans is not None:
            rows = [row.at(target.path) for row in self.spans]
            return self.writer.places.span(rows, target.name) or error("#N/A")
        row = self.record if self.record is not None else self.row
        if row.path[: len(target.path)] != target.path:
            return error("#VALUE!")
        return self._own(row.at(target.path), target.name)

    def is_missing_fact(self, name: Name) -> bool:
        target = self.writer.places.layout.resolve(self.row.path, name)
        inner = target.target if isinstance(target, FieldOf) else target
        return isinstance(inner, FactAt)

    def is_date(self, name: Name) -> bool:
        if isinstance(name, Kept):
            return False
        target = self.writer.places.layout.resolve(self.row.path, name)
        inner = target.target if isinstance(target, FieldOf) else target
        if not isinstance(inner, FactAt | StepAt):
            return False
        row = self.record if isinstance(target, FieldOf) and self.record is not None else self.row
        if row.path[: len(inner.path)] != inner.path:
            return False
        return isinstance(value_at(row.at(inner.path), inner.name), datetime.date)

    def table(self, node: Node) -> TableCells | ErrorValue:
        grounds = table_of(self.writer.places.layout, self.row.path, node)
        if isinstance(grounds, ErrorValue):
            return grounds
        return self.writer.tables[grounds.name] if grounds.name else inline_table(grounds)

    def holidays(self) -> tuple[str | None, str | None]:
        return self.writer.calendar


def value_at(row: Row, name: str) -> Value | None:
    return row.values.get(name, row.facts.get(name))


def inline_table(grounds: Grounds) -> TableCells:
    """A table in braces as array constants."""
    rows = grounds.table.rows

    def column(place: int) -> str:
        return array([[row[place]] for row in rows])

    def steps(place: int) -> str:
        cells = [row[place] for row in rows]
        figures = [to_number(cell) for cell in cells if cell is not None]
        if any(isinstance(figure, ErrorValue) for figure in figures) or len(figures) < len(rows):
            return error("#VALUE!")
        return array([[step] for step in zero_steps([f for f in figures if isinstance(f, Decimal)])])

    row_bounds, column_bounds, first = grid_parts(grounds)
    values = [row[1:] for row in rows[first:]]
    return TableCells(
        grounds, array(rows), column, steps,
        array([[cell] for cell in row_bounds] or [[None]]), array([column_bounds or [None]]), array(values or [[None]]),
    )  # fmt: skip


def named_table(grounds: Grounds, sheet: str, width: int, count: int) -> TableCells:
    last = count + 1

    def ranged(first_column: int, last_column: int, first_line: int = 2) -> str:
        return f"{sheet}!${xl_col_to_name(first_column)}${first_line}:${xl_col_to_name(last_column)}${last}"

    heads = f"{sheet}!$B$1:${xl_col_to_name(max(width - 1, 1))}$1"
    return TableCells(
        grounds,
        ranged(0, width - 1),
        lambda column: ranged(column, column),
        lambda column: ranged(width + 1 + column, width + 1 + column),
        ranged(0, 0),
        heads,
        ranged(1, max(width - 1, 1)),
    )
