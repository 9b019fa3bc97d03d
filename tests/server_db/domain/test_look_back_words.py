"""Looking back at a month whose version of the plan lacks the step: an exception that says which, when and what to do."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from server_db.domain.commissions import plan_of
from server_db.domain.formulas.values import ErrorValue
from server_db.domain.plan_inputs import PersonInputs
from server_db.domain.plan_outcome import evaluate_plan

D = Decimal


def paid(formula: str, kept: dict[int, dict[str, Decimal]]) -> object:
    steps = [{"name": "sold", "formula": "100", "scope": "person"}, {"name": "payout", "formula": formula, "scope": "person"}]
    plan = plan_of({"properties": {"reset": "year"}, "steps": steps, "payout": "payout"})
    facts = {"period_start": date(2026, 3, 1), "period_end": date(2026, 3, 31)}
    return evaluate_plan(plan, PersonInputs(1, "E1", facts, {"orders": (), "returns": (), "members": ()}, kept, 202601)).results["payout"]


@pytest.mark.parametrize("formula", ["ROUND(TODATE(sold), 2)", "ROUND(YTD(sold), 2)", "ROUND(ROLLING(sold, 3), 2)"])
def test_a_month_without_the_step_is_no_silent_nothing(formula: str) -> None:
    value = paid(formula, {202601: {"older": D(5)}, 202602: {"sold": D(7)}})
    assert isinstance(value, ErrorValue) and value.code == "#N/A"
    assert value.message.startswith('no "sold" was kept in 2026-01: the version of the plan in force then has no such step; keep')
    assert paid(formula, {202601: {"sold": D(5)}, 202602: {"sold": D(7)}}) == D(112)


def test_the_plan_may_say_what_counts_instead() -> None:
    assert paid("ROUND(IFNA(TODATE(sold), sold), 2)", {202601: {"older": D(5)}}) == D(100)
