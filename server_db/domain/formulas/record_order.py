"""The order in which RUNNING goes through the records of one collection."""

from __future__ import annotations

import datetime
from decimal import Decimal

from server_db.domain.formulas.rows import Row
from server_db.domain.formulas.values import Plain, read_date

_LAST = datetime.date.max
_NONE = Decimal(0)


def record_order(row: Row) -> tuple[datetime.date, int, Decimal, str]:
    """By date, then id: records without a date last, numeric ids by size and before others."""
    day = row.facts.get("date")
    if isinstance(day, str):
        day = read_date(day)
    when = day if isinstance(day, datetime.date) else _LAST
    identity: Plain | None = row.facts.get("id")
    if isinstance(identity, Decimal):
        return when, 0, identity, ""
    return when, 1, _NONE, "" if identity is None else str(identity)


def siblings(row: Row) -> list[Row]:
    """All records beside this one, in the order of RUNNING; equals stay as given."""
    if row.parent is None:
        return [row]
    return sorted(row.parent.children[row.path[-1]], key=posting_order if row.at(()).by_posting else record_order)


def posting_order(row: Row) -> tuple[int, Decimal, str]:
    """By id alone: the order in which records were booked, whatever date they bear."""
    return record_order(row)[1:]
