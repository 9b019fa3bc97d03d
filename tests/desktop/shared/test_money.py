"""Amounts stand in the unit of their currency wherever they are shown or written: a yen has no decimals, a dinar three."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.shared.chart_export import save_table
from desktop.shared.fields import MoneyEdit
from desktop.shared.grid_column import Column, money_column, number_column
from desktop.shared.grid_export import write_workbook
from desktop.shared.i18n import OfficeMoney, in_own_places, money, percent, with_currency
from server_db.domain.currencies import CURRENCIES, decimals_of

SOLD = Decimal("1234.5678")


@pytest.mark.parametrize(("currency", "shown"), [("JPY", "1,235"), ("KRW", "1,235"), ("CNY", "1,234.57"), ("KWD", "1,234.568"), ("BHD", "1,234.568")])
def test_an_amount_has_the_decimals_of_its_currency(monkeypatch: pytest.MonkeyPatch, currency: str, shown: str) -> None:
    monkeypatch.setattr(OfficeMoney, "places", decimals_of(currency))
    assert money(SOLD) == shown and with_currency(SOLD, currency) == f"{shown} {currency}"
    assert in_own_places(SOLD, "JPY") == 1235 and with_currency(SOLD, "") == "1,234.5678"
    assert money(SOLD, 1) == "1,234.6"  # where a screen wants it shorter


def test_what_is_typed_is_never_rounded_away(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OfficeMoney, "places", 0)
    field = MoneyEdit("Amount", Decimal("12.5"))
    assert (field.text(), field.value()) == ("12.5", Decimal("12.5"))
    field.set_value(Decimal("100.00"))
    assert field.text() == "100"


@pytest.mark.parametrize(("places", "wanted"), [(0, "#,##0;[Red]-#,##0"), (3, "#,##0.000;[Red]-#,##0.000")])
def test_a_grids_workbook_formats_amounts_in_the_offices_unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, places: int, wanted: str) -> None:
    monkeypatch.setattr(OfficeMoney, "places", places)
    columns = [money_column("a", "Amount", lambda row: row), number_column("n", "Number", lambda row: int(row))]
    path = write_workbook(str(tmp_path / "grid"), "Sheet", columns, [SOLD])
    with zipfile.ZipFile(path) as book:
        styles, sheet = book.read("xl/styles.xml").decode(), book.read("xl/worksheets/sheet1.xml").decode()
    assert wanted in styles and "#,##0.00;" not in styles
    assert "1234.5678" in sheet


def test_a_column_without_a_unit_is_written_as_it_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OfficeMoney, "places", 0)
    columns = [
        Column("share", "Share", 80, lambda row: row, percent),
        Column("points", "Points", 80, lambda row: row, lambda value: f"{value:.1f}"),
        Column("word", "Word", 80, lambda row: row, lambda value: f"{value} days"),
    ]
    with zipfile.ZipFile(write_workbook(str(tmp_path / "grid"), "Sheet", columns, [Decimal("0.954")])) as book:
        styles, sheet = ET.fromstring(book.read("xl/styles.xml")), ET.fromstring(book.read("xl/worksheets/sheet1.xml"))
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    codes = {one.get("numFmtId"): one.get("formatCode") for one in styles.iter(f"{main}numFmt")}
    used = [one.get("numFmtId") for one in next(styles.iter(f"{main}cellXfs"))]
    cells = {str(one.get("r")): codes.get(used[int(str(one.get("s", "0")))]) for one in sheet.iter(f"{main}c")}
    assert [cells[place] for place in ("A2", "B2", "C2")] == ["0.0###%", "#,##0.0;[Red]-#,##0.0", "#,##0.######"]


def test_a_charts_figures_keep_every_decimal_and_no_text_of_it_runs(tmp_path: Path) -> None:
    rows = [["=1+1", Decimal("12.345"), Decimal(7)], [" ＝cmd|' /C calc'!A0", Decimal(3), None], ["\t@SUM(A1)", Decimal("-0.5"), Decimal(8)]]
    made = save_table("Head", ["Who", "=Fine", "Whole"], rows, str(tmp_path / "chart.xlsx"))
    with zipfile.ZipFile(made) as book:
        styles, sheet = book.read("xl/styles.xml").decode(), book.read("xl/worksheets/sheet1.xml").decode()
    assert 'formatCode="#,##0.000"' in styles and "#,##0.##" not in styles
    assert "<f>" not in sheet and "12.345" in sheet
    plain = save_table("Head", ["Who", "=Fine", "Whole"], rows, str(tmp_path / "chart.csv"))
    with open(plain, encoding="utf-8-sig", newline="") as read:
        head, *lines = list(csv.reader(read))
    assert head[1] == "'=Fine" and [line[0][0] for line in lines] == ["'"] * 3
    assert [line[1] for line in lines] == ["12.345", "3", "-0.5"] and lines[1][2] == ""


def test_every_listed_currency_has_a_number_of_decimals_and_two_names() -> None:
    assert len(CURRENCIES) > 40 and all(0 <= places <= 3 and english and chinese for places, english, chinese in CURRENCIES.values())
