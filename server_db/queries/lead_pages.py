"""The numbers of one page of leads, under any order, by where the page before ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Text, and_, func, literal, or_, select, text, true, tuple_
from sqlalchemy.orm import Session

from server_db.queries.lead_filter import LeadFilter, conditions, typed_field
from server_db.tables import leads

# more values in the scope than this, and probing each costs more than one walk along the index of all
MOST_PROBES = 60
COLUMNS = {"created": "created_at", "due": "due_at", "touched": "touched_at"}


@dataclass(frozen=True, slots=True)
class LeadSort:
    """created, company, due, touched, score, or field:<code> (`kind` number, money or date compares as such)."""

    column: str = "created"
    descending: bool = True
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class LeadCursor:
    """Behind which row a page begins. `value` None: behind the last row that has a value at all."""

    value: Any
    id: int
    descending: bool


def find_ids(session: Session, wanted: LeadFilter, sort: LeadSort, after: LeadCursor | None, limit: int) -> tuple[tuple[int, ...], LeadCursor | None]:
    found = text_ids(session, wanted)
    if sort.column == "company":
        rows = _by_company(session, wanted, sort, after, limit, found)
    elif sort.column == "score":
        rows = _by_score(session, wanted, sort, after, limit, found)
    elif sort.column in COLUMNS:
        row = leads.lead_row.alias("r")
        rows = _walk(
            session,
            row,
            row.c[COLUMNS[sort.column]],
            row.c.id,
            row.c.seen_by,
            conditions(wanted, row.c, found),
            wanted,
            sort.descending,
            after,
            limit,
        )
    else:
        rows = _by_field(session, wanted, sort, after, limit, found)
    ids = tuple(row[0] for row in rows[:limit])
    last = rows[limit - 1] if len(rows) > limit else None
    return ids, None if last is None else LeadCursor(last[1], last[0], sort.descending)


def text_ids(session: Session, wanted: LeadFilter) -> tuple[int, ...] | None:
    if not wanted.text.strip():
        return None
    return tuple(session.execute(text("SELECT api.lead_find(:q, 200)"), {"q": wanted.text}).scalars())


def _sees_all(session: Session) -> bool:
    """Sessions of finance and audit read the views over all rows; they walk the index of all."""
    names = session.connection().get_execution_options().get("schema_translate_map") or {}
    return names.get("api") == "api_all"


def _probes(session: Session, wanted: LeadFilter) -> bool:
    if not wanted.is_plain() or _sees_all(session):
        return False
    return int(session.execute(text("SELECT coalesce(cardinality(sec.lead_scope()), 0)")).scalar_one()) <= MOST_PROBES


def _walk(
    session: Session, source: Any, column: Any, number: Any, seen_by: Any, parts: list[Any], wanted: LeadFilter, descending: bool,
    after: LeadCursor | None, limit: int,
) -> list[Any]:  # fmt: skip
    """The next rows of an index on (seen_by, column, number), probed for each value of the scope, or walked as a whole."""
    if after is not None:
        parts = [*parts, _behind(column, number, after.value, after.id, descending)]
    probed = _probes(session, wanted)
    order = [column.desc(), number.desc()] if descending else [column, number]
    if not probed:
        return list(session.execute(select(number, column).select_from(source).where(*parts).order_by(*order).limit(limit + 1)))
    scope = func.unnest(func.sec.lead_scope()).table_valued("s").render_derived(name="w")
    inner = (
        select(number.label("id"), column.label("k"))
        .select_from(source)
        .where(seen_by == scope.c.s, *parts)
        .order_by(*order)
        .limit(limit + 1)
        .lateral("p")
    )
    outer = select(inner.c.id, inner.c.k).select_from(scope).join(inner, true())
    ends = [inner.c.k.desc(), inner.c.id.desc()] if descending else [inner.c.k, inner.c.id]
    return list(session.execute(outer.order_by(*ends).limit(limit + 1)))


def _behind(column: Any, number: Any, value: Any, at: int, descending: bool) -> Any:
    here = tuple_(literal(value, column.type), literal(at, number.type))
    return tuple_(column, number) < here if descending else tuple_(column, number) > here


def _by_score(session: Session, wanted: LeadFilter, sort: LeadSort, after: LeadCursor | None, limit: int, found: tuple[int, ...] | None) -> list[Any]:
    """Leads without a score stand at the low end."""
    s, row = leads.lead_score.alias("s"), leads.lead_row.alias("r")
    both = s.join(row, row.c.id == s.c.lead_id)
    rows: list[Any] = []
    bare = after is not None and after.value is None
    parts = conditions(wanted, row.c, found)

    def scored(cursor: LeadCursor | None, n: int) -> list[Any]:
        return _walk(session, both, s.c.score_cp, s.c.lead_id, s.c.seen_by, parts, wanted, sort.descending, cursor, n)

    def unscored(cursor: LeadCursor | None, n: int) -> list[Any]:
        none = ~select(leads.lead_score.c.lead_id).where(leads.lead_score.c.lead_id == row.c.id).exists()
        order = row.c.id.desc() if sort.descending else row.c.id
        ends = [] if cursor is None else [row.c.id < cursor.id if sort.descending else row.c.id > cursor.id]
        return [(one, None) for one in session.execute(select(row.c.id).where(*parts, none, *ends).order_by(order).limit(n + 1)).scalars()]

    first, second = (scored, unscored) if sort.descending else (unscored, scored)
    in_second = after is not None and bare == sort.descending
    if not in_second:
        rows = first(after, limit)
    if len(rows) <= limit:
        rows = [*rows, *second(after if in_second else None, limit - len(rows))]
    return rows


def _by_company(
    session: Session, wanted: LeadFilter, sort: LeadSort, after: LeadCursor | None, limit: int, found: tuple[int, ...] | None
) -> list[Any]:
    """The key of a company's name is in no view: the database walks it, for the reader's scope only."""
    row = leads.lead_row.c
    ids: list[int] | None = None
    if not wanted.is_plain():
        ids = list(session.execute(select(row.id).where(*conditions(wanted, row, found))).scalars())
    names = select(leads.pool.c.id).where(
        or_(
            leads.pool.c.id.in_([p for p in wanted.pools if isinstance(p, int)]),
            leads.pool.c.code.in_([p for p in wanted.pools if isinstance(p, str)]),
        )
    )
    pools = list(session.execute(names).scalars()) if wanted.pools else None
    answer = session.execute(
        text("SELECT id, key FROM api.lead_ids_by_company(:key, :id, :n, :down, CAST(:pools AS int[]), CAST(:statuses AS text[]), CAST(:ids AS bigint[]))"),
        {"key": None if after is None else after.value, "id": None if after is None else after.id, "n": limit + 1, "down": sort.descending,
         "pools": pools, "statuses": list(wanted.status) or None, "ids": ids},
    )  # fmt: skip
    return list(answer)


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
    return list(session.execute(select(row.id, value).where(*parts).order_by(*order).limit(limit + 1)))


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
