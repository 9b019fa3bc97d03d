"""Pasting a tier table: a look first, then one undo step; a table with a gap cannot come in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.commissions.tier_paste import block_of
from desktop.commissions.tier_paste_dialog import TierPasteDialog
from desktop.commissions.view import CommissionsView
from desktop.shared import local_drafts

GOOD = "完成率\t比例\n0-80%\t2%\n80%-100%\t3%\n100%以上\t5%"
BAD = "0-80%\t2%\n90%-100%\t3%"


@pytest.fixture
def plan(make_app: Any, answers: dict[str, Any], qtbot: QtBot, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setattr(local_drafts, "user_state_path", lambda *_, **__: tmp_path)
    view = CommissionsView(make_app(answers, ("finance",), "en", "light"))
    qtbot.addWidget(view)
    view.show()
    yield view.plan


def test_the_dialog_names_what_it_understood(make_app: Any, qtbot: QtBot, look: tuple[str, str], lint: Any, shoot: Any, tmp_path: Any) -> None:
    make_app({}, ("finance",), *look)
    for name, text in (("good", GOOD), ("bad", BAD)):
        dialog = TierPasteDialog(block_of(text), ("Attainment ≥", "Rate"), ("rate", "rate"))
        qtbot.addWidget(dialog)
        shoot(dialog, str(tmp_path / f"paste-{name}-{'-'.join(look)}.png"), 720, 440)
        assert lint(dialog) == []
        assert dialog._ok.isEnabled() == (name == "good")
    assert TierPasteDialog(block_of(GOOD), ("a", "b"), ("rate", "rate")).rows() == [["0", "0.02"], ["0.8", "0.03"], ["1", "0.05"]]


def test_reading_the_first_column_otherwise(qtbot: QtBot, make_app: Any) -> None:
    make_app({}, ("finance",), "en", "light")
    dialog = TierPasteDialog(block_of("10000\t1%\n40000\t2%"), ("From", "Rate"), ("money", "rate"))
    qtbot.addWidget(dialog)
    dialog.read_as.chosen.emit("width")
    assert dialog.rows() == [["0", "0.01"], ["10000", "0.02"]]


def test_a_table_comes_in_as_one_step(plan: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TierPasteDialog, "exec", lambda self: QDialog.DialogCode.Accepted)
    before = plan.model.draft.body["tables"]["bands"]
    QGuiApplication.clipboard().setText(GOOD)
    panel = next(made for made in plan.tables if made.sheet.name == "bands")
    panel.table.setCurrentIndex(panel.table.model().index(0, 0))
    panel.table.paste()
    assert plan.model.draft.body["tables"]["bands"]["rows"] == [["0", "0.02"], ["0.8", "0.03"], ["1", "0.05"]]
    assert plan.model.draft.stack.count() == 1
    plan.model.draft.stack.undo()
    assert plan.model.draft.body["tables"]["bands"] == before
    plan.show_face("guided")
