"""The settings screen, as the main window knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.shared.screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.app import App


def _title() -> str:
    return QCoreApplication.translate("settings", "Settings")


def _make(app: App) -> QWidget:
    from desktop.settings.view import SettingsView

    return SettingsView(app)


SPEC = ScreenSpec("settings", _title, "settings", _make, order=90, bottom=True)
