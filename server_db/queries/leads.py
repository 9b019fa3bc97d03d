"""Reading leads: pages of a list under any order, one lead with its history, what may be its double, the board and the calendar.

A page is found in two steps: the numbers of its leads on the thin view, then those leads with their names. Where the filter is
empty or on pools and status alone, each person and pool in the reader's scope gives its first rows from an index; with any other
filter the planner decides.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import cast, func, select, text
from sqlalchemy.orm import Session

from server_db.errors import NotFound
from server_db.queries.lead_filter import LeadFilter, conditions
from server_db.queries.lead_pages import FEW, LeadCursor, LeadSort, few_ids, find_ids, is_walked, list_of, sees_all, text_ids, walk_arguments
from server_db.tables import leads

__all__ = [
    "Board", "Double", "LeadCursor", "LeadDetail", "LeadFilter", "LeadRow", "LeadSort", "Page", "TimelineItem", "Went", "board_counts", "count_leads",
    "find_double_pairs", "find_duplicates", "find_lead_ids", "find_leads", "find_rows", "find_timeline", "find_went", "get_lead",
]  # fmt: skip
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """`after` is where the next page begins; None behind the last one."""

    rows: tuple[Row, ...]
    after: LeadCursor | None


@dataclass(frozen=True, slots=True)
class LeadRow:
    """A lead as lists show it. Points are hundredths; `hidden` names fields the reader may not see in full."""

    id: int
    code: str
    company: str
    contact_name: str
    job_title: str
    phone: str | None
    email: str | None
    city: str
    channel: str | None
    campaign: str | None
    pool_id: int
    pool_code: str
    pool_en: str
    pool_zh: str
    owner_id: int | None
    owner_code: str | None
    owner_en: str | None
    owner_zh: str | None
    region_code: str | None
    line_code: str | None
    status: str
    tags: tuple[str, ...]
    fields: dict[str, Any]
    completeness: int
    score_cp: int | None
    fit_cp: int | None
    engagement_cp: int | None
    grade: str | None
    mql_at: datetime | None
    created_at: datetime
    touched_at: datetime | None
    contacted_at: datetime | None
    due_at: datetime | None
    stint_since: datetime | None
    sla_tone: str
    closed_at: datetime | None
    deal_id: int | None
    cooldown_until: datetime | None
    hidden: tuple[str, ...]
    version: int


@dataclass(frozen=True, slots=True)
class LeadDetail(LeadRow):
    """One lead with everything its form and clock show."""

    source: str
    source_key: str | None
    template_id: int | None
    need: str
    made_at: datetime
    made_by: int | None
    sql_at: datetime | None
    mql_version_id: int | None
    mql_match: Any
    amount: Any
    currency: str | None
    lost_reason: str | None
    sla_due: datetime | None
    responded_at: datetime | None
    returned_by: int | None
    batch_id: int | None


@dataclass(frozen=True, slots=True)
class MqlWanting:
    """Why a lead is no MQL yet. `met`: whether it meets the criteria in force, None where there are none or it is one; `missing`: fields
    that its form demands of an MQL and that are empty."""

    met: bool | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Went:
    """`code` was merged into the lead `id`, which may itself have been merged on since; `at` and by whom it was merged first."""

    id: int
    code: str
    at: datetime | None
    by_en: str | None
    by_zh: str | None


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One thing that happened to a lead; what `args` holds depends on `kind`."""

    at: datetime
    kind: str
    id: int
    by_id: int | None
    by_en: str | None
    by_zh: str | None
    args: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Double:
    """A lead that may be the same. `hidden`: somebody else's, only its pool is told; `why`: phone, email, company, contact or domain."""

    hidden: bool
    why: str
    score: int
    certain: bool
    pool_en: str
    pool_zh: str
    id: int | None = None
    code: str | None = None
    company: str | None = None
    contact_name: str | None = None
    status: str | None = None
    owner: str | None = None
    owner_en: str | None = None
    owner_zh: str | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """A column of the board: how many (up to the limit) and the first leads."""

    stage: str
    count: int
    rows: tuple[LeadRow, ...]


_ROW = tuple(field.name for field in fields(LeadRow))
_DETAIL = tuple(field.name for field in fields(LeadDetail))
_LIST_OF_SCOPE, _LIST_OF_ALL = (list_of(", ".join(_ROW), schema) for schema in ("api", "api_all"))
STAGES = ("new", "contacted", "mql", "sql", "won")


def find_leads(
    session: Session, wanted: LeadFilter, sort: LeadSort | None = None, after: LeadCursor | None = None, limit: int = 100
) -> Page[LeadRow]:  # fmt: skip
    """One page; newest first unless `sort` says otherwise."""
    sort = sort or LeadSort("created", True)
    if is_walked(wanted, sort) or (sort.column == "score" and wanted.is_plain() and (after is None or after.value is not None)):
        page = _walked(session, wanted, sort, after, limit)
        if page.after is not None or sort.column != "score":
            return page
    ids, following = find_ids(session, wanted, sort, after, limit)
    return Page(find_rows(session, ids), following)


def _walked(session: Session, wanted: LeadFilter, sort: LeadSort, after: LeadCursor | None, limit: int) -> Page[LeadRow]:
    found = _listed(session, walk_arguments(session, wanted, sort, after, limit))
    last = found[limit - 1] if len(found) > limit else None
    value = None if last is None else last["page_at"] if last["page_k"] is None else last["page_k"]
    return Page(tuple(_row(row) for row in found[:limit]), None if last is None else LeadCursor(value, last["id"], sort.descending))


def _listed(session: Session, arguments: Mapping[str, Any]) -> list[Any]:
    statement = _LIST_OF_ALL if sees_all(session) else _LIST_OF_SCOPE
    return sorted(session.execute(statement, arguments).mappings(), key=lambda row: int(row["page_n"]))


def find_lead_ids(session: Session, wanted: LeadFilter, most: int = 100_000) -> tuple[int, ...]:
    """The numbers of all leads of a filter, oldest first: what an act on many is given."""
    row = leads.lead_row.c
    found = select(row.id).where(*conditions(wanted, row, text_ids(session, wanted))).order_by(row.id).limit(most)
    return tuple(session.execute(found).scalars())


def count_leads(session: Session, wanted: LeadFilter, most: int = 10_001) -> int:
    """How many, counted no further than `most`."""
    row = leads.lead_row.c
    inner = select(row.id).where(*conditions(wanted, row, text_ids(session, wanted))).limit(most).subquery()
    return int(session.execute(select(func.count()).select_from(inner)).scalar_one())


def get_lead(session: Session, lead_id: int) -> LeadDetail:
    found = session.execute(select(*(leads.lead.c[name] for name in _DETAIL)).where(leads.lead.c.id == lead_id)).mappings().one_or_none()
    if found is None:
        raise NotFound("This lead does not exist, or is not yours to see.", code="record.not_found")
    return LeadDetail(**_plain(found))


def find_went(session: Session, lead_id: int) -> Went | None:
    """Where a lead is that was merged away; None for one that was not, or whose kept lead the reader does not see."""
    found = session.execute(text("SELECT api.lead_went(:lead)"), {"lead": lead_id}).scalar_one()
    return None if found is None else Went(**found | {"at": datetime.fromisoformat(found["at"]) if found["at"] else None})


def find_wanting(session: Session, lead_id: int) -> MqlWanting:
    found = session.execute(text("SELECT api.lead_mql_wanting(:lead)"), {"lead": lead_id}).scalar_one()
    return MqlWanting(found["met"], tuple(found["missing"]))


def find_timeline(session: Session, lead_id: int, before: datetime | None = None, n: int = 100) -> tuple[TimelineItem, ...]:
    """Newest first."""
    rows = session.execute(
        text("SELECT at, kind, id, by_id, by_en, by_zh, args FROM api.lead_timeline(:lead, CAST(:before AS timestamptz), :n)"),
        {"lead": lead_id, "before": before, "n": n},
    ).mappings()
    return tuple(TimelineItem(**row) for row in rows)


def find_duplicates(session: Session, patch: Mapping[str, Any], not_id: int | None = None) -> tuple[Double, ...]:
    """By phone, email, company and contact_name of `patch`, the likeliest first."""
    sent = {name: patch.get(name) for name in ("phone", "email", "company", "contact_name")}
    found = session.execute(
        text("SELECT api.lead_duplicates(CAST(:patch AS jsonb), :lead)"), {"patch": json.dumps(sent), "lead": not_id}
    ).scalar_one()
    return tuple(Double(**item) for item in found)


def find_double_pairs(session: Session, pool_id: int | None = None, after: int = 0, n: int = 50) -> tuple[tuple[int, int, str], ...]:
    """Pairs of visible leads with the same phone, e-mail, or company and contact: (older, younger, why)."""
    rows = session.execute(text("SELECT one, other, why FROM api.lead_dup_pairs(:pool, :after, :n)"), {"pool": pool_id, "after": after, "n": n})
    return tuple((row.one, row.other, row.why) for row in rows)


def board_counts(session: Session, wanted: LeadFilter, first: int = 50, most: int = 10_001) -> tuple[Board, ...]:
    """Each stage a lead passes, with its newest leads."""
    row, found = leads.lead_row.c, text_ids(session, wanted)
    few = few_ids(session, wanted, found)
    base = conditions(wanted, row, found) if few is None else conditions(LeadFilter(ids=few), row)
    return tuple(_column(session, stage, [*base, *_stage(row, stage)], first, most) for stage in STAGES)


def _stage(row: Any, stage: str) -> list[Any]:
    never = cast("2999-12-31 00:00+00", row.contacted_at.type)
    if stage == "won":
        return [row.status == "won"]
    if stage == "sql":
        return [row.status == "open", row.sql_at.is_not(None)]
    rest = [row.status == "open", row.sql_at.is_(None)]
    if stage == "mql":
        return [*rest, row.mql_at.is_not(None)]
    return [*rest, row.mql_at.is_(None), row.contacted_at < never if stage == "contacted" else row.contacted_at >= never]


def _column(session: Session, stage: str, parts: list[Any], first: int, most: int) -> Board:
    """As in a list: few leads are sorted, many are walked to."""
    row = leads.lead_row.c
    some = session.execute(select(row.created_at, row.id).where(*parts).limit(FEW + 1)).all()
    if len(some) <= FEW:
        return Board(stage, min(len(some), most), find_rows(session, tuple(one.id for one in sorted(some, reverse=True)[:first])))
    ids = session.execute(select(row.id).where(*parts).order_by(row.created_at.desc(), row.id.desc()).limit(first)).scalars().all()
    counted = session.execute(select(func.count()).select_from(select(row.id).where(*parts).limit(most).subquery())).scalar_one()
    return Board(stage, int(counted), find_rows(session, tuple(ids)))


def find_rows(session: Session, ids: tuple[int, ...]) -> tuple[LeadRow, ...]:
    """These leads in this order; one that was taken away meanwhile is left out."""
    if not ids:
        return ()
    return tuple(
        _row(row)
        for row in _listed(session, dict.fromkeys(("by", "down", "n", "at", "points", "key", "id", "pools", "statuses")) | {"ids": list(ids)})
    )


def _row(row: Mapping[Any, Any]) -> LeadRow:
    return LeadRow(**{name: row[name] for name in _ROW} | {"tags": tuple(row["tags"]), "hidden": tuple(row["hidden"])})


def _plain(row: Any) -> dict[str, Any]:
    return {**row, "tags": tuple(row["tags"]), "hidden": tuple(row["hidden"])}
