"""The orders screen, as the main window knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.shared.screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.app import App


def _title() -> str:
    return QCoreApplication.translate("orders", "Orders")


def _make(app: App) -> QWidget:
    from desktop.orders.view import OrdersView

    return OrdersView(app)


GROUPS = frozenset({"rep", "manager", "director", "finance", "auditor"})
SPEC = ScreenSpec("orders", _title, "shopping-cart", _make, groups=GROUPS, order=30)
