"""The summary of a talk as it is printed: what both may read. A note that its writer keeps to oneself is never on it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from server_db.domain.statements import Words
from server_db.domain.talk_summary import SummaryAction, SummaryAim, SummaryNote, TalkSummary
from server_db.errors import NotFound
from server_db.queries.kpis import get_live_kpis
from server_db.queries.office import get_zone
from server_db.queries.talks import GrowthItem, TalkFile, get_talk
from server_db.tables import api


def get_summary(session: Session, talk_id: int, reader: Words, now: datetime) -> TalkSummary:
    """Raises NotFound for a talk that is not one of the reader's own."""
    file = get_talk(session, talk_id)
    if file is None or not file.talk.mine:
        raise NotFound("This talk does not exist, or is not one of yours.", "Open it from your list of talks.", "talk.not_found")
    row = session.execute(select(api.office.c.name_en, api.office.c.name_zh)).one()
    zone = get_zone(session)
    return _summary(file, Words(row.name_en, row.name_zh), find_axis_names(session), reader, now, zone)


def find_axis_names(session: Session) -> dict[str, Words]:
    """The abilities of the KPIs in force; empty while there are none."""
    body = get_live_kpis(session)
    return {axis.code: Words(axis.name_en, axis.name_zh) for axis in body.axes}


def _summary(file: TalkFile, office: Words, axes: dict[str, Words], reader: Words, now: datetime, zone: ZoneInfo) -> TalkSummary:
    talk = file.talk
    period = f"{talk.period_id // 100:04d}-{talk.period_id % 100:02d}" if talk.period_id else ""
    notes = tuple(SummaryNote(Words(one.by_en, one.by_zh), one.at.astimezone(zone), one.text) for one in file.notes if not one.only_me)
    actions = tuple(SummaryAction(one.text, Words(one.owner_en, one.owner_zh), one.due_on, one.done_at is not None) for one in file.actions)
    return TalkSummary(
        office, Words(talk.employee_en, talk.employee_zh), talk.employee_code, Words(talk.head_en, talk.head_zh), talk.head_code,
        talk.planned_at.astimezone(zone), talk.minutes, talk.place, talk.status, period, talk.agenda, notes, actions,
        tuple(_aim(one, axes) for one in file.growth), reader, now.astimezone(zone),
    )  # fmt: skip


def _aim(item: GrowthItem, axes: dict[str, Words]) -> SummaryAim:
    axis = axes.get(item.axis or "", Words(item.axis or "", item.axis or ""))
    return SummaryAim(item.title, axis, item.until, item.done_at is not None, tuple((step.text, step.done) for step in item.steps))
