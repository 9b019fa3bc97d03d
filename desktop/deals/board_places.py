"""Where everything on a board is: stages side by side, their cards below each other, the ends stacked at the right.

Each column scrolls by itself. Rectangles are in the viewport's coordinates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

from desktop.deals.board_columns import BoardColumn

WIDE, WIDEST, END, GAP, SIDE = 216, 320, 132, 10, 12
HEAD, END_HEAD, OTHERS, CARD, SPACE, FOOT = 62, 34, 18, 96, 8, 4


@dataclass(frozen=True, slots=True)
class Place:
    """What is under a point: a column, and the card in it (-1: none)."""

    column: int
    card: int


class BoardPlaces:
    """`factor` grows everything with the font size."""

    def __init__(self) -> None:
        self.columns: Sequence[BoardColumn] = ()
        self.tops: list[int] = []
        self.factor = 1.0
        self.width, self.height, self.left = 0, 0, 0

    def set_columns(self, columns: Sequence[BoardColumn]) -> None:
        """Where a column was scrolled to stays when its stage is still there."""
        before = {column.key: top for column, top in zip(self.columns, self.tops, strict=True)}
        self.columns = columns
        self.tops = [before.get(column.key, 0) for column in columns]
        self.clamp()

    def px(self, size: int) -> int:
        return round(size * self.factor)

    def card_height(self) -> int:
        return self.px(CARD)

    def step(self) -> int:
        return self.px(CARD) + self.px(SPACE)

    def _head(self) -> int:
        """All heads are as tall as the tallest: cards of neighbouring stages stand in one line."""
        return HEAD + (OTHERS if any(column.other_sums for column in self.columns) else 0)

    def _stages(self) -> int:
        return sum(not column.is_end for column in self.columns)

    def column_width(self) -> int:
        """Columns grow into the room there is, as long as a card is still read at one glance."""
        stages = self._stages()
        ends = self.px(END + GAP) if stages < len(self.columns) else 0
        room = self.width - 2 * self.px(SIDE) - self.px(GAP) * max(0, stages - 1) - ends
        return max(self.px(WIDE), min(self.px(WIDEST), room // stages if stages else 0))

    def total(self) -> int:
        ends = self.px(END) if self._stages() < len(self.columns) else -self.px(GAP)
        return self._stages() * (self.column_width() + self.px(GAP)) + ends + 2 * self.px(SIDE)

    def rects(self) -> list[QRect]:
        """One for each column. Ends share one column: they hold no cards and need no more room."""
        wide, gap, top = self.column_width(), self.px(GAP), self.px(10)
        tall = max(0, self.height - 2 * top)
        stages = self._stages()
        x = self.px(SIDE) - self.left
        found = [QRect(x + n * (wide + gap), top, wide, tall) for n in range(stages)]
        ends = len(self.columns) - stages
        if ends:
            each = (tall - gap * (ends - 1)) // ends
            x += stages * (wide + gap)
            found += [QRect(x, top + n * (each + gap), self.px(END), each) for n in range(ends)]
        return found

    def column_rect(self, number: int) -> QRect:
        return self.rects()[number]

    def body_of(self, number: int, rect: QRect) -> QRect:
        head = END_HEAD if self.columns[number].is_end else self._head()
        return rect.adjusted(0, self.px(head), 0, -self.px(FOOT))

    def body_rect(self, number: int) -> QRect:
        return self.body_of(number, self.column_rect(number))

    def card_in(self, number: int, body: QRect, card: int) -> QRect:
        return QRect(body.x() + self.px(8), body.y() + card * self.step() - self.tops[number], body.width() - self.px(16), self.card_height())

    def card_rect(self, number: int, card: int) -> QRect:
        return self.card_in(number, self.body_rect(number), card)

    def visible_cards(self, number: int, body: QRect) -> range:
        if self.columns[number].is_end:
            return range(0)
        first = max(0, self.tops[number] // self.step())
        return range(first, min(len(self.columns[number].deals), (self.tops[number] + body.height()) // self.step() + 1))

    def at(self, point: QPoint) -> Place | None:
        for number, rect in enumerate(self.rects()):
            if rect.contains(point):
                return Place(number, self._card_at(number, point))
        return None

    def _card_at(self, number: int, point: QPoint) -> int:
        body = self.body_rect(number)
        if not body.contains(point) or self.columns[number].is_end:
            return -1
        card = (point.y() - body.y() + self.tops[number]) // self.step()
        inside = 0 <= card < len(self.columns[number].deals) and self.card_rect(number, card).contains(point)
        return card if inside else -1

    def content(self, number: int) -> int:
        return len(self.columns[number].deals) * self.step()

    def scroll(self, number: int, by: int) -> bool:
        """False when the column was at its end already."""
        before = self.tops[number]
        self.tops[number] += by
        self.clamp()
        return self.tops[number] != before

    def clamp(self) -> None:
        room = max(0, self.height - self.px(20 + self._head() + FOOT))
        for number in range(len(self.columns)):
            self.tops[number] = max(0, min(self.tops[number], self.content(number) - room))

    def show_card(self, number: int, card: int) -> None:
        body, rect = self.body_rect(number), self.card_rect(number, card)
        if rect.top() < body.top():
            self.tops[number] -= body.top() - rect.top()
        elif rect.bottom() > body.bottom():
            self.tops[number] += rect.bottom() - body.bottom()
        self.clamp()
