"""Walking the process with the keyboard: what lies in a direction, and the order Tab goes through. No Qt."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping

from desktop.pipeline.canvas.shapes import Card, Link

WAYS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
LINKED = 0.45
"""A stage an edge leads to counts as so much nearer than it is."""


def towards(cards: Iterable[Card], start: Card, way: str) -> list[Card]:
    """Stages in that direction, the nearest first; those an edge leads to come before others as near."""
    dx, dy = WAYS[way]
    linked = {other.id for link in start.links for other in (link.start, link.end)}
    found = []
    for card in cards:
        if card.id == start.id:
            continue
        x, y = card.x - start.x, card.y - start.y
        along, aside = x * dx + y * dy, abs(x * dy) + abs(y * dx)
        if along > 0 and aside <= 1.5 * along:
            found.append(((along + 2 * aside) * (LINKED if card.id in linked else 1), card.order, card))
    return [card for _, _, card in sorted(found, key=lambda each: each[:2])]


def beside_link(link: Link, way: str) -> Card:
    """From an edge: the end that lies further in the direction."""
    dx, dy = WAYS[way]
    first, last = link.start, link.end
    return last if (last.x - first.x) * dx + (last.y - first.y) * dy >= 0 else first


def reading_order(cards: Mapping[str, Card]) -> list[str]:
    """Stages from the entries along the edges, what cannot be reached last; after each stage its edges out."""
    ordered, seen = [], set()
    entries = [card for card in cards.values() if card.stage.kind == "entry"]
    for root in [*entries, *cards.values()]:
        queue = deque([root])
        while queue:
            card = queue.popleft()
            if card.id in seen:
                continue
            seen.add(card.id)
            out = sorted((link for link in card.links if link.start is card), key=lambda link: (link.end.y, link.end.x, link.end.order))
            ordered.append(card.id)
            ordered.extend(link.id for link in out)
            queue.extend(link.end for link in out)
    return ordered
