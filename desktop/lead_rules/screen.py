"""The rules of leads, as the main window knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.shared.screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.app import App


def _title() -> str:
    return QCoreApplication.translate("lead_rules", "Lead rules")


def _make(app: App) -> QWidget:
    from desktop.lead_rules.view import LeadRulesView

    return LeadRulesView(app)


GROUPS = frozenset({"manager", "director", "admin", "finance", "auditor"})
HOSTS = ("scoring", "mql", "scorecard", "poolrules", "leadfields", "channels", "eventkeys")
SPEC = ScreenSpec("lead_rules", _title, "adjustments-horizontal", _make, groups=GROUPS, hosts=HOSTS, order=13)
