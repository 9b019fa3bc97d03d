"""Properties, components, inputs and further collections of a plan: read strictly, checked together, printed in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from server_db.domain.commissions import plan_of
from server_db.domain.plan_body import parse_body
from server_db.domain.plan_checks import check_plan
from server_db.domain.plan_words import describe_plan

REASON = {"cap_reason_en": "Budget", "cap_reason_zh": "预算"}
LINE = {"name": "line", "scope": "record", "over": "orders", "formula": "ROUND(amount * 5%, 2)"}
BONUS = {"name": "bonus", "formula": "ROUND(quota * 1%, 2)"}
BODY: dict[str, Any] = {
    "steps": [LINE, BONUS, {"name": "payout", "formula": "SUM(orders.line) + bonus"}], "payout": "payout", "payout_lines": ["line", "bonus"],
}  # fmt: skip


def codes(**change: Any) -> list[str]:
    return [problem.code for problem in check_plan(BODY | change)]


def errors(**change: Any) -> list[str]:
    return [problem.code for problem in check_plan(BODY | change) if problem.severity == "error"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"collections": ["collected"]}, "plan.key_shape"),
        ({"collections": {"collected": "payment"}}, "plan.entry_shape"),
        ({"collections": {"collected": {"credit_date": "moon"}}}, "plan.collection_date"),
        ({"collections": {"collected": {"credit_date": "payment", "colour": 1}}}, "plan.unknown_key"),
        ({"collections": {"orders": {"credit_date": "payment"}}}, "plan.name_taken"),
        ({"collections": {"two words": {"credit_date": "payment"}}}, "plan.name_form"),
        ({"collections": {"again": {"credit_date": "order"}}}, "plan.collection_same"),
        ({"collections": {"a": {"credit_date": "payment"}, "b": {"credit_date": "payment"}}}, "plan.collection_same"),
        ({"inputs": {"quota": {"unit": "score"}}}, "plan.name_taken"),
        ({"inputs": {"score": {"unit": "text"}}}, "plan.input_unit"),
        ({"inputs": {"score": {"default": "many"}}}, "plan.input_default"),
        ({"components": {"gift": {"release": "at_once"}}}, "plan.component_line"),
        ({"components": {"bonus": {"release": "soon"}}}, "plan.property_value"),
        ({"components": {"bonus": {"release": "held"}}}, "plan.component_missing"),
        ({"components": {"bonus": {"release": "staged"}}}, "plan.component_missing"),
        ({"components": {"bonus": {"clawback": "by_age"}}}, "plan.component_missing"),
        ({"components": {"bonus": {"draw": "none"}}}, "plan.unknown_key"),
        ({"components": {"bonus": {"cap_amount": "5"}}}, "plan.component_cap"),
        ({"components": {"bonus": {}}}, "plan.component_empty"),
        ({"properties": []}, ""),
        ({"properties": ["cap"]}, "plan.key_shape"),
        ({"steps": ["line"]}, "plan.entry_shape"),
        ({"tables": {"t": 5}}, "plan.entry_shape"),
        ({"properties": {"stages": "half"}}, "plan.property_value"),
        ({"properties": {"stages": [{"share": "0.5"}]}}, "plan.property_value"),
        ({"properties": {"stages": [{"share": "1", "days": -1}]}}, "plan.property_value"),
        ({"properties": {"pool_lines": "line"}}, "plan.property_value"),
    ],
)  # fmt: skip
def test_a_wrong_shape_is_named(change: dict[str, Any], code: str) -> None:
    assert code in codes(**change) if code else codes(**change) == []


@pytest.mark.parametrize(
    ("properties", "code"),
    [
        ({"cap": "per_record"}, "plan.property_missing"),
        ({"cap": "per_record", "cap_amount": "5", "cap_excess": "carried", **REASON}, "plan.cap_carried"),
        ({"cap": "pool", "cap_amount": "5", "cap_excess": "carried", **REASON}, "plan.cap_carried"),
        ({"cap": "pool", "cap_amount": "quota", **REASON}, "plan.pool_amount"),
        ({"cap": "pool", "cap_amount": "5", "pool_lines": ["bonus"], **REASON}, "plan.pool_line"),
        ({"cap": "per_step", **REASON}, "plan.cap_no_amount"),
        ({"cap_amount": "5"}, "plan.property_unused"),
        ({"pool_lines": ["line"]}, "plan.property_unused"),
        ({"cap_excess": "carried"}, "plan.property_unused"),
        ({"warranty_days": "30"}, "plan.property_unused"),
        ({"clawback": "by_age", "warranty_days": "soon"}, "plan.warranty_days"),
        ({"clawback": "by_age", "warranty_days": "0"}, "plan.warranty_days"),
        ({"release": "staged", "stages": [{"share": "0.5", "days": 0}, {"share": "0.4", "days": 30}]}, "plan.stages_sum"),
        ({"release": "staged", "stages": [{"share": "0.5", "days": 30}, {"share": "0.5", "days": 0}]}, "plan.stage_days"),
        ({"release": "staged", "stages": [{"share": "2", "days": 0}, {"share": "-1", "days": 30}]}, "plan.stage_share"),
        ({"release": "staged", "stages": [{"share": "half", "days": 0}]}, "plan.stage_share"),
        ({"stages": [{"share": "1", "days": 0}]}, "plan.property_unused"),
        ({"draw": "recoverable", "draw_guarantee": "5", "draw_since": "soon"}, "plan.draw_date"),
        ({"draw": "recoverable", "draw_guarantee": "5", "draw_since": "2026-03-01", "draw_until": "2026-02-01"}, "plan.draw_dates"),
        ({"tier_axis": "nothing"}, "plan.tier_axis"),
        ({"reset": "quarter"}, "plan.reset"),
        ({"minimum_payout": "nothing + 1"}, "formula.name"),
        ({"minimum_payout": "1 +"}, "formula.syntax"),
    ],
)  # fmt: skip
def test_properties_that_make_no_sense_together(properties: dict[str, Any], code: str) -> None:
    assert code in codes(properties=properties)


def test_a_cap_for_each_line_needs_such_lines() -> None:
    only = {"steps": [BONUS | {"name": "payout"}], "payout": "payout", "payout_lines": ["payout"]}
    for cap in ("per_record", "pool"):
        found = [one.code for one in check_plan(only | {"properties": {"cap": cap, "cap_amount": "5", **REASON}})]
        assert "plan.cap_no_lines" in found


def test_a_pool_line_is_paid_as_the_plan_is() -> None:
    pool = {"cap": "pool", "cap_amount": "500", **REASON}
    assert "plan.pool_release" in errors(properties=pool, components={"line": {"release": "by_payment"}})
    assert errors(properties=pool, components={"bonus": {"release": "by_payment"}}) == []


def test_a_tier_axis_is_read_by_the_bands() -> None:
    steps = [LINE, BONUS, {"name": "units", "formula": "SUM(orders.quantity)"}, {"name": "payout", "formula": "ROUND(BAND(quota, {0, 1; 9, 2}), 2)"}]
    assert codes(steps=steps, properties={"tier_axis": "units"}) == ["plan.tier_axis_unread"]
    steps[-1] = {"name": "payout", "formula": "ROUND(BAND(units, {0, 1; 9, 2}), 2)"}
    assert codes(steps=steps, properties={"tier_axis": "units"}) == []


def test_every_addition_has_a_name_in_formulas() -> None:
    steps = [LINE, {"name": "late", "scope": "record", "over": "collected", "formula": "ROUND(amount * 1%, 2)"},
             {"name": "bonus", "formula": "ROUND(satisfaction * SUM(collected.amount), 2)"},
             {"name": "payout", "formula": "SUM(orders.line) + SUM(collected.late) + bonus"}]  # fmt: skip
    body = {
        "steps": steps, "payout": "payout", "payout_lines": ["line", "late", "bonus"],
        "collections": {"collected": {"credit_date": "payment", "label_en": "Collected", "label_zh": "回款"}},
        "inputs": {"satisfaction": {"unit": "score", "label_en": "Satisfaction", "label_zh": "满意度"}},
    }  # fmt: skip
    assert check_plan(body) == ()


def test_names_of_generated_steps_are_taken() -> None:
    properties = {"cap": "per_record", "cap_amount": "amount * 10%", **REASON}
    steps = [*BODY["steps"], {"name": "line_capped", "formula": "1"}]
    assert "plan.name_taken" in errors(properties=properties, steps=steps)
    assert errors(steps=steps) == []


@pytest.mark.parametrize(
    ("properties", "components", "names"),
    [
        ({"cap": "per_record", "cap_amount": "amount * 10%"}, {}, ["line_capped", "payable"]),
        ({"cap": "per_step", "cap_amount": "100"}, {"bonus": {"cap_amount": "50"}}, ["line_cap", "line_paid", "bonus_cap", "bonus_paid", "payable"]),
        ({"cap": "per_step"}, {"bonus": {"cap_amount": "50"}}, ["bonus_cap", "bonus_paid", "payable"]),
        ({"cap": "per_step", "cap_excess": "carried"}, {"bonus": {"cap_amount": "50"}},
         ["bonus_cap", "bonus_due", "bonus_carried", "bonus_paid", "payable"]),
        ({"cap": "pool", "cap_amount": "500"}, {}, ["cap_limit"]),
        ({"minimum_payout": "100"}, {}, ["minimum_payout"]),
    ],
)  # fmt: skip
def test_properties_become_steps_that_are_sound(properties: dict[str, str], components: dict[str, Any], names: list[str]) -> None:
    body = BODY | {"properties": properties | (REASON if "cap" in properties else {}), "components": components}
    assert [one for one in check_plan(body) if one.severity == "error"] == []
    assert [step.name for step in plan_of(body).sheet.steps][3:] == names


def test_everything_is_printed_in_both_languages() -> None:
    properties = {"cap": "pool", "cap_amount": "500", "pool_lines": ["line"], "minimum_payout": "100", "clawback_ceiling": "quota * 20%", "tier_axis": "x",
                  "draw": "recoverable_limited", "draw_guarantee": "9", "draw_limit": "3", "draw_since": "2026-01-01", "draw_until": "2026-07-01", **REASON}  # fmt: skip
    held = {"release": "held", "held_reason_en": "Audit", "held_reason_zh": "审计", "clawback": "by_age", "warranty_days": "90", "cap_amount": "7"}
    body, problems = parse_body(BODY | {
        "properties": properties, "components": {"bonus": held},
        "collections": {"collected": {"credit_date": "payment", "label_en": "Collected", "label_zh": "回款"}},
        "inputs": {"kpi": {"label_en": "KPI", "label_zh": "考核分", "default": "80"}, "nps": {"label_en": "NPS", "label_zh": "净推荐值"}},
    })  # fmt: skip
    assert problems == ()
    lines = {line.name: (line.value_en, line.value_zh) for line in describe_plan(body)}
    assert lines["cap"] == ("one sum for all under the plan, used up in order: 500 [line] (Budget)", "全员共享总额，先到先得：500 [line]（预算）")
    assert lines["minimum_payout"] == ("100; less is carried forward", "100；不足则结转下期")
    assert lines["clawback_ceiling"][0] == "at most quota * 20%, the rest is carried"
    assert lines["draw"][0].endswith("9 / 3, from 2026-01-01, until before 2026-07-01")
    assert lines["component.bonus"] == (
        "paid out held: Audit; clawback a share by age of the deal (90 days); cap 7", "发放方式：暂缓发放：审计；退货追回：按成交时长比例（90 天）；封顶 7",
    )  # fmt: skip
    assert lines["collection.collected"] == ("by date of full payment", "按全额回款日")
    assert lines["input.kpi"] == ("imported by person and month; 80 when not given", "按人按月导入；未提供时为 80")
    assert lines["input.nps"][0] == "imported by person and month; must be given"
