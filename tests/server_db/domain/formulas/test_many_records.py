"""A step over many records is turned into a function once; its values are those of the formula walked for each record."""

from __future__ import annotations

import json
import random
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from resources.paths import ROOT
from server_db.domain.commissions import plan_of
from server_db.domain.plan_inputs import PersonInputs
from server_db.domain.plan_outcome import evaluate_plan


def _body(formula: str) -> dict[str, Any]:
    body: dict[str, Any] = json.loads((ROOT / "plans" / "hardware.json").read_text("utf-8"))["body"]
    steps = [{**step, "formula": formula} if step["name"] == "line_commission" and formula else step for step in body["steps"]]
    return {**body, "steps": steps}


def _person(seed: int, quota: str | None) -> PersonInputs:
    chance = random.Random(seed)
    lines = tuple(
        {"id": Decimal(n), "line_no": Decimal(1), "order_no": f"S{n}", "amount": Decimal(chance.randint(-900_000, 9_000_000)) / 100, "role": "direct",
         "date": date(2026, 3, 1 + n % 28), "new_customer": n % 3 == 0, "share": Decimal(1), **({"cost": Decimal(n)} if n % 4 else {})}
        for n in range(60)
    )  # fmt: skip
    facts = {"period_start": date(2026, 3, 1), "period_end": date(2026, 3, 31), "returned_amount": Decimal(0), "level": Decimal(2)}
    given = facts | ({"quota": Decimal(quota)} if quota is not None else {})
    return PersonInputs(1, "E", given, {"orders": lines, "returns": (), "members": ()}, {}, 202601, "E", "E")


FORMULAS = (
    "", "ROUND(TIER(MAX(amount, 0), tiers), 2)", "TIER(amount, tiers) / quota", "IFERROR(cost, 7) * 2% + MIN(amount, 500, quota)", "MAX(cost, amount)",
    'IF(AND(amount > 100, new_customer), amount * 3%, -amount)', "TIER(amount / 0, tiers)", "ROUND(TIER(amount / 100000, tiers) * 1.005, 3)",
    "RUNNING(amount * 3%)", "RUNNING(cost)", 'IF(role = "DIRECT", RUNNING(amount) - amount, 0)', "amount * BAND(MAX(amount / quota, 0), tiers)", "CLIFF(amount, tiers)",
    "IF(OR(amount > 0, 1 / (amount - amount) > 0), 1, 2)", "IF(NOT(new_customer), ABS(-amount), +amount)", "ROUND(amount, 1) + ROUND(amount * 100, 0)", "ROUND(5, 2)",
    "amount * 1E+4000 * 1E+4000", "amount * 1E-4999", "amount / 7 / 7 / 7 * quota / 3 * (amount / 11)", "TIER(amount / 7, {0,1%; 100,10%})", "amount * 1E+9999",
    "IF(date > period_start, amount, quota)", "IF(new_customer = TRUE, 100 * amount, share)", "level * amount * 1.10", "MIN(amount, 5.00)", "IF(amount, 1, 2)",
)  # fmt: skip


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("quota", ["100000", "0", None])
def test_the_same_as_one_by_one(formula: str, quota: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    plan, person = plan_of(_body(formula)), _person(len(formula), quota)
    together = evaluate_plan(plan, person)
    monkeypatch.setattr("server_db.domain.formulas.columns.MANY", 10**9)
    apart = evaluate_plan(plan, person)
    assert together.records == apart.records
    assert {name: str(value) for name, value in together.records["line_commission"].items()} == {
        name: str(value) for name, value in apart.records["line_commission"].items()
    }
    assert {name: str(value) for name, value in together.results.items()} == {name: str(value) for name, value in apart.results.items()}
    assert together.results == apart.results and together.payout == apart.payout


TOTALS = (
    "SUM(orders.amount * orders.share)", "SUM(orders.cost)", "SUM(ROUND(orders.amount * 3%, 2))", "COUNT(orders.cost)", "MAX(orders.amount)", "SUM(orders.amount / quota)",
    'SUMIFS(orders.amount, orders.role, "direct", orders.new_customer, TRUE)', 'COUNTIFS(orders.cost, "<>")', 'COUNTIFS(orders.cost, "=")', 'SUMIFS(orders.cost, orders.role, "D*")',
    'SUMIFS(orders.own_amount, orders.amount, ">=1000")', 'COUNTIFS(orders.own_amount, "<0", orders.date, ">2026-03-10")', "SUM(IF(orders.new_customer, orders.amount, 0))",
    "COUNTUNIQUE(orders.date)", "MIN(orders.date) - period_start", "SUM(orders.amount * 1E+9999)", "SUM(orders.order_no)", 'COUNTIFS(orders.order_no, "S1*")',
    "AVERAGE(TIER(MAX(orders.amount, 0), tiers))", "SUM(orders.amount / SUM(orders.amount))", "MEDIAN(orders.amount)", 'COUNTIFS(orders.amount, orders.amount)',
)  # fmt: skip


@pytest.mark.parametrize("formula", TOTALS)
@pytest.mark.parametrize("quota", ["100000", "0"])
def test_totals_too(formula: str, quota: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With them their traces: the value of each record, and the words of what fails."""
    body = _body("")
    body["steps"] = [{**step, "formula": formula} if step["name"] == "sales" else step for step in body["steps"]]
    plan, person = plan_of(body), _person(len(formula), quota)
    together = evaluate_plan(plan, person)
    traced = together.trace("sales")
    monkeypatch.setattr("server_db.domain.formulas.columns.MANY", 10**9)
    apart = evaluate_plan(plan, person)
    assert str(together.results["sales"]) == str(apart.results["sales"])
    assert together.errors == apart.errors and repr(traced) == repr(apart.trace("sales"))
