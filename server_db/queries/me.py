"""What is only mine: settings, drafts, and which masked fields I may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server_db.tables import api


@dataclass(frozen=True, slots=True)
class Draft:
    """Something begun and not yet handed in. `version` goes back with the next save."""

    kind: str
    key: str
    body: Any
    version: int
    saved_at: datetime


def find_readable_fields(session: Session, kind: str) -> frozenset[str]:
    """The maskable fields of a kind this person may read: a missing value of another one is hidden, not empty."""
    return frozenset(session.execute(select(func.sec.readable(kind))).scalar_one())


def find_settings(session: Session) -> dict[str, Any]:
    """All settings of the person who is signed in, by key."""
    rows = session.execute(select(api.user_setting.c.key, api.user_setting.c.value))
    return {row.key: row.value for row in rows}


def find_drafts(session: Session, kind: str) -> tuple[Draft, ...]:
    """The own drafts of a kind, the newest first."""
    draft = api.draft
    rows = session.execute(
        select(draft.c.kind, draft.c.key, draft.c.body, draft.c.version, draft.c.saved_at)
        .where(draft.c.kind == kind)
        .order_by(draft.c.saved_at.desc())
    )
    return tuple(Draft(*row) for row in rows)


def find_changes(session: Session, cursor: str) -> tuple[str, frozenset[str]]:
    """The next cursor, and what kinds of things changed since `cursor` ('' begins). Ask every 15 seconds."""
    answer: dict[str, Any] = session.execute(select(func.api.changes_since(cursor))).scalar_one()
    return answer["cursor"], frozenset(answer["kinds"])
