"""The workbook twin says what the statement says, recalculates to the same cent, and nothing in it acts on its own."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reports.statement_workbook import write
from reports.words import translator
from server_db.domain.commissions import plan_of
from server_db.domain.formulas.dates import WorkCalendar
from server_db.domain.plan_body import canonical_json
from server_db.domain.plan_inputs import PersonInputs
from server_db.domain.plan_outcome import evaluate_plan
from server_db.domain.statement_workings import finish
from server_db.domain.statements import PayLine, ReleasePart, StatementFacts, Words, Work

SOFFICE = shutil.which("soffice")
RECALCULATE = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>'
)
BODY = """{
 "parameters": {"award_rate": {"value": "0.015", "unit": "rate"}},
 "tables": {"rates": {"columns": ["lower", "rate"], "rows": [["0", "0.05"], ["60000", "0.08"], ["120000", "0.12"]]}},
 "properties": {"release": "by_payment"},
 "steps": [
  {"name": "sales", "formula": "SUM(orders.amount)", "unit": "money", "label_zh": "销售额"},
  {"name": "attainment", "formula": "sales / quota", "unit": "rate"},
  {"name": "line_pay", "formula": "ROUND(amount * 3%, 2)", "scope": "record", "over": "orders"},
  {"name": "hardware", "formula": "SUMIFS(orders.amount, orders.product_line, \\"HW\\", orders.paid, TRUE)", "unit": "money"},
  {"name": "year", "formula": "YTD(sales)", "unit": "money"},
  {"name": "grown", "formula": "sales - PRIOR(sales, 0)", "unit": "money"},
  {"name": "tiered", "formula": "ROUND(TIER(sales, rates), 2)", "unit": "money"},
  {"name": "award", "formula": "ROUND(IF(attainment >= 1, sales * award_rate, 0), 2)", "unit": "money"},
  {"name": "payout", "formula": "SUM(orders.line_pay) + award + tiered * 0", "unit": "money"}],
 "payout": "payout", "payout_lines": ["line_pay", "award"], "payout_kinds": {"award": "bonus"}}"""
LAST_DAY = {"name": "last_day", "formula": "EOMONTH(period_start, 0)", "unit": "date"}
HOSTILE = ("=cmd|' /C calc'!A0", "+1+1", "@SUM(1)", "\t=1+1", "＝1+1", "<f>1</f>")


def order(number: int, amount: str, customer: str = "C1", paid: bool = True) -> dict[str, Any]:
    return {
        "id": Decimal(number), "date": date(2026, 10, number), "order_no": f"SO-{number}", "line_no": Decimal(1), "amount": Decimal(amount),
        "share": Decimal(1), "role": "direct", "product_line": "HW", "customer": customer, "currency": "CNY", "paid": paid,
        "paid_amount": Decimal(0), "is_return": False, "new_customer": True,
    }  # fmt: skip


@pytest.fixture
def twin(facts: StatementFacts) -> StatementFacts:
    """By the hand: sales 130,000.50 of 100,000; line pay 3,900.02 of which half is released now; award 1,950.01."""
    orders = (order(1, "80000.50"), order(2, "55000", HOSTILE[0], paid=False), order(3, "-5000"))
    inputs = PersonInputs(
        27, "E1027", {"quota": Decimal(100_000), "base_salary": Decimal(9800), "period_start": date(2026, 10, 1), "employee_code": HOSTILE[1]},
        {"orders": orders, "returns": (), "members": ()},
        {202608: {"sales": Decimal("40000.10")}, 202609: {"sales": Decimal(60_000)}}, 202609,
    )  # fmt: skip
    parts = (
        ReleasePart("award", "", Decimal("1950.01"), Decimal(0), Decimal("1950.01"), "paid", ""),
        ReleasePart("line_pay", "SO-1", Decimal("2400.02"), Decimal("0"), Decimal("800.01"), "paid", "", Decimal(30_000), Decimal(90_000)),
        ReleasePart("line_pay", "SO-1", Decimal("2400.02"), Decimal("0"), Decimal("1600.01"), "waiting", "customer_payment", Decimal(30_000), Decimal(90_000)),
        ReleasePart("line_pay", "SO-0", Decimal("-100.00"), Decimal("200.00"), Decimal("-300.00"), "paid", "clawback", Decimal(1), Decimal(1)),
    )  # fmt: skip
    stored = (("sales", Decimal("130000.50")), ("attainment", Decimal("1.300005")), ("year", Decimal("190000.50")),
              ("grown", Decimal("70000.50")), ("tiered", Decimal("9000.06")), ("payout", Decimal("5850.03")))  # fmt: skip
    lines = (
        PayLine("base", "", Words("Base salary", "基本工资"), Decimal("9800.00")),
        PayLine("commission", "line_pay", Words(HOSTILE[2], HOSTILE[2]), Decimal("800.01")),
        PayLine("bonus", "award", Words("Award", "奖金"), Decimal("1950.01")),
        PayLine("clawback", "", Words("Clawback", "追回"), Decimal("-300.00")),
    )
    work = Work(Words(HOSTILE[3], HOSTILE[4]), "v1", BODY, inputs, WorkCalendar(), stored)
    return finish(replace(facts, name=Words(HOSTILE[0], HOSTILE[0]), lines=lines, gross=Decimal("12250.02"), work=work, workings=(), parts=parts))


def sheets_of(content: bytes, *, values: bool = False) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def test_every_pay_line_and_step_is_a_live_formula_and_shows_the_stored_figure(twin: StatementFacts) -> None:
    content = write(twin, "en", translator("en"))
    live, cached = sheets_of(content).worksheets[0], sheets_of(content, values=True).worksheets[0]
    amounts = {live.cell(row, 1).value: (live.cell(row, 3), cached.cell(row, 3).value) for row in range(1, live.max_row + 1)}
    for line in twin.lines:
        cell, value = amounts[line.label.en]
        assert cell.data_type == "f", line
        assert Decimal(str(value)) == line.amount
    assert amounts["Gross pay of the period"][1] == 12250.02
    for step in twin.workings:
        if not step.per_line:
            assert amounts[step.label.en][0].data_type == "f"


def test_recalculated_equals_stored_is_said_beside_each_step(twin: StatementFacts) -> None:
    cached = sheets_of(write(twin, "en", translator("en")), values=True).worksheets[0]
    equal = [cached.cell(row, 5).value for row in range(1, cached.max_row + 1) if cached.cell(row, 5).value not in (None, "Equal")]
    assert equal == [True] * 6


def test_a_figure_that_differs_from_the_stored_one_is_not_called_equal(twin: StatementFacts) -> None:
    assert twin.work is not None
    wrong = replace(twin, work=replace(twin.work, stored=(("sales", Decimal("130000.49")),)))
    cached = sheets_of(write(wrong, "en", translator("en")), values=True).worksheets[0]
    assert [cached.cell(row, 5).value for row in range(1, cached.max_row + 1) if isinstance(cached.cell(row, 5).value, bool)] == [False]


def test_texts_of_the_data_never_become_formulas(twin: StatementFacts) -> None:
    content = write(twin, "zh", translator("zh"))
    texts = [cell for sheet in sheets_of(content) for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    found = {cell.value for cell in texts if cell.data_type == "s"}
    assert {HOSTILE[0], HOSTILE[2]} <= found
    for cell in texts:
        assert cell.value not in HOSTILE or cell.data_type == "s"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        formulas = "".join(archive.read(name).decode() for name in archive.namelist() if "worksheets/" in name)
        assert not re.search(r"<f>[^<]*(cmd\||calc|\+1\+1)", formulas)
        assert not [name for name in archive.namelist() if "externalLink" in name or "vba" in name]


def test_equal_facts_give_equal_bytes(twin: StatementFacts) -> None:
    assert write(twin, "zh", translator("zh")) == write(twin, "zh", translator("zh"))


def test_somebody_without_a_plan_still_gets_a_workbook(facts: StatementFacts) -> None:
    sheet = sheets_of(write(facts, "zh", translator("zh")), values=True).worksheets[0]
    assert any(cell.value == 28414.25 for row in sheet.iter_rows() for cell in row)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_recalculates_every_figure_to_the_same_cent(twin: StatementFacts, tmp_path: Path) -> None:
    content = write(twin, "en", translator("en"))
    (tmp_path / "twin.xlsx").write_bytes(content)
    again = recalculated(tmp_path / "twin.xlsx", tmp_path)
    cached, live = sheets_of(content, values=True), sheets_of(content)
    differing = []
    for sheet in live:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            before, after = cached[sheet.title][cell.coordinate].value, again[sheet.title][cell.coordinate].value
            if before not in (None, "") and not same(before, after):
                differing.append((sheet.title, cell.coordinate, cell.value, before, after))
    assert differing == []


def same(before: Any, after: Any) -> bool:
    if isinstance(before, int | float) and isinstance(after, int | float):
        return abs(before - after) < 0.005
    return bool(before == after)


def recalculated(path: Path, folder: Path) -> Any:
    """What LibreOffice makes of it when it works out every formula anew."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(RECALCULATE, "utf-8")
    command = [str(SOFFICE), f"-env:UserInstallation=file://{folder / 'profile'}", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
               "--outdir", str(folder / "out"), str(path)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return openpyxl.load_workbook(folder / "out" / path.name, data_only=True)


def capped(base: StatementFacts, properties: dict[str, Any], steps: list[dict[str, Any]] | None = None) -> StatementFacts:
    """A statement of a plan with these properties, paid at once, with what the run would have stored."""
    body: dict[str, Any] = {
        "parameters": {"cap": {"value": "900", "unit": "money"}},
        "properties": {"cap_reason_en": "agreed", "cap_reason_zh": "约定", **properties},
        "steps": [
            {"name": "sales", "formula": "SUM(orders.amount)", "unit": "money"},
            {"name": "line_pay", "formula": "ROUND(amount * 3%, 2)", "scope": "record", "over": "orders", "unit": "money"},
            {"name": "award", "formula": "ROUND(sales * 1%, 2)", "unit": "money"},
            *(steps or ()),
            {"name": "payout", "formula": "SUM(orders.line_pay) + award", "unit": "money"},
        ],
        "payout": "payout", "payout_lines": ["line_pay", "award"], "payout_kinds": {"award": "bonus"},
    }  # fmt: skip
    history = {202608: {"sales": Decimal("40000.10"), "line_pay_carried": Decimal(5), "award_carried": Decimal("77.70")},
               202609: {"sales": Decimal(60_000), "line_pay_carried": Decimal("150.25"), "award_carried": Decimal("33.10")}}  # fmt: skip
    inputs = PersonInputs(27, "E1027", {"quota": Decimal(100_000), "base_salary": Decimal(9800), "period_start": date(2026, 10, 1),
                                        "carried_amount": Decimal("12.34"), "employee_code": "E1027"},
                          {"orders": (order(1, "80000.50"), order(2, "55000"), order(3, "-5000")), "returns": (), "members": ()}, history, 202609)  # fmt: skip
    plan = plan_of(body)
    outcome = evaluate_plan(plan, inputs, WorkCalendar())
    values = {step.name: outcome.total(step.name) for step in plan.sheet.steps if step.scope != "record" or step.name in plan.body.payout_lines}
    assert all(isinstance(value, Decimal) for value in values.values()), values
    stored = tuple((name, value) for name, value in values.items() if isinstance(value, Decimal))
    amounts = [(name, outcome.total(plan.earned_as[name])) for name in plan.body.payout_lines]
    lines = tuple(PayLine("commission", name, Words(name, name), amount) for name, amount in amounts if isinstance(amount, Decimal))
    parts = tuple(ReleasePart(line.step, "", line.amount, Decimal(0), line.amount, "paid", "") for line in lines)
    work = Work(Words("Plan", "方案"), "v1", canonical_json(body), inputs, WorkCalendar(), stored)
    return finish(replace(base, lines=lines, gross=sum((line.amount for line in lines), Decimal(0)), work=work, workings=(), parts=parts, ledgers=()))


CAPS: dict[str, tuple[dict[str, Any], list[dict[str, Any]]]] = {
    "per record": ({"cap": "per_record", "cap_amount": "cap"}, []),
    "per step, lost": ({"cap": "per_step", "cap_amount": "cap"}, []),
    "per step, carried": ({"cap": "per_step", "cap_amount": "cap", "cap_excess": "carried"}, []),
    "per person, carried": ({"cap": "person_period", "cap_amount": "cap * 2", "cap_excess": "carried"}, []),
    "pool": ({"cap": "pool", "cap_amount": "cap"}, []),
    "to date": ({"reset": "quarter"}, [{"name": "so_far", "formula": "TODATE(sales)", "unit": "money"}]),
    "looking back": ({}, [
        {"name": "not_stored", "formula": "IFNA(PRIOR(award), 0 - 1)", "unit": "money"},
        {"name": "three_months", "formula": "ROLLING(sales, 1 + 2)", "unit": "money"},
        {"name": "this_year", "formula": "YTD(sales)", "unit": "money"},
    ]),
    "least payout and ceiling": ({"minimum_payout": "cap", "clawback_ceiling": "ROUND(sales * 2%, 2)"}, []),
}


@pytest.mark.parametrize("properties", list(CAPS))
def test_every_kind_of_cap_is_a_live_formula_that_comes_to_the_stored_figure(facts: StatementFacts, properties: str) -> None:
    facts = capped(facts, *CAPS[properties])
    content = write(facts, "en", translator("en"))
    live, cached = sheets_of(content).worksheets[0], sheets_of(content, values=True).worksheets[0]
    steps = {live.cell(row, 1).value: row for row in range(1, live.max_row + 1)}
    for step in facts.workings:
        if not step.per_line:
            assert live.cell(steps[step.label.en], 3).data_type == "f", step.step
    for line in facts.lines:
        assert live.cell(steps[line.label.en], 3).data_type == "f", line.step
    assert [row[2].data_type for row in sheets_of(content)["Releases"].iter_rows(min_row=2)] == ["f", "f"]
    equal = [cached.cell(row, 5).value for row in range(1, cached.max_row + 1) if isinstance(cached.cell(row, 5).value, bool)]
    assert equal and all(equal)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_recalculates_every_kind_of_cap_to_the_same_cent(facts: StatementFacts, tmp_path: Path) -> None:
    differing = []
    for number, (name, given) in enumerate(CAPS.items()):
        content = write(capped(facts, *given), "en", translator("en"))
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "twin.xlsx").write_bytes(content)
        again, cached = recalculated(folder / "twin.xlsx", folder), sheets_of(content, values=True)
        for sheet in sheets_of(content):
            for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
                before, after = cached[sheet.title][cell.coordinate].value, again[sheet.title][cell.coordinate].value
                if before not in (None, "") and not same(before, after):
                    differing.append((name, sheet.title, cell.coordinate, cell.value, before, after))
    assert differing == []


def test_a_day_is_shown_as_a_day(twin: StatementFacts) -> None:
    assert twin.work is not None
    body = json.loads(BODY)
    body["steps"].append(LAST_DAY)
    content = write(finish(replace(twin, work=replace(twin.work, body=canonical_json(body)), workings=())), "en", translator("en"))
    cached = sheets_of(content, values=True).worksheets[0]
    assert [cached.cell(row, 3).value.date() for row in range(1, cached.max_row + 1) if cached.cell(row, 1).value == "last_day"] == [date(2026, 10, 31)]
