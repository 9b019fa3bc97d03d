"""Talks are the two people's: everybody else is tried, by the desktop's door, by SQL of their own, and through the trail."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from server_db.commands import talks
from server_db.commands.talks import Handle, TalkPlan
from server_db.domain.talk_agenda import AgendaItem
from server_db.errors import DatabaseProblem
from server_db.queries.calendar import find_invitations, find_notices
from server_db.queries.talks import GrowthStep, find_growth, find_open_actions, find_talks, get_talk
from tests.server_db.security.company import ADMIN, AUDITOR, DIRECTOR, FINANCE, MANAGER, OTHER_REP, PEER, REP, SUPERUSER, WORKER, Company

NOW = datetime.now(UTC).replace(microsecond=0)
SECRET, PRIVATE, AGREED, AIM, POINT = "zebra-shared", "zebra-mine", "zebra-action", "zebra-aim", "zebra-point"
TABLES = ("talk_note", "talk_action", "talk", "growth_item")
OTHERS = (PEER, OTHER_REP, DIRECTOR, FINANCE, ADMIN, AUDITOR)


def person(company: Company, login: str) -> int:
    return int(company.truth("SELECT id FROM core.employee WHERE login = %s", (login,)))


def plan(company: Company, who: str, other: str, at: datetime = NOW - timedelta(hours=2)) -> Handle:
    with company.signed_in(who) as session:
        return talks.plan_talk(session, person(company, other), TalkPlan(at, 45, "Room 3", "Performance talk", 202610))


@pytest.fixture(scope="module")
def talk(company: Company) -> Iterator[int]:
    """Manager and rep, with everything that can be written in a talk."""
    made = plan(company, MANAGER, REP)
    rep = person(company, REP)
    with company.signed_in(MANAGER) as session:
        talks.save_agenda(session, made.id, 1, [AgendaItem("free", text=POINT)])
        talks.save_note(session, made.id, None, None, f" {SECRET}\nsecond line ", False)
        talks.save_note(session, made.id, None, None, PRIVATE, True)
        first = talks.save_action(session, made.id, None, None, AGREED, rep, date.today())
        talks.save_action(session, made.id, first.id, first.version, f"{AGREED} again", rep, date.today())
        talks.save_growth(session, rep, None, None, AIM, date.today() + timedelta(days=60), "needs", [GrowthStep(f"{AIM}-step")])
    yield made.id


def test_the_two_see_it_and_each_the_own_notes(company: Company, talk: int) -> None:
    for who, notes in ((MANAGER, [SECRET + "\nsecond line", PRIVATE]), (REP, [SECRET + "\nsecond line"])):
        with company.signed_in(who) as session:
            file = get_talk(session, talk)
            session.rollback()
            assert file and file.talk.mine and file.talk.agenda[0].text == POINT and file.talk.open_actions == 1
            assert [note.text for note in file.notes] == notes
            assert [action.text for action in file.actions] == [f"{AGREED} again"]
            assert file.growth[0].steps == (GrowthStep(f"{AIM}-step"),)


def words_seen(connection: psycopg.Connection[Any]) -> str:
    """Everything of talks that a login can select anywhere it may look, as one text."""
    found = []
    for schema in ("api", "api_all", "core"):
        for table in TABLES:
            try:
                found += [row[0] for row in connection.execute(f"SELECT to_jsonb(t)::text FROM {schema}.{table} t").fetchall()]
            except psycopg.Error:
                continue  # not theirs to select at all
    return "\n".join(found)


@pytest.mark.parametrize("who", [*OTHERS, WORKER])
def test_nobody_else_reads_a_word(company: Company, talk: int, who: str) -> None:
    seen = words_seen(company.session(who))
    for word in (SECRET, PRIVATE, AGREED, POINT):
        assert word not in seen, (who, word)
    assert (AIM in seen) == (who == DIRECTOR), "the growth plan is known to the line above, to nobody else"
    if who == WORKER:
        return
    with company.signed_in(who) as session:
        file = get_talk(session, talk)
        session.rollback()
        assert (file is not None) == (who == DIRECTOR), "that there is a talk, the line above knows"
        assert file is None or (not file.talk.mine and not file.talk.agenda and not file.notes and not file.actions and file.talk.open_actions is None)
        for act in (
            lambda: talks.save_note(session, talk, None, None, "mine too", False),
            lambda: talks.save_action(session, talk, None, None, "do", person(company, REP), date.today()),
            lambda: talks.hold_talk(session, talk, 2),
            lambda: talks.save_agenda(session, talk, 2, []),
            lambda: talks.finish_action(session, company.truth("SELECT min(id) FROM core.talk_action"), 2),
        ):
            with pytest.raises(DatabaseProblem):
                act()


def test_the_rep_alone_reads_nothing_of_the_heads_own_note_in_any_schema(company: Company, talk: int) -> None:
    assert PRIVATE not in words_seen(company.session(REP))


def test_who_holds_a_role_of_the_house_selects_nothing_either(company: Company, talk: int) -> None:
    """What functions run as: none of them but the writer for the two has the text in reach; under the writer's own policy only they do."""
    with company.connect(SUPERUSER) as connection:
        for role in ("app_guard", "g_worker", "sec_owner", "audit_owner", "login_admin", "app_reader_credit", "score_runner", "formula_runner"):
            for table, column in (("talk_note", "text"), ("talk_action", "text"), ("talk", "agenda"), ("growth_item", "title")):
                may = connection.execute("SELECT has_column_privilege(%s, %s, %s, 'SELECT')", (role, f"core.{table}", column)).fetchone()
                assert may == (False,), (role, table)
        for role in ("app_reader", "app_reader_all", "app_writer"):
            policies = connection.execute(
                "SELECT count(*) FROM pg_policies WHERE schemaname = 'core' AND tablename = ANY (%s) AND %s = ANY (roles) AND qual = 'true'", (list(TABLES), role)
            ).fetchone()
            assert policies == (0,), role


def test_the_trail_tells_who_and_when_but_no_word(company: Company, talk: int) -> None:
    with company.signed_in(MANAGER) as session:
        file = get_talk(session, talk)
        session.rollback()
        assert file
        note = next(one for one in file.notes if one.text == PRIVATE)
        changed = talks.save_note(session, talk, note.id, note.version, f"{PRIVATE} changed", True)
        talks.save_note(session, talk, changed.id, changed.version, "", True)
        again = talks.save_note(session, talk, None, None, PRIVATE, True)
        assert again.version == 1
    with company.connect(AUDITOR) as connection:
        rows = connection.execute("SELECT tbl, op, diff::text FROM audit.log").fetchall()
    told = {(table, operation) for table, operation, _ in rows}
    assert {("core.talk_note", op) for op in "IUD"} <= told and {("core.talk", "I"), ("core.talk", "U"), ("core.talk_action", "U"), ("core.growth_item", "I")} <= told
    assert not [row for row in rows if "zebra" in row[2]], "no word of it in the trail"
    receipts = company.truth("SELECT count(*) FROM core.request_receipt WHERE response::text LIKE '%%zebra%%'")
    assert receipts == 0, "nor in the receipts"
    company.truth("SELECT core.remind_talks_on_(%s)", (date.today(),))
    assert company.truth("SELECT count(*) FROM core.notice WHERE args::text LIKE '%%zebra%%'") == 0, "nor in a notice"


def test_it_stands_in_both_calendars_and_follows_the_event(company: Company) -> None:
    made = plan(company, MANAGER, REP, NOW + timedelta(days=3))
    with company.signed_in(REP) as session:
        invited = find_invitations(session, NOW)
        session.rollback()
        assert [one.title for one in invited if one.starts_at == NOW + timedelta(days=3)] == ["Performance talk"]
        with pytest.raises(DatabaseProblem, match="planned a talk"):
            talks.move_talk(session, made.id, 1, NOW, 30, "")
        with pytest.raises(DatabaseProblem, match="still to come"):
            talks.hold_talk(session, made.id, 1)
    with company.signed_in(MANAGER) as session:
        moved = talks.move_talk(session, made.id, 1, NOW + timedelta(days=4), 30, "Room 9")
        with pytest.raises(DatabaseProblem, match="changed meanwhile"):
            talks.cancel_talk(session, made.id, 1)
        file = get_talk(session, made.id)
        session.rollback()
        assert file and (file.talk.planned_at, file.talk.minutes, file.talk.place) == (NOW + timedelta(days=4), 30, "Room 9")
        assert company.truth("SELECT starts_at FROM core.calendar_event WHERE id::text = %s", (file.talk.event_id,)) == NOW + timedelta(days=4)
        talks.cancel_talk(session, made.id, moved.version or 0)
        file = get_talk(session, made.id)
        session.rollback()
        assert file and file.talk.status == "cancelled" and file.talk.event_id is None
        with pytest.raises(DatabaseProblem, match="over"):
            talks.save_note(session, made.id, None, None, "late", False)


def test_calling_the_event_off_in_the_calendar_calls_the_talk_off(company: Company) -> None:
    made = plan(company, REP, MANAGER, NOW + timedelta(days=5))
    head = company.truth("SELECT e.login FROM core.talk t JOIN core.employee e ON e.id = t.head_id WHERE t.id = %s", (made.id,))
    assert head == MANAGER, "whoever plans it, the head is who leads"
    event, version = company.session(SUPERUSER).execute(
        "SELECT e.id, e.version FROM core.talk t JOIN core.calendar_event e ON e.id = t.event_id WHERE t.id = %s", (made.id,)
    ).fetchone() or (None, None)  # fmt: skip
    company.value(REP, "SELECT api.event_remove(gen_random_uuid(), %s, %s)", (event, version))
    assert company.truth("SELECT status FROM core.talk WHERE id = %s", (made.id,)) == "cancelled"


@pytest.mark.parametrize(("who", "other"), [(REP, PEER), (REP, FINANCE), (MANAGER, OTHER_REP), (ADMIN, REP), (FINANCE, REP), (MANAGER, MANAGER)])
def test_a_talk_is_between_a_head_and_one_of_the_own_line(company: Company, who: str, other: str) -> None:
    with pytest.raises(DatabaseProblem, match="lead"):
        plan(company, who, other)


def test_a_held_talk_stays_as_it_was(company: Company) -> None:
    made = plan(company, MANAGER, REP)
    with company.signed_in(REP) as session:
        held = talks.hold_talk(session, made.id, 1)
        with pytest.raises(DatabaseProblem, match="over"):
            talks.save_agenda(session, made.id, held.version or 0, [])
        talks.save_note(session, made.id, None, None, "after it", False)
    with pytest.raises(psycopg.Error, match="never change"):
        company.truth("UPDATE core.talk SET head_id = employee_id, employee_id = head_id WHERE id = %s RETURNING 1", (made.id,))


def test_agreed_actions_come_back_when_they_are_due(company: Company) -> None:
    made, rep = plan(company, MANAGER, REP), person(company, REP)
    due = date.today() + timedelta(days=10)
    with company.signed_in(MANAGER) as session:
        action = talks.save_action(session, made.id, None, None, "call ten customers", rep, due)
        for wrong in ((" ", rep, due), ("x", person(company, PEER), due), ("x", rep, due + timedelta(days=900))):
            with pytest.raises(DatabaseProblem):
                talks.save_action(session, made.id, None, None, *wrong)
    company.truth("SELECT core.remind_talks_on_(%s)", (due - timedelta(days=1),))
    assert company.truth("SELECT count(*) FROM core.notice WHERE address = %s AND kind = 'talk.action_due'", (f"tripod://talk/{made.id}/actions",)) == 0, "not before its day"
    company.truth("SELECT core.remind_talks_on_(%s)", (due,))
    company.truth("SELECT core.remind_talks_on_(%s)", (due + timedelta(days=1),))
    address = f"tripod://talk/{made.id}/actions"
    with company.signed_in(REP) as session:
        told = [one for one in find_notices(session, NOW + timedelta(days=30), 50) if one.address == address]
        assert [(one.kind, one.args["from_zh"]) for one in told] == [("talk.action_due", "人员P1002")], "told once, to whom it belongs"
        assert "call ten customers" in [one.text for one in find_open_actions(session, rep)]
        session.rollback()
        talks.finish_action(session, action.id, action.version or 0)
        assert "call ten customers" not in [one.text for one in find_open_actions(session, rep)]
    with company.signed_in(MANAGER) as session:
        assert not [one for one in find_notices(session, NOW + timedelta(days=30), 50) if one.address == address]


def test_an_open_action_is_carried_into_the_next_talk_once(company: Company) -> None:
    first, second, rep = plan(company, MANAGER, REP), plan(company, MANAGER, REP, NOW), person(company, REP)
    with company.signed_in(MANAGER) as session:
        old = talks.save_action(session, first.id, None, None, "carry me", rep, date.today() - timedelta(days=3))
        file = get_talk(session, second.id)
        session.rollback()
        assert file and "carry me" in [one.text for one in file.earlier]
        talks.save_action(session, second.id, None, None, "carry me", rep, date.today() + timedelta(days=3), carried_from=old.id)
        file = get_talk(session, second.id)
        session.rollback()
        assert file and "carry me" not in [one.text for one in file.earlier] and file.actions[0].carried_from == old.id
        with pytest.raises(DatabaseProblem, match="once"):
            talks.save_action(session, second.id, None, None, "carry me", rep, date.today(), carried_from=old.id)


def test_the_growth_plan_is_kept_by_the_person_and_the_line(company: Company) -> None:
    rep, until = person(company, REP), date.today() + timedelta(days=30)
    with company.signed_in(REP) as session:
        made = talks.save_growth(session, rep, None, None, "Learn the new product", until, steps=[GrowthStep("course"), GrowthStep("test")])
        talks.save_growth(session, rep, made.id, made.version, "Learn the new product", until, steps=[GrowthStep("course", True), GrowthStep("test")])
        item = next(one for one in find_growth(session, rep) if one.id == made.id)
        session.rollback()
        assert item.steps == (GrowthStep("course", True), GrowthStep("test"))
        with pytest.raises(DatabaseProblem, match="who leads"):
            talks.save_growth(session, person(company, PEER), None, None, "no", until)
        with pytest.raises(DatabaseProblem, match="changed this record"):
            talks.save_growth(session, rep, made.id, made.version, "stale", until)
    with company.signed_in(DIRECTOR) as session:
        assert made.id in [one.id for one in find_growth(session, rep)]
    for who in (FINANCE, AUDITOR, ADMIN, PEER):
        with company.signed_in(who) as session:
            assert find_growth(session, rep) == ()


def test_the_list_names_the_other_of_the_two(company: Company, talk: int) -> None:
    with company.signed_in(MANAGER) as session:
        mine = next(one for one in find_talks(session) if one.id == talk)
        assert mine.other(mine.head_id)[2] == "人员P1003" and mine.other(mine.employee_id)[2] == "人员P1002"
    with company.signed_in(FINANCE) as session:
        assert find_talks(session) == ()


def test_a_request_sent_twice_writes_once(company: Company, talk: int) -> None:
    key = uuid4()
    with company.signed_in(REP) as session:
        first = talks.save_note(session, talk, None, None, "once", False, key)
        assert talks.save_note(session, talk, None, None, "once", False, key) == first
    assert company.truth("SELECT count(*) FROM core.talk_note WHERE text = 'once'") == 1
