"""How many leads are due, came in and are expected on each day: a month of leads, however many there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, Text, bindparam, cast, func, select, text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Session

from server_db.queries.lead_filter import LeadFilter, conditions, office_day, typed_field
from server_db.tables import api, leads


@dataclass(frozen=True, slots=True)
class DayCount:
    on: date
    count: int


def find_lead_days(session: Session, wanted: LeadFilter, kind: str, since: date, until: date) -> tuple[DayCount, ...]:
    """`kind`: due, created or expected; `until` is not counted. The days are the office's."""
    row = leads.lead_row.c
    found = tuple(session.execute(text("SELECT api.lead_find(:q, 200)"), {"q": wanted.text}).scalars()) if wanted.text.strip() else None
    parts = conditions(wanted, row, found)
    if kind == "expected":
        # Few leads name a day: that it is there at all is looked at before it is read.
        day = typed_field(row.fields.op("->>", return_type=Text())("expected_on"), True)
        parts += [row.fields.op("?")("expected_on"), day >= since, day < until]
    else:
        at = row.due_at if kind == "due" else row.created_at
        day = office_day(at)
        parts += [at >= _midnight(since), at < _midnight(until)]
    counted = session.execute(select(day.label("on_date"), func.count()).where(*parts).group_by("on_date").order_by("on_date"))
    return tuple(DayCount(on, number) for on, number in counted)


def _midnight(day: date) -> Any:
    """The moment at which the office's day begins: a plain moment, so that an index finds it."""
    zone = select(api.office.c.timezone).scalar_subquery()
    return func.timezone(zone, cast(bindparam(None, day, type_=Date, unique=True), TIMESTAMP))
