"""Excel's references as names: `$F$1` is the name F1, `$A$2:B4` the table A2:B4, `'My rates'!A1` the name My rates!A1.

Nothing here knows a sheet: a cell is a fact or step of that name, a range a table of that name. A plain `A1` needs no
rule of its own, it always was a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}"
_COLUMN = r"\$?[A-Za-z]{1,3}"
_REFERENCE = re.compile(rf"(?:(?P<sheet>'(?:[^']|'')+'|[^'!:]+)!)?(?P<place>{_CELL}(?::{_CELL})?|{_COLUMN}:{_COLUMN})", re.DOTALL)
_ONE = re.compile(r"([A-Z]{1,3})([0-9]+)")
# Whole formulas are bounded too; a range past this is a mistake, not a rate table.
MAX_CELLS = 10_000


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells; columns and rows counted from 1, both ends included."""

    sheet: str
    left: int
    top: int
    right: int
    bottom: int

    def __contains__(self, other: Area) -> bool:
        inside = self.left <= other.left and other.right <= self.right and self.top <= other.top and other.bottom <= self.bottom
        return inside and self.sheet.casefold() == other.sheet.casefold()

    @property
    def size(self) -> int:
        return (self.right - self.left + 1) * (self.bottom - self.top + 1)

    def rows(self) -> list[list[str]]:
        """The names of its cells, row by row."""
        head = f"{self.sheet}!" if self.sheet else ""
        return [[f"{head}{letters(x)}{y}" for x in range(self.left, self.right + 1)] for y in range(self.top, self.bottom + 1)]


def canonical(text: str) -> str:
    """The name a reference stands for; anything else comes back as it is."""
    found = _REFERENCE.fullmatch(text)
    if found is None or not ("$" in text or ":" in text or "!" in text):
        return text
    return _head(found["sheet"]) + found["place"].replace("$", "").upper()


def _head(sheet: str | None) -> str:
    if not sheet:
        return ""
    return (sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet) + "!"


def is_range(name: str) -> bool:
    """Whether this is the name of a range, as `canonical` writes it."""
    return ":" in name and _REFERENCE.fullmatch(name) is not None


def area_of(name: str) -> Area | None:
    """The rectangle of a cell or range by its canonical name; None for other names and for whole columns."""
    sheet, mark, place = name.rpartition("!")
    ends = [_ONE.fullmatch(end) for end in place.split(":")]
    if len(ends) > 2 or any(end is None for end in ends) or (mark and not sheet):
        return None
    xs = [column_number(end[1]) for end in ends if end]
    ys = [int(end[2]) for end in ends if end]
    return Area(sheet, min(xs), min(ys), max(xs), max(ys))


def column_number(word: str) -> int:
    number = 0
    for letter in word:
        number = number * 26 + ord(letter) - 64
    return number


def letters(number: int) -> str:
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(65 + rest) + found
    return found


def spelled(name: str) -> str | None:
    """A reference as a formula writes it, with quotes round a sheet's name that needs them; None for other names."""
    if ("!" not in name and ":" not in name) or _REFERENCE.fullmatch(name) is None:
        return None
    sheet, mark, place = name.rpartition("!")
    plain = re.fullmatch(r"[^\W\d]\w*", sheet) is not None
    quoted = sheet if plain else "'" + sheet.replace("'", "''") + "'"
    return f"{quoted}!{place}" if mark else place
