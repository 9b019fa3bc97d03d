"""Typing in a real (offscreen) window, with and without an input method."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.shared.formula.editor import FormulaEditor, Squiggle
from desktop.shared.formula.function_help import function_help
from desktop.shared.formula.names import Name, NameBook
from desktop.shared.theme import Theme

BOOK = NameBook.of(
    [
        Name("accel", "table", "Accelerator", "加速档", hint="4"),
        Name("attainment", "step", "Attainment", "达成率", hint="121.5%"),
        Name("quota", "fact", "Quota", "任务额"),
    ]
)


@pytest.fixture
def editor(qtbot: QtBot, theme: Theme) -> Iterator[FormulaEditor]:
    window = QWidget()
    window.resize(700, 400)
    editor = FormulaEditor(window)
    QVBoxLayout(window).addWidget(editor)
    editor.set_book(BOOK, "zh", function_help())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    editor.setFocus()
    yield editor  # not returned: the window must outlive the test


def compose(editor: FormulaEditor, preedit: str = "", commit: str = "") -> None:
    """What an input method sends: `QTest.keyClicks` with Chinese aborts the process."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(editor, event)


def test_typing_offers_names_and_tab_takes_the_first(editor: FormulaEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "acc")
    assert editor.popup is not None and editor.popup.isVisible()
    assert editor.popup.candidate is not None and editor.popup.candidate.title == "加速档"
    assert QApplication.focusWidget() in (editor, None)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "加速档"
    assert not editor.popup.isVisible()


def test_a_function_is_completed_with_the_caret_inside_and_its_signature(editor: FormulaEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "tier")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "TIER()" and editor.textCursor().position() == 5
    qtbot.keyClicks(editor, "quo")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, ", ")
    assert editor.popup is not None and editor.popup.accessibleName().startswith("TIER(")


def test_alt_slash_lists_everything(editor: FormulaEditor, qtbot: QtBot) -> None:
    qtbot.keyClick(editor, Qt.Key.Key_Slash, Qt.KeyboardModifier.AltModifier)
    assert editor.popup is not None and editor.popup.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    assert editor.popup.candidate is not None and editor.popup.candidate.title == "达成率"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.popup.isVisible()


def test_composition_is_left_alone_until_it_is_committed(editor: FormulaEditor, qtbot: QtBot) -> None:
    heard: list[str] = []
    editor.edited.connect(heard.append)
    compose(editor, preedit="jia")
    compose(editor, preedit="jia su")
    assert heard == [] and (editor.popup is None or not editor.popup.isVisible())
    editor.show_text("quota")  # an undo or a reload meanwhile must wait
    assert editor.toPlainText() == ""
    compose(editor, commit="加速")
    assert heard == ["加速"] and editor.toPlainText() == "加速"
    assert editor.popup is not None and editor.popup.candidate is not None
    assert editor.popup.candidate.title == "加速档"


def test_a_cancelled_composition_lets_the_waiting_text_in(editor: FormulaEditor) -> None:
    compose(editor, preedit="jia")
    editor.show_text("quota")
    compose(editor)
    assert editor.toPlainText() == "quota"


def test_committed_text_goes_where_the_caret_is(editor: FormulaEditor) -> None:
    editor.show_text("quota * ")
    cursor = editor.textCursor()
    cursor.setPosition(0)
    editor.setTextCursor(cursor)
    compose(editor, preedit="da")
    compose(editor, commit="达成率")
    assert editor.toPlainText() == "达成率quota * "


def test_showing_another_text_is_not_reported_as_typing(editor: FormulaEditor) -> None:
    heard: list[str] = []
    editor.edited.connect(heard.append)
    editor.show_text("quota * 2")
    editor.show_text("quota * 3")
    assert heard == [] and editor.toPlainText() == "quota * 3"


def test_undo_is_asked_of_the_draft(editor: FormulaEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.undo_requested):
        qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(editor.redo_requested):
        qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


def test_problems_are_underlined_spoken_and_fixed_from_the_keyboard(editor: FormulaEditor, qtbot: QtBot) -> None:
    editor.show_text("attainmnt * 2")
    problem = Squiggle(0, 9, "Unknown name", fix="attainment")
    editor.set_squiggles([problem])
    waves = [mark for mark in editor.extraSelections() if mark.format.underlineStyle().name == "WaveUnderline"]
    assert [(m.cursor.selectionStart(), m.cursor.selectionEnd()) for m in waves] == [(0, 9)]
    assert editor.accessibleDescription() == "Unknown name"
    with qtbot.waitSignal(editor.fix_requested) as asked:
        qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert asked.args == [problem]


def test_the_bracket_at_the_caret_and_its_partner_are_marked(editor: FormulaEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "(1 + 2)")
    places = sorted(mark.cursor.selectionStart() for mark in editor.extraSelections())
    assert places == [0, 6]


def test_names_have_colours_of_their_own(editor: FormulaEditor) -> None:
    editor.show_text("达成率 / quota + nobody")
    colour_of = editor.highlighter.colour_of
    assert colour_of("attainment") != colour_of("quota")
    assert colour_of("nobody") is None
