"""The database's working time, to the second, against a count in Python that walks day by day and knows no numbering."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import psycopg
import pytest

from tests.server_db.security.company import SUPERUSER, Company
from tests.server_db.sql.lead_office import HOLIDAYS, keep_holidays

EXCEPTIONS = {date.fromisoformat(day): works for day, works in HOLIDAYS}
LUNCH = ((time(8, 30), time(12), None), (time(13, 15), time(17, 45), None), (time(19), time(20, 30), 5))


@pytest.fixture(scope="module")
def office(company: Company) -> Iterator[Company]:
    keep_holidays(company)
    yield company


def working_hours(day: date, shifts: tuple[tuple[time, time, int | None], ...], zone: ZoneInfo) -> list[tuple[datetime, datetime]]:
    if not EXCEPTIONS.get(day, day.weekday() < 5):
        return []
    return [
        (datetime.combine(day, start, zone).astimezone(UTC), datetime.combine(day, end, zone).astimezone(UTC))
        for start, end, weekday in shifts
        if weekday in (None, day.isoweekday())
    ]


def walk(since: datetime, work: int, shifts: tuple[tuple[time, time, int | None], ...], zone: ZoneInfo) -> datetime:
    day, left = since.astimezone(zone).date() - timedelta(days=1), timedelta(seconds=work)
    while True:
        for start, end in working_hours(day, shifts, zone):
            begin = max(start, since)
            if begin < end:
                if end - begin >= left:
                    return begin + left
                left -= end - begin
        day += timedelta(days=1)


def set_hours(office: Company, zone: str, shifts: tuple[tuple[time, time, int | None], ...]) -> None:
    with office.connect(SUPERUSER) as connection, connection.transaction():
        connection.execute("UPDATE core.office SET timezone = %s", (zone,))
        connection.execute("DELETE FROM core.work_shift WHERE calendar_id = 1")
        for start, end, weekday in shifts:
            connection.execute("INSERT INTO core.work_shift (calendar_id, starts, ends, weekday) VALUES (1, %s, %s, %s)", (start, end, weekday))


@pytest.mark.parametrize(
    ("zone", "shifts"),
    [
        ("Asia/Shanghai", ((time(9), time(18), None),)),
        ("Asia/Shanghai", LUNCH),
        ("America/New_York", LUNCH),
        ("Europe/Berlin", ((time(0, 30), time(4), None), (time(22), time(23, 59), None))),
    ],
)
def test_deadlines_agree_with_a_count_that_walks_through_the_days(
    office: Company, zone: str, shifts: tuple[tuple[time, time, int | None], ...]
) -> None:
    set_hours(office, zone, shifts)
    dice, place = random.Random(f"{zone}{len(shifts)}"), ZoneInfo(zone)
    moments = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=dice.randrange(86_400 * 400)) for _ in range(1_250)]
    works = [dice.choice([1, 60, 600, 900, 900, 1_800, 3_600, dice.randrange(1, 400_000)]) for _ in moments]
    rows = office.session(SUPERUSER).execute(
        """SELECT core.add_work_seconds_(at, seconds, 1), core.work_seconds_(at, core.add_work_seconds_(at, seconds, 1), 1)
        FROM unnest(%s::timestamptz[], %s::bigint[]) WITH ORDINALITY t (at, seconds, n) ORDER BY n""",
        (moments, works),
    )  # fmt: skip
    for since, work, (due, counted) in zip(moments, works, rows.fetchall(), strict=True):
        assert due == walk(since, work, shifts, place), (since, work)
        assert counted == work


def test_deadlines_over_the_national_holiday(office: Company) -> None:
    set_hours(office, "Asia/Shanghai", ((time(9), time(18), None),))
    cases = [
        ("2026-09-30 17:50:00", 900, "2026-10-08 09:05:00"),
        ("2026-09-30 17:45:00", 900, "2026-09-30 18:00:00"),
        ("2026-09-30 18:00:00", 900, "2026-10-08 09:15:00"),
        ("2026-10-09 17:59:59.7", 900, "2026-10-10 09:14:59"),
        ("2026-10-10 18:00:00", 1, "2026-10-12 09:00:01"),
        ("2026-10-03 12:00:00", 0, "2026-10-08 09:00:00"),
        ("2026-10-08 18:00:00", 0, "2026-10-09 09:00:00"),
    ]
    for since, work, due in cases:
        at = "SELECT core.add_work_seconds_(%s::timestamp AT TIME ZONE 'Asia/Shanghai', %s, 1) AT TIME ZONE 'Asia/Shanghai'"
        assert office.truth(at, (since, work)) == datetime.fromisoformat(due)


def test_the_end_of_the_calendar_is_refused(office: Company) -> None:
    with pytest.raises(psycopg.Error) as refusal:
        office.truth("SELECT core.add_work_seconds_('2045-12-29 12:00+08', 1000000, 1)")
    assert "sla.calendar_end" in str(refusal.value.diag.message_detail)


def test_counting_again_writes_nothing(office: Company) -> None:
    assert office.truth("SELECT core.count_work_spans_()") == 0
