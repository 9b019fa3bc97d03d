"""What a column of the Grid is: where its value comes from, how it looks, how it sorts and copies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.shared.i18n import day, money, sort_key

Text = Callable[..., str]


def plain(value: Any) -> str:
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Column:
    """`value` gives what is sorted, summed and copied; `show` turns it into the text on screen. Where the rows are of different
    kinds, unit(row) says which (money, rate, count …): `show` then gets it as its second argument.

    chip(row) -> (text, tone, icon) or None paints a status chip; icon(row) -> (name, token) or None an
    icon before the text; tone(row) -> token colours the text. indent(row) and expanded(row) make the
    column a tree: expanded is None for a leaf. A link column emits link_clicked. A check column ticks.
    code(row) is what the cell's name stands for: told while the pointer rests there.
    bar(row) -> (filled, token, mark) or None draws a thin bar under the text: filled and mark are shares of the cell's width.
    """

    key: str
    title: str
    width: int = 100
    value: Callable[[Any], Any] = field(default=lambda row: None)
    show: Text = plain
    align: str = "left"
    bold: bool = False
    dim: bool = False
    link: bool = False
    check: bool = False
    mono: bool = False
    editable: bool = False
    sums: bool = False
    stretch: bool = False
    wrap: bool = False  # over as many lines as the row is high
    aside: bool = False  # not shown until the person takes it from the column menu
    tip: str = ""
    chip: Callable[[Any], tuple[str, str, str] | None] | None = None
    icon: Callable[[Any], tuple[str, str] | None] | None = None
    tone: Callable[[Any], str | None] | None = None
    bar: Callable[[Any], tuple[float, str, float | None] | None] | None = None
    indent: Callable[[Any], int] | None = None
    expanded: Callable[[Any], bool | None] | None = None
    unit: Callable[[Any], str] | None = None
    code: Callable[[Any], str] | None = None
    least: int = 0  # how narrow it may become before the table scrolls sideways; 0: not narrower

    def text(self, row: Any) -> str:
        """What the row's cell says on screen."""
        return self.show(self.value(row)) if self.unit is None else self.show(self.value(row), self.unit(row))


def money_column(key: str, title: str, value: Callable[[Any], Any], width: int = 104, **more: Any) -> Column:
    """Right-aligned, grouped, summed in the status line."""
    return Column(key, title, width, value, **({"show": money, "align": "right", "sums": True} | more))


def number_column(key: str, title: str, value: Callable[[Any], Any], width: int = 80, **more: Any) -> Column:
    return Column(key, title, width, value, lambda v: "" if v is None else f"{v:,}", align="right", sums=True, **more)


def date_column(key: str, title: str, value: Callable[[Any], date | None], width: int = 92, **more: Any) -> Column:
    return Column(key, title, width, value, day, **more)


def ranks(column: Column, rows: Sequence[Any]) -> list[Any]:
    """One sortable key a row; missing values first. Chinese by pinyin, numbers by value."""
    values = [column.value(row) for row in rows]
    order = {value: number for number, value in enumerate(_ordered(set(values)))}
    return [order[value] for value in values]


def _ordered(unique: set[Any]) -> list[Any]:
    missing = [value for value in unique if value is None]
    there = [value for value in unique if value is not None]
    if there and all(isinstance(value, str) for value in there):
        return missing + _ordered_texts(there)
    try:
        there.sort()
    except TypeError:  # a column of mixed kinds: by what the person reads
        there.sort(key=str)
    return missing + there


def _ordered_texts(texts: list[str]) -> list[str]:
    # Keys of the collator cost 5 µs each; plain codes (SO-90177) sort right without them.
    if all(text.isascii() for text in texts):
        return sorted(texts, key=str.casefold)
    keys = dict(zip(texts, sort_key(texts), strict=True))
    return sorted(texts, key=lambda text: keys[text])  # type: ignore[arg-type,return-value]


@dataclass(frozen=True, slots=True)
class Maths:
    """Figures of a selection, for the status line. None where there is no number."""

    count: int
    total: Decimal | None = None
    mean: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None


def maths(column: Column | None, rows: Iterable[Any]) -> Maths:
    chosen = list(rows)
    if column is None or not column.sums:
        return Maths(len(chosen))
    numbers = [Decimal(value) for value in map(column.value, chosen) if value is not None]
    if not numbers:
        return Maths(len(chosen))
    total = sum(numbers, Decimal(0))
    return Maths(len(chosen), total, total / len(numbers), min(numbers), max(numbers))
