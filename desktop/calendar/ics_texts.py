"""What is wrong with a calendar file or one of its entries, in a sentence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from server_db.domain.ics_read import IcsProblem, IcsRefused


def problem_text(problem: IcsProblem) -> str:
    translate = QCoreApplication.translate
    texts = {
        "ics.unended": translate("ics", "The entry has no end (END:VEVENT)."),
        "ics.unreadable": translate("ics", "The entry cannot be read."),
        "ics.no_uid": translate("ics", "The entry has no UID, so it could not be recognised next time."),
        "ics.no_start": translate("ics", "The entry has no beginning (DTSTART)."),
        "ics.ends_before": translate("ics", "The entry ends before it begins."),
        "ics.too_long": translate("ics", "The entry lasts more than 400 days, or lies outside 1990 to 2200."),
        "ics.twice": translate("ics", "A field stands twice in the entry."),
        "ics.unknown_zone": translate("ics", "The time zone is not known."),
        "ics.cancelled": translate("ics", "The entry is marked as cancelled."),
        "ics.too_fine": translate("ics", "It repeats more often than daily; such series are not taken over."),
        "ics.too_often": translate("ics", "It repeats more than 400 times in the next year; such series are not taken over."),
        "ics.two_rules": translate("ics", "It repeats by two rules at once; such series are not taken over."),
        "ics.repeats_elsewhen": translate("ics", "The series has no date from a month ago to a year ahead."),
    }
    text = texts.get(problem.code, problem.code)
    return f"{text} ({problem.detail})" if problem.detail and problem.code != "ics.too_often" else text


def refusal_text(refusal: IcsRefused) -> str:
    translate = QCoreApplication.translate
    texts = {
        "ics.no_calendar": translate("ics", "This is not a calendar file (.ics). Export the calendar again in its program."),
        "ics.too_large": translate("ics", "The file is larger than 5 MB. Export a shorter time."),
        "ics.too_many": translate("ics", "The file holds %1 entries; at most %2 are read. Export a shorter time."),
    }
    text = texts.get(refusal.code, refusal.code)
    return text.replace("%1", str(refusal.args_.get("count", ""))).replace("%2", str(refusal.args_.get("limit", "")))
