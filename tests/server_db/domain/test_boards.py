"""How a board is arranged: tiles find their places, whatever was kept is read as far as it is understood."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from server_db.domain.boards import COLUMNS, Layout, Tile, first_day, month_number, months_before, read_layout

CHARTS = tuple("abcdefgh")


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 2)), max_size=8), st.integers(1, COLUMNS))
def test_no_two_tiles_share_a_cell_and_none_leaves_the_grid(sizes: list[tuple[int, int]], columns: int) -> None:
    layout = Layout(tuple(Tile(chart, wide, high) for chart, (wide, high) in zip(CHARTS, sizes, strict=False)))
    cells: set[tuple[int, int]] = set()
    for row, column, high, wide in layout.places(columns):
        here = {(row + down, column + across) for down in range(high) for across in range(wide)}
        assert not here & cells and column + wide <= columns
        cells |= here


def test_moving_sizing_and_removing() -> None:
    layout = Layout(tuple(Tile(chart) for chart in "abc"))
    assert [tile.chart for tile in layout.moved(0, 2).tiles] == ["b", "c", "a"]
    assert [tile.chart for tile in layout.moved(1, 99).tiles] == ["a", "c", "b"]
    assert layout.sized(1, 9, 9).tiles[1] == Tile("b", 4, 2) and layout.sized(1, 0, 0).tiles[1] == Tile("b")
    assert [tile.chart for tile in layout.without(1).tiles] == ["a", "c"]
    assert layout.with_chart("b") is layout and layout.with_chart("d").tiles[-1] == Tile("d")


def test_what_was_kept_comes_back_and_what_is_unknown_is_left_out() -> None:
    layout = Layout((Tile("a", 2, 1), Tile("b")))
    assert read_layout({"tiles": layout.to_json()}, CHARTS) == layout
    odd = {"tiles": [{"chart": "zz"}, {"chart": "a", "wide": 99, "high": "x"}, {"chart": "a"}, 7]}
    assert read_layout(odd, CHARTS) == Layout((Tile("a", 4, 1),))
    assert read_layout({"tiles": []}, CHARTS) is None and read_layout(None, CHARTS) is None and read_layout({"tiles": 5}, CHARTS) is None


def test_months() -> None:
    assert months_before("2026-02", 4) == ("2025-11", "2025-12", "2026-01", "2026-02")
    assert month_number("2026-10") == 202610 and first_day("2026-12", 1) == date(2027, 1, 1) and first_day("2026-01", -2) == date(2025, 11, 1)
