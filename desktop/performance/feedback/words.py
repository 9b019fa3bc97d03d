"""Kinds of records and their states in words."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop.shared.i18n import exact, percent

translate = QCoreApplication.translate
Sign = tuple[str, str, str]
KINDS = ("surveys", "reviews", "tests")
RECORDS = {"surveys": "survey", "reviews": "review", "tests": "test"}  # as the server calls one of each
GOOD, FAIR = Decimal("0.8"), Decimal("0.6")


def page_title(kind: str) -> str:
    return {
        "surveys": translate("talks", "Customers' answers"),
        "reviews": translate("talks", "Reviewed calls and visits"),
        "tests": translate("talks", "Knowledge tests"),
    }[kind]


def record_kind(kind: str) -> Sign:
    return {
        "call": (translate("talks", "Call"), "info", "phone-call"),
        "visit": (translate("talks", "Visit"), "violet", "map-pin"),
        "meeting": (translate("talks", "Meeting"), "info", "users"),
    }.get(kind, (translate("talks", "Mail"), "info", "mail"))


def share_sign(share: Decimal, voided: bool) -> Sign:
    """How a score stands: a share of the best there is."""
    if voided:
        return translate("talks", "Void"), "info", "ban"
    tone, icon = ("good", "circle-check") if share >= GOOD else ("warn", "alert-triangle") if share >= FAIR else ("bad", "alert-circle")
    return percent(share, 0), tone, icon


def score_text(score: Decimal | int, best: Decimal | int) -> str:
    return translate("talks", "%1 of %2").replace("%1", _plain(score)).replace("%2", _plain(best))


def _plain(number: Decimal | int) -> str:
    return exact(Decimal(f"{Decimal(number).normalize():f}"))
