"""Finding what lies near a place, also when something lies very far away."""

from __future__ import annotations

from desktop.pipeline.canvas.index import GridIndex
from tests.work import calls_of


def test_what_spans_a_million_pixels_is_found_and_costs_nothing() -> None:
    index = GridIndex()

    def put() -> None:
        for at in range(200):
            index.put(f"long{at}", (-1_000_000, 0, 0, 1_000_000))
            index.put(f"card{at}", (at * 240, 0, at * 240 + 168, 88))

    assert calls_of(put) < 20_000
    assert index.near(-500_000, 500_000, -499_000, 501_000) == {f"long{at}" for at in range(200)}
    assert "card3" in index.near(700, 10, 800, 20)
    index.put("long0", (0, 0, 10, 10))
    index.drop("long1")
    assert {"long0", "long1"} & index.near(-500_000, 500_000, -499_000, 501_000) == set()
    assert "long0" in index.near(5, 5, 6, 6)
    index.clear()
    assert index.near(-10, -10, 10, 10) == set()
