"""Reading deals: the board and the table, one deal with all that belongs to it, what its gates ask, who may decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, and_, func, or_, select, text
from sqlalchemy.orm import Session

from server_db.errors import NotFound
from server_db.tables import api, process

_deal = process.deal.c


@dataclass(frozen=True, slots=True)
class DealRow:
    """A deal as lists show it. `idle_days` are working days since its clock was wound; `light` follows from them."""

    id: int
    code: str
    customer_id: int
    customer_name: str | None
    name: str
    owner_id: int
    owner_code: str
    owner_name_en: str
    owner_name_zh: str
    region_code: str | None
    region_en: str | None
    region_zh: str | None
    product_line_code: str | None
    product_line_en: str | None
    product_line_zh: str | None
    pipeline_id: int
    pipeline_code: str
    version_id: int
    version_number: int
    stage_id: str
    stage_code: str
    stage_name_en: str
    stage_name_zh: str
    stage_kind: str
    probability: Decimal
    status: str
    amount: Decimal | None
    currency: str
    close_on: date | None
    source: str | None
    lost_reason: str | None
    fields: dict[str, Any]
    opened_on: date
    entered_at: datetime
    closed_at: datetime | None
    clock_at: datetime
    clock_kind: str
    clock_id: int | None
    paused_until: date | None
    pause_reason: str | None
    idle_limit: int
    warn_limit: int
    idle_days: int
    light: str
    days_in_stage: int
    sla_days: int | None
    sla_over: bool
    open_tasks: int
    next_task_en: str | None
    next_task_zh: str | None
    next_task_on: date | None
    version: int


@dataclass(frozen=True, slots=True)
class DealFilter:
    """`status`: open (with those in the pool), closed, or all. None anywhere asks for everything."""

    region: str | None = None
    owner_id: int | None = None
    pipeline_id: int | None = None
    status: str = "open"
    text: str = ""
    light: str | None = None


@dataclass(frozen=True, slots=True)
class PipelineChoice:
    """A process with a live version, to choose from."""

    id: int
    code: str
    name_en: str
    name_zh: str
    region_code: str | None
    product_line_code: str | None
    version_id: int


@dataclass(frozen=True, slots=True)
class StageRow:
    version_id: int
    pipeline_id: int
    stage_id: str
    position: int
    code: str
    kind: str
    name_en: str
    name_zh: str
    probability: Decimal
    sla_days: int | None
    idle_days: int
    warn_days: int
    rules: dict[str, Any]


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A custom field of deals."""

    code: str
    kind: str
    name_en: str
    name_zh: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """One thing a gate misses: a code (gate.field, gate.evidence, …) and its arguments."""

    code: str
    args: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gate:
    """A way out of the deal's stage. `refusal` is about the way or the person, `failed` about the deal."""

    to: str
    code: str
    name_en: str
    name_zh: str
    kind: str | None
    ok: bool
    failed: tuple[Failed, ...]
    refusal: Failed | None
    needs_reason: bool


@dataclass(frozen=True, slots=True)
class FreeDay:
    on_date: date
    name_en: str
    name_zh: str


@dataclass(frozen=True, slots=True)
class Clock:
    """What wound a deal's clock, and the days since that did not count. Weekends have no name."""

    at: datetime
    kind: str
    activity_id: int | None
    working_days: int
    skipped: tuple[FreeDay, ...]


@dataclass(frozen=True, slots=True)
class CustomerRow:
    id: int
    name: str
    region_code: str | None
    open_deals: int


@dataclass(frozen=True, slots=True)
class DealDetail:
    """One deal and what belongs to it; rows carry the columns of their views, newest first."""

    deal: DealRow
    stages: tuple[StageRow, ...]
    edges: tuple[Row[Any], ...]
    moves: tuple[Row[Any], ...]
    activities: tuple[Row[Any], ...]
    tasks: tuple[Row[Any], ...]
    evidence: tuple[Row[Any], ...]
    approvals: tuple[Row[Any], ...]
    overrides: tuple[Row[Any], ...]
    contacts: tuple[Row[Any], ...]


_ROW = [_deal[name] for name in DealRow.__slots__]


def find_deals(session: Session, wanted: DealFilter = DealFilter()) -> list[DealRow]:
    """All that match, in the order of a board: stage, then the oldest clock first."""
    query = select(*_ROW)
    if wanted.status == "open":
        query = query.where(_deal.status.in_(("open", "pool")))
    elif wanted.status == "closed":
        query = query.where(_deal.status.in_(("won", "lost")))
    for given, column in (
        (wanted.region, _deal.region_code),
        (wanted.owner_id, _deal.owner_id),
        (wanted.pipeline_id, _deal.pipeline_id),
        (wanted.light, _deal.light),
    ):
        if given is not None:
            query = query.where(column == given)
    if wanted.text.strip():
        like = "%" + wanted.text.strip().replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%"
        query = query.where(or_(_deal.name.ilike(like), _deal.customer_name.ilike(like), _deal.code.ilike(like)))
    query = query.order_by(process.deal.c.stage_position, _deal.clock_at, _deal.id)
    with session.begin():
        return [DealRow(*row) for row in session.execute(query)]


def find_pipelines(session: Session) -> tuple[PipelineChoice, ...]:
    """Processes one can work in: those with a live version."""
    p, v = process.pipeline.c, process.pipeline_version.c
    query = (
        select(p.id, p.code, p.name_en, p.name_zh, p.region_code, p.product_line_code, v.id)
        .join_from(process.pipeline, process.pipeline_version, v.pipeline_id == p.id)
        .where(v.status == "live")
        .order_by(p.region_code.nulls_first(), p.product_line_code.nulls_first(), p.code)
    )
    with session.begin():
        return tuple(PipelineChoice(*row) for row in session.execute(query))


def find_stages(session: Session) -> tuple[StageRow, ...]:
    """Stages of live versions and of versions that open deals still run through."""
    s = process.pipeline_stage.c
    running = select(_deal.version_id).where(_deal.status.in_(("open", "pool")))
    live = select(process.pipeline_version.c.id).where(process.pipeline_version.c.status == "live")
    query = select(*(s[name] for name in StageRow.__slots__)).where(or_(s.version_id.in_(live), s.version_id.in_(running)))
    with session.begin():
        return tuple(StageRow(*row) for row in session.execute(query.order_by(s.version_id, s.position)))


def find_deal_fields(session: Session) -> tuple[FieldRow, ...]:
    f = process.deal_field.c
    query = select(f.code, f.kind, f.name_en, f.name_zh, f.choices).where(f.active).order_by(f.is_shipped.desc(), f.code)
    with session.begin():
        return tuple(FieldRow(code, kind, en, zh, tuple(choices or ())) for code, kind, en, zh, choices in session.execute(query))


def get_deal(session: Session, deal_id: int) -> DealDetail:
    """Raises NotFound for a deal that is not there or not the caller's to see."""
    with session.begin():
        found = session.execute(select(*_ROW).where(_deal.id == deal_id)).one_or_none()
        if found is None:
            raise NotFound(code="deal.not_found")
        deal = DealRow(*found)
        s, e = process.pipeline_stage.c, process.pipeline_edge.c
        stages = session.execute(select(*(s[name] for name in StageRow.__slots__)).where(s.version_id == deal.version_id).order_by(s.position))
        return DealDetail(
            deal,
            tuple(StageRow(*row) for row in stages),
            tuple(session.execute(select(process.pipeline_edge).where(e.version_id == deal.version_id)).all()),
            _of(session, process.deal_move, deal_id, "moved_at"),
            _of(session, process.deal_activity, deal_id, "happened_at"),
            _of(session, process.deal_task, deal_id, "id", newest_first=False),
            _of(session, process.deal_evidence, deal_id, "added_at"),
            _of(session, process.deal_approval, deal_id, "requested_at"),
            _of(session, process.deal_override, deal_id, "requested_at"),
            tuple(
                session.execute(select(process.contact).where(process.contact.c.customer_id == deal.customer_id).order_by(process.contact.c.id)).all()
            ),
        )


def _of(session: Session, table: Any, deal_id: int, by: str, newest_first: bool = True) -> tuple[Row[Any], ...]:
    order = (table.c[by].desc(), table.c.id.desc()) if newest_first else (table.c[by],)
    return tuple(session.execute(select(table).where(table.c.deal_id == deal_id).order_by(*order)).all())


def find_gates(session: Session, deal_id: int) -> tuple[Gate, ...]:
    """Every other stage of the deal's process, and what a move there still asks for; the database's own judgement."""
    with session.begin():
        answer = session.execute(text("SELECT api.deal_gates(:deal)"), {"deal": deal_id}).scalar_one()
    return tuple(
        Gate(
            item["to"], item["code"], item["name_en"], item["name_zh"], item["kind"], item["ok"],
            tuple(Failed(one["code"], one["args"]) for one in item["failed"]),
            Failed(item["refusal"]["code"], item["refusal"].get("args") or {}) if item["refusal"] else None,
            item["needs_reason"],
        )
        for item in answer
    )  # fmt: skip


def find_clock(session: Session, deal_id: int) -> Clock:
    """Why the light is what it is: what wound the clock, and the days since then that are no working days."""
    days, off = process.work_day.c, api.holiday.c
    with session.begin():
        row = session.execute(select(_deal.clock_at, _deal.clock_kind, _deal.clock_id, _deal.idle_days).where(_deal.id == deal_id)).one_or_none()
        if row is None:
            raise NotFound(code="deal.not_found")
        zone, today = session.execute(text("SELECT timezone, sec.today() FROM api.office")).one()
        since = session.execute(select(func.date(func.timezone(zone, row.clock_at)))).scalar_one()
        query = (
            select(days.on_date, func.coalesce(off.name_en, ""), func.coalesce(off.name_zh, ""))
            .join_from(process.work_day, api.holiday, and_(off.on_date == days.on_date, ~off.is_working), isouter=True)
            .where(days.on_date > since, days.on_date <= today, ~days.is_working)
            .order_by(days.on_date)
        )
        skipped = tuple(FreeDay(*day) for day in session.execute(query))
    return Clock(row.clock_at, row.clock_kind, row.clock_id, row.idle_days, skipped)


def find_waiting_approvals(session: Session) -> tuple[Row[Any], ...]:
    """Approvals and overrides that the caller may decide; `kind` tells which."""
    with session.begin():
        return tuple(session.execute(text("SELECT * FROM api.waiting_decisions()")).all())


def find_customers(session: Session, words: str, limit: int = 30) -> tuple[CustomerRow, ...]:
    """Customers in scope whose name holds the words."""
    c = api.customer.c
    like = "%" + words.strip().replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%"
    counted = select(func.count()).where(_deal.customer_id == c.id, _deal.status == "open").scalar_subquery()
    query = select(c.id, c.name, c.region_code, counted).where(c.name.ilike(like)).order_by(c.name, c.id).limit(limit)
    with session.begin():
        return tuple(CustomerRow(*row) for row in session.execute(query))


def find_contacts(session: Session, customer_id: int) -> tuple[Row[Any], ...]:
    c = process.contact.c
    with session.begin():
        return tuple(session.execute(select(process.contact).where(c.customer_id == customer_id).order_by(c.id)).all())


def find_deals_of_customer(session: Session, customer_id: int) -> list[DealRow]:
    with session.begin():
        return [DealRow(*row) for row in session.execute(select(*_ROW).where(_deal.customer_id == customer_id).order_by(_deal.id.desc()))]


def evidence_content(session: Session, evidence_id: int) -> bytes:
    """The file itself; raises NotFound for one that is not the caller's to see."""
    with session.begin():
        return bytes(session.execute(text("SELECT api.evidence_content(:id)"), {"id": evidence_id}).scalar_one())
