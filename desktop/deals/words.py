"""The words, tones and icons for what a deal can be: lights, stages, activities, evidence, moves."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.shared.gate_texts import activity_name, evidence_name, field_name, role_name
from desktop.shared.i18n import exact, in_own_places, language, money
from server_db.domain.process.kinds import STAGE_KINDS

__all__ = [
    "ACTIVITIES", "DECIDERS", "EVIDENCE", "LIGHTS", "WRITERS", "activity_icon", "activity_name", "amount_text", "counted", "days", "evidence_name",
    "field_name", "idle_text", "light_chip", "light_look", "light_name", "move_chip", "role_name", "short_money", "sign_of", "stage_look", "status_chip",
]  # fmt: skip
ChipOf = tuple[str, str, str]
ACTIVITIES = ("visit", "call", "meeting", "demo", "quote", "email", "note")
REVIEWED = frozenset({"visit", "call", "meeting", "demo", "email"})  # what `core.review_record_` finds of a deal
EVIDENCE = ("minutes", "confirmation", "proposal", "quotation", "contract", "photo", "other")
LIGHTS = ("red", "yellow", "green", "paused")
WRITERS = frozenset({"rep", "manager", "director"})
DECIDERS = frozenset({"manager", "director", "finance", "admin"})
_SIGNS = {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "HKD": "HK$", "JPY": "JP¥"}
_LIGHT_LOOK = {
    "green": ("good", "circle-check"), "yellow": ("warn", "alert-triangle"), "red": ("bad", "flag"),
    "paused": ("info", "player-pause"), "closed": ("info", "lock"),
}  # fmt: skip


def light_look(light: str) -> tuple[str, str]:
    """Tone and icon: three shapes, so that the colour is never needed."""
    return _LIGHT_LOOK.get(light, ("info", "circle"))


def light_name(light: str) -> str:
    translate = QCoreApplication.translate
    return {
        "green": translate("deals", "On track"),
        "yellow": translate("deals", "Getting cold"),
        "red": translate("deals", "Stuck"),
        "paused": translate("deals", "Paused"),
        "closed": translate("deals", "Closed"),
    }.get(light, light)


def light_chip(deal: Any) -> ChipOf:
    if deal.status == "pool":
        return status_chip("pool")
    tone, icon = light_look(deal.light)
    return light_name(deal.light), tone, icon


def idle_text(deal: Any) -> str:
    if deal.light in ("paused", "closed") or deal.idle_days is None:
        return light_chip(deal)[0]
    translate, number = QCoreApplication.translate, int(deal.idle_days)
    if not number:
        return translate("deals", "active today")
    return counted(number, translate("deals", "idle 1 day"), translate("deals", "idle %1 days"))


def days(number: int | None) -> str:
    translate = QCoreApplication.translate
    return "–" if number is None else counted(int(number), translate("deals", "1 day"), translate("deals", "%1 days"))


def counted(number: int, one: str, many: str) -> str:
    """English has two forms and there is no English .qm file: the caller gives both, translated."""
    return one if number == 1 else many.replace("%1", f"{number:,}")


def status_chip(status: str) -> ChipOf:
    translate = QCoreApplication.translate
    return {
        "open": (translate("deals", "Open"), "info", "circle-dot"),
        "won": (translate("deals", "Won"), "good", "trophy"),
        "lost": (translate("deals", "Lost"), "bad", "ban"),
        "pool": (translate("deals", "Back in the pool"), "violet", "recycle"),
    }.get(status, (status, "info", "circle"))


def stage_look(kind: str) -> tuple[str, str]:
    """Tone and icon of a stage's kind, the same as in the designer."""
    word = STAGE_KINDS.get(kind)
    return (word.tone, word.icon) if word is not None else ("text2", "circle-dot")


def activity_icon(kind: str) -> str:
    return {
        "visit": "map-pin", "call": "phone", "meeting": "users", "demo": "presentation",
        "quote": "coin-yuan", "email": "mail", "note": "notes",
    }.get(kind, "message")  # fmt: skip


def move_chip(kind: str) -> ChipOf:
    translate = QCoreApplication.translate
    return {
        "create": (translate("deals", "Made"), "info", "plus"),
        "forward": (translate("deals", "Forward"), "good", "arrow-right"),
        "skip": (translate("deals", "Skipped"), "warn", "player-track-next"),
        "back": (translate("deals", "Back"), "warn", "arrow-left"),
        "lost": (translate("deals", "Lost"), "bad", "ban"),
        "won": (translate("deals", "Won"), "good", "trophy"),
        "pool": (translate("deals", "To the pool"), "violet", "recycle"),
        "reopen": (translate("deals", "Opened again"), "info", "refresh"),
        "migrate": (translate("deals", "New process version"), "info", "transform"),
        "import": (translate("deals", "Imported"), "info", "file-import"),
    }.get(kind, (kind, "info", "arrow-right"))


def sign_of(currency: str | None) -> str:
    return _SIGNS.get(currency or "", f"{currency} " if currency else "")


def amount_text(amount: Decimal | None, currency: str | None) -> str:
    """In full, with the currency's sign and as many decimals as it has."""
    return exact(in_own_places(amount, currency), sign_of(currency))


def short_money(amount: Decimal, currency: str | None = None) -> str:
    """For a column's head: 128.4 万 or 1.28 M; cards show amounts in full."""
    steps = ((Decimal(10**8), "亿"), (Decimal(10**4), "万")) if language() == "zh" else ((Decimal(10**6), "M"), (Decimal(10**3), "k"))
    for size, unit in steps:
        if abs(amount) >= size:
            number = (amount / size).quantize(Decimal("0.1"), ROUND_HALF_UP)
            return f"{sign_of(currency)}{number:,f} {unit}"
    return money(amount, 0, sign_of(currency))
