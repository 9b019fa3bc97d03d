"""Goals, as the main window knows them: one's own, those of the people below, and the company's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.shared.screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.app import App


def _title() -> str:
    return QCoreApplication.translate("goals", "Goals")


def _make(app: App) -> QWidget:
    from desktop.goals.view import GoalsView

    return GoalsView(app)


GROUPS = frozenset({"rep", "manager", "director", "finance", "auditor"})
SPEC = ScreenSpec("goals", _title, "flag", _make, groups=GROUPS, hosts=("goal", "objective"), order=17)
