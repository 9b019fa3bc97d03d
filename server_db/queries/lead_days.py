"""How many leads are due, came in and are expected on each day: a month of leads, however many there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Text, func, select, text
from sqlalchemy.orm import Session

from server_db.queries.lead_filter import LeadFilter, conditions, office_day, typed_field
from server_db.tables import leads


@dataclass(frozen=True, slots=True)
class DayCount:
    on: date
    count: int


def find_lead_days(session: Session, wanted: LeadFilter, since: date, until: date) -> dict[str, tuple[DayCount, ...]]:
    """By due, created and expected; `until` is not counted. The days are the office's."""
    row = leads.lead_row.c
    found = tuple(session.execute(text("SELECT api.lead_find(:q, 200)"), {"q": wanted.text}).scalars()) if wanted.text.strip() else None
    expected = typed_field(row.fields.op("->>", return_type=Text())("expected_on"), True)
    counted = {}
    for kind, day in (("due", office_day(row.due_at)), ("created", office_day(row.created_at)), ("expected", expected)):
        parts = [*conditions(wanted, row, found), day >= since, day < until]
        rows = session.execute(select(day.label("on_date"), func.count()).where(*parts).group_by(day).order_by(day))
        counted[kind] = tuple(DayCount(on, number) for on, number in rows)
    return counted
