"""`tripod eval`: the JSON face, its exit codes, and both engines on team, periods and hard cases."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError

from server_db.eval_cli import first_difference, run_eval

EXAMPLE: dict[str, Any] = {
    "tables": {"rates": {"columns": ["lower", "rate"], "rows": [["0", "0.05"], ["60000", "0.08"]]}},
    "inputs": {"sales": "132000", "quota": "100000"},
    "children": {"orders": [{"id": 1, "date": "2026-03-02", "amount": "80000", "paid": True}]},
    "steps": [
        {"name": "attainment", "formula": "sales / quota"},
        {"name": "line_pay", "scope": "record", "over": "orders", "formula": "amount * 5%"},
        {"name": "payout", "formula": "ROUND(TIER(sales, rates) + SUM(orders.line_pay), 2)"},
    ],
}


@pytest.fixture(autouse=True)
def database_at_hand(formula_url: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    url = formula_url if isinstance(formula_url, str) else formula_url.render_as_string(hide_password=False)
    monkeypatch.setenv("TRIPOD_DATABASE_URL", url)


def ask(request: Any, engine: str | None = None) -> Any:
    text, line, code = run_eval(json.dumps(request, ensure_ascii=False), engine)
    assert (line, code) == ("", 0)
    return json.loads(text)


def shown(answer: Any) -> list[Any]:
    return [item.get("value", item.get("error")) for item in answer["results"].values()]


@pytest.mark.parametrize("engine", [None, "trace", "sql", "both"])
def test_the_documented_example(engine: str | None) -> None:
    answer = ask(EXAMPLE, engine)
    assert answer["results"] == {"attainment": {"value": "1.32"}, "payout": {"value": "12760.00"}}
    assert answer["records"] == {"line_pay": {"1": {"value": "4000"}}}
    assert answer["errors"] == []
    assert answer["trace"]["attainment"]["figures"] == "132,000 ÷ 100,000 = 1.32"
    assert set(answer["trace"]["payout"]) >= {"formula", "figures", "value", "parts"}


def test_values_travel_as_the_language_says() -> None:
    inputs = {"a": {"text": "007"}, "b": "007", "c": True, "d": None, "e": "2026-03-02", "f": "1e400", "g": 0.1, "h": "x"}
    formulas = ["a", "b", "c", "d", "e", 'LEN(f & "")', "g + 0.2", "h", "e + 1", 'a = "007"', "c + c"]
    answer = ask({"inputs": inputs, "steps": [{"name": f"s{n}", "formula": f} for n, f in enumerate(formulas)]}, "both")
    assert shown(answer) == ["007", "7", True, "#N/A", "2026-03-02", "401", "0.3", "x", "2026-03-03", True, "2"]


def test_an_error_has_code_message_and_place() -> None:
    answer = ask({"inputs": {"sales": "1"}, "steps": [{"name": "x", "formula": "1 + sales / 0"}, {"name": "y", "formula": "x"}]}, "both")
    assert answer["results"]["x"] == {"error": "#DIV/0!", "message": "division by zero", "at": [4, 13]}
    assert answer["results"]["y"]["error"] == "#DIV/0!" and answer["results"]["y"]["at"] == [0, 1]
    assert [error["step"] for error in answer["errors"]] == ["x", "y"]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"steps": 1}', '{"steps": [{"name": "a"}]}', '{"steps": [], "inputs": {"a": {"b": 1}}}', '{"steps": [], "inputs": {"a": NaN}}',
     "[" * 100_000, '{"steps": [{"name": "a", "formula": "1", "scope": "x"}]}', '{"steps": [], "inputs": {"a": "\\u0000"}}',
     '{"steps": [{"name": "a", "formula": "1"}, {"name": "a", "formula": "2"}]}', '{"steps": [], "children": {"o": [1]}}',
     '{"steps": [], "tables": {"t": {"columns": ["a"], "rows": [["1", "2"]]}}}', '{"steps": [{"name": "a", "formula": "1", "scope": "record"}]}'],
)  # fmt: skip
def test_a_request_not_understood_is_one_line_and_code_2(text: str) -> None:
    answer, line, code = run_eval(text, "trace")
    assert (answer, code) == ("", 2) and line and "\n" not in line


def test_an_unknown_engine_and_an_absent_database_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_eval('{"steps": []}', "quantum")[2] == 2
    monkeypatch.setenv("TRIPOD_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    assert run_eval('{"steps": []}', "both")[2] == 2
    text, line, code = run_eval('{"steps": []}')
    assert json.loads(text)["results"] == {} and code == 0 and "trace alone" in line


def test_engines_that_differ_end_with_code_3(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server_db.eval_cli.same", lambda value, sql: False)
    text, line, code = run_eval(json.dumps(EXAMPLE), "both")
    assert code == 3 and text and "the engines differ at attainment" in line
    assert first_difference([], []) is None


def test_teams_nest_and_periods_look_back_in_both_engines() -> None:
    def period(start: str, factor: int) -> dict[str, Any]:
        deals = [{"id": n, "date": f"2026-0{n}-01", "amount": str(10 * n * factor)} for n in (1, 2, 3)]
        members = [
            {"id": "A", "rate": "0.1", "children": {"deals": deals}},
            {"id": "B", "rate": "0.2", "deals": deals[:1]},
            {"id": "C", "rate": None},
        ]
        return {"inputs": {"period_start": start, "gate": "15"}, "children": {"members": members}}

    steps = [
        {"name": "pay", "scope": "record", "over": "deals", "formula": "IF(amount > gate, amount * rate, 0)"},
        {"name": "so_far", "scope": "record", "over": "deals", "formula": "RUNNING(amount) / SUM(deals.amount)"},
        {"name": "own", "scope": "person", "formula": "IFERROR(SUM(deals.pay) * (1 + rate), 0)"},
        {"name": "carried", "scope": "person", "formula": "PRIOR(carried, 0) + own"},
        {"name": "team", "scope": "team", "formula": "SUM(members.carried) + COUNT(members)"},
        {"name": "largest", "scope": "team", "formula": "MAX(members.deals.amount)"},
        {"name": "year", "scope": "team", "formula": "YTD(team)"},
        {"name": "chosen", "scope": "team", "formula": 'SUMIFS(members.carried, members.id, "a")'},
    ]
    periods = [period("2025-12-01", 1), period("2026-01-01", 2), period("2026-02-01", 3)]
    answer = ask({"periods": periods, "steps": steps}, "both")
    assert [entry["results"]["team"]["value"] for entry in answer["periods"]] == ["8.5", "26.5", "53.5"]
    assert [entry["results"]["year"]["value"] for entry in answer["periods"]] == ["8.5", "26.5", "80"]
    assert answer["periods"][2]["results"]["largest"]["value"] == "90"
    assert set(answer["periods"][0]["records"]["carried"]) == {"A", "B", "C"}


def test_hard_formulas_agree_and_crash_nothing() -> None:
    formulas = [
        "1+" * 1200 + "1", "*".join(["2"] * 2500), "/".join(["2"] * 2500), "IF(1," * 64 + "1" + ",2)" * 64, "-" * 250 + "1", "2" + "^1" * 250,
        '"a"' + '&"b"' * 1500, "10^9999", "10^9999*10^9999", "2^1e9", "1.1^10000", "ROUND(1.5, 1e9)", "DATE(2026, 1e7, 1)", 'VALUE("1e9999")',
        'VALUE("1e99999")', "EDATE(\"2026-01-01\", -1e9)", "MOD(10^9000, 7)", "SUM(" + "1," * 240 + "1)", "(" * 64 + "1" + ")" * 64, "x * x * x",
        "1/(10^-9000)", "ROUND(x, -9999)", "0.1^9999", "INT(-0.5)", "-0.0", "IFERROR(" * 60 + "1/0" + ",1/0)" * 60,
    ]  # fmt: skip
    ask({"inputs": {"x": "1e9999"}, "steps": [{"name": f"s{n}", "formula": f} for n, f in enumerate(formulas)]}, "both")


def test_what_postgresql_refuses_is_said_and_the_trace_still_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise SQLAlchemyError("stack depth limit exceeded")

    monkeypatch.setattr("server_db.eval_cli.evaluate_in_database", refuse)
    text, line, code = run_eval(json.dumps(EXAMPLE))
    assert code == 0 and json.loads(text)["results"]["payout"]["value"] == "12760.00" and "trace alone" in line
    assert run_eval(json.dumps(EXAMPLE), "both")[2] == 2
