"""Rate tables as plain values: cells parsed as people type them, a pasted block laid in. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

from desktop.shared.formula.tokens import FULL_WIDTH

Table = Mapping[str, Any]
SIGNS = str.maketrans("", "", ", ¥$€￥\u00a0")


def stored_value(typed: str) -> str:
    """`5%` -> 0.05, `(300.00)` -> -300.00, `¥1,200` -> 1200, full-width digits too; words stay words."""
    text = typed.translate(FULL_WIDTH).strip()
    negative = text.startswith("(") and text.endswith(")")
    bare = (text[1:-1] if negative else text).translate(SIGNS)
    percent = bare.endswith("%")
    try:
        number = Decimal(bare.removesuffix("%"))
    except InvalidOperation:
        return typed.strip()
    if not number.is_finite():
        return typed.strip()
    number = number / 100 if percent else number
    return f"{-number if negative else number:f}"


def is_number(value: Any) -> bool:
    try:
        return Decimal(str(value)).is_finite()
    except InvalidOperation:
        return False


def with_cell(table: Table, row: int, column: int, typed: str) -> dict[str, Any]:
    return with_block(table, row, column, [[typed]])


def with_block(table: Table, row: int, column: int, block: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Rows are added as needed; what would stand right of the last column is left out. A heading row that repeats the
    columns' names is skipped."""
    columns = list(table["columns"])
    body = list(block[1:]) if _is_heading(block[0], columns[column:]) and len(block) > 1 else list(block)
    rows = [list(cells) for cells in table["rows"]]
    while len(rows) < row + len(body):
        rows.append([""] * len(columns))
    for down, cells in enumerate(body):
        for right, typed in enumerate(cells[: len(columns) - column]):
            rows[row + down][column + right] = stored_value(typed)
    return {**table, "rows": rows}


def _is_heading(cells: Sequence[str], columns: Sequence[str]) -> bool:
    return all(not is_number(stored_value(cell)) for cell in cells) and [c.strip() for c in cells] == list(columns)[: len(cells)]


def with_rows(table: Table, rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Other rows altogether."""
    return {**table, "rows": [list(cells) for cells in rows]}


def with_row_added(table: Table, after: int | None = None) -> dict[str, Any]:
    rows = [list(cells) for cells in table["rows"]]
    place = len(rows) if after is None else after + 1
    rows.insert(place, [""] * len(table["columns"]))
    return {**table, "rows": rows}


def with_row_removed(table: Table, row: int) -> dict[str, Any]:
    return {**table, "rows": [list(cells) for at, cells in enumerate(table["rows"]) if at != row]}


def with_column_added(table: Table, name: str) -> dict[str, Any]:
    """A column at the end, empty; nothing when the name is taken."""
    if name in table["columns"]:
        return dict(table)
    return {**table, "columns": [*table["columns"], name], "rows": [[*cells, ""] for cells in table["rows"]]}


def with_column_removed(table: Table, column: int) -> dict[str, Any]:
    """The first column, which holds the bounds, and the last one left stay."""
    if column < 1 or len(table["columns"]) <= 2:
        return dict(table)
    keep = [at for at in range(len(table["columns"])) if at != column]
    columns = [table["columns"][at] for at in keep]
    return {**table, "columns": columns, "rows": [[cells[at] for at in keep] for cells in table["rows"]]}


def out_of_order(table: Table) -> tuple[int, ...]:
    """Rows whose lower bound does not rise: they would never be reached."""
    lower = [row[0] if row else "" for row in table["rows"]]
    numbers = [Decimal(str(value)) if is_number(value) else None for value in lower]
    return tuple(at for at, (a, b) in enumerate(pairwise(numbers), 1) if a is not None and b is not None and b <= a)
