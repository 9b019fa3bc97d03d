"""Closed leads of a file, for learning a scorecard from it or testing one on it, without a database.

Files are read as an import of leads reads them (`server_db.imports`): encodings, workbooks, numbers, rows that are no leads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from server_db.domain.leads.bands import Column, Value, code_of, read_columns
from server_db.domain.leads.measures import Measures
from server_db.domain.leads.scorecard import Card
from server_db.domain.leads.values import folded
from server_db.engine.score_train import try_card
from server_db.imports.fields import Field
from server_db.imports.lead_fields import LeadFields
from server_db.imports.lead_mapping import field_code, kind_of
from server_db.imports.lead_rows import Read, is_empty, note_customs, read_rows
from server_db.imports.matching import CERTAIN, Mapping_, Match
from server_db.imports.prepare import Reading
from server_db.imports.problems import FileProblem, Issue
from server_db.imports.sheets import Sheet, read_sheet

MOST_COLUMNS = 16_384  # what a workbook can have
_LOOKED_AT = 20_000


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a file that came through, as texts by the names of their columns; `numbers` as a spreadsheet counts them.

    `issues` say of every row that was left out, and of every cell that counts as empty, why.
    """

    sheet: Sheet
    header: tuple[str, ...]
    numbers: list[int]
    rows: list[dict[str, str]]
    issues: tuple[Issue, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        return read_columns(self.header, self.rows, _codes(self.header))

    def label(self, field: str, chinese: bool = False) -> str:  # noqa: ARG002  the file's own word in either language
        return self.sheet.header[int(field)] if field.isdigit() else field

    def require(self, names: Collection[str]) -> None:
        """Raises FileProblem with the columns there are."""
        missing = [name for name in names if name not in self.header]
        if missing:
            said = ", ".join(name for name in self.header[:30])
            raise FileProblem(
                "score.no_column",
                f"{self.sheet.file_name} has no column {', '.join(missing)}; row {self.sheet.header_row} ({self.sheet.how}) names {said}. "
                "Write the name as it stands there, or say --header-row or --sheet.",
            )


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]
    won: list[bool]
    said: Counter[str]  # what the outcome says, and of how many
    read: Rows

    def ids(self, name: str) -> list[str]:
        """What tells the rows apart; their numbers where there is no such column."""
        found: Column | None = next((column for column in self.columns if column.name == name), None)
        values: tuple[Value, ...] = found.values if found else ()
        return [str(value) for value in values] if values else [str(row) for row in range(len(self.won))]


def read_leads(path: Path, reading: Reading | None = None, names: Collection[str] = ()) -> Rows:
    """`names`: columns that are looked for; they tell the header. Raises FileProblem when the file as a whole is of no use."""
    how = reading or Reading()
    wanted = {folded(name) for name in names if name}

    def rate(cells: Sequence[str]) -> int:
        return len(wanted.intersection(map(folded, cells)))

    sheet = read_sheet(path, rate, how.sheet, how.header_row, how.encoding, how.delimiter, find_formulas=True, most_columns=MOST_COLUMNS)
    places = [place for place, name in enumerate(sheet.header) if name]
    fields = {place: _field(sheet, place) for place in places}
    mapping = Mapping_("leads", tuple(Match(fields[place], place, sheet.header[place], CERTAIN) for place in places), (), ())
    read = Read(sheet, mapping, LeadFields(tuple(fields.values())))
    note_customs(read)
    numbers, rows = [], []
    for row in read_rows(read, lambda _read, _number, _row: None, lenient=True):
        numbers.append(row["row_no"])
        rows.append({sheet.header[int(place)]: value for place, value in row["n"].items()})
    return Rows(sheet, tuple(sheet.header[place] for place in places), numbers, rows, tuple(sorted(read.issues, key=lambda issue: issue.row)))


def read_file(path: Path, outcome: str, won: str, reading: Reading | None = None, names: Collection[str] = ()) -> Table:
    """`won`: what the outcome says of a lead that was won; rows without outcome are left out."""
    read = read_leads(path, reading, (outcome, *names))
    read.require([name for name in (outcome, *names) if name])
    kept = [row for row in read.rows if row.get(outcome, "").strip()]
    header = tuple(name for name in read.header if name != outcome)
    said = Counter(row[outcome] for row in kept)
    return Table(read_columns(header, kept, _codes(header)), [folded(row[outcome]) == folded(won) for row in kept], said, read)


def try_on(card: Card, table: Table, seed: str) -> Measures:
    """A card on all rows of a file it was not learned from."""
    return try_card(card, table.columns, table.won, range(len(table.won)), seed)


def _field(sheet: Sheet, place: int) -> Field:
    """A column by its place: numbers where all its cells are some, else text."""
    cells = [cells[place] for _, cells in sheet.rows[:_LOOKED_AT] if place < len(cells) and not is_empty(cells[place])]
    name = sheet.header[place]
    return Field(str(place), "number" if cells and kind_of(cells) == "number" else "long", name, name, ())


def _codes(header: Sequence[str]) -> list[str]:
    """One a column, each another; a name in hanzi by its sound."""
    codes, taken = list[str](), set[str]()
    for name in header:
        plain = code_of(name) if name.isascii() else field_code(name, taken)
        number = 2
        while plain in taken:
            plain, number = f"{code_of(name)[:34]}_{number}", number + 1
        codes.append(plain)
        taken.add(plain)
    return codes
