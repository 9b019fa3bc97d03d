"""Cells and ranges that formulas name, made from what a request gives under the names of other cells and ranges.

`VLOOKUP(D2, A2:B4, 2, TRUE)` works with a table "A2:B4", with a larger one such as "A1:F20" that holds it, or with
inputs "A2" … "B4". A table of a request that lies inside no range named by a formula is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from server_db.domain.formulas import nodes
from server_db.domain.formulas.places import tree_of
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.formulas.references import MAX_CELLS, Area, area_of, is_range, letters
from server_db.domain.formulas.rows import Row
from server_db.domain.formulas.sheet import Sheet, Table
from server_db.domain.formulas.values import Plain

Grid = list[tuple[Area, Table]]


def with_ranges(sheet: Sheet, roots: Sequence[Row]) -> Sheet:
    """The sheet with a table for each range its formulas name; facts that only a given range holds join `roots`.

    A range whose cells are partly missing gets no table, so that its formula fails and names it.
    """
    given = [(area, table) for name, table in sheet.tables.items() if is_range(name) and (area := area_of(name)) is not None]
    named = list(dict.fromkeys(_names(sheet)))
    own = {step.name.upper() for step in sheet.steps}
    for name in named:
        if not is_range(name) and name not in own:
            _add_cell(name, given, roots)
    known = {name.upper() for name in sheet.tables}
    made = {name: table for name in named if is_range(name) and name.upper() not in known and (table := _table(name, given, roots)) is not None}
    return replace(sheet, tables={**sheet.tables, **made}) if made else sheet


def _names(sheet: Sheet) -> Iterator[str]:
    for step in sheet.steps:
        tree = tree_of(step)
        if not isinstance(tree, FormulaProblem):
            yield from (node.text for node in nodes.walk(tree) if isinstance(node, nodes.Name) and len(node.parts) == 1)


def _add_cell(name: str, given: Grid, roots: Sequence[Row]) -> None:
    """`C5` where only a range around it was given."""
    area = area_of(name.upper()) if given else None
    if area is None:
        return
    cell = _inside(area, given)
    if cell is None:
        return
    for root in roots:
        if not any(known.upper() == name.upper() for known in root.facts):
            root.facts[name] = cell[0][0]  # type: ignore[index]  # rows are built here, before any is worked out


def _table(name: str, given: Grid, roots: Sequence[Row]) -> Table | None:
    area = area_of(name)
    if area is None or area.size > MAX_CELLS or not roots:
        return None
    cells = _inside(area, given)
    if cells is None:
        found = [_from_facts(area, root.facts) for root in roots]
        cells = found[0] if all(rows == found[0] for rows in found) else None
    if cells is None:
        return None
    return Table(tuple(letters(x) for x in range(area.left, area.right + 1)), cells)


def _inside(area: Area, given: Grid) -> tuple[tuple[Plain | None, ...], ...] | None:
    for whole, table in given:
        if area in whole:
            top, left = area.top - whole.top, area.left - whole.left
            rows = table.rows[top : top + area.bottom - area.top + 1]
            return tuple(tuple(row[left : left + area.right - area.left + 1]) for row in rows)
    return None


def _from_facts(area: Area, facts: Mapping[str, Plain | None]) -> tuple[tuple[Plain | None, ...], ...] | None:
    folded = {name.upper(): value for name, value in facts.items()}
    names = [[name.upper() for name in row] for row in area.rows()]
    if any(name not in folded for row in names for name in row):
        return None
    return tuple(tuple(folded[name] for name in row) for row in names)
