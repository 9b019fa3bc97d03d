"""Writing the own calendar, inviting, answering, and what a person does with notices. Each is one database function."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, func, select
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Session
from sqlalchemy.sql.expression import cast, literal

from server_db.domain.ics import IcsEvent
from server_db.queries.calendar import Notice


@dataclass(frozen=True, slots=True)
class EventHandle:
    """An event after a write. `activity_id`: what was logged at its deal, when it was done."""

    id: UUID
    version: int | None
    activity_id: int | None = None


@dataclass(frozen=True, slots=True)
class Invited:
    """Who is invited, and what of the event the guest sees beyond title, time and place."""

    employee_id: int
    sees_note: bool = False
    sees_guests: bool = False
    task: str = ""


@dataclass(frozen=True, slots=True)
class ImportCounts:
    new: int
    changed: int
    same: int
    older: int


def save_event(session: Session, event_id: UUID | None, version: int | None, patch: Mapping[str, Any], key: UUID | None = None) -> EventHandle:
    """A new event (`event_id` and `version` None), or the changed fields of an own one.

    Fields: kind title place note starts_at ends_at all_day deal_id remind_minutes. Raises Conflict when it changed meanwhile.
    """
    return _handle(session, func.api.event_save(key or uuid4(), event_id, version, _json({name: _plain(value) for name, value in patch.items()})))


def move_event(
    session: Session, event_id: UUID, version: int, starts_at: datetime, ends_at: datetime, all_day: bool | None = None, key: UUID | None = None
) -> EventHandle:  # fmt: skip
    """To another time; guests are told, and reminders start anew."""
    return _handle(session, func.api.event_move(key or uuid4(), event_id, version, starts_at, ends_at, all_day))


def remove_event(session: Session, event_id: UUID, version: int, key: UUID | None = None) -> EventHandle:
    """For good; guests are told."""
    return _handle(session, func.api.event_remove(key or uuid4(), event_id, version))


def invite(session: Session, event_id: UUID, version: int, guests: Iterable[Invited], key: UUID | None = None) -> EventHandle:
    """The whole guest list: who is missing in it is uninvited."""
    wanted = [
        {"employee_id": one.employee_id, "sees_note": one.sees_note, "sees_guests": one.sees_guests, "task": one.task} for one in guests
    ]  # fmt: skip
    return _handle(session, func.api.event_invite(key or uuid4(), event_id, version, _json(wanted)))


def respond(session: Session, event_id: UUID, answer: str, key: UUID | None = None) -> EventHandle:
    """Answer an invitation: yes, maybe or no."""
    return _handle(session, func.api.event_respond(key or uuid4(), event_id, answer))


def finish_event(session: Session, event_id: UUID, version: int, done: bool, outcome: str = "", key: UUID | None = None) -> EventHandle:
    """Done, or not after all. A visit, quote or meeting of a deal is logged there once, in the same transaction."""
    return _handle(session, func.api.event_done(key or uuid4(), event_id, version, done, outcome))


def import_events(session: Session, source: str, events: Iterable[IcsEvent], key: UUID | None = None) -> ImportCounts:
    """All of them or none; `source` is the file's name."""
    items = [
        {
            "uid": one.uid, "sequence": one.sequence, "kind": one.kind, "title": one.title, "place": one.place, "note": one.note,
            "starts_at": one.starts_at.isoformat(), "ends_at": one.ends_at.isoformat(), "all_day": one.all_day,
            "remind_minutes": one.remind_minutes,
        }
        for one in events
    ]  # fmt: skip
    answer = _call(session, func.api.events_import(key or uuid4(), source, _json(items)))
    return ImportCounts(answer["new"], answer["changed"], answer["same"], answer["older"])


def take_notices(session: Session, key: UUID | None = None) -> tuple[Notice, ...]:
    """The due notices nobody showed yet, claimed: on another machine of the same person they do not come up again."""
    answer = _call(session, func.api.notice_take(key or uuid4()))
    return tuple(
        Notice(one["id"], one["kind"], one["args"], one["address"], datetime.fromisoformat(one["due_at"])) for one in answer["notices"]
    )  # fmt: skip


def snooze_notices(session: Session, ids: Iterable[int], until: datetime, key: UUID | None = None) -> None:
    """Shown again at `until`."""
    _call(session, func.api.notice_snooze(key or uuid4(), _numbers(ids), until))


def finish_notices(session: Session, ids: Iterable[int], key: UUID | None = None) -> None:
    _call(session, func.api.notice_done(key or uuid4(), _numbers(ids)))


def read_notices(session: Session, ids: Iterable[int], key: UUID | None = None) -> None:
    """Seen; they stay in the list without counting as new."""
    _call(session, func.api.notice_read(key or uuid4(), _numbers(ids)))


def _call(session: Session, call: Any) -> dict[str, Any]:
    with session.begin():
        answer: dict[str, Any] = session.execute(select(call)).scalar_one()
    return answer


def _handle(session: Session, call: Any) -> EventHandle:
    answer = _call(session, call)
    return EventHandle(UUID(answer["id"]), answer.get("version"), answer.get("activity_id"))


def _json(value: Any) -> Any:
    return cast(literal(value, JSONB(none_as_null=False)), JSONB)


def _numbers(ids: Iterable[int]) -> Any:
    return cast(list(ids), ARRAY(BigInteger))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
