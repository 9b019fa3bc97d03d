"""How a file writes numbers and days, told by its cells: 1.234,50 or 1,234.50; the third of April or March the fourth.

A column is written in one way. One that does not say follows the other columns of its file, where those agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

_ENOUGH = 200  # cells that say it
_NUMBER = re.compile(r"[+-]?(?:\d[\d.,]*|[.,]\d+)")
_AROUND = re.compile(r"[\s¥￥$€£元%()'’]|CNY|RMB|USD|EUR|GBP|JPY|-$", re.IGNORECASE)
_GROUPS = re.compile(r"\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}")
_SLASHED = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Customs:
    """`mixed`: days are written both ways, so that some may be read either way. `assumed`: nothing in the file says which.
    `percent`: some cells carry the sign.
    """

    decimal_comma: bool = False
    percent: bool = False
    day_first: bool = False
    mixed: bool = False
    assumed: bool = False


def customs_of(numbers: Sequence[Sequence[Any]], days: Sequence[Sequence[Any]]) -> tuple[list[Customs], list[Customs]]:
    """Of each column of numbers, and of each column of days, how it is written."""
    marks = [decimal_comma_of(cells) for cells in numbers]
    orders = [day_first_of(cells) for cells in days]
    comma, first = _agreed(marks), _agreed([order for order, _ in orders])
    written = [
        Customs(decimal_comma=bool(comma if mark is None else mark), percent=any(map(_has_percent, cells)))
        for cells, mark in zip(numbers, marks, strict=True)
    ]
    ordered = [
        Customs(
            day_first=bool(first if order is None else order), mixed=mixed,
            assumed=order is None and first is None and any(map(is_either, cells)),
        )
        for cells, (order, mixed) in zip(days, orders, strict=True)
    ]  # fmt: skip
    return written, ordered


def _agreed(found: Iterable[bool | None]) -> bool | None:
    said = {one for one in found if one is not None}
    return said.pop() if len(said) == 1 else None


def decimal_comma_of(cells: Iterable[Any]) -> bool | None:
    """Whether the comma is the decimal mark of this column; None when no cell tells: 1,234 and 9.709 may be either."""
    votes = {True: 0, False: 0}
    for cell in cells:
        if isinstance(cell, str) and ("," in cell or "." in cell or "，" in cell or "．" in cell) and (vote := _mark(cell)) is not None:
            votes[vote] += 1
            if sum(votes.values()) == _ENOUGH:
                break
    return votes[True] > votes[False] if any(votes.values()) else None


def _has_percent(cell: Any) -> bool:
    return isinstance(cell, str) and cell.rstrip().endswith(("%", "％"))


def _mark(cell: str) -> bool | None:
    """Whether the comma is the decimal mark of this one number."""
    text = _AROUND.sub("", unicodedata.normalize("NFKC", cell))
    if not _NUMBER.fullmatch(text):
        return None
    text = text.lstrip("+-")
    commas, dots = text.count(","), text.count(".")
    if commas and dots:
        return text.rfind(",") > text.rfind(".")
    if commas + dots > 1:  # a mark that stands twice parts thousands
        return dots > 0 if _GROUPS.fullmatch(text) else None
    whole, _, part = text.replace(",", ".").partition(".")
    parts_thousands = len(part) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0")
    return None if parts_thousands else commas > 0


def day_first_of(cells: Iterable[Any]) -> tuple[bool | None, bool]:
    """Whether 03/04/2026 means the third of April in this column, and whether its cells contradict each other.

    With dots the day comes first wherever they are used; they tell of slashes only where no slash does.
    """
    day, month, dotted = 0, 0, False
    for cell in cells:
        found = _SLASHED.match(cell) if isinstance(cell, str) else None
        if not found:
            continue
        dotted = dotted or found[2] == "."
        if found[2] != "." and int(found[1]) > 12:
            day += 1
        elif found[2] != "." and int(found[3]) > 12:
            month += 1
    if day or month:
        return day >= month, bool(day and month)
    return (True if dotted else None), False


def is_either(cell: Any) -> bool:
    """Whether this day could be read with its month first as well."""
    found = _SLASHED.match(cell) if isinstance(cell, str) else None
    if found is None or found[2] == ".":
        return False
    first, second = int(found[1]), int(found[3])
    return first != second and first <= 12 and second <= 12
