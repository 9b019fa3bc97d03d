"""The whole canvas by keyboard: walk, connect, create, move, rename, clipboard, zoom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from server_db.domain.process.body import Process

K = Qt.Key
CTRL, SHIFT, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def test_arrows_walk_the_graph(hand: Any) -> None:
    walked = []
    for key in (K.Key_Right, K.Key_Right, K.Key_Right, K.Key_Down, K.Key_Up, K.Key_Left):
        hand.key(key)
        walked.append(hand.canvas.current)
    assert walked == ["a", "b", "c", "x", "c", "b"]


def test_shift_and_arrows_extend_and_home_and_end_jump(hand: Any) -> None:
    hand.draft.selection = ["a"]
    hand.key(K.Key_Right, SHIFT)
    assert hand.draft.selection == ["a", "b"]
    hand.key(K.Key_End)
    last = hand.canvas.current
    hand.key(K.Key_Home)
    assert hand.canvas.current == "a" and last in ("w", "x")


def test_tab_goes_through_stages_and_edges_and_then_out(hand: Any) -> None:
    seen = []
    for _ in range(9):
        assert hand.canvas.focusNextPrevChild(True)
        seen.append(hand.canvas.current)
    assert seen == ["a", "e1", "b", "e2", "c", "e3", "e4", "w", "x"]
    hand.canvas.focusNextPrevChild(True)
    assert hand.canvas.current == "x"  # the focus left; the choice stays
    hand.canvas.focusNextPrevChild(False)
    assert hand.canvas.current == "w"


def test_from_an_edge_an_arrow_goes_to_its_end(hand: Any) -> None:
    hand.draft.selection = ["e2"]
    hand.key(K.Key_Right)
    assert hand.canvas.current == "c"
    hand.draft.selection = ["e2"]
    hand.key(K.Key_Left)
    assert hand.canvas.current == "b"


def test_alt_and_arrows_pick_a_target_and_enter_connects(hand: Any) -> None:
    hand.draft.selection = ["b"]
    hand.key(K.Key_Right, ALT)
    assert (hand.canvas.pick.active and hand.canvas.pick.target.id == "x") or hand.canvas.pick.target.id == "w"
    picked = hand.canvas.pick.target.id
    hand.canvas.grab()  # the pick is painted
    assert "Enter" in hand.canvas.voice.said
    hand.key(K.Key_Return)
    assert hand.draft.process.between("b", picked) is not None and hand.draft.selection == [picked]
    assert hand.draft.undo.count() == 1


def test_alt_and_arrow_where_nothing_is_makes_a_stage_in_one_step(hand: Any) -> None:
    hand.draft.selection = ["b"]
    hand.key(K.Key_Up, ALT)
    assert hand.canvas.pick.active and hand.canvas.pick.target is None
    hand.key(K.Key_Return)
    made = hand.draft.selection[0]
    stage = hand.draft.stage(made)
    assert stage.x == 240 and stage.y < 0 and hand.draft.process.between("b", made) is not None
    assert hand.draft.undo.count() == 1
    hand.key(K.Key_Z, CTRL)
    assert len(hand.draft.process.stages) == 5


def test_a_pick_that_is_refused_says_why_and_escape_ends_it(hand: Any) -> None:
    hand.draft.selection = ["c"]
    for _ in range(8):
        hand.key(K.Key_Left, ALT)
        if hand.canvas.pick.reason:
            break
    hand.draft.selection = ["b"]
    hand.key(K.Key_Right, ALT)
    while not hand.canvas.pick.reason:
        hand.key(K.Key_Right, ALT)
    assert hand.canvas.pick.reason == "These two are connected already"
    hand.key(K.Key_Return)
    assert hand.draft.undo.count() == 0 and hand.canvas.pick.active
    hand.key(K.Key_Escape)
    assert not hand.canvas.pick.active and hand.draft.selection == ["b"]


def test_ctrl_and_arrows_move_by_eight_and_are_one_step(hand: Any) -> None:
    hand.draft.selection = ["b"]
    for _ in range(3):
        hand.key(K.Key_Right, CTRL)
    hand.key(K.Key_Down, CTRL)
    assert (hand.draft.stage("b").x, hand.draft.stage("b").y) == (264, 8) and hand.draft.undo.count() == 1
    hand.key(K.Key_Z, CTRL)
    assert hand.draft.stage("b").x == 240
    hand.key(K.Key_Y, CTRL)
    assert hand.draft.stage("b").x == 264


def test_enter_edits_in_the_inspector(hand: Any) -> None:
    asked: list[tuple[str, str, str]] = []
    hand.draft.focus_wanted.connect(lambda *place: asked.append(place))
    hand.draft.selection = ["b"]
    hand.key(K.Key_Return)
    hand.draft.selection = ["e1"]
    hand.key(K.Key_Return)
    assert asked == [("stage", "b", "name_en"), ("edge", "e1", "condition")]


def test_f2_renames_and_escape_does_not(hand: Any) -> None:
    hand.draft.selection = ["b"]
    hand.key(K.Key_F2)
    edit = hand.canvas.name_edit
    assert edit.isVisible() and edit.text() == "Stage"
    edit.setText("Qualify")
    QTest.keyClick(edit, K.Key_Return)
    assert hand.draft.stage("b").name_en == "Qualify" and hand.board.cards["b"].name == "Qualify"
    assert hand.draft.undo.undoText() == "Rename ‘Stage’" and not edit.isVisible()
    hand.key(K.Key_F2)
    edit.setText("Other")
    QTest.keyClick(edit, K.Key_Escape)
    assert hand.draft.stage("b").name_en == "Qualify"
    hand.key(K.Key_F2)
    edit.setText("   ")
    QTest.keyClick(edit, K.Key_Return)
    assert hand.draft.stage("b").name_en == "Qualify"


def test_a_double_click_renames_in_place(hand: Any) -> None:
    hand.double(hand.middle("c"))
    edit = hand.canvas.name_edit
    assert edit.isVisible() and edit.renaming == "c"
    card = hand.pixel(hand.board.cards["c"].x, hand.board.cards["c"].y)
    assert abs(edit.geometry().left() - card.x() - 28) <= 2
    hand.canvas.setFocus()
    assert not edit.isVisible()


def test_typing_on_a_chosen_stage_renames_it(hand: Any) -> None:
    hand.draft.selection = ["b"]
    QTest.keyClicks(hand.canvas, "L")
    assert hand.canvas.name_edit.isVisible() and hand.canvas.name_edit.text() == "L" and hand.canvas.tool == "select"
    QTest.keyClicks(hand.canvas.name_edit, "ead")
    QTest.keyClick(hand.canvas.name_edit, K.Key_Return)
    assert hand.draft.stage("b").name_en == "Lead" and hand.draft.undo.count() == 1


def compose(canvas: Any, preedit: str, commit: str) -> None:
    """An input method sends its events to what has the focus."""
    for text in (preedit[:2], preedit):
        QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent(text, []))
        assert canvas.name_edit.isVisible()
    done = QInputMethodEvent("", [])
    done.setCommitString(commit)
    QApplication.sendEvent(QApplication.focusWidget(), done)


def test_chinese_typed_on_a_chosen_stage(make_canvas: Callable[..., Any], qtbot: Any) -> None:
    canvas = make_canvas(lang="zh")
    qtbot.waitUntil(canvas.hasFocus)
    canvas.draft.selection = ["b"]
    compose(canvas, "zige", "资格")
    assert canvas.name_edit.text() == "资格" and canvas.name_edit.hasFocus()
    compose(canvas, "queren", "确认")
    QTest.keyClick(canvas.name_edit, K.Key_Return)
    assert canvas.draft.stage("b").name_zh == "资格确认" and canvas.draft.stage("b").name_en == "Stage"
    assert canvas.draft.undo.count() == 1


def test_the_focus_stays_until_the_first_composition_is_complete(make_canvas: Callable[..., Any], qtbot: Any) -> None:
    canvas = make_canvas(lang="zh")
    qtbot.waitUntil(canvas.hasFocus)
    canvas.draft.selection = ["b"]
    QApplication.sendEvent(canvas, QInputMethodEvent("fang", []))
    assert canvas.hasFocus() and canvas.name_edit.isVisible() and canvas.composing.active
    QApplication.sendEvent(canvas, QInputMethodEvent("", []))  # the composition was given up
    assert not canvas.name_edit.isVisible() and canvas.draft.undo.count() == 0 and not canvas.composing.active


def test_copy_cut_and_paste_between_two_windows(hand: Any, make_canvas: Callable[..., Any]) -> None:
    other = make_canvas(Process())
    hand.draft.selection = ["b", "c", "e2"]
    hand.key(K.Key_C, CTRL)
    assert '"stages"' in QApplication.clipboard().text()
    QTest.keyClick(other, K.Key_V, CTRL)
    assert [stage.kind for stage in other.draft.process.stages] == ["stage", "stage"] and len(other.draft.process.edges) == 1
    assert other.draft.undo.undoText() == "Paste 2 stages"
    hand.key(K.Key_X, CTRL)
    assert hand.draft.stage("b") is None and len(hand.draft.process.edges) == 0
    hand.key(K.Key_V, CTRL)
    assert len(hand.draft.process.stages) == 5 and len(hand.draft.process.edges) == 1
    QApplication.clipboard().setText("not a process")
    hand.key(K.Key_V, CTRL)
    assert "clipboard" in hand.canvas.told and len(hand.draft.process.stages) == 5


def test_duplicate_delete_and_select_all(hand: Any) -> None:
    hand.draft.selection = ["b"]
    hand.key(K.Key_D, CTRL)
    made = hand.draft.selection[0]
    assert made != "b" and hand.draft.stage(made).x == 264 and hand.draft.stage(made).code != hand.draft.stage("b").code
    hand.key(K.Key_Delete)
    assert hand.draft.stage(made) is None
    hand.key(K.Key_A, CTRL)
    assert len(hand.draft.selection) == 9
    hand.key(K.Key_Delete)
    assert not hand.draft.process.stages and hand.canvas.overlays.empty.isVisible()
    hand.key(K.Key_Z, CTRL)
    assert len(hand.draft.process.edges) == 4 and not hand.canvas.overlays.empty.isVisible()


def test_zoom_by_keyboard(hand: Any) -> None:
    hand.canvas.set_zoom(1.0)
    hand.key(K.Key_Plus, CTRL)
    assert hand.canvas.zoom == 1.25
    hand.key(K.Key_Minus, CTRL)
    hand.key(K.Key_Minus, CTRL)
    assert hand.canvas.zoom < 0.9 and hand.canvas.overlays.strip.percent.text() == "80%"
    hand.key(K.Key_0, CTRL)
    assert hand.canvas.zoom == 1.0


def test_the_menu_key_opens_the_menu_of_what_is_chosen(hand: Any) -> None:
    hand.draft.selection = ["b"]
    hand.key(K.Key_Menu)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text().partition("\t")[0] for action in menu.actions()]
    assert {"Rename", "Connect from here", "Delete", "Duplicate"} <= set(texts)
    menu.close()


def test_letters_are_tools_when_no_stage_is_chosen(hand: Any) -> None:
    hand.key(K.Key_H)
    assert hand.canvas.tool == "hand" and hand.canvas.overlays.strip.tools["hand"].isChecked()
    hand.key(K.Key_Escape)
    assert hand.canvas.tool == "select"
    hand.draft.selection = ["b"]
    hand.key(K.Key_L, ALT)
    assert hand.canvas.tool == "connect"
