"""The calculator as a window: typing, languages, errors, trace steps, tables, undo; every control named, nothing clipped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.commissions.draft import canonical
from desktop.commissions.plan_view import PlanView
from desktop.commissions.tier_paste_dialog import TierPasteDialog
from desktop.commissions.view import CommissionsView
from desktop.shared import local_drafts

Show = Callable[..., CommissionsView]


@pytest.fixture
def show(make_app: Any, answers: dict[str, Any], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Show]:
    monkeypatch.setattr(local_drafts, "user_state_path", lambda *_, **__: tmp_path)

    def open_window(lang: str = "en", mode: str = "light", groups: tuple[str, ...] = ("finance",)) -> CommissionsView:
        view = CommissionsView(make_app(answers, groups, lang, mode))
        qtbot.addWidget(view)
        view.resize(1368, 792)
        view.show()
        qtbot.waitExposed(view)
        qtbot.wait(250)  # the pause before a curve is drawn
        return view

    yield open_window


def plan_of(view: CommissionsView) -> PlanView:
    assert view.plan is not None
    return view.plan


def test_nothing_is_clipped_or_unnamed(show: Show, look: tuple[str, str], lint: Any) -> None:
    view = show(*look)
    assert lint(view) == []
    plan_of(view).model.start_dry_run()
    assert lint(view) == []


def test_typing_a_formula_changes_the_pay_and_undoes_to_the_same_bytes(show: Show, qtbot: QtBot) -> None:
    plan = plan_of(show())
    before = canonical(plan.model.draft.body)
    editor = plan.formula.editor
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "ROUND(Comm")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.keyClicks(editor, " / 2, 2)")
    assert editor.toPlainText() == "ROUND(Commission / 2, 2)"
    assert plan.model.draft.body["steps"][-1]["formula"] == "ROUND(commission / 2, 2)"
    assert "20,065.65" in plan.example._amount.text()
    while plan.model.draft.stack.canUndo():
        qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert canonical(plan.model.draft.body) == before
    assert editor.toPlainText() == "ROUND(Commission + [Target bonus] + [Team override], 2)"


def test_names_are_shown_in_either_language_and_stored_as_codes(show: Show, qtbot: QtBot) -> None:
    plan = plan_of(show())
    stored = plan.model.draft.body["steps"][-1]["formula"]
    plan.formula.labels_chosen.emit("zh")
    assert plan.formula.editor.toPlainText() == "ROUND(销售提成 + 达标奖金 + 管理提成, 2)"
    plan.formula.labels_chosen.emit("code")
    assert plan.formula.editor.toPlainText() == stored
    assert not plan.model.dirty


def test_full_width_punctuation_is_understood(show: Show) -> None:
    plan = plan_of(show("zh"))
    plan.formula.editor.selectAll()
    plan.formula.editor.insertPlainText("ROUND（销售提成÷２，２）")
    assert plan.model.troubles_of("payout") == ()
    assert "20,065.65" in plan.example._amount.text()


def test_a_misspelt_name_is_fixed_in_one_undo_step(show: Show, qtbot: QtBot) -> None:
    plan = plan_of(show())
    editor = plan.formula.editor
    editor.setFocus()
    editor.selectAll()
    editor.insertPlainText("ROUND(commision, 2)")
    assert plan.formula._problem.full == '"commision" is not known here. Did you mean "Commission"?'
    assert "45,131.30" in plan.example._amount.text()  # the last valid result stays, greyed
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert editor.toPlainText() == "ROUND(Commission, 2)"
    plan.model.draft.stack.undo()
    assert editor.toPlainText() == "ROUND(commision, 2)"


def test_a_cap_that_cuts_says_so(show: Show) -> None:
    plan = plan_of(show())
    plan.model.draft.set_formula("payout", "commission * 2")
    assert plan.example._amount.text() == "¥60,000.00"
    assert plan.example._line.full == "The cap applies; ¥80,262.60 before it"


def test_the_trace_is_walked_in_the_order_of_calculation(show: Show, qtbot: QtBot) -> None:
    plan = plan_of(show())
    trace = plan.trace
    trace.go_first()
    first = trace.tree.currentItem().text(0)
    qtbot.keyClick(trace, Qt.Key.Key_F9)
    trace.go_next()
    assert first == "Sales" and trace._place.text().startswith("Step ")
    for _ in range(60):
        trace.go_next()
    assert trace.tree.currentItem().text(0) == "Earned" and not trace._next.isEnabled()
    trace.copy()
    assert QGuiApplication.clipboard().text().startswith("Earned = 45,131.30")


def test_the_part_that_is_being_explained_is_marked_in_the_formula(show: Show) -> None:
    plan = plan_of(show())
    plan.model.choose_step("commission")
    item = next(i for i in plan.trace._order if i.text(0).startswith("BAND(Attainment"))
    plan.trace.tree.setCurrentItem(item)
    marked = [m.cursor.selectedText() for m in plan.formula.editor.extraSelections()]
    assert marked == ["BAND(Attainment, [Rate by attainment (whole amount)])"]


def test_a_leaf_lists_its_order_lines_and_one_opens_the_orders_screen(show: Show, qtbot: QtBot) -> None:
    view = show()
    plan = plan_of(view)
    item = next(i for i in plan.trace._order if i.text(0) == "Sales")
    plan.trace._open(item)
    assert plan.drawer.isVisible() and plan.drawer.table.cells.rowCount() == 40
    assert "total 729,660.00" in plan.drawer._sum.text()
    heard: list[tuple[str, bool]] = []
    view._app.navigated.connect(lambda address, tab: heard.append((address, tab)))
    plan.drawer.table.selectRow(0)
    qtbot.keyClick(plan.drawer.table, Qt.Key.Key_Return)
    assert heard == [("tripod://orders/line/4711", False)]
    qtbot.keyClick(plan.drawer.table, Qt.Key.Key_Escape)
    assert not plan.drawer.isVisible()


def test_a_step_of_the_trace_opens_its_formula(show: Show) -> None:
    plan = plan_of(show())
    plan.trace._open(next(i for i in plan.trace._order if i.text(0) == "Attainment"))
    assert plan.formula.editor.toPlainText().startswith("MAX(Sales")


def test_changed_cells_are_bold_beside_the_live_values(show: Show) -> None:
    table = plan_of(show()).tables[0].table.cells
    cell, live = table.rows[3][1], table.rows[3][2]
    assert (cell.text, cell.bold, cell.tone) == ("5.5%", True, "warn")
    assert (live.text, live.tone) == ("5%", "text3")
    assert not table.rows[0][1].bold


def test_a_block_from_excel_is_one_undo_step(show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TierPasteDialog, "exec", lambda self: QDialog.DialogCode.Accepted)  # looked at, then taken
    plan = plan_of(show())
    shown = plan.tables[0]
    QGuiApplication.clipboard().setText("0\t1%\n50%\t2%\n80%\t3%\n100%\t4%\n120%\t6%\n")
    shown.table.setFocus()
    shown.table.setCurrentIndex(shown.table.model().index(0, 0))
    qtbot.keyClick(shown.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert plan.model.draft.body["tables"]["bands"]["rows"] == [["0", "0.01"], ["0.5", "0.02"], ["0.8", "0.03"], ["1", "0.04"], ["1.2", "0.06"]]
    qtbot.keyClick(shown.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not plan.model.dirty


def test_a_cliff_is_pointed_at(show: Show) -> None:
    chart = plan_of(show()).chart
    assert chart._cliff.isVisible() and chart._cliff.text.startswith("Cliff: crossing 110% pays +¥")


def test_the_reason_stands_on_a_disabled_button(show: Show) -> None:
    header = plan_of(show()).header
    submit = header._buttons[1]
    assert submit.text() == "Submit…" and not submit.isEnabled() and "dry run" in submit.toolTip()
    plan_of(header.window()).model.start_dry_run()
    assert submit.isEnabled() and submit.toolTip() == ""


def test_steps_are_moved_and_removed_from_the_keyboard(show: Show, qtbot: QtBot) -> None:
    plan = plan_of(show())
    plan.model.choose_step("sales")
    plan.steps.table.setFocus()
    qtbot.keyClick(plan.steps.table, Qt.Key.Key_Down)
    assert plan.model.step == "attainment"
    plan.steps.moved.emit("attainment", 0)
    assert plan.model.draft.body["steps"][0]["name"] == "attainment" and plan.model.step == "attainment"
    qtbot.keyClick(plan.steps.table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert "attainment" not in [s["name"] for s in plan.model.draft.body["steps"]]
    assert [t.word for t in plan.model.troubles_of("commission")] == ["attainment"]


def test_language_and_colours_switch_while_it_is_open(show: Show, qtbot: QtBot) -> None:
    view = show("en")
    plan = plan_of(view)
    view._app.language.set("zh")
    qtbot.wait(20)  # Qt posts the event to every window
    assert plan.trace.tree.headerItem().text(0) == "计算项"
    assert plan.steps.table.cells.rows[0][0].text == "销售额"
    view._app.theme.set_mode("dark")
    view._app.language.set("en")
    qtbot.wait(20)
    assert plan.trace.tree.headerItem().text(0) == "Part"


def test_a_reader_sees_the_plan_and_may_only_ask_what_if(show: Show) -> None:
    plan = plan_of(show(groups=("rep",)))
    assert plan.formula.editor.isReadOnly()
    assert not any(made.isVisible() for made in plan.header._buttons)
    plan.model.move_lever("orders", plan.model.calculated.payout)
    assert not plan.model.dirty


def answer(monkeypatch: pytest.MonkeyPatch, **fields: str) -> None:
    """The next step dialog is filled in and accepted."""
    from desktop.commissions.step_dialog import StepDialog

    def run(dialog: StepDialog) -> int:
        for name, text in fields.items():
            dialog._fields[name].setText(text)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(StepDialog, "exec", run)


def test_a_step_is_added_behind_the_chosen_one_and_named(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = plan_of(show())
    plan.model.choose_step("sales")
    answer(monkeypatch, name="bonus", label_en="Bonus", label_zh="奖金")
    plan.steps.added.emit()
    assert [s["name"] for s in plan.model.draft.body["steps"]][:2] == ["sales", "bonus"]
    assert plan.model.step == "bonus" and plan.formula.editor.toPlainText() == "0"


def test_renaming_a_table_follows_into_the_formulas_as_one_undo_step(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = plan_of(show())
    before = canonical(plan.model.draft.body)
    answer(monkeypatch, name="accel", label_en="Accelerator")
    plan.tables[0].rename_asked.emit("bands")
    assert "BAND(attainment, accel)" in next(s["formula"] for s in plan.model.draft.body["steps"] if s["name"] == "commission")
    assert plan.tables[0].sheet is not None and plan.tables[0].sheet.label == "Accelerator"
    plan.model.draft.stack.undo()
    assert canonical(plan.model.draft.body) == before


def test_tables_and_parameters_are_added_and_removed(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = plan_of(show())
    answer(monkeypatch, name="spiff", label_en="Spiff")
    plan.steps.table_added.emit()
    assert plan.model.draft.body["tables"]["spiff"]["columns"] == ["lower", "rate"]
    plan.tables[-1].removed.emit("spiff")
    answer(monkeypatch, name="floor_pay", label_en="Floor")
    plan.parameters.added.emit()
    assert plan.model.draft.body["parameters"]["floor_pay"]["value"] == "0"
    plan.parameters.removed.emit("floor_pay")
    while plan.model.draft.stack.canUndo():
        plan.model.draft.stack.undo()
    assert not plan.model.dirty


def test_undo_leads_to_the_step_it_changes(show: Show) -> None:
    plan = plan_of(show())
    plan.formula.editor.selectAll()
    plan.formula.editor.insertPlainText("1")
    plan.model.choose_step("sales")
    plan.model.draft.stack.undo()
    assert plan.model.step == "payout" and plan.formula.editor.toPlainText().startswith("ROUND(")


def test_the_example_is_who_sold_most_and_the_arrows_go_on_from_there(show: Show, qtbot: QtBot) -> None:
    plan = plan_of(show())
    people = [person.employee_id for person in plan.model.people]
    at = people.index(27)
    assert plan.example.people.currentIndex() == at and plan.model.person is not None
    for button, there in ((plan.example._next, at + 1), (plan.example._previous, at), (plan.example._previous, at - 1)):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert (plan.model.person.employee_id, plan.example.people.currentIndex()) == (people[there], there)
