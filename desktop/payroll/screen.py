"""The payroll screen's entry in the rail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.shared.screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.app import App


def _title() -> str:
    return QCoreApplication.translate("payroll", "Payroll")


def _make(app: App) -> QWidget:
    from desktop.payroll.view import PayrollView

    return PayrollView(app)


SPEC = ScreenSpec(
    "payroll", _title, "receipt-yuan", _make,
    groups=frozenset({"rep", "manager", "director", "finance", "auditor"}), hosts=("run", "statement"), order=20,
)  # fmt: skip
