"""Every term of a plan has its name, its meaning and a sentence for what may be wrong with it, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from server_db.domain import plan_additions, plan_properties, plan_property_checks
from server_db.domain.plan_checks import check_plan
from server_db.domain.plan_problem_words import sentences
from server_db.domain.plan_property_words import MEANINGS, unexplained

STEPS = [
    {"name": "line", "formula": "ROUND(amount * 5%, 2)", "unit": "money", "scope": "record", "over": "orders", "label_en": "Line", "label_zh": "逐单"},
    {"name": "payout", "formula": "SUM(orders.line)", "unit": "money", "scope": "person", "label_en": "Pay", "label_zh": "合计"},
]
REASON = {"cap_reason_en": "Agreed", "cap_reason_zh": "已约定"}


def body(properties: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return {"steps": STEPS, "payout": "payout", "payout_lines": ["line"], "properties": properties or {}, **more}


def test_every_property_has_a_name_and_a_meaning() -> None:
    assert unexplained() == ()
    assert all(en and zh for en, zh in MEANINGS.values())


def test_every_problem_of_a_term_has_a_sentence_in_both_languages() -> None:
    from server_db.domain.plan_problem import PlanProblem

    found = set()
    for module in (plan_property_checks, plan_properties, plan_additions):
        found |= set(re.findall(r'"(plan\.[a-z_]+)"', Path(str(module.__file__)).read_text("utf-8")))
    found -= {"plan.unknown_property", "plan.key_shape", "plan.entry_shape", "plan.unknown_key"}  # no widget can give these
    assert [code for code in sorted(found) if sentences(PlanProblem("error", code, "", "x")) is None] == []


@pytest.mark.parametrize(
    ("given", "code", "en", "zh"),
    [
        (body({"cap": "person_period", "cap_amount": "-100", **REASON}), "plan.amount_negative",
         "Cap amount is -100, below 0; give 0 or more.", "“封顶金额”为 -100，小于 0，请填写不小于 0 的金额。"),
        (body({"cap": "person_period", "cap_amount": "top", **REASON}, parameters={"top": {"value": "-5"}}), "plan.amount_negative",
         "Cap amount is -5, below 0; give 0 or more.", "“封顶金额”为 -5，小于 0，请填写不小于 0 的金额。"),
        (body({"cap": "per_step", **REASON}, components={"line": {"cap_amount": "-1"}}), "plan.amount_negative",
         "Cap amount is -1, below 0; give 0 or more.", "“封顶金额”为 -1，小于 0，请填写不小于 0 的金额。"),
        (body({"release": "staged", "stages": [{"share": "0.5", "days": 0}, {"share": "0.4", "days": 90}]}), "plan.stages_sum",
         "The stages pay 90% in all; change the shares so that they add up to 100%.", "各期比例合计 90%，请调整为 100%。"),
        (body({"clawback": "by_age", "warranty_days": "0"}), "plan.warranty_days",
         'The warranty is "0" days; give a whole number above 0.', "质保天数为“0”，请填写大于 0 的整数。"),
        (body({"draw": "recoverable", "draw_guarantee": "100", "draw_since": "2026-06-01", "draw_until": "2026-01-01"}), "plan.draw_dates",
         "The draw ends on 2026-01-01, not after it begins on 2026-06-01; give a later end.",
         "保底于 2026-01-01 结束，不晚于开始日 2026-06-01，请改为更晚。"),
        (body({"cap": "person_period", **REASON}), "plan.property_missing", "Cap amount is missing; fill it in.", "缺少“封顶金额”，请填写。"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_in_words(given: dict[str, Any], code: str, en: str, zh: str) -> None:
    problem = next(one for one in check_plan(given) if one.code == code)
    assert problem.severity == "error"
    assert sentences(problem) == (en, zh)


def test_stages_are_printed_as_people_say_them() -> None:
    from server_db.domain.plan_body import parse_body
    from server_db.domain.plan_words import describe_plan

    read, _ = parse_body(body({"release": "staged", "stages": [{"share": "0.5", "days": 0}, {"share": "0.50", "days": 90}]}))
    line = next(one for one in describe_plan(read) if one.name == "release")
    assert line.value_en == "in stages: 50% at the end of the month, 50% 90 days after the month"
    assert line.value_zh == "分期发放：月末 50%、月末后 90 天 50%"
