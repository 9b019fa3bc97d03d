"""A month of leads, however many there are: how many are due, came in and are expected on each day, and page by page which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Text, func, select, tuple_
from sqlalchemy.orm import Session

from server_db.queries.lead_filter import LeadFilter, conditions, midnight, office_day, typed_field
from server_db.queries.lead_pages import text_ids
from server_db.queries.leads import LeadRow, find_rows
from server_db.tables import leads


@dataclass(frozen=True, slots=True)
class DayCount:
    on: date
    count: int


@dataclass(frozen=True, slots=True)
class DayPage:
    """Leads with their day, in its order. `after` is where the next page begins; None behind the last one."""

    leads: tuple[tuple[date, LeadRow], ...]
    after: tuple[date, int] | None


def find_lead_days(session: Session, wanted: LeadFilter, kind: str, since: date, until: date) -> tuple[DayCount, ...]:
    """`kind`: due, created or expected; `until` is not counted. The days are the office's."""
    day, parts = _within(session, wanted, kind, since, until)
    counted = session.execute(select(day.label("on_date"), func.count()).where(*parts).group_by("on_date").order_by("on_date"))
    return tuple(DayCount(on, number) for on, number in counted)


def find_day_leads(
    session: Session, wanted: LeadFilter, kind: str, since: date, until: date, after: tuple[date, int] | None = None, limit: int = 200
) -> DayPage:  # fmt: skip
    """The leads that `find_lead_days` counts."""
    row = leads.lead_row.c
    day, parts = _within(session, wanted, kind, since, until)
    if after is not None:
        parts = [*parts, tuple_(day, row.id) > after]
    found = session.execute(select(row.id, day.label("day")).where(*parts).order_by("day", row.id).limit(limit + 1)).all()
    rows = {one.id: one for one in find_rows(session, tuple(one.id for one in found[:limit]))}
    last = (found[limit - 1].day, found[limit - 1].id) if len(found) > limit else None
    return DayPage(tuple((one.day, rows[one.id]) for one in found[:limit] if one.id in rows), last)


def _within(session: Session, wanted: LeadFilter, kind: str, since: date, until: date) -> tuple[Any, list[Any]]:
    row = leads.lead_row.c
    parts = conditions(wanted, row, text_ids(session, wanted))
    if kind == "expected":
        # Few leads name a day: that it is there at all is looked at before it is read.
        day = typed_field(row.fields.op("->>", return_type=Text())("expected_on"), True)
        return day, [*parts, row.fields.op("?")("expected_on"), day >= since, day < until]
    at = row.due_at if kind == "due" else row.created_at
    return office_day(at), [*parts, at >= midnight(since), at < midnight(until)]
