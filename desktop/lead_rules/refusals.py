"""Sentences for what only this screen is refused; everything else the shared sentences say."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.shared import failures

translate = QCoreApplication.translate


def refusal(error: BaseException) -> str:
    """What happened and what to do, in the language of the screen."""
    return _own().get(str(getattr(error, "code", "") or "")) or failures.explain(error).sentence()


def _own() -> dict[str, str]:
    return {
        "score.stale": translate("lead_rules", "Somebody changed this version meanwhile. It is read again; repeat your change."),
        "score.illegal_transition": translate("lead_rules", "This version has moved on meanwhile. It is read again; look where it stands."),
        "record.stale": translate("lead_rules", "Somebody saved this meanwhile. Discard what you typed to see theirs, then repeat your change."),
        "lead_field.bad_code": translate("lead_rules", "The code of a field is small letters, digits and _. Write it like decision_role."),
        "lead_field.choices": translate("lead_rules", "A field of choices lists 1 to 200, each with its own code and both names. Correct the list."),
        "lead_field.core": translate("lead_rules", "The nine core fields stay in use. Give it no weight instead."),
        "lead_field.kept": translate("lead_rules", "The kind of a field stays, for leads hold values of it. Add another field."),
        "lead_field.taken": translate("lead_rules", "Leads and their rules know this name already. Choose another code."),
        "form.used": translate("lead_rules", "A pool or a lead has this form. Choose another form there first."),
        "shift.overlap": translate("lead_rules", "Two working hours of a calendar overlap. Correct the times."),
    }
