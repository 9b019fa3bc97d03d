"""Cards do not touch, forward edges point to the right, and the same process lies the same way."""

from __future__ import annotations

import itertools
import random

from hypothesis import given, settings

from server_db.domain.process.body import Edge, Process, blank
from server_db.domain.process.layout import CARD_HEIGHT, CARD_WIDTH, arrange
from server_db.domain.process.ways import closing_edges, is_forward
from tests.server_db.domain.process.strategies import drawn, processes
from tests.work import calls_of


def overlaps(places: dict[str, tuple[int, int]]) -> list[tuple[str, str]]:
    return [
        (one, two)
        for (one, (x, y)), (two, (u, v)) in itertools.combinations(places.items(), 2)
        if abs(x - u) < CARD_WIDTH and abs(y - v) < CARD_HEIGHT
    ]


@settings(deadline=None)
@given(processes(12))
def test_no_two_cards_touch_and_all_lie_on_the_grid(process):
    places = arrange(process)
    assert set(places) == {stage.id for stage in process.stages}
    assert overlaps(places) == []
    assert all(x % 8 == 0 and y % 8 == 0 and x >= 0 and y >= 0 for x, y in places.values())


@settings(deadline=None)
@given(drawn(12))
def test_forward_edges_point_to_the_right(process):
    places = arrange(process)
    closing = {edge.id for edge in closing_edges(process)}
    for edge in process.edges:
        if is_forward(edge) and edge.id not in closing:
            end = process.stage(edge.to)
            assert places[edge.from_][0] < places[edge.to][0], (edge, end)


@settings(deadline=None)
@given(processes(8))
def test_where_cards_lay_before_does_not_matter(process):
    moved = Process(tuple(blank(stage.kind, stage.id) for stage in process.stages), process.edges)
    assert arrange(moved) == arrange(process)


def test_the_main_way_is_a_straight_line_with_side_ways_beneath(usual):
    places = arrange(usual)
    main = ("new", "qual", "demo", "quote", "nego", "won")
    assert {places[id][1] for id in main} == {0}
    assert [places[id][0] for id in main] == sorted(places[id][0] for id in main)
    assert places["demo"][0] < places["trial"][0] < places["quote"][0]
    assert places["lost"][1] == places["pool"][1] > places["trial"][1] > 0
    assert places["lost"][0] == places["won"][0]


def test_two_hundred_stages_are_laid_out_without_overlap_and_with_bounded_work():
    drawn_by = random.Random(1)
    ids = [f"s{at}" for at in range(200)]
    edges = [(ids[max(0, at - drawn_by.randint(1, 6))], ids[at]) for at in range(1, 200)]
    while len(edges) < 400:
        one, two = sorted(drawn_by.sample(range(200), 2))
        edges.append((ids[one], ids[two]))
    process = Process(tuple(blank("stage", id) for id in ids), tuple(Edge(f"e{at}", a, b) for at, (a, b) in enumerate(edges)))
    assert calls_of(lambda: arrange(process)) < 5_000_000
    places = arrange(process)
    assert overlaps(places) == []


def test_cards_that_nothing_connects_stand_in_a_row_from_entry_to_won(usual):
    places = arrange(Process(tuple(reversed(usual.stages))))
    row = sorted((id for id in places if places[id][1] == 0), key=lambda id: places[id][0])
    assert row == ["new", "nego", "trial", "quote", "demo", "qual", "won"]
    assert places["lost"] == (places["won"][0], 144)


def test_nothing_lies_nowhere():
    assert arrange(Process()) == {}
