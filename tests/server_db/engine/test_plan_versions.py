"""A plan version's life, through the commands a screen calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from server_db.commands import plans, runs
from server_db.errors import AlreadyExists, Conflict, DatabaseProblem, Frozen, NotAllowed, NotFound, Refused, WrongState
from server_db.queries.plans import find_plans, get_live_version, get_plan_version
from server_db.session import sign_in
from server_db.settings import Server
from tests.server_db.engine.company import PASSWORD, Company

Enter = Callable[[str], AbstractContextManager[Session]]
SINCE = date(2026, 1, 1)


def body(percent: int) -> dict[str, Any]:
    return {"steps": [{"name": "payout", "formula": f"ROUND(SUM(orders.amount) * {percent}%, 2)"}], "payout": "payout"}


@pytest.fixture
def enter(office: Company) -> Enter:
    info = office.admin.info

    @contextmanager
    def signed_in(code: str) -> Iterator[Session]:
        database = sign_in(Server((info.host,), info.port, info.dbname), code.lower(), PASSWORD)
        try:
            with database.session() as session:
                yield session
        finally:
            database.dispose()

    return signed_in


def approved(office: Company, enter: Enter, percent: int, since: date = SINCE) -> plans.SavedVersion:
    with enter("F001") as session:
        saved = plans.new_plan(session, "P", "Plan", "方案", body(percent), since)
        sent = plans.submit(session, saved.id, saved.version)
    office.worker().run_once()
    with enter("F002") as session:
        seen = get_plan_version(session, sent.id)
        session.rollback()
        return plans.approve(session, sent.id, seen.version, seen.body_hash)


def test_a_draft_becomes_the_live_version(office: Company, enter: Enter) -> None:
    version = approved(office, enter, 5)
    assert version.status == "approved"
    with enter("F001") as session:
        [plan] = find_plans(session)
        assert (plan.code, plan.name_zh, plan.live and plan.live.number) == ("P", "方案", 1)
        assert plan.live and (plan.live.created_by, plan.live.approved_by) == ("F001", "F002")


def test_who_wrote_a_plan_cannot_approve_it(office: Company, enter: Enter) -> None:
    with enter("F001") as session:
        saved = plans.new_plan(session, "P", "Plan", "方案", body(5), SINCE)
        sent = plans.submit(session, saved.id, saved.version)
    office.worker().run_once()
    with enter("F001") as session, pytest.raises(Refused, match="wrote or submitted"):
        version, = office.one("SELECT version FROM core.plan_version")
        plans.approve(session, sent.id, version, sent.body_hash)


def test_an_approval_needs_the_hash_that_was_seen(office: Company, enter: Enter) -> None:
    with enter("F001") as session:
        saved = plans.new_plan(session, "P", "Plan", "方案", body(5), SINCE)
        sent = plans.submit(session, saved.id, saved.version)
    office.worker().run_once()
    with enter("F002") as session, pytest.raises(Conflict, match="changed since you looked"):
        version, = office.one("SELECT version FROM core.plan_version")
        plans.approve(session, sent.id, version, "00")


def test_the_next_version_ends_the_one_before(office: Company, enter: Enter) -> None:
    first = approved(office, enter, 5)
    approved(office, enter, 6, date(2026, 7, 1))
    with enter("F001") as session:
        june, july = (get_live_version(session, first.plan_id, day) for day in (date(2026, 6, 30), date(2026, 7, 1)))
    assert june and july and (june.number, july.number) == (1, 2)
    assert june.valid_until == date(2026, 7, 1)


def test_an_approved_body_never_changes(office: Company, enter: Enter) -> None:
    version = approved(office, enter, 5)
    with enter("F001") as session, pytest.raises(WrongState, match="approved"):
        plans.save_draft(session, version.id, version.version, body(50), SINCE)
    with pytest.raises(Exception, match="does not change"):
        office.admin.execute("UPDATE core.plan_version SET body = '{}'")


def test_a_stale_draft_is_refused_and_nothing_is_lost(office: Company, enter: Enter) -> None:
    with enter("F001") as session:
        saved = plans.new_plan(session, "P", "Plan", "方案", body(5), SINCE)
        plans.save_draft(session, saved.id, saved.version, body(6), SINCE, note="six")
        with pytest.raises(Conflict, match="meanwhile"):
            plans.save_draft(session, saved.id, saved.version, body(7), SINCE)
    assert "6%" in str(office.one("SELECT body FROM core.plan_version")[0])
    with enter("F002") as session, pytest.raises(NotAllowed, match="Only the person who began"):
        plans.save_draft(session, saved.id, office.one("SELECT version FROM core.plan_version")[0], body(7), SINCE)


def test_a_submitted_version_is_withdrawn_and_copied(office: Company, enter: Enter) -> None:
    with enter("F001") as session:
        saved = plans.new_plan(session, "P", "Plan", "方案", body(5), SINCE)
        sent = plans.submit(session, saved.id, saved.version)
        assert plans.withdraw(session, saved.id, sent.version).status == "draft"
        copy = plans.new_draft(session, saved.plan_id, date(2026, 5, 1))
        assert (copy.number, copy.body_hash) == (2, saved.body_hash)


def test_a_version_ends_on_a_day(office: Company, enter: Enter) -> None:
    version = approved(office, enter, 5)
    with enter("F001") as session:
        ended = plans.retire(session, version.id, version.version, date(2026, 6, 1))
        assert ended.status == "approved"
        assert get_live_version(session, version.plan_id, date(2026, 6, 1)) is None
        session.rollback()
        assert plans.retire(session, version.id, ended.version, date(2025, 1, 1)).status == "retired"


def test_people_are_paid_under_one_plan_at_a_time(office: Company, enter: Enter) -> None:
    approved(office, enter, 5)
    office.person("A")
    with enter("F001") as session:
        plans.new_plan(session, "Q", "Other", "另一", body(9), SINCE)
        assert plans.assign_plan(session, "P", ["A"], SINCE) == 1
        assert plans.assign_plan(session, "Q", ["A"], date(2026, 5, 1)) == 1
        with pytest.raises(NotFound):
            plans.assign_plan(session, "P", ["NOBODY"], SINCE)
    assert office.all("SELECT p.code, lower(a.valid), upper(a.valid) FROM core.plan_assignment a JOIN core.plan p ON p.id = a.plan_id ORDER BY 2") == [
        ("P", SINCE, date(2026, 5, 1)), ("Q", date(2026, 5, 1), None),
    ]  # fmt: skip


def test_runs_through_commands(office: Company, enter: Enter) -> None:
    approved(office, enter, 5)
    office.person("A")
    office.call("F001", "plan_assign", "P", ["A"], SINCE)
    office.order("S1", date(2026, 10, 5), ["100"], "A")
    with enter("F001") as session:
        asked = runs.request_run(session, "2026-10")
        assert (asked.code, asked.queue_state) == ("PR-2026-10-01", "queued")
        assert runs.cancel_run(session, asked.id).queue_state == "cancelled"
        asked = runs.request_run(session, "2026-10")
    office.worker().run_once()
    with enter("F001") as session:
        version, = office.one("SELECT version FROM core.commission_run")
        reviewed = runs.advance_run(session, asked.id, version, "reviewed")
        back = runs.take_run_back(session, asked.id, reviewed.version, "look again")
        reviewed = runs.advance_run(session, asked.id, back.version, "reviewed")
        with pytest.raises(WrongState):
            runs.advance_run(session, asked.id, reviewed.version, "paid")
    with enter("F002") as session:
        passed = runs.advance_run(session, asked.id, reviewed.version, "approved", reviewed.content_hash)
        locked = runs.advance_run(session, asked.id, passed.version, "locked")
        assert locked.period_locked
        assert runs.advance_run(session, asked.id, locked.version, "paid").status == "paid"
        with pytest.raises(Frozen):
            runs.request_run(session, "2026-10")
        with pytest.raises(NotFound):
            runs.request_run(session, "2026-12")
        with pytest.raises(Refused):
            runs.request_run(session, "October")
        with pytest.raises(DatabaseProblem):
            runs.request_correction(session, "2026-11", "2026-11")
        with pytest.raises((NotFound, AlreadyExists)):
            runs.resolve_exception(session, 99, "does not exist")
