"""The generic save: simple records, drafts and settings. Rights, versions and audit are the database's.

`key` makes a write repeatable: when the answer was lost, send the same key and content again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import SmallInteger, func, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session
from sqlalchemy.sql.expression import cast, literal


@dataclass(frozen=True, slots=True)
class Saved:
    """The record's key and the version it has now. `replayed`: this key was seen before, nothing was done again."""

    id: str
    version: int | None
    replayed: bool


def save_record(session: Session, kind: str, record_id: object, version: int | None, patch: Mapping[str, Any], key: UUID | None = None) -> Saved:
    """Write the fields of `patch`; `record_id` and `version` None make a new record where the server numbers them.

    Raises Conflict when somebody saved meanwhile, NotAllowed for a field without the right, NotFound for a row that is
    not there or not yours.
    """
    return _save(session, kind, record_id, version, {name: _plain(value) for name, value in patch.items()}, key)


def remove_record(session: Session, kind: str, record_id: object, version: int | None, key: UUID | None = None) -> Saved:
    """Remove a holiday, an own draft or an own setting."""
    return _save(session, kind, record_id, version, None, key)


def copy_form(session: Session, template_id: int, patch: Mapping[str, Any], key: UUID | None = None) -> Saved:
    """A form of leads (code, name_en, name_zh) with the lines that another one has: both or neither. Raises as `save_record` does."""
    with session.begin():
        call = func.api.lead_form_copy(key or uuid4(), template_id, cast(literal(dict(patch), JSONB(none_as_null=False)), JSONB))
        answer: dict[str, Any] = session.execute(select(call)).scalar_one()
    return Saved(str(answer["id"]), answer["version"], bool(answer.get("replayed")))


def save_draft(session: Session, kind: str, name: str, version: int | None, body: Any, key: UUID | None = None) -> Saved:
    """Keep something begun; nobody else sees it. `version` is None the first time."""
    return _save(session, "draft", f"{kind}/{name}", version, {"body": body}, key)


def save_setting(session: Session, name: str, value: Any, key: UUID | None = None) -> Saved:
    """Remember a preference of the person who is signed in; the last writer wins."""
    return _save(session, "user_setting", name, None, {"value": value}, key)


def assign_person(
    session: Session,
    person_id: int,
    since: date,
    *,
    manager_id: int | None,
    region_id: int | None,
    product_line_id: int | None,
    level: int,
    title_en: str = "",
    title_zh: str = "",
    key: UUID | None = None,
) -> None:
    """Where a person stands from `since` on; what stood before ends there."""
    with session.begin():
        session.execute(
            select(
                func.api.person_assign(
                    key or uuid4(), person_id, since, manager_id, region_id, product_line_id, cast(level, SmallInteger), title_en, title_zh
                )
            )
        )


def open_year(session: Session, year: int, key: UUID | None = None) -> None:
    """Make the periods of a calendar year as far as they are missing."""
    with session.begin():
        session.execute(select(func.api.period_open_year(key or uuid4(), year)))


def lock_period(session: Session, code: str, key: UUID | None = None) -> None:
    """Lock a period like 2026-10 for good. Earlier periods and all runs of it must be locked."""
    with session.begin():
        session.execute(select(func.api.period_lock(key or uuid4(), code)))


def _save(session: Session, kind: str, record_id: object, version: int | None, patch: Any, key: UUID | None) -> Saved:
    identity = None if record_id is None else str(record_id)
    with session.begin():
        call = func.api.save(key or uuid4(), kind, identity, version, cast(literal(patch, JSONB(none_as_null=False)), JSONB))
        answer: dict[str, Any] = session.execute(select(call)).scalar_one()
    return Saved(str(answer.get("id")), answer.get("version"), bool(answer.get("replayed")))


def _plain(value: Any) -> Any:
    """JSON without a float in between: amounts and days travel as text."""
    return str(value) if isinstance(value, Decimal | date) else value
