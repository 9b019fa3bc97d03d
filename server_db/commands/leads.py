"""Acts on leads: one function, one call of a database function, one transaction. What may be done is judged there, never here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session

from server_db.errors import Refused


@dataclass(frozen=True, slots=True)
class SavedLead:
    """A lead after an act. `version` is what the next act must send; `warnings` are (code, arguments)."""

    id: int
    code: str
    version: int
    pool_id: int
    owner_id: int | None
    status: str
    warnings: tuple[tuple[str, dict[str, Any]], ...] = ()


@dataclass(frozen=True, slots=True)
class Hands:
    """Leads that changed hands, and (lead, code, arguments) of each that did not. `versions`: of those in `done`, after it."""

    done: tuple[int, ...]
    refused: tuple[tuple[int, str, dict[str, Any]], ...]
    versions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Converted:
    """The lead after it became a deal."""

    lead: SavedLead
    deal_id: int
    deal_code: str


@dataclass(frozen=True, slots=True)
class Merged:
    """`merge_id` undoes it. `kept_edits`: fields that were edited since, left as they are when a merge is undone."""

    merge_id: int
    kept: SavedLead
    gone_id: int
    kept_edits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BulkRefusal:
    code: str
    count: int
    examples: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bulk:
    """What an act on many leads does, or did when `bulk_id` is set; `queued`: the worker does it."""

    total: int
    changes: int
    same: int
    refused: tuple[BulkRefusal, ...]
    by_owner: tuple[tuple[int, int, int], ...]
    queued: bool = False
    bulk_id: int | None = None
    done: int = 0


@dataclass(frozen=True, slots=True)
class BulkUndone:
    """`restored` leads; `kept`: leads edited since, and which fields stay."""

    restored: int
    kept: tuple[tuple[int, tuple[str, ...]], ...]


def create_lead(session: Session, patch: Mapping[str, Any], on_duplicate: str = "refuse", key: UUID | None = None) -> SavedLead:
    """company, contact_name, job_title, phone, email, city, need; product_line, region, channel, campaign, pool, owner (codes); tags, fields,
    utm, landing_page, referrer, source. Refused with lead.duplicate where phone or e-mail are known, unless forced."""
    return _lead(_call(session, "lead_create", key, _json(patch), on_duplicate))


def save_lead(session: Session, lead_id: int, version: int, patch: Mapping[str, Any], key: UUID | None = None) -> SavedLead:
    """Changed fields; amounts and custom values as text, None takes a custom value away."""
    return _lead(_call(session, "lead_save", key, lead_id, version, _json(patch)))


def claim_lead(session: Session, lead_id: int, key: UUID | None = None) -> SavedLead:
    return _lead(_call(session, "lead_claim", key, lead_id))


def claim_next(session: Session, pool_id: int, n: int = 1, key: UUID | None = None) -> tuple[SavedLead, ...]:
    """The best free leads of a pool, at most twenty."""
    return tuple(_lead(answer) for answer in _call(session, "lead_claim_next", key, pool_id, n)["claimed"])


def return_lead(session: Session, lead_id: int, version: int, reason: str | None = None, key: UUID | None = None) -> SavedLead:
    return _lead(_call(session, "lead_return", key, lead_id, version, reason))


def close_lead(session: Session, lead_id: int, version: int, status: str, reason: str | None = None, key: UUID | None = None) -> SavedLead:
    """`status`: won, lost or invalid; lost and invalid need a reason."""
    return _lead(_call(session, "lead_close", key, lead_id, version, status, reason))


def reopen_lead(session: Session, lead_id: int, version: int, reason: str | None = None, key: UUID | None = None) -> SavedLead:
    return _lead(_call(session, "lead_reopen", key, lead_id, version, reason))


def undo_act(session: Session, lead_id: int, since: int, version: int, key: UUID | None = None) -> SavedLead:
    """One's own last act on it taken back (save, return, assign, close, reopen), within 24 hours and while nothing else changed the lead.
    `since`: its version before the act; `version`: after it. Refused with lead.undo.changed or lead.undo.too_old, or where who had it has no room."""
    return _lead(_call(session, "lead_undo", key, lead_id, since, version))


def convert_lead(session: Session, lead_id: int, version: int, patch: Mapping[str, Any], key: UUID | None = None) -> Converted:
    """Makes a deal of it, with the words of create_deal; what is not said is taken from the lead."""
    answer = _call(session, "lead_convert", key, lead_id, version, _json(patch))
    return Converted(_lead(answer), answer["deal"]["id"], answer["deal"]["code"])


def merge_leads(
    session: Session, kept_id: int, gone_id: int, kept_version: int, gone_version: int, chosen: Mapping[str, str], key: UUID | None = None
) -> Merged:  # fmt: skip
    """`chosen`: field -> kept or gone; a field not named keeps its value, and takes the other's where it says nothing."""
    return _merged(_call(session, "lead_merge", key, kept_id, gone_id, kept_version, gone_version, _json(chosen)))


def unmerge_leads(session: Session, merge_id: int, key: UUID | None = None) -> Merged:
    return _merged(_call(session, "lead_unmerge", key, merge_id))


def assign_leads(
    session: Session, lead_ids: Sequence[int], to: str | None, pool: str | None = None, reason: str | None = None, over_caps: bool = False,
    key: UUID | None = None,
) -> Hands:  # fmt: skip
    """To a person by code, or None: back to the pool; `pool` moves them besides. Only a director goes beyond caps."""
    answers = _call(session, "lead_assign", key, list(lead_ids), to, pool, reason, over_caps)["done"]
    done = tuple(item["lead"] for item in answers if item["ok"])
    versions = tuple(item["version"] for item in answers if item["ok"])
    return Hands(done, tuple((item["lead"], item["code"], item.get("args") or {}) for item in answers if not item["ok"]), versions)


def run_bulk(
    session: Session, act: str, lead_ids: Sequence[int], args: Mapping[str, Any], *, dry_run: bool, filter_body: Mapping[str, Any] | None = None,
    key: UUID | None = None,
) -> Bulk:  # fmt: skip
    """assign {owner}, transfer {pool, owner?}, tag {tags}, untag {tags}, field {field, value}, return, close {status, reason}, rescore.

    At most 100,000 leads; more than 20,000 are done by the worker. `filter_body` is how they were found, kept for the record.
    """
    sent = None if filter_body is None else _json(filter_body)
    answer = _call(session, "lead_bulk", key, act, list(lead_ids), sent, _json(args), dry_run)
    refused = tuple(BulkRefusal(item["code"], item["count"], tuple(item["examples"])) for item in answer["refused"])
    by_owner = tuple((item["owner_id"], item["before"], item["after"]) for item in answer["by_owner"])
    return Bulk(answer["total"], answer["changes"], answer["same"], refused, by_owner, answer["queued"], answer.get("bulk"), answer.get("done", 0))


def undo_bulk(session: Session, bulk_id: int, key: UUID | None = None) -> BulkUndone:
    """Within 24 hours: fields, tags, owners and pools as they were, where nobody changed them since."""
    answer = _call(session, "lead_bulk_undo", key, bulk_id)
    return BulkUndone(answer["restored"], tuple((item["lead"], tuple(item["fields"])) for item in answer["kept_edited"]))


def save_contact(
    session: Session, lead_id: int, kind: str, happened_at: datetime, link_kind: str, link_ref: str, note: str | None = None, key: UUID | None = None
) -> dict[str, Any]:  # fmt: skip
    """Evidence that the owner spoke with the lead: what stops the clock."""
    answer = _call(session, "lead_contact", key, lead_id, kind, happened_at, link_kind, link_ref, note)
    if "refused" in answer:
        # the database answers instead of raising, so that the rungs of the ladder that were due meanwhile stand
        raise Refused("The contact was not recorded.", "Read the lead again.", answer["refused"])
    return answer


# PostgreSQL must be told the types of what may be NULL
_TYPES = {
    "lead_create": ("jsonb", "text"),
    "lead_save": ("bigint", "int", "jsonb"),
    "lead_claim": ("bigint",),
    "lead_claim_next": ("int", "int"),
    "lead_return": ("bigint", "int", "text"),
    "lead_close": ("bigint", "int", "text", "text"),
    "lead_reopen": ("bigint", "int", "text"),
    "lead_undo": ("bigint", "int", "int"),
    "lead_convert": ("bigint", "int", "jsonb"),
    "lead_merge": ("bigint", "bigint", "int", "int", "jsonb"),
    "lead_unmerge": ("bigint",),
    "lead_assign": ("bigint[]", "text", "text", "text", "boolean"),
    "lead_bulk": ("text", "bigint[]", "jsonb", "jsonb", "boolean"),
    "lead_bulk_undo": ("bigint",),
    "lead_contact": ("bigint", "text", "timestamptz", "text", "text", "text"),
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


def _lead(answer: Mapping[str, Any]) -> SavedLead:
    warnings = tuple((item["code"], item.get("args") or {}) for item in answer.get("warnings") or ())
    return SavedLead(answer["id"], answer["code"], answer["version"], answer["pool_id"], answer["owner_id"], answer["status"], warnings)


def _merged(answer: Mapping[str, Any]) -> Merged:
    return Merged(answer["merge"], _lead(answer["kept"]), answer["gone"], tuple(answer.get("kept_edits") or ()))
