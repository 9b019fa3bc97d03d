"""Acts on criteria of qualified leads, and qualifying one by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from server_db.commands.lead_scoring import SavedVersion, call, saved_version


def save_mql_draft(
    session: Session, body: Mapping[str, Any], version_id: int | None = None, version: int | None = None, note: str = "", key: UUID | None = None
) -> SavedVersion:  # fmt: skip
    """A new draft without `version_id`; else the own draft with another body."""
    return saved_version(call(session, "mql_draft", key, version_id, version, body, note or None))


def submit_mql(session: Session, version_id: int, version: int, key: UUID | None = None) -> SavedVersion:
    return saved_version(call(session, "mql_submit", key, version_id, version))


def withdraw_mql(session: Session, version_id: int, version: int, key: UUID | None = None) -> SavedVersion:
    return saved_version(call(session, "mql_withdraw", key, version_id, version))


def publish_mql(session: Session, version_id: int, version: int, key: UUID | None = None) -> SavedVersion:
    """Puts checked criteria in force; the worker then judges every open lead that is not qualified yet."""
    return saved_version(call(session, "mql_publish", key, version_id, version))


def retire_mql(session: Session, version_id: int, version: int, key: UUID | None = None) -> SavedVersion:
    return saved_version(call(session, "mql_retire", key, version_id, version))


def set_mql(session: Session, lead_id: int, version: int, reason: str, key: UUID | None = None) -> int:
    """Qualifies a lead by hand, with the reason; the lead's next version."""
    return int(call(session, "lead_set_mql", key, lead_id, version, reason)["version"])
