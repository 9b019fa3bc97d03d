"""The commissions screen, as the main window knows it: plans, their calculator, and the explanation of any number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.shared.screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.app import App


def _title() -> str:
    return QCoreApplication.translate("commissions", "Plans")


def _make(app: App) -> QWidget:
    from desktop.commissions.view import CommissionsView

    return CommissionsView(app)


GROUPS = frozenset({"rep", "manager", "director", "finance", "auditor"})
SPEC = ScreenSpec("commissions", _title, "math-function", _make, groups=GROUPS, hosts=("plan", "explain"), order=10)
