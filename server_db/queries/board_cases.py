"""Charts of what waits for finance: open disputes and open exceptions of runs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from server_db.domain.boards import Asked, Chart, Mark, Record, Records, month_number
from server_db.queries.board_deals import currency_of
from server_db.tables import api, disputes

SHOWN = 200
FIRST = 10
_FIGURES = r"[A-Z]+[0-9]+|[+-]?[0-9][0-9.,-]*%?"  # whom and how much one message is about; a bar holds many
_SOON = timedelta(days=3)


def open_disputes(session: Session, asked: Asked) -> Chart:
    """Open disputes by how near their answer is due, and how many have been answered and wait for a decision."""
    dispute = disputes.dispute.c
    query = select(dispute.state, dispute.due_at, dispute.expected, dispute.booked).where(dispute.state.in_(("filed", "answered")))
    count: dict[str, int] = {}
    for state, due_at, _, _ in session.execute(query):
        part = _dispute_part(state, due_at)
        count[part] = count.get(part, 0) + 1
    marks = tuple(Mark(part, part, part, (Decimal(count.get(part, 0)),), count.get(part, 0)) for part in ("late", "soon", "later", "answered"))
    return Chart("open_disputes", ("disputes",), marks if count else ())


def _dispute_part(state: str, due_at: datetime) -> str:
    if state == "answered":
        return "answered"
    now = datetime.now(UTC)
    return "late" if due_at < now else "soon" if due_at < now + _SOON else "later"


def open_disputes_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    dispute = disputes.dispute.c
    query = select(
        dispute.id, dispute.number, dispute.order_number, dispute.name_en, dispute.name_zh, dispute.due_at, dispute.state, dispute.expected
    )
    rows = [
        row
        for row in session.execute(query.where(dispute.state.in_(("filed", "answered"))).order_by(dispute.due_at, dispute.id))
        if _dispute_part(row[6], row[5]) == key
    ]
    currency = currency_of(session)
    found = tuple(
        Record(
            "dispute",
            f"tripod://disputes/{row[0]}",
            f"{row[1]} · {row[2]}" if row[2] else row[1],
            row[3],
            row[4],
            row[5].date(),
            row[7],
            currency if row[7] is not None else "",
        )
        for row in rows[:SHOWN]
    )
    return Records(found, len(rows))


def exceptions(session: Session, asked: Asked) -> Chart:
    """Open exceptions of the month's runs, the most frequent kinds first."""
    flaw, run = api.run_exception.c, api.commission_run.c
    query = (
        select(flaw.code, _plain(flaw.message_en), _plain(flaw.message_zh), func.count().filter(flaw.severity == "blocker"), func.count())
        .join(api.commission_run, run.id == flaw.run_id)
        .where(flaw.resolved_at.is_(None), run.period_id == month_number(asked.period), *_of_region(asked))
        .group_by(flaw.code)
        .order_by(func.count().desc(), flaw.code)
        .limit(FIRST)
    )
    marks = tuple(
        Mark(code, en, zh, (Decimal(blocking), Decimal(count - blocking)), count) for code, en, zh, blocking, count in session.execute(query)
    )
    return Chart("exceptions", ("blockers", "others"), marks, note=asked.period)


def _of_region(asked: Asked) -> list[ColumnElement[bool]]:
    """Of the region's people, and of runs of the region alone what is about nobody in particular."""
    if not asked.region:
        return []
    people = select(api.team.c.code).where(api.team.c.region_code == asked.region)
    return [api.run_exception.c.employee_code.in_(people) | (api.commission_run.c.region_code == asked.region)]


def _plain(message: Any) -> Any:
    return func.min(func.regexp_replace(message, _FIGURES, "…", "g"))


def exceptions_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    flaw, run = api.run_exception.c, api.commission_run.c
    severity = flaw.severity == "blocker" if series == "blockers" else flaw.severity != "blocker"
    query = (
        select(run.id, flaw.employee_code, run.code, flaw.name_en, flaw.name_zh)
        .join(api.commission_run, run.id == flaw.run_id)
        .where(flaw.resolved_at.is_(None), flaw.code == key, severity, run.period_id == month_number(asked.period))
        .where(*_of_region(asked))
        .order_by(flaw.id)
    )
    rows = session.execute(query).all()
    found = (
        Record(
            "exception",
            f"tripod://payroll/run/{row[0]}" + (f"/employee/{row[1]}" if row[1] else ""),
            f"{row[2]} · {row[1] or ''}",
            row[3] or "",
            row[4] or "",
        )
        for row in rows[:SHOWN]
    )
    return Records(tuple(found), len(rows))
