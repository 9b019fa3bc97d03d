"""What a chart of a board shows and which records stand behind its marks; how a board is arranged. Plain values, no colours.

A mark is one bar, point or sector. Its `key` is stable: it names the mark when its records are asked for.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

COLUMNS = 4
WIDEST, TALLEST = 4, 2
MOST_TILES = 16


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose board of which month. `own`: only what is the reader's own, for a rep's desk. `region` None: every region in view."""

    me: int
    today: date
    period: str
    region: str | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """`values` in the order of the chart's series; None is missing, never drawn as zero. `count`: how many records, where it is known.

    `address` opens the figure itself where it has an address of its own; else its records are listed.
    """

    key: str
    name_en: str
    name_zh: str
    values: tuple[Decimal | None, ...]
    count: int | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """`series` are codes whose words the screen knows. `currency` where values are money. `note`: a code for a line below, or ""."""

    code: str
    series: tuple[str, ...]
    marks: tuple[Mark, ...]
    currency: str = ""
    note: str = ""

    def value(self, key: str, series: str) -> Decimal | None:
        place = self.series.index(series)
        return next((mark.values[place] for mark in self.marks if mark.key == key), None)


@dataclass(frozen=True, slots=True)
class Record:
    """One record behind a mark. `kind` and `state` are words of the screen's; `amount` in `currency`, or a plain number without one."""

    kind: str
    address: str
    label: str
    who_en: str = ""
    who_zh: str = ""
    on: date | None = None
    amount: Decimal | None = None
    currency: str = ""
    weight: Decimal | None = None  # how much it counts in an average


@dataclass(frozen=True, slots=True)
class Term:
    """One figure of what a mark is worked out by, from left to right: `sign` is + - * or /, "" at the first. `name`: a word of the screen's.

    `unit`: money, count, percent or plain.
    """

    name: str
    value: Decimal
    sign: str = ""
    unit: str = "money"


@dataclass(frozen=True, slots=True)
class Records:
    """The first of them, largest or newest first; `count` are all there are and `total` their sum where one currency has it.

    `terms`: how the mark comes of them where it is more than their sum or their number, rounded half up to `places`.
    """

    rows: tuple[Record, ...]
    count: int
    total: Decimal | None = None
    currency: str = ""
    terms: tuple[Term, ...] = ()
    places: int = 2

    @property
    def value(self) -> Decimal | None:
        """The mark once more, from what stands behind it: None where something it is divided by is nothing."""
        if not self.terms:
            return Decimal(self.count) if self.total is None else self.total
        found = self.terms[0].value
        for term in self.terms[1:]:
            if term.sign == "/" and not term.value:
                return None
            found = _SIGNS[term.sign](found, term.value)
        return rounded(found, self.places)


_SIGNS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}


def rounded(value: Decimal, places: int) -> Decimal:
    """Half up, as figures on boards are."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


# -- how a board is arranged


@dataclass(frozen=True, slots=True)
class Tile:
    """`wide` and `high` in cells of the board's grid."""

    chart: str
    wide: int = 1
    high: int = 1


@dataclass(frozen=True, slots=True)
class Layout:
    """The tiles in reading order; a tile takes the first place where it fits."""

    tiles: tuple[Tile, ...]

    def moved(self, at: int, to: int) -> Layout:
        tiles = list(self.tiles)
        tile = tiles.pop(at)
        tiles.insert(max(0, min(to, len(tiles))), tile)
        return Layout(tuple(tiles))

    def sized(self, at: int, wide: int, high: int) -> Layout:
        tiles = list(self.tiles)
        tiles[at] = replace(tiles[at], wide=max(1, min(wide, WIDEST)), high=max(1, min(high, TALLEST)))
        return Layout(tuple(tiles))

    def without(self, at: int) -> Layout:
        return Layout(self.tiles[:at] + self.tiles[at + 1 :])

    def with_chart(self, chart: str) -> Layout:
        """At the end; a chart is on a board once."""
        if len(self.tiles) >= MOST_TILES or any(tile.chart == chart for tile in self.tiles):
            return self
        return Layout((*self.tiles, Tile(chart)))

    def places(self, columns: int = COLUMNS) -> tuple[tuple[int, int, int, int], ...]:
        """Row, column, height and width of each tile."""
        taken: set[tuple[int, int]] = set()
        found = []
        for tile in self.tiles:
            wide = min(tile.wide, columns)
            row, column = _free(taken, wide, tile.high, columns)
            taken |= {(row + down, column + across) for down in range(tile.high) for across in range(wide)}
            found.append((row, column, tile.high, wide))
        return tuple(found)

    def to_json(self) -> list[dict[str, Any]]:
        return [{"chart": tile.chart, "wide": tile.wide, "high": tile.high} for tile in self.tiles]


def _free(taken: set[tuple[int, int]], wide: int, high: int, columns: int) -> tuple[int, int]:
    row = 0
    while True:
        for column in range(columns - wide + 1):
            if not any((row + down, column + across) in taken for down in range(high) for across in range(wide)):
                return row, column
        row += 1


def read_layout(body: object, known: Sequence[str]) -> Layout | None:
    """What was kept, as far as this program understands it: unknown charts are left out; None when nothing is left."""
    found: list[Tile] = []
    parts = body.get("tiles") if isinstance(body, Mapping) else None
    for part in parts if isinstance(parts, list) else []:
        chart = part.get("chart") if isinstance(part, Mapping) else None
        if isinstance(chart, str) and chart in known and chart not in {tile.chart for tile in found} and len(found) < MOST_TILES:
            found.append(Tile(chart, _size(part.get("wide"), WIDEST), _size(part.get("high"), TALLEST)))
    return Layout(tuple(found)) if found else None


def _size(value: object, most: int) -> int:
    return max(1, min(value, most)) if isinstance(value, int) else 1


def months_before(period: str, count: int) -> tuple[str, ...]:
    """`count` months up to and with `period`, the earliest first."""
    last = int(period[:4]) * 12 + int(period[5:7]) - 1
    return tuple(f"{one // 12}-{one % 12 + 1:02d}" for one in range(last - count + 1, last + 1))


def month_number(period: str) -> int:
    """2026-10 is 202610, the number of its period."""
    return int(period[:4]) * 100 + int(period[5:7])


def first_day(period: str, after: int = 0) -> date:
    """Of the month, or of one `after` months later."""
    at = int(period[:4]) * 12 + int(period[5:7]) - 1 + after
    return date(at // 12, at % 12 + 1, 1)
