"""The reports screen, as the main window knows it: books of performance, their schedules, and how they are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.shared.screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.app import App

GROUPS = frozenset({"manager", "director", "finance", "auditor", "admin"})


def _title() -> str:
    return QCoreApplication.translate("reports_screen", "Reports")


def _make(app: App) -> QWidget:
    from desktop.reports.view import ReportsView

    return ReportsView(app)


SPEC = ScreenSpec("reports", _title, "report-analytics", _make, groups=GROUPS, order=24)
