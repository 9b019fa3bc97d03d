"""What the health screen shows, read in one go: the index of everybody in scope, and how deals run through a process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server_db.domain.formulas.dates import WorkCalendar
from server_db.queries.health import (
    GroupHealth,
    HealthFormula,
    HealthPoint,
    SeriesPoint,
    find_formulas,
    find_people_health,
    find_points,
    find_series,
    find_team_health,
)
from server_db.queries.office import get_today, get_zone
from server_db.queries.pipelines import MeasureRow, PipelineRow, find_measures, find_pipelines, get_live_version
from server_db.queries.work_calendar import load_calendar
from server_db.tables import api, calendar, process

SERIES_DAYS = 120


@dataclass(frozen=True, slots=True)
class OverrideRow:
    """A gate that was passed, or asked to be, by a second person's word."""

    id: int
    deal_id: int
    deal_code: str
    deal_name: str
    from_en: str | None
    from_zh: str | None
    to_en: str | None
    to_zh: str | None
    failed: Any
    reason: str
    requested_en: str | None
    requested_zh: str | None
    requested_at: datetime
    decided_en: str | None
    decided_zh: str | None
    approved: bool | None
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The next thing somebody has set down for a deal: an open task not yet due, or an entry of the calendar."""

    on: date
    name_en: str
    name_zh: str


@dataclass(frozen=True, slots=True)
class Board:
    """One reading for everybody in scope."""

    teams: tuple[GroupHealth, ...]
    people: tuple[GroupHealth, ...]
    reports: Mapping[int, int]
    points: tuple[HealthPoint, ...]
    series: tuple[SeriesPoint, ...]
    lights: Mapping[str, int]
    formulas: tuple[HealthFormula, ...]
    overrides: tuple[OverrideRow, ...]
    calendar: WorkCalendar
    today: date
    planned: Mapping[int, Plan] = field(default_factory=dict)
    amounts: Mapping[int, tuple[Decimal | None, str]] = field(default_factory=dict)  # with the currency

    @property
    def live(self) -> HealthFormula | None:
        return next((one for one in self.formulas if one.status == "live"), None)

    @property
    def index(self) -> Decimal | None:
        return self.series[-1].score if self.series else None


@dataclass(frozen=True, slots=True)
class StageFigures:
    stage_id: str
    name_en: str
    name_zh: str
    kind: str
    measure: MeasureRow | None


@dataclass(frozen=True, slots=True)
class EdgeFigures:
    edge_id: str
    from_en: str
    from_zh: str
    to_en: str
    to_zh: str
    kind: str
    measure: MeasureRow | None


@dataclass(frozen=True, slots=True)
class Flow:
    """How deals run through the live version of a pipeline."""

    stages: tuple[StageFigures, ...]
    edges: tuple[EdgeFigures, ...]

    def bottleneck(self) -> StageFigures | None:
        """Where most days of waiting lie: the deals in a stage times its usual days."""
        known = [one for one in self.stages if one.measure and one.measure.median_days and one.kind not in ("won", "lost", "pool")]
        return max(known, key=waiting, default=None)


def waiting(stage: StageFigures) -> Decimal:
    measure = stage.measure
    return (measure.median_days or Decimal(0)) * measure.live_deals if measure else Decimal(0)


def read_board(session: Session) -> Board:
    with session.begin():
        points = find_points(session)
        today = points[0].on_date if points else get_today(session)
        team = session.execute(select(api.team.c.employee_id, api.team.c.manager_id)).all()
        deal = process.deal
        counted = session.execute(select(deal.c.light, func.count()).where(deal.c.status == "open").group_by(deal.c.light)).all()
        sums = session.execute(select(deal.c.id, deal.c.amount, deal.c.currency).where(deal.c.status == "open")).all()
        return Board(
            find_team_health(session), find_people_health(session), {row.employee_id: row.manager_id or row.employee_id for row in team},
            points, find_series(session, today - timedelta(days=SERIES_DAYS)), {light: int(count) for light, count in counted},
            find_formulas(session), _find_overrides(session), load_calendar(session), today, _find_planned(session, today),
            {row.id: (row.amount, row.currency) for row in sums},
        )  # fmt: skip


def _find_planned(session: Session, today: date) -> dict[int, Plan]:
    """The soonest of each deal; an entry of a colleague's calendar is seen as far as the calendar shows it."""
    task, event = process.deal_task, calendar.calendar_event
    tasks = session.execute(select(task.c.deal_id, task.c.due_on, task.c.name_en, task.c.name_zh).where(task.c.done_at.is_(None), task.c.due_on >= today))
    found = [(row.deal_id, Plan(row.due_on, row.name_en, row.name_zh)) for row in tasks]
    ahead = select(event.c.deal_id, event.c.starts_at, event.c.title).where(event.c.deal_id.is_not(None), event.c.done_at.is_(None), event.c.starts_at >= today)
    zone = get_zone(session)
    found += [(row.deal_id, Plan(row.starts_at.astimezone(zone).date(), row.title, row.title)) for row in session.execute(ahead)]
    planned: dict[int, Plan] = {}
    for deal_id, plan in found:
        if deal_id not in planned or plan.on < planned[deal_id].on:
            planned[deal_id] = plan
    return planned


def _find_overrides(session: Session) -> tuple[OverrideRow, ...]:
    wish = process.deal_override
    query = select(*(wish.c[name] for name in OverrideRow.__dataclass_fields__)).order_by(wish.c.id.desc())
    return tuple(OverrideRow(**row._mapping) for row in session.execute(query))


def read_series(session: Session, since: date, owner_id: int) -> tuple[SeriesPoint, ...]:
    with session.begin():
        return find_series(session, since, owner_id=owner_id)


def read_pipelines(session: Session) -> tuple[PipelineRow, ...]:
    with session.begin():
        return tuple(row for row in find_pipelines(session) if any(version.status == "live" for version in row.versions))


def read_flow(session: Session, pipeline_id: int) -> Flow:
    with session.begin():
        version = get_live_version(session, pipeline_id)
        measures = {(row.kind, row.item_id): row for row in find_measures(session, pipeline_id)}
    body = version.body if version else {"stages": [], "edges": []}
    stages = {stage["id"]: stage for stage in body["stages"]}
    edges = []
    for edge in body["edges"]:
        start, end = stages[edge["from"]], stages[edge["to"]]
        names = (start.get("name_en", ""), start.get("name_zh", ""), end.get("name_en", ""), end.get("name_zh", ""))
        edges.append(EdgeFigures(edge["id"], *names, edge.get("kind", "forward"), measures.get(("edge", f"{edge['from']}>{edge['to']}"))))
    figures = (
        StageFigures(stage["id"], stage.get("name_en", ""), stage.get("name_zh", ""), stage.get("kind", "stage"), measures.get(("stage", stage["id"])))
        for stage in body["stages"]
    )
    return Flow(tuple(figures), tuple(edges))
