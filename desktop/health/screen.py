"""The health screen, as the main window knows it. Who sells, leads or audits has it, within what they may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.shared.screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.app import App


def _title() -> str:
    return QCoreApplication.translate("health", "Health")


def _make(app: App) -> QWidget:
    from desktop.health.view import HealthView

    return HealthView(app)


SPEC = ScreenSpec(
    "health", _title, "activity", _make, groups=frozenset({"manager", "director", "finance", "auditor", "rep"}), hosts=("health",), order=12
)
