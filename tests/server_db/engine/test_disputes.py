"""Disputes through real runs: filed by the person, answered by the worker, decided by a second person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.server_db.engine.company import Company

DAY = date(2026, 3, 10)
TEN = "ROUND(SUM(orders.amount) * 10%, 2)"


def body(formula: str = TEN, **properties: Any) -> dict[str, Any]:
    return {"properties": properties, "steps": [{"name": "payout", "formula": formula, "label_en": "Commission", "label_zh": "提成"}], "payout": "payout"}


def file(office: Company, who: str, run: int, step: str = "payout", order: str = "", expected: str | None = None, note: str = "Please look") -> int:
    value = None if expected is None else Decimal(expected)
    return int(office.call(who, "dispute_create", run, office.ids[who], step, order, value, note)["id"])


def answered(office: Company, dispute: int) -> dict[str, Any]:
    office.worker().run_once()
    error, = office.one("SELECT error FROM core.dispute WHERE id = %s", dispute)
    assert error is None
    names = ("cause", "causes", "tree", "booked", "replayed", "equal", "took")
    row = office.one(
        "SELECT cause, causes, tree, booked, replayed, booked_hash = replayed_hash, took_ms FROM core.dispute_answer WHERE dispute_id = %s ORDER BY id DESC LIMIT 1",
        dispute,
    )
    return dict(zip(names, row, strict=True))


@pytest.fixture
def march(office: Company) -> int:
    """Two sellers under one plan, March calculated and locked, April open."""
    office.person("E01", region="EAST")
    for code in ("E10", "E11"):
        office.person(code, manager="E01")
        office.give_login(code, ["rep"])
    office.plan("P", body(), ["E10", "E11"])
    office.order("S1", DAY, ["1000", "500.55"], "E10", customer="C1")
    office.order("S2", DAY, ["2000"], "E10", customer="C2")
    office.order("S3", DAY, ["3000"], "E11", customer="C3")
    office.admin.execute("SELECT core.ensure_period('2026-04-01')")
    run = office.run("2026-03")
    office.lock(run)
    return run


def test_no_difference_has_equal_hashes(office: Company, march: int) -> None:
    found = answered(office, file(office, "E10", march, expected="400"))
    assert (found["cause"], found["equal"], found["booked"], found["replayed"]) == ("none", True, Decimal("350.06"), Decimal("350.06"))


def late_order(office: Company) -> None:
    office.order("S9", date(2026, 3, 20), ["700"], "E10", customer="C9")


def repeated_order(office: Company) -> None:
    office.order("S2-B", DAY, ["2000"], "E10", customer="C2")


def split_since(office: Company) -> None:
    office.split("S3", {"E10": "0.5", "E11": "0.5"})


def refund(office: Company) -> None:
    office.give_back("S2", 1, date(2026, 3, 25), "400", "E10")


PLANTED: dict[str, Callable[[Company], None]] = {
    "missing_order": late_order, "duplicate": repeated_order, "wrong_split": split_since, "late_refund": refund,
}  # fmt: skip


@pytest.mark.parametrize("cause", PLANTED)
def test_what_came_after_the_run_is_named(office: Company, march: int, cause: str) -> None:
    PLANTED[cause](office)
    found = answered(office, file(office, "E10", march))
    assert (found["cause"], found["equal"], [one["kind"] for one in found["causes"]]) == (cause, False, [cause])
    assert found["replayed"] != found["booked"] == Decimal("350.06")
    assert any(not order["same"] for order in found["tree"]["orders"])


def decide(office: Company, who: str, dispute: int, decision: str, reason: str = "As agreed", amount: str | None = None) -> dict[str, Any]:
    version, = office.one("SELECT version FROM core.dispute WHERE id = %s", dispute)
    return office.call(who, "dispute_decide", dispute, version, decision, reason, None if amount is None else Decimal(amount))


def test_an_accepted_dispute_corrects_a_locked_month_in_the_open_one(office: Company, march: int) -> None:
    late_order(office)
    dispute = file(office, "E10", march, order="S9", expected="70")
    answered(office, dispute)
    told = decide(office, "F002", dispute, "accept", "The order belongs to March")
    assert (told["follow"], told["period"], told["state"]) == ("correction", "2026-04", "decided")
    office.worker().run_once()
    run = told["correction_run"]
    assert office.one("SELECT status, kind FROM core.commission_run WHERE id = %s", run) == ("calculated", "correction")
    assert office.result(run, "E10", "payout") == Decimal("420.06")
    assert office.paid(run, "E10") == {"commission": 70_00}
    # asked about the newest version of the month, there is nothing left to correct
    found = answered(office, file(office, "E10", march, step="", expected="1"))
    assert (found["cause"], found["equal"], found["booked"]) == ("none", True, Decimal("420.06"))


def test_an_accepted_dispute_calculates_an_open_month_again(office: Company) -> None:
    office.person("E10")
    office.give_login("E10", ["rep"])
    office.plan("P", body(), ["E10"])
    office.order("S1", DAY, ["1000"], "E10")
    run = office.run("2026-03")
    late_order_for(office, "E10")
    dispute = file(office, "E10", run)
    assert answered(office, dispute)["cause"] == "missing_order"
    assert decide(office, "F002", dispute, "accept")["follow"] == "calculated_again"
    office.worker().run_once()
    newest, = office.one("SELECT core.newest_run(%s, 202603)", office.ids["E10"])
    assert office.result(newest, "E10", "payout") == Decimal("170.00")


def late_order_for(office: Company, code: str) -> None:
    office.order("S9", date(2026, 3, 20), ["700"], code, customer="C9")


def test_an_adjustment_is_paid_once_by_the_next_run(office: Company, march: int) -> None:
    dispute = file(office, "E10", march, expected="400")
    answered(office, dispute)
    decide(office, "F001", dispute, "adjust", "Promised in writing", "49.94")
    office.order("S5", date(2026, 4, 10), ["100"], "E10")
    run = office.run("2026-04")
    assert office.paid(run, "E10") == {"commission": 10_00, "adjustment": 49_94}
    office.lock(run)
    office.admin.execute("SELECT core.ensure_period('2026-05-01')")
    office.order("S6", date(2026, 5, 10), ["100"], "E10")
    assert office.paid(office.run("2026-05"), "E10") == {"commission": 10_00}


def test_a_rejected_dispute_is_told_to_the_person_at_once(office: Company, march: int) -> None:
    dispute = file(office, "E10", march, expected="400")
    answered(office, dispute)
    decide(office, "F002", dispute, "reject", "The replay gives what was booked")
    with office.as_login("E10") as connection:
        row = connection.execute("SELECT state, decision, reason FROM api.dispute WHERE id = %s", (dispute,)).fetchone()
    assert row == ("decided", "reject", "The replay gives what was booked")
    kinds = office.all("SELECT kind FROM core.notice WHERE employee_id = %s AND kind LIKE 'dispute.%%' ORDER BY id", office.ids["E10"])
    assert kinds == [("dispute.answered",), ("dispute.decided",)]


def test_asked_again_after_the_facts_changed_there_is_a_second_answer(office: Company, march: int) -> None:
    dispute = file(office, "E10", march, expected="420.06")
    assert answered(office, dispute)["cause"] == "none"
    late_order(office)
    office.call("E10", "dispute_again", dispute)
    assert answered(office, dispute)["cause"] == "missing_order"
    assert office.one("SELECT count(*) FROM core.dispute_answer WHERE dispute_id = %s", dispute) == (2,)


def test_a_dispute_of_a_dead_worker_is_answered_by_another(office: Company, march: int) -> None:
    dispute = file(office, "E10", march)
    office.admin.execute("SET session_replication_role = replica")
    office.admin.execute("UPDATE core.dispute SET queue_state = 'running', heartbeat_at = now() - interval '2 minutes' WHERE id = %s", (dispute,))
    office.admin.execute("SET session_replication_role = DEFAULT")
    assert answered(office, dispute)["cause"] == "none"


def test_a_head_disputes_by_a_plan_that_looks_at_the_team(office: Company) -> None:
    office.person("E01", level=2)
    for code in ("E10", "E11"):
        office.person(code, manager="E01")
    office.plan("P", body(), ["E10", "E11"])
    office.plan("TEAM", body("ROUND(SUM(members.sales) * 1%, 2)"), ["E01"])
    office.order("S1", DAY, ["1000"], "E10")
    run = office.run("2026-03")
    say = ("F001", "dispute_create", run, office.ids["E01"], "payout", "", None, "Please look")
    first = int(office.call(*say)["id"])
    assert (answered(office, first)["cause"], answered(office, first)["equal"]) == ("none", True)
    decide(office, "F002", first, "reject")
    late_order_for(office, "E11")
    found = answered(office, int(office.call(*say)["id"]))
    assert (found["cause"], found["replayed"]) == ("missing_order", Decimal("17.00"))


def test_a_correction_of_one_person_leaves_what_others_wait_for(office: Company) -> None:
    """A correction runs over the people it concerns; what customers owe to others' orders is released by their own runs."""
    for code in ("E10", "E11"):
        office.person(code)
    office.plan("P", body(release="by_payment"), ["E10", "E11"])
    office.order("S1", DAY, ["1000"], "E10")
    office.order("S2", DAY, ["2000"], "E11")
    office.admin.execute("SELECT core.ensure_period('2026-04-01')")
    office.lock(office.run("2026-03"))
    late_order_for(office, "E10")
    office.pay("S2", DAY, "2000")
    run = office.correct("2026-03", "2026-04")
    assert office.all("SELECT DISTINCT employee_id FROM core.release WHERE run_id = %s", run) == [(office.ids["E10"],)]


def figure(office: Company, code: str, period: int, value: str) -> None:
    with office.admin.transaction():
        office.admin.execute(
            "INSERT INTO core.figure (employee_id, period_id, name, value, batch_id) VALUES (%s, %s, 'satisfaction', %s, %s)",
            (office.ids[code], period, Decimal(value), office.batch()),
        )


def test_a_figure_that_was_put_right_and_what_colleagues_sold(office: Company) -> None:
    for code in ("E10", "E11", "E12"):
        office.person(code)
    asked = {"steps": [{"name": "payout", "formula": "ROUND(SUM(orders.amount) * satisfaction / 1000, 2)"}], "payout": "payout", "properties": {},
             "inputs": {"satisfaction": {"unit": "score"}}}  # fmt: skip
    office.plan("SCORE", asked, ["E10"])
    office.plan("TEAM", body("ROUND(office_sales * 1%, 2)"), ["E11"])
    office.order("S1", DAY, ["1000"], "E10")
    office.order("S2", DAY, ["1000"], "E11")
    figure(office, "E10", 202603, "80")
    run = office.run("2026-03")
    assert (office.result(run, "E10", "payout"), office.result(run, "E11", "payout")) == (Decimal("80.00"), Decimal("20.00"))
    figure(office, "E10", 202603, "90")
    late_order_for(office, "E12")
    found = [answered(office, int(office.call("F001", "dispute_create", run, office.ids[code], "payout", "", None, "Look")["id"])) for code in ("E10", "E11")]
    assert [(one["cause"], one["booked"], one["replayed"]) for one in found] == [("figure", Decimal("80.00"), Decimal("90.00")),
                                                                                 ("team", Decimal("20.00"), Decimal("27.00"))]  # fmt: skip
