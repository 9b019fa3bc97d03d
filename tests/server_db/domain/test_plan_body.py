"""The stored body of a plan: read strictly, with defaults, written in one way."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from resources.paths import PLANS
from server_db.domain.commissions import parameter_values, plan_of, with_steps
from server_db.domain.plan_body import body_hash, canonical_json, parse_body
from server_db.domain.plan_checks import check_plan
from server_db.domain.plan_properties import CHOICES, parse_properties, property_names
from server_db.domain.plan_words import describe

PAYOUT = {"steps": [{"name": "payout", "formula": "ROUND(SUM(orders.amount) * 5%, 2)"}], "payout": "payout"}


def codes(body: dict[str, Any]) -> list[str]:
    return [problem.code for problem in check_plan(body)]


def step(formula: str, **more: Any) -> dict[str, Any]:
    return PAYOUT | {"steps": [{"name": "payout", "formula": formula} | more]}


def test_defaults_are_the_first_values() -> None:
    body, problems = parse_body(PAYOUT)
    assert problems == ()
    assert {name: body.properties[name] for name in ("clawback", "release", "credit_date")} == {
        "clawback": "reverse", "release": "at_once", "credit_date": "order",
    }  # fmt: skip
    assert body.payout_lines == ("payout",)
    assert body.step("payout") is not None and body.step("nothing") is None


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"colour": 1}, "plan.unknown_key"),
        ({"properties": {"clawbak": "reverse"}}, "plan.unknown_property"),
        ({"properties": {"clawback": "sometimes"}}, "plan.property_value"),
        ({"properties": {"cap": "person_period"}}, "plan.property_missing"),
        ({"properties": {"release": "staged"}}, "plan.property_missing"),
        ({"parameters": {"x": {"value": "ten"}}}, "plan.parameter_value"),
        ({"parameters": {"x": {"value": "NaN"}}}, "plan.parameter_value"),
        ({"tables": {"t": {"columns": ["a"], "rows": [["1", "2"]]}}}, "plan.table_shape"),
        ({"payout": "nothing"}, "plan.no_payout"),
        ({"payout_lines": ["nothing"]}, "plan.unknown_pay_line"),
        ({"payout_lines": ["payout", "payout"]}, "plan.pay_line_twice"),
        ({"payout_kinds": {"payout": "gift"}}, "plan.payout_kind"),
        ({"steps": [*PAYOUT["steps"], *PAYOUT["steps"]]}, "plan.step_twice"),
        ({"steps": [{"name": "payout", "formula": " "}]}, "plan.step_empty"),
        ({"steps": [{"name": "payout", "formula": "1", "scope": "planet"}]}, "plan.step_scope"),
        ({"steps": [{"name": "payout", "formula": "1", "unit": "bananas"}]}, "plan.step_unit"),
        ({"steps": [{"name": "payout", "formula": "1", "scope": "record"}]}, "plan.payout_is_record"),
    ],
)  # fmt: skip
def test_a_wrong_shape_is_named(change: dict[str, Any], code: str) -> None:
    assert code in codes(PAYOUT | change)


def test_one_text_for_one_body() -> None:
    assert canonical_json({"b": 1, "a": "中"}) == '{"a":"中","b":1}'
    assert body_hash({"a": 1, "b": 2}) == body_hash({"b": 2, "a": 1})
    assert canonical_json({"rate": Decimal("0.05")}) == '{"rate":"0.05"}'
    with pytest.raises(TypeError, match="cannot stand"):
        canonical_json({"x": object()})


def test_parameters_are_constants() -> None:
    body, _ = parse_body(PAYOUT | {"parameters": {"a": "5", "b": {"value": "A", "unit": "text"}, "c": {"value": "1", "unit": "yes/no"}}})
    assert parameter_values(body) == {"a": Decimal(5), "b": "A", "c": True}


def test_every_property_is_printed() -> None:
    stages = [{"share": "0.5", "days": 30}]
    given = {"cap": "person_period", "cap_amount": "100", "cap_reason_en": "why", "cap_reason_zh": "原因", "draw": "recoverable", "draw_guarantee": "5",
             "clawback": "by_age", "warranty_days": "90", "release": "staged", "stages": stages}  # fmt: skip
    properties, problems = parse_properties(given)
    assert problems == ()
    lines = {line.name: line for line in describe(properties)}
    assert list(lines)[: len(CHOICES)] == [choice.name for choice in CHOICES]
    assert lines["cap"].value_en == "per person and period: 100 (why)"
    assert lines["cap"].value_zh == "每人每期：100（原因）"
    assert lines["release"].value_en.endswith("50% 30 days after the month")
    assert parse_properties(properties.to_json())[0] == properties
    assert set(given) <= set(property_names())


def test_formulas_are_checked_with_their_place() -> None:
    [problem] = check_plan(step("ROUND(SUM(orders.amont), 2)"))
    assert (problem.severity, problem.code, problem.step) == ("error", "formula.name", "payout")
    assert "amount" in problem.message and problem.start == 10
    assert problem.to_json()["message"] == problem.message
    assert codes(step("1 +")) == ["formula.syntax"]
    assert codes(step("payout + 1"))[0] == "plan.cycle"


def test_a_team_cannot_ask_for_what_asks_the_team() -> None:
    assert "plan.members_of_members" in codes(step("ROUND(SUM(members.payout), 2)", scope="team"))


def test_names_of_the_product_are_taken() -> None:
    assert "plan.name_taken" in codes(PAYOUT | {"steps": [*PAYOUT["steps"], {"name": "quota", "formula": "1"}]})
    assert "plan.name_taken" in codes(PAYOUT | {"parameters": {"payout": "1"}})


def test_pay_lines_run_over_orders() -> None:
    body = {"steps": [{"name": "payout", "formula": "1"}, {"name": "line", "scope": "record", "over": "returns", "formula": "1"}],
            "payout": "payout", "payout_lines": ["line"]}  # fmt: skip
    assert "plan.pay_line_over" in codes(body)


@pytest.mark.parametrize(
    ("formula", "rounded"),
    [
        ("ROUND(quota * 5%, 2)", True), ("quota * 5%", False), ("IF(quota > 1, ROUND(quota, 2), 0)", True), ("MAX(ROUND(quota, 2), 1.5)", True),
        ("MAX(ROUND(quota, 2), 1.555)", False), ("-ROUND(quota, 2) + 3", True), ("ROUND(quota, 2) * 2", False),
    ],
)  # fmt: skip
def test_an_unrounded_pay_line_is_a_warning(formula: str, rounded: bool) -> None:
    assert codes(step(formula)) == ([] if rounded else ["plan.not_rounded"])


def test_rounding_is_seen_through_steps() -> None:
    body = {"steps": [{"name": "payout", "formula": "part + part"}, {"name": "part", "formula": "ROUND(quota, 2)"}], "payout": "payout"}
    assert codes(body) == []


def test_pay_that_cannot_be_followed_line_by_line_is_a_warning() -> None:
    assert codes(step("ROUND(MAX(orders.amount), 2)") | {"properties": {"attribution": "running_order"}}) == ["plan.not_followed"]


def test_properties_become_steps() -> None:
    properties = {"cap": "person_period", "cap_amount": "quota", "cap_excess": "carried", "cap_reason_en": "x", "cap_reason_zh": "x",
                  "draw": "recoverable_limited", "draw_guarantee": "100", "draw_limit": "10", "clawback_ceiling": "base_salary * 20%"}  # fmt: skip
    plan = plan_of(PAYOUT | {"properties": properties})
    assert [one.name for one in plan.sheet.steps] == ["payout", "cap_limit", "payable", "clawback_ceiling", "draw_guarantee", "draw_limit"]
    assert plan.due == "payable" and plan.step("payable").formula == "ROUND(MIN(payout + carried_amount, cap_limit), 2)"
    assert plan.private == {"clawback_ceiling"}
    assert [one.name for one in with_steps(plan, frozenset({"payout"})).steps] == ["payout"]


@pytest.mark.parametrize("name", ["hardware", "software"])
def test_the_example_plans_are_sound_and_in_both_languages(name: str) -> None:
    example = json.loads((PLANS / f"{name}.json").read_text("utf-8"))
    assert check_plan(example["body"]) == ()
    assert example["name_en"] and example["name_zh"]
    for one in example["body"]["steps"]:
        assert one["label_en"] and one["label_zh"], one["name"]


def test_a_property_must_be_true_of_the_plan() -> None:
    assert codes(PAYOUT | {"properties": {"accumulation": "record"}}) == ["plan.accumulation"]
    assert codes(PAYOUT | {"properties": {"reset": "year"}}) == ["plan.reset"]
    assert codes(step("ROUND(YTD(quota), 2)") | {"properties": {"reset": "year"}}) == []


def test_a_salary_is_nobody_elses_input() -> None:
    steps = [{"name": "pension", "formula": "base_salary * 1%"}, {"name": "payout", "scope": "team", "formula": "ROUND(SUM(members.pension), 2)"}]
    assert codes({"steps": steps, "payout": "payout"}) == ["plan.members_private"]
    assert codes(step("ROUND(SUM(members.base_salary), 2)", scope="team")) == ["formula.name"]


def test_a_name_of_the_plan_that_an_order_lines_fact_would_hide_is_refused() -> None:
    line = {"name": "line", "scope": "record", "over": "orders", "formula": "ROUND(amount * rate, 2)"}
    total = {"name": "payout", "formula": "ROUND(SUM(orders.line), 2)"}
    hidden = {"parameters": {"rate": "0.012"}, "steps": [line, total], "payout": "payout"}
    assert "plan.name_hidden" in codes(hidden)
    assert "plan.name_hidden" in codes({"steps": [line, total, {"name": "rate", "formula": "0.012"}], "payout": "payout"})
    # without a name of its own the plan means the exchange rate, and away from the lines there is only one meaning
    assert "plan.name_hidden" not in codes(hidden | {"parameters": {}})
    assert "plan.name_hidden" not in codes(PAYOUT | {"parameters": {"rate": "0.012"}, "steps": [{"name": "payout", "formula": "ROUND(quota * rate, 2)"}]})
