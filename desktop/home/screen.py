"""Home, as the main window knows it: everybody has it, and it stands first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.shared.screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.app import App


def _title() -> str:
    return QCoreApplication.translate("home", "Home")


def _make(app: App) -> QWidget:
    from desktop.home.view import HomeView

    return HomeView(app)


SPEC = ScreenSpec("home", _title, "home", _make, order=1)
