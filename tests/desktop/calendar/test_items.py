"""Where entries lie: never one over another, in the office's time, whatever the machine's zone is."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.calendar.items import Item, aware, conflicts, items_of, lane_rows, local, month_grid, next_month, side_by_side, snapped, week_of
from server_db.queries.calendar import CalendarSpan

from .conftest import DUE, EVENTS, TODAY, event

START = datetime(2026, 11, 25)  # noqa: DTZ001 - the office's clock


def item(number: int, start: int, minutes: int, all_day: bool = False) -> Item:
    begun = START + timedelta(minutes=start)
    made = event(number, f"Entry {number}", 25, 0)
    return Item(f"event:{number}", made.title, "visit", begun, begun + timedelta(minutes=minutes), all_day, False, event=made)


timed = st.lists(st.tuples(st.integers(0, 1380), st.integers(0, 300)), max_size=12).map(
    lambda spans: [item(number, start, minutes) for number, (start, minutes) in enumerate(spans)]
)


@settings(max_examples=200, deadline=None)
@given(timed)
def test_entries_of_a_day_never_cover_each_other(items: list[Item]) -> None:
    places = side_by_side(items)
    assert set(places) == {one.key for one in items}
    for one in items:
        assert 0 <= places[one.key].column < places[one.key].columns
        for other in items:
            if other.key > one.key and one.start < other.end and other.start < one.end:
                assert places[one.key].columns == places[other.key].columns
                assert places[one.key].column != places[other.key].column


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(1, 5)), max_size=10))
def test_whole_days_never_cover_each_other(spans: list[tuple[int, int]]) -> None:
    items = [item(n, first * 1440, days * 1440, True) for n, (first, days) in enumerate(spans)]
    rows = lane_rows(items, TODAY, TODAY + timedelta(days=6))
    for one in items:
        for other in items:
            if one.key < other.key and rows[one.key] == rows[other.key]:
                first, last = TODAY, TODAY + timedelta(days=6)
                days = {day for day in one.days() if first <= day <= last}
                assert not days & {day for day in other.days() if first <= day <= last}


def test_three_that_overlap_in_a_chain_share_the_width() -> None:
    places = side_by_side([item(1, 540, 120), item(2, 600, 90), item(3, 670, 60)])
    assert [(places[f"event:{n}"].column, places[f"event:{n}"].columns) for n in (1, 2, 3)] == [(0, 2), (1, 2), (0, 2)]


def test_one_minute_before_midnight_stays_on_its_day() -> None:
    assert item(1, 1439, 1).days() == [TODAY]
    assert item(1, 1380, 120).days() == [TODAY, TODAY + timedelta(days=1)]
    assert item(1, 0, 0).days() == [TODAY]


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati"])
def test_clock_times_are_the_offices(zone: str) -> None:
    office = ZoneInfo(zone)
    wall = datetime(2026, 11, 25, 9, 15)  # noqa: DTZ001
    assert local(aware(wall, office), office) == wall


def test_only_what_takes_the_own_time_conflicts() -> None:
    zone = ZoneInfo("Asia/Shanghai")
    items = items_of(CalendarSpan(EVENTS, DUE, (), "Asia/Shanghai"), zone, TODAY)
    start = datetime(2026, 11, 25, 9)  # noqa: DTZ001
    assert [one.title for one in conflicts(items, start, start + timedelta(hours=4))] == ["Visit at Suzhou Precision", "Quote for Line 4", "Team meeting"]
    assert conflicts(items, start, start + timedelta(hours=1), f"event:{UUID(int=1)}") == []
    assert conflicts(items, datetime(2026, 11, 24, 13), datetime(2026, 11, 24, 14)) == []  # noqa: DTZ001 - done


def test_an_expected_payment_is_never_called_late() -> None:
    items = items_of(CalendarSpan((), DUE, (), "Asia/Shanghai"), ZoneInfo("Asia/Shanghai"), date(2027, 1, 1))
    assert {one.due.source: one.late for one in items if one.due} == {"task": True, "close": True, "payment": False}


def test_weeks_and_months() -> None:
    assert week_of(TODAY)[0] == date(2026, 11, 23)
    grid = month_grid(TODAY)
    assert (len(grid), grid[0]) == (42, date(2026, 10, 26))
    assert [next_month(date(2026, 1, 31), by) for by in (1, 2, 11, -1, -2)] == [
        date(2026, 2, 28), date(2026, 3, 31), date(2026, 12, 31), date(2025, 12, 31), date(2025, 11, 30),
    ]  # fmt: skip


def test_times_snap_to_quarters_within_the_day() -> None:
    assert [snapped(minutes) for minutes in (0, 7, 8, 22.4, 1500, -3)] == [0, 0, 15, 15, 1440, 0]
