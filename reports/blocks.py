"""Building blocks of printed pages: wrapped text, tables whose header comes again on the next page, the cursor between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reports.page import HEIGHT, Document, Page
from reports.style import BAND, BOTTOM, FAINT, GREY, HEADING, INK, LINE, MARGIN, SMALL, TOP, Colour

# A word of Latin letters, digits and signs stays together; a Chinese character may end a line.
_PIECES = re.compile(r"[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+\s*|\s+|.", re.DOTALL)
_NEVER_FIRST = "，。、；：！？）】》」』％)],.;:!?%"
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
LEADING = 1.42

Line = tuple[tuple[str, bool], ...]
"""Parts of one line; True marks the quiet ones."""


def one_line(text: str) -> str:
    """Without control and direction characters, which would print as nothing or turn a name around."""
    return _CONTROLS.sub(" ", text) if _CONTROLS.search(text) else text


def wrap(page: Page, text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Lines that fit the width; a word longer than a line is broken where it must be."""
    text = one_line(text)
    if page.width(text, size, bold=bold) <= width:
        return [text]
    lines, line = [], ""
    for piece in _PIECES.findall(text):
        if piece in _NEVER_FIRST or page.width(line + piece.rstrip(), size, bold=bold) <= width:
            line += piece
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = piece.lstrip()
        while page.width(line.rstrip(), size, bold=bold) > width:
            cut = _fitting(page, line, size, width, bold)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line.rstrip()] if line.strip() else lines


def _fitting(page: Page, text: str, size: float, width: float, bold: bool) -> int:
    """How many characters fit, at least one."""
    used = 0.0
    for count, character in enumerate(text):
        used += page.width(character, size, bold=bold)
        if used > width and count:
            return count
    return len(text)


def clip(page: Page, text: str, size: float, width: float, *, bold: bool = False) -> str:
    """One line that fits, with … where it had to be cut. For names in narrow columns, never for amounts."""
    text = one_line(text)
    if page.width(text, size, bold=bold) <= width:
        return text
    return text[: max(1, _fitting(page, text, size, width - page.width("…", size, bold=bold), bold))].rstrip() + "…"


class Flow:
    """A cursor that walks down the pages and starts a new one when the next block does not fit.

    `spacing` below 1 draws table rows closer together.
    """

    def __init__(self, document: Document, bottom: float = BOTTOM, spacing: float = 1.0) -> None:
        self.document = document
        self.spacing = spacing
        self.limit: float = HEIGHT - bottom
        self.page = document.new_page()
        self.y = TOP

    def room(self, height: float) -> bool:
        return self.y + height <= self.limit

    def next_page(self) -> None:
        self.page = self.document.new_page()
        self.y = TOP

    def keep(self, height: float) -> None:
        """Start a new page unless a block of this height fits here."""
        if not self.room(height):
            self.next_page()


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in points; a right column ends at its right edge. `wraps` lets long text take several lines."""

    title: str
    width: float
    right: bool = False
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `under` is a second, quieter paragraph: beside the text where both fit on one line, else below it."""

    text: str
    bold: bool = False
    colour: Colour = INK
    under: str = ""


@dataclass(slots=True)
class Table:
    """Rows are drawn as they come; the header is drawn again on each new page."""

    flow: Flow
    x: float
    columns: Sequence[Column]
    size: float = SMALL
    padding: float = 3.4
    on_continue: Callable[[], None] | None = None
    _edges: list[float] = field(default_factory=list)

    GUTTER = 6.0

    def __post_init__(self) -> None:
        self.padding *= self.flow.spacing
        self._edges = [self.x]
        for column in self.columns:
            self._edges.append(self._edges[-1] + column.width)

    @property
    def width(self) -> float:
        return self._edges[-1] - self.x

    def header(self) -> None:
        page, y = self.flow.page, self.flow.y
        height = self.size * LEADING + 2 * self.padding
        page.box(self.x, y, self.width, height, BAND)
        for number, column in enumerate(self.columns):
            self._place(number, y + self._baseline(), clip(page, column.title, self.size, self._inner(number)), False, GREY)
        self.flow.y += height

    def row(self, cells: Sequence[Cell], *, rule: bool = True) -> None:
        lines = [self._lines(number, cell) for number, cell in enumerate(cells)]
        if not self.flow.room(self._height(lines)):
            self._continue_on_next_page()
        while not self.flow.room(self._height(lines)):
            # Only a formula longer than a page gets here; its row goes on over as many pages as it takes.
            fitting = int((self.flow.limit - self.flow.y - 2 * self.padding) / (self.size * LEADING))
            self._draw(cells, [cell_lines[:fitting] for cell_lines in lines])
            lines = [cell_lines[fitting:] for cell_lines in lines]
            self._continue_on_next_page()
        self._draw(cells, lines)
        if rule:
            self.flow.page.rule(self.x, self.flow.y, self.width, 0.4, LINE)

    def keep(self, height: float) -> None:
        """Go on on a new page, under the header, unless so much fits here."""
        if not self.flow.room(height):
            self._continue_on_next_page()

    def _continue_on_next_page(self) -> None:
        self.flow.next_page()
        if self.on_continue:
            self.on_continue()
        self.header()

    def _height(self, lines: list[list[Line]]) -> float:
        return max(map(len, lines)) * self.size * LEADING + 2 * self.padding

    def _draw(self, cells: Sequence[Cell], lines: list[list[Line]]) -> None:
        for number, cell in enumerate(cells):
            y = self.flow.y + self._baseline()
            for line in lines[number]:
                self._draw_line(number, y, line, cell)
                y += self.size * LEADING
        self.flow.y += self._height(lines)

    def _baseline(self) -> float:
        return self.padding + self.size * 1.06

    def _inner(self, number: int) -> float:
        return self.columns[number].width - self.GUTTER

    def _draw_line(self, number: int, y: float, line: Line, cell: Cell) -> None:
        shift = 0.0
        for text, quiet in line:
            bold = cell.bold and not quiet
            self._place(number, y, text, bold, GREY if quiet else cell.colour, shift)
            shift += self.flow.page.width(text, self.size, bold=bold) + self.GUTTER

    def _lines(self, number: int, cell: Cell) -> list[Line]:
        page, inner = self.flow.page, self._inner(number)
        if self.columns[number].right:
            return [((one_line(cell.text), False),)]  # an amount is never cut
        if not self.columns[number].wraps:
            return [((clip(page, cell.text, self.size, inner, bold=cell.bold), False),)]
        lines: list[Line] = [((line, False),) for line in wrap(page, cell.text, self.size, inner, bold=cell.bold)]
        if not cell.under:
            return lines
        under: list[Line] = [((line, True),) for line in wrap(page, cell.under, self.size, inner)]
        if len(lines) == len(under) == 1:
            both = page.width(cell.text, self.size, bold=cell.bold) + self.GUTTER + page.width(cell.under, self.size)
            return [lines[0] + under[0]] if both <= inner else lines + under
        return lines + under

    def _place(self, number: int, y: float, text: str, bold: bool, colour: Colour, shift: float = 0) -> None:
        page = self.flow.page
        if self.columns[number].right:
            page.right(self._edges[number + 1] - self.GUTTER / 2, y, text, self.size, bold=bold, colour=colour)
        else:
            page.text(self._edges[number] + self.GUTTER / 2 + shift, y, text, self.size, bold=bold, colour=colour)


def heading(flow: Flow, text: str, count: str = "") -> None:
    """A section's title, kept together with the first two lines below it."""
    flow.keep(70)
    flow.y += 18
    flow.page.text(MARGIN, flow.y, text, HEADING, bold=True)
    if count:
        flow.page.text(MARGIN + flow.page.width(text, HEADING, bold=True) + 5, flow.y, count, HEADING, colour=FAINT)
    flow.y += 6
