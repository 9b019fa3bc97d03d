"""A table out of any file: CSV or workbook, packed or not, with the row in which its columns are named."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path
from typing import Any

from server_db.imports.csv_text import read_csv
from server_db.imports.files import file_hash, is_workbook, read_file, require_no_web_page, require_safe_workbook
from server_db.imports.header_rows import joined_header, plain_header
from server_db.imports.problems import FileProblem
from server_db.imports.sheet_scan import require_compact, special_cells

HEADER_WITHIN = 20  # titles and notes above the header are at most so many rows
MOST_COLUMNS = 500


class EmptySheet(FileProblem):
    """A sheet without a row below its header; `sheets` are those of its workbook (none: a text file), `how` is the one that was read."""

    def __init__(self, message: str, sheets: Sequence[str], how: str) -> None:
        super().__init__("file.empty", message)
        self.sheets, self.how = tuple(sheets), how


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows` hold (row number as a spreadsheet shows it, cells); blank rows are left out."""

    file_name: str
    header: tuple[str, ...]
    header_row: int
    rows: list[tuple[int, list[Any]]]
    digest: bytes
    how: str  # "utf-8, comma" or the name of the sheet
    sheets: tuple[str, ...] = field(default=())
    formulas: frozenset[tuple[int, int]] = field(default=frozenset())  # (row number, column from 0), where they were asked for
    open_quotes: frozenset[int] = field(default=frozenset())  # rows of a text table in which a quote opens and never closes
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)  # the same places -> what the spreadsheet shows instead of a value
    columns: int = 0  # in the file; the header has no more than are looked at
    top: tuple[tuple[int, str], ...] = field(default=())  # (row number, its cells in one line) of the first rows, the header among them


def read_sheet(
    path: Path,
    rate_header: Callable[[Sequence[str]], int],
    sheet: str | None = None,
    header_row: int | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    find_formulas: bool = False,
    most_columns: int = MOST_COLUMNS,
) -> Sheet:
    """`rate_header` says how well a row names the columns that are looked for; the best of the first rows is the header.

    A header of merged cells over two rows is joined, unless `header_row` says which row it is.
    """
    content = read_file(path)
    names: tuple[str, ...] = ()
    open_quotes = frozenset[int]()
    if is_workbook(content):
        table, how, names = _read_workbook(content, path.name, sheet)
    else:
        require_no_web_page(content, path.name)
        table, used, separator, open_quotes = read_csv(content, path.name, encoding, delimiter)
        how = f"{used}, {'tab' if separator == chr(9) else separator}"
    place = header_row - 1 if header_row else find_header(table, rate_header)
    if not 0 <= place < len(table) or not any(map(_filled, table[place:])):
        raise EmptySheet(f"{path.name} holds no rows{' in sheet ' + how if names else ''}; check the file.", names, how)
    cells, place = (plain_header(table[place]), place) if header_row else joined_header(table, place, rate_header)
    header = tuple(cells)[:most_columns]
    rows = [(number, row) for number, row in enumerate(table[place + 1 :], place + 2) if any(cell not in ("", None) for cell in row)]
    if not rows:
        raise EmptySheet(f"{path.name} holds column names but no rows; check the file.", names, how)
    formulas, errors = special_cells(content, how) if find_formulas and names else (frozenset[tuple[int, int]](), dict[tuple[int, int], str]())
    return Sheet(path.name, header, place + 1, rows, file_hash(content), how, names, formulas, open_quotes, errors, len(cells), _top(table))


def _top(table: Sequence[Sequence[Any]]) -> tuple[tuple[int, str], ...]:
    lines = ((number, " · ".join(_shown(cell) for cell in row[:40] if cell not in ("", None))[:200]) for number, row in enumerate(table[:HEADER_WITHIN], 1))
    return tuple(line for line in lines if line[1])


def open_quote_of(cells: Sequence[Any]) -> str:
    """Where the quote of such a row opens, for who is to close it."""
    return next((str(cell).strip()[:60] for cell in cells if '"' in str(cell)), "")


def find_header(table: Sequence[Sequence[Any]], rate_header: Callable[[Sequence[str]], int]) -> int:
    """The first row that holds something, unless another names more. One word among data (成交) makes no header of a row."""
    best, place = 0, next((i for i, row in enumerate(table) if _filled(row)), 0)
    is_title = place >= len(table) or _filled(table[place]) == 1
    for number, row in enumerate(table[:HEADER_WITHIN]):
        rating = rate_header([str(cell) for cell in row])
        if rating > best and (rating > 1 or is_title or number == place):
            best, place = rating, number
    return place


def _filled(row: Sequence[Any]) -> int:
    return sum(1 for cell in row if cell not in ("", None))


def first_values(sheet: Sheet, most: int = 3) -> tuple[str, ...]:
    """Of each column a few different values from the first 40 rows, to be recognised by."""

    def of(column: int) -> str:
        values = [_shown(cells[column]) for _, cells in sheet.rows[:40] if column < len(cells) and cells[column] not in ("", None)]
        return " · ".join(list(dict.fromkeys(values))[:most])[:80]

    return tuple(of(column) for column in range(len(sheet.header)))


def _shown(value: Any) -> str:
    """As the sheet shows it: a workbook's whole numbers come as 150000.0, its days as moments at midnight."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value)


def _read_workbook(content: bytes, name: str, sheet: str | None) -> tuple[list[list[Any]], str, tuple[str, ...]]:
    from python_calamine import CalamineError, CalamineWorkbook  # late: only workbooks need it

    require_safe_workbook(content, name)
    if content[:2] == b"PK":
        require_compact(content, name)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = tuple(workbook.sheet_names)
        if sheet is not None and sheet not in names:
            raise FileProblem("file.no_sheet", f"{name} has no sheet “{sheet}”; it has {', '.join(names)}.")
        chosen = sheet or _fullest(workbook, names)
        return workbook.get_sheet_by_name(chosen).to_python(skip_empty_area=False), chosen, names
    except FileProblem:
        raise
    except (CalamineError, ValueError, OSError, IndexError) as problem:
        if "password" in str(problem).lower():
            raise FileProblem("file.encrypted", f"{name} is protected by a password; save it without one.") from None
        raise FileProblem("file.workbook", f"{name} cannot be read as a workbook ({str(problem)[:120]}); save it as XLSX.") from None


def _fullest(workbook: Any, names: Sequence[str]) -> str:
    """Of the sheets that are shown the one with the most rows; the first of equals."""
    shown = [one.name for one in workbook.sheets_metadata if str(one.visible).endswith(".Visible") and one.name in names] or list(names)
    if len(shown) == 1:
        return str(shown[0])
    return str(max(shown, key=lambda sheet: (workbook.get_sheet_by_name(sheet).height, -names.index(sheet))))
