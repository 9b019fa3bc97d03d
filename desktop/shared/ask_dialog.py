"""Asks for the words an act must keep: a reason, why something was lost, until when it rests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import cast

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.shared import office_clock
from desktop.shared.fields import FieldRow
from desktop.shared.widgets import button, label, row

LONGEST = 500


class AskDialog(QDialog):
    """`answered` carries the reason and, where asked for, a day. Suggestions may be chosen or overwritten."""

    answered = Signal(str, object)

    def __init__(
        self, parent: QWidget | None, title: str, explanation: str, accept: str, *, suggestions: Sequence[str] = (), until: bool = False, least: int = 1
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        self._least = least
        self.choice = QComboBox() if suggestions else None
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(76)
        self.field = FieldRow(self.tr("Reason"), self.text)
        self.day = _day_edit(self.tr("Until")) if until else None
        self.accept_button = button(accept, kind="primary", clicked=self._answer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(label(title, h="1", wrap=True))
        layout.addWidget(label(explanation, wrap=True, dim="1"))
        if self.choice is not None:
            self.choice.setAccessibleName(self.tr("Usual reasons"))
            self.choice.addItems([self.tr("Choose a usual reason, or write one below"), *suggestions])
            self.choice.activated.connect(lambda at: self.text.setPlainText(cast(QComboBox, self.choice).itemText(at) if at else ""))
            layout.addWidget(self.choice)
        layout.addWidget(self.field)
        if self.day is not None:
            layout.addWidget(FieldRow(self.tr("Until"), self.day))
        layout.addWidget(row(None, button(self.tr("Cancel"), clicked=self.reject), self.accept_button))
        self.text.textChanged.connect(self._typed)
        self.text.setFocus()
        self._typed()

    def reason(self) -> str:
        return self.text.toPlainText().strip()

    def until(self) -> date | None:
        return cast(date, self.day.date().toPython()) if self.day is not None else None

    def _typed(self) -> None:
        length = len(self.reason())
        self.field.set_error(self.tr("At most 500 characters.") if length > LONGEST else "")
        short = length < self._least
        self.accept_button.setEnabled(not short and length <= LONGEST)
        self.accept_button.setToolTip(self.tr("Write the reason first; it stays in the history.") if short else "")

    def _answer(self) -> None:
        self.accept()
        self.answered.emit(self.reason(), self.until())


def _day_edit(name: str) -> QDateEdit:
    made = QDateEdit()
    made.setAccessibleName(name)
    made.setCalendarPopup(True)
    made.setDisplayFormat("yyyy-MM-dd")
    first = office_clock.today() + timedelta(days=1)
    made.setMinimumDate(QDate(first.year, first.month, first.day))
    made.setDate(QDate(first.year, first.month, first.day).addDays(13))
    return made
