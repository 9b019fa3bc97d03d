"""The numbers of one page of leads, under any order, by where the page before ended.

Where the filter is empty or on pools and status alone the database walks its indexes (sql/functions/lead_page.sql). With any
other filter it is found out first whether it leaves a few leads only: those are sorted, for walking along a million to find them
takes tens of seconds. Of many the next ones are always near, whichever way the planner goes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Text, TextClause, and_, cast, func, literal, literal_column, or_, select, text, tuple_
from sqlalchemy.orm import Session

from server_db.queries.lead_filter import LeadFilter, conditions, typed_field
from server_db.tables import leads

FEW = 2_000
STRETCH = (1_000, 10_000)  # rows of a plain list looked through at once, the first time and at most
COLUMNS = {"created": "created_at", "due": "due_at", "touched": "touched_at"}
_PAGE = (
    "SELECT row_number() OVER () AS page_n, id AS page_id, coalesce(to_jsonb(points), to_jsonb(key)) AS page_k, at AS page_at"
    " FROM api.lead_page(:by, :down, :n, CAST(:at AS timestamptz), CAST(:points AS int), CAST(:key AS text), CAST(:id AS bigint),"
    " CAST(:pools AS int[]), CAST(:statuses AS text[]), CAST(:ids AS bigint[]))"
)


def list_of(columns: str, schema: str) -> TextClause:
    """A page with its rows, or the rows of given numbers, by one call."""
    return text(
        f"SELECT page_n, page_k, page_at, {columns} FROM {schema}.lead_list(:by, :down, :n, CAST(:at AS timestamptz), CAST(:points AS int),"  # noqa: S608
        " CAST(:key AS text), CAST(:id AS bigint), CAST(:pools AS int[]), CAST(:statuses AS text[]), CAST(:ids AS bigint[]))"
    )


@dataclass(frozen=True, slots=True)
class LeadSort:
    """created, company, due, touched, score, or field:<code> (`kind` number, money or date compares as such)."""

    column: str = "created"
    descending: bool = True
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class LeadCursor:
    """Behind which row a page begins. `value` None: behind the last row that has a value at all; `few`: of a list of at most FEW."""

    value: Any
    id: int
    descending: bool
    few: bool = False


def find_ids(session: Session, wanted: LeadFilter, sort: LeadSort, after: LeadCursor | None, limit: int) -> tuple[tuple[int, ...], LeadCursor | None]:
    """The numbers of one page in its order, and where the next one begins."""
    found = text_ids(session, wanted)
    few = few_ids(session, wanted, found) if after is None or after.few else None
    if few is not None:
        wanted = LeadFilter(ids=few)
    if sort.column == "score":
        rows = _by_score(session, wanted, sort, after, limit, found)
    elif sort.column == "company":
        rows = _by_company(session, wanted, sort, after, limit, found)
    elif sort.column not in COLUMNS:
        rows = _by_field(session, wanted, sort, after, limit, found)
    elif wanted.is_plain():
        rows = _walk(session, wanted, sort, after, limit)
    else:
        row = leads.lead_row.c
        rows = _sorted(session, leads.lead_row, row[COLUMNS[sort.column]], row.id, conditions(wanted, row, found), sort.descending, after, limit)
    ids = tuple(row[0] for row in rows[:limit])
    last = rows[limit - 1] if len(rows) > limit else None
    return ids, None if last is None else LeadCursor(last[1], last[0], sort.descending, few is not None)


def text_ids(session: Session, wanted: LeadFilter) -> tuple[int, ...] | None:
    """What the filter's text is found in; None when it has none."""
    if not wanted.text.strip():
        return None
    return tuple(session.execute(text("SELECT api.lead_find(:q, 200)"), {"q": wanted.text}).scalars())


def few_ids(session: Session, wanted: LeadFilter, found: tuple[int, ...] | None) -> tuple[int, ...] | None:
    """The leads of the filter where they are at most FEW; None where they are more, or where that need not be known."""
    if found is not None or wanted.ids is not None or wanted.is_plain():
        return None
    row = leads.lead_row.c
    ids = tuple(session.execute(select(row.id).where(*conditions(wanted, row)).limit(_first(FEW + 1))).scalars())
    return ids if len(ids) <= FEW else None


def sees_all(session: Session) -> bool:
    """Sessions of finance and audit read the views over all rows."""
    names = session.connection().get_execution_options().get("schema_translate_map") or {}
    return names.get("api") == "api_all"


def walk_arguments(
    session: Session, wanted: LeadFilter, sort: LeadSort, after: LeadCursor | None, limit: int, ids: list[int] | None = None
) -> dict[str, Any]:
    at, points, key = (after.value if after is not None and sort.column in columns else None for columns in (COLUMNS, ("score",), ("company",)))
    return {
        "by": sort.column, "down": sort.descending, "n": limit + 1, "at": at, "points": points, "key": key, "id": None if after is None else after.id,
        "pools": _pools(session, wanted), "statuses": list(wanted.status) or None, "ids": ids,
    }  # fmt: skip


def is_walked(wanted: LeadFilter, sort: LeadSort) -> bool:
    """Whether the database walks an index for this list, and every lead of it has the value it is sorted by."""
    return wanted.is_plain() and (sort.column in COLUMNS or sort.column == "company")


def _walk(session: Session, wanted: LeadFilter, sort: LeadSort, after: LeadCursor | None, limit: int, ids: list[int] | None = None) -> list[Any]:
    rows = session.execute(text(_PAGE), walk_arguments(session, wanted, sort, after, limit, ids))
    return [(row.page_id, row.page_at if row.page_k is None else row.page_k) for row in rows]


def _pools(session: Session, wanted: LeadFilter) -> list[int] | None:
    if not wanted.pools:
        return None
    codes = [pool for pool in wanted.pools if isinstance(pool, str)]
    named = list(session.execute(select(leads.pool.c.id).where(leads.pool.c.code.in_(codes))).scalars()) if codes else []
    return [*(pool for pool in wanted.pools if isinstance(pool, int)), *named]


def _by_company(session: Session, wanted: LeadFilter, sort: LeadSort, after: LeadCursor | None, limit: int, found: tuple[int, ...] | None) -> list[Any]:
    """The key of a company's name is in no view, so only the database itself can walk along it: a few leads are handed to it; of many
    it gives stretches of the plain list, of which the filter keeps its own."""
    if wanted.is_plain():
        return _walk(session, wanted, sort, after, limit)
    row = leads.lead_row.c
    if found is not None or wanted.ids is not None:
        ids = list(session.execute(select(row.id).where(*conditions(wanted, row, found))).scalars())
        return _walk(session, wanted, sort, after, limit, ids)
    plain, stretch = LeadFilter(pools=wanted.pools, status=wanted.status), STRETCH[0]
    kept: list[Any] = []
    while len(kept) <= limit:
        walked = _walk(session, plain, sort, after, stretch)
        here = cast([number for number, _ in walked[:stretch]], ARRAY(BigInteger))
        passed = set(session.execute(select(row.id).where(row.id == func.any(here), *conditions(wanted, row))).scalars())
        kept += [one for one in walked[:stretch] if one[0] in passed]
        if len(walked) <= stretch:
            break
        number, key = walked[stretch - 1]
        after, stretch = LeadCursor(key, number, sort.descending), min(2 * stretch, STRETCH[1])
    return kept[: limit + 1]


def _first(n: int) -> Any:
    """A limit as part of the statement: as a parameter the planner could not count on it."""
    return literal_column(str(int(n)))


def _sorted(
    session: Session, source: Any, column: Any, number: Any, parts: list[Any], descending: bool, after: LeadCursor | None, limit: int
) -> list[Any]:  # fmt: skip
    if after is not None:
        here = tuple_(literal(after.value, column.type), literal(after.id, number.type))
        parts = [*parts, tuple_(column, number) < here if descending else tuple_(column, number) > here]
    order = [column.desc(), number.desc()] if descending else [column, number]
    return list(session.execute(select(number, column).select_from(source).where(*parts).order_by(*order).limit(_first(limit + 1))))


def _by_score(session: Session, wanted: LeadFilter, sort: LeadSort, after: LeadCursor | None, limit: int, found: tuple[int, ...] | None) -> list[Any]:
    """Leads without a score come last either way."""
    s, row = leads.lead_score.c, leads.lead_row.c
    parts = conditions(wanted, row, found)
    rows: list[Any] = []
    last = after if after is not None and after.value is None else None
    if last is None and wanted.is_plain():
        rows = _walk(session, wanted, sort, after, limit)
    elif last is None:
        both = leads.lead_score.join(leads.lead_row, row.id == s.lead_id)
        rows = _sorted(session, both, s.score_cp, s.lead_id, parts, sort.descending, after, limit)
    if len(rows) > limit:
        return rows
    ends = [] if last is None else [row.id < last.id if sort.descending else row.id > last.id]
    none = ~select(s.lead_id).where(s.lead_id == row.id).exists()
    order = row.id.desc() if sort.descending else row.id
    more = session.execute(select(row.id).where(*parts, none, *ends).order_by(order).limit(_first(limit + 1 - len(rows)))).scalars()
    return [*rows, *((one, None) for one in more)]


def _by_field(session: Session, wanted: LeadFilter, sort: LeadSort, after: LeadCursor | None, limit: int, found: tuple[int, ...] | None) -> list[Any]:
    """By a further field: the filtered scope is sorted, its first rows are kept. Leads without a value come last either way."""
    row = leads.lead_row.c
    plain = _column_of(row, sort.column)
    kept = row.fields.op("->>", return_type=Text())(sort.column.removeprefix("field:")) if plain is None else plain
    value = typed_field(kept, sort.kind == "date") if plain is None and sort.kind in ("number", "money", "date") else kept
    parts = conditions(wanted, row, found)
    order = [value.desc().nulls_last(), row.id.desc()] if sort.descending else [value.asc().nulls_last(), row.id]
    if after is not None:
        later = row.id < after.id if sort.descending else row.id > after.id
        if after.value is None:
            parts.append(and_(value.is_(None), later))
        else:
            here = literal(after.value, value.type)
            more = value < here if sort.descending else value > here
            parts.append(or_(more, and_(value == here, later), value.is_(None)))
    return list(session.execute(select(row.id, value).where(*parts).order_by(*order).limit(_first(limit + 1))))


def _column_of(row: Any, name: str) -> Any | None:
    """Small columns of the lead itself that a list may be sorted by."""
    return {
        "city": row.city,
        "status": row.status,
        "channel": row.channel,
        "completeness": row.completeness,
        "closed": row.closed_at,
        "mql": row.mql_at,
    }.get(name)
