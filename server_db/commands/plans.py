"""Moving plan versions along: draft, submitted, approved by a second person, ended. One function, one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from server_db.domain.plan_body import canonical_json
from server_db.tables import api


@dataclass(frozen=True, slots=True)
class SavedVersion:
    """A plan version after a write. `version` is what the next write must send; `body_hash` what an approver confirms."""

    id: int
    plan_id: int
    number: int
    status: str
    version: int
    body_hash: str


def new_plan(
    session: Session, code: str, name_en: str, name_zh: str, body: Mapping[str, Any], since: date, until: date | None = None,
    note: str | None = None, key: UUID | None = None,
) -> SavedVersion:  # fmt: skip
    """A plan with its first draft; a plan whose code exists gets one more draft."""
    names = json.dumps({"name_en": name_en, "name_zh": name_zh})
    return _save(session, key, code, names, None, None, body, since, until, note)


def new_draft(session: Session, plan_id: int, since: date, until: date | None = None, key: UUID | None = None) -> SavedVersion:
    """A draft with the body of the plan's newest approved version (of its newest version when none is approved)."""
    version = api.plan_version
    newest = (
        select(version.c.plan_code, version.c.body)
        .where(version.c.plan_id == plan_id)
        .order_by((version.c.status == "approved").desc(), version.c.number.desc())
        .limit(1)
    )
    with session.begin():
        row = session.execute(newest).one()
    return _save(session, key, row.plan_code, None, None, None, row.body, since, until, None)


def save_draft(
    session: Session, version_id: int, row_version: int, body: Mapping[str, Any], since: date, until: date | None = None,
    note: str | None = None, key: UUID | None = None,
) -> SavedVersion:  # fmt: skip
    """Replace a draft. Stale when somebody saved since `row_version` was read; nothing is lost then."""
    return _save(session, key, None, None, version_id, row_version, body, since, until, note)


def submit(session: Session, version_id: int, row_version: int, key: UUID | None = None) -> SavedVersion:
    """Hand a draft to the worker, who checks its formulas, and to a second person."""
    return _call(session, "plan_submit", key, {"id": version_id, "version": row_version})


def withdraw(session: Session, version_id: int, row_version: int, key: UUID | None = None) -> SavedVersion:
    """Take a submitted version back to draft."""
    return _call(session, "plan_withdraw", key, {"id": version_id, "version": row_version})


def approve(session: Session, version_id: int, row_version: int, seen_hash: str, key: UUID | None = None) -> SavedVersion:
    """Approve what was seen: `seen_hash` is the body hash of the version on the approver's screen."""
    return _call(session, "plan_approve", key, {"id": version_id, "version": row_version, "seen_hash": seen_hash})


def retire(session: Session, version_id: int, row_version: int, on: date, key: UUID | None = None) -> SavedVersion:
    """End an approved version on a day (excluded)."""
    return _call(session, "plan_retire", key, {"id": version_id, "version": row_version, "on": on})


def assign_plan(
    session: Session, plan_code: str, people: Iterable[str], since: date, until: date | None = None, key: UUID | None = None
) -> int:  # fmt: skip
    """Pay people (codes) under a plan from a day on; what they were paid under ends there. Answers how many."""
    with session.begin():
        answer = session.execute(
            text("SELECT api.plan_assign(:key, :plan, CAST(:people AS text[]), :since, CAST(:until AS date))"),
            {"key": key or uuid4(), "plan": plan_code, "people": list(people), "since": since, "until": until},
        ).scalar_one()
    return int(answer["people"])


def _save(
    session: Session, key: UUID | None, code: str | None, names: str | None, version_id: int | None, row_version: int | None,
    body: Mapping[str, Any], since: date, until: date | None, note: str | None,
) -> SavedVersion:  # fmt: skip
    statement = text(
        "SELECT api.plan_save_draft(:key, :code, CAST(:names AS jsonb), CAST(:id AS int), CAST(:version AS int), CAST(:body AS jsonb),"
        " CAST(:since AS date), CAST(:until AS date), :note)"
    )
    values = {"key": key or uuid4(), "code": code, "names": names, "id": version_id, "version": row_version,
              "body": canonical_json(body), "since": since, "until": until, "note": note}  # fmt: skip
    with session.begin():
        return _saved(session.execute(statement, values).scalar_one())


def _call(session: Session, function: str, key: UUID | None, values: Mapping[str, Any]) -> SavedVersion:
    names = ", ".join(f"p_{name} => :{name}" for name in values)
    with session.begin():
        return _saved(session.execute(text(f"SELECT api.{function}(:key, {names})"), {"key": key or uuid4(), **values}).scalar_one())


def _saved(answer: Mapping[str, Any]) -> SavedVersion:
    return SavedVersion(**{name: answer[name] for name in SavedVersion.__dataclass_fields__})

