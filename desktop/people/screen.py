"""The people screen, as the main window knows it. Everybody has the directory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.shared.screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.app import App


def _title() -> str:
    return QCoreApplication.translate("people", "People")


def _make(app: App) -> QWidget:
    from desktop.people.view import PeopleView

    return PeopleView(app)


SPEC = ScreenSpec("people", _title, "users", _make, order=40)
