"""Formulas that real plans use, as their sources print them, give Excel's results by the trace and by SQL."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from server_db.eval_cli import run_eval

CASES = json.loads((Path(__file__).parents[2] / "cases" / "published_formulas.json").read_text("utf-8"))


@pytest.fixture(autouse=True)
def database_at_hand(formula_url: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    url = formula_url if isinstance(formula_url, str) else formula_url.render_as_string(hide_password=False)
    monkeypatch.setenv("TRIPOD_DATABASE_URL", url)


def check(answer: dict[str, Any], expect: dict[str, Any]) -> None:
    for name, value in expect.items():
        found = answer["records"][name] if isinstance(value, dict) else {"": answer["results"][name]}
        wanted = value if isinstance(value, dict) else {"": value}
        for key, figure in wanted.items():
            shown = found[key].get("value")
            assert shown is figure or (shown is not None and Decimal(shown) == Decimal(figure)), f"{name} {key}: {found[key]}"


def test_all_thirty_two_are_there() -> None:
    assert {case["row"] for case in CASES} == set(range(1, 33))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['row']}-{case['case'][:60]}")
def test_both_engines_give_the_published_figures(case: dict[str, Any]) -> None:
    text, line, code = run_eval(json.dumps(case["request"], ensure_ascii=False), "both")
    assert (line, code) == ("", 0)
    answer = json.loads(text)
    if isinstance(case["expect"], list):
        for period, expect in zip(answer["periods"], case["expect"], strict=True):
            check(period, expect)
    else:
        check(answer, case["expect"])
