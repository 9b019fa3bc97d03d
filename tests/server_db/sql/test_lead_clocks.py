"""The ladder of a lead nobody contacts: on time, late, twice and by two workers; and what stops it."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import psycopg
import pytest

from tests.server_db.security.company import DIRECTOR, MANAGER, OTHER_REP, PEER, REP, SUPERUSER, Company
from tests.server_db.sql.lead_office import HOLIDAYS, add_member, keep_holidays, make_leads, make_pool, owners, person, publish, rungs

ZONE = ZoneInfo("Asia/Shanghai")
BEFORE_HOLIDAY = datetime(2026, 9, 30, 17, 50, tzinfo=ZONE)
_numbers = itertools.count(1)
TURNS = {"format": 1, "rules": [{"id": "all", "name_en": "All", "how": "round_robin"}]}


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=ZONE)


def new_pool(office: Company, members: list[str], managers: list[str] | None = None, **settings: object) -> int:
    return make_pool(office, f"pool-{next(_numbers)}", members, managers or [], **settings)


def tick(company: Company, now: datetime, limit: int = 500) -> int:
    return int(company.truth("SELECT core.sla_tick(%s, %s)", (now, limit)))


def contact(company: Company, who: str, lead: int, happened: str = "now()", link: str = "call_log", ref: str = "call-1") -> dict[str, object]:
    answer = company.value(who, f"SELECT api.lead_contact(gen_random_uuid(), %s, 'call', {happened}, %s, %s)", (lead, link, ref))
    assert isinstance(answer, dict)
    return answer


@pytest.fixture(scope="module")
def calendar(company: Company) -> Company:
    keep_holidays(company)
    return company


@pytest.fixture
def office(calendar: Company) -> Iterator[Company]:
    """No clock of another test runs."""
    yield calendar
    calendar.truth("SELECT core.stint_close_(array_agg(id), now()) FROM core.lead")


def east(office: Company, **settings: object) -> int:
    """P1003 and P1004 in turn, under P1002; P1005 manages the pool."""
    pool = new_pool(office, ["P1003", "P1004"], ["P1005"], **settings)
    publish(office, pool, TURNS)
    return pool


def test_rungs_are_due_in_working_hours_around_a_long_holiday(office: Company) -> None:
    pool = east(office)
    [lead] = make_leads(office, pool, 1, BEFORE_HOLIDAY, "P1003")
    assert [tick(office, at(f"10-08 {now}")) for now in ("09:00:00", "09:04:59", "09:05:00", "09:20:00")] == [1, 0, 2, 1]
    assert rungs(office, [lead]) == [
        (1, "remind", at("09-30 18:00:00"), "done", "P1003"),
        (1, "breach", at("10-08 09:05:00"), "done", None),
        (1, "manager", at("10-08 09:05:00"), "done", "P1002"),
        (1, "reassign", at("10-08 09:20:00"), "done", "P1004"),
    ]
    assert owners(office, [lead]) == ["P1004"]
    # the next clock counts from the moment that was due
    assert office.truth("SELECT since FROM core.lead_stint WHERE lead_id = %s AND until IS NULL", (lead,)) == at("10-08 09:20:00")


def test_a_worker_that_wakes_up_late_does_what_one_on_time_would_have_done(office: Company) -> None:
    def run(ticks: list[datetime], limit: int = 500) -> list[object]:
        pool = new_pool(office, ["P1003", "P1004", "P1006"], ["P1005"])
        publish(office, pool, TURNS)
        leads = [make_leads(office, pool, 1, BEFORE_HOLIDAY + timedelta(seconds=97 * n), "P1003" if n % 2 else None)[0] for n in range(6)]
        for now in ticks:
            while tick(office, now, limit):
                pass
        stints = office.session(SUPERUSER).execute(
            """SELECT array_position(%s::bigint[], s.lead_id), s.owner_id, s.since, s.until, s.breached FROM core.lead_stint s
            WHERE s.lead_id = ANY (%s) ORDER BY 1, s.since, s.id""", (leads, leads)).fetchall()  # fmt: skip
        return [rungs(office, leads), stints]

    end = at("10-09 12:00:00")
    once = run([end])
    early = run([*(BEFORE_HOLIDAY + timedelta(minutes=10 * n) for n in range(1, 1_300, 7)), end])
    small = run([at("10-08 09:07:00"), at("10-08 09:07:00"), end], limit=2)
    assert len(once[0]) > 20
    assert once == early == small


def test_a_breach_that_no_worker_noted_is_noted_as_the_lead_is_handed_on(office: Company) -> None:
    def breached(lead: int) -> list[bool]:
        rows = office.session(SUPERUSER).execute("SELECT s.breached FROM core.lead_stint s WHERE s.lead_id = %s ORDER BY s.since, s.id", (lead,))
        return [bool(said) for (said,) in rows.fetchall()]

    pool = new_pool(office, ["P1003", "P1004"])
    late, fresh = (make_leads(office, pool, 1, since, "P1003")[0] for since in (at("09-30 10:00:00"), datetime.now(ZONE)))
    office.truth("SELECT core.lead_own_(%s, %s, 'assign', NULL, NULL, true)", ([late, fresh], [person(office, "P1004")] * 2))
    assert (breached(late), breached(fresh)) == ([True, False], [False, False])
    # a ladder that gives it on before the time to answer is over, by a worker that comes late
    early = new_pool(office, ["P1003", "P1004"], remind_seconds=60, manager_seconds=200, reassign_seconds=300)
    publish(office, early, TURNS)
    [moved] = make_leads(office, early, 1, at("09-30 10:00:00"), "P1003")
    tick(office, at("09-30 10:06:00"))
    assert owners(office, [moved]) == ["P1004"] and breached(moved) == [False, False]


def counted(since: datetime, seconds: int, moved: dict[date, bool]) -> datetime:
    """Working seconds after `since`, walked day by day, 9 to 18 o'clock; nothing of the product is asked."""
    day, left = since.date(), seconds
    while True:
        if moved.get(day, day.isoweekday() < 6):
            begin = max(since, datetime(day.year, day.month, day.day, 9, tzinfo=ZONE))
            rest = int((datetime(day.year, day.month, day.day, 18, tzinfo=ZONE) - begin).total_seconds())
            if 0 < rest < left:
                left -= rest
            elif rest > 0:
                return begin + timedelta(seconds=left)
        day += timedelta(days=1)


def test_every_breach_is_due_to_the_second_around_the_holiday_and_both_its_make_up_days(office: Company) -> None:
    """Three pools of their own haste, leads at any second of three weeks; a Sunday made a working day while clocks run counts for them."""
    dice = random.Random(20261001)
    moved = {date.fromisoformat(day): works for day, works in HOLIDAYS}
    asked: dict[int, tuple[datetime, dict[str, int]]] = {}
    for seconds in (420, 900, 5 * 3600 + 7):
        steps = {"remind": seconds // 2 + 1, "breach": seconds, "manager": seconds + 61, "reassign": 2 * seconds + 3}
        own = {f"{step}_seconds": after for step, after in steps.items() if step != "breach"}
        pool = new_pool(office, ["P1003", "P1004"], ["P1005"], sla_seconds=seconds, **own)
        for n in range(9):
            # the first one's last rung alone, in the pool that has most time, reaches the day that is moved
            since = at("09-18 17:00:00") + timedelta(seconds=dice.randrange(24 * 86_400)) if n else at("10-10 08:00:00")
            [lead] = make_leads(office, pool, 1, since, "P1003" if n % 2 else None)
            asked[lead] = (since, steps)
    office.truth("INSERT INTO core.holiday (on_date, is_working, name_en, name_zh) VALUES ('2026-10-11', true, 'Extra', '加班') RETURNING 1")
    moved[date(2026, 10, 11)] = True
    while tick(office, at("10-20 18:00:00")):
        pass
    found = office.session(SUPERUSER).execute(
        """SELECT s.lead_id, s.since, r.rung, r.due_at FROM core.lead_stint s JOIN core.sla_rung r ON r.stint_id = s.id
        WHERE s.lead_id = ANY (%s) AND s.how = 'entry'""", (list(asked),)).fetchall()  # fmt: skip
    office.truth("DELETE FROM core.holiday WHERE on_date = '2026-10-11' RETURNING 1")
    wanted = [(lead, since, step, counted(since, after, moved)) for lead, (since, steps) in asked.items() for step, after in steps.items()]
    assert sorted(found) == sorted(wanted), "each rung once, to the second"


def test_two_workers_take_each_rung_once(office: Company) -> None:
    pool = east(office)
    leads = make_leads(office, pool, 20, BEFORE_HOLIDAY, "P1003")
    with office.connect(SUPERUSER) as one, office.connect(SUPERUSER) as two, one.transaction():
        one.execute("SELECT core.sla_tick(%s, 5)", (at("10-08 09:05:00"),))
        two.execute("SET lock_timeout = '2s'")
        two.execute("SELECT core.sla_tick(%s, 500)", (at("10-08 09:05:00"),))
    tick(office, at("10-08 09:05:00"))
    taken = rungs(office, leads)
    assert len(taken) == len(set(taken)) == 60


def test_a_free_lead_is_told_to_the_pools_managers_and_then_given_away(office: Company) -> None:
    pool = east(office)
    [lead] = make_leads(office, pool, 1, at("10-08 10:00:00"))
    tick(office, at("10-08 10:30:00"))
    assert [(rung, told) for _, rung, _, _, told in rungs(office, [lead])] == [
        ("remind", "P1005"), ("breach", None), ("manager", "P1005"), ("reassign", "P1003")]  # fmt: skip
    assert owners(office, [lead]) == ["P1003"]
    told = office.session(SUPERUSER).execute("SELECT e.code, n.kind FROM core.notice n JOIN core.employee e ON e.id = n.employee_id ORDER BY n.id")
    assert told.fetchall()[-3:] == [("P1005", "lead.remind"), ("P1005", "lead.breach_team"), ("P1003", "lead.assigned")]


def test_after_three_moves_the_stated_fallback_has_it(office: Company) -> None:
    pool = east(office, fallback_id=person(office, "P1002"))
    [lead] = make_leads(office, pool, 1, at("10-08 09:00:00"), "P1003")
    tick(office, at("10-09 09:00:00"))
    history = office.session(SUPERUSER).execute(
        "SELECT e.code, s.how FROM core.lead_stint s LEFT JOIN core.employee e ON e.id = s.owner_id WHERE s.lead_id = %s ORDER BY s.since, s.id",
        (lead,),
    )
    assert history.fetchall()[:5] == [("P1003", "entry"), ("P1004", "reassign"), ("P1003", "reassign"), ("P1004", "reassign"), ("P1002", "reassign")]


def test_without_anybody_it_goes_free_into_the_pool_with_a_cooldown(office: Company) -> None:
    pool = new_pool(office, ["P1003"], ["P1005"])
    [lead] = make_leads(office, pool, 1, at("10-08 09:00:00"), "P1003")
    tick(office, at("10-08 09:30:00"))
    assert owners(office, [lead]) == [None]
    assert office.truth("SELECT returned_by = %s AND cooldown_until > now() FROM core.lead WHERE id = %s", (person(office, "P1003"), lead))
    assert office.truth("SELECT why FROM core.recycle_log WHERE lead_id = %s", (lead,)) == "sla"


def test_only_a_contact_by_the_owner_stops_the_clock(office: Company) -> None:
    pool = new_pool(office, ["P1003", "P1004"], ["P1005"], reassign_seconds=None)
    [lead] = make_leads(office, pool, 1, None, "P1003")
    # a flip of the status, a saved field, and hands on the stint itself change nothing
    with pytest.raises(psycopg.Error):
        office.truth("UPDATE core.lead_stint SET responded_at = now() WHERE lead_id = %s RETURNING 1", (lead,))
    assert contact(office, MANAGER, lead) == {"refused": "lead.contact.not_owner"}
    assert office.truth("SELECT responded_at FROM core.lead_stint WHERE lead_id = %s", (lead,)) is None
    answer = contact(office, REP, lead)
    assert answer["breached"] is False
    assert office.truth("SELECT next_due > '2999-01-01' AND responded_at IS NOT NULL FROM core.lead_stint WHERE lead_id = %s", (lead,))
    assert office.truth("SELECT due_at > '2999-01-01' AND contacted_at < now() FROM core.lead WHERE id = %s", (lead,))
    assert contact(office, REP, lead) == {"refused": "lead.contact.twice"}
    with pytest.raises(psycopg.Error):
        office.truth("UPDATE core.lead_stint SET responded_at = NULL, contact_id = NULL WHERE lead_id = %s RETURNING 1", (lead,))


def test_closing_and_opening_again_is_no_way_round_the_clock(office: Company) -> None:
    pool = new_pool(office, ["P1003"], ["P1005"])
    [lead] = make_leads(office, pool, 1, None, "P1003")
    version = office.truth("SELECT version FROM core.lead WHERE id = %s", (lead,))
    closed = office.value(REP, "SELECT api.lead_close(gen_random_uuid(), %s, %s, 'lost', 'no need')", (lead, version))
    assert office.truth("SELECT count(*) FROM core.lead_stint WHERE lead_id = %s AND until IS NULL", (lead,)) == 0
    office.value(REP, "SELECT api.lead_reopen(gen_random_uuid(), %s, %s, 'again')", (lead, closed["version"]))
    assert office.truth("SELECT count(*) FROM core.lead_stint WHERE lead_id = %s AND until IS NULL AND responded_at IS NULL", (lead,)) == 1
    assert office.truth("SELECT due_at < '2999-01-01' FROM core.lead WHERE id = %s", (lead,))


def test_a_lead_that_is_opened_again_has_what_was_left_of_its_time(office: Company) -> None:
    pool = new_pool(office, ["P1003", "P1004"], ["P1005"], remind_seconds=None)
    [lead] = make_leads(office, pool, 1, at("10-08 10:00:00"), "P1003")
    office.truth("SELECT core.stint_end_(ARRAY[%s::bigint], %s)", (lead, at("10-08 10:10:00")))
    office.truth("SELECT core.stint_begin_(%s, 'assign', NULL, %s)", (lead, at("10-08 15:00:00")))
    dues = "SELECT sla_due, remind_due, reassign_due, next_due FROM core.lead_stint WHERE lead_id = %s AND until IS NULL"
    row = office.session(SUPERUSER).execute(dues, (lead,)).fetchone()
    assert row == (at("10-08 15:05:00"), None, at("10-08 15:20:00"), at("10-08 15:05:00"))
    assert office.truth("SELECT due_at FROM core.lead WHERE id = %s", (lead,)) == at("10-08 15:05:00")
    tick(office, at("10-08 15:10:00"))
    assert [rung for _, rung, *_ in rungs(office, [lead])] == ["breach", "manager"]
    # a calendar that is counted anew gives nothing back, and takes no rung before its time
    office.truth("SELECT core.sla_recount_()")
    tick(office, at("10-08 15:19:59"))
    row = office.session(SUPERUSER).execute(dues, (lead,)).fetchone()
    assert row is not None and row[2:] == (at("10-08 15:20:00"), at("10-08 15:20:00"))
    assert len(rungs(office, [lead])) == 2
    # another person begins afresh
    office.truth("SELECT core.lead_own_(ARRAY[%s::bigint], ARRAY[%s::int], 'assign', NULL, NULL, true)", (lead, person(office, "P1004")))
    assert office.truth("SELECT sla_due = core.work_due_(since, 900, 1) FROM core.lead_stint WHERE lead_id = %s AND until IS NULL", (lead,))


def test_a_contact_cannot_be_dated_back(office: Company) -> None:
    pool = new_pool(office, ["P1003"], ["P1005"], reassign_seconds=None)
    start = office.truth("SELECT now() - interval '5 hours'")
    leads = make_leads(office, pool, 4, start, "P1003")
    assert contact(office, REP, leads[0], "now() + interval '1 minute'")["refused"] == "lead.contact.time"
    assert contact(office, REP, leads[0], "now() - interval '6 hours'")["refused"] == "lead.contact.time"
    # the last hour is believed, what is older counts from now on
    said = contact(office, REP, leads[1], "now() - interval '50 minutes'", ref="c2")
    late = contact(office, REP, leads[2], "now() - interval '4 hours'", ref="c3")
    ago = "SELECT round(extract(epoch FROM now() - responded_at) / 60)::int FROM core.lead_stint WHERE lead_id = %s"
    assert (office.truth(ago, (leads[1],)), office.truth(ago, (leads[2],))) == (50, 0)
    assert said["version"] and late["version"]
    # an appointment that nobody arranged beforehand proves nothing
    event = office.truth(
        """INSERT INTO core.calendar_event (owner_id, uid, kind, title, starts_at, ends_at, done_at)
        VALUES (%s, 'made-up', 'visit', 'Visit', now() - interval '4 hours', now() - interval '3 hours', now()) RETURNING id""",
        (person(office, "P1003"),),
    )
    assert contact(office, REP, leads[3], "now() - interval '4 hours'", "calendar", "nothing")["refused"] == "lead.contact.link"
    contact(office, REP, leads[3], "now() - interval '3 hours 30 minutes'", "calendar", str(event))
    assert office.truth(ago, (leads[3],)) == 0


def test_evidence_after_the_reassignment_comes_too_late_and_the_ladder_stands(office: Company) -> None:
    pool = east(office)
    start = office.truth("SELECT core.work_due_(now() - interval '30 days', 0, 1)")
    [lead] = make_leads(office, pool, 1, start, "P1003")
    # no worker was running: the contact itself settles what was due before
    assert contact(office, REP, lead, "now() - interval '1 minute'")["refused"] in ("lead.contact.not_owner", "lead.contact.time")
    assert {rung for _, rung, *_ in rungs(office, [lead])} == {"remind", "breach", "manager", "reassign"}


def test_a_new_holiday_moves_the_rungs_that_are_still_to_come(office: Company) -> None:
    pool = east(office)
    [lead] = make_leads(office, pool, 1, at("10-12 17:50:00"), "P1003")
    assert office.truth("SELECT due_at FROM core.lead WHERE id = %s", (lead,)) == at("10-13 09:05:00")
    tick(office, at("10-12 18:00:00"))
    office.truth("INSERT INTO core.holiday (on_date, is_working, name_en, name_zh) VALUES ('2026-10-13', false, 'Storm', '台风') RETURNING 1")
    assert office.truth("SELECT due_at FROM core.lead WHERE id = %s", (lead,)) == at("10-14 09:05:00")
    tick(office, at("10-15 09:00:00"))
    assert [(rung, due) for _, rung, due, _, _ in rungs(office, [lead])][:4] == [
        ("remind", at("10-12 18:00:00")), ("breach", at("10-14 09:05:00")), ("manager", at("10-14 09:05:00")), ("reassign", at("10-14 09:20:00"))]  # fmt: skip
    office.truth("DELETE FROM core.holiday WHERE on_date = '2026-10-13' RETURNING 1")


def test_a_pool_that_keeps_other_hours_has_its_running_clocks_by_them(office: Company) -> None:
    pool = east(office)
    [lead] = make_leads(office, pool, 1, at("10-12 17:50:00"), "P1003")
    assert office.truth("SELECT due_at FROM core.lead WHERE id = %s", (lead,)) == at("10-13 09:05:00")
    late = office.truth("INSERT INTO core.work_calendar (code, name_en, name_zh) VALUES ('late', 'Late', '晚班') RETURNING id")
    office.truth("INSERT INTO core.work_shift (calendar_id, starts, ends) VALUES (%s, '13:00', '18:00'), (%s, '19:00', '21:00') RETURNING 1", (late, late))
    office.truth("UPDATE core.pool SET calendar_id = %s WHERE id = %s RETURNING 1", (late, pool))
    dues = "SELECT remind_due, sla_due, manager_due, reassign_due FROM core.lead_stint WHERE lead_id = %s AND until IS NULL"
    row = office.session(SUPERUSER).execute(dues, (lead,)).fetchone()
    assert row == (at("10-12 18:00:00"), at("10-12 19:05:00"), at("10-12 19:05:00"), at("10-12 19:20:00"))
    assert office.truth("SELECT due_at FROM core.lead WHERE id = %s", (lead,)) == at("10-12 19:05:00")


def test_changed_minutes_of_a_ladder_reach_the_clocks_that_run(office: Company) -> None:
    pool = new_pool(office, ["P1003"], ["P1005"], sla_seconds=900, remind_seconds=600, manager_seconds=900, reassign_seconds=1800)
    [lead] = make_leads(office, pool, 1, at("10-12 10:00:00"), "P1003")
    dues = "SELECT remind_due, sla_due, manager_due, reassign_due, next_due, sla_seconds FROM core.lead_stint WHERE lead_id = %s AND until IS NULL"

    def clock() -> tuple[object, ...]:
        row = office.session(SUPERUSER).execute(dues, (lead,)).fetchone()
        assert row is not None and office.truth("SELECT due_at FROM core.lead WHERE id = %s", (lead,)) == row[1]
        return tuple(row)

    def ladder(now: str, *minutes: int | None) -> tuple[object, ...]:
        seconds = [None if n is None else 60 * n for n in minutes]
        with office.session(SUPERUSER).transaction():  # as if it were that day's time
            office.truth("SELECT set_config('session_replication_role', 'replica', true)")
            office.truth("UPDATE core.pool SET sla_seconds = %s, remind_seconds = %s, manager_seconds = %s, reassign_seconds = %s WHERE id = %s RETURNING 1", (*seconds, pool))
        office.truth("SELECT core.sla_reladder_(%s, %s)", (pool, at(f"10-12 {now}")))
        return clock()

    assert ladder("10:02:00", 30, 20, 40, 60) == (*(at(f"10-12 {t}") for t in ("10:20:00", "10:30:00", "10:40:00", "11:00:00", "10:20:00")), 1800)
    assert [tick(office, at(f"10-12 {now}")) for now in ("10:19:59", "10:20:00")] == [0, 1]
    # the reminder was given; the manager hears at once what by the new minutes is due already; the answer stays due when it was promised
    assert ladder("10:25:00", 20, 10, 22, 45) == (*(at(f"10-12 {t}") for t in ("10:20:00", "10:30:00", "10:25:00", "10:45:00", "10:25:00")), 1800)
    # a rung that is left out is no longer taken
    assert ladder("10:26:00", 35, None, None, 50) == (at("10-12 10:20:00"), at("10-12 10:35:00"), None, at("10-12 10:50:00"), at("10-12 10:35:00"), 2100)
    assert tick(office, at("10-12 10:49:59")) == 1
    assert [rung for _, rung, *_ in rungs(office, [lead])] == ["remind", "breach"]


def test_a_person_who_changes_a_pools_minutes_moves_its_clocks(office: Company) -> None:
    pool = new_pool(office, ["P1003"], ["P1005"])
    [lead] = make_leads(office, pool, 1, None, "P1003")
    version = office.truth("SELECT version FROM core.pool WHERE id = %s", (pool,))
    office.value(DIRECTOR, "SELECT api.save(gen_random_uuid(), 'pool', %s, %s, '{\"sla_seconds\": 7200}')", (str(pool), version))
    assert office.truth("SELECT s.sla_due = core.work_due_(s.since, 7200, p.calendar_id) AND l.due_at = s.sla_due AND s.sla_seconds = 7200 FROM core.lead_stint s "
                        "JOIN core.lead l ON l.id = s.lead_id JOIN core.pool p ON p.id = s.pool_id WHERE s.lead_id = %s AND s.until IS NULL", (lead,))  # fmt: skip


def test_the_clock_runs_after_bulk_transfer_and_reassignment(office: Company) -> None:
    pool = east(office)
    other = new_pool(office, ["P1003", "P1004"], sla_seconds=60, remind_seconds=None, manager_seconds=None, reassign_seconds=None)
    leads = make_leads(office, pool, 3)
    office.value(DIRECTOR, "SELECT api.lead_assign(gen_random_uuid(), %s, 'P1003', NULL, 'x')", (leads[:1],))
    office.truth("SELECT core.lead_own_(%s, %s, 'bulk', NULL, NULL, false, %s)", (leads[1:], [None, None], [other, other]))
    rows = office.session(SUPERUSER).execute(
        "SELECT s.how, s.sla_seconds, s.sla_due = core.work_due_(s.since, s.sla_seconds, 1) FROM core.lead_stint s"
        " WHERE s.until IS NULL AND s.lead_id = ANY (%s) ORDER BY s.lead_id",
        (leads,),
    )
    assert rows.fetchall() == [("assign", 900, True), ("bulk", 60, True), ("bulk", 60, True)]


def test_leads_that_lie_go_back_to_the_pool_at_a_midnight(office: Company) -> None:
    pool = new_pool(office, ["P1003"], recycle_days=3, recycle_idle_days=5, remind_seconds=None, manager_seconds=None, reassign_seconds=None)
    start = at("09-29 12:00:00")  # a Tuesday; working days after it: 30 September, 8 and 9 October
    [lead] = make_leads(office, pool, 1, start, "P1003")
    recycle = "SELECT core.recycle_tick(%s)"
    assert office.truth(recycle, (at("10-09 23:59:59"),)) == 0
    assert office.truth(recycle, (at("10-10 00:00:00"),)) == 1
    assert office.truth(recycle, (at("10-11 00:00:00"),)) == 0
    assert owners(office, [lead]) == [None]
    assert office.truth("SELECT why FROM core.recycle_log WHERE lead_id = %s", (lead,)) == "no_contact"
    assert office.truth("SELECT how FROM core.lead_stint WHERE lead_id = %s AND until IS NULL", (lead,)) == "recycle"
    # who had it waits, others do not
    with pytest.raises(psycopg.Error, match="cannot take it again"):
        office.value(REP, "SELECT api.lead_claim(gen_random_uuid(), %s)", (lead,))


def test_nobody_else_sees_a_leads_clock(office: Company) -> None:
    pool = new_pool(office, ["P1003"], ["P1005"])
    [lead] = make_leads(office, pool, 1, None, "P1003")
    assert office.value(REP, "SELECT count(*) FROM api.lead_stints(%s)", (lead,)) == 1
    assert office.value(OTHER_REP, "SELECT count(*) FROM api.lead_stints(%s)", (lead,)) == 0
    with pytest.raises(psycopg.Error) as refusal:
        contact(office, PEER, lead)
    assert json.loads(str(refusal.value.diag.message_detail))["code"] == "lead.not_found"
    add_member(office, pool, "P1006")
