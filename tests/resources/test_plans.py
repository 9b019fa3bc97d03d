"""The plans that ship: each is understood, both languages are there, and every worked example answers what it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from resources.paths import PLANS
from server_db.domain.plan_checks import check_plan
from server_db.domain.plan_properties import BY_NAME, CHOICES
from tests.server_db.domain.ledgers.expected import differences, play

EXAMPLES = sorted((PLANS / "examples").glob("*.json"))
SHIPPED = sorted(PLANS.glob("*.json"))

# Every mechanic that a plan can express, and in which words the examples name it.
MECHANICS = {
    "flat": {"flat"},
    "marginal and retroactive tiers": {"marginal_tier", "retroactive_tier"},
    "interpolated curve": {"curve"},
    "threshold from unit one, or above only": {"threshold_from_unit_one", "threshold_above"},
    "accelerator, decelerator": {"accelerator", "decelerator"},
    "caps per deal, step, person, pool": {"cap_per_deal", "cap_per_step", "cap_per_person", "cap_pool", "cap_carried"},
    "floors per deal, step, person, pool": {"floor_per_deal", "floor_per_step", "floor_per_person", "floor_pool"},
    "rate table attainment × product × discount": {"rate_table", "grid", "lookup"},
    "gates and multipliers": {"gate", "multiplier"},
    "splits and overlays": {"split", "overlay"},
    "manager override": {"manager_override"},
    "SPIF with a pool in time order, or in order of posting": {"spif_pool", "posting_order"},
    "draws": {"draw_non_recoverable", "draw_recoverable", "draw_limited"},
    "holdback, stages, held": {"holdback", "held", "component_terms"},
    "release on customer payment": {"release_on_payment"},
    "clawback": {"clawback_reverse", "clawback_recompute", "clawback_by_age", "clawback_ceiling", "clawback_lowers_attainment"},
    "true-up": {"true_up"},
    "quota proration": {"quota_joiner", "quota_change", "quota_working_days", "quota_whole"},
    "multi-currency": {"multi_currency", "currency_line_date", "currency_period_average", "currency_plan_rate"},
    "bonus by weighted KPIs": {"kpi_weighted"},
    "guarantee": {"guarantee"},
    "minimum payout carried": {"minimum_payout"},
    "team pool divided by share": {"team_pool"},
    "accumulation and its reset": {"accumulation_record", "accumulation_period", "reset_quarter", "reset_half_year", "reset_year"},
    "credit dates and further collections": {"further_collection", "credit_on_delivery", "credit_on_invoice", "credit_on_payment"},
    "tier axis apart from what is paid": {"tier_axis"},
    "attribution in running order": {"attribution_running"},
    "late facts": {"correction"},
}  # fmt: skip


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def named(code: str, mechanics: list[str]) -> set[str]:
    """The code of a file is a mechanic too: reset_quarter shows reset_quarter."""
    return {code, *mechanics}


def test_every_mechanic_has_an_example() -> None:
    shown = set().union(*(named(path.stem, read(path)["mechanics"]) for path in EXAMPLES))
    assert {mechanic: missing for mechanic, words in MECHANICS.items() if (missing := words - shown)} == {}
    known = set().union(*MECHANICS.values())
    assert {path.stem: extra for path in EXAMPLES if (extra := set(read(path)["mechanics"]) - known)} == {}


def test_every_choice_of_every_property_has_an_example() -> None:
    chosen = {(name, str(value)) for path in EXAMPLES for name, value in read(path)["body"].get("properties", {}).items() if name in BY_NAME}
    chosen |= {(name, str(value)) for path in EXAMPLES for one in read(path)["body"].get("components", {}).values() for name, value in one.items()}
    wanted = {(choice.name, value) for choice in CHOICES for value, _, _ in choice.values[1:]}
    assert wanted - chosen == set()


@pytest.mark.parametrize("path", [*SHIPPED, *EXAMPLES], ids=lambda path: path.stem)
def test_a_plan_that_ships_is_understood_and_speaks_both_languages(path: Path) -> None:
    plan = read(path)
    assert [problem for problem in check_plan(plan["body"]) if problem.severity == "error"] == []
    labelled = [*plan["body"]["steps"], *plan["body"].get("parameters", {}).values(), *plan["body"].get("tables", {}).values()]
    assert [one for one in labelled if not (one.get("label_en") and any("一" <= sign <= "鿿" for sign in one.get("label_zh", "")))] == []
    assert plan["name_en"] and plan["name_zh"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_answers_what_it_says(path: Path) -> None:
    plan = read(path)
    assert plan["code"] == path.stem.upper().replace("_", "-") and plan["about_en"] and plan["about_zh"]
    assert plan["example"]["expect"] and differences(play(plan, plan["example"]["facts"]), plan["example"]["expect"]) == []
