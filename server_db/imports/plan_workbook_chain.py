"""From the cell with the result down: which cells are steps, which are typed numbers, which ranges are rate tables, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from server_db.domain.formulas import nodes
from server_db.domain.formulas.functions import FUNCTIONS
from server_db.domain.formulas.nodes import Call, Name, Node
from server_db.domain.formulas.parse import parse
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.formulas.references import Area, area_of, canonical, letters
from server_db.imports.plan_workbook_cells import Book, BookCell
from server_db.imports.plan_workbook_labels import code_of, label_of
from server_db.imports.plan_workbook_results import is_list_row

# A range in these is a table; in any other function its cells stand side by side.
_TABLE_FUNCTIONS = {"VLOOKUP", "HLOOKUP", "LOOKUP", "XLOOKUP", "MATCH", "INDEX", "SUMPRODUCT"}
MOST_SIDE_BY_SIDE = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A cell of the chain; `formula` in the names of the plan, empty for a typed value."""

    sheet: str
    address: str
    name: str
    label: str
    cell: BookCell
    formula: str = ""


@dataclass(slots=True)
class Chain:
    """`steps` in the order of calculation, the result last; `table_places` says which range a table was."""

    steps: list[Found] = field(default_factory=list)
    inputs: list[Found] = field(default_factory=list)
    tables: dict[str, Any] = field(default_factory=dict)
    table_places: dict[str, str] = field(default_factory=dict)
    unread: list[tuple[str, str, str, str]] = field(default_factory=list)


def follow(book: Book, sheet: str, address: str) -> Chain:
    return _Follower(book, is_list_row(book, sheet, address)).run(sheet, address)


class Cannot(Exception):
    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, detail


class _Follower:
    def __init__(self, book: Book, rows_of_people: bool) -> None:
        self._book, self._people = book, rows_of_people
        self.chain = Chain()
        self._names: dict[tuple[str, str], str] = {}
        self._areas: dict[tuple[str, str], tuple[str, Area]] = {}
        self._open: set[tuple[str, str]] = set()

    def run(self, sheet: str, address: str) -> Chain:
        self._cell(sheet, address)
        return self.chain

    # --- cells

    def _cell(self, sheet: str, address: str) -> str:
        """The name of a cell's value, after everything it needs."""
        key = (sheet, address)
        if key in self._open:
            raise Cannot("cycle", address)
        if key in self._names:
            return self._names[key]
        cell = self._book.sheets.get(sheet, {}).get(address, BookCell(Decimal(0)))
        label = label_of(self._book, sheet, address, self._people)
        formula = ""
        if cell.formula or cell.broken:
            self._open.add(key)
            try:
                formula = self._formula(sheet, cell)
            except Cannot as problem:
                # What the sheet had worked out stands in its place: a parameter, or the result itself as a number.
                self.chain.unread.append((sheet, address, problem.reason, problem.detail))
                formula = _literal(cell.value) if len(self._open) == 1 else ""
            self._open.discard(key)
        name = self._names[key] = code_of(label, address, self._taken())
        found = Found(sheet, address, name, label, cell, formula)
        (self.chain.steps if found.formula else self.chain.inputs).append(found)
        return name

    def _taken(self) -> set[str]:
        return {*self._names.values(), *self.chain.tables}

    # --- formulas

    def _formula(self, sheet: str, cell: BookCell) -> str:
        if cell.broken:
            raise Cannot(cell.broken)
        try:
            tree = parse(cell.formula)
        except FormulaProblem as problem:
            raise Cannot("syntax", problem.message) from None
        pieces, end = [], 0
        for node, within in sorted(_names(tree), key=lambda pair: pair[0].span):
            pieces += [cell.formula[end : node.span[0]], self._reference(sheet, node, within)]
            end = node.span[1]
        text = "".join(pieces) + cell.formula[end:]
        return text.strip().removeprefix("=").removeprefix("+").strip()

    def _reference(self, sheet: str, node: Name, within: Call | None) -> str:
        written = canonical(node.text)
        where = self._book.names.get(node.text, self._book.names.get(written))
        if where is not None:
            written = canonical(where.strip())
        area = area_of(written if ":" in written or "!" in written else written.upper())
        if area is None:
            raise Cannot("name", node.text)
        on = next((name for name in self._book.sheets if name.casefold() == area.sheet.casefold()), "") if area.sheet else sheet
        if not on:
            raise Cannot("other_file", node.text)
        area = Area("", area.left, area.top, area.right, area.bottom)
        if within is not None and within.name in _TABLE_FUNCTIONS and area.size > 1:
            return self._table(on, area)
        if area.size > MOST_SIDE_BY_SIDE:
            raise Cannot("range", node.text)
        return ", ".join(self._single(on, address) for row in area.rows() for address in row)

    def _single(self, sheet: str, address: str) -> str:
        inside = area_of(address)
        assert inside is not None
        for (on, _), (name, area) in self._areas.items():
            if on == sheet and inside in area:
                return f"INDEX({name}, {inside.top - area.top + 1}, {inside.left - area.left + 1})"
        return self._cell(sheet, address)

    # --- tables

    def _table(self, sheet: str, area: Area) -> str:
        """The name of the table of a range; a column of a known table is `table.column`."""
        for (on, _), (name, whole) in self._areas.items():
            if on == sheet and area == whole:
                return name
            if on == sheet and area.left == area.right and area in whole and (area.top, area.bottom) == (whole.top, whole.bottom):
                return f"{name}.{self.chain.tables[name]['columns'][area.left - whole.left]}"
        cells = [[self._book.sheets[sheet].get(address) for address in row] for row in area.rows()]
        if any(cell is not None and cell.formula for row in cells for cell in row):
            raise Cannot("table_formulas", f"{letters(area.left)}{area.top}:{letters(area.right)}{area.bottom}")
        place = f"{letters(area.left)}{area.top}:{letters(area.right)}{area.bottom}"
        heads = self._heads(sheet, area)
        label = next((head for head in heads if head), "")
        name = code_of(f"{label} table" if label else "rates", place.replace(":", "_"), self._taken())
        columns: list[str] = []
        for at, head in enumerate(heads):
            columns.append(code_of(head or f"column {at + 1}", f"{letters(area.left + at)}{area.top}", columns))
        rows = [["" if cell is None or cell.value is None else _shown(cell.value) for cell in row] for row in cells]
        units = {column: "rate" for column, cell in zip(columns, cells[0], strict=True) if cell is not None and cell.percent}
        self.chain.tables[name] = {"columns": columns, "rows": rows, "label_en": label or name, "label_zh": label or name, "column_units": units}
        self.chain.table_places[name] = f"{sheet}!{place}"
        self._areas[(sheet, name)] = (name, area)
        return name

    def _heads(self, sheet: str, area: Area) -> list[str]:
        above = [self._book.sheets[sheet].get(f"{letters(x)}{area.top - 1}") for x in range(area.left, area.right + 1)]
        return [cell.value.strip() if cell and isinstance(cell.value, str) and not cell.formula else "" for cell in above]


def _names(tree: Node, within: Call | None = None) -> Iterator[tuple[Name, Call | None]]:
    """Every name with the function it is an argument of; a function that is not known ends the reading."""
    if isinstance(tree, Name):
        yield tree, within
        return
    if isinstance(tree, Call):
        if tree.name not in FUNCTIONS:
            raise Cannot("function", tree.name)
        within = tree if tree.name in _TABLE_FUNCTIONS or within is None or within.name != "SUMPRODUCT" else within
    for child in nodes.children(tree):
        yield from _names(child, within)


def _literal(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "0" if value is None else '"' + str(value).replace('"', '""') + '"'


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return re.sub(r"(\.\d*?)0+$", r"\1", f"{value:f}").rstrip(".") if isinstance(value, Decimal) and "." in f"{value:f}" else str(value)
