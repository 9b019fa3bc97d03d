"""The forecast screen, as the main window knows it. Who sells, leads or audits has it, within what they may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.shared.screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.app import App

GROUPS = frozenset({"rep", "manager", "director", "finance", "auditor"})


def _title() -> str:
    return QCoreApplication.translate("forecast", "Forecast")


def _make(app: App) -> QWidget:
    from desktop.forecast.view import ForecastView

    return ForecastView(app)


SPEC = ScreenSpec("forecast", _title, "target-arrow", _make, groups=GROUPS, order=18)
