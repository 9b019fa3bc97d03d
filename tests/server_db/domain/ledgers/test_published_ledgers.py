"""Published examples that need ledgers, returns, releases or several months: `tripod run` pays what the source prints."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.server_db.domain.ledgers.expected import differences, play

FOLDER = Path(__file__).parents[3] / "cases"
CASES = [case for name in ("published_ledgers.json", "published_plans.json") for case in json.loads((FOLDER / name).read_text("utf-8"))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"].split(":")[0])
def test_a_published_example_is_paid_as_printed(case: dict[str, Any]) -> None:
    assert case["source"] and case["expect"]
    assert differences(play(case["plan"], case["facts"]), case["expect"]) == []
