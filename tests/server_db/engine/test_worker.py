"""The worker's queue: progress and cancel while it works, several workers, and one that dies."""

from __future__ import annotations

import threading
import time
from datetime import date
from typing import Any

import psycopg
import pytest

from server_db.engine import calculate, queue
from server_db.engine.watched import Progress
from server_db.worker import Worker, sentence_of
from tests.server_db.engine.company import Company

BODY = {"steps": [{"name": "payout", "formula": "ROUND(SUM(orders.amount) * 5%, 2)"}], "payout": "payout"}


def ready(office: Company) -> int:
    office.person("A")
    office.plan("P", BODY, ["A"])
    office.order("S1", date(2026, 10, 5), ["1000"], "A")
    return int(office.call("F001", "run_request", "2026-10", None)["id"])


def state(office: Company, run: int) -> tuple[Any, ...]:
    return office.one("SELECT status, queue_state, phase FROM core.commission_run WHERE id = %s", run)


def wait_for(what: Any) -> None:
    limit = time.monotonic() + 20
    while not what():
        assert time.monotonic() < limit, "it did not happen"
        time.sleep(0.05)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A calculation that takes a minute in the database, unless it is stopped."""
    original = calculate.calculate_frozen

    def sleep_first(connection: Any, run_id: int, progress: Progress) -> None:
        progress.tell("calculating", 3, 10)
        connection.exec_driver_sql("SELECT pg_sleep(60)")
        original(connection, run_id, progress)

    monkeypatch.setattr(calculate, "calculate_frozen", sleep_first)


def test_progress_shows_while_the_run_is_calculated_and_cancel_stops_it(office: Company, slow: None) -> None:
    run = ready(office)
    thread = threading.Thread(target=office.worker().run_once)
    thread.start()
    wait_for(lambda: state(office, run)[1:] == ("running", "calculating"))
    assert office.one("SELECT done, total FROM core.commission_run") == (3, 10)
    assert office.call("F001", "run_cancel", run)["queue_state"] == "cancelling"
    thread.join(timeout=10)
    assert not thread.is_alive()
    assert state(office, run)[:2] == ("draft", "cancelled")
    assert office.one("SELECT (SELECT count(*) FROM core.run_person), (SELECT count(*) FROM core.result)") == (0, 0)


def test_a_run_that_waits_is_cancelled_at_once_and_may_be_asked_for_again(office: Company) -> None:
    run = ready(office)
    assert office.call("F001", "run_cancel", run)["queue_state"] == "cancelled"
    office.worker().run_once()  # sums what the orders changed; the run is nobody's any more
    assert office.worker().run_once() is False and state(office, run)[:2] == ("draft", "cancelled")
    with pytest.raises(psycopg.Error, match="not being calculated"):
        office.call("F001", "run_cancel", run)
    assert office.run("2026-10") == run


def test_a_dead_workers_run_goes_back_into_the_queue(office: Company) -> None:
    run = ready(office)
    with office.open_as("tripod_worker") as connection:
        assert queue.take(connection, "dead") == run
        assert queue.requeue_lost(connection) == 0
        assert queue.requeue_lost(connection, lost_after=-1) == 1
    assert state(office, run)[:2] == ("draft", "queued")
    office.worker().run_once()
    assert state(office, run)[0] == "calculated"


def test_after_three_attempts_the_run_is_failed_with_a_reason(office: Company) -> None:
    run = ready(office)
    with office.open_as("tripod_worker") as connection:
        for _ in range(3):
            queue.take(connection, "dead")
            queue.requeue_lost(connection, lost_after=-1)
    assert state(office, run)[:2] == ("draft", "failed")
    assert "three times" in office.one("SELECT error FROM core.commission_run")[0]


def test_two_workers_never_take_the_same_run(office: Company) -> None:
    office.person("A")
    office.person("N", region="NORTH")
    office.plan("P", BODY, ["A", "N"])
    office.order("S1", date(2026, 10, 5), ["1000"], "A")
    runs = {office.call("F001", "run_request", "2026-10", region)["id"] for region in ("EAST", "NORTH")}
    first, second = (office.open_as("tripod_worker") for _ in range(2))
    with first, second, first.transaction():
        taken = queue.take(first, "one")
        assert {taken, queue.take(second, "two")} == runs
        assert queue.take(second, "two") is None


def test_two_workers_credit_every_line_once(office: Company) -> None:
    office.person("A")
    office.person("N", region="NORTH")
    office.plan("P", BODY, ["A", "N"])
    for number in range(5):
        office.order(f"S{number}", date(2026, 10, 5), ["10", "20"], "A" if number % 2 else "N")
    for region in ("EAST", "NORTH"):
        office.call("F001", "run_request", "2026-10", region)
    threads = [threading.Thread(target=office.worker().run_once) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert office.all("SELECT DISTINCT status FROM core.commission_run") == [("calculated",)]
    assert office.one("SELECT count(*), count(DISTINCT line_id) FROM core.credit") == (10, 10)


def test_a_failure_is_one_sentence_and_leaves_nothing_behind(office: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    run = ready(office)

    def break_down(*_: Any) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(calculate, "find_run_exceptions", break_down)
    office.worker().run_once()
    status, queue_state, error = office.one("SELECT status, queue_state, error FROM core.commission_run WHERE id = %s", run)
    assert (status, queue_state) == ("draft", "failed")
    assert "nothing was stored" in error and "secret" not in error
    assert office.one("SELECT count(*) FROM core.run_person") == (0,)


def test_run_forever_ends_when_told_and_survives_a_lost_server(office: Company) -> None:
    stop, calls = threading.Event(), []

    def connect() -> psycopg.Connection[Any]:
        calls.append(1)
        if len(calls) > 1:
            stop.set()
        raise psycopg.OperationalError("gone")

    service = Worker(connect)
    thread = threading.Thread(target=service.run_forever, args=(stop,))
    thread.start()
    thread.join(timeout=15)
    assert not thread.is_alive() and len(calls) >= 2


def test_plans_are_checked_before_they_may_be_approved(office: Company) -> None:
    wrong = {"steps": [{"name": "payout", "formula": "SUM(orders.amont)"}], "payout": "payout"}
    saved = office.call("F001", "plan_save_draft", "P", {"name_en": "P", "name_zh": "P"}, None, None, wrong, date(2026, 1, 1))
    sent = office.call("F001", "plan_submit", saved["id"], saved["version"])
    with pytest.raises(psycopg.Error, match="not checked"):
        office.call("F002", "plan_approve", saved["id"], sent["version"], saved["body_hash"])
    assert office.worker().run_once() is True
    problems, version = office.one("SELECT check_problems, version FROM core.plan_version")
    assert problems[0]["code"] == "formula.name" and "amount" in problems[0]["message"]
    with pytest.raises(psycopg.Error, match="cannot be calculated"):
        office.call("F002", "plan_approve", saved["id"], version, saved["body_hash"])


def test_sentences_for_people() -> None:
    assert "disk is full" in sentence_of(psycopg.errors.DiskFull("x"))
    assert "connection" in sentence_of(psycopg.OperationalError("x"))
    assert "log has the details" in sentence_of(ValueError("x"))


def test_new_facts_are_credited_while_nothing_else_waits(office: Company) -> None:
    office.person("A")
    office.order("S1", date(2026, 10, 5), ["1000"], "A")
    office.worker().run_once()
    assert office.one("SELECT count(*) FROM core.credit") == (1,)
    batches = office.one("SELECT count(*) FROM core.batch")
    office.worker().run_once()
    assert office.one("SELECT count(*) FROM core.batch") == batches
    assert office.one("SELECT count(*) > 0 FROM audit.seal") == (True,)


def test_an_order_that_comes_after_its_month_is_locked_is_booked_in_the_next(office: Company) -> None:
    run = ready(office)
    office.worker().run_once()
    office.lock(run)
    office.order("LATE", date(2026, 10, 30), ["10"], "A")
    office.admin.execute("SELECT core.credit_lines(b, b, false) FROM core.open_batch('credit') b")
    assert office.one("SELECT credited_on, period_id FROM core.credit ORDER BY id DESC LIMIT 1") == (date(2026, 10, 30), 202611)
