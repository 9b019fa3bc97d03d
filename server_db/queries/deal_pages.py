"""What the deals screen reads in one trip each: the frame of its board, one deal with everything around it, a customer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from server_db.domain.process.body import parse_process
from server_db.domain.process.gate import requirements
from server_db.domain.process.shape import ProcessProblem
from server_db.domain.process.values import Evidence, Process
from server_db.errors import NotFound
from server_db.tables import api, process

MOST_CUSTOMERS = 200


@dataclass(frozen=True, slots=True)
class PipelineChoice:
    """A process with its live version; None while none is live."""

    id: int
    code: str
    name_en: str
    name_zh: str
    region_code: str | None
    product_line_code: str | None
    version_id: int | None


@dataclass(frozen=True, slots=True)
class StageColumn:
    version_id: int
    pipeline_id: int
    stage_id: str
    position: int
    code: str
    kind: str
    name_en: str
    name_zh: str
    probability: Any  # Decimal
    sla_days: int | None
    idle_days: int
    warn_days: int


@dataclass(frozen=True, slots=True)
class DealFieldRow:
    """A field an office adds to its deals."""

    code: str
    kind: str
    name_en: str
    name_zh: str
    choices: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ProductLine:
    id: int
    code: str
    name_en: str
    name_zh: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What hardly changes while deals move: processes, their stages, the custom fields, the product lines."""

    pipelines: tuple[PipelineChoice, ...]
    stages: tuple[StageColumn, ...]
    fields: tuple[DealFieldRow, ...]
    product_lines: tuple[ProductLine, ...]


@dataclass(frozen=True, slots=True)
class SkippedDay:
    """A day that did not count; named when it is a public holiday."""

    on_date: date
    name_en: str | None
    name_zh: str | None


@dataclass(frozen=True, slots=True)
class Clock:
    """The days since a deal's clock was set that are no working days of the office."""

    skipped: tuple[SkippedDay, ...]


@dataclass(frozen=True, slots=True)
class CustomerChoice:
    id: int
    name: str
    open_deals: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Of one deal, besides the deal and its rows.

    `demands`: documents a stage asks for, by stage. `requirements`: code and arguments of what a move from the present
    stage asks for, by target; empty where the process is not readable.
    """

    stages: tuple[StageColumn, ...]
    fields: tuple[DealFieldRow, ...]
    clock: Clock
    demands: Mapping[str, tuple[Evidence, ...]]
    requirements: Mapping[str, tuple[tuple[str, dict[str, Any]], ...]]
    today: date


def load_frame(session: Session) -> Frame:
    return Frame(_pipelines(session), _stages_in_use(session), find_fields(session), _product_lines(session))


def _pipelines(session: Session) -> tuple[PipelineChoice, ...]:
    pipeline, version = process.pipeline.c, process.pipeline_version.c
    live = select(func.max(version.id)).where(version.pipeline_id == pipeline.id, version.status == "live").scalar_subquery()
    columns = (pipeline.id, pipeline.code, pipeline.name_en, pipeline.name_zh, pipeline.region_code, pipeline.product_line_code, live)
    rows = [PipelineChoice(*row) for row in session.execute(select(*columns).order_by(pipeline.region_code.nulls_first(), pipeline.code))]
    # A process that never went live has no deals to show.
    return tuple(row for row in rows if row.version_id is not None)


def _stage_columns() -> Select[Any]:
    stage = process.pipeline_stage.c
    return select(*(stage[name] for name in StageColumn.__dataclass_fields__))


def _stages_in_use(session: Session) -> tuple[StageColumn, ...]:
    """Of the live versions, and of older ones that still have deals."""
    stage, version, deal = process.pipeline_stage.c, process.pipeline_version.c, process.deal.c
    live = select(version.id).where(version.status == "live")
    used = select(deal.version_id).distinct()
    query = _stage_columns().where(or_(stage.version_id.in_(live), stage.version_id.in_(used))).order_by(stage.version_id, stage.position)
    return tuple(StageColumn(*row) for row in session.execute(query))


def find_fields(session: Session) -> tuple[DealFieldRow, ...]:
    field = process.deal_field.c
    query = select(field.code, field.kind, field.name_en, field.name_zh, field.choices).where(field.active).order_by(field.is_shipped.desc(), field.code)
    return tuple(DealFieldRow(row.code, row.kind, row.name_en, row.name_zh, tuple(row.choices or ())) for row in session.execute(query))


def _product_lines(session: Session) -> tuple[ProductLine, ...]:
    line = api.product_line.c
    return tuple(ProductLine(*row) for row in session.execute(select(line.id, line.code, line.name_en, line.name_zh).order_by(line.code)))


def get_surroundings(session: Session, version_id: int, stage_id: str, clock_at: datetime | None) -> Surroundings:
    stage = process.pipeline_stage.c
    stages = tuple(StageColumn(*row) for row in session.execute(_stage_columns().where(stage.version_id == version_id).order_by(stage.position)))
    known = _process_of(session, version_id)
    today: date = session.execute(select(func.sec.today())).scalar_one()
    demands = {one.id: one.evidence for one in known.stages} if known is not None else {}
    asked = {}
    if known is not None:
        asked = {one.id: tuple((rule.code, dict(rule.args)) for rule in requirements(known, stage_id, one.id)) for one in known.stages}
    return Surroundings(stages, find_fields(session), _clock(session, clock_at, today), demands, asked, today)


def _process_of(session: Session, version_id: int) -> Process | None:
    """None when this person may not read it, or a newer program wrote it: the gate's own answer still says what is missing."""
    version = process.pipeline_version.c
    body = session.execute(select(version.body).where(version.id == version_id)).scalar_one_or_none()
    try:
        return parse_process(body) if body is not None else None
    except ProcessProblem:
        return None


def _clock(session: Session, since: datetime | None, today: date) -> Clock:
    if since is None:
        return Clock(())
    day, holiday = process.work_day.c, api.holiday.c
    query = (
        select(day.on_date, holiday.name_en, holiday.name_zh)
        .select_from(process.work_day.outerjoin(api.holiday, holiday.on_date == day.on_date))
        .where(day.on_date > since.astimezone().date(), day.on_date <= today, day.is_working.is_(False))
        .order_by(day.on_date)
    )
    return Clock(tuple(SkippedDay(*row) for row in session.execute(query)))


def find_customers(session: Session, text: str = "", limit: int = MOST_CUSTOMERS) -> tuple[CustomerChoice, ...]:
    """Customers the person may see, those with open deals first."""
    customer, deal = api.customer.c, process.deal.c
    count = select(func.count()).where(deal.customer_id == customer.id, deal.status == "open").scalar_subquery()
    query = select(customer.id, customer.name, count.label("open_deals"))
    if text:
        pattern = "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        query = query.where(customer.name.ilike(pattern))
    rows = session.execute(query.order_by(count.desc(), customer.name).limit(limit))
    return tuple(CustomerChoice(*row) for row in rows)


def get_customer(session: Session, customer_id: int) -> CustomerChoice:
    customer, deal = api.customer.c, process.deal.c
    count = select(func.count()).where(deal.customer_id == customer.id, deal.status == "open").scalar_subquery()
    row = session.execute(select(customer.id, customer.name, count).where(customer.id == customer_id)).one_or_none()
    if row is None:
        raise NotFound()
    return CustomerChoice(*row)


__all__ = [
    "Clock", "CustomerChoice", "DealFieldRow", "Frame", "PipelineChoice", "ProductLine", "SkippedDay", "StageColumn", "Surroundings",
    "find_customers", "find_fields", "get_customer", "get_surroundings", "load_frame",
]  # fmt: skip
