"""The result file: every row again, with words, and nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from server_db.imports.prepare import Prepared
from server_db.imports.problems import WORDS, FileProblem, Issue, describe
from server_db.imports.result_file import guard, write_result

Read = Callable[..., Prepared]
LIVE = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1", "\r=1", "\n=1", " =1", "＝1+1", "＋1+1", "|x", "%x"]


@pytest.fixture
def prepared(read: Read) -> Prepared:
    rows = "\n".join(f'A{n},2026-02-30,5,"{text}"' for n, text in enumerate(LIVE))
    return read("orders", f"订单号,订单日期,金额,客户名称\n{rows}\nA99,2026-10-01,-5.50,上海华瑞\n")


def save(prepared: Prepared, path: Path, lang: str = "en") -> Path:
    statuses = {issue.row: "error" for issue in prepared.converted.issues} | {14: "new"}
    return write_result(path, prepared.sheet, "orders", statuses, prepared.converted.issues, lang)


def test_text_is_never_live_and_numbers_stay_numbers(prepared: Prepared, tmp_path: Path) -> None:
    with save(prepared, tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[0][:6] == ["Row", "Status", "Field", "Problem", "What to do", "订单号"]
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋")) for row in rows[:-1] for cell in row)
    assert rows[-1][:2] == ["14", "new"]
    assert rows[-1][7] == "-5.50"
    assert rows[1][2:5] == ["Order date", "“2026-02-30” is not a date.", "Write it like 2026-10-31."]


def test_a_workbook_holds_no_formula(prepared: Prepared, tmp_path: Path) -> None:
    path = save(prepared, tmp_path / "out.xlsx", "zh")
    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    sheet = openpyxl.load_workbook(path).active
    assert [cell.value for cell in sheet[1]][:5] == ["行号", "结果", "字段", "问题", "处理办法"]
    assert sheet["B2"].value == "错误"
    assert sheet["D2"].value == "“2026-02-30”不是日期。"
    assert (sheet["I2"].value, sheet["I2"].quotePrefix, sheet["F2"].quotePrefix) == (LIVE[0], True, False), "a text, also once somebody has edited it"


@pytest.mark.parametrize("text", LIVE)
def test_every_live_beginning_is_guarded(text: str) -> None:
    assert guard(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5.50", "+3", "1e5", "-8%", "A-1", "上海", ""])
def test_what_is_harmless_stays(text: str) -> None:
    assert guard(text) == text


def test_a_place_that_cannot_be_written_gets_a_sentence(prepared: Prepared, tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as problem:
        save(prepared, tmp_path / "nowhere" / "out.csv")
    assert problem.value.code == "result.unwritable"


def test_words_exist_in_both_languages_and_no_value_is_read_as_a_pattern() -> None:
    assert all(len(words) == 4 and all(words) for words in WORDS.values())
    what, _ = describe(Issue(2, "error", "not_a_date", "", {"value": "{remedy} {0}"}), "Date", chinese=False)
    assert what == "“{remedy} {0}” is not a date."


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_a_result_that_is_called_off_leaves_nothing(prepared: Prepared, tmp_path: Path, name: str) -> None:
    def stop(done: int, total: int) -> None:
        assert (done, total) == (0, len(prepared.sheet.rows))
        raise LookupError

    with pytest.raises(LookupError):
        write_result(tmp_path / name, prepared.sheet, "orders", {}, (), report=stop)
    assert not [path for path in tmp_path.iterdir() if name.split(".")[0] in path.name]
