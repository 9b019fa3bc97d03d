"""A gate's demands in words: one line for each, and the act that meets it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.deals import words
from desktop.shared.gate_texts import FieldNames, condition_text, missing_text, refusal_text
from desktop.shared.i18n import pick

__all__ = ["Check", "FieldNames", "checklist", "gate_items", "is_judged", "missing_text", "short_reason"]
# What makes two demands the same one, by code.
_IDENTITY = {
    "gate.field": ("field",), "gate.evidence": ("requirement",), "gate.activity": ("kind",), "gate.task": ("name_en", "name_zh"),
    "gate.condition": ("place", "formula"), "gate.approval": ("role", "level"),
}  # fmt: skip
# Said by the dialog that asks for them, or by the refusal.
_NOT_LISTED = ("gate.reason", "gate.permission")


@dataclass(frozen=True, slots=True)
class Check:
    """One demand of a move. `act` is what meets it (field, evidence, activity, task, approval) or empty."""

    code: str
    args: dict[str, Any]
    met: bool
    text: str
    act: str = ""
    act_text: str = ""
    known: bool = True  # False: the server did not judge it, as the way itself is refused


def identity(code: str, args: dict[str, Any]) -> tuple[Any, ...]:
    return (code, *(str(args.get(name)) for name in _IDENTITY.get(code, ())))


def checklist(
    required: Iterable[tuple[str, dict[str, Any]]], failed: Sequence[tuple[str, dict[str, Any]]], field_names: FieldNames, judged: bool = True
) -> tuple[Check, ...]:
    """What is missing first, each with its act; then what is met. `required` may be less than `failed` knows."""
    missing = {identity(code, args): (code, args) for code, args in failed}
    met = [(code, args) for code, args in required if identity(code, args) not in missing and code not in _NOT_LISTED]
    return (
        *(make_check(code, args, False, field_names) for code, args in missing.values()),
        *(make_check(code, args, True, field_names) if judged else _unjudged(code, args, field_names) for code, args in met),
    )


def _unjudged(code: str, args: dict[str, Any], field_names: FieldNames) -> Check:
    return Check(code, args, True, demand_text(code, args, field_names), known=False)


def is_judged(gate: Any) -> bool:
    """The server looks at a deal's own demands only where the way is, or may become, this person's to take."""
    refusal = getattr(gate, "refusal", None)
    return refusal is None or refusal.code in ("deal.skip_not_allowed", "deal.back_not_allowed")


def gate_items(gate: Any) -> list[tuple[str, dict[str, Any]]]:
    """Why a gate refuses: first what is wrong with the way or the person, then what the deal misses."""
    refusal = getattr(gate, "refusal", None)
    return [(one.code, one.args) for one in ((refusal,) if refusal is not None else ()) + tuple(gate.failed)]


def make_check(code: str, args: dict[str, Any], met: bool, field_names: FieldNames) -> Check:
    act = {"gate.field": "field", "gate.evidence": "evidence", "gate.activity": "activity", "gate.task": "task", "gate.approval": "approval"}.get(code, "")
    if code == "gate.approval" and args.get("state") == "waiting":
        act = ""
    text = check_text(code, args, field_names) if met else missing_text(code, args, field_names)
    return Check(code, args, met, text, act, "" if met else act_text(act))


def act_text(act: str) -> str:
    translate = QCoreApplication.translate
    return {
        "field": translate("deals", "Fill in"),
        "evidence": translate("deals", "Attach…"),
        "activity": translate("deals", "Log it"),
        "task": translate("deals", "Mark done"),
        "approval": translate("deals", "Request"),
    }.get(act, "")


def check_text(code: str, args: dict[str, Any], field_names: FieldNames) -> str:
    """One demand as a short sentence without its state."""
    translate = QCoreApplication.translate
    count = ""
    if "have" in args:
        count = " " + translate("deals", "(%1 of %2)").replace("%1", str(args["have"])).replace("%2", str(args.get("need", 1)))
    if code == "gate.field":
        return translate("deals", "Field “%1” is filled in").replace("%1", field_names(str(args.get("field", ""))))
    if code == "gate.evidence":
        name = pick(args.get("name_en"), args.get("name_zh")) or words.evidence_name(str(args.get("kind", "other")))
        return translate("deals", "Document “%1” is attached").replace("%1", name) + count
    if code == "gate.activity":
        return translate("deals", "%1 is logged").replace("%1", words.activity_name(str(args.get("kind", "")))) + count
    if code == "gate.task":
        return translate("deals", "Task “%1” is done").replace("%1", pick(args.get("name_en"), args.get("name_zh")))
    if code == "gate.approval":
        text = translate("deals", "Approval by %1 (level %2), where needed") if args.get("when") else translate("deals", "Approval by %1 (level %2)")
        return text.replace("%1", words.role_name(str(args.get("role", "")))).replace("%2", str(args.get("level", 1)))
    if code == "gate.condition_missing":
        return translate("deals", "A figure the condition needs is missing: %1").replace("%1", condition_text(str(args.get("formula", ""))))
    if code == "gate.condition":
        return translate("deals", "Condition holds: %1").replace("%1", condition_text(str(args.get("formula", ""))))
    return refusal_text(code)


def demand_text(code: str, args: dict[str, Any], field_names: FieldNames) -> str:
    """What is demanded, without saying whether it is there."""
    translate = QCoreApplication.translate
    name = pick(args.get("name_en"), args.get("name_zh"))
    if code == "gate.field":
        return translate("deals", "Field “%1”").replace("%1", field_names(str(args.get("field", ""))))
    if code == "gate.evidence":
        return translate("deals", "Document “%1”").replace("%1", name or words.evidence_name(str(args.get("kind", "other"))))
    if code == "gate.activity":
        return f"{words.activity_name(str(args.get('kind', '')))} × {args.get('need', 1)}"
    if code == "gate.task":
        return translate("deals", "Task “%1”").replace("%1", name)
    if code in ("gate.condition", "gate.condition_missing"):
        return condition_text(str(args.get("formula", "")))
    return check_text(code, args, field_names)


def short_reason(failed: Sequence[tuple[str, dict[str, Any]]], field_names: FieldNames, limit: int = 2) -> str:
    """For the veil over a column: what is missing in a few words, and how much more there is."""
    translate = QCoreApplication.translate
    lines = [missing_text(code, args, field_names) for code, args in failed[:limit]]
    if len(failed) > limit:
        lines.append(translate("deals", "and %1 more").replace("%1", str(len(failed) - limit)))
    return "\n".join(lines)
