"""Which column of a file of leads holds which field: chosen, remembered, matched, or made a new field of the office."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Any

from server_db.domain.leads.office_field import OfficeField
from server_db.imports import values
from server_db.imports.fields import Field
from server_db.imports.header_rows import plain_name
from server_db.imports.lead_cells import reader_of, to_amount, to_yes_or_no
from server_db.imports.matching import Mapping_, normalise
from server_db.imports.sheets import Sheet

MOST_NEW = 60
_FEW, _DOUBTED_BY = 20, 500  # cells of a column
_APART = {"contact_name": 20, "number": 2}  # at least one different value in so many
_JUDGED = frozenset(("phone", "email", "date", "moment", "number", "amount", "outcome"))
_WHOM = frozenset(("number", "company", "contact_name", "first_name", "last_name", "phone", "email"))
_NUMBERS = re.compile(r"(?:(?:^|[^A-Za-z])id|ID|Id|number|no\.?|code|key|编号|序号|号)$")
_PAIR, _MOST_RANGES = re.compile(r"\d+\s*[-–—~]\s*\d+"), 40
_JOINED = frozenset(("phone", "email"))
_LOOKED_AT = 20_000  # cells of a column that say of which kind it is


def header_hash(header: Sequence[str]) -> bytes:
    """The same for a file with the same columns in the same order, whatever their case and spaces."""
    return hashlib.sha256("\x1f".join(normalise(name) for name in header).encode()).digest()


def remembered_columns(columns: Mapping[str, str], header: Sequence[str]) -> dict[str, str]:
    """Of a stored mapping (field: column) what the file has a column for; "" stays: that field was left out."""
    present = {normalise(name) for name in header if name}
    return {field: column for field, column in columns.items() if not column or normalise(column) in present}


def doubts(sheet: Sheet, is_empty: Any) -> Callable[[Field, int], bool]:
    """Whether the cells of a column speak against the field that its name suggests; few cells say nothing."""

    @cache
    def sample(column: int) -> tuple[Any, ...]:
        found = (cells[column] for _, cells in sheet.rows if column < len(cells) and not is_empty(cells[column]))
        return tuple(islice(found, _DOUBTED_BY))

    def unfit(field: Field, column: int) -> bool:
        cells = sample(column)
        if len(cells) < _FEW:
            return False
        if field.name == "campaign":  # how often somebody was called
            return all(re.fullmatch(r"\d{1,3}", values.to_code(cell)) for cell in cells)
        if field.name in _APART:  # "cellular" and "telephone" in a column named contact
            return len(set(map(str, cells))) * _APART[field.name] < len(cells)
        if field.type not in _JUDGED:
            return False
        read, _ = reader_of(field, {})
        return sum(1 for cell in cells if read(cell) is not None) * 5 < len(cells)

    return unfit


def number_column(sheet: Sheet, mapping: Mapping_, is_empty: Any) -> int | None:
    """In a file of which a row names neither a company nor anybody: the column by which its rows are told apart, for example row_id."""
    whom = [match.column for match in mapping.matches if match.field.name in _WHOM]
    if all(any(column < len(cells) and not is_empty(cells[column]) for column in whom) for _, cells in sheet.rows):
        return None
    used = {match.column for match in mapping.matches}
    for column, name in enumerate(sheet.header):
        if column in used or not _NUMBERS.search(name.strip()):
            continue
        cells = [values.to_code(cells[column]) for _, cells in sheet.rows if column < len(cells) and not is_empty(cells[column])]
        if len(cells) == len(sheet.rows) == len(set(cells)):
            return column
    return None


def joined(mapping: Mapping_, header: Sequence[str], own: Iterable[str]) -> Mapping_:
    """Mobile and telephone, mail at work and at home: further columns named for the same field fill it where it is empty.

    `own`: fields that came with the file; their columns may be used twice.
    """
    made = set(own)
    taken = {match.column for match in mapping.matches if match.field.name not in made}
    plainly = [normalise(plain_name(name)) for name in header]  # the second of two that are called the same (header_rows)
    matches = []
    for match in mapping.matches:
        also: tuple[int, ...] = ()
        if match.field.type in _JOINED and match.field.name not in made:
            names = [normalise(word) for word in match.field.synonyms]
            places = [
                (names.index(plain), place) for place, plain in enumerate(plainly) if place not in taken and plain and plain in names
            ]
            also = tuple(place for _, place in sorted(places))
        matches.append(replace(match, also=also))
    used = {header[place] for match in matches for place in match.also}
    return replace(mapping, matches=tuple(matches), unused=tuple(name for name in mapping.unused if name not in used))


def new_fields(sheet: Sheet, unused: Iterable[str], taken: Iterable[str], is_empty: Any) -> list[OfficeField]:
    """A field for each column that names none and holds something, of the kind that all its cells have."""
    codes, made = set(taken), list[OfficeField]()
    for name in unused:
        column = sheet.header.index(name)
        cells = [cells[column] for _, cells in sheet.rows[:_LOOKED_AT] if column < len(cells) and not is_empty(cells[column])]
        if not cells or len(made) == MOST_NEW:
            continue
        code = field_code(name, codes)
        codes.add(code)
        title = re.sub(r"\s+", " ", name).strip()[:120]
        made.append(OfficeField(code, kind_of(cells), title, title))
    return made


def kind_of(cells: Sequence[Any]) -> str:
    """boolean, number or date when every cell is one; else text. Long numbers, those with a leading zero and many like 17-204 are names."""
    different = set(cells) if all(isinstance(cell, str | int | float) for cell in cells) else set(map(values.to_text, cells))
    texts = {values.to_text(cell) for cell in different}
    if not texts & {"0", "1"} and all(to_yes_or_no(cell) is not None for cell in different):
        return "boolean"
    if all(to_amount(cell) is not None for cell in different):
        # ranges of sizes are few; what is different in each row tells the rows apart
        is_name = any(re.fullmatch(r"0\d+|\d{12,}", text) for text in texts) or sum(1 for text in texts if _PAIR.fullmatch(text)) > _MOST_RANGES
        return "text" if is_name else "number"
    return "date" if all(values.to_moment(cell) is not None for cell in cells[:2000]) else "text"


def field_code(name: str, taken: Iterable[str]) -> str:
    """A code for a field out of the name of its column; hanzi by their sound."""
    from pypinyin import lazy_pinyin  # late: its dictionary takes a moment to load

    plain = unicodedata.normalize("NFKC", name)
    if not plain.isascii():
        plain = "_".join(lazy_pinyin(plain))
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", plain).lower()
    base = re.sub(r"[^a-z0-9]+", "_", spaced).strip("_")[:36].strip("_")
    base = base if re.match(r"[a-z]", base) else f"f_{base}".rstrip("_")
    used = set(taken)
    return next(code for code in (base, *(f"{base}_{n}" for n in range(2, 1000))) if code not in used)
