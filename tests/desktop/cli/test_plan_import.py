"""`tripod plan import`: what the terminal says of a commission sheet, and the plan it writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import xlsxwriter
from typer.testing import CliRunner

from desktop.cli.plan_lint import app

RUN = CliRunner()


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "commission.xlsx"
    book = xlsxwriter.Workbook(str(path))
    made = book.add_worksheet("Pay")
    made.write("A1", "Sales")
    made.write("B1", 12000)
    made.write("A2", "Commission")
    made.write_formula("B2", "=IFS(B1>=50000,B1*0.2,B1>=10000,B1*0.1,TRUE,B1*0.05)", None, 1200)
    book.close()
    return path


def test_a_sheet_becomes_a_plan(sheet: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.json"
    done = RUN.invoke(app, ["import", str(sheet), "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert "Pay!B1  input   sheet_sales = 12000  as sales" in done.output and "1 of 1 cells give what the sheet gave" in done.output
    assert json.loads(out.read_text("utf-8"))["body"]["payout"] == "payout"
    assert RUN.invoke(app, ["lint", str(out)]).exit_code != 3


def test_choices_and_refusals(sheet: Path, tmp_path: Path) -> None:
    answer = json.loads(RUN.invoke(app, ["import", str(sheet), "--take", "B1=paid", "--json"]).output)
    assert answer["body"]["steps"][0]["formula"] == "SUM(orders.paid_amount)"
    assert RUN.invoke(app, ["import", str(sheet), "--take", "B1=moon"]).exit_code == 2
    text = tmp_path / "a.txt"
    text.write_text("no workbook")
    assert RUN.invoke(app, ["import", str(text)]).exit_code == 3
