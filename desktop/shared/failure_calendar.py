"""Sentence and remedy for the codes calendars and notices are refused with."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

Pair = tuple[str, str]


def calendar_codes() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "event.not_found": (
            translate("failures", "This entry does not exist any more, or is not yours."),
            translate("failures", "Only who made an entry changes it."),
        ),
        "event.bad_time": (
            translate("failures", "An entry ends after it begins, within 400 days."),
            translate("failures", "Check the times."),
        ),
        "event.no_title": (translate("failures", "The entry has no title."), translate("failures", "Write what it is about.")),
        "event.too_many_guests": (translate("failures", "An entry has at most 50 guests."), translate("failures", "Invite fewer people.")),
        "event.no_such_guest": (
            translate("failures", "A guest is no active colleague, or is yourself."),
            translate("failures", "Choose guests from the list."),
        ),
        "event.bad_answer": (translate("failures", "The answer is yes, perhaps or no."), translate("failures", "Choose one of them.")),
        "event.not_invited": (
            translate("failures", "You are not invited to this any more."),
            translate("failures", "Look at your calendar again with F5."),
        ),
        "event.outcome_long": (
            translate("failures", "What came of it is longer than 2,000 characters."),
            translate("failures", "Shorten it, or attach a file to the deal."),
        ),
        "event.guest_fixed": (translate("failures", "An invitation is not passed on."), translate("failures", "Invite the other person.")),
        "event.too_many": (
            translate("failures", "At most 5,000 entries are imported at once."),
            translate("failures", "Import a part of the file."),
        ),
        "notice.not_found": (
            translate("failures", "This notice does not exist any more."),
            translate("failures", "Open the list again."),
        ),
        "notice.bad_time": (
            translate("failures", "A notice sleeps until a moment in the next 90 days."),
            translate("failures", "Choose a later time."),
        ),
    }
