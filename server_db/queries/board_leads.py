"""Charts of leads, and the leads behind their marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import case, func, select, text
from sqlalchemy.orm import Session

from server_db.domain.boards import Asked, Chart, Mark, Record, Records, first_day
from server_db.queries.lead_funnel import MOST_LEADS, STAGES, find_funnel, find_funnel_leads
from server_db.tables import api, leads

SHOWN = 200  # records of a mark that are listed
CHANNELS = 10
FUNNEL_MONTHS = 3


def lead_funnel(session: Session, asked: Asked) -> Chart:
    """Leads that came in during the last three months, as far as they got."""
    found = find_funnel(session, *_span(asked), "none", "month", _filter(session, asked)).of("total")
    marks = tuple(Mark(stage, stage, stage, (Decimal(getattr(found[0], stage)),), getattr(found[0], stage)) for stage in STAGES) if found else ()
    return Chart("lead_funnel", ("leads",), marks)


def lead_funnel_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    ids = find_funnel_leads(session, *_span(asked), "none", "month", _filter(session, asked), key, None, None)
    return _leads(session, ids, _whole(session, asked, ids, lead_funnel, key, "leads"))


def lead_channels(session: Session, asked: Asked) -> Chart:
    """Where these leads came from, and how many became customers."""
    funnel = find_funnel(session, *_span(asked), "channel", "month", _filter(session, asked))
    cells = sorted(funnel.of("group"), key=lambda cell: -cell.created)[:CHANNELS]
    named = {cell.key or "": funnel.names.get(cell.key or "", ("", "–", "–")) for cell in cells}
    marks = tuple(
        Mark(cell.key or "", *named[cell.key or ""][1:], (Decimal(cell.created), Decimal(cell.mql), Decimal(cell.won)), cell.created)
        for cell in cells
    )
    return Chart("lead_channels", ("created", "mql", "won"), marks)


def lead_channels_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    ids = find_funnel_leads(session, *_span(asked), "channel", "month", _filter(session, asked), series, None, key)
    return _leads(session, ids, _whole(session, asked, ids, lead_channels, key, series))


def _whole(session: Session, asked: Asked, ids: Sequence[int], chart: Callable[[Session, Asked], Chart], key: str, series: str) -> int:
    """How many there are: only so many are listed, and then the figure itself is read once more."""
    return len(ids) if len(ids) < MOST_LEADS else int(chart(session, asked).value(key, series) or 0)


def _span(asked: Asked) -> tuple[Any, Any]:
    return first_day(asked.period, 1 - FUNNEL_MONTHS), first_day(asked.period, 1)


def _filter(session: Session, asked: Asked) -> dict[str, Any]:
    wanted: dict[str, Any] = {"owners": [asked.me]} if asked.own else {}
    if asked.region:
        wanted["regions"] = [session.execute(select(api.region.c.id).where(api.region.c.code == asked.region)).scalar_one()]
    return wanted


def my_leads(session: Session, asked: Asked) -> Chart:
    """The reader's open leads by what they wait for."""
    lead = leads.lead_row.c
    query = select(_waits(asked), func.count()).where(lead.status == "open", lead.owner_id == asked.me).group_by(text("1"))
    found: dict[str, int] = {row[0]: row[1] for row in session.execute(query)}
    marks = tuple(Mark(part, part, part, (Decimal(found.get(part, 0)),), found.get(part, 0)) for part in ("overdue", "new", "contacted", "mql"))
    return Chart("my_leads", ("leads",), marks)


def _waits(asked: Asked) -> Any:
    lead = leads.lead_row.c
    late = (lead.contacted_at.is_(None)) & (lead.due_at < func.now())
    return case((late, "overdue"), (lead.mql_at.is_not(None), "mql"), (lead.contacted_at.is_not(None), "contacted"), else_="new")


def my_leads_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    lead = leads.lead_row.c
    query = select(lead.id).where(lead.status == "open", lead.owner_id == asked.me, _waits(asked) == key).order_by(lead.due_at.nulls_last(), lead.id)
    return _leads(session, tuple(session.scalars(query)))


def _leads(session: Session, ids: Sequence[int], count: int | None = None) -> Records:
    lead = leads.lead.c
    query = select(lead.id, lead.code, lead.company, lead.owner_en, lead.owner_zh, lead.created_at).where(lead.id.in_(list(ids[:SHOWN])))
    rows = session.execute(query.order_by(lead.created_at.desc(), lead.id))
    found = tuple(Record("lead", f"tripod://lead/{row[0]}", f"{row[1]} · {row[2] or ''}", row[3] or "", row[4] or "", row[5].date()) for row in rows)
    return Records(found, len(ids) if count is None else count)
