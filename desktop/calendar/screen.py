"""The calendar, as the main window knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.shared.screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.app import App


def _title() -> str:
    return QCoreApplication.translate("calendar", "Calendar")


def _make(app: App) -> QWidget:
    from desktop.calendar.view import CalendarView

    return CalendarView(app)


SPEC = ScreenSpec("calendar", _title, "calendar", _make, order=25)
