"""A draft tried on everybody: what it says is what a real run pays, nothing of it is kept, and only the worker may."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from datetime import date
from typing import Any

import psycopg
import pytest

from server_db.engine import scenarios
from server_db.engine.calculate import calculate_frozen
from server_db.engine.watched import Progress
from tests.server_db.engine.company import Company, minor
from tests.server_db.engine.test_worker import wait_for

LIVE = {"steps": [{"name": "payout", "formula": "ROUND(SUM(orders.amount) * 5%, 2)"}], "payout": "payout"}
# Asks for its own earlier values, the team and a ledger: what a real run knows and a sum over lines does not.
DRAFT = {
    "steps": [
        {"name": "deals", "formula": "ROUND(SUM(orders.amount) * 8%, 2)"},
        {"name": "team", "formula": "ROUND(SUM(members.deals) * 1%, 2)"},
        {"name": "payout", "formula": "deals + team + PRIOR(payout, 0) * 10%"},
    ],
    "payout": "payout",
    "properties": {"cap": "person_period", "cap_amount": "180", "cap_reason_en": "budget", "cap_reason_zh": "预算", "cap_excess": "carried"},
}
# the last one is of what people ask for, a cancel among them
KEPT = {"scenario_request", "scenario_person", "scenario", "request_receipt"}


def ready(office: Company) -> None:
    """A head with two sellers under P, a stranger under Q; September locked, October open."""
    office.person("H")
    office.person("A", manager="H")
    office.person("B", manager="H")
    office.person("S", region="NORTH")
    office.plan("P", LIVE, ["H", "A", "B"], date(2026, 9, 1))
    office.plan("Q", LIVE, ["S"], date(2026, 9, 1))
    for number, (owner, amount) in enumerate([("A", "1000"), ("B", "2500.55"), ("H", "100"), ("S", "900")]):
        office.order(f"X{number}", date(2026, 9, 5), [amount], owner)
        office.order(f"Y{number}", date(2026, 10, 5), [amount, "10"], owner)
    office.lock(office.run("2026-09"))


def ask(office: Company, body: dict[str, Any] = DRAFT, periods: Iterable[str] = ("2026-10",), who: str = "F001") -> int:
    with office.as_login(who) as connection:
        row = connection.execute(
            "SELECT api.scenario_request(gen_random_uuid(), (SELECT id FROM api.plan WHERE code = 'P'), %s::jsonb, %s)", (json.dumps(body), list(periods))
        ).fetchone()
    assert row
    return int(row[0]["id"])


def work(office: Company) -> bool:
    worker = office.worker()
    with office.open_as("tripod_worker") as reporting:
        reporting.autocommit = True
        return scenarios.run_waiting(reporting, worker._engine.connect, "test")


def state(office: Company, request: int) -> tuple[Any, ...]:
    return office.one("SELECT state, error FROM core.scenario_request WHERE id = %s", request)


def tried(office: Company, request: int, period: int = 202610) -> dict[str, tuple[int, ...]]:
    rows = office.all(
        "SELECT e.code, s.old_earned_minor, s.new_earned_minor, s.old_paid_minor, s.new_paid_minor FROM core.scenario_person s"
        " JOIN core.employee e ON e.id = s.employee_id WHERE request_id = %s AND period_id = %s", request, period)  # fmt: skip
    return {row[0]: row[1:] for row in rows}


def contents(office: Company) -> dict[str, str]:
    """A digest of every table a trial could have touched, the trail included."""
    tables = office.all(
        "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname IN ('core', 'audit', 'sec') AND c.relkind IN ('r', 'p') ORDER BY 1, 2"
    )
    digest = "SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM {}.{} t"
    found = {name: office.one(digest.format(schema, f'"{name}"'))[0] for schema, name in tables if name not in KEPT}
    # of the trail and the hints for open screens, what is not about the dry run itself
    found["change_feed"] = office.one("SELECT count(*)::text FROM core.change_feed WHERE kind NOT LIKE '%%scenario%%'")[0]
    found["log"] = office.one("SELECT count(*)::text FROM audit.log WHERE tbl NOT LIKE '%%scenario%%'")[0]
    return found


def test_what_it_says_is_what_a_run_under_the_draft_pays(office: Company) -> None:
    ready(office)
    request = ask(office)
    assert work(office) is True
    assert state(office, request) == ("done", None)
    said = tried(office, request)
    assert set(said) == {"H", "A", "B"}  # the stranger's plan is not tried

    office.plan("P", DRAFT, [], date(2026, 10, 1))
    run = office.run("2026-10")
    assert {code: row[3] for code, row in said.items()} == {code: sum(office.paid(run, code).values()) for code in said}
    assert {code: row[1] for code, row in said.items()} == {code: minor(office.result(run, code, "payable") or 0) for code in said}
    assert all(row[3] != row[2] for row in said.values())


def test_the_month_as_it_was_paid_stands_beside_it_whatever_came_late(office: Company) -> None:
    ready(office)
    paid = {code: office.paid(run, code)["commission"] for run in [office.one("SELECT max(id) FROM core.commission_run")[0]] for code in ("A", "B", "H")}
    office.order("LATE", date(2026, 9, 20), ["77777"], "A")
    office.admin.execute("SELECT core.credit_lines(b, b, false) FROM core.open_batch('credit') b")
    request = ask(office, periods=["2026-09", "2026-10"])
    work(office)
    assert {code: row[2] for code, row in tried(office, request, 202609).items()} == paid
    assert len(tried(office, request, 202610)) == 3


def test_nothing_is_written_but_the_summary(office: Company) -> None:
    ready(office)
    request = ask(office, periods=["2026-09", "2026-10"])
    before = contents(office)
    assert len(before) > 60
    work(office)
    after = contents(office)
    assert state(office, request) == ("done", None)
    assert {name for name in before if before[name] != after[name]} == set()
    assert office.one("SELECT count(*) FROM core.commission_run WHERE id < 0")[0] == 0


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A trial that takes a minute in the database after it wrote, unless it is stopped."""
    def sleep_last(connection: Any, run_id: int, progress: Progress) -> None:
        calculate_frozen(connection, run_id, progress)
        progress.tell("sleeping", 1, 2)
        connection.exec_driver_sql("SELECT pg_sleep(60)")

    monkeypatch.setattr(scenarios, "calculate_frozen", sleep_last)


def test_it_is_watched_and_called_off_midway(office: Company, slow: None) -> None:
    ready(office)
    request = ask(office)
    before = contents(office)
    thread = threading.Thread(target=work, args=(office,))
    thread.start()
    wait_for(lambda: office.one("SELECT phase FROM core.scenario_request WHERE id = %s", request) == ("sleeping",))
    assert office.one("SELECT done, total FROM core.scenario_request WHERE id = %s", request) == (50, 200)
    with pytest.raises(psycopg.Error, match="still running"):
        ask(office)
    assert office.call("F001", "scenario_cancel", request)["state"] == "running"
    thread.join(timeout=10)
    assert not thread.is_alive()
    assert state(office, request) == ("cancelled", None)
    assert tried(office, request) == {}
    assert contents(office) == before


def test_a_worker_that_is_killed_leaves_nothing_and_says_so(office: Company, slow: None) -> None:
    ready(office)
    request = ask(office)
    before = contents(office)
    thread = threading.Thread(target=work, args=(office,))
    thread.start()
    wait_for(lambda: office.one("SELECT phase FROM core.scenario_request WHERE id = %s", request) == ("sleeping",))
    office.admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()")
    thread.join(timeout=10)
    assert not thread.is_alive()
    assert state(office, request)[0] == "failed"
    assert contents(office) == before


def test_a_worker_that_is_heard_of_no_more_is_given_up(office: Company) -> None:
    ready(office)
    request = ask(office)
    with office.open_as("tripod_worker") as connection:
        connection.autocommit = True
        assert scenarios.REQUESTS.take(connection, "dead") == request
        assert scenarios.REQUESTS.take(connection, "other") is None
        scenarios.REQUESTS.give_up_lost(connection)
        assert state(office, request)[0] == "running"
        scenarios.REQUESTS.give_up_lost(connection, lost_after=-1)
    assert state(office, request)[0] == "failed"
    assert "Ask for it again" in state(office, request)[1]


def test_one_that_waits_is_called_off_at_once(office: Company) -> None:
    ready(office)
    request = ask(office)
    assert office.call("F001", "scenario_cancel", request)["state"] == "cancelled"
    assert work(office) is False


def test_a_draft_that_cannot_be_calculated_says_why(office: Company) -> None:
    ready(office)
    request = ask(office, {"steps": [{"name": "payout", "formula": "SUM(orders.amont)"}], "payout": "payout"})
    work(office)
    assert state(office, request)[0] == "failed"
    assert "amont" in state(office, request)[1]


def test_a_trial_is_refused_at_the_commit(office: Company) -> None:
    ready(office)
    plan, period, person = office.one("SELECT (SELECT id FROM core.plan WHERE code = 'P'), 202610, (SELECT id FROM core.employee WHERE code = 'F001')")
    with office.open_as("tripod_worker") as connection:
        connection.autocommit = False
        connection.execute("SELECT core.trial_begin(%s, %s, %s, %s)", (plan, period, json.dumps(LIVE), person))
        with pytest.raises(psycopg.Error, match="never kept"):
            connection.commit()
        connection.rollback()
    assert office.one("SELECT count(*) FROM core.commission_run WHERE is_trial") == (0,)


@pytest.mark.parametrize("statement", [
    "SELECT core.trial_begin(1, 202610, '{}'::jsonb, 1)",
    "INSERT INTO core.commission_run (id, is_trial, code, period_id, kind) VALUES (-5, true, 'PR-2026-10-9999', 202610, 'regular')",
    "INSERT INTO core.plan_version (plan_id, number, status, valid, body) VALUES (1, 9, 'trial', '[2026-10-01,)', '{}')",
    "INSERT INTO core.scenario_person (request_id, employee_id, period_id) VALUES (1, 1, 202610)",
])  # fmt: skip
def test_nobody_but_the_worker_begins_one(office: Company, statement: str) -> None:
    ready(office)
    with office.as_login("F001") as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement)
