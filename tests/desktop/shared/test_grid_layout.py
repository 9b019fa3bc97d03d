"""Columns that give way before a table scrolls sideways."""

from __future__ import annotations

from desktop.shared.grid_column import Column
from desktop.shared.grid_layout import GridLayout


def layout() -> GridLayout:
    made = GridLayout()
    made.set_columns([Column("fixed", "", 100), Column("soft", "", 100, least=60), Column("softer", "", 120, least=40, stretch=True)])
    return made


def widths(made: GridLayout, room: int) -> list[int]:
    return [wide for _, _, wide in made.places(room, 0)]


def test_with_room_to_spare_one_column_stretches() -> None:
    assert widths(layout(), 400) == [100, 100, 200]


def test_what_may_be_narrower_gives_way_in_proportion_and_fills_the_room() -> None:
    made = layout()
    assert widths(made, 260) == [100, 80, 80] and made.total(260) == 260
    assert all(sum(widths(made, room)) == room for room in range(200, 320))


def test_below_the_least_of_all_the_table_scrolls() -> None:
    assert widths(layout(), 150) == [100, 60, 40] and layout().total(150) == 200


def test_a_width_somebody_chose_stays() -> None:
    made = layout()
    made.resize("soft", 100)
    assert widths(made, 260) == [100, 100, 60]
