"""Words, chips and months of the reports screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.shared.i18n import language
from server_db.queries.reports import ReportJob

translate = QCoreApplication.translate


def kind_word(kind: str) -> str:
    return translate("reports_screen", "Whole company") if kind == "book_company" else translate("reports_screen", "My team")


def language_word(lang: str) -> str:
    return {"zh": "简体中文", "en": "English"}[lang]


def month_word(period: str) -> str:
    return f"{period[:4]} 年 {int(period[5:])} 月" if language() == "zh" else period


def state_chip(job: ReportJob) -> tuple[str, str, str]:
    return {
        "queued": (translate("reports_screen", "Waits"), "info", "clock"),
        "running": (translate("reports_screen", "Being made"), "info", "refresh"),
        "done": (translate("reports_screen", "Made"), "good", "circle-check"),
        "failed": (translate("reports_screen", "Failed"), "bad", "alert-circle"),
        "cancelled": (translate("reports_screen", "Cancelled"), "warn", "ban"),
    }[job.state]


def sent_chip(job: ReportJob) -> tuple[str, str, str] | None:
    """None where the book is for nobody, or is not made."""
    if not job.recipients or job.state != "done":
        return None
    if job.sent_at is not None:
        partly = bool(job.send_error)
        return (translate("reports_screen", "Sent, not to all"), "warn", "mail") if partly else (translate("reports_screen", "Sent"), "good", "mail")
    if job.send_error:
        return translate("reports_screen", "Not sent"), "bad", "alert-circle"
    return translate("reports_screen", "Waits to be sent"), "info", "clock"


def rule_word(rule: dict[str, object]) -> str:
    day = int(str(rule["day"]))
    if rule["every"] == "month":
        return translate("reports_screen", "Every month, on day %1, of the month before").replace("%1", str(day))
    return translate("reports_screen", "Every week, on %1, of the present month").replace("%1", weekday_word(day))


def weekday_word(day: int) -> str:
    return (
        translate("reports_screen", "Monday"), translate("reports_screen", "Tuesday"), translate("reports_screen", "Wednesday"),
        translate("reports_screen", "Thursday"), translate("reports_screen", "Friday"), translate("reports_screen", "Saturday"),
        translate("reports_screen", "Sunday"),
    )[day - 1]  # fmt: skip
