"""States of talks, actions and aims in words, with the tone and icon that say the same."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from server_db.domain.talk_words import TONES

if TYPE_CHECKING:
    pass

translate = QCoreApplication.translate
Sign = tuple[str, str, str]
_ICONS = {"good": "circle-check", "warn": "alert-triangle", "bad": "alert-circle"}


def talk_state(status: str) -> Sign:
    return {
        "planned": (translate("talks", "Planned"), "info", "calendar-event"),
        "held": (translate("talks", "Held"), "good", "circle-check"),
    }.get(status, (translate("talks", "Called off"), "warn", "circle-x"))


def action_state(done: bool, carried: bool, due_on: date, today: date) -> Sign:
    if done:
        return translate("talks", "Done"), "good", "circle-check"
    if carried:
        return translate("talks", "Carried on"), "info", "arrow-forward-up"
    if due_on < today:
        return translate("talks", "Overdue"), "bad", "alarm"
    if due_on == today:
        return translate("talks", "Due today"), "warn", "calendar-due"
    return translate("talks", "Open"), "info", "circle-dashed"


def aim_state(done: bool, until: date, today: date) -> Sign:
    if done:
        return translate("talks", "Reached"), "good", "circle-check"
    return (translate("talks", "Overdue"), "bad", "alarm") if until < today else (translate("talks", "Open"), "info", "circle-dashed")


def point_sign(code: str) -> tuple[str, str]:
    """(icon, tone) of a point on the agenda."""
    if code == "free":
        return "pencil", "text3"
    tone = TONES.get(code, "")
    return _ICONS.get(tone, "circle-dot"), tone or "text3"


def month_text(period_id: int | None) -> str:
    return f"{period_id // 100:04d}-{period_id % 100:02d}" if period_id else ""
