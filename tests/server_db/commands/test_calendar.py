"""Calendars and notices as people's own logins see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from server_db.commands import calendar as acts
from server_db.domain.ics import IcsEvent
from server_db.engine.clocks import keep_clocks
from server_db.errors import Conflict, NotAllowed, NotFound, Refused
from server_db.queries import calendar as seen
from server_db.queries.calendar import CalendarEvent, EventCard, Notice
from tests.server_db.commands.planted_deals import add_deal
from tests.server_db.security.company import ADMIN, AUDITOR, DIRECTOR, FINANCE, MANAGER, OTHER_REP, PEER, REP, SUPERUSER, WORKER, Company
from tests.server_db.security.test_races import at_once

NOW = datetime.now(UTC).replace(microsecond=0)
SOON = NOW + timedelta(hours=30)


def number(company: Company, who: str) -> int:
    return int(company.truth("SELECT id FROM core.employee WHERE login = %s", (who,)))


def make(company: Company, who: str = REP, **patch: Any) -> acts.EventHandle:
    fields = {"kind": "visit", "title": "Visit at the plant", "starts_at": SOON, "ends_at": SOON + timedelta(hours=1)} | patch
    with company.signed_in(who) as session:
        return acts.save_event(session, None, None, fields)


def events_of(company: Company, who: str) -> tuple[CalendarEvent, ...]:
    with company.signed_in(who) as session:
        return seen.load_span(session, NOW - timedelta(days=40), NOW + timedelta(days=40)).events


def card(company: Company, who: str, event: UUID) -> EventCard | None:
    with company.signed_in(who) as session:
        return seen.get_event(session, event)


def notices_of(company: Company, who: str) -> tuple[Notice, ...]:
    with company.signed_in(who) as session:
        return seen.find_notices(session, datetime.now(UTC))


def invite(company: Company, event: acts.EventHandle, *guests: acts.Invited, who: str = REP) -> acts.EventHandle:
    with company.signed_in(who) as session:
        return acts.invite(session, event.id, event.version or 0, guests)


def test_a_new_event_is_the_persons_and_the_managers_to_see(company: Company) -> None:
    made = make(company)
    assert [e.role for e in events_of(company, REP) if e.id == made.id] == ["owner"]
    assert [e.role for e in events_of(company, MANAGER) if e.id == made.id] == ["team"]
    assert [e.role for e in events_of(company, DIRECTOR) if e.id == made.id] == ["team"]
    for who in (PEER, OTHER_REP, FINANCE, AUDITOR, ADMIN):
        assert all(e.id != made.id for e in events_of(company, who)), who


def test_a_guest_sees_title_time_place_and_what_was_ticked_and_nothing_of_the_deal(company: Company) -> None:
    deal = add_deal(company, REP)
    made = make(company, deal_id=deal, place="Suzhou", note="They want a discount of 12 %")
    finance = number(company, FINANCE)
    made = invite(company, made, acts.Invited(finance, task="Bring the payment terms"), acts.Invited(number(company, PEER), sees_note=True, sees_guests=True))
    shut = card(company, FINANCE, made.id)
    assert shut is not None
    assert (shut.event.role, shut.event.title, shut.event.place, shut.event.my_task) == ("guest", "Visit at the plant", "Suzhou", "Bring the payment terms")
    assert (shut.event.note, shut.event.deal_id, shut.event.deal_code, shut.event.deal_name, shut.event.kind) == (None, None, None, None, "meeting")
    assert [guest.employee_id for guest in shut.guests] == [finance]
    open_ = card(company, PEER, made.id)
    assert open_ is not None
    assert (open_.event.note, open_.event.deal_id, len(open_.guests)) == ("They want a discount of 12 %", None, 2)
    assert {guest.task for guest in open_.guests if guest.employee_id == finance} == {None}  # the other's errand is not theirs
    assert company.value(PEER, "SELECT count(*) FROM api.deal WHERE id = %s", (deal,)) == 0
    assert company.value(PEER, "SELECT count(*) FROM api.calendar_event WHERE deal_id = %s OR deal_code IS NOT NULL OR deal_name IS NOT NULL", (deal,)) == 0
    own = card(company, REP, made.id)
    assert own is not None
    assert own.event.deal_id == deal


def test_guests_are_told_answer_and_the_owner_hears_of_it(company: Company) -> None:
    made = invite(company, make(company, title="Answer me"), acts.Invited(number(company, FINANCE)))
    told = [n for n in notices_of(company, FINANCE) if n.address.endswith(str(made.id))]
    assert [n.kind for n in told] == ["event.invited"]
    assert told[0].args["title"] == "Answer me"
    with company.signed_in(FINANCE) as session:
        assert [e.id for e in seen.find_invitations(session, NOW)].count(made.id) == 1
    with company.signed_in(FINANCE) as session:
        acts.respond(session, made.id, "yes")
        assert made.id not in [e.id for e in seen.find_invitations(session, NOW)]
    assert [n for n in notices_of(company, FINANCE) if n.address.endswith(str(made.id))] == []
    assert [(n.kind, n.args["answer"]) for n in notices_of(company, REP) if n.address.endswith(str(made.id))] == [("event.answered", "yes")]
    with company.signed_in(PEER) as session, pytest.raises(NotFound):
        acts.respond(session, made.id, "yes")


def test_a_moved_event_is_told_once_however_often_it_was_moved(company: Company) -> None:
    made = invite(company, make(company), acts.Invited(number(company, FINANCE)))
    with company.signed_in(REP) as session:
        for hours in (2, 3):
            made = acts.move_event(session, made.id, made.version or 0, SOON + timedelta(hours=hours), SOON + timedelta(hours=hours + 1))
    assert Counter(n.kind for n in notices_of(company, FINANCE) if n.address.endswith(str(made.id))) == {"event.invited": 1, "event.moved": 1}
    found = card(company, REP, made.id)
    assert found is not None
    assert found.event.sequence == 2
    with company.signed_in(REP) as session:
        acts.remove_event(session, made.id, made.version or 0)
    assert card(company, FINANCE, made.id) is None
    assert "event.cancelled" in [n.kind for n in notices_of(company, FINANCE)]


def test_nobody_writes_anothers_event_or_invites_into_it(company: Company) -> None:
    made = invite(company, make(company), acts.Invited(number(company, PEER)))
    version = made.version or 0
    writes: tuple[Callable[[Any], object], ...] = (
        lambda s: acts.save_event(s, made.id, version, {"title": "mine"}),
        lambda s: acts.move_event(s, made.id, version, SOON, SOON),
        lambda s: acts.remove_event(s, made.id, version),
        lambda s: acts.invite(s, made.id, version, [acts.Invited(number(company, OTHER_REP))]),
        lambda s: acts.finish_event(s, made.id, version, True),
    )
    for who in (PEER, MANAGER, DIRECTOR, FINANCE, AUDITOR, ADMIN, OTHER_REP):
        with company.signed_in(who) as session:
            for write in writes:
                with pytest.raises(NotFound):
                    write(session)
    assert company.truth("SELECT count(*) FROM core.calendar_guest WHERE event_id = %s", (made.id,)) == 1


def test_a_deal_one_cannot_see_is_not_attached(company: Company) -> None:
    deal = add_deal(company, OTHER_REP)
    with pytest.raises(NotFound):
        make(company, deal_id=deal)
    with pytest.raises(NotFound):  # and one that is not there answers the same
        make(company, deal_id=999_999_999)


@pytest.mark.parametrize(
    ("patch", "kind"),
    [
        ({"title": "  "}, Refused), ({"ends_at": SOON - timedelta(hours=1)}, Refused), ({"ends_at": SOON + timedelta(days=500)}, Refused),
        ({"kind": "party"}, Refused), ({"remind_minutes": -5}, Refused), ({"starts_at": "whenever"}, Refused), ({"title": "x" * 300}, Refused),
        ({"owner_id": 1}, NotAllowed), ({"reminded_at": None}, NotAllowed), ({"starts_at": None}, Refused),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(company: Company, patch: dict[str, Any], kind: type[Exception]) -> None:
    with pytest.raises(kind):
        make(company, **patch)


def test_a_whole_day_is_a_day_of_the_office(company: Company) -> None:
    made = make(company, all_day=True, starts_at=datetime(2026, 11, 27, 3, tzinfo=UTC), ends_at=datetime(2026, 11, 27, 4, tzinfo=UTC))
    found = card(company, REP, made.id)
    assert found is not None
    assert (found.event.starts_at, found.event.ends_at) == (datetime(2026, 11, 26, 16, tzinfo=UTC), datetime(2026, 11, 27, 16, tzinfo=UTC))


def test_two_windows_of_one_person_do_not_overwrite_each_other(company: Company) -> None:
    made = make(company)
    with company.signed_in(REP) as session:
        acts.save_event(session, made.id, made.version, {"title": "first"})
        with pytest.raises(Conflict):
            acts.save_event(session, made.id, made.version, {"title": "second"})


def test_done_logs_the_visit_at_the_deal_once(company: Company) -> None:
    deal = add_deal(company, REP)
    made = make(company, deal_id=deal, place="Suzhou", starts_at=NOW - timedelta(hours=3), ends_at=NOW - timedelta(hours=2))
    with company.signed_in(REP) as session:
        key = uuid4()
        done = acts.finish_event(session, made.id, made.version or 0, True, "They sign next week", key)
        assert acts.finish_event(session, made.id, made.version or 0, True, "They sign next week", key) == done  # the answer was lost
        again = acts.finish_event(session, made.id, done.version or 0, False)
        acts.finish_event(session, made.id, again.version or 0, True)
    logged = company.session(SUPERUSER).execute("SELECT id, kind, outcome, subject FROM core.deal_activity WHERE deal_id = %s", (deal,)).fetchall()
    assert logged == [(done.activity_id, "visit", "They sign next week", "Visit at the plant")]


def test_done_logs_nothing_without_a_deal_or_for_a_payment(company: Company) -> None:
    deal = add_deal(company, REP)
    for patch in ({}, {"deal_id": deal, "kind": "payment"}):
        made = make(company, **patch)
        with company.signed_in(REP) as session:
            assert acts.finish_event(session, made.id, made.version or 0, True).activity_id is None
    assert company.truth("SELECT count(*) FROM core.deal_activity WHERE deal_id = %s", (deal,)) == 0


def test_the_dates_of_a_deal_appear_for_who_sees_the_deal_and_are_no_copies(company: Company) -> None:
    day = (NOW + timedelta(days=5)).date()
    deal = add_deal(company, REP, day.isoformat())

    def dates(who: str) -> dict[str, Any]:
        with company.signed_in(who) as session:
            span = seen.load_span(session, NOW - timedelta(days=40), NOW + timedelta(days=90))
            return {one.source: one.on_date for one in span.due if one.deal_id == deal}

    assert dates(REP)["close"] == day
    assert dates(REP)["payment"] == day + timedelta(days=30)
    assert set(dates(REP)) == {"close", "payment", "sla"}
    assert dates(MANAGER) == dates(REP) == dates(FINANCE)
    assert dates(PEER) == dates(OTHER_REP) == {}
    with company.connect(SUPERUSER) as connection, connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute("UPDATE core.deal SET close_on = close_on + 2 WHERE id = %s", (deal,))
    assert dates(REP)["close"] == day + timedelta(days=2)
    with company.signed_in(REP) as session:
        assert deal in [one.id for one in seen.find_deal_choices(session)]


# -- notices


def test_a_due_reminder_becomes_a_notice_with_every_client_closed(company: Company) -> None:
    made = invite(company, make(company, starts_at=NOW + timedelta(minutes=10), ends_at=NOW + timedelta(minutes=40), remind_minutes=15),
                  acts.Invited(number(company, FINANCE)), acts.Invited(number(company, PEER)))  # fmt: skip
    with company.signed_in(FINANCE) as session:
        acts.respond(session, made.id, "yes")
    with company.connect(WORKER) as worker:
        keep_clocks(worker)
        keep_clocks(worker)
    due = {who: [n.kind for n in notices_of(company, who) if n.address.endswith(str(made.id)) and n.kind == "event.due"] for who in (REP, FINANCE, PEER)}
    assert due == {REP: ["event.due"], FINANCE: ["event.due"], PEER: []}  # who has not said yes is not reminded
    with company.signed_in(REP) as session:
        acts.move_event(session, made.id, made.version or 0, NOW + timedelta(minutes=12), NOW + timedelta(minutes=40))
    with company.connect(WORKER) as worker:
        keep_clocks(worker)
    assert [n.kind for n in notices_of(company, REP) if n.address.endswith(str(made.id))].count("event.due") == 2


def test_a_month_begins_without_an_order(company: Company) -> None:
    begun = "SELECT count(*) FROM core.period p WHERE sec.today() >= p.starts_on AND sec.today() < p.ends_on"
    with company.connect(SUPERUSER) as connection, connection.transaction(force_rollback=True):
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute("DELETE FROM core.period p WHERE sec.today() >= p.starts_on AND sec.today() < p.ends_on")
        assert connection.execute(begun).fetchone() == (0,)
        connection.execute("SET LOCAL session_replication_role = origin")
        connection.execute("SET LOCAL ROLE g_worker")
        keep_clocks(connection)
        connection.execute("RESET ROLE")
        assert connection.execute(begun).fetchone() == (1,)


def test_two_workers_remind_once(company: Company) -> None:
    made = [make(company, starts_at=NOW + timedelta(minutes=5), ends_at=NOW + timedelta(minutes=9), remind_minutes=30) for _ in range(10)]
    workers = [company.connect(WORKER) for _ in range(4)]
    assert at_once(*(lambda w=w: w.execute("SELECT core.remind_due()") for w in workers)) == ["ok"] * 4
    for worker in workers:
        worker.close()
    addresses = [f"tripod://calendar/event/{one.id}" for one in made]
    counted = Counter(n.address for n in notices_of(company, REP) if n.address in addresses)
    assert counted == dict.fromkeys(addresses, 1)
    assert card(company, REP, made[0].id).event.version == made[0].version  # type: ignore[union-attr]  # an open window is not stale by it


def test_a_notice_is_claimed_by_one_machine_only(company: Company) -> None:
    person = number(company, REP)
    with company.connect(REP) as connection:
        acts_taken(connection)
    with company.connect(SUPERUSER) as connection:
        for turn in range(60):
            connection.execute("SELECT core.notify_(%s, 'health.warning', jsonb_build_object('turn', %s::int), 'tripod://health')", (person, turn))
    machines = [company.connect(REP) for _ in range(8)]
    shown: list[list[int]] = [[] for _ in machines]

    def poll(index: int) -> None:
        for _ in range(12):
            shown[index] += acts_taken(machines[index])

    assert at_once(*(lambda i=i: poll(i) for i in range(8))) == ["ok"] * 8
    for machine in machines:
        machine.close()
    counted = Counter(one for mine in shown for one in mine)
    assert len(counted) == 60
    assert set(counted.values()) == {1}


def acts_taken(connection: psycopg.Connection[Any], key: UUID | None = None) -> list[int]:
    row = connection.execute("SELECT api.notice_take(%s)", (key or uuid4(),)).fetchone()
    assert row is not None
    return [one["id"] for one in row[0]["notices"]]


def test_a_lost_answer_brings_the_same_notices_again(company: Company) -> None:
    company.truth("SELECT core.notify_(%s, 'approval.asked', '{}', '')", (number(company, FINANCE),))
    key = uuid4()
    with company.connect(FINANCE) as connection:
        first = acts_taken(connection, key)
        assert first
        assert acts_taken(connection, key) == first
        assert acts_taken(connection) == []


def test_an_empty_poll_leaves_nothing_behind(company: Company) -> None:
    with company.connect(AUDITOR) as connection:
        acts_taken(connection)
        before = company.truth("SELECT count(*) FROM core.request_receipt")
        assert acts_taken(connection) == []
    assert company.truth("SELECT count(*) FROM core.request_receipt") == before


def test_snooze_wakes_once_and_done_ends(company: Company) -> None:
    person = number(company, DIRECTOR)
    one = int(company.truth("SELECT core.notify_(%s, 'escalation.manager', '{}', 'tripod://deals')", (person,)))
    with company.signed_in(DIRECTOR) as session:
        assert [n.id for n in acts.take_notices(session)] == [one]
        with pytest.raises(Refused):
            acts.snooze_notices(session, [one], NOW - timedelta(minutes=1))
        acts.snooze_notices(session, [one], datetime.now(UTC) + timedelta(minutes=10))
        assert acts.take_notices(session) == ()
        assert one not in [n.id for n in seen.find_notices(session, datetime.now(UTC))]
    company.truth("UPDATE core.notice SET snoozed_until = now() - interval '1 second' WHERE id = %s RETURNING 1", (one,))
    with company.signed_in(DIRECTOR) as session:
        assert [n.id for n in acts.take_notices(session)] == [one]
        acts.read_notices(session, [one])
        acts.finish_notices(session, [one])
        assert one not in [n.id for n in seen.find_notices(session, datetime.now(UTC))]


def test_anothers_notices_are_neither_seen_nor_ended(company: Company) -> None:
    one = int(company.truth("SELECT core.notify_(%s, 'approval.asked', '{\"secret\": 1}', '')", (number(company, MANAGER),)))
    for who, schema in ((REP, "api"), (FINANCE, "api_all"), (AUDITOR, "api_all"), (ADMIN, "api")):
        assert company.value(who, f"SELECT count(*) FROM {schema}.notice WHERE id = %s", (one,)) == 0
        with company.signed_in(who) as session:
            for act in (acts.finish_notices, acts.read_notices):
                with pytest.raises(NotFound):
                    act(session, [one])


def test_a_task_due_today_is_told_once_to_who_has_it(company: Company) -> None:
    deal = add_deal(company, REP)
    company.truth(
        """INSERT INTO core.deal_task (deal_id, owner_id, name_en, name_zh, due_on, assignee_id)
        SELECT id, owner_id, 'Send the offer', '发报价', current_date, %s FROM core.deal WHERE id = %s RETURNING id""",
        (number(company, MANAGER), deal),
    )
    for _ in range(2):
        company.truth("SELECT core.remind_tasks_on_(current_date)")
    told = [n for n in notices_of(company, MANAGER) if n.kind == "task.due" and n.address == f"tripod://deal/{deal}"]
    assert [n.args["task_en"] for n in told] == ["Send the offer"]
    assert [n for n in notices_of(company, REP) if n.kind == "task.due" and n.address == f"tripod://deal/{deal}"] == []


def test_the_same_thing_is_told_once(company: Company) -> None:
    statement = "SELECT core.notify_once_(%s, 'task/7', 'task.due', '{}', '')"
    assert company.truth(statement, (number(company, REP),)) is not None
    assert company.truth(statement, (number(company, REP),)) is None


@pytest.mark.parametrize("statement", [
    "SELECT core.notify_(1, 'a.b', '{}', '')", "SELECT core.remind_due()", "SELECT core.end_notices_(1, '', '{a}')",
    "INSERT INTO core.notice (employee_id, kind) VALUES (1, 'a.b')", "SELECT * FROM core.notice", "SELECT * FROM core.calendar_event",
    "SELECT * FROM core.calendar_guest", "UPDATE api.calendar_event SET title = 'x'", "UPDATE core.calendar_guest SET answer = 'yes'",
    "SELECT api.log_event_(NULL, '')", "SELECT api.own_event_(NULL, 1)", "SELECT core.tell_answer_(1)",
])  # fmt: skip
def test_no_other_door(company: Company, statement: str) -> None:
    for who in (REP, MANAGER, FINANCE, ADMIN, AUDITOR):
        with pytest.raises(psycopg.Error) as refusal:
            company.session(who).execute(statement.encode())
        assert refusal.value.sqlstate in ("42501", "55000"), who


def test_the_worker_reads_no_calendar(company: Company) -> None:
    for table in ("notice", "calendar_event", "calendar_guest"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            company.session(WORKER).execute(f"SELECT * FROM core.{table}".encode())


# -- files


def test_a_file_is_imported_once_and_an_older_one_changes_nothing(company: Company) -> None:
    file = [IcsEvent(f"u{n}@elsewhere", f"Event {n}", SOON, SOON + timedelta(hours=1), sequence=2) for n in range(3)]
    with company.signed_in(PEER) as session:
        assert acts.import_events(session, "team.ics", file) == acts.ImportCounts(3, 0, 0, 0)
        assert acts.import_events(session, "team.ics", file) == acts.ImportCounts(0, 0, 3, 0)
        newer = [IcsEvent("u0@elsewhere", "Moved", SOON, SOON + timedelta(hours=2), sequence=3), IcsEvent("u1@elsewhere", "Old", SOON, SOON, sequence=1)]
        assert acts.import_events(session, "team.ics", newer) == acts.ImportCounts(0, 1, 0, 1)
        present = seen.find_present(session, [f"u{n}@elsewhere" for n in range(3)])
    assert {uid: (event.title, event.sequence) for uid, event in present.items()} == {
        "u0@elsewhere": ("Moved", 3), "u1@elsewhere": ("Event 1", 2), "u2@elsewhere": ("Event 2", 2),
    }  # fmt: skip
    with company.signed_in(REP) as session:  # the same file of another person is another calendar's
        assert acts.import_events(session, "team.ics", file).new == 3


def test_a_file_is_imported_whole_or_not_at_all(company: Company) -> None:
    good, bad = IcsEvent("good@x", "Good", SOON, SOON), IcsEvent("bad@x", "Bad", SOON, SOON - timedelta(hours=1))
    with company.signed_in(OTHER_REP) as session, pytest.raises(Refused):
        acts.import_events(session, "half.ics", [good, bad])
    assert company.truth("SELECT count(*) FROM core.calendar_event WHERE uid IN ('good@x', 'bad@x')") == 0


def test_who_left_sees_and_does_nothing(scratch: Company) -> None:
    with scratch.connect(REP) as connection:
        scratch.truth("UPDATE core.employee SET active = false WHERE login = %s RETURNING 1", (REP,))
        assert connection.execute("SELECT count(*) FROM api.notice").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM api.calendar_event").fetchone() == (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT api.notice_take(gen_random_uuid())")
