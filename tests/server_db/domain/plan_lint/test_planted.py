"""The linter against plans whose defects are known: what it finds, what it cries wolf about, and whether its examples are true."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from server_db.domain.plan_checks import check_plan
from server_db.domain.plan_lint import Cancelled, lint_plan, reproduces
from tests.work import calls_of


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("planted_plans", Path(__file__).with_name("planted.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


planted = _load()
PATIENT = 30.0  # seconds of search: what is found must not hang on how fast the computer is
KINDS = sorted({code for code, _ in planted.DEFECTS})


@pytest.mark.parametrize(("code", "make"), planted.DEFECTS, ids=[make.__name__ for _, make in planted.DEFECTS])
def test_every_planted_defect_is_found_and_its_example_is_true(code: str, make: object) -> None:
    for seed in (1, 2):
        body = make(planted.Dice(seed))  # type: ignore[operator]
        assert [p.code for p in check_plan(body) if p.severity == "error"] == []
        found = [one for one in lint_plan(body, seconds=PATIENT) if one.code == code and one.severity != "info"]
        assert found, (code, json.dumps(body, ensure_ascii=False))
        assert all(one.pair is None or reproduces(body, one.pair) for one in found)
        assert all(one.pair is not None and one.message_en and one.message_zh for one in found)


def test_sound_plans_are_left_alone() -> None:
    wrong = [(one.how, found.code, found.message_en) for one in planted.sound_plans(16) for found in lint_plan(one.body, seconds=PATIENT) if found.severity != "info"]
    assert wrong == []


def test_it_is_quick_and_can_be_called_off() -> None:
    body = planted.cliff_of_band(planted.Dice(3))
    assert calls_of(lambda: lint_plan(body)) < 3_000_000
    with pytest.raises(Cancelled):
        lint_plan(body, cancelled=lambda: True)


def test_a_fix_takes_its_finding_away() -> None:
    for make in (planted.cliff_of_sales, planted.not_rounded, planted.bare_division, planted.cliff_of_band):
        body = make(planted.Dice(5))
        first = next(one for one in lint_plan(body, seconds=PATIENT) if one.fix is not None)
        left = lint_plan(first.fix.body, seconds=PATIENT)
        assert first.key not in {one.key for one in left}, (make.__name__, first.key)


def test_hits_and_false_alarms(record_property: object) -> None:
    """Printed for whoever judges it: of each kind how many of the planted plans were caught, and how many sound ones were blamed."""
    hits: dict[str, list[bool]] = {}
    for one in planted.planted_plans(1, seed=23):
        hits.setdefault(str(one.code), []).append(any(found.code == one.code and found.severity != "info" for found in lint_plan(one.body, seconds=PATIENT)))
    alarms = [found.code for one in planted.sound_plans(8, seed=29) for found in lint_plan(one.body, seconds=PATIENT) if found.severity != "info"]
    for code, found in sorted(hits.items()):
        print(f"{code:26} {sum(found)}/{len(found)}")
    print(f"false alarms {len(alarms)} in 8 sound plans")
    assert all(all(found) for found in hits.values()) and not alarms
