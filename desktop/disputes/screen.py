"""The disputes screen, as the main window knows it. Everybody who is paid, leads, decides or audits has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.shared.screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.app import App


def _title() -> str:
    return QCoreApplication.translate("disputes", "Disputes")


def _make(app: App) -> QWidget:
    from desktop.disputes.view import DisputesView

    return DisputesView(app)


GROUPS = frozenset({"rep", "manager", "director", "finance", "auditor"})
SPEC = ScreenSpec("disputes", _title, "message-report", _make, groups=GROUPS, order=22)
