"""Orthogonal routes between two cards: the cheapest of the sixteen pairs of sides, cards in the way cost. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise, product

from desktop.pipeline.canvas.geometry import CARD_H, CARD_W, OUT, SIDES, STUB, Point, port

BEND, BLOCKED, OWN, DETOUR = 34.0, 420.0, 900.0, 20.0
TRIED = 5
"""Routes looked at for cards in their way; the others are longer anyway."""

Box = tuple[float, float]
Blocked = Callable[[float, float, float, float], int]
"""How many cards (other than the two ends) a rectangle x1 y1 x2 y2 touches."""

# What a reader expects: a sale goes right and down, a way back or out leaves below or above.
LEAVE = {
    "forward": {"r": 0, "b": 24, "t": 60, "l": 110},
    "optional": {"r": 10, "b": 0, "t": 30, "l": 110},
    "back": {"l": 40, "t": 0, "b": 10, "r": 130},
    "lost": {"b": 0, "l": 20, "r": 30, "t": 70},
    "pool": {"b": 0, "l": 20, "r": 60, "t": 50},
}
ARRIVE = {
    "forward": {"l": 0, "t": 10, "b": 50, "r": 110},
    "optional": {"l": 0, "t": 0, "b": 24, "r": 110},
    "back": {"b": 0, "t": 0, "r": 60, "l": 130},
    "lost": {"t": 0, "r": 20, "l": 20, "b": 80},
    "pool": {"t": 0, "r": 60, "l": 20, "b": 10},
}
SPARED = 140.0
"""A route may cost so much more than the cheapest and still win, where that one has cards in its way."""


def route(start: Box, end: Box, kind: str, blocked: Blocked | None = None) -> tuple[Point, ...]:
    """Corner points from the border of one card to the border of the other."""
    leave, arrive = LEAVE.get(kind, LEAVE["forward"]), ARRIVE.get(kind, ARRIVE["forward"])
    found = []
    pairs = [
        (leave[out] + arrive[into] + abs(p[0] - q[0]) + abs(p[1] - q[1]), out, into, p, q)
        for (out, p), (into, q) in product(_ports(start), _ports(end))
    ]
    least = float("inf")
    for shortest, out, into, p, q in sorted(pairs):
        # No route is shorter than the way along the axes: most pairs are ruled out before they are drawn.
        if shortest > least + SPARED:
            break
        points = _points(start, end, out, into, p, q)
        cost = _length(points) + BEND * (len(points) - 2) + leave[out] + arrive[into]
        cost += OWN * (_through(points, start) + _through(points, end))
        found.append((cost, points))
        least = min(least, cost)
    found.sort(key=_cost)
    if blocked is None:
        return found[0][1]
    best, least = found[0][1], float("inf")
    for cost, points in found[:TRIED]:
        if cost >= least:
            break
        hits = _hits(points, blocked)
        if cost + BLOCKED * hits < least:
            best, least = points, cost + BLOCKED * hits
        for other in _elsewhere(points) if hits else ():
            if (cost_there := cost + DETOUR + BLOCKED * _hits(other, blocked)) < least:
                best, least = other, cost_there
    return best


def _elsewhere(points: tuple[Point, ...]) -> list[tuple[Point, ...]]:
    """A Z whose middle runs into a card: the same with its middle right behind the start or right before the end."""
    if len(points) != 4 or points[0] == points[1]:
        return []
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = points
    if ay == by and (bx - ax) * (dx - cx) > 0:
        way = STUB if dx > ax else -STUB
        return [(points[0], (x, ay), (x, dy), points[3]) for x in (ax + way, dx - way)]
    if ax == bx and (by - ay) * (dy - cy) > 0:
        way = STUB if dy > ay else -STUB
        return [(points[0], (ax, y), (dx, y), points[3]) for y in (ay + way, dy - way)]
    return []


def _ports(box: Box) -> list[tuple[str, Point]]:
    return [(side, port(*box, side)) for side in SIDES]


def _cost(pair: tuple[float, tuple[Point, ...]]) -> float:
    return pair[0]


def _points(start: Box, end: Box, out: str, into: str, p: Point, q: Point) -> tuple[Point, ...]:
    flat_out, flat_in = out in "lr", into in "lr"
    if flat_out and flat_in:
        return _both_flat(p, q, out, into, start, end)
    if not flat_out and not flat_in:
        turned = _both_flat((p[1], p[0]), (q[1], q[0]), _turned(out), _turned(into), (start[1], start[0]), (end[1], end[0]), (CARD_H, CARD_W))
        return tuple((y, x) for x, y in turned)
    return _mixed(p, q, out, into)


def _turned(side: str) -> str:
    return "l" if side == "t" else "r"


def _both_flat(p: Point, q: Point, out: str, into: str, start: Box, end: Box, size: tuple[float, float] = (CARD_W, CARD_H)) -> tuple[Point, ...]:
    """Both ends leave sideways: a Z, a U, or a way round."""
    way = 1 if out == "r" else -1
    if out == into:
        # Longer ways round go further out, so that two of them do not lie on one another.
        out_by = STUB + min(20.0, abs(q[1] - p[1]) // 40)
        x = max(p[0], q[0]) + out_by if way > 0 else min(p[0], q[0]) - out_by
        return (p, (x, p[1]), (x, q[1]), q)
    if (q[0] - p[0]) * way >= 2 * STUB:
        if p[1] == q[1]:
            return (p, q)
        middle = (p[0] + q[0]) / 2
        return (p, (middle, p[1]), (middle, q[1]), q)
    low, high = min(start[1], end[1]), max(start[1], end[1])
    gap = high - low - size[1]
    y = low + size[1] + gap / 2 if gap >= STUB else high + size[1] + STUB
    a, b = p[0] + STUB * way, q[0] - STUB * way
    return (p, (a, p[1]), (a, y), (b, y), (b, q[1]), q)


def _mixed(p: Point, q: Point, out: str, into: str) -> tuple[Point, ...]:
    """One end sideways, the other up or down: a corner, or a corner after a step aside."""
    a, b = OUT[out], OUT[into]
    if out in "lr":
        if (q[0] - p[0]) * a[0] >= STUB and (p[1] - q[1]) * b[1] >= STUB:
            return (p, (q[0], p[1]), q)
        x, y = p[0] + STUB * a[0], q[1] + STUB * b[1]
        return (p, (x, p[1]), (x, y), (q[0], y), q)
    if (q[1] - p[1]) * a[1] >= STUB and (p[0] - q[0]) * b[0] >= STUB:
        return (p, (p[0], q[1]), q)
    x, y = q[0] + STUB * b[0], p[1] + STUB * a[1]
    return (p, (p[0], y), (x, y), (x, q[1]), q)


def _length(points: Sequence[Point]) -> float:
    total = 0.0
    for (x1, y1), (x2, y2) in pairwise(points):
        total += abs(x2 - x1) + abs(y2 - y1)
    return total


def _through(points: Sequence[Point], box: Box) -> int:
    """Segments that cross the inside of a card."""
    left, top = box[0] + 1, box[1] + 1
    right, bottom = left + CARD_W - 2, top + CARD_H - 2
    count = 0
    for (x1, y1), (x2, y2) in pairwise(points):
        if max(x1, x2) > left and min(x1, x2) < right and max(y1, y2) > top and min(y1, y2) < bottom:
            count += 1
    return count


def _hits(points: Sequence[Point], blocked: Blocked) -> int:
    count = 0
    for (x1, y1), (x2, y2) in pairwise(points):
        count += blocked(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
    return count


def shifted(points: Sequence[Point], start: Box, end: Box, by: float) -> tuple[Point, ...]:
    """The route moved aside by so much, its ends still on the borders of the cards: for two edges between the same two."""
    moved = [(x + by, y + by) for x, y in points]
    for at, inner, box in ((0, 1, start), (-1, -2, end)):
        (x, y), (near_x, near_y) = moved[at], moved[inner]
        if near_y == y:
            x = box[0] if near_x < x else box[0] + CARD_W
        else:
            y = box[1] if near_y < y else box[1] + CARD_H
        moved[at] = (x, y)
    return tuple(moved)


def aside(points: tuple[Point, ...], by: float) -> tuple[Point, ...]:
    """The first segment moved along the border it leaves, where another edge leaves at the same point already."""
    (x1, y1), (x2, y2), *rest = points
    if not rest:
        return points
    if x1 == x2:
        return ((x1 + by, y1), (x2 + by, y2), *rest)
    return ((x1, y1 + by), (x2, y2 + by), *rest)


def label_places(points: Sequence[Point], wide: float, first: bool = False) -> list[Point]:
    """Middles of segments, the best first: the last one (or the first) that has room for a label, else the longest.

    Edges that fan out share their first segment, edges that end in one card the last: a label belongs where its edge is alone.
    """
    found = []
    for number, ((x1, y1), (x2, y2)) in enumerate(pairwise(points)):
        length = abs(x2 - x1) + abs(y2 - y1)
        room = length - (wide if y1 == y2 else 18)
        alone = number == 0 if first else number > 0
        score = min(room, 60.0) + (60 if first and alone else 12 if alone else 0) + length / 1000
        # The thirds too: of two short edges beside one another only one label fits into the middle.
        for worse, part in ((0, 0.5), (200, 0.28), (201, 0.72)):
            found.append((worse - score, (x1 + (x2 - x1) * part, y1 + (y2 - y1) * part)))
    return [place for _, place in sorted(found)]
