"""The words of disputes: states, the clock, causes, and the answer in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.shared.i18n import money
from server_db.queries.disputes import Answer, Dispute

translate = QCoreApplication.translate
ChipWords = tuple[str, str, str]
_SOON_HOURS = 12


def state_chip(dispute: Dispute) -> ChipWords:
    """Text, tone and icon: what happened last."""
    if dispute.state == "decided":
        return {
            "accept": (translate("disputes", "accepted"), "good", "circle-check"),
            "adjust": (translate("disputes", "adjusted"), "good", "coin"),
            "reject": (translate("disputes", "rejected"), "bad", "circle-x"),
        }[dispute.decision or "reject"]
    if dispute.state == "withdrawn":
        return translate("disputes", "withdrawn"), "info", "arrow-back-up"
    if dispute.queue_state == "failed":
        return translate("disputes", "no answer"), "bad", "alert-circle"
    if dispute.queue_state in ("queued", "running"):
        return translate("disputes", "being answered"), "info", "hourglass"
    return translate("disputes", "to be decided"), "violet", "gavel"


def clock_chip(dispute: Dispute, now: datetime) -> ChipWords | None:
    """How much of the 48 hours is left; nothing once the dispute is closed."""
    if not dispute.is_open:
        return None
    minutes = round((dispute.due_at - now).total_seconds() / 60)
    if minutes < 0:
        return translate("disputes", "%1 overdue").replace("%1", _span(-minutes)), "bad", "alert-triangle"
    soon = minutes < _SOON_HOURS * 60
    return translate("disputes", "%1 left").replace("%1", _span(minutes)), "warn" if soon else "good", "alarm" if soon else "clock"


def _span(minutes: int) -> str:
    if minutes < 60:
        return translate("disputes", "%1 min").replace("%1", str(minutes))
    if minutes < 72 * 60:
        return translate("disputes", "%1 h").replace("%1", str(minutes // 60))
    return translate("disputes", "%1 days").replace("%1", str(minutes // (24 * 60)))


def cause_name(kind: str | None) -> str:
    return {
        "missing_order": translate("disputes", "missing order"),
        "wrong_split": translate("disputes", "split changed"),
        "wrong_version": translate("disputes", "other plan version"),
        "late_refund": translate("disputes", "late refund"),
        "duplicate": translate("disputes", "order twice"),
        "hierarchy": translate("disputes", "hierarchy changed"),
        "changed_order": translate("disputes", "order changed"),
        "rate": translate("disputes", "exchange rate changed"),
        "quota": translate("disputes", "quota changed"),
        "figure": translate("disputes", "imported figure changed"),
        "salary": translate("disputes", "base salary changed"),
        "employment": translate("disputes", "days of employment changed"),
        "look_back": translate("disputes", "earlier month corrected"),
        "team": translate("disputes", "team's figures changed"),
        "payment": translate("disputes", "customer payment came in"),
        "rounding": translate("disputes", "rounding"),
        "engine": translate("disputes", "calculation differs from what is stored"),
        "none": translate("disputes", "no difference"),
    }.get(kind or "", "–")


def cause_icon(kind: str) -> tuple[str, str]:
    tone = {"none": "good", "rounding": "info", "engine": "bad"}.get(kind, "warn")
    icons = {"missing_order": "package", "wrong_split": "arrows-split", "wrong_version": "git-branch", "late_refund": "receipt-refund",
             "duplicate": "copy", "hierarchy": "hierarchy", "rounding": "calculator", "none": "equal", "engine": "bug"}  # fmt: skip
    return icons.get(kind, "alert-circle"), tone


def cause_sentence(cause: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """What the leading cause means, in one sentence, with the orders or the step it is about."""
    kind, details = cause["kind"], cause.get("details") or {}
    if kind == "missing_order" and details.get("not_stored"):
        text = translate("disputes", "Order %1 is not in the system. Once it is imported, the month can be corrected.")
        return text.replace("%1", ", ".join(cause["orders"]))
    text = {
        "missing_order": translate("disputes", "Order %1 came after the run, or counted for nobody then."),
        "wrong_split": translate("disputes", "The shares of order %1 are different now."),
        "wrong_version": translate("disputes", "Another plan version holds for this month now."),
        "late_refund": translate("disputes", "Order %1 was returned in full or in part, and the run did not know it."),
        "duplicate": translate("disputes", "Order %1 repeats %2: the same order twice."),
        "hierarchy": translate("disputes", "Who stands under whom is different now; it concerns order %1."),
        "changed_order": translate("disputes", "Order %1 was changed after the run."),
        "rate": translate("disputes", "The exchange rate of order %1 is different now."),
        "quota": translate("disputes", "The quota is different now."),
        "figure": translate("disputes", "An imported figure is different now."),
        "salary": translate("disputes", "The base salary is different now."),
        "employment": translate("disputes", "The first or last day of employment is different now."),
        "look_back": translate("disputes", "An earlier month that this one builds on was corrected."),
        "team": translate("disputes", "Figures of the team that this pay is made of are different now."),
        "payment": translate("disputes", "The customer of order %1 has paid since."),
        "rounding": translate("disputes", "The expected amount differs by rounding only, at the step %1."),
        "engine": translate("disputes", "The stored figure does not come out again. Please report it with the number of this dispute."),
    }.get(kind, translate("disputes", "The replay gives exactly what was booked."))
    orders = ", ".join(cause["orders"][:3]) + ("…" if len(cause["orders"]) > 3 else "")
    step = ", ".join(labels.get(name, name) for name in str(details.get("step") or "").split(", "))
    return text.replace("%1", step or orders or "–").replace("%2", str(details.get("twin") or "–"))


def answer_sentence(answer: Answer, labels: Mapping[str, str]) -> str:
    """Booked and replayed beside each other, then why."""
    why = cause_sentence(answer.causes[0], labels)
    if answer.booked is None or answer.replayed is None:
        return why
    if answer.booked == answer.replayed:
        return translate("disputes", "Booked %1, replayed %1.").replace("%1", money(answer.booked)) + " " + why
    text = translate("disputes", "Booked %1, replayed %2: %3.")
    moved = money(answer.replayed - answer.booked)
    shown = moved if moved.startswith("−") else f"+{moved}"
    return text.replace("%1", money(answer.booked)).replace("%2", money(answer.replayed)).replace("%3", shown) + " " + why


def figure_name(step: str, order: str, labels: Mapping[str, tuple[str, str]], language: str) -> str:
    """The disputed figure in words."""
    kinds = {
        "": translate("disputes", "Everything earned"), "gross": translate("disputes", "Gross pay"), "base": translate("disputes", "Base salary"),
        "commission": translate("disputes", "Commission"), "bonus": translate("disputes", "Bonus"), "draw": translate("disputes", "Draw"),
        "clawback": translate("disputes", "Clawback"), "adjustment": translate("disputes", "Adjustment"),
    }  # fmt: skip
    name = labels[step][language == "zh"] if step in labels else kinds.get(step, step)
    return translate("disputes", "%1 of order %2").replace("%1", name).replace("%2", order) if order else name


def number(text: str | None) -> Decimal | None:
    """A number of the tree; nothing where a step gave text or an error."""
    try:
        return None if text is None else Decimal(text)
    except ArithmeticError:
        return None
