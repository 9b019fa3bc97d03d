"""The assignment screen, as the main window knows it: for those who lead, design or audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.shared.screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.app import App


def _title() -> str:
    return QCoreApplication.translate("lead_assignment", "Assignment")


def _make(app: App) -> QWidget:
    from desktop.lead_assignment.view import AssignmentView

    return AssignmentView(app)


SPEC = ScreenSpec(
    "lead_assignment", _title, "arrow-fork", _make, groups=frozenset({"manager", "director", "finance", "auditor", "admin"}),
    hosts=("assignment", "response"), order=14,
)  # fmt: skip
