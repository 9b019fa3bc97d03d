"""The funnel, quality and review of leads, as the main window knows it: within what one may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.shared.screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.app import App


def _title() -> str:
    return QCoreApplication.translate("lead_insight", "Funnel")


def _make(app: App) -> QWidget:
    from desktop.lead_insight.view import InsightView

    return InsightView(app)


GROUPS = frozenset({"rep", "manager", "director", "finance", "auditor"})
SPEC = ScreenSpec("lead_insight", _title, "chart-histogram", _make, groups=GROUPS, hosts=("funnel", "review", "matrix"), order=15)
