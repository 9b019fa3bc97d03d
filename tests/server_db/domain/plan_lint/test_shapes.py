"""Sixty plans with one defect each and the sound ones they come from, in the shapes that offices write; every example also through the ledgers."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from resources.paths import ROOT
from server_db.domain.commissions import plan_of
from server_db.domain.formulas.values import ErrorValue
from server_db.domain.ledgers.answer import answer_of
from server_db.domain.ledgers.read_facts import read_facts
from server_db.domain.ledgers.read_plans import read_plans
from server_db.domain.ledgers.year import Year
from server_db.domain.plan_checks import check_plan
from server_db.domain.plan_lint import Finding, Side, lint_plan, reproduces, value_of_side
from server_db.domain.plan_lint.as_facts import NotAsFacts, facts_of, months_of

PATIENT = 30.0  # seconds of search: what is found must not hang on how fast the computer is


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("lint_shapes_broken", Path(__file__).with_name("shapes_broken.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


broken = _load()
BROKEN: dict[str, tuple[str, Mapping[str, Any]]] = broken.broken()
SOUND: dict[str, Mapping[str, Any]] = broken.shapes.sound()


@pytest.mark.parametrize("name", BROKEN)
def test_the_defect_is_found_and_its_example_is_true_in_the_ledgers_too(name: str) -> None:
    code, body = BROKEN[name]
    assert [problem.message for problem in check_plan(body) if problem.severity == "error"] == []
    found = [one for one in lint_plan(body, seconds=PATIENT) if one.severity != "info"]
    assert code in {one.code for one in found}
    for finding in found:
        assert finding.pair is not None and reproduces(body, finding.pair)
        for side in (finding.pair.first, finding.pair.second):
            _same_in_ledgers(body, finding, side)


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_plan_is_left_alone(name: str) -> None:
    body = SOUND[name]
    assert [problem.message for problem in check_plan(body) if problem.severity == "error"] == []
    assert [(one.code, one.message_en) for one in lint_plan(body, seconds=PATIENT) if one.severity != "info"] == []


@pytest.mark.parametrize("name", ["reset_year", "cap_per_deal", "cap_per_person_carried", "cap_per_step", "team_pool", "kpi_weighted"])
def test_worked_examples_are_blamed_for_nothing_they_do_not_do(name: str) -> None:
    """Bands reached with what earlier months brought, caps that cut the line itself, something paid for having sold at all."""
    body = json.loads((ROOT / "plans" / "examples" / f"{name}.json").read_text("utf-8"))["body"]
    wrong = {"unreachable_band", "cliff", *(() if name == "cap_per_step" else ("clawback_exceeds_payout",))}
    assert wrong & {one.code for one in lint_plan(body, seconds=PATIENT) if one.severity != "info"} == set()


def _same_in_ledgers(body: Mapping[str, Any], finding: Finding, side: Side) -> None:
    assert finding.pair is not None
    try:
        facts = _exact(facts_of(side))
    except NotAsFacts:
        return
    mine, step = dict(side.body or body), finding.pair.step
    plans = read_plans([("plan.json", _exact({"code": "P", "name_en": "P", "name_zh": "P", "body": mine}))])
    year = Year(read_facts(facts, plans), plans)
    year.play()
    months = [one["people"]["E-1"] for one in answer_of(year)["periods"] if one["period"] in months_of(side)]
    values = [_value(month, step or plan_of(mine).due) for month in months]
    wanted = value_of_side(body, side, step)
    if isinstance(wanted, ErrorValue):
        assert None in values, finding.code
    else:
        assert None not in values and abs(sum(value for value in values if value is not None) - Decimal(str(wanted))) < Decimal("0.0001"), finding.code


def _value(month: Mapping[str, Any], step: str) -> Decimal | None:
    """None for an error."""
    value = month["steps"].get(step)
    if value is None:
        return sum((Decimal(row["value"]) for row in month["records"].get(step, ())), Decimal(0))
    return None if isinstance(value, Mapping) else Decimal(value)


def _exact(given: Any) -> Any:
    return json.loads(json.dumps(given), parse_float=Decimal, parse_int=Decimal)
