"""Behaviour events handed in by a person, and the keys of systems that send them over HTTP."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from server_db.commands.lead_scoring import call


@dataclass(frozen=True, slots=True)
class NewKey:
    """`secret` (hex) is told this once; the server shows it to nobody again."""

    id: int
    code: str
    secret: str


def import_events(session: Session, rows: Sequence[Mapping[str, Any]], key: UUID | None = None) -> list[dict[str, Any]]:
    """{"n", "ok", "code"} of each row, at most 5,000. A row: kind, at, lead or email or phone; id, seconds, page, name, utm, source."""
    return list(call(session, "event_add", key, [dict(row) for row in rows])["rows"])


def add_event_key(session: Session, code: str, label: str = "", pool: str = "", key: UUID | None = None) -> NewKey:
    """`pool` is the code of the pool in which a form of somebody unknown becomes a lead; empty: none does."""
    answer = call(session, "event_key_add", key, code, label, pool or None)
    return NewKey(answer["id"], answer["code"], answer.get("secret", ""))


def set_event_key(session: Session, key_id: int, patch: Mapping[str, Any], version: int | None = None, key: UUID | None = None) -> int:
    """label, per_minute, burst, active, pool; answers the key's next version."""
    return int(call(session, "event_key_set", key, key_id, version, dict(patch))["version"])
