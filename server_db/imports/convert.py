"""A sheet and its mapping to typed rows. Column by column, because a column is written in one way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from server_db.imports import values
from server_db.imports.currencies import to_currency
from server_db.imports.customs import Customs, customs_of, is_either
from server_db.imports.fields import Field
from server_db.imports.matching import Mapping_
from server_db.imports.problems import Issue
from server_db.imports.sheets import Sheet, open_quote_of

LONGEST_TEXT = 200
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Options:
    """What the person chose besides the columns. `default_currency` counts where a row names none."""

    source: str = ""
    default_currency: str = "CNY"
    keep_duplicates: bool = False
    quota_every: str = "auto"  # month, quarter, half, year
    pipeline: str = ""  # deals: its code; the best for each deal when left out
    owner: str = ""  # deals: of rows that name nobody
    stages: Mapping[str, str] = field(default_factory=dict)  # deals: word of the file -> code or name of a stage


@dataclass(slots=True)
class Converted:
    """`rows` go to the server, in the order of the file; every row has `row_no`. `notes`: code and arguments, about the file."""

    kind: str
    rows: list[Row] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    notes: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    def failed_rows(self) -> set[int]:
        return {issue.row for issue in self.issues if issue.severity == "error"}

    def left_out(self) -> set[int]:
        return {issue.row for issue in self.issues if issue.severity != "warning"}

    def add(self, row: Row, severity: str, code: str, name: str = "", **args: object) -> None:
        self.issues.append(Issue(row["row_no"], severity, code, name, {key: str(value) for key, value in args.items()}))  # type: ignore[arg-type]


def type_rows(sheet: Sheet, mapping: Mapping_) -> Converted:
    """Every row with the fields that could be typed; what could not is an issue. Rules of a kind come afterwards."""
    result = Converted(mapping.kind)
    numbers = [number for number, _ in sheet.rows]
    result.rows = [{"row_no": number} for number in numbers]
    columns = [[cells[match.column] if match.column < len(cells) else None for _, cells in sheet.rows] for match in mapping.matches]
    customs = _customs(mapping, columns)
    for match, cells in zip(mapping.matches, columns, strict=True):
        _type_column(result, match.field, cells, customs.get(match.field.name, Customs()))
    present = {match.field.name for match in mapping.matches}
    for needed in mapping.missing:
        if needed.name not in present:
            result.issues += [Issue(number, "error", "missing", needed.name) for number in numbers]
    if sheet.open_quotes:  # what else is said of such a row follows from it
        cells_of = dict(sheet.rows)
        result.issues = [issue for issue in result.issues if issue.row not in sheet.open_quotes]
        result.issues += [Issue(number, "error", "open_quote", "", {"value": open_quote_of(cells_of[number])}) for number in sorted(sheet.open_quotes)]
    return result


def _customs(mapping: Mapping_, columns: Sequence[Sequence[Any]]) -> Mapping[str, Customs]:
    """How each column of numbers or days is written."""
    numbers = [place for place, match in enumerate(mapping.matches) if match.field.type in ("number", "amount", "share")]
    days = [place for place, match in enumerate(mapping.matches) if match.field.type in ("date", "moment", "month")]
    written, ordered = customs_of([columns[place] for place in numbers], [columns[place] for place in days])
    found = zip((*numbers, *days), (*written, *ordered), strict=True)
    return {mapping.matches[place].field.name: customs for place, customs in found}


def _type_column(result: Converted, column: Field, cells: Sequence[Any], customs: Customs) -> None:
    convert, code = _converter(column, cells, customs)
    name, required = column.name, column.required
    known: dict[Any, Any] = {}  # columns repeat themselves: each different cell is read once
    for row, cell in zip(result.rows, cells, strict=True):
        if values.is_blank(cell):
            if required:
                result.issues.append(Issue(row["row_no"], "error", "missing", name))
            continue
        try:
            value = known[cell]
        except KeyError:
            value = known[cell] = None if values.is_broken(cell) else convert(cell)
        if value is None:
            found = "broken_text" if values.is_broken(cell) else code
            result.issues.append(Issue(row["row_no"], "error", found, name, {"value": values.to_text(cell).replace("\0", "�")[:60]}))
        else:
            row[name] = value
            if customs.mixed and is_either(cell):
                result.issues.append(Issue(row["row_no"], "warning", "day_or_month", name, {"value": values.to_text(cell)[:60]}))


def _converter(column: Field, cells: Sequence[Any], customs: Customs) -> tuple[Callable[[Any], Any], str]:
    if column.type in ("date", "moment"):
        return lambda cell: values.to_moment(cell, customs.day_first), "not_a_date"
    if column.type == "month":
        return lambda cell: values.to_month(cell) or values.to_moment(cell, customs.day_first), "not_a_date"
    if column.type in ("number", "amount"):
        return lambda cell: _number(cell, customs.decimal_comma), "not_a_number"
    if column.type == "share":
        return _share_reader(cells, customs.decimal_comma), "not_a_share"
    if column.type == "currency":
        return lambda cell: to_currency(values.to_text(cell)), "not_a_currency"
    return (_code, "text_too_long") if column.type == "code" else (_text, "text_too_long")


def _number(cell: Any, decimal_comma: bool) -> Decimal | None:
    number = values.to_number(cell, decimal_comma)
    return number if number is not None and abs(number) < values.LARGEST else None


def _share_reader(cells: Sequence[Any], decimal_comma: bool) -> Callable[[Any], Decimal | None]:
    """A column that goes beyond 1 is written in percent without the sign."""
    numbers = (values.to_number(cell, decimal_comma) for cell in cells if not values.is_blank(cell))
    largest = max((abs(number) for number in numbers if number is not None), default=Decimal(0))
    digits = -2 if 1 < largest <= 100 else 0

    def read(cell: Any) -> Decimal | None:
        number = values.to_number(cell, decimal_comma)
        if number is None:
            return None
        written_in_percent = isinstance(cell, str) and cell.strip().endswith(("%", "％"))
        return number if written_in_percent else number.scaleb(digits)

    return read


def _text(cell: Any) -> str | None:
    text = " ".join(values.to_text(cell).split()) if values.has_control(values.to_text(cell)) else values.to_text(cell)
    text = "".join(" " if values.has_control(letter) else letter for letter in text) if values.has_control(text) else text
    return text if len(text) <= LONGEST_TEXT else None


def _code(cell: Any) -> str | None:
    text = values.to_code(cell)
    return text if len(text) <= LONGEST_TEXT and not values.has_control(text) else None


def to_day(moment: datetime | None) -> str | None:
    return moment.date().isoformat() if moment else None
