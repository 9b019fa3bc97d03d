"""Time in stage, conversion from stage to stage and bottlenecks, over the deals of the people in scope.

A process's measures are over all its deals; these follow the hierarchy. Days are working days; a stage visited twice counts
both stays of a deal together.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Date, cast, func, select
from sqlalchemy.orm import Session, aliased

from server_db.tables import api, process

# Where a process is stuck: what waits there, times how long it takes.
_SLOW = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class StageTime:
    """`deals` visited the stage and left it; `re_entries` are the visits beyond the first; `over` live deals beyond its time limit."""

    stage_id: str
    code: str
    name_en: str
    name_zh: str
    kind: str
    sla_days: int | None
    live_deals: int
    over: int
    idle: int
    amount: Decimal
    deals: int = 0
    visits: int = 0
    re_entries: int = 0
    median_days: Decimal | None = None
    p90_days: Decimal | None = None

    @property
    def burden(self) -> Decimal:
        """Live deals times the median days a deal stays: the larger, the narrower the passage."""
        return Decimal(self.live_deals) * max(self.median_days or Decimal(0), _SLOW)


@dataclass(frozen=True, slots=True)
class Conversion:
    """Of the `n` visits to a stage that ended, the part that went on to this one."""

    from_stage: str
    to_stage: str
    moves: int
    n: int

    @property
    def rate(self) -> Decimal:
        return Decimal(self.moves) / self.n


def find_stage_times(session: Session, pipeline_id: int, since: date, owner_id: int | None = None) -> tuple[StageTime, ...]:
    """Every stage of the live version in its order, with the deals there now and the stays that ended since a day."""
    stays = {row.stage_id: row for row in session.execute(_stay_query(pipeline_id, since, owner_id))}
    found = []
    for stage in session.execute(_stage_query(pipeline_id, owner_id)):
        row = StageTime(**stage._mapping)
        stay = stays.get(row.stage_id)
        if stay is not None:
            again = stay.visits - stay.deals
            row = replace(row, deals=stay.deals, visits=stay.visits, re_entries=again, median_days=_day(stay.median), p90_days=_day(stay.p90))
        found.append(row)
    return tuple(found)


def find_bottlenecks(session: Session, pipeline_id: int, since: date, owner_id: int | None = None) -> tuple[StageTime, ...]:
    """Stages with live deals, the narrowest passage first."""
    rows = (row for row in find_stage_times(session, pipeline_id, since, owner_id) if row.live_deals and row.kind not in ("won", "lost", "pool"))
    return tuple(sorted(rows, key=lambda row: (-row.burden, row.code)))


def find_conversions(session: Session, pipeline_id: int, since: date, owner_id: int | None = None) -> tuple[Conversion, ...]:
    """From stage to stage, by how often it was taken."""
    visit = _visits(pipeline_id, since, owner_id)
    ways = (visit.c.stage_id, visit.c.next_stage)
    rows = session.execute(select(*ways, func.count().label("moves")).where(visit.c.next_stage.is_not(None)).group_by(*ways)).all()
    left: dict[str, int] = {}
    for row in rows:
        left[row.stage_id] = left.get(row.stage_id, 0) + row.moves
    found = (Conversion(row.stage_id, row.next_stage, row.moves, left[row.stage_id]) for row in rows)
    return tuple(sorted(found, key=lambda one: (-one.moves, one.from_stage, one.to_stage)))


def _visits(pipeline_id: int, since: date, owner_id: int | None) -> Any:
    """Each stay of a deal in a stage; a migration is no move."""
    move, version = process.deal_move, process.pipeline_version
    zone = select(api.office.c.timezone).scalar_subquery()

    def day(at: Any) -> Any:
        return cast(func.timezone(zone, at), Date)

    order: dict[str, Any] = {"partition_by": move.c.deal_id, "order_by": (move.c.moved_at, move.c.id)}
    next_at = func.lead(move.c.moved_at).over(**order)
    query = (
        select(
            move.c.deal_id, move.c.to_stage.label("stage_id"), func.lead(move.c.to_stage).over(**order).label("next_stage"),
            day(move.c.moved_at).label("entered_on"), day(next_at).label("left_on"),
        )
        .join(version, version.c.id == move.c.version_id)
        .where(version.c.pipeline_id == pipeline_id, move.c.kind != "migrate")
    )  # fmt: skip
    if owner_id is not None:
        query = query.where(move.c.owner_id == owner_id)
    visit = query.subquery("visit")
    return select(visit).where(visit.c.entered_on >= since).subquery("recent")


def _stay_query(pipeline_id: int, since: date, owner_id: int | None) -> Any:
    visit = _visits(pipeline_id, since, owner_id)
    entered, left = aliased(process.work_day), aliased(process.work_day)
    stay = (
        select(visit.c.stage_id, visit.c.deal_id, func.count().label("visits"), func.sum(left.c.number - entered.c.number).label("days"))
        .join(entered, entered.c.on_date == visit.c.entered_on)
        .join(left, left.c.on_date == visit.c.left_on)
        .group_by(visit.c.stage_id, visit.c.deal_id)
        .subquery("stay")
    )
    return select(
        stay.c.stage_id, func.count().label("deals"), func.sum(stay.c.visits).label("visits"),
        func.percentile_cont(0.5).within_group(stay.c.days).label("median"), func.percentile_cont(0.9).within_group(stay.c.days).label("p90"),
    ).group_by(stay.c.stage_id)  # fmt: skip


def _stage_query(pipeline_id: int, owner_id: int | None) -> Any:
    stage, version, deal = process.pipeline_stage, process.pipeline_version, process.deal
    mine = deal.c.status == "open"
    if owner_id is not None:
        mine = mine & (deal.c.owner_id == owner_id)
    here = (
        select(
            deal.c.stage_id, func.count().label("live_deals"), func.count().filter(deal.c.sla_over).label("over"),
            func.count().filter(deal.c.light == "red").label("idle"), func.sum(deal.c.amount).label("amount"),
        )
        .where(deal.c.pipeline_id == pipeline_id, mine)
        .group_by(deal.c.stage_id)
        .subquery("here")
    )  # fmt: skip
    return (
        select(
            stage.c.stage_id, stage.c.code, stage.c.name_en, stage.c.name_zh, stage.c.kind, stage.c.sla_days,
            func.coalesce(here.c.live_deals, 0).label("live_deals"), func.coalesce(here.c.over, 0).label("over"),
            func.coalesce(here.c.idle, 0).label("idle"), func.coalesce(here.c.amount, 0).label("amount"),
        )
        .join(version, version.c.id == stage.c.version_id)
        .outerjoin(here, here.c.stage_id == stage.c.stage_id)
        .where(version.c.pipeline_id == pipeline_id, version.c.status == "live")
        .order_by(stage.c.position)
    )  # fmt: skip


def _day(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.1"))
