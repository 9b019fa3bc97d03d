"""Exports tie to the statements, give the same bytes for the same run, and hold nothing that a spreadsheet or a bank would misread."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from pypdf import PdfReader

from reports.export_tables import KINDS, accounts, bank_layouts
from reports.run_exports import FORMS, make_export
from reports.words import translator
from server_db.domain.run_exports import PersonPay, RunPay, accrual, clearing, is_balanced
from server_db.domain.statements import Words

D = Decimal
EAST, WEST = Words("East", "华东"), Words("West", "华西")


def person(number: int, name: str = "王敏", **more: object) -> PersonPay:
    made = PersonPay(number, f"E{number:03d}", Words(name, name), EAST if number % 2 else WEST, D("5000.00"), D("1200.50"), D("300.00"), D("-100.25"),
                     D("6400.25"), earned=D("1800.50"), clawback_moved=D("0.00"), draw_moved=D("0.00"), bank="招商银行", account="6225 8801 2345 6789")  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.fixture
def pay() -> RunPay:
    people = (
        person(1), person(2, "=cmd|' /C calc'!A0"), person(3, account=""), person(4, account="not known"),
        person(5, gross=D("-20.00"), deductions=D("-6520.50"), clawback_moved=D("50.00")), person(6, "张|三\n李"),
    )  # fmt: skip
    return RunPay(7, "PR-2026-10-01", "approved", "2026-10", Words("Harbour Trading", "海港贸易"), "CNY", 2, people)


def export(pay: RunPay, kind: str, form: str = "csv", lang: str = "zh", bank: str = "") -> bytes:
    return make_export(pay, kind, form, lang, translator(lang), bank).content


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_the_same_run_gives_the_same_bytes(pay: RunPay, kind: str, form: str) -> None:
    assert export(pay, kind, form) == export(pay, kind, form)


def test_every_export_says_what_the_statements_say_in_all(pay: RunPay) -> None:
    for kind in KINDS:
        made = make_export(pay, kind, "csv", "en", translator("en"))
        assert made.total + made.left_out_total == pay.total == D("31981.25")


def test_who_has_no_usable_account_is_listed_and_not_paid(pay: RunPay) -> None:
    made = make_export(pay, "bank", "pdf", "zh", translator("zh"))
    assert [(one.code, one.reason) for one in made.left_out] == [("E003", "no_account"), ("E004", "bad_account"), ("E005", "negative")]
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made.content)).pages)
    assert "E003" in text and "未登记银行账号" in text.replace(" ", "")


def test_entries_have_equal_debits_and_credits_and_what_waits_is_owed(pay: RunPay) -> None:
    entries = accrual(pay, accounts())
    assert is_balanced(entries)
    by_account = {}
    for entry in entries:
        by_account[entry.account] = by_account.get(entry.account, D(0)) + entry.debit - entry.credit
    assert by_account["2211.01"] == -pay.total
    assert by_account["6601.01"] == D("30000.00")
    assert by_account["1221.02"] == D("50.00")
    # by the hand: five people 5,000 + 1,800.50 - 6,400.25 = 400.25 each; the sixth 6,800.50 + 50 + 20 = 6,870.50
    assert by_account["2211.02"] == -(5 * D("400.25") + D("6870.50"))


def test_clearing_takes_back_exactly_what_was_payable(pay: RunPay) -> None:
    both = [*accrual(pay, accounts()), *clearing(pay, accounts())]
    assert is_balanced(clearing(pay, accounts()))
    assert sum((entry.debit - entry.credit for entry in both if entry.account == "2211.01"), D(0)) == 0


@pytest.mark.parametrize("bank", list(bank_layouts()))
def test_bank_layouts_have_a_line_a_transfer_and_no_name_breaks_one(pay: RunPay, bank: str) -> None:
    layout = bank_layouts()[bank]
    text = export(pay, "bank", bank=bank).decode(layout["encoding"])
    lines = [line for line in text.split("\r\n") if line]
    assert len(lines) == 3 + bool(layout["header"]) + ("first_line" in layout)
    if layout["delimiter"] == "|":
        assert {line.count("|") for line in lines[1:]} == {len(layout["columns"]) - 1}
        assert lines[0] == "PR-2026-10-01|3|1920075|CNY"
    else:
        rows = list(csv.reader(io.StringIO(text)))
        assert {len(row) for row in rows} == {len(layout["columns"])}
        assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert "6225880123456789" in text


def test_workbooks_hold_names_as_texts_and_totals_as_sums(pay: RunPay) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(export(pay, "register", "xlsx"))).worksheets[0]
    assert sheet.cell(sheet.max_row, 8).value == f"=SUM(H2:H{sheet.max_row - 1})"
    assert [row[1].data_type for row in sheet.iter_rows(min_row=2, max_row=sheet.max_row - 1)] == ["s"] * 6


def test_csv_names_do_not_run(pay: RunPay) -> None:
    rows = list(csv.reader(io.StringIO(export(pay, "register").decode("utf-8-sig"))))
    assert "'=cmd|' /C calc'!A0" in [row[1] for row in rows]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_printed_exports_show_the_total(pay: RunPay, kind: str, lang: str) -> None:
    made = make_export(pay, kind, "pdf", lang, translator(lang))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made.content)).pages)
    assert f"{made.total:,}" in text
