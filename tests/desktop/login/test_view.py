"""Signing in: what is asked, what a refusal looks like, and that a password stays nowhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.app import App
from desktop.login.demo_people import DemoPerson
from desktop.login.places import Place, known_places
from desktop.login.view import SignInView
from desktop.program import Program
from server_db.errors import Disabled, Unreachable, WrongPassword, WrongVersion
from server_db.settings import Server

PEOPLE = [
    DemoPerson("f001", "Lin Xiaolan", "林晓岚", "finance", "demo"),
    DemoPerson("e1027", "Wang Min", "王敏", "rep", "demo"),
    DemoPerson("a001", "Qian Zhiyuan", "钱志远", "admin", "demo"),
]
DEMO = Place("demo", "", Server(("127.0.0.1",), 5432, "tripod_demo"), demo=True)


@pytest.fixture
def make_view(make_app: Callable[..., App], qtbot: Any) -> Callable[..., SignInView]:
    def make(**look: Any) -> SignInView:
        view = SignInView(make_app(**look), [DEMO], PEOPLE)
        view.resize(1080, 720)
        qtbot.addWidget(view)
        view.show()
        return view

    return make


def test_no_text_is_clipped_and_every_control_has_a_name(make_view: Any, lint: Any, look: tuple[str, str]) -> None:
    view = make_view(lang=look[0], mode=look[1])
    view.show_problem("Problem", "Remedy")
    assert lint(view) == []


def test_the_language_is_chosen_before_signing_in(make_view: Any, qtbot: Any) -> None:
    view = make_view(lang="en")
    view.language.chosen.emit("zh")
    qtbot.waitUntil(lambda: view.enter.text() == "登录")
    assert view.app.settings.get("language") == "zh"


def test_empty_fields_are_asked_for_in_place(make_view: Any) -> None:
    view = make_view()
    asked: list[object] = []
    view.wanted.connect(lambda *what: asked.append(what))
    view.login.clear()
    view.submit()
    assert asked == []
    assert view.login_row.message.isVisible() and view.password_row.message.isVisible()


def test_enter_in_the_password_signs_in(make_view: Any, qtbot: Any) -> None:
    view = make_view()
    view.login.setText("f001")
    view.password.setText("secret")
    with qtbot.waitSignal(view.wanted) as asked:
        qtbot.keyClick(view.password, Qt.Key.Key_Return)
    assert asked.args == [DEMO, "f001", "secret", False]


def test_a_person_of_the_demo_is_one_click(make_view: Any, qtbot: Any) -> None:
    view = make_view(lang="zh")
    with qtbot.waitSignal(view.wanted) as asked:
        view.people._buttons[1].click()
    assert asked.args[1] == "e1027"


def test_a_password_is_never_shown_nor_offered_to_an_input_method(make_view: Any) -> None:
    view = make_view()
    assert view.password.echoMode() == QLineEdit.EchoMode.Password
    assert view.password.inputMethodHints() & Qt.InputMethodHint.ImhHiddenText


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("error", [WrongPassword(), Unreachable(), Disabled(code="login.not_active"), WrongVersion("old", "new", "version.server_old")])
def test_each_refusal_is_one_sentence_and_a_remedy(make_app: Any, qtbot: Any, error: Exception, lang: str) -> None:
    app = make_app({"connect_person": error, "available": False}, lang=lang)
    program = Program(app, [DEMO], PEOPLE)
    view = program.ask()
    qtbot.addWidget(view)
    program.sign_in(DEMO, "f001", "hunter2-very-secret")
    assert view.problem.isVisible()
    assert view.problem.text.text() and view.problem.remedy.text()
    assert any("\u4e00" <= char <= "\u9fff" for char in view.problem.text.text()) == (lang == "zh")
    assert view.enter.isEnabled()


def test_the_settings_remember_the_login_and_never_the_password(make_app: Any, qtbot: Any, tmp_path: Path) -> None:
    app = make_app({"connect_person": WrongPassword(), "available": False})
    program = Program(app, [DEMO], PEOPLE)
    qtbot.addWidget(program.ask())
    program.sign_in(DEMO, "f001", "hunter2-very-secret")
    app.settings.save()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert "hunter2" not in path.read_text("utf-8", errors="ignore")


def test_a_connection_file_becomes_a_server_and_a_broken_one_says_so(make_view: Any, tmp_path: Path) -> None:
    view = make_view()
    good, bad = tmp_path / "office.json", tmp_path / "broken.json"
    good.write_text(json.dumps({"hosts": ["db.office"], "port": 5432, "database": "tripod"}), "utf-8")
    bad.write_text("{", "utf-8")
    view.add_place_file(bad)
    assert view.problem.isVisible()
    view.add_place_file(good)
    assert "db.office" in view.server.currentText()
    view.app.settings.set("connection_files", [str(good), str(tmp_path / "gone.json")])
    assert [place.key for place in known_places(view.app.settings)] == [str(good)]
