"""Buttons for the people of the demo company, one for each role: a newcomer signs in with one click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout

from desktop.shared.i18n import pick
from desktop.shared.widgets import button, hline, label
from desktop.window.top_bar import role_name


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """The password is the demo company's well-known one; it opens nothing else."""

    login: str
    name_en: str
    name_zh: str
    role: str
    password: str


class DemoPeople(QFrame):
    chosen = Signal(str, str)  # login, password

    def __init__(self, people: Sequence[DemoPerson]) -> None:
        super().__init__()
        self.people = list(people)
        self.title = label("", dim="1")
        self._buttons: list[QPushButton] = []
        grid = QGridLayout()
        grid.setSpacing(8)
        for number, person in enumerate(self.people):
            made = button(icon="user-circle", clicked=lambda one=person: self.chosen.emit(one.login, one.password))
            made.setStyleSheet("text-align:left")
            self._buttons.append(made)
            grid.addWidget(made, number // 2, number % 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(hline())
        layout.addWidget(self.title)
        layout.addLayout(grid)
        self.retranslate()

    def retranslate(self) -> None:
        self.title.setText(self.tr("Or look around in the demo company as"))
        for made, person in zip(self._buttons, self.people, strict=True):
            made.setText(f"{pick(person.name_en, person.name_zh)} · {role_name(person.role)}")

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
