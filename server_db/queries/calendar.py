"""Calendars: the own events, the team's, what one is invited to, and what the dates of deals add. Notices: the own.

The database decides who sees what; a guest's event carries no deal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select, true
from sqlalchemy.orm import Session

from server_db.domain.ics import IcsEvent
from server_db.tables import api
from server_db.tables import calendar as tables


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """`role`: owner, team (a manager looks) or guest. `my_answer` none, yes, maybe, no, or None for who is not invited."""

    id: UUID
    uid: str
    owner_id: int
    owner_code: str
    owner_name_en: str
    owner_name_zh: str
    role: str
    kind: str
    title: str
    place: str
    note: str | None
    starts_at: datetime
    ends_at: datetime
    all_day: bool
    deal_id: int | None
    deal_code: str | None
    deal_name: str | None
    remind_minutes: int | None
    done_at: datetime | None
    outcome: str | None
    activity_id: int | None
    sequence: int
    source: str
    my_answer: str | None
    my_task: str | None
    guests: int | None
    version: int


@dataclass(frozen=True, slots=True)
class DueEntry:
    """A date of a deal: a task's due day, the planned close, the end of a stage's time, a payment to come. Read only.

    `person_id`: whom it concerns (a task's assignee, else the deal's owner).
    """

    source: str
    key: str
    deal_id: int
    deal_code: str
    deal_name: str
    name_en: str
    name_zh: str
    on_date: date
    done_at: datetime | None
    owner_id: int
    owner_code: str
    owner_name_en: str
    owner_name_zh: str
    person_id: int | None


@dataclass(frozen=True, slots=True)
class Guest:
    employee_id: int
    code: str
    name_en: str
    name_zh: str
    task: str | None
    sees_note: bool
    sees_guests: bool
    answer: str


@dataclass(frozen=True, slots=True)
class EventCard:
    event: CalendarEvent
    guests: tuple[Guest, ...]


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday, or (`is_working`) a weekend day that is worked."""

    on_date: date
    is_working: bool
    name_en: str
    name_zh: str


@dataclass(frozen=True, slots=True)
class CalendarSpan:
    """Everything a calendar shows between two moments; `timezone` is the office's. `cut`: more dates of deals than are shown."""

    events: tuple[CalendarEvent, ...]
    due: tuple[DueEntry, ...]
    holidays: tuple[Holiday, ...]
    timezone: str
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    id: int
    kind: str
    args: Mapping[str, Any]
    address: str
    due_at: datetime
    read_at: datetime | None = None
    snoozed_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who can be invited."""

    id: int
    code: str
    name_en: str
    name_zh: str
    title_en: str | None
    title_zh: str | None


@dataclass(frozen=True, slots=True)
class DealChoice:
    id: int
    code: str
    name: str


# a company's month of dates is no calendar any more; the deals screen lists them all
MOST_DUE = 2_000
_event = [tables.calendar_event.c[name] for name in CalendarEvent.__slots__]
_due = [tables.calendar_due.c[name] for name in DueEntry.__slots__]


def load_span(session: Session, since: datetime, until: datetime, mine: int | None = None) -> CalendarSpan:
    """What lies between the two moments; what began earlier and still lasts is in it. `mine`: of the deals only what concerns this person."""
    event, due, holiday = tables.calendar_event, tables.calendar_due, api.holiday
    first, last = since.date() - timedelta(days=1), until.date() + timedelta(days=1)
    lasting = and_(
        event.c.starts_at < until, event.c.starts_at > since - timedelta(days=401), or_(event.c.ends_at > since, event.c.starts_at >= since)
    )
    events = session.execute(select(*_event).where(lasting).order_by(event.c.starts_at, event.c.id))
    dated = and_(due.c.on_date.between(first, last), due.c.person_id == mine if mine is not None else true())
    dates = session.execute(select(*_due).where(dated).order_by(due.c.on_date, due.c.key).limit(MOST_DUE + 1)).all()
    off = session.execute(
        select(holiday.c.on_date, holiday.c.is_working, holiday.c.name_en, holiday.c.name_zh).where(holiday.c.on_date.between(first, last))
    )
    zone = session.execute(select(api.office.c.timezone)).scalar() or "UTC"
    shown = tuple(DueEntry(*row) for row in dates[:MOST_DUE])
    return CalendarSpan(tuple(CalendarEvent(*row) for row in events), shown, tuple(Holiday(*row) for row in off), zone, len(dates) > MOST_DUE)


def get_event(session: Session, event_id: UUID) -> EventCard | None:
    """None when it is gone or not to be seen: the two are never told apart."""
    row = session.execute(select(*_event).where(tables.calendar_event.c.id == event_id)).first()
    if row is None:
        return None
    guest = tables.calendar_guest
    guests = session.execute(
        select(*(guest.c[name] for name in Guest.__slots__)).where(guest.c.event_id == event_id).order_by(guest.c.name_en, guest.c.employee_id)
    )
    return EventCard(CalendarEvent(*row), tuple(Guest(*one) for one in guests))


def find_invitations(session: Session, now: datetime) -> tuple[CalendarEvent, ...]:
    """Invitations that wait for an answer and are not over."""
    event = tables.calendar_event
    rows = session.execute(select(*_event).where(event.c.my_answer == "none", event.c.ends_at > now).order_by(event.c.starts_at))
    return tuple(CalendarEvent(*row) for row in rows)


def find_notices(session: Session, now: datetime, limit: int = 200) -> tuple[Notice, ...]:
    """The own open notices whose time has come, the newest first; a sleeping one comes back by itself."""
    notice = tables.notice
    columns = (notice.c.id, notice.c.kind, notice.c.args, notice.c.address, notice.c.due_at, notice.c.read_at, notice.c.snoozed_until)
    awake = or_(notice.c.snoozed_until.is_(None), notice.c.snoozed_until <= now)
    rows = session.execute(
        select(*columns)
        .where(notice.c.done_at.is_(None), notice.c.due_at <= now, awake)
        .order_by(notice.c.due_at.desc(), notice.c.id.desc())
        .limit(limit)
    )
    return tuple(Notice(*row) for row in rows)


def find_colleagues(session: Session) -> tuple[Colleague, ...]:
    """Every active person of the office, by name."""
    team = api.team
    rows = session.execute(
        select(team.c.employee_id, team.c.code, team.c.name_en, team.c.name_zh, team.c.title_en, team.c.title_zh)
        .where(team.c.active)
        .order_by(team.c.name_en, team.c.code)
    )
    return tuple(Colleague(*row) for row in rows)


def find_deal_choices(session: Session) -> tuple[DealChoice, ...]:
    """The own open deals an event can belong to."""
    deal = tables.calendar_deal
    return tuple(DealChoice(*row) for row in session.execute(select(deal.c.id, deal.c.code, deal.c.name).order_by(deal.c.code.desc()).limit(1000)))


def find_present(session: Session, uids: Sequence[str]) -> dict[str, IcsEvent]:
    """The own events that a file names, by uid: what an import is compared with."""
    event = tables.calendar_event
    rows = session.execute(select(*_event).where(event.c.role == "owner", event.c.uid.in_(uids)))
    return {row.uid: as_ics(CalendarEvent(*row)) for row in rows}


def find_own_events(session: Session, since: datetime, until: datetime) -> tuple[CalendarEvent, ...]:
    """For export: the own events of a time."""
    event = tables.calendar_event
    rows = session.execute(
        select(*_event).where(event.c.role == "owner", event.c.starts_at >= since, event.c.starts_at < until).order_by(event.c.starts_at, event.c.id)
    )
    return tuple(CalendarEvent(*row) for row in rows)


def as_ics(event: CalendarEvent) -> IcsEvent:
    """The event as a file may say it: no deal, no guests."""
    return IcsEvent(
        uid=event.uid, title=event.title, starts_at=event.starts_at, ends_at=event.ends_at, all_day=event.all_day, place=event.place,
        note=event.note or "", kind=event.kind, remind_minutes=event.remind_minutes, sequence=event.sequence,
    )  # fmt: skip
