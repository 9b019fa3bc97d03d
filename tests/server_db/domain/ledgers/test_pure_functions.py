"""Booking, releasing and settling one person, without a database: the traps of pay on the pure functions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from server_db.domain.commissions import plan_of
from server_db.domain.ledgers import Earned, Earning, LedgerEntry, Openings, OrderMoney, Payout, Settlement, Terms, earnings_of, release_of, settle
from server_db.domain.plan_inputs import PersonInputs, Record
from server_db.domain.plan_outcome import evaluate_plan
from server_db.domain.plan_properties import Stage

D = Decimal
JUNE = date(2026, 6, 30)


def earned_by(steps: list[tuple[str, str, str]], orders: list[tuple[str, str]], lines: list[str], **properties: str) -> tuple[Earning, ...]:
    """Orders are (amount, role); steps (name, scope, formula). The last pay line is the payout."""
    body: dict[str, Any] = {
        "properties": properties, "payout": "payout", "payout_lines": lines,
        "steps": [{"name": name, "scope": scope, "formula": formula} for name, scope, formula in steps],
    }  # fmt: skip
    records: tuple[Record, ...] = tuple({"id": D(n), "date": date(2026, 6, n), "amount": D(amount), "role": role} for n, (amount, role) in enumerate(orders, 1))
    inputs = PersonInputs(1, "E1", {"period_start": date(2026, 6, 1)}, {"orders": records, "returns": (), "members": ()})
    plan = plan_of(body)
    return earnings_of(plan, evaluate_plan(plan, inputs))


def test_a_person_step_is_laid_on_the_credits_to_the_cent() -> None:
    rows = earned_by([("payout", "person", "10.00")], [("1", "direct"), ("1", "overlay"), ("1", "direct"), ("9", "manager")], ["payout"])
    assert rows == (Earning("payout", "1", 333, 100), Earning("payout", "2", 334, 100), Earning("payout", "3", 333, 100))


def test_what_lies_on_no_order_is_booked_without_one() -> None:
    assert earned_by([("payout", "person", "7")], [], ["payout"]) == (Earning("payout", None, 700),)
    assert earned_by([("payout", "person", "7")], [("5", "direct"), ("-5", "direct")], ["payout"]) == (Earning("payout", None, 700),)


def test_lines_and_their_rounding_add_up_to_what_is_due() -> None:
    steps = [("line", "record", "amount * 0.005"), ("payout", "person", "ROUND(SUM(orders.line), 2)")]
    rows = earned_by(steps, [("1", "direct"), ("1", "direct"), ("1", "direct")], ["line"])
    assert [(row.record, row.minor) for row in rows] == [("1", 1), ("2", 1), ("3", 1), (None, -1)]


def test_a_step_without_a_value_books_nothing() -> None:
    assert earned_by([("payout", "person", "1 / 0")], [], ["payout"]) == ()


def test_release_closes_to_the_cent() -> None:
    released: dict[tuple[str, str | None, str], int] = {}
    found = []
    for paid in (333333, 666666, 1000000):
        rows = release_of([Earned("pay", "S1", 100000, "by_payment")], released, {"S1": OrderMoney(1000000, paid)}, JUNE)
        new = sum(row.minor for row in rows if row.status == "paid")
        released["pay", "S1", ""] = released.get(("pay", "S1", ""), 0) + new
        found.append(new)
    assert found == [33333, 33334, 33333]


def test_an_order_in_three_lines_is_released_as_one() -> None:
    rows = release_of([Earned("pay", "S1", 1000, "by_payment")] * 3, {}, {"S1": OrderMoney(30000, 20000)}, JUNE)
    assert [(row.status, row.minor, row.reason) for row in rows] == [("paid", 2000, ""), ("waiting", 1000, "customer_payment")]


def test_stages_and_holds() -> None:
    stages = (Stage("0.7", 0), Stage("0.3", 45))
    rows = release_of([Earned("pay", None, 10001, "staged", stages, "R1", JUNE), Earned("x", "S", 5, "held", held_reason="Audit")], {}, {}, JUNE)
    assert [(row.step, row.status, row.minor, row.reason, row.due_on) for row in rows] == [
        ("pay", "paid", 7001, "", date(2026, 8, 14)), ("pay", "waiting", 3000, "stage", date(2026, 8, 14)), ("x", "held", 5, "Audit", None),
    ]  # fmt: skip


def test_the_recoverable_draw_of_five_months() -> None:
    opening, paid, balances = 0, [], []
    for earned in (10000, 120000, -2000, 11000, 5000):
        month = settle(Terms(draw="recoverable", guarantee=25000), {"pay": earned}, 0, Openings(draw=opening))
        opening = next((entry.closing for entry in month.ledgers), 0)
        paid.append(month.total)
        balances.append(opening)
    assert paid == [25000, 105000, 25000, 25000, 25000]
    assert balances == [15000, 0, 27000, 41000, 61000]


def test_what_is_taken_back_stops_at_the_ceiling() -> None:
    month = settle(Terms(ceiling=3000), {"pay": 8000}, 5000, Openings(clawback=1000))
    assert month.payouts == (Payout("clawback", "", -3000), Payout("commission", "pay", 8000))
    assert month.ledgers == (LedgerEntry("clawback", 1000, 2000, 3000, "ceiling"),)


@pytest.mark.parametrize(("net", "opening", "leaver", "paid", "closing"), [
    (4000, 0, False, 0, 4000), (4000, 4000, False, 0, 8000), (4000, 6000, False, 10000, 0), (4000, 0, True, 4000, None),
    (0, 4000, False, 0, 4000), (-3000, 2000, False, -1000, 0), (12000, 0, False, 12000, None), (0, 4000, True, 4000, 0),
])  # fmt: skip
def test_a_small_payout_is_carried_forward(net: int, opening: int, leaver: bool, paid: int, closing: int | None) -> None:
    terms = Terms(minimum=10000, is_leaver=leaver, base=50000)
    month: Settlement = settle(terms, {"pay": net} if net else {}, 0, Openings(minimum=opening))
    assert month.total - 50000 == paid
    assert [entry.closing for entry in month.ledgers] == ([] if closing is None else [closing])


def test_a_correction_pays_differences_only() -> None:
    month = settle(Terms(draw="recoverable", guarantee=25000, base=1, minimum=5, regular=False), {"pay": -300}, 0, Openings(draw=9, minimum=9))
    assert (month.payouts, month.ledgers) == ((Payout("commission", "pay", -300),), ())
