"""What a list of leads is narrowed to, as conditions on the thin view of leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ARRAY, BigInteger, ColumnElement, Date, Numeric, Text, and_, bindparam, case, cast, exists, func, not_, or_, select
from sqlalchemy.dialects.postgresql import TIMESTAMP

from server_db.tables import api, leads

Span = tuple[date | None, date | None]
_NUMBER = r"^-?[0-9]{1,13}(\.[0-9]{1,6})?$"
_DAY = r"^[12][0-9]{3}-[01][0-9]-[0-3][0-9]$"


@dataclass(frozen=True, slots=True)
class LeadFilter:
    """Nothing said asks for everything. Pools, owners: numbers or codes; days are of the office, `until` not counted."""

    pools: tuple[int | str, ...] = ()
    owners: tuple[int | str, ...] = ()
    free: bool | None = None
    status: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    campaigns: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    tags_any: tuple[str, ...] = ()
    mql: bool | None = None
    overdue: bool = False
    created: Span | None = None
    closed: Span | None = None
    due: Span | None = None
    regions: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    text: str = ""
    fields: tuple[tuple[str, str, Any], ...] = ()
    ids: tuple[int, ...] | None = None
    import_id: int | None = None

    def is_plain(self) -> bool:
        """Whether it is empty or on pools and status alone: then every part of the scope has a first page at once."""
        return self == LeadFilter(pools=self.pools, status=self.status)


def conditions(wanted: LeadFilter, row: Any, found: tuple[int, ...] | None = None) -> list[ColumnElement[bool]]:
    """On the columns of `row`, the thin view or an alias; `found`: what its text was found in."""
    parts: list[ColumnElement[bool]] = []
    if wanted.pools:
        parts.append(_named(row.pool_id, leads.pool.c, wanted.pools))
    if wanted.status:
        parts.append(row.status.in_(wanted.status))
    if wanted.owners:
        parts.append(_named(row.owner_id, api.employee.c, wanted.owners))
    if wanted.free is not None:
        parts.append(row.owner_id.is_(None) if wanted.free else row.owner_id.is_not(None))
    if wanted.channels:
        parts.append(row.channel.in_(wanted.channels))
    if wanted.mql is not None:
        parts.append(row.mql_at.is_not(None) if wanted.mql else row.mql_at.is_(None))
    for codes, column, named in (
        (wanted.campaigns, row.campaign_id, leads.campaign.c),
        (wanted.regions, row.region_id, api.region.c),
        (wanted.lines, row.product_line_id, api.product_line.c),
    ):
        if codes:
            parts.append(_named(column, named, codes))
    return [*parts, *_further(wanted, row), *_numbered(wanted, row, found)]


def _further(wanted: LeadFilter, row: Any) -> list[ColumnElement[bool]]:
    parts: list[ColumnElement[bool]] = []
    if wanted.tags_any:
        parts.append(row.tags.op("&&", is_comparison=True)(cast(list(wanted.tags_any), ARRAY(Text))))
    if wanted.overdue:
        parts.append(and_(row.due_at <= func.now(), row.status == "open"))
    for span, column in ((wanted.created, row.created_at), (wanted.closed, row.closed_at), (wanted.due, row.due_at)):
        since, until = span or (None, None)
        if since is not None:
            parts.append(column >= midnight(since))
        if until is not None:
            parts.append(column < midnight(until))
    if wanted.grades:
        s = leads.lead_score.alias().c  # not the one that a list by score walks along
        parts.append(exists(select(s.lead_id).where(s.lead_id == row.id, s.grade.in_(wanted.grades))))
    return [*parts, *(_of_field(row, code, sign, value) for code, sign, value in wanted.fields)]


def _numbered(wanted: LeadFilter, row: Any, found: tuple[int, ...] | None) -> list[ColumnElement[bool]]:
    parts: list[ColumnElement[bool]] = []
    for ids in (wanted.ids, found):
        if ids is not None:
            parts.append(row.id == func.any(cast(list(ids), ARRAY(BigInteger))))
    if wanted.import_id is not None:
        # the batch of an import is its own; NULL finds nothing
        parts.append(row.batch_id == select(func.api.lead_import_batch(wanted.import_id)).scalar_subquery())
    return parts


def _named(column: Any, named: Any, codes: tuple[Any, ...]) -> ColumnElement[bool]:
    ids = [code for code in codes if isinstance(code, int)]
    texts = [code for code in codes if isinstance(code, str)]
    parts = [column.in_(ids)] if ids else []
    return or_(*parts, column.in_(select(named.id).where(named.code.in_(texts)))) if texts else parts[0]


def midnight(day: date) -> Any:
    """The moment at which the office's day begins: a plain moment, so that an index finds it."""
    zone = select(api.office.c.timezone).scalar_subquery()
    return func.timezone(zone, cast(bindparam(None, day, type_=Date, unique=True), TIMESTAMP))


def office_day(moment: Any) -> Any:
    """The office's day of a moment."""
    zone = select(api.office.c.timezone).scalar_subquery()
    return cast(func.timezone(zone, moment), Date)


def _of_field(row: Any, code: str, sign: str, value: Any) -> ColumnElement[bool]:
    """=, <>, < , >=, contains, blank. Numbers and days are compared as such; what is neither is never less or more."""
    kept = row.fields.op("->>", return_type=Text())(code)
    if sign == "blank":
        return func.coalesce(kept, "") == "" if value in (True, None, "") else func.coalesce(kept, "") != ""
    if sign == "contains":
        return func.strpos(func.lower(func.coalesce(kept, "")), str(value).lower()) > 0
    if sign in ("=", "<>"):
        same: ColumnElement[bool] = func.coalesce(kept, "") == (str(value).lower() if isinstance(value, bool) else str(value))
        return same if sign == "=" else not_(same)
    typed = typed_field(kept, isinstance(value, date) or "-" in str(value)[1:])
    limit = cast(str(value), typed.type)
    compared: ColumnElement[bool] = typed < limit if sign == "<" else typed >= limit
    return compared


def typed_field(kept: Any, is_day: bool) -> Any:
    """A further field as a number or a day; NULL where it holds none."""
    kind, pattern = (Date(), _DAY) if is_day else (Numeric(), _NUMBER)
    return case((kept.regexp_match(pattern), cast(kept, kind)), else_=None)
