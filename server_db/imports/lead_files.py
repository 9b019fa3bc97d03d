"""A file of leads, costs or events up to the server's door: read, its columns found, its rows typed one by one. Nothing here writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from server_db.domain.formulas.references import letters
from server_db.domain.leads.office_field import OfficeField
from server_db.imports.event_rows import finish_event
from server_db.imports.fields import Field
from server_db.imports.lead_cells import unit_of
from server_db.imports.lead_fields import COST_FIELDS, EVENT_FIELDS, LeadFields, fields_for
from server_db.imports.lead_mapping import doubts, header_hash, joined, new_fields, number_column, remembered_columns
from server_db.imports.lead_rows import FinishLead, Read, Row, is_empty, note_customs, note_outcome, read_rows
from server_db.imports.matching import Mapping_, match_columns, normalise, rate_header
from server_db.imports.prepare import Reading
from server_db.imports.problems import FileProblem
from server_db.imports.sheets import MOST_COLUMNS, Sheet, read_sheet

_LOOKED_AT = 2000  # rows of which columns without a name are looked at
# source -> its last mapping (field: column), None when there is none; asked when the header is known
Remember = Callable[[bytes], Mapping[str, str] | None]


@dataclass(frozen=True, slots=True)
class LeadOptions:
    """What the person chose besides the columns. `channel` and `campaign` count where a row names none.

    `update`: what becomes of a lead that is known: its empty fields are filled, the file's values win, or it is skipped.
    `new_fields`: columns that name no field become fields of the office (directors and administrators).
    """

    source: str = ""
    pool: str = ""  # its code; the default pool when empty
    channel: str = ""
    campaign: str = ""
    update: str = "fill"  # fill, overwrite, skip
    assign: bool = False
    new_fields: bool = False
    lenient: bool = False  # a cell that cannot be read is left empty with a warning instead of stopping its row

    def to_json(self) -> dict[str, Any]:
        return {"channel": self.channel, "campaign": self.campaign, "update": self.update, "assign": self.assign, "lenient": self.lenient}


@dataclass(frozen=True, slots=True)
class LeadFile:
    """`rows()` reads anew each time it is called; issues of the rows are in `read.issues` once they are drawn."""

    kind: str
    read: Read
    rows: Callable[[], Iterator[Row]]
    digest: bytes  # of the header
    columns: Mapping[str, str] = field(default_factory=dict)  # field: column, as found

    @property
    def sheet(self) -> Sheet:
        return self.read.sheet


def open_leads(
    path: Path, office: Sequence[OfficeField], options: LeadOptions, reading: Reading | None = None, remember: Remember | None = None,
    now: datetime | None = None, by_hand: bool = False,
) -> LeadFile:  # fmt: skip
    """Raises FileProblem when the file as a whole is of no use. `now`: of the office; times of the file that name their zone are put into its.

    `by_hand`: somebody chooses the columns afterwards, so that a header which names none is no reason to refuse the file.
    """
    how = reading or Reading()
    zone = now.tzinfo if now else None
    known = fields_for(office, (), zone)
    sheet = read_sheet(path, partial(_rate, known.fields), how.sheet, how.header_row, how.encoding, how.delimiter, find_formulas=True)
    digest = header_hash(sheet.header)
    last = remembered_columns(remember(digest) or {}, sheet.header) if remember else {}
    chosen = {name: column for name, column in {**last, **how.columns}.items() if name in how.columns or any(f.name == name for f in known.fields)}
    unfit = doubts(sheet, is_empty)
    doubted: set[str] = set()

    def refused(field: Field, column: int) -> bool:
        if unfit(field, column):
            if normalise(sheet.header[column]) in map(normalise, field.synonyms):
                doubted.add(sheet.header[column])  # what only looks alike is not worth a word
            return True
        return False

    mapping = match_columns("leads", sheet.header, chosen, known.fields, refused)
    number = number_column(sheet, mapping, is_empty) if "number" not in chosen else None
    if number is not None:
        chosen["number"] = sheet.header[number]
        mapping = match_columns("leads", sheet.header, chosen, known.fields, refused)
    if options.new_fields:
        made = new_fields(sheet, mapping.unused, [one.name for one in known.fields], is_empty)
        if made:
            known = fields_for(office, made, zone)
            own = {one.code: column for one, column in zip(made, _columns_of(made, mapping.unused), strict=True)}
            mapping = match_columns(
                "leads", sheet.header, {**chosen, **{m.field.name: m.header for m in mapping.matches}, **own}, known.fields, refused
            )
    mapping = joined(mapping, sheet.header, [one.code for one in known.made])
    read = Read(sheet, mapping, known)
    if not mapping.matches and not by_hand:
        raise _nothing_found(sheet)
    if number is not None:
        read.notes.append(("number_taken", {"column": sheet.header[number]}))
    if last:
        read.notes.append(("mapping_remembered", {}))
    _note_columns(read, doubted & set(mapping.unused))
    note_customs(read)
    note_outcome(read, lambda column: [cells[column] for _, cells in sheet.rows if column < len(cells)])
    moment = now.replace(tzinfo=None) if now else datetime.now()  # noqa: DTZ005  times of a file carry no zone
    rows = partial(_rows, read, lambda: FinishLead(moment), lenient=options.lenient)
    return LeadFile("leads", read, rows, digest, {match.field.name: match.header for match in mapping.matches})


def _nothing_found(sheet: Sheet) -> FileProblem:
    names = ", ".join(sheet.header)[:300]
    first = f" (the first {len(sheet.header)} of {sheet.columns} were looked at)" if sheet.columns > len(sheet.header) else ""
    return FileProblem(
        "map.missing", f"{sheet.file_name} has no column that leads could have{first}; its columns are {names}. Name one with --map company=COLUMN."
    )


def open_costs(path: Path, reading: Reading | None = None) -> LeadFile:
    return open_plain("costs", path, COST_FIELDS, reading, lambda: _finish_cost)


def open_events(path: Path, reading: Reading | None = None) -> LeadFile:
    return open_plain("events", path, EVENT_FIELDS, reading, lambda: finish_event)


def open_plain(
    kind: str, path: Path, wanted: Sequence[Field], reading: Reading | None, finisher: Callable[[], Callable[[Read, int, Row], None]]
) -> LeadFile:  # fmt: skip
    """A file whose fields the office does not extend. `finisher` makes the rules of a row anew each time the rows are read."""
    how = reading or Reading()
    sheet = read_sheet(path, partial(_rate, wanted), how.sheet, how.header_row, how.encoding, how.delimiter, find_formulas=True)
    mapping = match_columns(kind, sheet.header, how.columns, wanted)
    if mapping.missing:
        names = ", ".join(f"{needed.label_en} ({needed.name})" for needed in mapping.missing)
        raise FileProblem(
            "map.missing",
            f"{path.name} has no column for {names}; its columns are {', '.join(sheet.header)[:300]}. Name one with --map {mapping.missing[0].name}=COLUMN.",
        )
    read = Read(sheet, mapping, LeadFields(tuple(wanted)))
    note_customs(read)
    columns = {match.field.name: match.header for match in mapping.matches}
    return LeadFile(kind, read, partial(_rows, read, finisher), header_hash(sheet.header), columns)


def note_width(read: Read) -> None:
    """What lies beyond the columns that were looked at, or below no name."""
    sheet = read.sheet
    if sheet.columns > len(sheet.header):
        read.notes.append(("columns_many", {"n": str(sheet.columns), "most": str(len(sheet.header))}))
    width = max((len(cells) for _, cells in sheet.rows[:_LOOKED_AT]), default=0)
    nameless = [place for place in range(min(width, MOST_COLUMNS)) if place >= len(sheet.header) or not sheet.header[place]]
    filled = [place for place in nameless if any(place < len(cells) and not is_empty(cells[place]) for _, cells in sheet.rows[:_LOOKED_AT])]
    if filled:
        read.notes.append(("columns_nameless", {"names": ", ".join(letters(place + 1) for place in filled[:20])}))


def _rows(read: Read, finisher: Callable[[], Callable[[Read, int, Row], None]], *, lenient: bool = False) -> Iterator[Row]:
    read.issues.clear()
    read.left_out.clear()
    yield from read_rows(read, finisher(), lenient=lenient)


def _rate(wanted: Sequence[Field], cells: Sequence[str]) -> int:
    return rate_header("leads", cells, wanted)


def _columns_of(made: Sequence[OfficeField], unused: Sequence[str]) -> list[str]:
    """The column each new field came from: they were made in the order of the columns, some of which held nothing."""
    left, columns = list(unused), []
    for one in made:
        column = next(name for name in left if " ".join(name.split())[:120] == one.name_en)
        left = left[left.index(column) + 1 :]
        columns.append(column)
    return columns


def _note_columns(read: Read, doubted: set[str]) -> None:
    note_width(read)
    made = {one.name_en for one in read.fields.made}
    if made:
        read.notes.append(("fields_made", {"names": ", ".join(one.name_en for one in read.fields.made)}))
    if doubted:
        read.notes.append(("columns_unfit", {"names": ", ".join(name for name in read.mapping.unused if name in doubted)[:600]}))
    for match in read.mapping.matches:
        if match.also:
            names = ", ".join(read.sheet.header[place] for place in match.also)
            read.notes.append(("columns_joined", {"column": match.header, "names": names}))
        if match.field.type in ("number", "amount") and (unit := unit_of(match.header)):
            read.notes.append(("in_units", {"column": match.header, "unit": unit}))
    unused = [name for name in read.mapping.unused if " ".join(name.split())[:120] not in made and name not in doubted]
    if unused:
        read.notes.append(("columns_unused", {"names": ", ".join(unused)[:600]}))


def _finish_cost(read: Read, row_no: int, row: Row) -> None:
    if row.get("amount", 0) < 0:
        read.add(row_no, "error", "negative_cost", "amount")


__all__ = ["LeadFile", "LeadOptions", "Mapping_", "open_costs", "open_events", "open_leads", "open_plain"]
