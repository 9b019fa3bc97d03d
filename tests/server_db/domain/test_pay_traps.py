"""The published traps of commission arithmetic, as formulas of a plan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from server_db.domain.commissions import plan_of
from server_db.domain.plan_inputs import PersonInputs
from server_db.domain.plan_outcome import PlanOutcome, evaluate_plan

D = Decimal
FOUR_BANDS = "{0, 1%; 10000, 2%; 50000, 3%; 100000, 4%}"
ORDERS = (200, 300, 1500, 1200, 2000, 4500)
BANDS = "{0, 1%; 1000, 2%; 3000, 3%; 8000, 5%}"


def work_out(amounts: tuple[int, ...], *steps: tuple[str, str, str], payout: str = "payout", **properties: str) -> PlanOutcome:
    """Steps are (name, scope, formula)."""
    body = {
        "properties": properties,
        "steps": [{"name": name, "scope": scope, "formula": formula} for name, scope, formula in steps],
        "payout": payout,
        "payout_lines": [payout],
    }
    orders = tuple({"id": D(place), "date": date(2026, 10, place), "amount": D(amount), "role": "direct"} for place, amount in enumerate(amounts, 1))
    inputs = PersonInputs(1, "E1", {"period_start": date(2026, 10, 1)}, {"orders": orders, "returns": (), "members": ()})
    return evaluate_plan(plan_of(body), inputs)


@pytest.mark.parametrize(("base", "retroactive", "marginal"), [(5_000, 50, 50), (15_000, 300, 200), (60_000, 1_800, 1_200)])
def test_retroactive_and_marginal_bands(base: int, retroactive: int, marginal: int) -> None:
    whole = work_out((base,), ("payout", "person", f"CLIFF(SUM(orders.amount), {FOUR_BANDS})"))
    slices = work_out((base,), ("payout", "person", f"TIER(SUM(orders.amount), {FOUR_BANDS})"))
    assert (whole.payout, slices.payout) == (retroactive, marginal)


def test_bands_on_each_order_or_on_the_total() -> None:
    each = work_out(ORDERS, ("line", "record", f"TIER(amount, {BANDS})"), ("payout", "person", "SUM(orders.line)"))
    total = work_out(ORDERS, ("payout", "person", f"TIER(SUM(orders.amount), {BANDS})"))
    whole = work_out(ORDERS, ("payout", "person", f"CLIFF(SUM(orders.amount), {BANDS})"))
    assert (each.payout, total.payout, whole.payout) == (164, 285, 485)


def test_interpolated_rate() -> None:
    outcome = work_out((1,), ("payout", "person", "CURVE(12%, {0, 0; 25%, 1000})"))
    assert outcome.payout == 480


def test_running_order_gives_the_higher_rate_to_the_line_that_reaches_it() -> None:
    outcome = work_out(
        (100_000, 100_000), ("payout", "person", "ROUND(TIER(SUM(orders.amount), {0, 1%; 100000, 2%}), 2)"), attribution="running_order"
    )
    assert outcome.records["payout_by_line"] == {"1": 1000, "2": 2000}
    assert outcome.payout == 3000


def test_running_order_through_steps_and_conditions() -> None:
    outcome = work_out(
        (60, 60, 60),
        ("sales", "person", 'SUMIFS(orders.amount, orders.role, "direct", orders.amount, ">=10")'),
        ("attainment", "person", "sales / 100"),
        ("payout", "person", "ROUND(sales * IF(attainment > 1, 10%, 5%) + 7, 2)"),
        attribution="running_order",
    )
    assert outcome.records["payout_by_line"] == {"1": 3, "2": 9, "3": 6}
    assert outcome.payout == 25


def test_a_step_that_cannot_be_followed_says_why() -> None:
    outcome = work_out((1, 2), ("payout", "person", "ROUND(MAX(orders.amount), 2)"), attribution="running_order")
    assert outcome.plan.not_followed == {"payout": "MAX has no running form"}
    assert outcome.payout == 2
