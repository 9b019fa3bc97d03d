"""The live workbook: LibreOffice works out the same values from the formulas alone."""

from __future__ import annotations

import datetime
import json
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reports.eval_places import arrange
from reports.eval_workbook import write_eval_workbook
from server_db.domain.formulas.lower import lower
from server_db.domain.formulas.rows import all_rows
from server_db.domain.formulas.values import ErrorValue
from server_db.eval_cli import Outcome, evaluate_request, run_eval
from server_db.eval_request import read_request

SOFFICE = shutil.which("soffice")
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
SHEET: dict[str, Any] = {
    "tables": {
        "rates": {"columns": ["lower", "rate", "step"], "rows": [["0", "0.05", "0.05"], ["60000", "0.08", "0.03"], ["120000", "0.12", "0.04"]]},
        "grid": {"columns": ["lower", "0", "0.5", "1"], "rows": [["0", "1", "2", "3"], ["100", "4", "5", "6"]]},
        "lines": {"columns": ["line", "rate"], "rows": [["硬件", "0.03"], ["Software", "0.06"]]},
    },
    "calendar": {"holidays": ["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"], "working_days": ["2026-10-10"]},
    "steps": [
        {"name": "attainment", "formula": "sales / quota", "unit": "rate"},
        {"name": "marginal", "formula": "ROUND(TIER(sales, rates), 2)"},
        {"name": "inline", "formula": "TIER(sales, {0,5%; 60000,8%; 120000,12%})"},
        {"name": "part", "formula": "TIERPART(sales, rates, 2)"},
        {"name": "retro", "formula": "CLIFF(sales, rates)"},
        {"name": "band", "formula": "BAND(sales, rates, 3)"},
        {"name": "curve", "formula": "ROUND(CURVE(attainment, {0,0; 0.9,0.7; 1,1; 1.2,2}), 6)"},
        {"name": "cell", "formula": "GRID(150, attainment, grid)"},
        {"name": "product", "formula": "SUMPRODUCT((sales > rates.lower) * (sales - rates.lower) * rates.step)"},
        {
            "name": "lookups",
            "formula": "VLOOKUP(sales, rates, 2) + LOOKUP(sales, rates.lower, rates.step) + INDEX(rates, MATCH(sales, rates.lower, 1), 2) + XLOOKUP(sales, rates.lower, rates.rate, 9, -1)",
        },
        {"name": "words", "formula": 'UPPER(LEFT(product, 2)) & "-" & TEXT(sales, "#,##0.00") & IF(CONTAINS("硬件产品", "硬件"), "y", "n")'},
        {"name": "line_pay", "scope": "record", "over": "orders", "formula": "ROUND(amount * VLOOKUP(line, lines, 2, FALSE) * attainment, 2)"},
        {"name": "so_far", "scope": "record", "over": "orders", "formula": "RUNNING(amount * 2)"},
        {"name": "share_of_all", "scope": "record", "over": "orders", "formula": "ROUND(amount / SUM(orders.amount), 8)"},
        {"name": "like_this", "scope": "record", "over": "orders", "formula": "SUMIFS(orders.amount, orders.line, line)"},
        {"name": "same_kind", "scope": "record", "over": "orders", "formula": "SUM((orders.amount > amount) * 1)"},
        {"name": "lines_total", "formula": "SUM(orders.line_pay) + SUM(orders.amount * 1%)"},
        {
            "name": "chosen",
            "formula": 'SUMIFS(orders.amount, orders.line, "硬件", orders.date, ">=2026-10-05") + COUNTIFS(orders.amount, ">" & quota / 4) + AVERAGEIFS(orders.amount, orders.paid, TRUE) + MAXIFS(orders.amount, orders.line, "S*")',
        },
        {
            "name": "counts",
            "formula": "COUNT(orders) * 100 + COUNT(orders.amount) * 10 + COUNTUNIQUE(orders.line) + MIN(orders.amount) + MAX(0, orders.amount) + MEDIAN(orders.amount)",
        },
        {
            "name": "days",
            "formula": 'NETWORKDAYS("2026-10-01", "2026-10-31") + DATEDIF("2025-01-31", period_start, "M") + WEEKDAY(period_start, 2) + DAYS("2026-10-31", period_start)',
        },
        {"name": "later", "formula": "EDATE(period_start, 1) + 14"},
        {
            "name": "rounded",
            "formula": "ROUNDEVEN(2.5, 0) + ROUNDUP(-1.21, 1) + TRUNC(-2.7) + CEILING(-7, 2) + FLOOR(-7, 2) + MOD(-7, 3) + CLAMP(sales, 0, 50) + MEDIAN(3, 1, 2)",
        },
        {
            "name": "logic",
            "formula": 'IFS(attainment > 2, "a", attainment > 1, "b", TRUE, "c") & SWITCH(2, 1, "x", 2, "y") & IF(XOR(TRUE, FALSE, TRUE), "odd", "even")',
        },
        {"name": "caught", "formula": "IFERROR(sales / 0, 1) + IFNA(bonus, 2) + IF(ISBLANK(bonus), 4, 0)"},
        {"name": "wrong", "formula": "sales / 0"},
        {"name": "absent", "formula": "bonus + 1"},
        {"name": "paid", "formula": "MAX(marginal, 3000)"},
        {"name": "balance", "formula": "PRIOR(balance, 0) + paid - marginal"},
        {"name": "year", "formula": "YTD(paid) + ROLLING(paid, 2) * 1000"},
        {"name": "team_pay", "scope": "team", "formula": "SUM(members.member_pay) * 3%"},
        {"name": "member_pay", "scope": "record", "over": "members", "formula": "SUM(deals.amount) * rate"},
    ],
    "periods": [],
}


def _period(start: str, sales: str, orders: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "inputs": {"sales": sales, "quota": "100000", "period_start": start, "product": "ab'c\"d", "bonus": None},
        "children": {
            "orders": orders,
            "members": [
                {"id": "E1", "rate": "0.1", "children": {"deals": [{"id": 1, "amount": "100"}, {"id": 2, "amount": "50.5"}]}},
                {"id": "E2", "rate": "0.2", "children": {"deals": []}},
                {"id": "E3", "rate": "0.3", "children": {"deals": [{"id": 3, "amount": "7"}]}},
            ],
        },
    }


def request() -> dict[str, Any]:
    first = [
        {"id": 2, "date": "2026-10-09", "amount": "52000.50", "line": "硬件", "paid": True},
        {"id": 1, "date": "2026-10-05", "amount": "30000", "line": "Software", "paid": False},
        {"id": 3, "date": "2026-10-05", "amount": "-1000", "line": "硬件", "paid": True},
    ]
    second = [
        {"id": 4, "date": "2026-11-01", "amount": "10", "line": "software", "paid": True},
        {"id": 5, "date": "2026-11-02", "amount": "20", "line": "硬件", "paid": True},
    ]
    periods = [_period("2026-10-01", "132000", first), _period("2026-11-01", "40000", second)]
    return SHEET | {"periods": periods}


def recalculated(path: Path, folder: Path) -> Any:
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    assert SOFFICE
    out = folder / "out"
    command = [
        SOFFICE,
        f"-env:UserInstallation=file://{folder / 'profile'}",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(out),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return openpyxl.load_workbook(out / path.name, data_only=True)


def shown(cell: Any) -> Any:
    return cell.date() if isinstance(cell, datetime.datetime) else cell


def agree(value: Any, cell: Any) -> bool:
    if isinstance(value, ErrorValue):
        return isinstance(cell, str) and cell.startswith("#")
    if isinstance(value, bool):
        return bool(cell) is value
    if isinstance(value, Decimal):
        return isinstance(cell, int | float) and abs(value - Decimal(str(cell))) < Decimal("0.000001") * max(1, abs(value))
    return shown(cell) == value


def all_values(asked: dict[str, Any], path: Path, folder: Path) -> list[str]:
    """Where LibreOffice and the trace differ."""
    parsed = read_request(json.dumps(asked, ensure_ascii=False))
    results = evaluate_request(parsed)
    write_eval_workbook(Outcome(parsed, results), str(path))
    book = recalculated(path, folder)
    places = arrange(results, lower(results[0].layout))
    wrong = []
    for number, result in enumerate(results):
        for row in all_rows(result.root):
            sheet = places.sheets[row.path]
            for name, value in row.values.items():
                line, column = sheet.at(row, name)
                cell = book[sheet.name].cell(line + 1, column + 1).value
                if not agree(value, cell):
                    wrong.append(f"period {number} {row.path} {row.key} {name}: trace {value}, LibreOffice {cell!r}")
    return wrong


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed here")
@pytest.mark.slow
def test_libreoffice_recalculates_every_step_to_the_traced_value(tmp_path: Path) -> None:
    assert all_values(request(), tmp_path / "live.xlsx", tmp_path) == []


def test_every_step_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "live.xlsx"
    answer, line, code = run_eval(json.dumps(request()), "trace", str(path), write_eval_workbook)
    assert (line, code) == ("", 0) and answer
    book = openpyxl.load_workbook(path)
    sheet = book["Calculation"]
    formulas = [row[2].value for row in sheet.iter_rows(min_row=2) if row[1].value]
    assert len(formulas) == sum(1 for step in SHEET["steps"] if "over" not in step)
    assert all(str(getattr(formula, "text", formula)).startswith("=") for formula in formulas)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "missing" / "x.xlsx"
    answer, line, code = run_eval('{"steps": []}', "trace", str(missing), write_eval_workbook)
    assert (answer, code) == ("", 2) and str(missing) in line
