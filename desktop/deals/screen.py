"""The deals screen, as the main window knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.shared.screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.app import App


def _title() -> str:
    return QCoreApplication.translate("deals", "Deals")


def _make(app: App) -> QWidget:
    from desktop.deals.view import DealsView

    return DealsView(app)


GROUPS = frozenset({"rep", "manager", "director", "finance", "auditor"})
SPEC = ScreenSpec("deals", _title, "briefcase", _make, groups=GROUPS, hosts=("deal",), order=5)
