"""A tier table as people have it in Excel or a document becomes lower bounds and values; what is not understood is said row by row.

Understood: lower bounds, upper bounds, widths, labels ("0-10,000", "1万以上", "≤ 5 %"), a label and its rate in one cell, descending order,
percent, thousands separators, full-width digits, 万 and 亿, currency signs. Only ascending lower bounds come out, so a table can
have neither gap nor overlap; where the labels had one, the row says so. No Qt.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from html.parser import HTMLParser
from typing import Literal

ReadAs = Literal["ranges", "lower", "upper", "width"]
Problem = Literal["", "no_bound", "no_value", "gap", "overlap", "twice"]
Note = Literal["", "percent", "edge", "closed"]
_UNITS = {"万": Decimal(10_000), "亿": Decimal(100_000_000), "千": Decimal(1000), "k": Decimal(1000), "m": Decimal(1_000_000)}
_NUMBER = r"[-+]?(?:\d[\d,]*(?:\.\d+)?|\.\d+)\s*(?:[万亿千]|[kKmM](?![a-z]))?\s*元?\s*[%‰]?"
_RANGE = re.compile(rf"({_NUMBER})\s*(?:-|~|to|至|到|,)\s*({_NUMBER})", re.IGNORECASE)
_ONE = re.compile(_NUMBER)
_FROM = re.compile(r"以上|及以上|起|≥|>=|>|\+|over|above|more|from|min|超过|大于|高于|不低于|from", re.IGNORECASE)
_UP_TO = re.compile(r"以下|以内|≤|<=|<|up to|under|below|less|max|不超过|小于|低于|不足|不满", re.IGNORECASE)
_CLOSED = re.compile(r"≤|<=|不超过|up to|含\)|含）|max", re.IGNORECASE)
_OPEN_END = re.compile(r"∞|以上|及以上|above|over|inf|无上限|and up|^-*$", re.IGNORECASE)
_HEADS: tuple[tuple[ReadAs, str], ...] = (
    ("width", r"宽度|档宽|跨度|width|span|size"),
    ("upper", r"上限|封顶|以下|up to|upper|\bto\b|until|≤|<"),
    ("lower", r"下限|起点|以上|from|lower|≥|>"),
)
# Between 9,999 and 10,000, or 9,999.99 and 10,000, or 79 % and 80 %, nobody meant a gap.
_SMALLEST = (Decimal(1), Decimal("0.01"))


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One row as pasted and as understood. `other` is the bound the problem is about."""

    source: str
    low: Decimal | None
    values: tuple[str, ...]
    problem: Problem = ""
    note: Note = ""
    high: Decimal | None = None
    other: Decimal | None = None


@dataclass(frozen=True, slots=True)
class TierPaste:
    lines: tuple[PastedLine, ...]
    read_as: ReadAs

    @property
    def fits(self) -> bool:
        return bool(self.lines) and not any(line.problem for line in self.lines)

    def rows(self) -> list[list[str]]:
        """As a rate table stores them."""
        return [[_exact(line.low), *line.values] for line in self.lines if line.low is not None]


def block_of(text: str, html: str = "") -> list[list[str]]:
    """The cells on the clipboard: tab-separated text, else the table of a page, else one cell a line."""
    if "\t" not in text and "<t" in html.lower():
        reader = _TableReader()
        reader.feed(html)
        if any(len(row) > 1 for row in reader.rows):
            return [row for row in reader.rows if any(cell.strip() for cell in row)]
    return [row for row in csv.reader(io.StringIO(text), "excel-tab") if any(cell.strip() for cell in row)]


class _TableReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside and self.rows and self.rows[-1]:
            self.rows[-1][-1] += " ".join(data.split())


def looks_like_tiers(block: Sequence[Sequence[str]]) -> bool:
    """Several rows with a bound or a label and a value: to be read here, not laid in cell by cell."""
    return len(block) > 1 and all(len(row) > 1 or len(_split(row)) > 1 for row in block)


def read_tiers(block: Sequence[Sequence[str]], percent: bool = True, read_as: ReadAs | None = None) -> TierPaste:
    """`percent`: the values are rates, so 5 without a sign is 5 %. `read_as` None: as it looks."""
    rows = [_split([plain(cell) for cell in row]) for row in block]
    heads: list[str] = []
    if len(rows) > 1 and not any(_ONE.search(cell) for cell in rows[0]):
        heads, rows = rows[0], rows[1:]
    how = read_as or _guess(heads, rows)
    sources = ["  ".join(cell for cell in row if cell) for row in rows]
    lines = [_line(source, row, how) for source, row in zip(sources, rows, strict=True)]
    if how in ("upper", "width"):
        lines = _stacked(lines, how)
    lines = _percent(lines, percent, any("%" in head for head in heads[1:]))
    return TierPaste(tuple(_checked(_ordered(lines), how)), how)


def plain(text: str) -> str:
    """Half-width, one kind of dash, no currency signs, no thousands separators within a number."""
    text = unicodedata.normalize("NFKC", text).strip()
    text = re.sub(r"[–—−―－~～〜]", "-", text)
    text = re.sub(r"[¥$€￥]|RMB|CNY", "", text, flags=re.IGNORECASE)
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text).strip()


def number_of(text: str) -> Decimal | None:
    """1.5万 → 15000, 5% → 0.05, (300) → -300."""
    bare = plain(text).replace(" ", "").replace("元", "")
    if bare.startswith("(") and bare.endswith(")"):
        bare = f"-{bare[1:-1]}"
    factor = Decimal(1)
    if bare[-1:] in ("%", "‰"):
        factor, bare = Decimal("0.01") if bare[-1] == "%" else Decimal("0.001"), bare[:-1]
    if bare[-1:].lower() in _UNITS:
        factor, bare = factor * _UNITS[bare[-1:].lower()], bare[:-1]
    try:
        number = Decimal(bare.replace(",", ""))
    except InvalidOperation:
        return None
    return number * factor if number.is_finite() else None


def _exact(number: Decimal) -> str:
    """Without the noughts that percent and units leave behind: 0.80 is 0.8."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _split(row: Sequence[str]) -> list[str]:
    """A label and its rate in one cell come apart: `0-10000 1%`, `1万以上: 3%`."""
    cells = list(row)
    if len([cell for cell in cells if cell.strip()]) != 1:
        return cells
    only = next(cell for cell in cells if cell.strip())
    found = re.fullmatch(r"(.*\S)(?:\s*[:：=]\s*|\s+)([-+]?[\d.,]+\s*[%‰]?)", unicodedata.normalize("NFKC", only).strip())
    return [found[1], found[2]] if found else cells


def _guess(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> ReadAs:
    firsts = [row[0] if row else "" for row in rows]
    if any(number_of(cell) is None and _bounds(cell) != (None, None) for cell in firsts) or _two_bounds(rows):
        return "ranges"
    for how, words in _HEADS:
        if heads and re.search(words, heads[0], re.IGNORECASE):
            return how
    last_open = bool(firsts) and number_of(firsts[-1]) is None
    return "upper" if last_open and len(rows) > 1 else "lower"


def _two_bounds(rows: Sequence[Sequence[str]]) -> bool:
    """From, to, rate: every second number is above its first, the last may be open."""
    if not rows or any(len(row) < 3 for row in rows):
        return False
    pairs = [(number_of(row[0]), number_of(row[1]), row[1]) for row in rows]
    return all(low is not None and ((high is not None and high > low) or (high is None and _OPEN_END.search(word))) for low, high, word in pairs)


def _line(source: str, row: Sequence[str], how: ReadAs) -> PastedLine:
    if how == "ranges" and len(row) > 2 and number_of(row[0]) is not None and (number_of(row[1]) is not None or _OPEN_END.search(row[1])):
        return PastedLine(source, number_of(row[0]), _values(row[2:]), high=number_of(row[1]))
    first = row[0] if row else ""
    if how == "ranges":
        low, high = _bounds(first)
        note: Note = "edge" if high is not None and _CLOSED.search(first) else ""
        return PastedLine(source, low, _values(row[1:]), note=note, high=high)
    return PastedLine(source, number_of(first), _values(row[1:]))


def _values(cells: Sequence[str]) -> tuple[str, ...]:
    found = []
    for cell in cells:
        number = number_of(cell)
        found.append(cell.strip() if number is None else _exact(number))
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def _bounds(label: str) -> tuple[Decimal | None, Decimal | None]:
    """Lower and upper bound of a label; a label "up to x" begins at 0."""
    both = _RANGE.search(label)
    if both:
        low, high = _same_unit(both[1], both[2])
        return low, high
    only = _ONE.search(label)
    if only is None:
        return None, None
    number = number_of(only[0])
    if _UP_TO.search(label):
        return Decimal(0), number
    return number, None


def _same_unit(first: str, second: str) -> tuple[Decimal | None, Decimal | None]:
    """In `1-5万` and `80-100%` the unit stands for both."""
    unit = re.search(r"[万亿千kKmM%‰]+\s*元?\s*[%‰]?$", second.strip())
    if unit and not re.search(r"[万亿千kKmM%‰]", first) and number_of(first) != 0:
        first = first.strip() + unit[0].strip()
    return number_of(first), number_of(second)


def _stacked(lines: list[PastedLine], how: ReadAs) -> list[PastedLine]:
    """Upper bounds or widths: each band begins where the one before ends."""
    found, low = [], Decimal(0)
    for line in lines:
        high = line.low if how == "upper" or line.low is None else low + line.low
        found.append(replace(line, low=low, high=high))
        low = low if high is None else high
    return found


def _percent(lines: list[PastedLine], percent: bool, said: bool) -> list[PastedLine]:
    """Rates written as 3, 4, 5 are percent when the heading says so, or when read as they stand they would pay several times the sales."""
    numbers = [number_of(value) for line in lines for value in line.values[:1] if not value.endswith("%")]
    known = [number for number in numbers if number is not None]
    signed = any("%" in line.source for line in lines)
    if not percent or signed or not known or not (said or (min(known) >= 0 and max(known) > 3)):
        return lines
    return [replace(line, values=tuple(_hundredth(value) for value in line.values), note=line.note or "percent") for line in lines]


def _hundredth(value: str) -> str:
    number = number_of(value)
    return value if number is None else _exact(number / 100)


def _ordered(lines: list[PastedLine]) -> list[PastedLine]:
    """Tables that begin with the highest band are turned round."""
    lows = [line.low for line in lines if line.low is not None]
    return list(reversed(lines)) if len(lows) > 1 and lows == sorted(lows, reverse=True) and lows[0] != lows[-1] else lines


def _checked(lines: list[PastedLine], how: ReadAs) -> list[PastedLine]:
    found: list[PastedLine] = []
    before: PastedLine | None = None
    for line in lines:
        problem: Problem = "no_bound" if line.low is None else "no_value" if not line.values or not all(line.values) else ""
        if not problem and before is not None and before.low is not None and line.low is not None:
            line = _beside(before, line)
            problem = line.problem
        found.append(replace(line, problem=problem))
        before = found[-1]
    return found


def _beside(before: PastedLine, line: PastedLine) -> PastedLine:
    assert before.low is not None and line.low is not None
    if line.low == before.low:
        return replace(line, problem="twice", other=before.low)
    if line.low < before.low:
        return replace(line, problem="overlap", other=before.low)
    if before.high is None or before.high == line.low:
        return line
    between = line.low - before.high
    if 0 < between <= (_SMALLEST[0] if line.low > 2 else _SMALLEST[1]):
        return replace(line, note="closed", other=before.high)
    return replace(line, problem="gap" if between > 0 else "overlap", other=before.high)
