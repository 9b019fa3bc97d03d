"""Moving processes along: draft, review, scheduled or live, retired; running deals to another version; rehearsals; the ladder's days.

One function, one transaction. Who may do what is decided by the database.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session

# from version -> from stage -> to stage; and how many deals were seen there
Mapped = Mapping[int, Mapping[str, str]]
Counted = Mapping[int, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class SavedVersion:
    """A version after a write. `version` is what the next write must send; `body_hash` what a publisher confirms."""

    id: int
    pipeline_id: int
    number: int
    status: str
    version: int
    body_hash: str
    moved: int = 0


def create_pipeline(
    session: Session, code: str, name_en: str, name_zh: str, region_id: int | None = None, product_line_id: int | None = None,
    parent_id: int | None = None, key: UUID | None = None,
) -> int:  # fmt: skip
    """A process without a version yet; answers its id."""
    answer = _answer(session, "pipeline_create", key, {
        "code": code, "names": _json({"name_en": name_en, "name_zh": name_zh}), "region": region_id, "line": product_line_id, "parent": parent_id,
    })  # fmt: skip
    return int(answer["id"])


def new_draft(
    session: Session, pipeline_id: int, body: Mapping[str, Any], overrides: Mapping[str, Any] | None = None,
    parent_version_id: int | None = None, note: str | None = None, key: UUID | None = None,
) -> SavedVersion:  # fmt: skip
    """One more version, as a draft. A child names what it overrides, and of which version of its parent."""
    return _save(session, key, pipeline_id, None, None, body, overrides, parent_version_id, note)


def save_draft(
    session: Session, version_id: int, row_version: int, body: Mapping[str, Any], overrides: Mapping[str, Any] | None = None,
    parent_version_id: int | None = None, note: str | None = None, key: UUID | None = None,
) -> SavedVersion:  # fmt: skip
    """Replace a draft. Stale (Conflict, code pipeline.stale with who and when) when somebody saved since `row_version` was read."""
    return _save(session, key, None, version_id, row_version, body, overrides, parent_version_id, note)


def submit(session: Session, version_id: int, row_version: int, key: UUID | None = None) -> SavedVersion:
    """Hand a draft to the worker, who checks it, and to a second person."""
    return _call(session, "pipeline_submit", key, {"id": version_id, "version": row_version})


def withdraw(session: Session, version_id: int, row_version: int, key: UUID | None = None) -> SavedVersion:
    """Take a version in review, or one that waits for its day, back to draft."""
    return _call(session, "pipeline_withdraw", key, {"id": version_id, "version": row_version})


def publish(
    session: Session, version_id: int, row_version: int, seen_hash: str, starts_on: date | None = None,
    mapping: Mapped | None = None, seen: Counted | None = None, key: UUID | None = None,
) -> SavedVersion:  # fmt: skip
    """Live today, or on a later day; from retired it is a rollback. With `mapping` the running deals move in the same transaction."""
    moves = None if mapping is None else _json({"mapping": mapping, "seen": seen or {}})
    return _call(session, "pipeline_publish", key, {
        "id": version_id, "version": row_version, "seen_hash": seen_hash, "starts_on": starts_on, "mapping": moves,
    })  # fmt: skip


def retire(session: Session, version_id: int, row_version: int, key: UUID | None = None) -> SavedVersion:
    """End a live version; its deals stay on it."""
    return _call(session, "pipeline_retire", key, {"id": version_id, "version": row_version})


def migrate(session: Session, to_version: int, mapping: Mapped, seen: Counted, key: UUID | None = None) -> int:
    """Move the running deals of other versions here. Conflict when the counts are no longer `seen`; answers how many moved."""
    answer = _answer(session, "pipeline_migrate", key, {"to": to_version, "mapping": _json(mapping), "seen": _json(seen)})
    return int(answer["moved"])


def request_replay(
    session: Session, pipeline_id: int, body: Mapping[str, Any], since: date, until: date | None = None, key: UUID | None = None
) -> int:  # fmt: skip
    """Ask the worker to rehearse a draft over past deals; answers the number to watch it by."""
    return int(_answer(session, "replay_request", key, {"pipeline": pipeline_id, "body": _json(body), "since": since, "until": until})["id"])


def cancel_replay(session: Session, replay_id: int, key: UUID | None = None) -> str:
    """Call a rehearsal off; answers its state (a running one stops within a second)."""
    return str(_answer(session, "replay_cancel", key, {"id": replay_id})["state"])


def set_ladder(
    session: Session, stage_code: str, row_version: int | None, remind_after: int | None, manager_after: int | None, pool_after: int | None,
    key: UUID | None = None,
) -> int:  # fmt: skip
    """Working days beyond a stage's idle limit for each step, None leaves a step out; '' is the office's. Answers the next version."""
    patch = _json({"remind_after": remind_after, "manager_after": manager_after, "pool_after": pool_after})
    return int(_answer(session, "process_setting", key, {"stage_code": stage_code, "version": row_version, "patch": patch})["version"])


def _save(
    session: Session, key: UUID | None, pipeline_id: int | None, version_id: int | None, row_version: int | None, body: Mapping[str, Any],
    overrides: Mapping[str, Any] | None, parent_version_id: int | None, note: str | None,
) -> SavedVersion:  # fmt: skip
    return _call(session, "pipeline_save_draft", key, {
        "pipeline": pipeline_id, "id": version_id, "version": row_version, "body": _json(body),
        "overrides": None if overrides is None else _json(overrides), "parent_version": parent_version_id, "note": note,
    })  # fmt: skip


_TYPES = {"names": "jsonb", "body": "jsonb", "overrides": "jsonb", "mapping": "jsonb", "seen": "jsonb", "patch": "jsonb", "starts_on": "date",
          "since": "date", "until": "date", "note": "text", "code": "text", "seen_hash": "text", "stage_code": "text"}  # fmt: skip


def _answer(session: Session, function: str, key: UUID | None, values: Mapping[str, Any]) -> dict[str, Any]:
    names = ", ".join(f"p_{name} => CAST(:{name} AS {_TYPES.get(name, 'int')})" for name in values)
    with session.begin():
        return dict(session.execute(text(f"SELECT api.{function}(:key, {names})"), {"key": key or uuid4(), **values}).scalar_one())


def _call(session: Session, function: str, key: UUID | None, values: Mapping[str, Any]) -> SavedVersion:
    answer = _answer(session, function, key, values)
    return SavedVersion(**{name: answer[name] for name in SavedVersion.__dataclass_fields__ if name in answer})


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
