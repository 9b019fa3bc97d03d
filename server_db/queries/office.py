"""Reading the office: its regions and periods for the pickers, and whether the server answers at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import func, literal, select
from sqlalchemy.orm import Session

from server_db.tables import api


@dataclass(frozen=True, slots=True)
class ScopeChoices:
    """regions: (code, English, Chinese). periods: codes, newest first. start: where a person begins."""

    regions: tuple[tuple[str, str, str], ...]
    periods: tuple[str, ...]
    start: str


def get_zone(session: Session) -> ZoneInfo:
    """The company's: what tells a moment's day, whatever the zone of this machine or of the session."""
    return ZoneInfo(str(session.execute(select(api.office.c.timezone)).scalar() or "UTC"))


def get_today(session: Session) -> date:
    """The company's day."""
    day: date = session.execute(select(func.sec.today())).scalar_one()
    return day


def get_scope(session: Session) -> ScopeChoices:
    """Periods that have begun, and the next one. The start is the newest with a run, else the newest begun."""
    regions = session.execute(select(api.region.c.code, api.region.c.name_en, api.region.c.name_zh).order_by(api.region.c.code))
    begun = select(api.period.c.code).where(api.period.c.starts_on <= func.sec.today())
    periods = tuple(session.scalars(begun.order_by(api.period.c.id.desc())))
    newest_run = session.scalar(select(func.max(api.commission_run.c.period_code)))
    start = newest_run if newest_run in periods else (periods[0] if periods else "")
    return ScopeChoices(tuple((row.code, row.name_en, row.name_zh) for row in regions), periods, start)


def ping(session: Session) -> None:
    """One round trip; raises when there is no server."""
    session.execute(select(literal(1)))
