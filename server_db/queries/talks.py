"""Talks of the person who signed in, and what belongs to them. The database gives what is said in one to its two people only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import Session

from server_db.domain.talk_agenda import AgendaItem
from server_db.tables import talks as tables


@dataclass(frozen=True, slots=True)
class Talk:
    """`mine`: the reader is one of the two; else there is no agenda and no count. `status`: planned, held, cancelled."""

    id: int
    employee_id: int
    employee_code: str
    employee_en: str
    employee_zh: str
    head_id: int
    head_code: str
    head_en: str
    head_zh: str
    planned_at: datetime
    minutes: int
    place: str
    event_id: str | None
    period_id: int | None
    status: str
    mine: bool
    agenda: tuple[AgendaItem, ...]
    agenda_at: datetime | None
    made_by: int
    made_at: datetime
    held_at: datetime | None
    open_actions: int | None
    version: int

    def other(self, me: int) -> tuple[int, str, str]:
        """Id and names of the other of the two; of the employee for who only knows that the talk is."""
        if me == self.employee_id:
            return self.head_id, self.head_en, self.head_zh
        return self.employee_id, self.employee_en, self.employee_zh


@dataclass(frozen=True, slots=True)
class TalkNote:
    id: int
    talk_id: int
    by_id: int
    by_en: str
    by_zh: str
    text: str
    only_me: bool
    at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class TalkAction:
    """`with_*`: the other of the two. `is_carried`: a later talk took it up."""

    id: int
    talk_id: int
    text: str
    owner_id: int
    owner_en: str
    owner_zh: str
    due_on: date
    done_at: datetime | None
    done_by: int | None
    carried_from: int | None
    is_carried: bool
    planned_at: datetime
    employee_id: int
    head_id: int
    with_id: int
    with_en: str
    with_zh: str
    made_at: datetime
    version: int

    @property
    def is_open(self) -> bool:
        return self.done_at is None and not self.is_carried


@dataclass(frozen=True, slots=True)
class GrowthStep:
    text: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class GrowthItem:
    """`axis`: the ability of the radar it belongs to."""

    id: int
    employee_id: int
    axis: str | None
    title: str
    until: date
    steps: tuple[GrowthStep, ...]
    done_at: datetime | None
    made_by: int | None
    made_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class TalkFile:
    """One talk with everything the reader may see of it; `earlier`: open actions of earlier talks of the same two."""

    talk: Talk
    notes: tuple[TalkNote, ...]
    actions: tuple[TalkAction, ...]
    earlier: tuple[TalkAction, ...]
    growth: tuple[GrowthItem, ...]


def find_talks(session: Session, employee_id: int | None = None) -> tuple[Talk, ...]:
    """The own ones and those known of the line below, the latest first."""
    talk = tables.talk.c
    query = select(*(talk[name] for name in Talk.__slots__)).order_by(talk.planned_at.desc(), talk.id.desc()).limit(1000)
    if employee_id is not None:
        query = query.where((talk.employee_id == employee_id) | (talk.head_id == employee_id))
    return tuple(_talk(row._mapping) for row in session.execute(query))


def get_talk(session: Session, talk_id: int) -> TalkFile | None:
    """None when it is gone or not to be known."""
    talk = tables.talk.c
    row = session.execute(select(*(talk[name] for name in Talk.__slots__)).where(talk.id == talk_id)).first()
    if row is None:
        return None
    found = _talk(row._mapping)
    note, action = tables.talk_note.c, tables.talk_action.c
    notes = session.execute(select(*(note[name] for name in TalkNote.__slots__)).where(note.talk_id == talk_id).order_by(note.id))
    same = select(*(action[name] for name in TalkAction.__slots__)).where(action.employee_id == found.employee_id, action.head_id == found.head_id)
    actions = [TalkAction(*one) for one in session.execute(same.order_by(action.due_on, action.id))] if found.mine else []
    return TalkFile(
        found,
        tuple(TalkNote(*one) for one in notes),
        tuple(one for one in actions if one.talk_id == talk_id),
        tuple(one for one in actions if one.talk_id != talk_id and one.is_open and one.planned_at <= found.planned_at),
        find_growth(session, found.employee_id),
    )


def find_open_actions(session: Session, owner_id: int) -> tuple[TalkAction, ...]:
    """What this person agreed to and has not done, by day: the reader's own, or of a talk with the reader."""
    action = tables.talk_action.c
    query = select(*(action[name] for name in TalkAction.__slots__)).where(
        action.owner_id == owner_id, action.done_at.is_(None), action.is_carried.is_(False)
    )
    return tuple(TalkAction(*one) for one in session.execute(query.order_by(action.due_on, action.id)))


def find_growth(session: Session, employee_id: int) -> tuple[GrowthItem, ...]:
    item = tables.growth_item.c
    query = (
        select(*(item[name] for name in GrowthItem.__slots__))
        .where(item.employee_id == employee_id)
        .order_by(item.done_at.isnot(None), item.until, item.id)
    )
    return tuple(_growth(row._mapping) for row in session.execute(query))


def _talk(row: RowMapping) -> Talk:
    agenda = tuple(AgendaItem.from_json(one) for one in row["agenda"] or ())
    return Talk(**{name: row[name] for name in Talk.__slots__ if name != "agenda"}, agenda=agenda)


def _growth(row: RowMapping) -> GrowthItem:
    steps = tuple(GrowthStep(str(one["text"]), bool(one.get("done"))) for one in row["steps"])
    return GrowthItem(**{name: row[name] for name in GrowthItem.__slots__ if name != "steps"}, steps=steps)
