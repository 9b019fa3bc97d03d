"""Sentences for what the lead pool refuses; each part of the lead rooms has its own group below."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.shared.failure_lead_insight import insight_codes
from desktop.shared.failure_lead_rules import lead_rule_codes
from desktop.shared.failure_lead_scores import score_codes
from desktop.shared.i18n import moment, pick

Pair = tuple[str, str]


def lead_codes() -> dict[str, Pair]:
    return lead_rule_codes() | score_codes() | insight_codes() | _claims() | _leads() | _imports() | _assignment()


def duplicate_sentence(args: dict[str, Any]) -> Pair:
    """Which lead is the same one, as far as this person may know."""
    translate = QCoreApplication.translate
    found = args.get("duplicates")
    first = found[0] if isinstance(found, list) and found and isinstance(found[0], dict) else {}
    if first.get("code"):
        text = translate("failures", "%1 is the same lead.").replace("%1", str(first["code"]))
        return text, translate("failures", "Open it, or have a manager enter yours all the same.")
    pool = pick(first.get("pool_en"), first.get("pool_zh"))
    text = translate("failures", "The same lead is there already, in other hands.")
    if pool:
        text = translate("failures", "The same lead is in “%1” already.").replace("%1", pool)
    return text, translate("failures", "Ask your manager whose it is.")


def taken_sentence(args: dict[str, Any]) -> Pair:
    translate = QCoreApplication.translate
    who = pick(args.get("owner_en"), args.get("owner_zh"))
    text = translate("failures", "Somebody was faster: the lead is taken.")
    if who:
        text = translate("failures", "%1 was faster: the lead is taken.").replace("%1", who)
    return text, translate("failures", "Take the next one.")


def cooldown_sentence(args: dict[str, Any]) -> Pair:
    translate = QCoreApplication.translate
    until = _moment(args.get("until"))
    text = translate("failures", "You gave this lead back; it is for others for some days.")
    if until:
        text = translate("failures", "You gave this lead back; it is for others until %1.").replace("%1", until)
    return text, translate("failures", "Take another one.")


def field_sentence(code: str, args: dict[str, Any]) -> Pair:
    """What is said of one field of a lead, which people know by its name."""
    from desktop.shared.lead_words import field_word

    text, remedy = _leads()[code]
    return text.replace("{field}", field_word(str(args.get("field") or ""))), remedy


def required_sentence(args: dict[str, Any]) -> Pair:
    """Which fields a form demands here; those of the office's own making by their code."""
    from desktop.shared.lead_words import field_word

    translate = QCoreApplication.translate
    listed = args.get("fields")
    codes = listed if isinstance(listed, list) and listed else [args.get("field") or ""]
    fields = pick(", ", "、").join(field_word(str(code)) for code in codes)
    text = translate("failures", "Needed here and empty: %1.")
    if args.get("at") == "mql":
        text = translate("failures", "This lead cannot be an MQL while these are empty: %1.")
    return text.replace("%1", fields), translate("failures", "Fill them in.")


def _moment(value: Any) -> str:
    try:
        return moment(datetime.fromisoformat(str(value)))
    except ValueError:
        return ""


def _claims() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "lead.claim.held_cap": (
            translate("failures", "You hold as many leads of this pool as you may."),
            translate("failures", "Close or give back one first."),
        ),
        "lead.claim.daily_cap": (
            translate("failures", "You took as many leads of this pool today as you may."),
            translate("failures", "Come back tomorrow."),
        ),
        "lead.claim.capacity": (
            translate("failures", "You hold as many leads as you have capacity for."),
            translate("failures", "Close or give back one first."),
        ),
        "lead.claim.score": (
            translate("failures", "The score of this lead is too low to be claimed."),
            translate("failures", "Your manager can assign it."),
        ),
        "lead.claim.not_member": (
            translate("failures", "You are not a member of this lead's pool."),
            translate("failures", "Ask the pool's manager to add you."),
        ),
        "lead.claim.absent": (
            translate("failures", "Your calendar says you are absent now."),
            translate("failures", "Correct the calendar, or come back."),
        ),
        "lead.claim.none": (
            translate("failures", "There is no free lead here that you may take."),
            translate("failures", "Look into another pool."),
        ),
    }


def _leads() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "lead.not_allowed": (
            translate("failures", "Your role does not do this with leads."),
            translate("failures", "Ask a manager."),
        ),
        "lead.not_found": (
            translate("failures", "There is no such lead, or it is not yours to see."),
            translate("failures", "Refresh the list with F5."),
        ),
        "lead.not_yours": (
            translate("failures", "This lead is in other hands."),
            translate("failures", "Claim it, or ask its owner's manager."),
        ),
        "lead.undo.changed": (
            translate("failures", "The lead has changed since, so this cannot be undone at once."),
            translate("failures", "Change it back by hand."),
        ),
        "lead.undo.too_old": (
            translate("failures", "An act on a lead is undone within 24 hours."),
            translate("failures", "Change it back by hand."),
        ),
        "lead.closed": (
            translate("failures", "This lead is closed."),
            translate("failures", "Open it again first."),
        ),
        "lead.field_unknown": (
            translate("failures", "There is no field “{field}”, or it is not yours to see."),
            translate("failures", "Refresh with F5 and type it again."),
        ),
        "lead.bad_value": (
            translate("failures", "The value does not fit the field “{field}”."),
            translate("failures", "Correct it."),
        ),
        "lead.empty": (
            translate("failures", "A lead needs a company, a contact, a phone number or an e-mail."),
            translate("failures", "Fill in one of them."),
        ),
        "lead.contact.not_owner": (
            translate("failures", "Only the owner of a lead records the contact with it."),
            translate("failures", "Claim it first."),
        ),
        "lead.contact.evidence": (
            translate("failures", "A contact needs what proves it: the call, the mail, the visit."),
            translate("failures", "Give its number or choose it."),
        ),
        "lead.contact.time": (
            translate("failures", "The contact lies before the lead was yours, or in the future."),
            translate("failures", "Correct the time."),
        ),
        "lead.merge.later": (
            translate("failures", "The lead was merged with another one since."),
            translate("failures", "Undo that merge first."),
        ),
        "lead.merge.same": (
            translate("failures", "A lead is not merged with itself."),
            translate("failures", "Choose two."),
        ),
        "lead.too_many": (
            translate("failures", "These are too many leads for one act."),
            translate("failures", "Choose fewer."),
        ),
        "lead.bulk.too_late": (
            translate("failures", "A bulk act is undone within 24 hours."),
            translate("failures", "Change the leads themselves."),
        ),
    }


def _imports() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "lead_import.running": (
            translate("failures", "Another import is at work."),
            translate("failures", "Try again in a minute."),
        ),
        "lead_import.has_errors": (
            translate("failures", "Rows have errors; nothing was imported."),
            translate("failures", "Correct them, or leave them out knowingly."),
        ),
        "lead_import.undone": (
            translate("failures", "This import has been undone already."),
            translate("failures", "Refresh the list with F5."),
        ),
    }


def _assignment() -> dict[str, Pair]:
    """Assignment rules, their trials, and clocks."""
    translate = QCoreApplication.translate
    again = translate("failures", "Read it again and repeat your change.")
    return {
        "assign.not_found": (translate("failures", "There are no such assignment rules."), translate("failures", "Choose them from the list.")),
        "assign.bad_body": (translate("failures", "This is no list of assignment rules."), translate("failures", "Write at most 50 rules and a fallback.")),
        "assign.illegal_transition": (translate("failures", "These assignment rules are in force or retired."), translate("failures", "Begin a new draft.")),
        "assign.changed_since_seen": (translate("failures", "The rules changed since you looked at them."), again),
        "assign.not_checked": (
            translate("failures", "The worker has not checked these rules yet."),
            translate("failures", "Wait a moment; if it stays so, start the worker."),
        ),
        "assign.has_problems": (translate("failures", "These rules cannot work."), translate("failures", "Correct the marked places.")),
        "assign.no_second_person": (
            translate("failures", "A second person puts it in force, and nobody else here may."),
            translate(
                "failures", "An administrator gives somebody else the role “Sales director” (tripod server add-person), then that person puts it in force."
            ),
        ),
        "assign.same_person": (
            translate("failures", "Rules are put in force by another person than who wrote them."),
            translate("failures", "Ask a director or administrator."),
        ),
        "assign.trial_time": (translate("failures", "A trial looks at up to 400 days."), translate("failures", "Choose a shorter time.")),
        "assign.one_at_a_time": (translate("failures", "A trial of yours is still running."), translate("failures", "Wait for it, or cancel it.")),
        "assign.trial_not_running": (translate("failures", "No such trial of yours is running."), translate("failures", "It may be finished.")),
        "assign.trial_not_found": (translate("failures", "There is no such trial of yours."), translate("failures", "Try the rules again.")),
        "response.bad_time": (translate("failures", "A report looks at up to 800 days."), translate("failures", "Choose a shorter time.")),
        "sla.calendar_end": (
            translate("failures", "The working calendar has no hours for this deadline."),
            translate("failures", "Give the calendar shifts, or a shorter time."),
        ),
        "lead.contact.link": (translate("failures", "No such appointment or activity of yours took place."), translate("failures", "Choose another one.")),
        "lead.contact.twice": (translate("failures", "This contact is recorded already."), translate("failures", "Nothing is left to do.")),
        "lead.contact.kind": (translate("failures", "A contact is a call, a message, a mail or a visit."), translate("failures", "Choose one.")),
        "lead.contact.no_link": (
            translate("failures", "A contact needs what proves it: the call, the mail, the visit."),
            translate("failures", "Give its number or choose it."),
        ),
    }
