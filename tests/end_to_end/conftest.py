"""A person at the real desktop: real windows, a real server, a real login, the real worker beside it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

import psycopg
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import App
from desktop.login.places import Place
from desktop.main_window import MainWindow
from desktop.program import Program
from desktop.shared.icons import refresh_icons
from desktop.shared.settings import Settings
from server_db.commands.logins import ensure_worker_login
from server_db.settings import Server
from server_db.worker import LOGIN, Worker
from tests.conftest import DEMO_PASSWORD, TestDatabase

PATIENCE_MS = 60_000


class Desk:
    """One program; people sign in and out of it by the sign-in screen."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program, self.qtbot = program, qtbot

    @property
    def app(self) -> App:
        return self.program.app

    @property
    def window(self) -> MainWindow:
        assert self.program.window is not None
        return self.program.window

    def type_in(self, login: str, password: str = DEMO_PASSWORD) -> None:
        """Fill in the sign-in screen, with a keyboard, and press its button."""
        view = self.program.sign_in_view or self.program.ask()
        for field, text in ((view.login, login), (view.password, password)):
            field.clear()
            self.qtbot.keyClicks(field, text)
        self.click(view.enter)

    def enter(self, login: str, period: str = "2026-10") -> MainWindow:
        """As this person, with the window open, looking at a period. Whoever sat here before signs out."""
        if self.program.window is not None:
            self.program.sign_out()
        self.type_in(login)
        self.wait(lambda: self.program.window is not None)
        self.wait(lambda: bool(self.app.scope.period))
        self.settle()
        self.app.scope.set(None, period)
        self.settle()
        return self.window

    def settle(self) -> None:
        """Every question is answered, also those that an answer gave rise to."""
        self.wait(lambda: not self.app.jobs.running)
        self.qtbot.wait(20)
        while self.app.jobs.running:
            self.wait(lambda: not self.app.jobs.running)
            self.qtbot.wait(20)

    def wait(self, what: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(what, timeout=PATIENCE_MS)

    def open(self, address: str) -> Any:
        self.app.navigate(address)
        self.settle()
        return self.front()

    def front(self) -> Any:
        document = self.window.workspace.current()
        assert document is not None
        return document.widget

    def click(self, target: QPushButton) -> None:
        assert target.isVisible() and target.isEnabled(), f"{target.text()}: {target.toolTip()}"
        self.qtbot.mouseClick(target, Qt.MouseButton.LeftButton)

    def click_and_answer(self, target: QPushButton, answer: str) -> None:
        """Presses what opens a dialog, and then the button with this text in the dialog."""

        def press() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                QTimer.singleShot(20, press)
            else:
                self.click(self.button(dialog, answer))

        QTimer.singleShot(20, press)
        self.click(target)

    def button(self, inside: QWidget, text: str) -> QPushButton:
        """The visible button with this text."""
        found = [made for made in inside.findChildren(QPushButton) if made.text() == text and made.isVisible()]
        assert len(found) == 1, (text, [made.text() for made in inside.findChildren(QPushButton) if made.isVisible()])
        return found[0]


@pytest.fixture
def make_desk(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[[Server], Desk]]:
    """desk = make_desk(database.settings): nobody is signed in yet; English, light."""
    made: list[Program] = []

    def make(server: Server) -> Desk:
        settings = Settings(tmp_path / "desktop.ini")
        settings.set("language", "en")
        settings.set("mode", "light")
        app = App(qapp, settings)
        app.theme.changed.connect(refresh_icons)
        made.append(Program(app, [Place("demo", "", server, demo=True)]))
        return Desk(made[-1], qtbot)

    yield make
    for program in made:
        for shown in (program.window, program.sign_in_view):
            if shown is not None:
                shown.close()
                shown.deleteLater()
        program.end()
        program.app.language.set("en")
        program.app.theme.setParent(None)
        program.app.setParent(None)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desk(make_desk: Callable[[Server], Desk], demo_copy: TestDatabase) -> Desk:
    """The demo company, for this module's tests to change."""
    return make_desk(demo_copy.settings)


@pytest.fixture(scope="module")
def worker(demo_copy: TestDatabase) -> Iterator[None]:
    """The trusted worker beside the server, as in an office."""
    password, stop = token_urlsafe(24), threading.Event()
    with demo_copy.admin() as connection:
        ensure_worker_login(connection, password)
    args = demo_copy.admin_args() | {"user": LOGIN, "password": password, "application_name": "tripod-worker"}
    thread = threading.Thread(target=Worker(lambda: psycopg.connect(**args)).run_forever, args=(stop,), daemon=True)
    thread.start()
    yield
    stop.set()
    thread.join(30)
