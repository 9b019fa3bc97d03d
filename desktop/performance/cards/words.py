"""For whom a card is, and where its weights stand, in words."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop.performance.cards.weights import CardDraft
from desktop.performance.words import State
from desktop.shared.i18n import names, pick
from server_db.queries.kpis import Card, CardVersion

translate = QCoreApplication.translate


def group_text(group: str) -> str:
    return {
        "rep": translate("performance", "Sales"),
        "manager": translate("performance", "Managers"),
        "director": translate("performance", "Directors"),
        "finance": translate("performance", "Finance"),
        "admin": translate("performance", "Administrators"),
    }.get(group, group)


def rule_text(card: Card) -> str:
    """Whom the rule names, narrowest last."""
    rule = card.rule
    parts = [
        group_text(rule.for_group) if rule.for_group else "",
        translate("performance", "level %1").replace("%1", str(rule.level)) if rule.level is not None else "",
        rule.title or "",
        pick(card.region_en, card.region_zh),
        pick(card.product_line_en, card.product_line_zh),
    ]
    return " · ".join(part for part in parts if part) or translate("performance", "everybody")


def total_state(draft: CardDraft) -> State:
    total = f"{draft.total.normalize():f}%"
    if draft.left == 0:
        return total, "good", "circle-check"
    left = f"{abs(draft.left).normalize():f}"
    text = translate("performance", "%1: %2 left to give") if draft.left > 0 else translate("performance", "%1: %2 too much")
    return text.replace("%1", total).replace("%2", left), "bad", "alert-circle"


def version_line(version: CardVersion) -> str:
    return f"{version.starts_on:%Y-%m}"


def version_sentence(version: CardVersion | None, dirty: bool, may: bool) -> str:
    if version is None:
        return translate("performance", "Not saved yet.")
    name = translate("performance", "Weights from %1 on").replace("%1", version_line(version))
    if dirty:
        if version.status == "draft":
            return f"{name} · " + translate("performance", "changed, not saved")
        return f"{name} · " + translate("performance", "changed; saving begins a new draft, this version stays as it is")
    who = names(version, "submitted") if version.status == "submitted" else names(version, "published")
    told = translate("performance", "handed in by %1") if version.status == "submitted" else translate("performance", "put in force by %1")
    parts = [name, version.note or "", told.replace("%1", who) if who else ""]
    if not may:
        parts.append(translate("performance", "directors and finance write these rules"))
    return " · ".join(part for part in parts if part)


def weight_text(weight: Decimal) -> str:
    return f"{weight.normalize():f}" if weight else ""
