"""Routes are made of straight pieces along the axes, touch both cards, and go round what is in the way."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.pipeline.canvas.geometry import CARD_H, CARD_W
from desktop.pipeline.canvas.gestures.guides import Guides
from desktop.pipeline.canvas.index import GridIndex
from desktop.pipeline.canvas.routing import LEAVE, aside, label_places, route, shifted
from desktop.pipeline.canvas.shapes import Card
from server_db.domain.process.body import blank

Point = tuple[float, float]
places = st.tuples(st.integers(-100, 100).map(lambda n: n * 8), st.integers(-100, 100).map(lambda n: n * 8))


def on_border(point: Point, box: Point) -> bool:
    (x, y), (left, top) = point, box
    inside = left <= x <= left + CARD_W and top <= y <= top + CARD_H
    return inside and (x in (left, left + CARD_W) or y in (top, top + CARD_H))


def straight(points: tuple[Point, ...]) -> bool:
    return all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))


@given(places, places, st.sampled_from(sorted(LEAVE)), st.sampled_from([0, 11, -11]))
def test_a_route_is_straight_and_ends_on_the_borders(start: Point, end: Point, kind: str, by: float) -> None:
    points = route(start, end, kind)
    assert straight(points) and on_border(points[0], start) and on_border(points[-1], end)
    moved = shifted(points, start, end, by)
    assert straight(moved) and on_border(moved[0], start) and on_border(moved[-1], end)
    assert straight(aside(points, 16))
    assert label_places(points, 40)


def test_forward_goes_right_and_straight_when_it_can() -> None:
    assert route((0, 0), (240, 0), "forward") == ((168, 44), (240, 44))
    assert route((0, 0), (0, 160), "forward") == ((84, 88), (84, 160))


def test_a_card_in_the_way_is_gone_round() -> None:
    index = GridIndex()
    for key, (x, y) in {"a": (0, 0), "b": (240, 0), "c": (480, 0)}.items():
        index.put(key, (x, y, x + CARD_W, y + CARD_H))

    def blocked(x1: float, y1: float, x2: float, y2: float) -> int:
        return index.count(x1 - 4, y1 - 4, x2 + 4, y2 + 4, ("a", "c"))

    straight_through = route((0, 0), (480, 0), "forward")
    round_it = route((0, 0), (480, 0), "forward", blocked)
    assert len(straight_through) == 2 and len(round_it) > 2
    assert sum(blocked(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])) for a, b in pairwise(round_it)) == 0


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), places, max_size=20), places)
def test_the_index_finds_what_a_plain_search_finds(things: dict[str, Point], corner: Point) -> None:
    index = GridIndex()
    for key, (x, y) in things.items():
        index.put(key, (0, 0, 5, 5))
        index.put(key, (x, y, x + CARD_W, y + CARD_H))
    x, y = corner
    found = {k for k, (a, b) in things.items() if a <= x + 300 and a + CARD_W >= x and b <= y + 200 and b + CARD_H >= y}
    assert index.near(x, y, x + 300, y + 200) == found
    for key in things:
        index.drop(key)
    assert index.near(-10_000, -10_000, 10_000, 10_000) == set()


@pytest.mark.parametrize(("x", "caught"), [(243, 240), (237, 240), (260, None), (482, 480)])
def test_guides_catch_the_nearest_column(x: float, caught: int | None) -> None:
    cards = [Card(blank("stage", f"s{n}", (), x=at, y=n * 200), n) for n, at in enumerate((240, 240, 480))]
    at_x, _, lines = Guides(cards).caught(x, 2000, 1.0)
    assert at_x == caught and len(lines) == (caught is not None)
