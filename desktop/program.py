"""The running program: sign-in screen, main window, and the way between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import App
from desktop.main_window import VERSION, MainWindow
from desktop.shared.connection import Connection
from desktop.shared.garbage import GuiCollector
from desktop.shared.jobs import Job

if TYPE_CHECKING:
    from desktop.login.demo_people import DemoPerson
    from desktop.login.places import Place
    from desktop.login.view import SignInView
    from server_db.session import Database


class Program(QObject):
    opened = Signal()  # a main window stands

    def __init__(self, app: App, places: Sequence[Place], demo_people: Sequence[DemoPerson] = ()) -> None:
        super().__init__(app)
        self.app, self.places, self.demo_people = app, list(places), list(demo_people)
        from desktop.window.crash import Crashes

        self.crashes = Crashes(app.qt, VERSION)
        self.crashes.window = self._front
        QTimer.singleShot(0, self.crashes.install)
        self._collector = GuiCollector(self)
        self.sign_in_view: SignInView | None = None
        self.window: MainWindow | None = None
        self._database: Database | None = None
        self._job: Job | None = None
        app.qt.aboutToQuit.connect(self.end)

    def _front(self) -> QWidget | None:
        return self.window or self.sign_in_view

    # -- signing in

    def ask(self) -> SignInView:
        """Show the sign-in screen."""
        from desktop.login.view import SignInView

        view = self.sign_in_view = SignInView(self.app, self.places, self.demo_people)
        view.resize(1080, 720)
        view.wanted.connect(self.sign_in)
        view.login_typed.connect(self._recall)
        view.show()
        from desktop.login.secrets import available

        self.app.jobs.work(available, done=view.offer_remember)
        return view

    def _recall(self, place: Place | None, login: str) -> None:
        if place is None or place.demo or not login or self.sign_in_view is None:
            return
        from desktop.login.secrets import recall

        self.app.jobs.work(recall, str(place.server), login, done=self.sign_in_view.fill_password, slot="recall")

    def sign_in(self, place: Place, login: str, password: str, remember: bool = False) -> None:
        if self.sign_in_view is not None:
            self.sign_in_view.set_busy(True)
        self._place, self._login = place, login
        self._job = self.app.jobs.work(
            connect_person, place, login, password, remember, done=self._signed_in, failed=self._refused, slot="sign_in"
        )

    def _refused(self, error: BaseException) -> None:
        from desktop.shared import failures

        failure = failures.explain(error)
        if self.sign_in_view is None:
            self.ask()
        if self.sign_in_view is not None:
            self.sign_in_view.set_busy(False)
            self.sign_in_view.show_problem(failure.text, failure.remedy)
        if failure.bug:
            self.crashes.report(error)

    def _signed_in(self, database: Database) -> None:
        settings = self.app.settings
        settings.set("login", self._login)
        settings.set("place", self._place.key)
        if not self._place.demo:
            from desktop.login.places import keep_place

            keep_place(settings, self._place.key)
        self.open(database, self._place)
        if self.sign_in_view is not None:
            self.sign_in_view.close()
            self.sign_in_view.deleteLater()
            self.sign_in_view = None

    # -- the window

    def open(self, database: Database, place: Place) -> MainWindow:
        """The main window for who signed in. Painted first; what needs the server comes after."""
        self._database = database
        app = self.app
        app.begin(database, str(place.server), place.server)
        window = self.window = MainWindow(app, Connection(lambda: _ping(database), self))
        if place.demo:
            window.demo_people = [(one.login, one.name_en, one.name_zh) for one in self.demo_people]
        window.sign_out_wanted.connect(self.sign_out)
        window.switch_wanted.connect(self.switch)
        window.show()
        QTimer.singleShot(0, window.begin)
        self.opened.emit()
        return window

    def sign_out(self) -> None:
        if self._close_window():
            self.ask()

    def switch(self, login: str) -> None:
        """Demo only: another person, without typing."""
        person = next((one for one in self.demo_people if one.login == login), None)
        place = next((one for one in self.places if one.demo), None)
        if person is not None and place is not None and self._close_window():
            self.sign_in(place, person.login, person.password)

    def _close_window(self) -> bool:
        window = self.window
        if window is None:
            return True
        quits = self.app.qt.quitOnLastWindowClosed()
        self.app.qt.setQuitOnLastWindowClosed(False)
        closed = window.close()
        if closed:
            window.deleteLater()
            self.window = None
            self._leave()
        self.app.qt.setQuitOnLastWindowClosed(quits)
        return closed

    def _leave(self) -> None:
        self.app.jobs.close()
        if self._database is not None:
            self._database.dispose()
            self._database = None
        self.app.leave()

    def end(self) -> None:
        """Nothing may outlive the objects it would report to."""
        self._leave()
        self._collector.end()


def connect_person(place: Place, login: str, password: str, remember: bool) -> Database:
    """On a worker thread: this is where SQLAlchemy and psycopg are imported."""
    from server_db.session import sign_in

    database = sign_in(place.server, login.lower(), password)
    if remember:
        from desktop.login import secrets

        secrets.remember(str(place.server), login, password)
    return database


def _ping(database: Any) -> None:
    from server_db.queries.office import ping

    with database.session() as session:
        ping(session)


def make_app(argv: Sequence[str], settings: Any = None) -> App:
    """The QApplication and everything on it; no window yet."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication

    from desktop.shared.theme import STYLED

    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    qt = QApplication.instance()
    if qt is None:
        qt = QApplication([*argv, "-style", "fusion"])
        qt.setProperty(STYLED, True)
    assert isinstance(qt, QApplication)
    qt.setApplicationName("tripod")
    qt.setApplicationDisplayName("Tripod")
    return App(qt, settings)
