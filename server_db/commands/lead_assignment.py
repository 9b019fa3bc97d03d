"""Acts on assignment rules. One function, one call of the database, one transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session

from server_db.domain.leads.assign_body import Body, to_json


@dataclass(frozen=True, slots=True)
class SavedRules:
    """`version` and `body_hash` are what the next act must send."""

    id: int
    number: int
    status: str
    version: int
    body_hash: str


def save_rules(
    session: Session, id_: int | None, pool: str | None, version: int | None, body: Body, note: str | None = None, key: UUID | None = None
) -> SavedRules:  # fmt: skip
    """A new draft (`id_` None) of a pool or (`pool` None) of the office, or a changed one."""
    return _rules(_call(session, "assign_draft", key, id_, pool, version, _json(to_json(body)), note))


def publish_rules(session: Session, id_: int, version: int, seen_hash: str, key: UUID | None = None) -> SavedRules:
    """In force from now on; `seen_hash` is the body's that the publisher looked at."""
    return _rules(_call(session, "assign_publish", key, id_, version, seen_hash))


def retire_rules(session: Session, id_: int, version: int, key: UUID | None = None) -> SavedRules:
    """A draft that is not wanted, or rules that end."""
    return _rules(_call(session, "assign_retire", key, id_, version))


def ask_trial(session: Session, pool: str, body: Body, since: datetime, until: datetime, key: UUID | None = None) -> int:
    """The worker tries the rules on the leads that came into the pool; answers the trial's number."""
    return int(_call(session, "assign_trial_ask", key, pool, _json(to_json(body)), since, until)["id"])


def cancel_trial(session: Session, trial_id: int, key: UUID | None = None) -> str:
    return str(_call(session, "assign_trial_cancel", key, trial_id)["state"])


# PostgreSQL must be told the types of what may be NULL
_TYPES = {
    "assign_draft": ("int", "text", "int", "jsonb", "text"),
    "assign_publish": ("int", "int", "text"),
    "assign_retire": ("int", "int"),
    "assign_trial_ask": ("text", "jsonb", "timestamptz", "timestamptz"),
    "assign_trial_cancel": ("bigint",),
}


def _call(session: Session, function: str, key: UUID | None, *arguments: Any) -> dict[str, Any]:
    marks = ", ".join(f"CAST(:a{n} AS {kind})" for n, kind in enumerate(_TYPES[function]))
    values = {f"a{n}": value for n, value in enumerate(arguments)}
    with session.begin():
        answer: dict[str, Any] = session.execute(text(f"SELECT api.{function}(:key, {marks})"), {"key": key or uuid4(), **values}).scalar_one()
    return answer


def _json(body: Mapping[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False)


def _rules(answer: Mapping[str, Any]) -> SavedRules:
    return SavedRules(answer["id"], answer["number"], answer["status"], answer["version"], answer["body_hash"])
