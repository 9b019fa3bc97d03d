"""The sign-in screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.app import App
from desktop.login.art import Art
from desktop.login.demo_people import DemoPeople, DemoPerson
from desktop.login.places import Place, open_place
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.widgets import Segmented, button, label, panel, row, set_property

OPEN_FILE = "open a connection file"


class SignInView(QWidget):
    """Asks; does not connect. `wanted` carries place, login, password and whether to remember it."""

    wanted = Signal(object, str, str, bool)
    login_typed = Signal(object, str)

    def __init__(self, app: App, places: Sequence[Place], demo_people: Sequence[DemoPerson] = ()) -> None:
        super().__init__()
        self.app = app
        self.places = list(places)
        self.language = Segmented([("zh", "中文"), ("en", "English")], app.language.code)
        self.language.chosen.connect(self._language_chosen)
        self.title, self.sub = label("", h="0"), label("", dim="1", wrap=True)
        self.server = Choice("")
        self.login, self.password = QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        # No input method in a password: a candidate window would show what is typed.
        self.password.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhNoPredictiveText)
        for field in (self.server, self.login, self.password):
            field.setProperty("big", "1")
        self.server_row, self.login_row = FieldRow("", self.server), FieldRow("", self.login)
        self.password_row = FieldRow("", self.password)
        self.remember = QCheckBox()
        self.remember.hide()
        self.problem = _Problem()
        self.enter = button("", kind="primary", clicked=self.submit)
        self.enter.setProperty("big", "1")
        self.people = DemoPeople(demo_people)
        self.people.chosen.connect(self.choose_demo_person)
        self._lay_out()
        self._connect()
        self.login.setText(app.settings.get("login", ""))
        self.retranslate()
        self.server.set_current(app.settings.get("place", self.places[0].key if self.places else None))
        self._place_changed()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setFixedWidth(452)
        form = QVBoxLayout(card)
        form.setSpacing(12)
        for item in (self.title, self.sub, self.server_row, self.login_row, self.password_row, self.remember,
                     self.problem, self.enter, self.people):  # fmt: skip
            form.addWidget(item)
        right = QFrame()
        panel(right)
        column = QVBoxLayout(right)
        column.setContentsMargins(32, 20, 32, 20)
        column.addWidget(row(None, self.language))
        column.addStretch(2)
        column.addWidget(row(None, card, None))
        column.addStretch(3)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Art(), 5)
        layout.addWidget(right, 6)

    def _connect(self) -> None:
        self.server.chosen.connect(self._server_chosen)
        self.login.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self.submit)
        self.login.editingFinished.connect(lambda: self.login_typed.emit(self.place(), self.login.text().strip()))
        for field in (self.login, self.password):
            field.textEdited.connect(lambda _text: self.problem.hide())

    # -- what is asked

    def place(self) -> Place | None:
        return next((place for place in self.places if place.key == self.server.current()), None)

    def submit(self) -> None:
        login, password, place = self.login.text().strip(), self.password.text(), self.place()
        self.login_row.set_error("" if login else self.tr("Type your login, for example your employee code."))
        self.password_row.set_error("" if password else self.tr("Type your password."))
        if place is None:
            self.show_problem(self.tr("No server is chosen."), self.tr("Open the connection file your administrator gave you."))
        elif login and password:
            self.problem.hide()
            self.wanted.emit(place, login, password, self.remember.isVisible() and self.remember.isChecked())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Where one types first: the login, or the password when the login is known."""
        super().showEvent(event)
        (self.password if self.login.text() else self.login).setFocus()

    def set_busy(self, busy: bool) -> None:
        for field in (self.server, self.login, self.password, self.enter, self.people):
            field.setEnabled(not busy)
        self.enter.setText(self.tr("Signing in…") if busy else self.tr("Sign in"))

    def show_problem(self, text: str, remedy: str) -> None:
        """One sentence and what to do; the password stays to be corrected."""
        self.problem.tell(text, remedy)
        self.password.setFocus()
        self.password.selectAll()

    def offer_remember(self, possible: bool) -> None:
        self.remember.setVisible(possible)

    def fill_password(self, password: str) -> None:
        if password and not self.password.text():
            self.password.setText(password)
            self.remember.setChecked(True)

    def choose_demo_person(self, login: str, password: str) -> None:
        self.login.setText(login)
        self.password.setText(password)
        self.submit()

    # -- the server

    def _server_chosen(self, key: object) -> None:
        if key == OPEN_FILE:
            self._open_file()
        self._place_changed()

    def _open_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Open a connection file"), "", self.tr("Connection file (*.json *.tripod)"))
        if name:
            self.add_place_file(Path(name))
        else:
            self.server.setCurrentIndex(0)

    def add_place_file(self, path: Path) -> None:
        try:
            place = open_place(path)
        except ValueError as problem:
            self.show_problem(str(problem), "")
            self.server.setCurrentIndex(0)
            return
        self.places = [place, *(one for one in self.places if one.key != place.key)]
        self._fill_servers(place.key)

    def _place_changed(self) -> None:
        place = self.place()
        self.people.setVisible(bool(place and place.demo and self.people.people))
        self.login_typed.emit(place, self.login.text().strip())

    def _fill_servers(self, current: object = None) -> None:
        names = [(place.key, self.tr("Demo company on this machine") if place.demo else place.title) for place in self.places]
        self.server.set_choices([*names, (OPEN_FILE, self.tr("Open a connection file…"))], current)

    # -- language

    def _language_chosen(self, code: str) -> None:
        self.app.language.set(code)
        self.app.settings.set("language", code)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Tripod"))
        self.title.setText(self.tr("Sign in"))
        self.sub.setText(self.tr("With the login your office gave you. Nothing is stored without your asking."))
        self.server_row.set_title(self.tr("Server"))
        self.login_row.set_title(self.tr("Login"))
        self.password_row.set_title(self.tr("Password"))
        self.remember.setText(self.tr("Remember in this computer's password store"))
        self.enter.setText(self.tr("Sign in"))
        self._fill_servers()
        self.problem.hide()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class _Problem(QFrame):
    """What went wrong, and the remedy, in the tone of a colleague."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("banner", "bad")
        self.setStyleSheet("QFrame[banner]{border-radius:6px}")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.text, self.remedy = label("", wrap=True, strong="1"), label("", wrap=True, dim="1")
        set_property(self.text, tone="bad")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 9, 12, 9)
        layout.setSpacing(2)
        layout.addWidget(self.text)
        layout.addWidget(self.remedy)
        self.hide()

    def tell(self, text: str, remedy: str) -> None:
        self.text.setText(text)
        self.remedy.setText(remedy)
        self.remedy.setVisible(bool(remedy))
        self.setAccessibleName(f"{text} {remedy}")
        self.show()
