"""The words of corrections: causes, what was changed, by whom and when."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from desktop.shared.i18n import moment, pick
from server_db.queries.corrections import LateFact


def cause_name(cause: str) -> str:
    translate = QCoreApplication.translate
    return {
        "order": translate("payroll", "Late or changed order"),
        "return": translate("payroll", "Goods came back"),
        "split": translate("payroll", "Split changed"),
        "rate": translate("payroll", "Exchange rate"),
        "hierarchy": translate("payroll", "Post or head"),
        "quota": translate("payroll", "Quota"),
        "figure": translate("payroll", "Imported figure"),
        "person": translate("payroll", "Joined or left"),
        "plan": translate("payroll", "Plan"),
        "look_back": translate("payroll", "Looks back at a corrected month"),
        "team": translate("payroll", "Somebody of the team"),
    }.get(cause, cause)


def causes_text(causes: Iterable[str]) -> str:
    """The team last: it follows from another cause."""
    return " · ".join(cause_name(cause) for cause in sorted(causes, key=lambda cause: (cause == "team", cause)))


def what(fact: LateFact) -> str:
    """The order, the quota's or figure's name, the month, or the colleague."""
    return fact.order_number or fact.detail or "–"


def who(fact: LateFact) -> str:
    """Who brought the fact; a file's name where it came with one."""
    name = pick(fact.changed_by_en or "", fact.changed_by_zh or "") or (fact.source or "")
    return " · ".join(part for part in (name, fact.file_name or "") if part) or "–"


def when(fact: LateFact) -> str:
    return moment(fact.changed_at) if fact.changed_at is not None else "–"
