"""Red, yellow, green: working days by the company's calendar, against a count in plain Python."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from psycopg.types.json import Jsonb

from tests.server_db.security.company import SUPERUSER, Company
from tests.server_db.sql.a_process import body, put_in_force

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture(scope="module")
def deal(company: Company) -> int:
    put_in_force(company, "STD", body())
    made = company.value("p1003", "SELECT api.deal_create(gen_random_uuid(), %s)", (Jsonb({"name": "L", "customer_name": "灯"}),))
    return int(made["id"])


@pytest.fixture(scope="module")
def calendar(company: Company) -> tuple[set[date], set[date]]:
    """A holiday week three weeks back, with the weekend before it worked for it."""
    today: date = company.truth("SELECT sec.today()")
    monday = today - timedelta(days=today.weekday() + 14)
    off, worked = {monday + timedelta(days=n) for n in range(3)}, {monday - timedelta(days=1)}
    admin = company.session(SUPERUSER)
    admin.execute("DELETE FROM core.holiday")
    for day in off | worked:
        admin.execute("INSERT INTO core.holiday (on_date, is_working, name_en, name_zh) VALUES (%s, %s, 'National Day', '国庆节')", (day, day in worked))
    return off, worked


def working_days(since: date, until: date, off: set[date], worked: set[date]) -> int:
    """After `since`, up to and with `until`."""
    days = (since + timedelta(days=n) for n in range(1, (until - since).days + 1))
    return sum(day in worked or (day.weekday() < 5 and day not in off) for day in days)


def light_of(company: Company, deal: int) -> Any:
    return company.session("p1003").execute("SELECT light, idle_days FROM api.deal WHERE id = %s", (deal,)).fetchone()


@pytest.mark.parametrize("back", range(32))
def test_the_light_counts_working_days(company: Company, deal: int, calendar: tuple[set[date], set[date]], back: int) -> None:
    today: date = company.truth("SELECT sec.today()")
    since = today - timedelta(days=back)
    company.session(SUPERUSER).execute(
        "UPDATE core.deal SET clock_at = %s, paused_until = NULL, pause_reason = NULL WHERE id = %s", (datetime(since.year, since.month, since.day, 0, 5, tzinfo=ZONE), deal)
    )
    idle = working_days(since, today, *calendar)
    assert light_of(company, deal) == ("red" if idle > 7 else "yellow" if idle > 5 else "green", idle)


def test_a_pause_stops_the_clock_and_its_end_winds_it(company: Company, deal: int, calendar: tuple[set[date], set[date]]) -> None:
    today: date = company.truth("SELECT sec.today()")
    admin = company.session(SUPERUSER)
    admin.execute("UPDATE core.deal SET clock_at = now() - interval '40 days', paused_until = %s, pause_reason = 'budget' WHERE id = %s", (today + timedelta(days=3), deal))
    assert light_of(company, deal)[0] == "paused"
    admin.execute("UPDATE core.deal SET paused_until = %s WHERE id = %s", (today, deal))
    assert light_of(company, deal) == ("green", 0)
