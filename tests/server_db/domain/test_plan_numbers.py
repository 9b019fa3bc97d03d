"""What a seller accepts holds every number of the plan: parameters and rows of tables."""

from __future__ import annotations

import json

import pytest

from resources import paths
from server_db.domain.commissions import plan_of
from server_db.domain.plan_numbers import describe_numbers

PLANS = sorted((paths.ROOT / "plans").glob("*.json"))


def test_the_hardware_plan_in_words() -> None:
    body = plan_of(json.loads((paths.ROOT / "plans/hardware.json").read_text("utf-8"))["body"]).body
    lines = describe_numbers(body)
    assert [(line.label_en, line.value_en) for line in lines[:3]] == [
        ("Award per new customer", "300"), ("Override rate", "0.2%"), ("Override factor at team target", "150%")
    ]  # fmt: skip
    assert (lines[3].label_zh, lines[3].value_zh) == ("达成率分档（超额累进），第 1 行", "达成率 0 · rate 0.010")
    assert lines[-1].value_en == "Attainment 1.2 · rate 0.028"


@pytest.mark.parametrize("file", PLANS, ids=lambda file: file.stem)
def test_no_number_of_a_plan_is_missing(file: object) -> None:
    given = json.loads(file.read_text("utf-8"))["body"]  # type: ignore[attr-defined]
    lines = describe_numbers(plan_of(given).body)
    rows = sum(len(table["rows"]) for table in given.get("tables", {}).values())
    assert len(lines) == len(given.get("parameters", {})) + rows
    assert len({line.name for line in lines}) == len(lines) and all(line.label_en and line.label_zh for line in lines)
