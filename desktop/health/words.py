"""Words, tones and signs of the health screen. A state is always an icon, a word and a colour."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop.health.readings import Turn, plain
from desktop.shared.i18n import language

translate = QCoreApplication.translate


def tone_chip(tone: str) -> tuple[str, str, str]:
    """(text, tone, icon) of a point's tone."""
    return {
        "good": (translate("health", "Healthy"), "good", "circle-check"),
        "warn": (translate("health", "At risk"), "warn", "alert-triangle"),
        "bad": (translate("health", "Unhealthy"), "bad", "alert-circle"),
    }.get(tone, (translate("health", "No value"), "info", "circle-dashed"))


def light_word(light: str) -> tuple[str, str, str]:
    return {
        "green": (translate("health", "Green"), "good", "circle-check"),
        "yellow": (translate("health", "Yellow"), "warn", "alert-triangle"),
        "red": (translate("health", "Red"), "bad", "alert-circle"),
        "paused": (translate("health", "Paused"), "info", "player-pause"),
    }[light]


def turn_reason(turn: Turn) -> str:
    """Why a deal will turn, in one sentence."""
    if turn.reason == "idle":
        text = translate("health", "nothing was done for %1 working days and the stage allows %2")
        if turn.args[0] == "1":
            text = translate("health", "nothing was done for 1 working day and the stage allows %2")
        elif turn.args[0] == "0":
            text = translate("health", "was active today; the stage allows %2 working days without")
    else:
        text = translate("health", "its index falls from %1 to %2 if nothing happens")
    for number, value in enumerate(turn.args, 1):
        text = text.replace(f"%{number}", value)
    return text


def score_text(score: Decimal | None) -> str:
    return plain(score)


def edge_kind(kind: str) -> str:
    return {
        "forward": translate("health", "Forward"),
        "optional": translate("health", "Optional"),
        "back": translate("health", "Back"),
        "lost": translate("health", "Lost"),
        "pool": translate("health", "Pool"),
    }.get(kind, kind)


def decision(approved: bool | None) -> tuple[str, str, str]:
    if approved is None:
        return translate("health", "Asked"), "warn", "clock"
    return (translate("health", "Released"), "good", "check") if approved else (translate("health", "Refused"), "bad", "x")


def colon() -> str:
    return "：" if language() == "zh" else ": "
