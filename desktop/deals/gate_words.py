"""A gate's demands in words: one line for each, and the act that meets it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.deals import words
from desktop.shared.i18n import pick

FieldNames = Callable[[str], str]
# What makes two demands the same one, by code.
_IDENTITY = {
    "gate.field": ("field",), "gate.evidence": ("requirement",), "gate.activity": ("kind",), "gate.task": ("name_en", "name_zh"),
    "gate.condition": ("place", "formula"), "gate.approval": ("role", "level"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Check:
    """One demand of a move. `act` is what meets it (field, evidence, activity, task, approval) or empty."""

    code: str
    args: dict[str, Any]
    met: bool
    text: str
    act: str = ""
    act_text: str = ""


def identity(code: str, args: dict[str, Any]) -> tuple[Any, ...]:
    return (code, *(str(args.get(name)) for name in _IDENTITY.get(code, ())))


def checklist(required: Iterable[tuple[str, dict[str, Any]]], failed: Sequence[tuple[str, dict[str, Any]]], field_names: FieldNames) -> tuple[Check, ...]:
    """What is missing first, each with its act; then what is met. `required` may be less than `failed` knows."""
    missing = {identity(code, args): (code, args) for code, args in failed}
    met = [(code, args) for code, args in required if identity(code, args) not in missing]
    return (
        *(make_check(code, args, False, field_names) for code, args in missing.values()),
        *(make_check(code, args, True, field_names) for code, args in met),
    )


def make_check(code: str, args: dict[str, Any], met: bool, field_names: FieldNames) -> Check:
    act = {"gate.field": "field", "gate.evidence": "evidence", "gate.activity": "activity", "gate.task": "task", "gate.approval": "approval"}.get(code, "")
    return Check(code, args, met, check_text(code, args, field_names), act, "" if met else act_text(act))


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
    have, need = args.get("have", 0), args.get("need", 1)
    count = translate("deals", "%1 of %2").replace("%1", str(have)).replace("%2", str(need)) if need else ""
    if code == "gate.field":
        return translate("deals", "Field “%1” is filled in").replace("%1", field_names(str(args.get("field", ""))))
    if code == "gate.evidence":
        name = pick(args.get("name_en"), args.get("name_zh")) or words.evidence_name(str(args.get("kind", "other")))
        return translate("deals", "Document “%1” is attached (%2)").replace("%1", name).replace("%2", count)
    if code == "gate.activity":
        return translate("deals", "%1 is logged (%2)").replace("%1", words.activity_name(str(args.get("kind", "")))).replace("%2", count)
    if code == "gate.task":
        return translate("deals", "Task “%1” is done").replace("%1", pick(args.get("name_en"), args.get("name_zh")))
    if code == "gate.approval":
        text = translate("deals", "Approved by %1 (level %2)").replace("%1", words.role_name(str(args.get("role", ""))))
        return text.replace("%2", str(args.get("level", 1)))
    if code == "gate.condition_missing":
        return translate("deals", "A figure the condition needs is missing: %1").replace("%1", str(args.get("formula", "")))
    if code == "gate.condition":
        return translate("deals", "Condition holds: %1").replace("%1", str(args.get("formula", "")))
    return _other(code)


def _other(code: str) -> str:
    translate = QCoreApplication.translate
    return {
        "deal.no_edge": translate("deals", "The process has no way to this stage from here"),
        "deal.skip_not_allowed": translate("deals", "Only a manager or director may skip stages"),
        "deal.back_not_allowed": translate("deals", "Only the owner's manager or director may move a deal back"),
        "deal.move_not_allowed": translate("deals", "You may not move deals of this stage"),
        "deal.paused": translate("deals", "The deal is paused"),
        "deal.reason_missing": translate("deals", "A reason is needed"),
    }.get(code, code)


def short_reason(failed: Sequence[tuple[str, dict[str, Any]]], field_names: FieldNames, limit: int = 2) -> str:
    """For the veil over a column: what is missing in a few words, and how much more there is."""
    translate = QCoreApplication.translate
    lines = [missing_text(code, args, field_names) for code, args in failed[:limit]]
    if len(failed) > limit:
        lines.append(translate("deals", "and %n more", "", len(failed) - limit))
    return "\n".join(lines)


def missing_text(code: str, args: dict[str, Any], field_names: FieldNames) -> str:
    """What is missing, as said while dragging."""
    translate = QCoreApplication.translate
    have, need = args.get("have", 0), args.get("need", 1)
    if code == "gate.field":
        return translate("deals", "“%1” is empty").replace("%1", field_names(str(args.get("field", ""))))
    if code == "gate.evidence":
        name = pick(args.get("name_en"), args.get("name_zh")) or words.evidence_name(str(args.get("kind", "other")))
        return translate("deals", "“%1” is not attached").replace("%1", name)
    if code == "gate.activity":
        text = translate("deals", "%1: %2 of %3 logged").replace("%1", words.activity_name(str(args.get("kind", ""))))
        return text.replace("%2", str(have)).replace("%3", str(need))
    if code == "gate.task":
        return translate("deals", "Task “%1” is open").replace("%1", pick(args.get("name_en"), args.get("name_zh")))
    if code == "gate.approval":
        return translate("deals", "Needs approval by %1").replace("%1", words.role_name(str(args.get("role", ""))))
    if code == "gate.condition":
        return translate("deals", "Condition not met: %1").replace("%1", str(args.get("formula", "")))
    return check_text(code, args, field_names)
