"""Where each value of an evaluation stands in its workbook: sheets, rows and columns, before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_col_to_name

from server_db.domain.formulas.lower import Program, Running, Total
from server_db.domain.formulas.nodes import Name
from server_db.domain.formulas.places import FactAt, FieldOf, Layout, Path, StepAt
from server_db.domain.formulas.record_order import siblings
from server_db.domain.formulas.rows import Row, all_rows
from server_db.domain.formulas.run import SheetResult

FIRST_ROW = 1  # below the headings
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """A name Excel allows: at most 31 characters, none of its own signs, not twice whatever the case."""
    base = _FORBIDDEN.sub(" ", wanted).strip()[:28] or "Sheet"
    used = {name.casefold() for name in taken}
    name, number = base, 2
    while name.casefold() in used:
        name, number = f"{base[:25]} {number}", number + 1
    return name


@dataclass
class PlaceSheet:
    """The sheet of one place. At the root each period is a column and each name a row, elsewhere the reverse."""

    path: Path
    name: str
    rows: list[tuple[int, Row]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    line: dict[int, int] = field(default_factory=dict)

    def at(self, row: Row, key: str) -> tuple[int, int]:
        """Row and column, from 0."""
        along, across = self.line[id(row)], self.keys.index(key)
        if not self.path:
            return FIRST_ROW + across, 2 + along
        return FIRST_ROW + along, 3 + across


@dataclass
class Places:
    """All sheets of an evaluation; helper columns follow the facts and steps."""

    layout: Layout
    program: Program
    sheets: dict[Path, PlaceSheet]

    def cell(self, row: Row, key: str) -> str:
        sheet = self.sheets[row.path]
        line, column = sheet.at(row, key)
        return f"{quote(sheet.name)}!${xl_col_to_name(column)}${line + 1}"

    def span(self, rows: Sequence[Row], key: str) -> str | None:
        """The range of one column over records that stand together; None without records."""
        if not rows:
            return None
        sheet = self.sheets[rows[0].path]
        lines = [sheet.at(row, key) for row in rows]
        letter = xl_col_to_name(lines[0][1])
        first, last = min(line for line, _ in lines), max(line for line, _ in lines)
        return f"{quote(sheet.name)}!${letter}${first + 1}:${letter}${last + 1}"


def quote(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def arrange(results: Sequence[SheetResult], program: Program) -> Places:
    layout = results[0].layout
    sheets: dict[Path, PlaceSheet] = {}
    for path in sorted(layout.places, key=len):
        wanted = " ".join(path) if path else "Calculation"
        sheets[path] = PlaceSheet(path, sheet_name(wanted, (sheet.name for sheet in sheets.values())))
    for number, result in enumerate(results):
        for row in _in_order(result.root):
            sheet = sheets[row.path]
            sheet.line[id(row)] = len(sheet.rows)
            sheet.rows.append((number, row))
    for path, sheet in sheets.items():
        sheet.keys = list(dict.fromkeys(_keys(layout, program, path)))
    return Places(layout, program, sheets)


def _in_order(root: Row) -> Iterable[Row]:
    """Records of one parent stand together, in the order of RUNNING."""
    yield root
    for name in root.children:
        level = [root]
        yield from _below(level, name)


def _below(parents: Sequence[Row], name: str) -> Iterable[Row]:
    rows = [row for parent in parents if parent.children.get(name) for row in siblings(parent.children[name][0])]
    yield from rows
    for below in dict.fromkeys(child for row in rows for child in row.children):
        yield from _below(rows, below)


def _keys(layout: Layout, program: Program, path: Path) -> Iterable[str]:
    yield from (name for name in layout.places[path].facts if not path or name != "id")
    yield from layout.homes.get(path, ())
    for column in program.columns:
        if column.home == path and column.key not in layout.homes.get(path, ()):
            yield column.key
        if isinstance(column, Running) and column.home == path and plain_key(layout, column.home, column.argument, path) is None:
            yield helper_key(column.key, 0)
        if isinstance(column, Total) and column.source == path and not is_beside(column):
            for number, node in enumerate(columns_of(column)):
                if plain_key(layout, column.home, node, path) is None:
                    yield helper_key(column.key, number)


def helper_key(key: str, number: int) -> str:
    return f"{key}.{number}"


def columns_of(total: Total) -> list[object]:
    """What a total reads of each record: its factors, then the cells of its criteria."""
    return [*total.factors, *(cell for cell, _ in total.criteria)]


def is_beside(total: Total) -> bool:
    """Whether the home row stands among the records, so that they cannot be worked out in columns of their own."""
    return len(total.home) > len(total.top)


def plain_key(layout: Layout, home: Path, node: object, source: Path) -> str | None:
    """The column a bare name stands for at its records' own place."""
    if not isinstance(node, Name) or type(node) is not Name:
        return None
    target = layout.resolve(home, node)
    if isinstance(target, FieldOf):
        target = target.target
    if isinstance(target, FactAt | StepAt) and target.path == source:
        return target.name
    return None


def rows_by_trail(results: Sequence[SheetResult]) -> list[Mapping[tuple[Path, tuple[str, ...]], Row]]:
    return [{(row.path, row.trail()): row for row in all_rows(result.root)} for result in results]
