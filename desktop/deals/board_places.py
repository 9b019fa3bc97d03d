"""Where everything on a board is: columns side by side, cards below each other, each column scrolled by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

from desktop.deals.board_columns import BoardColumn

WIDE, END, GAP, SIDE = 248, 132, 10, 12
HEAD, CARD, SPACE = 62, 96, 8


@dataclass(frozen=True, slots=True)
class Place:
    """What is under a point: a column, and the card in it (-1: none)."""

    column: int
    card: int


class BoardPlaces:
    """`factor` grows everything with the font size. Rectangles are in the viewport's coordinates."""

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

    def column_width(self, number: int) -> int:
        return self.px(END if self.columns[number].is_end else self._wide())

    def _wide(self) -> int:
        """Columns grow into the room there is, as long as the cards stay readable in one glance."""
        ends = sum(column.is_end for column in self.columns)
        stages = len(self.columns) - ends
        if not stages or not self.width:
            return WIDE
        room = self.width / self.factor - 2 * SIDE - GAP * (len(self.columns) - 1) - END * ends
        return max(WIDE, min(320, int(room / stages)))

    def total(self) -> int:
        return sum(self.column_width(n) + self.px(GAP) for n in range(len(self.columns))) + 2 * self.px(SIDE) - self.px(GAP)

    def column_rect(self, number: int) -> QRect:
        x = self.px(SIDE) - self.left + sum(self.column_width(n) + self.px(GAP) for n in range(number))
        return QRect(x, self.px(10), self.column_width(number), max(0, self.height - self.px(20)))

    def rects(self) -> list[QRect]:
        """All columns at once: asking for each would add the widths again and again."""
        found, x = [], self.px(SIDE) - self.left
        for number in range(len(self.columns)):
            wide = self.column_width(number)
            found.append(QRect(x, self.px(10), wide, max(0, self.height - self.px(20))))
            x += wide + self.px(GAP)
        return found

    def body_rect(self, number: int) -> QRect:
        return self.column_rect(number).adjusted(0, self.px(HEAD), 0, -self.px(4))

    def card_rect(self, number: int, card: int) -> QRect:
        body = self.body_rect(number)
        step = self.card_height() + self.px(SPACE)
        return QRect(body.x() + self.px(8), body.y() + card * step - self.tops[number], body.width() - self.px(16), self.card_height())

    def visible_cards(self, number: int, body: QRect) -> range:
        step = self.card_height() + self.px(SPACE)
        first = max(0, self.tops[number] // step)
        return range(first, min(len(self.columns[number].deals), (self.tops[number] + body.height()) // step + 1))

    def at(self, point: QPoint) -> Place | None:
        for number, rect in enumerate(self.rects()):
            if rect.contains(point):
                return Place(number, self._card_at(number, point))
        return None

    def _card_at(self, number: int, point: QPoint) -> int:
        body = self.body_rect(number)
        if not body.contains(point) or self.columns[number].is_end:
            return -1
        card = (point.y() - body.y() + self.tops[number]) // (self.card_height() + self.px(SPACE))
        inside = 0 <= card < len(self.columns[number].deals) and self.card_rect(number, card).contains(point)
        return card if inside else -1

    def content(self, number: int) -> int:
        return len(self.columns[number].deals) * (self.card_height() + self.px(SPACE))

    def scroll(self, number: int, by: int) -> bool:
        """False when the column was at its end already."""
        before = self.tops[number]
        self.tops[number] += by
        self.clamp()
        return self.tops[number] != before

    def clamp(self) -> None:
        room = max(0, self.height - self.px(20 + HEAD + 4))
        for number in range(len(self.columns)):
            self.tops[number] = max(0, min(self.tops[number], self.content(number) - room))

    def show_card(self, number: int, card: int) -> None:
        body, rect = self.body_rect(number), self.card_rect(number, card)
        if rect.top() < body.top():
            self.tops[number] -= body.top() - rect.top()
        elif rect.bottom() > body.bottom():
            self.tops[number] += rect.bottom() - body.bottom()
        self.clamp()
