"""What a past deal would have missed at a gate of the draft, in a few words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.pipeline import words
from desktop.pipeline.conditions import book_of
from desktop.shared.i18n import language, pick
from server_db.domain.process import kinds
from server_db.domain.process.facts import CustomField

translate = QCoreApplication.translate


def missing_text(failed: Iterable[Mapping[str, Any]], custom: tuple[CustomField, ...]) -> str:
    return ", ".join(dict.fromkeys(_one(str(one.get("code", "")), one.get("args") or {}, custom) for one in failed))


def _one(code: str, args: Mapping[str, Any], custom: tuple[CustomField, ...]) -> str:
    if code == "gate.field":
        return words.field_name(str(args.get("field", "")), custom)
    if code in ("gate.evidence", "gate.task"):
        kind = kinds.EVIDENCE_KINDS.get(str(args.get("kind", "")))
        return pick(args.get("name_en"), args.get("name_zh")) or words.word(kind, translate("pipeline", "a document"))
    if code == "gate.activity":
        return words.word(kinds.ACTIVITY_KINDS.get(str(args.get("kind", ""))), str(args.get("kind", "")))
    if code == "gate.approval":
        role = str(args.get("role", ""))
        return translate("pipeline", "approval: %1").replace("%1", words.word(kinds.APPROVERS.get(role), role))
    if code in ("gate.condition", "gate.condition_missing"):
        formula = str(args.get("formula", ""))
        return book_of(custom).shown(formula, "zh" if language() == "zh" else "en") or translate("pipeline", "a condition")
    if code == "deal.no_edge":
        return translate("pipeline", "no way there in the draft")
    return code
