"""Bands of a column: where numbers are cut and which spellings of a word belong together, found on the training part only.

A band is numbered: the words or the ranges first, then for words "any other", last "missing".
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from server_db.domain.leads.values import folded, is_empty

Value = Decimal | str | None
Kind = Literal["number", "text", "flag"]
# As many cuts as twenty equal parts need; a number with few values is cut at each of them. A card is learned on finer ones and joins them.
MOST_CUTS, FINE_CUTS = 20, 40
FEW_VALUES = 12
LEAST_ROWS = 20
ZERO_SHARE = Decimal("0.02")
COARSE_CUTS = 4
PLACES = 6
# Beyond this many words the rest are "any other": a card is read by a person.
MOST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the training data. Numbers and words never mix; None is missing. A flag says "true" or "false"."""

    code: str
    name: str
    kind: Kind
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Bands:
    """`cuts` are the lower bounds of the second and later ranges; `words` holds every spelling met of one word."""

    code: str
    name: str
    kind: Kind
    cuts: tuple[Decimal, ...] = ()
    words: tuple[tuple[str, ...], ...] = ()

    @property
    def ranges(self) -> int:
        """How many bands a value that is there can fall into."""
        return len(self.cuts) + 1 if self.kind == "number" else len(self.words) + 1

    @property
    def size(self) -> int:
        return self.ranges + 1

    @property
    def missing(self) -> int:
        return self.ranges


class Placer:
    """Finds the band of a value; made once for many values."""

    def __init__(self, bands: Bands) -> None:
        self._bands = bands
        self._words = {spelling: at for at, words in enumerate(bands.words) for spelling in words}

    def place(self, value: Value) -> int:
        bands = self._bands
        if value is None or value == "":
            return bands.missing
        if bands.kind == "number":
            # one word among the numbers of another file makes texts of all of them there
            number = value if isinstance(value, Decimal) else _number(value.strip())
            return bands.missing if number is None else bisect_right(bands.cuts, number)
        return self._words.get(str(value), len(bands.words))


def find_bands(column: Column, rows: Sequence[int], most_cuts: int = MOST_CUTS) -> Bands:
    """The bands of a column as the rows named show them."""
    values = [column.values[row] for row in rows]
    if column.kind == "number":
        numbers = [value for value in values if isinstance(value, Decimal)]
        return Bands(column.code, column.name, "number", cuts=_cuts(numbers, most_cuts))
    if column.kind == "flag":
        return Bands(column.code, column.name, "flag", words=(("true",), ("false",)))
    return Bands(column.code, column.name, "text", words=_words(column.values, values))


def coarse(column: Column, rows: Sequence[int]) -> Bands:
    """The same with few bands of a number, for the tables of two columns."""
    return find_bands(column, rows, COARSE_CUTS)


def _cuts(numbers: Sequence[Decimal], most: int) -> tuple[Decimal, ...]:
    distinct = sorted(set(numbers))
    if len(distinct) < 2:
        return ()
    if len(distinct) < FEW_VALUES and most >= MOST_CUTS:
        return tuple(sorted({_short(value) for value in distinct[1:]}))
    zeros = sum(1 for number in numbers if number == 0)
    apart = zeros >= ZERO_SHARE * len(numbers)
    ordered = sorted(number for number in numbers if not (apart and number == 0))
    found = {ordered[len(ordered) * part // most] for part in range(1, most)} if ordered else set()
    if apart:
        # nothing at all is another thing than little: a band of its own
        found |= {Decimal(0), *([ordered[0]] if ordered[0] > 0 else [next((n for n in ordered if n > 0), Decimal(0))])}
    # as exact as a rule of a score can be
    return tuple(cut for cut in sorted({_short(cut) for cut in found}) if cut > distinct[0])


def _short(cut: Decimal) -> Decimal:
    exponent = cut.as_tuple().exponent
    return round(cut, PLACES) if isinstance(exponent, int) and exponent < -PLACES else cut


def _words(every: Iterable[Value], training: Sequence[Value]) -> tuple[tuple[str, ...], ...]:
    counted = Counter(folded(str(value)) for value in training if value not in (None, ""))
    kept = [word for word, n in sorted(counted.items(), key=lambda item: (-item[1], item[0])) if n >= LEAST_ROWS][:MOST_WORDS]
    spellings: dict[str, set[str]] = {word: set() for word in kept}
    for value in every:
        if value not in (None, "") and folded(str(value)) in spellings:
            spellings[folded(str(value))].add(str(value))
    return tuple(tuple(sorted(spellings[word])) for word in kept)


def read_columns(header: Sequence[str], rows: Iterable[Mapping[str, str]], codes: Sequence[str] | None = None) -> tuple[Column, ...]:
    """Columns of a table of texts. A column whose every filled value is a number is one; "Select" and its like are missing.

    `codes`: of each column, no two the same; by its name when left out.
    """
    texts: dict[str, list[str | None]] = {name: [] for name in header}
    for row in rows:
        for name in header:
            text = (row.get(name) or "").strip()
            texts[name].append(None if is_empty(text) else text)
    return tuple(_column(name, code, values) for (name, values), code in zip(texts.items(), codes or map(code_of, header), strict=True))


def _column(name: str, code: str, texts: Sequence[str | None]) -> Column:
    numbers = [_number(text) if text is not None else None for text in texts]
    if any(number is not None for number in numbers) and all((text is None) == (n is None) for text, n in zip(texts, numbers, strict=True)):
        return Column(code, name, "number", tuple(numbers))
    return Column(code, name, "text", tuple(texts))


def _number(text: str) -> Decimal | None:
    plain = text.removeprefix("-")
    whole, _, part = plain.partition(".")
    if not (whole or part) or not all(p.isascii() and p.isdigit() for p in (whole, part) if p) or len(plain) > 30:
        return None
    return Decimal(text)


def code_of(name: str) -> str:
    """The code a column of a file gets: what a custom field may be called."""
    plain = "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in name.lower())
    short = "_".join(part for part in plain.split("_") if part)[:40].rstrip("_")
    return short if short[:1].isalpha() else f"f_{short}"[:40].rstrip("_")
