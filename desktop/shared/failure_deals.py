"""Sentence and remedy for the codes deals are refused with; a refused gate lists what is missing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.shared.gate_texts import field_name, missing_text
from desktop.shared.i18n import pick

Pair = tuple[str, str]


def deal_codes() -> dict[str, Pair]:
    return _moves() | _documents() | _others()


def gate_sentence(args: dict[str, Any]) -> Pair:
    """What is missing, one item a line. Items are code and args, as the gate's one judgement lists them."""
    translate = QCoreApplication.translate
    items = [missing_text(str(one.get("code", "")), one.get("args") or {}, field_name) for one in args.get("failed") or ()]
    text = translate("failures", "The deal stays in its stage; this is missing:") + "".join(f"\n• {item}" for item in items)
    return text, "\n" + translate("failures", "Open the deal: each line there has the act that brings it.")


def stale_sentence(args: dict[str, Any]) -> Pair:
    """Who moved it where, as far as the server says."""
    translate = QCoreApplication.translate
    who, stage = pick(args.get("by_en"), args.get("by_zh")), pick(args.get("stage_en"), args.get("stage_zh"))
    text = translate("failures", "Somebody changed this deal meanwhile; it is in “%1” now.")
    if who:
        text = translate("failures", "%2 changed this deal meanwhile; it is in “%1” now.").replace("%2", who)
    return text.replace("%1", stage or "–"), translate("failures", "Look at it again, then decide.")


def _moves() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "deal.no_edge": (
            translate("failures", "The process has no way to this stage from where the deal is."),
            translate("failures", "Move it through the stages between, or ask a manager to skip them."),
        ),
        "deal.skip_not_allowed": (
            translate("failures", "Only a manager or director may skip stages."),
            translate("failures", "Ask one of them, with the reason."),
        ),
        "deal.back_not_allowed": (
            translate("failures", "Only the owner's manager or a director may move a deal back."),
            translate("failures", "Ask one of them, with the reason."),
        ),
        "deal.move_not_allowed": (
            translate("failures", "You may not move deals out of this stage."),
            translate("failures", "Ask the deal's owner or their manager."),
        ),
        "deal.reason_missing": (
            translate("failures", "This move needs a reason."),
            translate("failures", "Write it in a few words; it stays in the deal's history."),
        ),
        "deal.not_found": (
            translate("failures", "There is no such deal, or it is not yours to see."),
            translate("failures", "Refresh the list with F5."),
        ),
        "deal.one_door": (
            translate("failures", "A deal's stage changes only through its gate."),
            translate("failures", "Move it on the board or in the deal."),
        ),
        "deal.closed": (
            translate("failures", "This deal is closed."),
            translate("failures", "Make a new deal, or have a manager open it again."),
        ),
        "deal.paused": (
            translate("failures", "This deal is paused."),
            translate("failures", "Resume it, then move it."),
        ),
        "deal.no_stage": (
            translate("failures", "The deal's process has no such stage."),
            translate("failures", "Refresh with F5."),
        ),
        "deal.not_open": (
            translate("failures", "Only an open deal is paused."),
            translate("failures", "Refresh with F5 to see where it stands."),
        ),
        "deal.reopen_not_allowed": (
            translate("failures", "A closed deal is opened again by a manager."),
            translate("failures", "Ask one of them, with the reason."),
        ),
        "deal.reassign_not_allowed": (
            translate("failures", "Deals are handed over by a manager."),
            translate("failures", "Ask your manager."),
        ),
        "deal.not_your_owner": (
            translate("failures", "This person is not in your team."),
            translate("failures", "Choose yourself or somebody of your team."),
        ),
        "deal.too_many": (
            translate("failures", "At most 2,000 deals are moved at once."),
            translate("failures", "Choose fewer."),
        ),
        "deal.field_value": (
            translate("failures", "“{value}” does not fit the field “{field}”."),
            translate("failures", "Correct it."),
        ),
        "customer.not_found": (
            translate("failures", "This customer does not exist, or is not yours."),
            translate("failures", "Type the name instead."),
        ),
        "deal.no_pipeline": (
            translate("failures", "No live process fits this region and product line."),
            translate("failures", "Have one published in the stage designer."),
        ),
    }


def _documents() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "evidence.too_big": (
            translate("failures", "The document is larger than 20 MB."),
            translate("failures", "Make it smaller, or split it."),
        ),
        "evidence.type": (
            translate("failures", "What is in this file is not a kind of document that is kept here, whatever its name says."),
            translate("failures", "Use PDF, pictures, Office files, text or mail."),
        ),
        "evidence.empty": (
            translate("failures", "The file is empty."),
            translate("failures", "Choose another one."),
        ),
        "evidence.same_file": (
            translate("failures", "This very file is attached here already."),
            translate("failures", "Attach another one."),
        ),
        "evidence.no_requirement": (
            translate("failures", "The process asks for no such document any more."),
            translate("failures", "Refresh with F5 and choose from the list."),
        ),
        "evidence.not_found": (
            translate("failures", "This document is not there any more, or not yours to see."),
            translate("failures", "Refresh with F5."),
        ),
    }


def _others() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "approval.maker_checker": (
            translate("failures", "Nobody decides what they asked for, or about their own deal."),
            translate("failures", "A second person has to decide."),
        ),
        "approval.not_your_role": (
            translate("failures", "This request waits for another role."),
            translate("failures", "Leave it to them."),
        ),
        "approval.outdated": (
            translate("failures", "The deal changed since the approval was asked for."),
            translate("failures", "Have it requested anew."),
        ),
        "approval.lower_level": (
            translate("failures", "A lower level has not approved yet."),
            translate("failures", "Wait for it."),
        ),
        "override.not_needed": (
            translate("failures", "Nothing is missing for this move."),
            translate("failures", "Move the deal."),
        ),
        "override.not_allowed": (
            translate("failures", "Only a manager or director of the owner releases a move."),
            translate("failures", "Ask one of them."),
        ),
        "activity.future": (
            translate("failures", "What lies ahead is not done yet."),
            translate("failures", "Put it into the calendar instead."),
        ),
        "activity.not_yours": (
            translate("failures", "An activity is corrected by who logged it."),
            translate("failures", "Add a note instead."),
        ),
        "approval.decided": (
            translate("failures", "This has been decided already."),
            translate("failures", "Refresh with F5 to see how."),
        ),
        "deal.pause_until": (
            translate("failures", "A pause ends on a day to come, within a year."),
            translate("failures", "Choose another day."),
        ),
    }
