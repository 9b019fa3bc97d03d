"""Commission sheets of Excel as plans: a calculator, a list of people, sheets beside each other; what cannot be read is named."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from server_db.domain.plan_checks import check_plan
from server_db.imports.plan_workbook import import_plan
from server_db.imports.plan_workbook_cells import moved, read_book
from server_db.imports.problems import FileProblem

D = Decimal


def workbook(path: Path, sheets: dict[str, dict[str, Any]], names: dict[str, str] | None = None) -> Path:
    """A cell is a value, or (formula, what Excel had worked out); text ending in % is a number shown in percent."""
    book = xlsxwriter.Workbook(str(path))
    percent = book.add_format({"num_format": "0.0%"})
    for name, cells in sheets.items():
        sheet = book.add_worksheet(name)
        for address, given in cells.items():
            if isinstance(given, tuple):
                sheet.write_formula(address, given[0], None, given[1])
            elif isinstance(given, str) and given.endswith("%") and given[:-1].replace(".", "").isdigit():
                sheet.write_number(address, float(given[:-1]) / 100, percent)
            else:
                sheet.write(address, given)
    for name, where in (names or {}).items():
        book.define_name(name, where)
    book.close()
    return path


CALCULATOR = {
    "A1": "Monthly commission", "A3": "Sales", "B3": 60000, "A4": "Quota", "B4": 50000, "A5": "Attainment", "B5": ("=B3/B4", 1.2),
    "A6": "Rate", "B6": ("=VLOOKUP(B5,$E$3:$F$5,2,TRUE)", 0.03), "A7": "Commission", "B7": ("=ROUND(B3*B6,2)", 1800),
    "E2": "Attainment from", "F2": "Rate", "E3": 0, "F3": "1%", "E4": "80%", "F4": "2%", "E5": "100%", "F5": "3%",
}  # fmt: skip


def test_a_calculator_becomes_steps_tables_and_inputs(tmp_path: Path) -> None:
    found = import_plan(read_book(workbook(tmp_path / "a.xlsx", {"Sheet1": CALCULATOR})))
    assert found.result == "Sheet1!B7" and not found.unread and not found.differences and len(found.compared) == 3
    assert [(one.address, one.name, one.meaning) for one in found.inputs] == [("B3", "sheet_sales", "sales"), ("B4", "sheet_quota", "quota")]
    assert [(one.name, one.formula) for one in found.steps] == [
        ("attainment", "sheet_sales/sheet_quota"), ("sheet_rate", "VLOOKUP(attainment,attainment_from_table,2,TRUE)"),
        ("commission", "ROUND(sheet_sales*sheet_rate,2)"),
    ]  # fmt: skip
    assert found.body["tables"]["attainment_from_table"]["rows"] == [["0", "0.01"], ["0.8", "0.02"], ["1", "0.03"]]
    assert found.body["steps"][0]["formula"] == "SUM(orders.amount)" and found.body["steps"][1]["formula"] == "quota"
    assert [problem for problem in check_plan(found.body) if problem.severity == "error"] == []


def test_an_input_may_stand_for_something_else(tmp_path: Path) -> None:
    book = read_book(workbook(tmp_path / "a.xlsx", {"Sheet1": CALCULATOR}))
    found = import_plan(book, meanings={"Sheet1!B3": "paid", "B4": "parameter"})
    assert found.body["steps"][0]["formula"] == "SUM(orders.paid_amount)"
    assert found.body["parameters"] == {"sheet_quota": {"value": "50000", "unit": "money", "label_en": "Quota", "label_zh": "Quota"}}
    assert import_plan(book, meanings={"B3": "figure"}).body["inputs"]["sheet_sales"]["unit"] == "score"


def test_a_list_of_people_is_compared_row_by_row(tmp_path: Path) -> None:
    cells: dict[str, Any] = {"A1": "姓名", "B1": "销售额", "C1": "提成比例", "D1": "提成"}
    for row, (name, sales, rate) in enumerate((("王敏", 8000, 0.02), ("李雷", 12000, 0.03), ("韩梅", 30000, 0.08)), 2):
        cells |= {f"A{row}": name, f"B{row}": sales, f"C{row}": (f"=IF(B{row}>=25000,0.08,IF(B{row}>=10000,0.03,0.02))", rate)}
        cells |= {f"D{row}": (f"=B{row}*C{row}", sales * rate)}
    found = import_plan(read_book(workbook(tmp_path / "a.xlsx", {"提成": cells})))
    assert found.result == "提成!D2" and [one.name for one in found.steps] == ["提成比例", "提成"]
    assert [(one.address, one.same) for one in found.compared] == [("C2", True), ("D2", True), ("D3", True), ("D4", True)]
    cells["D4"] = ("=B4*0.1", 3000)
    other = import_plan(read_book(workbook(tmp_path / "b.xlsx", {"提成": cells})), "D2")
    assert [(one.address, one.reason) for one in other.unread] == [("D4", "other_formula")]


def test_other_sheets_defined_names_and_single_cells_of_a_table(tmp_path: Path) -> None:
    rates = {"A1": "Lower", "B1": "Rate", "A2": 0, "B2": "5%", "A3": 10000, "B3": "8%"}
    pay = {"A1": "Sales", "B1": 12000, "A2": "Base pay", "B2": ("=B1*VLOOKUP(B1,bands,2,1)", 960),
           "A3": "Extra", "B3": ("=MAX(0,B1-Rates!$A$3)*'Rates'!B3", 160), "A4": "Commission", "B4": ("=SUM(B2:B3)", 1120)}  # fmt: skip
    found = import_plan(read_book(workbook(tmp_path / "a.xlsx", {"Pay": pay, "Rates": rates}, {"bands": "=Rates!$A$2:$B$3"})))
    assert not found.unread and not found.differences
    formulas = {one.name: one.formula for one in found.steps}
    assert formulas["commission"] == "SUM(base_pay, extra)" and formulas["extra"] == "MAX(0,sheet_sales-INDEX(lower_table, 2, 1))*INDEX(lower_table, 2, 2)"


@pytest.mark.parametrize(("formula", "reason", "detail"), [
    ("=B1*PMT(0.1,2,3)", "function", "PMT"), ("=B1*[other.xlsx]Sheet1!A1", "syntax", None), ("=B1*nothing", "name", "nothing"),
    ("=VLOOKUP(B1,D1:E2,2)", "table_formulas", "D1:E2"), ("=SUM(A1:Z99)", "range", "A1:Z99"),
])  # fmt: skip
def test_what_cannot_be_read_is_listed_with_its_cell_and_keeps_its_value(tmp_path: Path, formula: str, reason: str, detail: str | None) -> None:
    cells = {"A1": "Sales", "B1": 100, "A2": "Part", "B2": (formula, 7), "A3": "Commission", "B3": ("=B1*0.1+B2", 17), "D1": 0, "D2": 5,
             "E1": ("=1+1", 2), "E2": 3}  # fmt: skip
    found = import_plan(read_book(workbook(tmp_path / "a.xlsx", {"S": cells})), "B3")
    assert [(one.address, one.reason) for one in found.unread] == [("B2", reason)]
    assert detail is None or found.unread[0].detail == detail
    assert found.body["parameters"]["part"]["value"] == "7" and not found.differences


def test_a_value_that_was_typed_over_shows_as_a_difference(tmp_path: Path) -> None:
    cells = {"A1": "Sales", "B1": 100, "A2": "Commission", "B2": ("=B1*0.1", 12)}
    found = import_plan(read_book(workbook(tmp_path / "a.xlsx", {"S": cells})))
    assert [(one.address, one.excel, one.ours) for one in found.differences] == [("B2", D(12), D("10.0"))]


def test_files_that_are_no_commission_sheet(tmp_path: Path) -> None:
    text = tmp_path / "a.csv"
    text.write_text("a,b\n1,2\n")
    with pytest.raises(FileProblem):
        read_book(text)
    with pytest.raises(LookupError):
        import_plan(read_book(workbook(tmp_path / "a.xlsx", {"S": {"A1": 1}})))


def test_shared_formulas_move_with_their_cell() -> None:
    assert moved('B2*$C$1+D$1&"B2"+LOG10(2)', "E2", "F5") == 'C5*$C$1+E$1&"B2"+LOG10(2)'
    assert moved("SUM('B2 x'!B2:B9)", "A1", "A2") == "SUM('B2 x'!B3:B10)"
