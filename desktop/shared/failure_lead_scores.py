"""Sentences for what scores, criteria and events refuse: one entry a code, nothing else."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

Pair = tuple[str, str]


def score_codes() -> dict[str, Pair]:
    return _events() | _scores()


def _events() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "event.bad_value": (
            translate("failures", "A value of this event cannot be read."),
            translate("failures", "Correct the row and send it again."),
        ),
        "event.duplicate": (translate("failures", "This event is known already."), translate("failures", "Nothing is left to do.")),
        "event.future": (translate("failures", "This event lies in the future."), translate("failures", "Check the clock of the sender.")),
        "event.key_code": (
            translate("failures", "A key's code is up to 40 letters, digits, - or _."),
            translate("failures", "Write one like WEBSITE."),
        ),
        "event.key_exists": (translate("failures", "There is a key with this code already."), translate("failures", "Choose another code.")),
        "event.key_pool": (translate("failures", "There is no such pool."), translate("failures", "Choose one from the list.")),
        "event.key_unknown": (translate("failures", "There is no such key."), translate("failures", "Choose one from the list.")),
        "event.key_value": (
            translate("failures", "A key has a label, events a minute, a burst, a pool, and is on or off."),
            translate("failures", "Correct the value."),
        ),
        "event.no_lead": (
            translate("failures", "No lead has this code, e-mail address or phone number yet."),
            translate("failures", "The event waits 90 days for such a lead."),
        ),
        "event.too_long": (translate("failures", "A text of this event is too long."), translate("failures", "Shorten it.")),
        "event.too_old": (translate("failures", "This event is more than five years old."), translate("failures", "Leave it out.")),
        "event.unknown_kind": (
            translate("failures", "There is no such kind of event."),
            translate("failures", "Use page, price_page, download, form, video, chat, email_open, email_click, unsubscribe, call_in or other."),
        ),
    }


def _scores() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "score.bad_body": (
            translate("failures", "This is no set of rules, or it is larger than 400 kB."),
            translate("failures", "Save it from the editor."),
        ),
        "score.bad_date": (translate("failures", "A day of this rule cannot be read."), translate("failures", "Write it like 2026-11-25.")),
        "score.bad_grades": (translate("failures", "Grades have three thresholds each."), translate("failures", "Fill all three in.")),
        "score.bad_kind": (translate("failures", "There is no such kind of rule."), translate("failures", "Choose one from the list.")),
        "score.bad_number": (translate("failures", "A number of this rule is out of range."), translate("failures", "Correct it.")),
        "score.bad_sample": (translate("failures", "A trial runs over 1 to 20,000 leads."), translate("failures", "Choose a number within.")),
        "score.bad_text": (translate("failures", "A text of this rule is too long or cannot be stored."), translate("failures", "Shorten it.")),
        "score.card_not_tested": (
            translate("failures", "The scorecard of this version has not passed its test."),
            translate("failures", "Look at the figures of the scorecard."),
        ),
        "score.frozen": (
            translate("failures", "A version that was handed in does not change."),
            translate("failures", "Withdraw it, or begin a new one."),
        ),
        "score.no_second_person": (
            translate("failures", "A second person puts it in force, and nobody else here may."),
            translate(
                "failures", "An administrator gives somebody else the role “Sales director” (tripod server add-person), then that person puts it in force."
            ),
        ),
        "score.not_checked": (
            translate("failures", "This version has faults, or the worker has not checked it yet."),
            translate("failures", "Look at what the check says."),
        ),
        "score.not_found": (translate("failures", "There is no such version."), translate("failures", "Choose one from the list.")),
        "score.not_your_draft": (
            translate("failures", "Only the person who began a draft changes it."),
            translate("failures", "Begin a version of your own."),
        ),
        "score.note_long": (translate("failures", "The note has more than 200 characters."), translate("failures", "Shorten it.")),
        "score.same_person": (
            translate("failures", "Who wrote a version does not put it in force."),
            translate("failures", "Ask another director or administrator."),
        ),
    }
