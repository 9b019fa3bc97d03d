"""Alignment guides: a moved card catches the left, middle or right (top, middle, bottom) of one that is in view."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from PySide6.QtCore import QLineF

from desktop.pipeline.canvas.geometry import CARD_H, CARD_W
from desktop.pipeline.canvas.shapes import Card

CATCH = 5
"""Pixels of the screen from which a card is drawn onto a guide."""


class Guides:
    """All cards are of one size, so left with left is also middle with middle: one number an axis is enough."""

    def __init__(self, standing: Iterable[Card]) -> None:
        cards = list(standing)
        self._xs = sorted((card.x, card.y) for card in cards)
        self._ys = sorted((card.y, card.x) for card in cards)

    def caught(self, x: float, y: float, zoom: float) -> tuple[int | None, int | None, list[QLineF]]:
        """x and y to take instead (None: no guide near), and the lines to show."""
        reach, lines = CATCH / zoom, []
        at_x, at_y = _nearest(self._xs, x, reach), _nearest(self._ys, y, reach)
        if at_x is not None:
            others = [other for place, other in self._xs if place == at_x]
            low, high = min(*others, y), max(*others, y)
            middle = at_x + CARD_W / 2
            lines.append(QLineF(middle, low - 16, middle, high + CARD_H + 16))
        if at_y is not None:
            others = [other for place, other in self._ys if place == at_y]
            low, high = min(*others, x), max(*others, x)
            middle = at_y + CARD_H / 2
            lines.append(QLineF(low - 16, middle, high + CARD_W + 16, middle))
        return at_x, at_y, lines


def _nearest(places: list[tuple[int, int]], value: float, reach: float) -> int | None:
    at = bisect_left(places, (value - reach, -(10**9)))
    best: int | None = None
    while at < len(places) and places[at][0] <= value + reach:
        if best is None or abs(places[at][0] - value) < abs(best - value):
            best = places[at][0]
        at += 1
    return best
