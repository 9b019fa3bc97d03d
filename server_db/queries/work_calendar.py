"""The office's working days, as formulas count them."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from server_db.domain.formulas.dates import WorkCalendar
from server_db.tables import api


def load_calendar(session: Session) -> WorkCalendar:
    """Monday to Friday but for public holidays, plus make-up working days."""
    rows = session.execute(select(api.holiday.c.on_date, api.holiday.c.is_working)).all()
    return WorkCalendar(
        frozenset(row.on_date for row in rows if not row.is_working), frozenset(row.on_date for row in rows if row.is_working)
    )
