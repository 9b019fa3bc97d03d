"""The field that chooses a person: typed by name or code, also while Chinese is composed."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from desktop.app import App
from desktop.performance.people import PersonChoice
from tests.desktop.performance.conftest import PEOPLE

MakeApp = Callable[..., App]


@pytest.fixture
def choice(make_app: MakeApp, qtbot: Any) -> PersonChoice:
    make_app({}, lang="zh")
    made = PersonChoice()
    qtbot.addWidget(made)
    made.show_people(PEOPLE, 1)
    made.resize(260, 30)
    made.show()
    return made


def compose(field: PersonChoice, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def test_a_name_typed_out_and_enter_chooses(choice: PersonChoice, qtbot: Any) -> None:
    chosen: list[int] = []
    choice.chosen.connect(chosen.append)
    choice.selectAll()
    compose(choice, "王")
    popup = choice.completer().popup()
    if folder := os.environ.get("SHOTS"):
        popup.grab().save(f"{folder}/people.png")
    popup.hide()
    qtbot.keyClick(choice, Qt.Key.Key_Return)
    assert chosen == [2]
    assert choice.text() == "王敏 · E1002"


def test_what_fits_nobody_and_escape_leave_it_as_it_was(choice: PersonChoice, qtbot: Any) -> None:
    chosen: list[int] = []
    choice.chosen.connect(chosen.append)
    choice.setText("nobody")
    qtbot.keyClick(choice, Qt.Key.Key_Return)
    assert choice.text() == "林晓岚 · F001"
    choice.setText("E10")
    qtbot.keyClick(choice, Qt.Key.Key_Escape)
    assert choice.text() == "林晓岚 · F001"
    assert chosen == []


def test_who_is_not_in_the_list_is_named_all_the_same(choice: PersonChoice) -> None:
    choice.set_current(99, "Somebody · E9999")
    assert choice.text() == "Somebody · E9999"
    choice.show_people(PEOPLE[:1], 1)
    assert not choice.isEnabled()
