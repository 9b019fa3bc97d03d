"""Sentence and remedy for the codes deals are refused with; a refused gate lists what is missing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.shared.gate_texts import field_name, missing_text

Pair = tuple[str, str]


def deal_codes() -> dict[str, Pair]:
    return _moves() | _documents() | _others()


def gate_sentence(args: dict[str, Any]) -> Pair:
    """What is missing, one item a line. Items are code and args, as the gate's one judgement lists them."""
    translate = QCoreApplication.translate
    items = [missing_text(str(one.get("code", "")), one.get("args") or {}, field_name) for one in args.get("failed") or ()]
    text = translate("failures", "The deal stays in its stage; this is missing:") + "".join(f"\n• {item}" for item in items)
    return text, "\n" + translate("failures", "Open the deal: each line there has the act that brings it.")


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
        "deal.stale": (
            translate("failures", "{moved_by} has changed this deal meanwhile; it is in {stage} now."),
            translate("failures", "Look at it again, then decide."),
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
        "deal.no_pipeline": (
            translate("failures", "No live process fits this region and product line."),
            translate("failures", "Have one published in the stage designer."),
        ),
    }


def _documents() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "evidence.too_large": (
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
        "evidence.not_found": (
            translate("failures", "This document is not there any more, or not yours to see."),
            translate("failures", "Refresh with F5."),
        ),
    }


def _others() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "approval.own": (
            translate("failures", "Nobody approves what they asked for themselves."),
            translate("failures", "A second person has to decide."),
        ),
        "approval.decided": (
            translate("failures", "This has been decided already."),
            translate("failures", "Refresh with F5 to see how."),
        ),
        "pause.until": (
            translate("failures", "A pause ends on a day to come, at most 90 days away."),
            translate("failures", "Choose another day."),
        ),
    }
