"""A day that may be empty: typed as 2026-11-30 or chosen from a calendar."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import cast

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QWidgetAction

from desktop.shared import office_clock
from desktop.shared.icons import icon, set_icon
from desktop.shared.widgets import set_property

_PARTS = re.compile(r"^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$")


def parse_day(text: str) -> date | None:
    """2026-11-30, 2026/11/30, 20261130, 2026年11月30日, full-width too; None when it is no day."""
    found = _PARTS.match(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None


class DayEdit(QLineEdit):
    changed = Signal()

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText("2026-01-31")
        action = self.addAction(icon("calendar", "text3"), QLineEdit.ActionPosition.TrailingPosition)
        set_icon(action, "calendar", "text3")
        action.triggered.connect(self._pick)
        self.editingFinished.connect(self._finished)

    def value(self) -> date | None:
        return parse_day(self.text())

    def is_wrong(self) -> bool:
        return bool(self.text().strip()) and self.value() is None

    def set_value(self, value: date | None) -> None:
        self.setText(value.isoformat() if value is not None else "")
        set_property(self, bad="")

    def _finished(self) -> None:
        value = self.value()
        set_property(self, bad="1" if self.is_wrong() else "")
        if value is not None:
            self.setText(value.isoformat())
        self.changed.emit()

    def _pick(self) -> None:
        menu = QMenu(self)
        calendar = QCalendarWidget()
        calendar.setSelectedDate(_as_qt(self.value() or office_clock.today()))
        calendar.clicked.connect(lambda day: (self._take(day), menu.close()))
        calendar.activated.connect(lambda day: (self._take(day), menu.close()))
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _take(self, day: QDate) -> None:
        self.set_value(cast(date, day.toPython()))
        self.textEdited.emit(self.text())
        self.changed.emit()


def _as_qt(value: date) -> QDate:
    return QDate(value.year, value.month, value.day)
