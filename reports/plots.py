"""Small pictures of printed pages as vectors: bars, lines, a radar. Sharp at any size; each value is written beside its mark.

Lengths are points; y grows downwards as everywhere on a page. Nothing relies on colour alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.blocks import clip, one_line
from reports.page import HEIGHT, Page
from reports.style import ACCENT, BAND, FAINT, GREY, INK, LINE, SMALL, TINY, Colour

Point = tuple[float, float]
Line = tuple[Sequence[Decimal | None], Colour, str]
SECOND: Colour = (0.80, 0.49, 0.13)


@dataclass(frozen=True, slots=True)
class Bar:
    """`shown` is the figure behind it."""

    label: str
    value: Decimal
    shown: str


def stroke(page: Page, points: Sequence[Point], width: float, colour: Colour, *, close: bool = False, dash: str = "") -> None:
    """A line through the points; `dash` as in PDF: "3 2"."""
    if len(points) < 2:
        return
    first, *rest = (f"{x:.2f} {HEIGHT - y:.2f}" for x, y in points)
    path = " ".join([f"{first} m", *(f"{point} l" for point in rest)])
    red, green, blue = colour
    page.drawing(f"q {red:.3f} {green:.3f} {blue:.3f} RG {width:.2f} w 1 J 1 j [{dash}] 0 d {path} {'s' if close else 'S'} Q", colour)


def meter(page: Page, x: float, y: float, width: float, share: Decimal | None, full: Decimal, colour: Colour, height: float = 6.0) -> None:
    """A bar on a band that stands for `full`; the mark at 1 is the target."""
    page.box(x, y, width, height, BAND)
    if share is not None and share > 0:
        page.box(x, y, width * _part(share, full), height, colour)
    page.box(x + width * _part(Decimal(1), full) - 0.4, y - 1.5, 0.8, height + 3, INK)


def bars(page: Page, x: float, y: float, width: float, rows: Sequence[Bar], *, label: float = 96.0, step: float = 15.0, colour: Colour = ACCENT) -> float:
    """Lying bars, one a row, the figure behind each; answers the height used."""
    shown = max((page.width(row.shown, SMALL) for row in rows), default=0) + 6
    room = max(width - label - shown, 40.0)
    most = max((row.value for row in rows), default=Decimal(0))
    for number, row in enumerate(rows):
        top = y + number * step
        page.text(x, top + 9, clip(page, row.label, SMALL, label - 6), SMALL, colour=GREY)
        long = room * _part(row.value, most)
        page.box(x + label, top + 2.5, max(long, 0.6), 8, colour)
        page.text(x + label + long + 5, top + 9.5, one_line(row.shown), SMALL)
    return len(rows) * step

NEAR = 14.0  # another line's point closer above than this would be written across; the text of one farther away stands at its own point


def trend(
    page: Page, x: float, y: float, width: float, height: float, labels: Sequence[str], lines: Sequence[Line], show: Sequence[str]
) -> None:  # fmt: skip
    """Lines over months, each with its values, colour and dash. The first line's values are written at their points (`show`)."""
    known = [value for values, _, _ in lines for value in values if value is not None]
    if not known or len(labels) < 2:
        return
    top, low = max(known), min(min(known), Decimal(0))
    spread = top - low or Decimal(1)
    across = width / (len(labels) - 1)

    def at(place: int, value: Decimal) -> Point:
        return x + place * across, y + height - height * float((value - low) / spread)  # float-ok: a place on paper

    for share in (0.0, 0.5, 1.0):
        page.rule(x, y + height * share, width, 0.3, LINE)
    for place, label in enumerate(labels):
        page.text(x + place * across - page.width(label, TINY) / 2, y + height + 10, label, TINY, colour=FAINT)
    for number, (values, colour, dash) in enumerate(lines):
        for run in _runs(values):
            points = [at(place, value) for place, value in run]
            stroke(page, points, 1.4, colour, dash=dash)
            for (px, py), (place, _) in zip(points, run, strict=True):
                page.box(px - 1.6, py - 1.6, 3.2, 3.2, colour)
                if number == 0 and show[place]:
                    beside = (at(place, value)[1] for others, _, _ in lines if (value := others[place]) is not None)
                    above = min(found for found in beside if found > py - NEAR)
                    page.text(px - page.width(show[place], TINY) / 2, above - 4, show[place], TINY)


def radar(page: Page, x: float, y: float, radius: float, names: Sequence[str], levels: Sequence[Decimal | None], best: Decimal = Decimal(100)) -> None:
    """Axes from the centre (x, y), the first upwards. An axis without a level is named and left empty."""
    count = len(names)
    if count < 3:
        return
    ends = [(math.sin(2 * math.pi * n / count), -math.cos(2 * math.pi * n / count)) for n in range(count)]
    for share in (0.25, 0.5, 0.75, 1.0):
        stroke(page, [(x + radius * share * dx, y + radius * share * dy) for dx, dy in ends], 0.4, LINE, close=True)
    for dx, dy in ends:
        stroke(page, [(x, y), (x + radius * dx, y + radius * dy)], 0.3, LINE)
    marks = [
        (x + radius * _part(level, best) * dx, y + radius * _part(level, best) * dy) for level, (dx, dy) in zip(levels, ends, strict=True) if level is not None
    ]
    stroke(page, marks, 1.6, ACCENT, close=len(marks) > 2)
    for px, py in marks:
        page.box(px - 1.8, py - 1.8, 3.6, 3.6, ACCENT)
    for name, level, (dx, dy) in zip(names, levels, ends, strict=True):
        text = one_line(name if level is None else f"{name} {level.normalize():f}")
        wide = page.width(text, SMALL)
        left = x + (radius + 10) * dx - (wide / 2 if abs(dx) < 0.3 else 0 if dx > 0 else wide)
        page.text(left, y + (radius + 12) * dy + 3, text, SMALL, colour=GREY if level is None else INK)


def _runs(values: Sequence[Decimal | None]) -> list[list[tuple[int, Decimal]]]:
    """Stretches without a gap."""
    found: list[list[tuple[int, Decimal]]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            found.append([])
        else:
            found[-1].append((place, value))
    return [run for run in found if run]


def _part(value: Decimal | None, whole: Decimal) -> float:
    if value is None or whole <= 0:
        return 0.0
    return float(min(max(value / whole, Decimal(0)), Decimal(1)))  # float-ok: a length on paper
