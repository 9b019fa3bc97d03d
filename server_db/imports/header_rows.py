"""A header over two rows, as merged cells make it: groups above, names below."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from server_db.imports.values import is_blank

_NUMBERED = re.compile(r" \(\d+\)$")


def joined_header(table: Sequence[Sequence[Any]], place: int, rate: Callable[[Sequence[str]], int]) -> tuple[list[str], int]:
    """The names of the columns and the row in which the names end. `place` is the row that names best by itself.

    A merged cell holds its text in its first cell only: a group above is spread over the columns it covers, and counts where
    nothing stands below it. Two rows are one header only where that names more fields than the better row alone.
    """
    alone = [_text(cell) for cell in table[place]]
    best, names, last = rate(alone), alone, place
    for upper in (place - 1, place):
        if upper < 0 or upper + 1 >= len(table):
            continue
        joined = _join(table[upper], table[upper + 1])
        if joined and rate(joined) > best:
            best, names, last = rate(joined), joined, upper + 1
    return _named_apart(names), last


def plain_header(cells: Sequence[Any]) -> list[str]:
    """The names of the columns as one row says them."""
    return _named_apart([_text(cell) for cell in cells])


def plain_name(name: str) -> str:
    """A column's name without the number that tells it from others called the same."""
    return _NUMBERED.sub("", name)


def _join(upper: Sequence[Any], lower: Sequence[Any]) -> list[str]:
    if not any(is_blank(cell) for cell in [*upper, *lower]):
        return []  # nothing is merged
    names, group = [], ""
    for column in range(max(len(upper), len(lower))):
        above = _text(upper[column]) if column < len(upper) else ""
        below = _text(lower[column]) if column < len(lower) else ""
        group = above or group
        names.append(below or above or group)
    return names


def _named_apart(names: Sequence[str]) -> list[str]:
    """A name that stands for several columns is numbered from the second on."""
    seen: dict[str, int] = {}
    taken = set(names)
    told = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        apart = f"{name} ({seen[name]})" if name and seen[name] > 1 else name
        while apart != name and apart in taken:  # another column is called so
            seen[name] += 1
            apart = f"{name} ({seen[name]})"
        taken.add(apart)
        told.append(apart)
    return told


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()
