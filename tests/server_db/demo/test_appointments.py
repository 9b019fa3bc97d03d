"""The demo company's calendars: something for who sells, on working days; who is invited sees no deal and hears of it."""

from __future__ import annotations

from datetime import UTC, datetime

from server_db.queries.calendar import find_invitations, find_notices
from tests.conftest import TestDatabase


def test_sellers_have_appointments_on_working_days_of_own_deals(demo_database: TestDatabase) -> None:
    with demo_database.admin() as connection:
        events, sellers, strange = connection.execute("""SELECT count(*), count(DISTINCT e.owner_id), count(*) FILTER (WHERE NOT w.is_working OR d.owner_id <> e.owner_id)
            FROM core.calendar_event e JOIN core.deal d ON d.id = e.deal_id
            JOIN core.work_day w ON w.on_date = (e.starts_at AT TIME ZONE 'Asia/Shanghai')::date""").fetchone() or (0, 0, 0)
    assert events > 10
    assert sellers > 3
    assert strange == 0


def test_finance_is_invited_sees_no_deal_and_hears_of_it(demo_database: TestDatabase) -> None:
    now = datetime.now(UTC)
    waiting = 0
    for login in ("f001", "f002"):
        with demo_database.sign_in(login).session() as session:
            invited = find_invitations(session, now)
            assert all(event.deal_id is None and event.role == "guest" for event in invited)
            told = {notice.address for notice in find_notices(session, now) if notice.kind == "event.invited"}
            assert {f"tripod://calendar/event/{event.id}" for event in invited} <= told
            waiting += len(invited)
    assert waiting > 0
