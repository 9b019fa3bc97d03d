"""Acts on deals: one function, one call of a database function, one transaction. The gate is judged there, never here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class SavedDeal:
    """A deal after an act. `version` is what the next act must send."""

    id: int
    code: str
    stage: str
    status: str
    version: int


@dataclass(frozen=True, slots=True)
class Bulk:
    """`refused`: (deal, code, arguments) of each deal that stayed where it was."""

    moved: tuple[int, ...]
    refused: tuple[tuple[int, str, dict[str, Any]], ...]


def create_deal(session: Session, patch: Mapping[str, Any], key: UUID | None = None) -> SavedDeal:
    """customer_id or customer_name, name; owner, pipeline, region, product_line (codes), amount, currency, close_on, source, fields."""
    return _deal(_call(session, "deal_create", key, _json(patch)))


def save_deal(session: Session, deal_id: int, version: int, patch: Mapping[str, Any], key: UUID | None = None) -> SavedDeal:
    """Changed fields of the form; amounts and custom values as text."""
    return _deal(_call(session, "deal_save", key, deal_id, version, _json(patch)))


def advance_deal(
    session: Session, deal_id: int, version: int, to: str, reason: str | None = None, override_id: int | None = None, key: UUID | None = None
) -> SavedDeal:  # fmt: skip
    """Move to a stage. Refused with deal.gate and everything that is missing, or with why there is no way."""
    return _deal(_call(session, "deal_advance", key, deal_id, version, to, reason, override_id))


def reopen_deal(session: Session, deal_id: int, version: int, reason: str, key: UUID | None = None) -> SavedDeal:
    return _deal(_call(session, "deal_reopen", key, deal_id, version, reason))


def advance_deals(session: Session, deal_ids: Sequence[int], to_code: str, reason: str | None = None, key: UUID | None = None) -> Bulk:
    """Each by its own process to the stage of that code; those the gate refuses stay and are told."""
    answer = _call(session, "deals_advance", key, list(deal_ids), to_code, reason)
    return Bulk(tuple(answer["moved"]), tuple((item["deal"], item["code"], item.get("args") or {}) for item in answer["refused"]))


def request_approval(session: Session, deal_id: int, to: str, key: UUID | None = None) -> int:
    """Asks everybody whose approval that move needs; answers how many were newly asked."""
    return int(_call(session, "deal_request_approval", key, deal_id, to)["asked"])


def decide_approval(session: Session, approval_id: int, decision: str, note: str | None = None, key: UUID | None = None) -> None:
    """`decision`: approved or rejected."""
    _call(session, "deal_decide", key, approval_id, decision, note)


def request_override(session: Session, deal_id: int, to: str, reason: str, key: UUID | None = None) -> int:
    """Ask a second person to release one refused move; answers the request's id, for advance_deal."""
    return int(_call(session, "deal_request_override", key, deal_id, to, reason)["id"])


def decide_override(session: Session, override_id: int, approve: bool, note: str | None = None, key: UUID | None = None) -> None:
    _call(session, "deal_decide_override", key, override_id, approve, note)


def add_evidence(
    session: Session, deal_id: int, requirement: str | None, kind: str, file_name: str, content: bytes, note: str | None = None, key: UUID | None = None
) -> int:  # fmt: skip
    """At most 20 MB of PDF, picture, text, mail or Office document without macros; told by its bytes."""
    return int(_call(session, "evidence_add", key, deal_id, requirement, kind, file_name, content, note)["id"])


def remove_evidence(session: Session, evidence_id: int, reason: str, key: UUID | None = None) -> None:
    """It stays in the history, marked."""
    _call(session, "evidence_remove", key, evidence_id, reason)


def pause_deal(session: Session, deal_id: int, version: int, until: date, reason: str, key: UUID | None = None) -> SavedDeal:
    return _deal(_call(session, "deal_pause", key, deal_id, version, until, reason))


def resume_deal(session: Session, deal_id: int, version: int, key: UUID | None = None) -> SavedDeal:
    return _deal(_call(session, "deal_resume", key, deal_id, version))


def reassign_deals(session: Session, deal_ids: Sequence[int], owner_id: int, reason: str | None = None, key: UUID | None = None) -> None:
    _call(session, "deal_reassign", key, list(deal_ids), owner_id, reason)


def save_activity(
    session: Session, deal_id: int, activity_id: int | None, version: int | None, patch: Mapping[str, Any], key: UUID | None = None
) -> int:  # fmt: skip
    """kind, happened_at, subject, note, outcome, contact_id. None logs a new one; answers its id."""
    return int(_call(session, "activity_save", key, deal_id, activity_id, version, _json(patch))["id"])


def save_task(session: Session, deal_id: int, task_id: int | None, version: int | None, patch: Mapping[str, Any], key: UUID | None = None) -> int:
    """name, assignee_id, due_on; the wording of a stage's own task stays."""
    return int(_call(session, "task_save", key, deal_id, task_id, version, _json(patch))["id"])


def finish_task(session: Session, task_id: int, version: int, done: bool = True, key: UUID | None = None) -> None:
    _call(session, "task_done", key, task_id, version, done)


def save_contact(session: Session, contact_id: int | None, version: int | None, patch: Mapping[str, Any], key: UUID | None = None) -> int:
    """customer_id (for a new one), name, title, phone, email, is_decision_maker."""
    return int(_call(session, "contact_save", key, contact_id, version, _json(patch))["id"])


def save_field(session: Session, code: str, version: int | None, patch: Mapping[str, Any], key: UUID | None = None) -> int:
    """A field of the office's deals: kind (new ones only), name_en, name_zh, choices, active; answers its version. Administrators only."""
    return int(_call(session, "deal_field_save", key, code, version, _json(patch))["version"])


# PostgreSQL must be told the types of what may be NULL
_TYPES = {
    "deal_create": ("jsonb",),
    "deal_save": ("bigint", "int", "jsonb"),
    "deal_advance": ("bigint", "int", "text", "text", "bigint"),
    "deal_reopen": ("bigint", "int", "text"),
    "deals_advance": ("bigint[]", "text", "text"),
    "deal_request_approval": ("bigint", "text"),
    "deal_decide": ("bigint", "text", "text"),
    "deal_request_override": ("bigint", "text", "text"),
    "deal_decide_override": ("bigint", "boolean", "text"),
    "evidence_add": ("bigint", "text", "text", "text", "bytea", "text"),
    "evidence_remove": ("bigint", "text"),
    "deal_pause": ("bigint", "int", "date", "text"),
    "deal_resume": ("bigint", "int"),
    "deal_reassign": ("bigint[]", "int", "text"),
    "activity_save": ("bigint", "bigint", "int", "jsonb"),
    "task_save": ("bigint", "bigint", "int", "jsonb"),
    "task_done": ("bigint", "int", "boolean"),
    "contact_save": ("bigint", "int", "jsonb"),
    "deal_field_save": ("text", "int", "jsonb"),
}


def _call(session: Session, function: str, key: UUID | None, *arguments: Any) -> dict[str, Any]:
    marks = ", ".join(f"CAST(:a{n} AS {kind})" for n, kind in enumerate(_TYPES[function]))
    values = {f"a{n}": value for n, value in enumerate(arguments)}
    with session.begin():
        answer: dict[str, Any] = session.execute(text(f"SELECT api.{function}(:key, {marks})"), {"key": key or uuid4(), **values}).scalar_one()
    return answer


def _json(patch: Mapping[str, Any]) -> str:
    """Amounts and days travel as text, so that nothing becomes a float on the way."""
    return json.dumps(patch, ensure_ascii=False, default=str)


def _deal(answer: dict[str, Any]) -> SavedDeal:
    return SavedDeal(answer["id"], answer["code"], answer["stage"], answer["status"], answer["version"])
