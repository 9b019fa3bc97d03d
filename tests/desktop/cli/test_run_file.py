"""`tripod run --plan --facts`: what the terminal gets, above all when something is wrong: one sentence and a code, or a listed exception."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from desktop.cli.run import app
from resources.paths import PLANS

PLAN: dict[str, Any] = {"steps": [{"name": "pay", "scope": "record", "formula": "ROUND(amount * 5%, 2)"}, {"name": "payout", "formula": "SUM(orders.pay)"}],
                        "payout_lines": ["pay"]}  # fmt: skip
SOLD: dict[str, Any] = {"number": "S1", "date": "2026-01-05", "owner": "A", "amount": "1000"}
FACTS: dict[str, Any] = {"people": ["A", "B"], "orders": [SOLD]}
RATES: dict[str, Any] = {"columns": ["from", "rate"], "rows": [["10000", "2%"], ["0", "1%"]]}


@pytest.fixture
def run(tmp_path: Path) -> Any:
    def ask(plan: Any = PLAN, facts: Any = FACTS, *more: str) -> Result:
        for name, content in (("plan.json", plan), ("facts.json", facts)):
            (tmp_path / name).write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), "utf-8")
        return CliRunner().invoke(app, ["--plan", str(tmp_path / "plan.json"), "--facts", str(tmp_path / "facts.json"), "--json", *more])

    return ask


def facts(**more: Any) -> dict[str, Any]:
    return {**FACTS, **more}


def order(**more: Any) -> dict[str, Any]:
    return facts(orders=[{**SOLD, **more}])


def plan(formula: str, **more: Any) -> dict[str, Any]:
    return {"steps": [{"name": "payout", "formula": formula}], **more}


def test_the_answer_is_one_line_of_json(run: Any) -> None:
    done = run()
    assert done.exit_code == 0 and done.stdout.count("\n") == 1 and done.stderr == ""
    assert json.loads(done.stdout)["totals"] == {"A": "50.00", "B": "0.00"}


def test_a_worked_example_may_be_given_as_both_files() -> None:
    example = str(PLANS / "examples" / "flat.json")
    done = CliRunner().invoke(app, ["--plan", example, "--facts", example, "--json"])
    assert done.exit_code == 0 and json.loads(done.stdout)["totals"] == {"A": "100.03"}


# what stands in the files, and a part of the sentence
REFUSED = {
    "shares below the whole": ((PLAN, order(splits=[{"person": "A", "share": "0.5"}, {"person": "B", "share": "0.4"}])), "the direct shares sum to 0.9; they must sum to exactly 1"),
    "shares above the whole": ((PLAN, order(splits=[{"person": "A", "share": "60%"}, {"person": "B", "share": "60%"}])), "the direct shares sum to 1.2"),
    "a share as a count of percent": ((PLAN, order(splits=[{"person": "A", "share": 60}])), "share must lie above 0 and be at most 1, like 0.4 or 40%"),
    "a circle of steps": (({"steps": [{"name": "a", "formula": "b"}, {"name": "b", "formula": "a"}, {"name": "payout", "formula": "a"}]}, FACTS), "a → b → a"),
    "a circle of heads": ((PLAN, facts(people=[{"code": "A", "manager": "B"}, {"code": "B", "manager": "A"}])), "A stands above themselves"),
    "an amount of 10^15": ((PLAN, order(amount="1000000000000000")), "too large; amounts stay below 10^13"),
    "a third of a cent": ((PLAN, order(amount="0.333")), "the currency has 2 decimals; round it"),
    "an amount in words": ((PLAN, order(amount="ten")), 'orders[0].amount is "ten", which is no number'),
    "a return without an origin": ((PLAN, facts(returns=[{"order": "S9", "date": "2026-01-09", "amount": "1"}])), 'returns[0].order names "S9", which is not among the orders'),
    "a return of a line never sold": ((PLAN, facts(returns=[{"order": "S1", "line": 2, "date": "2026-01-09", "amount": "1"}])), "names line 2 of S1, which was never sold"),
    "more back than sold": ((PLAN, facts(returns=[{"order": "S1", "date": "2026-01-09", "amount": "1000.01"}])), "more of S1 comes back than was sold"),
    "a return before its order": ((PLAN, facts(returns=[{"order": "S1", "date": "2026-01-04", "amount": "1"}])), "lies before the order"),
    "a payment of no order": ((PLAN, facts(payments=[{"order": "S9", "date": "2026-01-09", "amount": "1"}])), 'payments[0].order names "S9"'),
    "an order twice": ((PLAN, facts(orders=[SOLD, SOLD])), 'orders[1].number "S1" stands there twice'),
    "a seller nobody knows": ((PLAN, order(owner="Z")), 'orders[0].owner names "Z", who is not among the people'),
    "a misspelt key": ((PLAN, order(amont="5")), 'orders[0] has the unknown key "amont"; it may have'),
    "a date of no calendar": ((PLAN, order(date="2026-02-30")), 'orders[0].date is "2026-02-30", which is no date'),
    "a negative quota": ((PLAN, facts(people=[{"code": "A", "quota": "-1"}])), "a quota is zero or more"),
    "a quota that begins elsewhere": ((PLAN, facts(quotas=[{"person": "A", "period": "2026-01", "amount": "1", "valid_from": "2026-02-01"}])), "lies outside the quota's month"),
    "a rate of zero": ((PLAN, facts(rates=[{"currency": "USD", "date": "2026-01-01", "rate": "0"}])), "rates[0].rate must be above zero"),
    "somebody who left before coming": ((PLAN, facts(people=[{"code": "A", "hired_on": "2026-02-01", "left_on": "2026-01-01"}])), "left_on lies before hired_on"),
    "no people": ((PLAN, {"people": []}), "people is empty"),
    "nothing happened": ((PLAN, {"people": ["A"]}), "There is nothing to calculate"),
    "a fact nobody knows": ((plan("SUM(orders.amout)"), FACTS), 'did you mean "amount"?'),
    "a bracket that is missing": ((plan("SUM(orders.amount"), FACTS), "a closing bracket is missing"),
    "no payout": (({"steps": [{"name": "x", "formula": "1"}]}, FACTS), 'name the step that says what is earned in "payout"'),
    "an unknown property": ((plan("1", properties={"clawbak": "reverse"}), FACTS), 'the property "clawbak" is unknown'),
    "a property that it cannot be": ((plan("1", properties={"clawback": "half"}), FACTS), 'the property "clawback" is "half", which it cannot be; write reverse, recompute, by_age'),
    "a draw without a guarantee": ((plan("1", properties={"draw": "recoverable"}), FACTS), '"draw_guarantee" is missing'),
    "stages short of the whole": ((plan("1", properties={"release": "staged", "stages": [{"share": "0.5", "days": 0}]}), FACTS), "their shares must add up to exactly 1"),
    "two versions from one day": (([{"code": "P", "body": PLAN}, {"code": "P", "body": PLAN}], FACTS), 'Two versions of the plan "P" are given'),
    "no JSON": ((PLAN, '{"people": ["A"'), "is not valid JSON"),
    "a number that is none": ((PLAN, '{"people": ["A"], "orders": [{"date": "2026-01-05", "owner": "A", "amount": NaN}]}'), "NaN is no number"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_understood_is_one_sentence_and_code_2(run: Any, name: str) -> None:
    given, sentence = REFUSED[name]
    done = run(*given)
    assert done.exit_code == 2 and done.stdout == ""
    assert sentence in done.stderr and done.stderr.count("\n") == 1 and "Traceback" not in done.stderr


LISTED = {
    "a quota of zero": ((plan("ROUND(SUM(orders.amount) / quota, 2)"), facts(people=[{"code": "A", "quota": "0"}, {"code": "B", "quota": "1"}])), {"person": "A"}, "#DIV/0!"),
    "no quota": ((plan("ROUND(quota, 2)"), facts(people=["A", {"code": "B", "quota": "1"}])), {"person": "A"}, "quota"),
    "bands out of order": ((plan("ROUND(TIER(SUM(orders.amount), rates), 2)", tables={"rates": RATES}), FACTS), {"person": "A"}, "ascending lower bounds"),
    "no rate of the currency": ((PLAN, facts(orders=[SOLD, {**SOLD, "number": "S2", "currency": "USD"}])), {"person": "A", "code": "line.no_rate"}, "S2"),
    "no rate on the day": ((PLAN, order(currency="USD") | {"rates": [{"currency": "USD", "date": "2026-01-06", "rate": "7"}]}), {"person": "A", "code": "line.no_rate"}, "S1"),
    "a payment above its invoice": ((PLAN, facts(payments=[{"order": "S1", "date": "2026-01-09", "amount": "1000.01"}])), {"order": "S1", "code": "payment.exceeds_invoice"}, "0.01"),
    "a figure that is missing": ((plan("score", inputs={"score": {}}), FACTS), {"person": "A"}, "score"),
    "sales of somebody without a plan": ((PLAN, facts(people=[{"code": "A", "plan": False}, "B"])), {"person": "A", "code": "person.no_plan"}, "no plan"),
    "weights that sum to 110 percent": ((plan('IF(60% + 50% = 1, 1, ERROR("weights sum to 110 %"))'), FACTS), {"person": "A"}, "weights sum to 110 %"),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTED)
def test_what_is_wrong_with_one_person_is_listed_and_the_others_are_paid(run: Any, name: str) -> None:
    given, where, words = LISTED[name]
    done = run(*given)
    assert done.exit_code == 0, done.stderr
    listed = json.loads(done.stdout)["periods"][0]["exceptions"]
    found = [one for one in listed if where.items() <= one.items()]
    assert found and words in found[0]["message"]


def test_a_fact_of_a_locked_month_is_booked_in_the_open_one_as_of_it(run: Any) -> None:
    late = {**SOLD, "number": "S2", "date": "2026-01-20", "known": "2026-02"}
    answer = json.loads(run(PLAN, facts(orders=[SOLD, late])).stdout)
    january, february = answer["periods"]
    assert january["people"]["A"]["payout"]["total"] == "50.00" and february["corrections"][0]["as_of"] == "2026-01"
    assert february["corrections"][0]["people"]["A"]["earnings"] == [{"step": "pay", "order": "S2", "line": 1, "amount": "50.00"}]


def test_more_paid_than_due_is_listed_in_the_month_it_was_paid_in_with_corrected_lines_counted_once(run: Any) -> None:
    given = facts(
        payments=[{"order": "S1", "date": "2026-02-03", "amount": "5"}, {"order": "S1", "date": "2026-01-09", "amount": "1000"}],
        changes=[{"order": "S1", "line": 1, "amount": "1002", "known": "2026-02"}], periods=["2026-01", "2026-02", "2026-03"])  # fmt: skip
    months = json.loads(run(PLAN, given).stdout)["periods"]
    listed = [[one["message"] for one in month["exceptions"] if one["code"] == "payment.exceeds_invoice"] for month in months]
    assert listed == [[], ["Payments of S1 exceed what is invoiced by 3.00."], []]


def test_both_files_are_needed_and_must_be_there(tmp_path: Path) -> None:
    there = tmp_path / "plan.json"
    there.write_text(json.dumps(PLAN))
    only = CliRunner().invoke(app, ["--plan", str(there)])
    assert only.exit_code == 2 and "Give both, --plan and --facts." in only.stderr
    gone = CliRunner().invoke(app, ["--plan", str(there), "--facts", str(tmp_path / "none.json")])
    assert gone.exit_code == 2 and "none.json cannot be read" in gone.stderr
