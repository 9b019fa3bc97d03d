"""Rows of a file of leads (or costs, or events) to what the server is sent, one by one: half a million must not be held twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from decimal import Decimal
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from server_db.domain.leads.values import EMPTY_WORDS
from server_db.imports import values
from server_db.imports.customs import Customs, customs_of, is_either
from server_db.imports.header_rows import plain_name
from server_db.imports.lead_cells import (
    LONG,
    MOST_TAGS,
    SHORT,
    has_several_emails,
    has_several_phones,
    is_error,
    is_live,
    reader_of,
    to_outcome,
    to_yes_or_no,
)
from server_db.imports.lead_fields import UTM, LeadFields
from server_db.imports.matching import Mapping_, Match, normalise
from server_db.imports.problems import Issue, Severity
from server_db.imports.sheets import Sheet, open_quote_of
from server_db.imports.traditional import simplified

Row = dict[str, Any]
_REMEMBERED = 20_000  # different cells of a column that are read once each
_MISSING = object()
_TOTALS = frozenset(("合计", "总计", "小计", "共计", "总数", "total", "totals", "grandtotal", "subtotal", "sum"))
_TOTAL = re.compile(
    r"(?:合计|总计|小计|共计|总数|共|grand ?totals?|sub ?totals?|totals?|sum)\s*[:：]?\s*[\d,.]+\s*"
    r"(?:条|个|人|家|行|名|项|笔)?(?:记录|线索|数据|客户|rows?|records?|leads?)?",
    re.IGNORECASE,
)
_LONGEST_TOTAL = 40
_REMARK = re.compile(
    r"\s*(?:[*※]|[(（]?(?:注|备注|附注|说明|制表人?|制表日期|制表时间|填表人|填表日期|审核人?|导出人|导出时间|打印时间|数据来源|统计时间"
    r"|notes?|sources?|exported(?: on| by)?|generated(?: on| by)?|printed(?: on| by)?|prepared by)\s*\d?\s*[:：])",
    re.IGNORECASE,
)
_NAMES_SOMEBODY = ("number", "company", "contact_name", "phone", "email")


@dataclass(slots=True)
class Read:
    """A file being read: `issues` grow while its rows are drawn; `left_out` are the rows that did not come through."""

    sheet: Sheet
    mapping: Mapping_
    fields: LeadFields
    issues: list[Issue] = field(default_factory=list)
    left_out: dict[int, str] = field(default_factory=dict)  # row -> error or skip
    notes: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    customs: Mapping[str, Customs] = field(default_factory=dict)  # of the fields that hold numbers and days

    def add(self, row_no: int, severity: Severity, code: str, name: str = "", **args: object) -> None:
        self.issues.append(Issue(row_no, severity, code, name, {key: str(value) for key, value in args.items()}))
        if severity != "warning" and self.left_out.get(row_no) != "error":
            self.left_out[row_no] = severity


def is_empty(cell: Any) -> bool:
    """Blank, or one of the words by which forms say that nothing was chosen."""
    return values.is_blank(cell) or (isinstance(cell, str) and cell.strip().casefold() in EMPTY_WORDS)


def read_rows(read: Read, finish: Callable[[Read, int, Row], None], *, lenient: bool = False) -> Iterator[Row]:
    """{"row_no": …, "n": {field: value}} of every row that is sound so far, in the order of the file.

    Values are text, numbers as exact text, times without a zone; tags are a list. `lenient`: a cell that cannot be read is
    a warning and left empty, unless its field is required.
    """
    columns = [_Column(read, match, lenient) for match in read.mapping.matches]
    flagged, errors = read.sheet.formulas, read.sheet.errors
    for row_no, cells in read.sheet.rows:
        if _is_total(cells):
            read.add(row_no, "skip", "total_row")
            continue
        if _is_header(cells, read.sheet.header):
            read.add(row_no, "skip", "header_again")
            continue
        if _is_remark(cells):
            read.add(row_no, "skip", "remark_row")
            continue
        if row_no in read.sheet.open_quotes:
            read.add(row_no, "error", "open_quote", value=open_quote_of(cells))
            continue
        row: Row = {}
        for column in columns:
            place = column.place_in(cells)
            cell = cells[place] if place < len(cells) else None
            is_formula = bool(flagged) and (row_no, place) in flagged
            if errors and (row_no, place) in errors:
                cell = errors[row_no, place]
            value = column.read(row_no, cell, is_formula)
            if value is not None:
                row[column.name] = value
        finish(read, row_no, row)
        if row_no not in read.left_out:
            yield {"row_no": row_no, "n": {name: _plain(value) for name, value in row.items()}}


def note_customs(read: Read) -> None:
    """How the columns of numbers and days are written; said where nothing in the file tells."""

    def of(*types: str) -> tuple[list[Match], list[list[Any]]]:
        found = [match for match in read.mapping.matches if match.field.type in types]
        return found, [[cells[match.column] for _, cells in read.sheet.rows if match.column < len(cells)] for match in found]

    (numbers, number_cells), (days, day_cells) = of("number", "amount"), of("date", "moment", "month")
    written, ordered = customs_of(number_cells, day_cells)
    read.customs = {match.field.name: one for match, one in zip((*numbers, *days), (*written, *ordered), strict=True)}
    assumed = [match.header for match, one in zip(days, ordered, strict=True) if one.assumed]
    if assumed:
        read.notes.append(("month_first", {"columns": ", ".join(assumed)[:300]}))


def _is_total(cells: Sequence[Any]) -> bool:
    """A line of sums below the table is no lead."""
    first = next((cell for cell in cells if cell not in ("", None)), None)
    if not isinstance(first, str) or len(first) > _LONGEST_TOTAL:
        return False
    if normalise(first) not in _TOTALS and not _TOTAL.fullmatch(simplified(first.strip())):
        return False
    return all(values.is_blank(cell) or values.to_number(cell) is not None for cell in cells if cell is not first)


def _is_header(cells: Sequence[Any], header: Sequence[str]) -> bool:
    """The names of the columns once more, as tables have them that were printed by pages or put together of several."""
    first = next((place for place, cell in enumerate(cells) if cell not in ("", None)), len(header))
    if first >= len(header) or not isinstance(cells[first], str) or values.to_text(cells[first]) != plain_name(header[first]):
        return False
    return all(values.is_blank(cell) or values.to_text(cell) == plain_name(name) for cell, name in zip(cells, header, strict=False))


def _is_remark(cells: Sequence[Any]) -> bool:
    """What stands below a table by itself: 注：…, 制表人：…, Source: …"""
    if len(cells) < 2 or len(cells) - cells.count("") - cells.count(None) != 1:
        return False
    only = next(cell for cell in cells if cell not in ("", None))
    return isinstance(only, str) and _REMARK.match(simplified(only)) is not None


class _Column:
    """One column: how it is read, and what its different cells were read as."""

    def __init__(self, read: Read, match: Match, lenient: bool) -> None:
        self.name, self._places, self._field, self._read = match.field.name, (match.column, *match.also), match.field, read
        customs = read.customs.get(match.field.name, Customs())
        self._convert, self._code = reader_of(match.field, read.fields.choices, match.header, read.fields.zone, customs)
        self._mixed = customs.mixed
        self._known: dict[Any, Any] = {}
        self._severity: Severity = "warning" if lenient and not match.field.required else "error"

    def place_in(self, cells: Sequence[Any]) -> int:
        """Of several columns for one field the first that holds something."""
        if len(self._places) > 1:
            return next((place for place in self._places if place < len(cells) and not is_empty(cells[place])), self._places[0])
        return self._places[0]

    def read(self, row_no: int, cell: Any, is_formula: bool) -> Any:
        value = self._known.get(cell, _MISSING)
        if value is _MISSING and self._is_nothing(row_no, cell, is_formula):  # what is known is something
            return None
        if is_formula:
            self._read.add(row_no, "warning", "formula_value", self.name)
        if value is _MISSING:
            value = None if values.is_broken(cell) else self._convert(cell)
            if len(self._known) < _REMEMBERED:
                self._known[cell] = value
        if value is None:
            self._tell(row_no, cell)
        elif self._mixed and is_either(cell):
            self._read.add(row_no, "warning", "day_or_month", self.name, value=values.to_text(cell)[:60])
        elif self._field.type == "phone" and isinstance(cell, str) and has_several_phones(cell):
            self._read.add(row_no, "warning", "phone_first", self.name)
        elif self._field.type == "email" and isinstance(cell, str) and has_several_emails(cell):
            self._read.add(row_no, "warning", "email_first", self.name)
        return value

    def _is_nothing(self, row_no: int, cell: Any, is_formula: bool) -> bool:
        """Whether the cell is empty, an error or a formula; said where it should be none of them."""
        if is_empty(cell):
            if is_formula:
                self._read.add(row_no, "error", "formula_cell", self.name, value="=…")
            elif self._field.required:
                self._read.add(row_no, "error", "missing", self.name)
            return True
        if is_error(cell):
            self._read.add(row_no, self._severity, "error_value", self.name, value=cell.strip())
            return True
        if is_live(cell):
            self._read.add(row_no, "error", "formula_cell", self.name, value=values.to_text(cell)[:60])
            return True
        return False

    def _tell(self, row_no: int, cell: Any) -> None:
        most = LONG if self._field.type == "long" else MOST_TAGS if self._field.type == "tags" else SHORT
        choices = ", ".join(dict.fromkeys(self._read.fields.choices.get(self.name, {}).values()))
        code = "broken_text" if values.is_broken(cell) else self._code
        self._read.add(row_no, self._severity, code, self.name, value=values.to_text(cell).replace("\0", "�")[:60], most=most, choices=choices)


_WON = re.compile("成交|签约|转化|转换|won|conver|customer")


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat(" ") if isinstance(value, datetime) else value


class FinishLead:
    """The rules of a row of leads. Numbers that stand twice in the file are seen here; everything else twice by the server."""

    def __init__(self, now: datetime) -> None:
        self._now = now  # of the office, without its zone
        self._seen: dict[str, int] = {}
        self._won_by_date: bool | None = None

    def __call__(self, read: Read, row_no: int, row: Row) -> None:
        _join_names(row)
        _take_from_address(row)
        if self._won_by_date is None:
            self._won_by_date = _won_by_date(read)
        if self._won_by_date and row.get("closed_at"):
            row["status"] = "won"
        if not any(row.get(name) for name in _NAMES_SOMEBODY):
            read.add(row_no, "error", "nobody")
        for name in ("created_at", "closed_at"):
            if row.get(name) and row[name] > self._now:
                read.add(row_no, "error", "in_future", name, value=row[name])
        _end_of_first_day(row)
        if row.get("created_at") and row.get("closed_at") and row["closed_at"] < row["created_at"]:
            read.add(row_no, "error", "dates_reversed", "closed_at")
        number = row.get("number")
        if number:
            other = self._seen.setdefault(number, row_no)
            if other != row_no:
                read.add(row_no, "error", "key_twice", "number", value=number, other=other)


def _end_of_first_day(row: Row) -> None:
    """Closed on the day it came in, without a time of day: no moment before it came in."""
    created, closed = row.get("created_at"), row.get("closed_at")
    if created and closed and closed < created and closed.date() == created.date() and closed.time() == time.min:
        row["closed_at"] = created


def _won_by_date(read: Read) -> bool:
    """Without a column of states, a day of signing is all that a file says of who won: 成交日期, Won Date."""
    found = {match.field.name: match.header for match in read.mapping.matches}
    return "status" not in found and bool(_WON.search(found.get("closed_at", "").casefold()))


def _join_names(row: Row) -> None:
    first, last = row.pop("first_name", ""), row.pop("last_name", "")
    if not row.get("contact_name") and (first or last):
        is_chinese = not (first + last).isascii()
        row["contact_name"] = f"{last}{first}" if is_chinese else f"{first} {last}".strip()


def _take_from_address(row: Row) -> None:
    """The utm words of a landing page count where no column says them."""
    page = row.get("landing_page")
    if not page or "utm_" not in page:
        return
    try:
        found = dict(parse_qsl(urlsplit(page).query))
    except ValueError:
        return
    for name in UTM:
        if found.get(name) and not row.get(name):
            row[name] = found[name][:SHORT]


def note_outcome(read: Read, cells_of: Callable[[int], Sequence[Any]]) -> None:
    """A column of 1 and 0, or of yes and no, is a matter of reading it: said once for the file."""
    match = next((one for one in read.mapping.matches if one.field.name == "status"), None)
    closed = next((one for one in read.mapping.matches if one.field.name == "closed_at"), None)
    if closed and match is None:
        read.notes.append(("won_by_date" if _won_by_date(read) else "open_though_dated", {"column": closed.header}))
    if match and all(to_yes_or_no(cell) is not None for cell in {*cells_of(match.column)} if not is_empty(cell)):
        read.notes.append(("zero_is_lost", {"column": match.header}))
    _note_amounts(read, match or (closed if _won_by_date(read) else None))


def _note_amounts(read: Read, state: Match | None) -> None:
    """An amount is what a lead was won for; on others it has no place."""
    amount = next((one for one in read.mapping.matches if one.field.name == "amount"), None)
    if amount is None:
        return

    def unwon(cells: Sequence[Any]) -> bool:
        said = cells[state.column] if state and state.column < len(cells) else None
        filled = amount.column < len(cells) and not is_empty(cells[amount.column]) and cells[amount.column] not in (0, "0", "0.00")
        return filled and (is_empty(said) or (state is not None and state.field.name == "status" and outcome(said) != "won"))

    outcome = cache(to_outcome)
    rows = sum(1 for _, cells in read.sheet.rows if unwon(cells))
    if rows:
        read.notes.append(("amounts_unwon", {"column": amount.header, "rows": str(rows)}))
