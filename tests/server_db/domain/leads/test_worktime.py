"""Working time to the second, against a count that walks every span and knows no numbering."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from server_db.domain.leads.worktime import CalendarEnd, Shift, Spans, moment

SHANGHAI = ZoneInfo("Asia/Shanghai")
NINE_TO_SIX = (Shift(time(9), time(18)),)
WITH_LUNCH = (Shift(time(8, 30), time(12)), Shift(time(13, 15), time(17, 45)))
# The State Council's calendar for the National Day of 2026: off from 1 to 7 October, work on the Sunday before and the Saturday after.
OFF = frozenset(date(2026, 10, day) for day in range(1, 8))
MAKE_UP = frozenset({date(2026, 9, 20), date(2026, 10, 10)})


def days(since: date, until: date) -> dict[date, bool]:
    count = (until - since).days
    return {day: day in MAKE_UP or (day.isoweekday() < 6 and day not in OFF) for day in (since + timedelta(days=number) for number in range(count))}


def walked(spans: list[tuple[datetime, datetime]], since: datetime, work: int) -> datetime:
    left = timedelta(seconds=work)
    for start, end in spans:
        begin = max(start, since)
        if begin < end:
            if end - begin >= left:
                return begin + left
            left -= end - begin
    raise AssertionError("too far")


def summed(spans: list[tuple[datetime, datetime]], since: datetime, until: datetime) -> int:
    total = sum((max(min(end, until) - max(start, since), timedelta(0)) for start, end in spans), timedelta(0))
    return int(total.total_seconds())


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("since", "work", "until"),
    [
        ("2026-09-30 17:50:00", 900, "2026-10-08 09:05:00"),  # ten minutes before the holiday, five after it
        ("2026-09-30 17:45:00", 900, "2026-09-30 18:00:00"),  # due at closing time, not at the next opening
        ("2026-09-30 18:00:00", 900, "2026-10-08 09:15:00"),
        ("2026-10-03 23:59:59", 900, "2026-10-08 09:15:00"),
        ("2026-10-09 17:59:59", 900, "2026-10-10 09:14:59"),  # the make-up Saturday is a working day
        ("2026-10-10 17:59:30", 60, "2026-10-12 09:00:30"),  # the Sunday after it is not
        ("2026-10-08 08:00:00", 1, "2026-10-08 09:00:01"),
        ("2026-10-08 09:00:00.999", 900, "2026-10-08 09:15:00"),
        ("2026-10-03 12:00:00", 0, "2026-10-08 09:00:00"),
        ("2026-10-08 10:11:12", 0, "2026-10-08 10:11:12"),
        ("2026-10-08 18:00:00", 0, "2026-10-09 09:00:00"),
    ],
)
def test_deadlines_around_the_national_holiday(since: str, work: int, until: str) -> None:
    spans = Spans.from_days(days(date(2026, 9, 1), date(2026, 11, 1)), NINE_TO_SIX, SHANGHAI)
    assert spans.add_seconds(at(since), work) == at(until)


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York", "Australia/Lord_Howe"])
@pytest.mark.parametrize(
    "shifts", [NINE_TO_SIX, WITH_LUNCH, (Shift(time(0, 30), time(4)), Shift(time(9), time(12), 5), Shift(time(20), time(23, 59)))]
)
def test_it_counts_as_somebody_who_walks_through_the_calendar(zone: str, shifts: tuple[Shift, ...]) -> None:
    place, dice = ZoneInfo(zone), random.Random(f"{zone}{len(shifts)}")
    known = days(date(2026, 1, 1), date(2027, 2, 1))
    spans = Spans.from_days(known, shifts, place)
    plain = sorted(
        (datetime.combine(day, shift.starts, place).astimezone(UTC), datetime.combine(day, shift.ends, place).astimezone(UTC))
        for day, works in known.items() if works for shift in shifts if shift.weekday in (None, day.isoweekday())
    )  # fmt: skip
    for _ in range(300):
        since = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=dice.randrange(86_400 * 300))
        work = dice.choice([1, 59, 900, 3_600, dice.randrange(1, 2_000_000)])
        due = spans.add_seconds(since, work)
        assert due == walked(plain, since, work)
        assert spans.seconds_between(since, due) == summed(plain, since, due) == work


def test_an_hour_that_is_skipped_or_comes_twice_is_read_as_postgresql_reads_it() -> None:
    york = ZoneInfo("America/New_York")
    assert moment(date(2026, 3, 8), time(2, 30), york) == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)
    assert moment(date(2026, 11, 1), time(1, 30), york) == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


def test_shifts_that_a_changed_clock_lays_over_each_other_count_once() -> None:
    york = ZoneInfo("America/New_York")
    night = (Shift(time(2), time(3)), Shift(time(3), time(4)))
    spans = Spans.from_days({date(2026, 3, 8): True}, night, york)
    assert spans.worked_before(datetime(2026, 3, 9, tzinfo=UTC)) == 3_600


def test_the_end_of_the_calendar_is_said() -> None:
    spans = Spans.from_days(days(date(2026, 10, 8), date(2026, 10, 9)), NINE_TO_SIX, SHANGHAI)
    assert spans.add_seconds(at("2026-10-08 17:00:00"), 3_600) == at("2026-10-08 18:00:00")
    for since, work in (("2026-10-08 17:00:01", 3_600), ("2026-10-08 18:00:00", 0)):
        with pytest.raises(CalendarEnd):
            spans.add_seconds(at(since), work)
