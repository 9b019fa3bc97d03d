"""The import wizard: looking into a file, columns, trial, and that nothing is written before the last step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from desktop.app import App
from desktop.orders.import_steps import guess_kind, look_into, save_result
from desktop.orders.import_wizard import ImportWizard
from server_db.commands.imports import ImportOutcome
from server_db.imports.problems import Issue

CSV = "订单号,行号,客户,产品,数量,单价,金额,日期,业务员\nSO-X1,1,恒力,网关,2,100,200,2026-10-05,E1027\nSO-X1,2,恒力,网关,1,50,50,2026-10-05,E1027\n"
TRIAL = ImportOutcome("order-lines", 1, 0, 0, 0, 1, 0, False, None, (Issue(3, "error", "number_bad", "quantity", {"value": "x"}),), {2: "new", 3: "error"})


@pytest.fixture
def csv_file(tmp_path: Path) -> Path:
    path = tmp_path / "orders.csv"
    path.write_text(CSV, "utf-8")
    return path


@pytest.fixture
def make_wizard(make_app: Callable[..., App], csv_file: Path, qtbot: Any) -> Callable[..., ImportWizard]:
    def make(outcome: Any = TRIAL, **look: Any) -> ImportWizard:
        parent = QWidget()
        qtbot.addWidget(parent)
        app = make_app({"office_currency": "CNY", "take_in": outcome}, **look)
        wizard = ImportWizard(app, parent, str(csv_file))
        wizard.kept = parent  # type: ignore[attr-defined]  # or Python would delete both
        wizard.show()
        return wizard

    return make


def test_the_kind_of_a_file_is_found_by_its_columns(csv_file: Path) -> None:
    assert guess_kind(csv_file, None, None) == "order-lines"
    preview = look_into(str(csv_file), "", None, None)
    assert not preview.mapping.missing
    assert preview.samples[0] == "SO-X1"


def test_every_page_fits_and_is_named(make_wizard: Any, lint: Any, look: tuple[str, str]) -> None:
    wizard = make_wizard(lang=look[0], mode=look[1])
    for _ in range(3):
        assert lint(wizard) == []
        wizard._go_on()
    wizard.reject()


def test_the_trial_comes_first_and_errors_hold_the_import(make_wizard: Any) -> None:
    wizard = make_wizard(lang="en")
    wizard._go_on()
    wizard._go_on()
    (call,) = wizard.app.jobs.called("take_in")
    assert call[4] is True, "a dry run"
    assert wizard.step() == "result"
    assert not wizard.next.isEnabled() and wizard.next.toolTip()
    wizard.result.skip.setChecked(True)
    assert wizard.next.isEnabled()
    wizard.app.jobs.answers["take_in"] = replace(TRIAL, committed=True, batch_id=9)
    wizard._go_on()
    assert wizard.app.jobs.called("take_in")[-1][4:6] == (False, True)
    assert "9" in wizard.result.note.text()


def test_a_needed_column_must_be_chosen(make_wizard: Any) -> None:
    wizard = make_wizard(lang="zh")
    wizard._go_on()
    wizard.columns.choices["number"].set_current("") if "number" in wizard.columns.choices else None
    needed = next(name for name, choice in wizard.columns.choices.items() if choice.current())
    for name in list(wizard.columns.choices):
        wizard.columns.choices[name].set_current("")
    assert needed
    wizard._go_on()
    assert wizard.app.jobs.called("take_in") == []
    assert "请为以下字段选择列" in wizard.message.text()


def test_a_file_of_no_use_is_one_sentence(make_wizard: Any, tmp_path: Path) -> None:
    wizard = make_wizard()
    empty = tmp_path / "empty.csv"
    empty.write_text("", "utf-8")
    wizard.take(str(empty))
    assert wizard.message.text()
    assert "Traceback" not in wizard.message.text()


def test_the_result_file_repeats_the_rows_with_what_became_of_them(csv_file: Path, tmp_path: Path) -> None:
    import openpyxl

    path = save_result(str(tmp_path / "result.xlsx"), look_into(str(csv_file), "", None, None), TRIAL, "zh")
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][:4] == ["行号", "结果", "字段", "问题"]
    assert rows[2][1] == "错误" and rows[2][3]
