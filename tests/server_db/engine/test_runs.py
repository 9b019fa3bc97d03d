"""A run from the asking to the payment: states, four eyes, queue, repetition to the byte, exceptions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import psycopg
import pytest

from tests.server_db.engine.company import Company

OCT = date(2026, 10, 5)
FIVE_PERCENT = {"steps": [{"name": "payout", "formula": "ROUND(SUM(orders.amount) * 5%, 2)"}], "payout": "payout"}
BY_QUOTA = {"steps": [{"name": "payout", "formula": "ROUND(SUM(orders.amount) / quota * 1000, 2)"}], "payout": "payout"}


def simple(office: Company, body: dict[str, Any] = FIVE_PERCENT) -> None:
    for code in ("A", "B"):
        office.person(code)
    office.plan("P", body, ["A", "B"])
    office.order("S1", OCT, ["1000.10", "500"], "A")
    office.order("S2", OCT, ["300"], "B")


def state(office: Company, run: int) -> tuple[Any, ...]:
    return office.one("SELECT status, queue_state FROM core.commission_run WHERE id = %s", run)


def test_a_run_pays_base_and_commission(office: Company) -> None:
    simple(office)
    run = office.run("2026-10")
    assert office.result(run, "A", "payout") == Decimal("75.01")
    assert office.paid(run, "A") == {"commission": 75_01}
    assert office.one("SELECT sum(amount_minor)::bigint, count(*) FROM core.payout WHERE kind = 'base'") == (10_000_00, 2)
    assert office.one("SELECT total_minor, persons FROM core.commission_run") == (10_090_01, 2)


def test_every_cent_earned_leads_to_an_order_line(office: Company) -> None:
    simple(office)
    run = office.run("2026-10")
    rows = office.all(
        "SELECT o.number, l.line_no, e.amount_minor FROM core.earning e JOIN core.credit c ON c.id = e.credit_id JOIN core.order_line l ON l.id = c.line_id"
        " JOIN core.sales_order o ON o.id = l.order_id WHERE e.run_id = %s ORDER BY 1, 2", run,
    )  # fmt: skip
    assert rows == [("S1", 1, 50_01), ("S1", 2, 25_00), ("S2", 1, 15_00)]


def test_the_same_facts_give_the_same_bytes(office: Company) -> None:
    simple(office)
    run = office.run("2026-10")
    first = office.one("SELECT encode(content_hash, 'hex') FROM core.commission_run")
    version, = office.one("SELECT version FROM core.commission_run")
    office.call("F001", "run_back", run, version, "again")
    assert state(office, run) == ("draft", "idle")
    assert office.run("2026-10") == run
    assert office.one("SELECT encode(content_hash, 'hex') FROM core.commission_run") == first


def test_four_eyes_and_the_hash_that_was_seen(office: Company) -> None:
    simple(office)
    run = office.run("2026-10")
    office.advance(run, "reviewed")
    version, content = office.one("SELECT version, encode(content_hash, 'hex') FROM core.commission_run")
    with pytest.raises(psycopg.errors.CheckViolation, match="cannot approve"):
        office.call("F001", "run_advance", run, version, "approved", content, None)
    with pytest.raises(psycopg.errors.SerializationFailure, match="changed"):
        office.call("F002", "run_advance", run, version, "approved", "00" * 32, None)
    office.advance(run, "approved")
    answer = office.advance(run, "locked")
    assert answer["period_locked"] is True
    assert office.one("SELECT status FROM core.period WHERE code = '2026-10'") == ("locked",)
    office.advance(run, "paid")
    assert state(office, run)[0] == "paid"


def test_nobody_approves_their_own_pay(office: Company) -> None:
    simple(office)
    office.call("F001", "plan_assign", "P", ["F002"], date(2026, 1, 1))
    run = office.run("2026-10")
    office.advance(run, "reviewed")
    with pytest.raises(psycopg.errors.CheckViolation, match="own pay"):
        office.advance(run, "approved")


def test_steps_cannot_be_skipped_and_a_stale_one_is_refused(office: Company) -> None:
    simple(office)
    run = office.run("2026-10")
    with pytest.raises(psycopg.Error, match="cannot become locked") as refused:
        office.advance(run, "locked")
    assert refused.value.sqlstate == "P0C03"
    with pytest.raises(psycopg.Error) as stale:
        office.call("F001", "run_advance", run, 1, "reviewed", None, None)
    assert stale.value.sqlstate == "P0C11"


def test_the_way_back_wants_a_reason_and_ends_at_the_lock(office: Company) -> None:
    simple(office)
    run = office.run("2026-10")
    version, = office.one("SELECT version FROM core.commission_run")
    with pytest.raises(psycopg.Error, match="needs a reason"):
        office.call("F001", "run_back", run, version, " ")
    office.advance(run, "reviewed")
    version, = office.one("SELECT version FROM core.commission_run")
    assert office.call("F001", "run_back", run, version, "look again")["status"] == "calculated"
    office.lock(run)
    version, = office.one("SELECT version FROM core.commission_run")
    with pytest.raises(psycopg.Error, match="no way back"):
        office.call("F001", "run_back", run, version, "too late")


def test_a_lost_answer_may_be_asked_for_again(office: Company) -> None:
    simple(office)
    with office.as_login("F001") as connection:
        key = "00000000-0000-4000-8000-000000000001"
        first = connection.execute("SELECT api.run_request(%s, '2026-10', NULL)", (key,)).fetchone()
        again = connection.execute("SELECT api.run_request(%s, '2026-10', NULL)", (key,)).fetchone()
    assert first and again and again[0] == first[0] | {"replayed": True}
    assert office.one("SELECT count(*) FROM core.commission_run") == (1,)


def test_only_finance_asks_for_runs(office: Company) -> None:
    simple(office)
    office.person("R1")
    office.give_login("R1", ["rep"])
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        office.call("R1", "run_request", "2026-10", None)


def test_people_without_a_quota_are_exceptions_and_the_others_are_paid(office: Company) -> None:
    simple(office, BY_QUOTA)
    office.quota("A", 202610, "3000")
    run = office.run("2026-10")
    assert office.paid(run, "A") == {"commission": 500_03}
    assert office.paid(run, "B") == {}
    code, severity, step, remedy, zh = office.one(
        "SELECT e.code, x.severity, x.step, x.remedy_en, x.message_zh FROM core.run_exception x JOIN core.employee e ON e.id = x.employee_id"
    )
    assert (code, severity, step) == ("B", "blocker", "payout")
    assert "quota" in remedy and "任务额" in zh
    with pytest.raises(psycopg.Error, match="block it"):
        office.advance(run, "reviewed")
    with pytest.raises(psycopg.Error, match="note"):
        office.call("F001", "exception_resolve", office.one("SELECT id FROM core.run_exception")[0], "no")
    office.call("F001", "exception_resolve", office.one("SELECT id FROM core.run_exception")[0], "joins next month")
    office.advance(run, "reviewed")


def test_someone_with_sales_but_no_plan_is_an_exception(office: Company) -> None:
    simple(office)
    office.person("C")
    office.order("S3", OCT, ["10"], "C")
    office.run("2026-10")
    assert office.all("SELECT code, severity FROM core.run_exception") == [("person.no_plan", "blocker")]


def test_an_order_without_a_rate_is_an_exception(office: Company) -> None:
    simple(office)
    office.order("S3", OCT, ["10"], "A", currency="USD")
    office.run("2026-10")
    code, message = office.one("SELECT code, message_en FROM core.run_exception")
    assert code == "line.no_rate" and "S3" in message


def test_quota_of_a_joiner_is_reckoned_by_days(office: Company) -> None:
    office.person("A", hired=date(2026, 11, 11))
    office.plan("P", {"steps": [{"name": "payout", "formula": "ROUND(quota, 2)"}], "payout": "payout"}, ["A"])
    office.quota("A", 202611, "120000")
    run = office.run("2026-11")
    assert office.result(run, "A", "payout") == 80_000
    assert office.one("SELECT amount_minor FROM core.payout WHERE kind = 'base'") == (3333_33,)


def test_regions_run_apart_and_lock_the_period_together(office: Company) -> None:
    simple(office)
    office.person("N", region="NORTH")
    office.call("F001", "plan_assign", "P", ["N"], date(2026, 1, 1))
    east, north = office.run("2026-10", "EAST"), office.run("2026-10", "NORTH")
    assert office.one("SELECT count(*) FROM core.run_person WHERE run_id = %s", north) == (1,)
    assert office.lock(east)["period_locked"] is False
    assert office.lock(north)["period_locked"] is True
