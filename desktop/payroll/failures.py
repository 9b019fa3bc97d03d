"""Failures that only this screen meets, as a sentence and what to do: files, the printer's fonts, missing statements."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.shared.failures import Failure
from desktop.shared.failures import explain as explain_shared


def explain(error: BaseException) -> Failure:
    """As desktop.shared.failures, which is asked for everything not named here."""
    code = str(getattr(error, "code", "") or "")
    found = _texts().get(code)
    if found is None:
        return explain_shared(error)
    arguments: dict[str, Any] = getattr(error, "arguments", None) or {}
    text, remedy = (_filled(part, arguments) for part in found)
    return Failure(text, remedy, code)


def _filled(text: str, arguments: dict[str, Any]) -> str:
    for name, value in arguments.items():
        text = text.replace("{" + name + "}", str(value))
    return text


def _texts() -> dict[str, tuple[str, str]]:
    return _files() | _signatures()


def _signatures() -> dict[str, tuple[str, str]]:
    translate = QCoreApplication.translate
    ask_head, write_why = translate("payroll", "Ask its head."), translate("payroll", "Write the reason, then try again.")
    look_again = translate("payroll", "Look at the run again.")
    return {
        "sign_off.not_now": (translate("payroll", "Results are signed while a run is calculated or reviewed."), look_again),
        "sign_off.changed": (translate("payroll", "The results changed since you looked at them."), look_again),
        "sign_off.own_pay": (translate("payroll", "Nobody signs their own pay."), translate("payroll", "The head above signs it.")),
        "sign_off.not_your_team": (translate("payroll", "Only the head of a team signs its results."), ask_head),
        "sign_off.own_preparation": (
            translate("payroll", "Who asked for a run does not sign it."),
            translate("payroll", "Ask a second person of finance."),
        ),
        "sign_off.head_can": (translate("payroll", "The head of this team can sign for it."), ask_head),
        "sign_off.reason_missing": (translate("payroll", "A return, and a signature for somebody else, need a reason."), write_why),
        "sign_off.open_blockers": (
            translate("payroll", "Somebody of this team could not be calculated."),
            translate("payroll", "Finance settles the exception first."),
        ),
        "sign_off.already": (translate("payroll", "This team is signed already."), look_again),
    }


def _files() -> dict[str, tuple[str, str]]:
    translate = QCoreApplication.translate
    return {
        "file.full": (
            translate("payroll", "The disk is full: {path} could not be written."),
            translate("payroll", "Free some space or choose another folder, then try again."),
        ),
        "file.no_rights": (
            translate("payroll", "You may not write to {path}."),
            translate("payroll", "Choose another folder."),
        ),
        "file.no_folder": (
            translate("payroll", "The folder of {path} cannot be made."),
            translate("payroll", "Choose another folder."),
        ),
        "file.in_use": (
            translate("payroll", "{path} is open in another program."),
            translate("payroll", "Close it there, then try again."),
        ),
        "file.other": (translate("payroll", "{path} could not be written: {detail}."), ""),
        "print.missing_glyph": (
            translate("payroll", "No font on this machine has the character {character} ({codepoint}) in “{text}”."),
            translate("payroll", "Correct the name, or install a font that has it."),
        ),
        "sign.no_library": (
            translate("payroll", "Signing needs pyHanko, which is not installed."),
            translate("payroll", "Install Tripod with its extra “sign”."),
        ),
        "sign.no_file": (translate("payroll", "The key file is not there any more."), translate("payroll", "Choose it again.")),
        "sign.wrong_password": (
            translate("payroll", "The key file cannot be opened with this password."),
            translate("payroll", "Check both and try again."),
        ),
        "paper.unbalanced": (
            translate("payroll", "The entries' debits and credits differ, so nothing was written."),
            translate("payroll", "Tell whoever looks after Tripod the number of the run."),
        ),
        "paper.not_approved": (translate("payroll", "Money moves only for an approved run."), translate("payroll", "Have the run approved first.")),
        "paper.not_paid": (translate("payroll", "Clearing entries are made when the run is paid."), translate("payroll", "Mark the run as paid first.")),
        "paper.totals_differ": (
            translate("payroll", "The totals of the file are not those of the statements, so nothing was written."),
            translate("payroll", "Open the run again; if it stays so, do not use the file."),
        ),
        "statement.no_run": (
            translate("payroll", "{period} has no run yet."),
            translate("payroll", "Create one first."),
        ),
        "statement.no_period": (translate("payroll", "There is no period {period}."), ""),
        "statement.no_person": (
            translate("payroll", "There is no statement of {persons} in {period}, or it is not yours to see."),
            "",
        ),
        "statement.none": (
            translate("payroll", "There is no statement for you in {period}."),
            translate("payroll", "Ask the finance department whether the month has been calculated."),
        ),
    }
