"""Published examples of commission plans, and formulas real plans use as their sources print them, give the published figures:

by the trace and by SQL.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from server_db.eval_cli import run_eval

FOLDER = Path(__file__).parents[2] / "cases"
PLANS, FORMULAS = (json.loads((FOLDER / name).read_text("utf-8")) for name in ("published_commissions.json", "published_formulas.json"))


@pytest.fixture(autouse=True)
def database_at_hand(formula_url: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    url = formula_url if isinstance(formula_url, str) else formula_url.render_as_string(hide_password=False)
    monkeypatch.setenv("TRIPOD_DATABASE_URL", url)


def check(answer: dict[str, Any], expect: dict[str, Any]) -> None:
    """A figure of None: there is none."""
    for name, value in expect.items():
        found = answer["records"][name] if isinstance(value, dict) else {"": answer["results"][name]}
        wanted = value if isinstance(value, dict) else {"": value}
        assert set(found) >= set(wanted), name
        for key, figure in wanted.items():
            shown = found[key].get("value")
            assert shown == figure or (None not in (shown, figure) and Decimal(shown) == Decimal(figure)), f"{name} {key}: {found[key]}"


def evaluated(case: dict[str, Any]) -> dict[str, Any]:
    text, line, code = run_eval(json.dumps(case["request"], ensure_ascii=False), "both")
    assert (line, code) == ("", 0)
    answer: dict[str, Any] = json.loads(text)
    if isinstance(case["expect"], list):
        for period, expect in zip(answer["periods"], case["expect"], strict=True):
            check(period, expect)
    else:
        check(answer, case["expect"])
    return answer


@pytest.mark.parametrize("case", PLANS, ids=lambda case: case["case"][:60])
def test_published_figures(case: dict[str, Any]) -> None:
    answer = evaluated(case)
    if not isinstance(case["expect"], list):
        assert not answer["errors"]


def test_all_thirty_two_formulas_are_there() -> None:
    assert {case["row"] for case in FORMULAS} == set(range(1, 33))


@pytest.mark.parametrize("case", FORMULAS, ids=lambda case: f"{case['row']}-{case['case'][:60]}")
def test_published_formulas(case: dict[str, Any]) -> None:
    evaluated(case)
