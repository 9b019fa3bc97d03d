"""Who has a card by name, and from when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.performance.people import PersonChoice
from desktop.shared.day_edit import DayEdit
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, date_column
from desktop.shared.i18n import names
from desktop.shared.widgets import Section, button, hline, label, row, tool
from server_db.queries.kpis import CardPerson
from server_db.queries.people import Person

HEIGHT = 190


class PeopleBox(QFrame):
    give_wanted = Signal(int, object)  # person, first day
    take_wanted = Signal(object)  # a CardPerson

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self.choice, self.since, self.since_label = PersonChoice(), DayEdit(""), label("", dim="1")
        self.since.set_value(today.replace(day=1))
        self.give, self.take = button("", "user-plus", clicked=self._give), tool("user-off", "", self._take)
        self.head, self.grid = Section("", self.take), Grid("", row_height=27)
        self.grid.row_key = lambda person: person.id
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.bar = row(self.choice, self.since_label, self.since, self.give, None, margins=(12, 6, 8, 6))
        for part in (self.head, hline(), self.bar):
            layout.addWidget(part)
        layout.addWidget(self.grid, 1)
        self.grid.current_changed.connect(lambda person: self.take.setEnabled(person is not None))

    def show_people(self, people: Sequence[CardPerson], everybody: Sequence[Person], may: bool) -> None:
        self.head.set_title(self.tr("By name: %1").replace("%1", str(len(people))))
        self.choice.show_people(everybody, self.choice.current())
        self.bar.setVisible(may)
        self.take.setVisible(may)
        self.take.setEnabled(self.grid.current_row() is not None)
        self.grid.set_rows(people)

    def _give(self) -> None:
        person, since = self.choice.current(), self.since.value()
        if person is not None and since is not None:
            self.give_wanted.emit(person, since)

    def _take(self) -> None:
        person = self.grid.current_row()
        if person is not None:
            self.take_wanted.emit(person)

    def retranslate(self) -> None:
        self.choice.retranslate(self.tr("A person"))
        self.since_label.setText(self.tr("from"))
        self.since.setAccessibleName(self.tr("From"))
        self.give.setText(self.tr("Give this card"))
        self.take.setToolTip(self.tr("Leave this person to the rules again"))
        self.take.setAccessibleName(self.take.toolTip())
        self.grid.setAccessibleName(self.tr("People who have the card by name"))
        self.grid.set_columns([
            Column("name", self.tr("Person"), 200, lambda person: f"{names(person)} {person.employee_code}", stretch=True, least=120),
            date_column("since", self.tr("From"), lambda person: person.valid_from),
            date_column("until", self.tr("Until"), lambda person: person.valid_until),
        ])  # fmt: skip
