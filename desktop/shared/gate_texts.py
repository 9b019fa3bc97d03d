"""What a gate misses, in words: the same on the board, in a refusal and in a replay."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.shared.i18n import language, names, pick
from server_db.domain.formulas.parse import parse
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.formulas.show import label_map, render
from server_db.domain.process.facts import SHIPPED_FIELDS, catalogue_of

FieldNames = Callable[[str], str]


def activity_name(kind: str) -> str:
    translate = QCoreApplication.translate
    return {
        "visit": translate("gates", "Visit"),
        "call": translate("gates", "Call"),
        "meeting": translate("gates", "Meeting"),
        "demo": translate("gates", "Demonstration"),
        "quote": translate("gates", "Quote"),
        "email": translate("gates", "E-mail"),
        "note": translate("gates", "Note"),
    }.get(kind, kind)


def evidence_name(kind: str) -> str:
    translate = QCoreApplication.translate
    return {
        "minutes": translate("gates", "Minutes"),
        "confirmation": translate("gates", "Signed confirmation"),
        "proposal": translate("gates", "Proposal"),
        "quotation": translate("gates", "Quotation"),
        "contract": translate("gates", "Contract"),
        "photo": translate("gates", "Photo"),
        "other": translate("gates", "Other document"),
    }.get(kind, kind)


def role_name(role: str) -> str:
    translate = QCoreApplication.translate
    return {
        "manager": translate("gates", "manager"),
        "director": translate("gates", "director"),
        "finance": translate("gates", "finance"),
        "admin": translate("gates", "administrator"),
        "owner": translate("gates", "owner"),
        "auditor": translate("gates", "auditor"),
        "rep": translate("gates", "sales"),
    }.get(role.removeprefix("role:"), role)


def field_name(code: str) -> str:
    """A deal's own fields and the custom ones that ship; an office's own custom fields keep their code here."""
    shipped = next((one for one in SHIPPED_FIELDS if one.code == code), None)
    if shipped is not None:
        return names(shipped)
    translate = QCoreApplication.translate
    return {
        "name": translate("gates", "Name"),
        "amount": translate("gates", "Amount"),
        "close_on": translate("gates", "Close date"),
        "customer": translate("gates", "Customer"),
        "contact": translate("gates", "Contact"),
        "source": translate("gates", "Source"),
        "lost_reason": translate("gates", "Loss reason"),
    }.get(code, code)


def missing_text(code: str, args: dict[str, Any], field_names: FieldNames) -> str:
    """What is missing, as said while dragging."""
    translate = QCoreApplication.translate
    have, need = args.get("have", 0), args.get("need", 1)
    if code == "gate.field":
        return translate("gates", "“%1” is empty").replace("%1", field_names(str(args.get("field", ""))))
    if code == "gate.evidence":
        name = pick(args.get("name_en"), args.get("name_zh")) or evidence_name(str(args.get("kind", "other")))
        text = translate("gates", "“%1” is not attached").replace("%1", name)
        return text if int(need) < 2 else text + " " + translate("gates", "(%1 of %2)").replace("%1", str(have)).replace("%2", str(need))
    if code == "gate.activity":
        text = translate("gates", "%1: %2 of %3 logged").replace("%1", activity_name(str(args.get("kind", ""))))
        return text.replace("%2", str(have)).replace("%3", str(need))
    if code == "gate.task":
        return translate("gates", "Task “%1” is open").replace("%1", pick(args.get("name_en"), args.get("name_zh")))
    if code == "gate.approval":
        text = translate("gates", "Needs approval by %1 (level %2)").replace("%1", role_name(str(args.get("role", ""))))
        return text.replace("%2", str(args.get("level", 1))) + _approval_state(str(args.get("state", "")))
    if code == "gate.condition":
        return translate("gates", "Condition not met: %1").replace("%1", condition_text(str(args.get("formula", ""))))
    if code == "gate.condition_missing":
        formula = condition_text(str(args.get("formula", "")))
        return translate("gates", "A figure the condition needs is missing: %1").replace("%1", formula)
    return refusal_text(code)


def condition_text(formula: str) -> str:
    """With the names people read; as it is stored where it cannot be read."""
    try:
        words = label_map(language(), None, catalogue_of())
        return render(parse(formula), words, pretty=True)
    except FormulaProblem:
        return formula


def _approval_state(state: str) -> str:
    translate = QCoreApplication.translate
    return {
        "waiting": translate("gates", ": asked for, waiting"),
        "rejected": translate("gates", ": refused"),
        "outdated": translate("gates", ": given for other figures"),
    }.get(state, "")


def refusal_text(code: str) -> str:
    translate = QCoreApplication.translate
    return {
        "deal.no_edge": translate("gates", "The process has no way to this stage from here"),
        "deal.skip_not_allowed": translate("gates", "Only a manager or director may skip stages"),
        "deal.back_not_allowed": translate("gates", "Only the owner's manager or director may move a deal back"),
        "deal.move_not_allowed": translate("gates", "You may not move deals of this stage"),
        "gate.not_compiled": translate("gates", "The process's conditions are being prepared; wait a moment"),
        "deal.closed": translate("gates", "The deal is closed"),
        "deal.same_stage": translate("gates", "The deal is in this stage already"),
        "deal.no_stage": translate("gates", "The deal's process has no such stage"),
        "gate.permission": translate("gates", "You may not make this move"),
        "gate.reason": translate("gates", "A reason is needed"),
        "deal.paused": translate("gates", "The deal is paused"),
        "deal.reason_missing": translate("gates", "A reason is needed"),
    }.get(code, code)
