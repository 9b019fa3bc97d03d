"""Importing an Excel commission sheet and beginning a new plan, as windows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.commissions.new_plan_dialog import NewPlanDialog
from desktop.commissions.plan_import_dialog import PlanImportDialog
from desktop.commissions.view import CommissionsView
from desktop.shared import local_drafts
from server_db.commands.plans import SavedVersion
from server_db.imports.plan_workbook_cells import read_book


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "十月提成.xlsx"
    book = xlsxwriter.Workbook(str(path))
    made, percent = book.add_worksheet("提成"), book.add_format({"num_format": "0%"})
    for row, heads in enumerate((("销售额", 60000), ("任务额", 50000))):
        made.write_row(row, 0, heads)
    made.write_row("E1", ("达成率起", "比例"))
    for row, (low, rate) in enumerate(((0, 0.01), (0.8, 0.02), (1, 0.03)), 1):
        made.write(row, 4, low, percent)
        made.write(row, 5, rate, percent)
    made.write("A3", "达成率")
    made.write_formula("B3", "=B1/B2", percent, 1.2)
    made.write("A4", "比例")
    made.write_formula("B4", "=VLOOKUP(B3,$E$2:$F$4,2,TRUE)", percent, 0.03)
    made.write("A5", "工龄津贴")
    made.write_formula("B5", "=PMT(0.1,2,3)", None, 100)
    made.write("A6", "提成")
    made.write_formula("B6", "=ROUND(B1*B4,2)+B5", None, 1950)
    book.close()
    return path


@pytest.fixture
def view(make_app: Any, answers: dict[str, Any], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CommissionsView]:
    monkeypatch.setattr(local_drafts, "user_state_path", lambda *_, **__: tmp_path)
    load = answers["load_plan"]
    answers["load_plan"] = lambda version, period: load(7 if version == 70 else version, period)
    answers["_begin_plan"] = lambda values: SavedVersion(70, 9, 1, "draft", 1, "") if values["code"] == "NEW-1" else None
    made = CommissionsView(make_app(answers, ("finance",), "en", "light"))
    qtbot.addWidget(made)
    made.show()
    yield made


def test_the_sheet_is_shown_before_it_comes_in(make_app: Any, qtbot: QtBot, sheet: Path, look: tuple[str, str], lint: Any, shoot: Any) -> None:
    make_app({}, ("finance",), *look)
    dialog = PlanImportDialog(read_book(sheet), sheet.name)
    qtbot.addWidget(dialog)
    shoot(dialog, str(sheet.parent / f"import-{'-'.join(look)}.png"), 940, 720)
    assert lint(dialog) == []
    assert [one.address for one in dialog.found.differences] == ["B6"] and [one.address for one in dialog.found.unread] == ["B5"]
    dialog._fields[0].chosen.emit("paid")
    assert dialog.found.body["steps"][0]["formula"] == "SUM(orders.paid_amount)"


def test_an_imported_sheet_is_one_undo_step(view: CommissionsView, sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = view.plan
    assert plan is not None
    before = plan.model.draft.body
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(sheet), ""))
    monkeypatch.setattr(PlanImportDialog, "exec", lambda self: QDialog.DialogCode.Accepted)
    plan.header.import_asked.emit()
    assert [step["name"] for step in plan.model.draft.body["steps"]][-1] == "payout" and "提成" in {s["name"] for s in plan.model.draft.body["steps"]}
    plan.model.draft.stack.undo()
    assert plan.model.draft.body == before


def test_a_new_plan_begins_in_the_guide(view: CommissionsView, monkeypatch: pytest.MonkeyPatch, lint: Any) -> None:
    def fill(self: NewPlanDialog) -> QDialog.DialogCode:
        assert lint(self) == []
        for field, text in ((self.code, "new-1"), (self.zh, "新方案"), (self.en, "New plan")):
            field.setText(text)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(NewPlanDialog, "exec", fill)
    view.page.new.click()
    assert view.plan is not None and view.plan.guide.isVisibleTo(view.plan) and view.plan.header.face.current() == "guided"


def test_a_code_that_is_taken_or_a_day_that_is_none_cannot_begin(make_app: Any, qtbot: QtBot) -> None:
    from datetime import date

    make_app({}, ("finance",), "en", "light")
    dialog = NewPlanDialog(frozenset({"SW-COMP"}), date(2026, 10, 1))
    qtbot.addWidget(dialog)
    for field, text in ((dialog.code, "sw-comp"), (dialog.zh, "软件"), (dialog.en, "Software")):
        field.setText(text)
    ok = dialog._buttons.buttons()[0]
    assert not ok.isEnabled()
    dialog.code.setText("SW-2")
    assert ok.isEnabled()
    dialog.since.setText("soon")
    assert not ok.isEnabled()
