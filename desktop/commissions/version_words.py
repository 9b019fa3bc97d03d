"""The states of a plan version in words and shapes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

STATUS_ICONS = {"draft": ("pencil", "warn"), "submitted": ("send", "info"), "approved": ("circle-check", "good"), "retired": ("history", "text3")}


def status_words() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "draft": translate("PlanStatus", "Draft"),
        "submitted": translate("PlanStatus", "Submitted"),
        "approved": translate("PlanStatus", "Approved"),
        "retired": translate("PlanStatus", "Retired"),
    }


def status_chip(status: str, number: int) -> tuple[str, str, str]:
    """(text, tone, icon) for a Chip, e.g. `Draft v7`."""
    icon, tone = STATUS_ICONS.get(status, ("circle", "info"))
    return f"{status_words().get(status, status)} v{number}", tone if tone != "text3" else "info", icon
