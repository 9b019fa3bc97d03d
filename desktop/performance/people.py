"""Who is looked at: typed by code or name, among the people whose figures one may see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from desktop.shared.i18n import names
from server_db.queries.people import Person

MOST = 14


def read_visible(session: Any) -> tuple[Person, ...]:
    """Whose figures the reader sees; finance and auditors see everybody's."""
    from server_db.queries.people import find_people

    people = find_people(session)
    return tuple(person for person in people if person.in_scope) or people


class PersonChoice(QLineEdit):
    """Shows who is chosen; typing searches, Enter or a click chooses, Escape leaves it as it was."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._people: dict[str, Person] = {}
        self._current: int | None = None
        self._told = ""
        self.setProperty("search", "1")
        self.setMinimumWidth(230)
        self.setMaximumWidth(320)
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setMaxVisibleItems(MOST)
        self._completer.activated.connect(self._take)
        self.setCompleter(self._completer)
        self.returnPressed.connect(self._enter)

    def show_people(self, people: Sequence[Person], current: int | None) -> None:
        self._people = {text_of(person): person for person in people}
        self._model.setStringList(list(self._people))
        self.set_current(current)

    def set_current(self, employee_id: int | None, fallback: str = "") -> None:
        """`fallback` names somebody who is not in the list (left, or not yours to search)."""
        self._current = employee_id
        found = next((text for text, person in self._people.items() if person.id == employee_id), fallback)
        self._told = found
        self.setText(found)
        self.setCursorPosition(0)
        self.setEnabled(len(self._people) != 1)

    def current(self) -> int | None:
        return self._current

    def people(self) -> tuple[Person, ...]:
        return tuple(self._people.values())

    def _take(self, text: str) -> None:
        person = self._people.get(text)
        if person is None:
            self.setText(self._told)
            return
        self._told = text
        self.setText(text)
        self.setCursorPosition(0)
        if person.id != self._current:
            self._current = person.id
            self.chosen.emit(person.id)

    def _enter(self) -> None:
        """Also what is typed out without a look at the list: the first that fits."""
        typed = self.text().strip().casefold()
        self._take(self.text() if self.text() in self._people else next((text for text in self._people if typed and typed in text.casefold()), ""))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.setText(self._told)
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape and self.text() != self._told:
            self.setText(self._told)
            return
        super().keyPressEvent(event)

    def retranslate(self, name: str) -> None:
        """`name` is said by a screen reader; the texts follow the language of names."""
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.show_people(self.people(), self._current)


def text_of(person: Person) -> str:
    return f"{names(person)} · {person.code}"


class PersonPage:
    """What pages about one person share, beside the Qt class among the bases: who is looked at, chosen here or by another page.

    The page has `choice`, `panel`, `person` and the signal `person_chosen`, reads in `refresh`, and says in `is_read` whether it shows
    somebody.
    """

    choice: PersonChoice
    panel: Any
    person: int | None
    person_chosen: Any

    def refresh(self) -> None:
        raise NotImplementedError

    def is_read(self) -> bool:
        raise NotImplementedError

    def set_person(self, employee_id: int) -> None:
        if employee_id == self.person and self.is_read():
            return
        self.person = employee_id
        self.choice.set_current(employee_id)
        self.panel.shut()
        self.refresh()

    def _chosen(self, employee_id: int) -> None:
        self.set_person(employee_id)
        self.person_chosen.emit(employee_id)

    def _people_read(self, people: tuple[Person, ...]) -> None:
        self.choice.show_people(people, self.person)

    def _no_people(self, _error: BaseException) -> None:
        """The page itself says what is wrong; without the list it stays with the person it has."""
        self.choice.set_current(self.person)
