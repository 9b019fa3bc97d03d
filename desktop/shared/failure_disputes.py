"""Sentence and remedy for the codes disputes are refused with."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

Pair = tuple[str, str]


def dispute_codes() -> dict[str, Pair]:
    return _filing() | _deciding()


def _filing() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "dispute.not_found": (
            translate("failures", "This dispute does not exist, or is not yours."),
            translate("failures", "Look at the list again."),
        ),
        "dispute.not_yours": (
            translate("failures", "A dispute is filed and withdrawn by the person whose pay it is, or by finance for them."),
            translate("failures", "Ask the person to do it, or write a message."),
        ),
        "dispute.no_figure": (
            translate("failures", "This run holds no figure of this person."),
            translate("failures", "Open the figure in a calculated run and file from there."),
        ),
        "dispute.expected": (
            translate("failures", "The expected amount is not an amount of money."),
            translate("failures", "Write it like 1234.50, or leave it empty."),
        ),
        "dispute.says_nothing": (
            translate("failures", "A dispute needs an expected amount or a note."),
            translate("failures", "Say what you expected."),
        ),
        "dispute.open_already": (
            translate("failures", "This very figure is disputed already."),
            translate("failures", "Open that dispute and write a message there."),
        ),
        "dispute.empty": (translate("failures", "The message is empty."), translate("failures", "Write something.")),
        "dispute.many_files": (
            translate("failures", "A dispute holds at most twenty documents."),
            translate("failures", "Put pages together into one file."),
        ),
        "dispute.kept": (
            translate("failures", "What was filed stays as it was filed."),
            translate("failures", "Write a message, or withdraw it and file another."),
        ),
    }


def _deciding() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "dispute.stale": (
            translate("failures", "Something happened with this dispute meanwhile."),
            translate("failures", "Look at it again, then decide."),
        ),
        "dispute.closed": (
            translate("failures", "This dispute is closed."),
            translate("failures", "File another one if something new is known."),
        ),
        "dispute.finance_decides": (
            translate("failures", "Disputes are decided by finance."),
            translate("failures", "Write a message instead."),
        ),
        "dispute.own": (
            translate("failures", "Nobody decides a dispute of their own pay or one they filed."),
            translate("failures", "Ask a second person of finance."),
        ),
        "dispute.decision": (
            translate("failures", "A dispute is accepted, rejected or adjusted."),
            translate("failures", "Choose one of the three."),
        ),
        "dispute.reason": (translate("failures", "A decision needs a reason."), translate("failures", "Write one; the person reads it.")),
        "dispute.amount": (
            translate("failures", "An adjustment needs an amount of money that is not zero."),
            translate("failures", "Write it like 120.50, or -120.50 to take back."),
        ),
        "dispute.no_open_period": (
            translate("failures", "No period is open to book this in."),
            translate("failures", "Open the next year first."),
        ),
        "dispute.nothing_to_correct": (
            translate("failures", "The replay gives what was booked, so there is nothing to correct yet."),
            translate("failures", "Correct the facts first and have it answered again, or adjust by an amount."),
        ),
    }
