"""The ladder of reminders: working days, make-up days, one step a day, through the one door, never while paused."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from server_db.commands import pipelines as commands
from server_db.queries.health import find_ladder
from tests.server_db.process.pipelines_office import body, call, deal, draft, published, refusal
from tests.server_db.security.company import ADMIN, MANAGER, OTHER_REP, REP, SUPERUSER, WORKER, Company


@pytest.fixture(scope="module")
def office(company: Company) -> dict[str, Any]:
    """National Day 2026: 1 to 7 October off, 10 October (a Saturday) worked."""
    with company.connect(SUPERUSER) as connection:
        connection.execute(
            "INSERT INTO core.holiday (on_date, is_working, name_en, name_zh)"
            " SELECT d::date, false, 'National Day', '国庆节' FROM generate_series('2026-10-01'::date, '2026-10-07', '1 day') d"
            " UNION ALL SELECT '2026-10-10', true, 'Make-up day', '调休上班' ON CONFLICT DO NOTHING"
        )
    idle = {"id": "ta", "name_en": "Call again", "name_zh": "再次联系", "owner": "manager", "due_days": 2, "when": "idle"}
    live = published(company, draft(company, "CLOCK", body(lead={"idle_days": 3, "warn_days": 2, "automatic": [idle]})))
    return {"pipeline": live["pipeline_id"]}


def climb(company: Company, day: str) -> int:
    return int(company.value(WORKER, "SELECT core.climb_ladder(%s)", (day,)))


def steps(company: Company, one: int) -> list[tuple[Any, ...]]:
    return company.session(SUPERUSER).execute(
        "SELECT step, on_date::text, idle_days, outcome FROM core.escalation WHERE deal_id = %s ORDER BY id", (one,)
    ).fetchall()  # fmt: skip


def test_holidays_do_not_count_and_a_make_up_day_does(company: Company, office: dict[str, Any]) -> None:
    # touched on Wednesday 30 September; 8, 9 and 10 October are the three working days after it
    one = deal(company, office["pipeline"], opened_on="2026-09-30", at="2026-09-30 15:00+08")
    assert climb(company, "2026-10-07") == 0
    assert climb(company, "2026-10-10") == 0
    assert climb(company, "2026-10-11") == 0  # a Sunday: nobody is reminded
    assert climb(company, "2026-10-12") == 1
    assert steps(company, one) == [(1, "2026-10-12", 4, "done")]
    assert company.truth("SELECT count(*) FROM core.deal_task WHERE deal_id = %s AND task_id = 'ta' AND is_automatic", (one,)) == 1
    assert company.truth("SELECT escalated FROM core.deal WHERE id = %s", (one,)) == 1


def test_owner_manager_pool_each_on_its_day_and_once(company: Company, office: dict[str, Any]) -> None:
    one = deal(company, office["pipeline"], opened_on="2026-11-02", at="2026-11-02 10:00+08")
    for day in range(3, 31):
        climb(company, f"2026-11-{day:02}")
        climb(company, f"2026-11-{day:02}")
    assert [(step, day) for step, day, *_ in steps(company, one)] == [(1, "2026-11-06"), (2, "2026-11-11"), (3, "2026-11-20")]
    moved = company.session(SUPERUSER).execute("SELECT kind, to_stage, moved_by FROM core.deal_move WHERE deal_id = %s", (one,)).fetchall()
    assert moved == [("pool", "sp", None)]
    assert company.truth("SELECT status FROM core.deal WHERE id = %s", (one,)) == "pool"
    told = company.session(SUPERUSER).execute(
        "SELECT n.kind, e.code FROM core.notice n JOIN core.employee e ON e.id = n.employee_id WHERE n.address = %s ORDER BY n.id", (f"tripod://deal/{one}",)
    ).fetchall()  # fmt: skip
    assert told == [("deal.idle", "P1003"), ("deal.idle_team", "P1002"), ("deal.to_pool", "P1003"), ("deal.to_pool", "P1002")]
    with company.signed_in(MANAGER) as session:
        shown = find_ladder(session, one)
    assert [(row.step, row.told_code) for row in shown] == [(3, "P1002"), (2, "P1002"), (1, "P1003")]
    with company.signed_in(OTHER_REP) as session:
        assert find_ladder(session, one) == ()


def test_a_worker_that_was_away_skips_no_step(company: Company, office: dict[str, Any]) -> None:
    one = deal(company, office["pipeline"], opened_on="2026-08-03", at="2026-08-03 10:00+08")
    climb(company, "2026-11-23")
    assert [row[0] for row in steps(company, one)] == [1]
    climb(company, "2026-11-24")
    assert [row[0] for row in steps(company, one)] == [1, 2]


def test_an_activity_begins_the_ladder_anew(company: Company, office: dict[str, Any]) -> None:
    one = deal(company, office["pipeline"], opened_on="2026-11-02", at="2026-11-02 10:00+08")
    climb(company, "2026-11-09")
    company.session(SUPERUSER).execute(
        "INSERT INTO core.deal_activity (deal_id, owner_id, kind, happened_at, subject) VALUES (%s, 0, 'visit', '2026-11-10 09:00+08', 'x')", (one,)
    )
    assert company.truth("SELECT escalated FROM core.deal WHERE id = %s", (one,)) == 0
    climb(company, "2026-11-13")
    assert [row[0] for row in steps(company, one)] == [1]
    climb(company, "2026-11-16")
    assert [row[0] for row in steps(company, one)] == [1, 1]


def test_nobody_is_reminded_while_a_deal_is_paused(company: Company, office: dict[str, Any]) -> None:
    one = deal(company, office["pipeline"], opened_on="2026-11-02", at="2026-11-02 10:00+08")
    company.session(SUPERUSER).execute("UPDATE core.deal SET paused_until = '2026-11-18', pause_reason = 'Budget in December' WHERE id = %s", (one,))
    climb(company, "2026-11-17")
    assert steps(company, one) == []
    climb(company, "2026-11-18")
    assert company.session(SUPERUSER).execute("SELECT paused_until, clock_kind FROM core.deal WHERE id = %s", (one,)).fetchone() == (None, "resume")
    assert steps(company, one) == []
    climb(company, "2026-11-24")
    assert [row[:2] for row in steps(company, one)] == [(1, "2026-11-24")]


def test_days_are_set_by_stage_and_a_step_may_be_left_out(company: Company, office: dict[str, Any]) -> None:
    with company.signed_in(ADMIN) as session:
        commands.set_ladder(session, "lead", None, 1, None, None)
    one = deal(company, office["pipeline"], opened_on="2026-11-02", at="2026-11-02 10:00+08")
    for day in range(3, 31):
        climb(company, f"2026-11-{day:02}")
    assert [row[:2] for row in steps(company, one)] == [(1, "2026-11-09")]
    with pytest.raises(psycopg.Error) as problem:
        call(company, ADMIN, "process_setting", stage_code="lead", version=9, patch={"pool_after": 3})
    assert refusal(problem.value) == "process.stale"
    with pytest.raises(psycopg.Error) as problem:
        call(company, ADMIN, "process_setting", stage_code="lead", version=1, patch={"pool_after": -3})
    assert refusal(problem.value) == "process.bad_setting"
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        call(company, REP, "process_setting", stage_code="lead", version=1, patch={})
