"""The lead pool, as the main window knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.shared.screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.app import App


def _title() -> str:
    return QCoreApplication.translate("leads", "Leads")


def _make(app: App) -> QWidget:
    from desktop.leads.view import LeadsView

    return LeadsView(app)


GROUPS = frozenset({"rep", "manager", "director", "finance", "auditor"})
SPEC = ScreenSpec("leads", _title, "users-group", _make, groups=GROUPS, hosts=("lead", "pool"), order=3)
