"""An answer of a customer, or the result of a test, entered by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.performance.feedback.readings import Person
from desktop.shared.day_edit import DayEdit
from desktop.shared.fields import Choice, FieldRow, parse_amount
from desktop.shared.form_dialog import FormDialog
from desktop.shared.i18n import names
from desktop.shared.widgets import row

SCALES = (Decimal(5), Decimal(10), Decimal(100))


class ScoreDialog(FormDialog):
    """Day, score and scale, which both forms ask for."""

    def __init__(self, parent: QWidget | None, title: str, text: str, people: Sequence[Person], today: date, best: Decimal) -> None:
        super().__init__(parent, title, text, self.tr("Save"))
        self._today = today
        self.person, self.day, self.score, self.best = Choice(self.tr("Person")), DayEdit(), QLineEdit(), Choice(self.tr("Out of"))
        self.people = [(person.code, f"{names(person)} · {person.code}") for person in people]
        self.day.set_value(today)
        self.best.set_choices([(scale, f"{scale:f}") for scale in SCALES], best)
        self.numbers = row(
            (FieldRow(self.tr("Day"), self.day), 2), (FieldRow(self.tr("Score"), self.score), 1), (FieldRow(self.tr("Out of"), self.best), 1), gap=12
        )

    def numbers_given(self) -> tuple[date, Decimal, Decimal] | None:
        """None, and the reason is shown."""
        on, score, best = self.day.value(), parse_amount(self.score.text()), self.best.current()
        if on is None or on > self._today:
            self.say(self.tr("Write a day that is not in the future, like 2026-11-20."))
        elif score is None or not isinstance(best, Decimal):
            self.say(self.tr("Write the score as a number."))
        elif not 0 <= score <= best:
            self.say(self.tr("The score lies between 0 and %1; correct it, or choose another scale.").replace("%1", f"{best:f}"))
        else:
            return on, score, best
        return None


class AnswerDialog(ScoreDialog):
    given = Signal(object, object, object, str, str, str)  # day, score, best, comment, deal, person

    def __init__(self, parent: QWidget | None, people: Sequence[Person], today: date, deal: str = "") -> None:
        text = self.tr("An answer about a deal counts for its owner. Nobody enters answers about oneself.")
        super().__init__(parent, self.tr("A customer's answer"), text, people, today, Decimal(5))
        self.deal, self.comment = QLineEdit(deal), QPlainTextEdit()
        self.deal.setMaxLength(40)
        self.comment.setTabChangesFocus(True)
        self.comment.setFixedHeight(84)
        self.person.set_choices([(None, self.tr("The deal's owner")), *self.people])
        self.body.addWidget(row((FieldRow(self.tr("Deal number"), self.deal), 1), (FieldRow(self.tr("Person"), self.person), 1), gap=12))
        self.body.addWidget(self.numbers)
        self.body.addWidget(FieldRow(self.tr("What the customer said"), self.comment))
        (self.score if deal else self.deal).setFocus()

    def give(self) -> None:
        deal, person = self.deal.text().strip(), self.person.current()
        if not deal and person is None:
            self.say(self.tr("Name the deal, or the person the answer is about."))
            return
        numbers = self.numbers_given()
        if numbers is not None:
            self.accept()
            self.given.emit(*numbers, self.comment.toPlainText().strip(), deal, str(person or ""))


class TestDialog(ScoreDialog):
    given = Signal(str, str, str, object, object, object)  # person, test, name, day, score, best
    __test__ = False  # no test of ours, whatever pytest makes of the name

    def __init__(self, parent: QWidget | None, people: Sequence[Person], today: date, known: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent, self.tr("Result of a test"), self.tr("Nobody enters results of oneself."), people, today, Decimal(100))
        self.code, self.name = QLineEdit(), QLineEdit()
        self.code.setMaxLength(40)
        self.name.setMaxLength(200)
        self._known = dict(known)
        self.person.set_choices(self.people)
        self.code.editingFinished.connect(self._fill_name)
        self.body.addWidget(FieldRow(self.tr("Person"), self.person))
        self.body.addWidget(row((FieldRow(self.tr("Test code"), self.code), 1), (FieldRow(self.tr("Name of the test"), self.name), 2), gap=12))
        self.body.addWidget(self.numbers)
        self.code.setFocus()

    def _fill_name(self) -> None:
        if not self.name.text().strip():
            self.name.setText(self._known.get(self.code.text().strip(), ""))

    def give(self) -> None:
        person, code = self.person.current(), self.code.text().strip()
        if person is None:
            self.say(self.tr("Choose whose result it is; you lead nobody who could be chosen."))
        elif not code:
            self.say(self.tr("Write the code of the test, the same each time it is taken."))
        else:
            numbers = self.numbers_given()
            if numbers is not None:
                self.accept()
                self.given.emit(str(person), code, self.name.text().strip() or code, *numbers)
