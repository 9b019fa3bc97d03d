"""What the lead pool asks of the server and tells it; the one place that knows where those calls live."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

from desktop.leads.lead_filters import SORTS, as_json
from server_db.commands.lead_mql import set_mql
from server_db.commands.leads import (
    assign_leads,
    claim_lead,
    claim_next,
    close_lead,
    convert_lead,
    create_lead,
    merge_leads,
    reopen_lead,
    return_lead,
    save_contact,
    save_lead,
    undo_act,
    undo_bulk,
    unmerge_leads,
)
from server_db.commands.leads import run_bulk as _run_bulk
from server_db.commands.save import remove_record, save_record
from server_db.errors import NotFound
from server_db.queries.lead_assignment import find_why
from server_db.queries.lead_clocks import find_stints
from server_db.queries.lead_days import find_day_leads, find_lead_days
from server_db.queries.lead_fields import find_campaigns, find_channels, find_layout, find_lead_fields
from server_db.queries.lead_pools import find_members, find_pools
from server_db.queries.lead_pools import find_views as _find_views
from server_db.queries.lead_scoring import get_lines, rule_names
from server_db.queries.leads import (
    Double,
    LeadFilter,
    LeadRow,
    LeadSort,
    MqlWanting,
    Went,
    board_counts,
    count_leads,
    find_duplicates,
    find_lead_ids,
    find_leads,
    find_timeline,
    find_wanting,
    find_went,
    get_lead,
)
from server_db.queries.people import find_people, find_product_lines, find_regions

SCREEN = "leads"
BOARD_CARDS, COUNTED = 50, 10_001
FEW = 60  # so many leads of a month are shown one by one
MOST_EXPORTED = 200_000
_PAGE = 1000
NOTHING_WANTING = MqlWanting(None, ())
_DOUBLE = frozenset(one.name for one in fields(Double))


@dataclass(frozen=True, slots=True)
class Frame:
    """What hardly changes while leads move."""

    pools: tuple[Any, ...]
    people: tuple[Any, ...]
    channels: tuple[Any, ...]
    campaigns: tuple[Any, ...]
    fields: tuple[Any, ...]
    layouts: tuple[Any, ...]
    lines: tuple[Any, ...]
    views: tuple[Any, ...]
    joined: frozenset[int]  # pools one is a member of: what may be claimed from
    rules: Mapping[str, tuple[str, str]]  # names of scoring rules and groups (group:<id>)
    regions: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class PageOf:
    """`after` is the cursor behind the last row; None where the list ends."""

    rows: tuple[LeadRow, ...]
    after: Any


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """`exact`: the count is the whole number, not only as far as was counted."""

    key: str
    count: int
    exact: bool
    leads: tuple[LeadRow, ...]


@dataclass(frozen=True, slots=True)
class DayEntry:
    """Of one kind on one day: so many leads, or one of them."""

    on: date
    kind: str  # due, created or expected
    count: int
    lead: Any = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """One lead with everything the pane shows."""

    lead: LeadRow
    timeline: tuple[Any, ...]
    timeline_whole: bool
    duplicates: tuple[Any, ...]
    score: Any
    stints: tuple[Any, ...]
    assigned: Any  # the last decision about who gets it
    fields: tuple[Any, ...]
    layout: tuple[Any, ...]
    channels: tuple[Any, ...]
    lines: tuple[Any, ...]
    managed: bool = True  # by a person who manages at all: a free lead is its pool's managers'
    member: bool = True  # of the lead's pool: who claims must be
    wanting: MqlWanting = NOTHING_WANTING
    regions: tuple[Any, ...] = ()
    campaigns: tuple[Any, ...] = ()
    went: Went | None = None  # the number that was asked for was merged into this lead


class Refusal(Exception):
    """A code out of an answer, to be put into words as if it had been raised."""

    def __init__(self, code: str, arguments: Mapping[str, Any] | None = None) -> None:
        super().__init__(code)
        self.code, self.arguments = code, dict(arguments or {})

__all__ = [
    "BoardColumn", "Bundle", "DayEntry", "Frame", "LeadFilter", "PageOf", "Refusal", "assign_leads", "claim_lead", "claim_next", "close_lead", "convert_lead",
    "count_leads", "create_lead", "duplicates_of", "export_leads", "find_duplicates", "find_timeline", "find_views", "get_lead", "load_board", "load_days",
    "load_frame", "load_lead", "load_pair", "merge_leads", "narrow_to_stage", "preview_bulk", "read_page", "remove_view", "reopen_lead", "return_lead",
    "run_bulk", "save_contact", "save_lead", "save_view", "set_mql", "sort_of", "undo_act", "undo_bulk", "unmerge_leads",
]  # fmt: skip


# -- reading


def load_frame(session: Any, me: int | None) -> Frame:
    rules = rule_names(session)
    people = tuple(one for one in find_people(session) if one.active and one.in_scope)
    return Frame(
        find_pools(session), people, find_channels(session), find_campaigns(session), find_lead_fields(session), find_layout(session),
        find_product_lines(session), find_views(session),
        frozenset(one.pool_id for one in find_members(session) if one.employee_id == me and one.active), rules, find_regions(session),
    )  # fmt: skip


def find_views(session: Any) -> tuple[Any, ...]:
    return _find_views(session, SCREEN)


def sort_of(sorting: Sequence[tuple[str, bool]], fields: Sequence[Any]) -> LeadSort:
    """The first level; f.<code> is one of the office's fields, which compares by its kind."""
    key, descending = sorting[0]
    if not key.startswith("f."):
        return LeadSort(SORTS.get(key, key), descending)
    kind = next((one.kind for one in fields if one.code == key[2:]), "text")
    return LeadSort(f"field:{key[2:]}", descending, kind)


def read_page(session: Any, wanted: LeadFilter, sort: LeadSort, after: Any, limit: int) -> PageOf:
    found = find_leads(session, wanted, sort, after, limit)
    return PageOf(found.rows, found.after)


def narrow_to_stage(wanted: LeadFilter, key: str) -> LeadFilter:
    """The leads of one column of the board, as near as a filter says it."""
    if key == "won":
        return replace(wanted, status=("won",))
    return replace(wanted, status=("open",), mql=key in ("mql", "sql"))


def load_board(session: Any, wanted: LeadFilter) -> tuple[BoardColumn, ...]:
    """Of every state: the columns say themselves which."""
    found = board_counts(session, replace(wanted, status=()), BOARD_CARDS, COUNTED)
    return tuple(BoardColumn(one.stage, min(one.count, COUNTED - 1), one.count < COUNTED, one.rows) for one in found)


def load_days(session: Any, wanted: LeadFilter, kind: str, first: date, last: date) -> tuple[DayEntry, ...]:
    """Of one kind: one by one where there are few in the whole span, else counted; none is left out either way."""
    until = last + timedelta(days=1)
    counts = find_lead_days(session, wanted, kind, first, until)
    if 0 < sum(one.count for one in counts) <= FEW:
        page = find_day_leads(session, wanted, kind, first, until, limit=FEW)
        if page.after is None:
            return tuple(DayEntry(day, kind, 1, lead) for day, lead in page.leads)
    return tuple(DayEntry(one.on, kind, one.count) for one in counts)


def load_lead(session: Any, lead_id: int, lines: int, me: int | None) -> Bundle:
    """The lead, or the one that it was merged into. Raises NotFound where neither is the reader's to see."""
    went = None
    try:
        score = get_lines(session, lead_id)  # first: it is a transaction of its own
    except NotFound:
        with session.begin():
            went = find_went(session, lead_id)
        if went is None:
            raise
        lead_id = went.id
        score = get_lines(session, lead_id)
    lead = get_lead(session, lead_id)
    pool = next((one for one in find_pools(session, active_only=False) if one.id == lead.pool_id), None)
    form = lead.template_id if lead.template_id is not None or pool is None else pool.template_id
    frame_fields, layout = find_lead_fields(session), find_layout(session, form) if form is not None else ()
    member = any(one.employee_id == me and one.active for one in find_members(session, lead.pool_id))
    timeline, why = find_timeline(session, lead_id, None, lines), find_why(session, lead_id)
    return Bundle(
        lead, timeline, len(timeline) < lines, _alike(session, lead), score, find_stints(session, lead_id)[::-1],
        why[0] if why else None, frame_fields, layout,
        find_channels(session), find_product_lines(session), lead.owner_id is not None or (pool is not None and pool.is_managed), member,
        find_wanting(session, lead_id), find_regions(session), find_campaigns(session), went,
    )  # fmt: skip


def _alike(session: Any, lead: Any) -> tuple[Any, ...]:
    """By what may be seen of it: a masked number would be looked up as it is shown."""
    known = {name: getattr(lead, name) for name in ("phone", "email", "company", "contact_name") if name not in lead.hidden and getattr(lead, name)}
    return find_duplicates(session, known, lead.id) if known and lead.status != "merged" else ()


def load_pair(session: Any, first: int, second: int) -> tuple[Any, Any]:
    return get_lead(session, first), get_lead(session, second)


# -- acts


def preview_bulk(session: Any, act: str, which: LeadFilter | Sequence[int], args: Mapping[str, Any]) -> Any:
    """The act itself without keeping it."""
    return _bulk(session, act, which, args, True)


def run_bulk(session: Any, act: str, which: LeadFilter | Sequence[int], args: Mapping[str, Any]) -> Any:
    return _bulk(session, act, which, args, False)


def _bulk(session: Any, act: str, which: LeadFilter | Sequence[int], args: Mapping[str, Any], dry_run: bool) -> Any:
    if isinstance(which, LeadFilter):
        ids = find_lead_ids(session, which)
        session.rollback()  # the act is a transaction of its own
        return _run_bulk(session, act, ids, args, dry_run=dry_run, filter_body=as_json(which))
    return _run_bulk(session, act, which, args, dry_run=dry_run)


def save_view(session: Any, view_id: int | None, version: int | None, patch: Mapping[str, Any]) -> Any:
    return save_record(session, "saved_view", view_id, version, patch)


def remove_view(session: Any, view_id: int, version: int) -> Any:
    return remove_record(session, "saved_view", view_id, version)


def duplicates_of(error: BaseException) -> tuple[Double, ...]:
    """The leads that stand in the way of a new one, out of the refusal itself."""
    found = (getattr(error, "arguments", None) or {}).get("duplicates") or []
    return tuple(Double(**{name: value for name, value in one.items() if name in _DOUBLE}) for one in found if isinstance(one, dict))


def export_leads(session: Any, path: str, title: str, columns: Sequence[Any], wanted: LeadFilter, sort: LeadSort, report: Any) -> tuple[str, int]:
    """Page by page into one workbook; `report` raises when the person cancels."""
    from desktop.shared.grid_export import write_workbook

    rows: list[LeadRow] = []
    after: Any = None
    while len(rows) < MOST_EXPORTED:
        page = read_page(session, wanted, sort, after, _PAGE)
        rows += page.rows
        report(len(rows), 0, "")
        after = page.after
        if after is None:
            break
    return write_workbook(path, title, columns, rows), len(rows)
