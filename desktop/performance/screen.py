"""The performance screen, as the main window knows it: everybody sees the definitions, figures are one's own and one's line's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.shared.screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.app import App


def _title() -> str:
    return QCoreApplication.translate("performance", "Performance")


def _make(app: App) -> QWidget:
    from desktop.performance.view import PerformanceView

    return PerformanceView(app)


HOSTS = ("kpi", "kpis", "scorecard", "cards", "abilities", "rankings", "talk", "talks", "feedback")
SPEC = ScreenSpec("performance", _title, "gauge", _make, hosts=HOSTS, order=16)
