"""Acts on scoring versions: one function, one call of a database function, one transaction. The worker checks and compiles."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class SavedVersion:
    """A version after an act; `version` is what the next act must send."""

    id: int
    number: int
    status: str
    version: int
    body_hash: str


def save_score_draft(
    session: Session, body: Mapping[str, Any], version_id: int | None = None, version: int | None = None, note: str = "",
    card_id: int | None = None, key: UUID | None = None,
) -> SavedVersion:  # fmt: skip
    """A new draft without `version_id`; else the own draft with another body. `card_id`: the scorecard it was made from."""
    return saved_version(call(session, "score_draft", key, version_id, version, body, note or None, card_id))


def submit_score(session: Session, version_id: int, version: int, key: UUID | None = None) -> SavedVersion:
    """Hands a draft to the worker, who checks it, and to a second person."""
    return saved_version(call(session, "score_submit", key, version_id, version))


def withdraw_score(session: Session, version_id: int, version: int, key: UUID | None = None) -> SavedVersion:
    return saved_version(call(session, "score_withdraw", key, version_id, version))


def publish_score(session: Session, version_id: int, version: int, key: UUID | None = None) -> SavedVersion:
    """Puts a checked version in force, also a retired one again; the worker then scores every lead by it."""
    return saved_version(call(session, "score_publish", key, version_id, version))


def retire_score(session: Session, version_id: int, version: int, key: UUID | None = None) -> SavedVersion:
    return saved_version(call(session, "score_retire", key, version_id, version))


def ask_preview(session: Session, body: Mapping[str, Any], sample: int = 5_000, key: UUID | None = None) -> int:
    """The number of a trial of these rules on so many leads; `queries.lead_scoring.get_preview` tells how far the worker is."""
    return int(call(session, "score_preview_ask", key, body, sample)["id"])


def call(session: Session, function: str, key: UUID | None, *args: Any) -> dict[str, Any]:
    """One call of a door of scores, criteria or events; mappings and lists travel as JSON."""
    values: dict[str, Any] = {"key": key or uuid4()}
    marks = [":key"]
    for place, arg in enumerate(args):
        as_json = isinstance(arg, Mapping | list)
        values[f"a{place}"] = json.dumps(arg, ensure_ascii=False) if as_json else arg
        marks.append(f"CAST(:a{place} AS jsonb)" if as_json else f":a{place}")
    with session.begin():
        return dict(session.execute(text(f"SELECT api.{function}({', '.join(marks)})"), values).scalar_one())


def saved_version(answer: Mapping[str, Any]) -> SavedVersion:
    return SavedVersion(answer["id"], answer["number"], answer["status"], answer["version"], answer["body_hash"])
