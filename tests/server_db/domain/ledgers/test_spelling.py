"""Plan and facts files may be written in other ways whose meaning is plain; what is not plain is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from server_db.domain.ledgers.reading import BadFacts, Entry, read_month
from tests.server_db.domain.ledgers.expected import differences, play

STEPS = [{"name": "payout", "formula": "ROUND(TIER(SUM(orders.amount), rates), 2)"}]
SOLD = {"people": ["A"], "orders": [{"date": "2026-01-05", "owner": "A", "amount": 15000}]}


def total(plan: Any, facts: Any = None) -> str:
    year = play(plan, facts or SOLD)
    return str(next(iter(differences(year, {"totals": {"A": "?"}}))).split(" is ")[1].split(",")[0])


@pytest.mark.parametrize("plan", [
    {"steps": STEPS, "tables": {"rates": {"columns": ["from", "rate"], "rows": [["0", "0.01"], ["10000", "0.02"]]}}, "payout": "payout"},
    {"steps": STEPS, "tables": {"rates": [["0", "1%"], ["10,000", "2%"]]}},
    {"steps": STEPS, "tables": {"rates": [[0, 0.01], [10000, 0.02]]}},
    {"code": "P", "name_en": "Plan", "steps": {"payout": STEPS[0]["formula"]}, "tables": {"rates": [[0, "1%"], [10000, "2%"]]}},
    {"steps": [{"name": "payout", "formula": "SUM(orders.amount) * rate - off"}], "parameters": {"rate": "2%", "off": "100"}},
    {"steps": {"payout": "500"}, "properties": {"cap": "person_period", "cap_amount": 200}},
    {"steps": {"payout": "500"}, "properties": {"cap": "person_period", "cap_amount": "200", "cap_reason_zh": "规定", "clawback_lowers_attainment": False}},
])  # fmt: skip
def test_a_plan_means_the_same_however_it_is_written(plan: Any) -> None:
    assert total(plan) == "200.00"


def test_figures_and_quota_of_a_person_hold_each_month_unless_said_otherwise() -> None:
    plan = {"inputs": {"score": {}}, "steps": {"payout": "quota + score"}}
    facts = {
        "people": [{"code": "A", "quota": "100", "figures": {"score": "5"}}],
        "figures": [{"person": "A", "period": "2026/2", "name": "score", "value": "7"}],
        "periods": ["2026-01", "202602", "2026年3月"],
    }
    months = {month: {"A": {"payout": {"total": paid}}} for month, paid in (("2026-01", "105"), ("2026-02", "107"), ("2026-03", "105"))}
    assert differences(play(plan, facts), months) == []


def test_an_example_file_is_its_own_facts() -> None:
    both = {"code": "X", "body": {"steps": {"payout": "SUM(orders.amount)"}}, "about_en": "…", "example": {"facts": SOLD, "expect": {}}}
    assert total(both, both) == "15000.00"


@pytest.mark.parametrize("day", ["2026-01-05", "2026/1/5", "2026.1.5", "20260105", "2026年1月5日", "2026-1-5"])
def test_a_date_may_be_written_with_the_year_first(day: str) -> None:
    assert Entry({"date": day}, "orders[0]").day("date") == date(2026, 1, 5)


@pytest.mark.parametrize("day", ["05/01/2026", "2026-01/05", "2026115", "2026-02-30", "1/5/26", "soon"])
def test_a_date_that_may_be_two_days_is_refused(day: str) -> None:
    with pytest.raises(BadFacts, match=r"orders\[0\]\.date is .* which is no date; write it as"):
        Entry({"date": day}, "orders[0]").day("date")


@pytest.mark.parametrize("month", ["01-2026", "2026-13", "20261", "2026-Q1"])
def test_a_month_that_is_none_is_refused(month: str) -> None:
    with pytest.raises(BadFacts, match="which is no month; write it as"):
        read_month(month, "periods[0]")


def test_a_third_is_a_third() -> None:
    thirds = [{"share": "1/3", "days": days} for days in (0, 30, 61)]
    plan = {"steps": {"payout": 'IF(period_start < "2026-02-01", 100, 0)'}, "properties": {"release": "staged", "stages": thirds}}
    facts = {"people": ["A"], "periods": ["2026-01", "2026-04"]}
    paid = {"2026-01": "33.33", "2026-02": "0", "2026-03": "33.34", "2026-04": "33.33"}
    assert differences(play(plan, facts), {month: {"A": {"payout": {"total": total}}} for month, total in paid.items()}) == []


@pytest.mark.parametrize(("step", "name"), [({"name": "payout", "formula": "CLIFF(SUM(orders.amount), level)"}, "level"),
                                            ({"name": "pay", "scope": "record", "formula": "TIER(amount, rate)"}, "rate")])  # fmt: skip
def test_a_table_with_the_name_of_a_fact_is_refused_before_anybody_is_calculated(step: dict[str, str], name: str) -> None:
    plan = {"steps": [step] if step["name"] == "payout" else [step, {"name": "payout", "formula": "SUM(orders.pay)"}], "tables": {name: [["0", "5%"]]}}
    with pytest.raises(BadFacts, match=f'step {step["name"]}: the table "{name}" has the name of a fact; call it "{name}_table"'):
        play(plan, SOLD)


FROM_TO = [[0, 10000, "1%"], [10000, None, "2%"]]


@pytest.mark.parametrize("formula", ["TIER(SUM(orders.amount), rates)", "SUM(orders.amount) * BAND(SUM(orders.amount), rates)"])
def test_an_upper_bound_is_never_taken_for_a_rate(formula: str) -> None:
    with pytest.raises(BadFacts, match="holds upper bounds, which would be taken for the rate; leave that column out"):
        play({"steps": {"payout": formula}, "tables": {"rates": FROM_TO}}, SOLD)


def test_a_column_may_be_named_by_its_number() -> None:
    assert total({"steps": {"payout": "TIER(SUM(orders.amount), rates, 3)"}, "tables": {"rates": FROM_TO}}) == "200.00"
