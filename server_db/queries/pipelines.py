"""Reading processes: the tree of region and product line, one version with its body, measures, the preview of a migration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session, aliased

from server_db.domain.process.findings import EdgeMeasure, Measures, StageMeasure
from server_db.domain.process.values import Process
from server_db.errors import NotFound
from server_db.tables import api, process, process_life

_PEOPLE = ("created_by", "submitted_by", "approved_by")


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in the tree. `version` is what the next write must send; `problems` what the worker's check found."""

    id: int
    pipeline_id: int
    number: int
    status: str
    body_hash: str
    checked: bool
    problems: tuple[dict[str, Any], ...]
    starts_on: date | None
    parent_version_id: int | None
    created_by: str | None
    submitted_by: str | None
    approved_by: str | None
    created_at: datetime
    submitted_at: datetime | None
    published_at: datetime | None
    note: str | None
    version: int


@dataclass(frozen=True, slots=True)
class PipelineRow:
    """A process with its versions, newest first. Region None: the country's; line None: every product line."""

    id: int
    code: str
    name_en: str
    name_zh: str
    region_id: int | None
    region_code: str | None
    product_line_id: int | None
    product_line_code: str | None
    parent_id: int | None
    version: int
    versions: tuple[VersionRow, ...] = ()
    is_mine: bool = False

    @property
    def live(self) -> VersionRow | None:
        return next((row for row in self.versions if row.status == "live"), None)

    @property
    def draft(self) -> VersionRow | None:
        """The newest version that is not published yet."""
        return next((row for row in self.versions if row.status in ("draft", "review", "scheduled")), None)


@dataclass(frozen=True, slots=True)
class PipelineVersion:
    """One version with its body as stored, and what it overrides of its parent's."""

    id: int
    pipeline_id: int
    number: int
    status: str
    body: dict[str, Any]
    overrides: dict[str, Any] | None
    parent_version_id: int | None
    body_hash: str
    checked_hash: str | None
    check_problems: list[dict[str, Any]] | None
    starts_on: date | None
    note: str | None
    version: int


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """Running deals of one stage of one version, and where they would go by themselves (None: choose)."""

    from_version: int
    number: int
    stage_id: str
    code: str | None
    name_en: str | None
    name_zh: str | None
    deals: int
    to_stage: str | None


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """Of one stage, or of one way ("from>to"), over the last twelve months; days are working days."""

    kind: str
    item_id: str
    live_deals: int
    n: int
    median_days: Decimal | None
    p90_days: Decimal | None
    won_rate: Decimal | None
    won_n: int
    conversion: Decimal | None
    visits: int
    re_entries: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class UsedBy:
    """Where a stage is referred to: way, override of a child, ladder setting or running deals. `name` says which."""

    kind: str
    name: str
    count: int = 1


def find_pipelines(session: Session) -> tuple[PipelineRow, ...]:
    """Processes by region and product line, with the versions this person may see."""
    mine = frozenset(session.execute(select(func.sec.design_pipelines())).scalar_one() or ())
    versions: dict[int, list[VersionRow]] = {}
    for row in session.execute(_version_query()):
        versions.setdefault(row.pipeline_id, []).append(VersionRow(**{**row._mapping, "problems": tuple(row.problems or ())}))
    pipeline, region, line = process.pipeline, api.region, api.product_line
    query = (
        select(
            pipeline.c.id, pipeline.c.code, pipeline.c.name_en, pipeline.c.name_zh, pipeline.c.region_id, region.c.code.label("region_code"),
            pipeline.c.product_line_id, line.c.code.label("product_line_code"), pipeline.c.parent_id, pipeline.c.version,
        )
        .outerjoin(region, region.c.id == pipeline.c.region_id)
        .outerjoin(line, line.c.id == pipeline.c.product_line_id)
        .order_by(region.c.code.nulls_first(), line.c.code.nulls_first(), pipeline.c.code)
    )  # fmt: skip
    return tuple(PipelineRow(**row._mapping, versions=tuple(versions.get(row.id, ())), is_mine=row.id in mine) for row in session.execute(query))


def _version_query() -> Any:
    version = process.pipeline_version
    made, sent, approved = (aliased(api.employee) for _ in range(3))
    return (
        select(
            version.c.id, version.c.pipeline_id, version.c.number, version.c.status, version.c.body_hash,
            (version.c.checked_hash == version.c.body_hash).is_(True).label("checked"), version.c.check_problems.label("problems"),
            version.c.starts_on, version.c.parent_version_id, made.c.code.label("created_by"), sent.c.code.label("submitted_by"),
            approved.c.code.label("approved_by"), version.c.created_at, version.c.submitted_at, version.c.published_at, version.c.note, version.c.version,
        )
        .outerjoin(made, made.c.id == version.c.created_by)
        .outerjoin(sent, sent.c.id == version.c.submitted_by)
        .outerjoin(approved, approved.c.id == version.c.approved_by)
        .order_by(version.c.pipeline_id, version.c.number.desc())
    )  # fmt: skip


def get_pipeline_version(session: Session, version_id: int) -> PipelineVersion:
    """One version; its parent's body is that of `parent_version_id`."""
    version = process.pipeline_version
    row = session.execute(select(*(version.c[name] for name in PipelineVersion.__dataclass_fields__)).where(version.c.id == version_id)).one_or_none()
    if row is None:
        raise NotFound(code="pipeline.not_found")
    return PipelineVersion(**row._mapping)


def get_live_version(session: Session, pipeline_id: int) -> PipelineVersion | None:
    """The version that is live, for comparing and as a child's parent."""
    version = process.pipeline_version
    query = select(*(version.c[name] for name in PipelineVersion.__dataclass_fields__)).where(version.c.pipeline_id == pipeline_id, version.c.status == "live")
    row = session.execute(query).one_or_none()
    return PipelineVersion(**row._mapping) if row else None


def preview_migration(session: Session, to_version: int) -> tuple[PreviewRow, ...]:
    """The running deals of other versions of the same process, by version and stage."""
    rows = session.execute(text("SELECT * FROM api.pipeline_migration_preview(:to)"), {"to": to_version})
    return tuple(PreviewRow(**row._mapping) for row in rows)


def seen_counts(rows: tuple[PreviewRow, ...]) -> dict[int, dict[str, int]]:
    """The counts of a preview as `migrate` and `publish` want them back."""
    seen: dict[int, dict[str, int]] = {}
    for row in rows:
        seen.setdefault(row.from_version, {})[row.stage_id] = row.deals
    return seen


def find_measures(session: Session, pipeline_id: int) -> tuple[MeasureRow, ...]:
    """Figures of a process over all its deals; the worker makes them once an hour."""
    rows = session.execute(text("SELECT * FROM api.pipeline_measures(:pipeline)"), {"pipeline": pipeline_id})
    return tuple(MeasureRow(**row._mapping) for row in rows)


def as_measures(rows: tuple[MeasureRow, ...], shown: Process) -> Measures:
    """For the problems panel and the canvas: stages by id, edges of `shown` by theirs."""
    stages = {row.item_id: StageMeasure(row.live_deals, row.median_days, row.p90_days, row.won_rate, row.won_n) for row in rows if row.kind == "stage"}
    ways = {row.item_id: EdgeMeasure(row.conversion, row.n) for row in rows if row.kind == "edge"}
    edges = {edge.id: ways[f"{edge.from_}>{edge.to}"] for edge in shown.edges if f"{edge.from_}>{edge.to}" in ways}
    return Measures(stages, edges)


def find_used_by(session: Session, pipeline_id: int, stage_id: str) -> tuple[UsedBy, ...]:
    """Where a stage of the live version is referred to, so that taking it out is no surprise."""
    version, edge, child = process.pipeline_version, process.pipeline_edge, process.pipeline
    found = [UsedBy("deals", row.item_id, row.live_deals) for row in find_measures(session, pipeline_id) if row.item_id == stage_id and row.live_deals]
    ways = (
        select(edge.c.edge_id, edge.c.from_stage, edge.c.to_stage)
        .join(version, version.c.id == edge.c.version_id)
        .where(version.c.pipeline_id == pipeline_id, version.c.status == "live", (edge.c.from_stage == stage_id) | (edge.c.to_stage == stage_id))
    )
    found += [UsedBy("edge", f"{row.from_stage}>{row.to_stage}") for row in session.execute(ways)]
    children = (
        select(child.c.code, version.c.overrides)
        .join(version, version.c.pipeline_id == child.c.id)
        .where(child.c.parent_id == pipeline_id, version.c.status == "live")
    )
    found += [UsedBy("override", row.code) for row in session.execute(children) if stage_id in _mentioned(row.overrides or {})]
    stage, setting = process.pipeline_stage, process_life.process_setting
    ladder = (
        select(setting.c.stage_code)
        .join(stage, stage.c.code == setting.c.stage_code)
        .join(version, version.c.id == stage.c.version_id)
        .where(version.c.pipeline_id == pipeline_id, version.c.status == "live", stage.c.stage_id == stage_id)
    )
    found += [UsedBy("ladder", row.stage_code) for row in session.execute(ladder)]
    return tuple(found)


def _mentioned(overrides: Mapping[str, Any]) -> set[str]:
    ends = {item.get("edge", {}).get(end) for item in overrides.get("added_edges", ()) for end in ("from", "to")}
    return {*overrides.get("stages", {}), *overrides.get("removed", ()), *(str(end) for end in ends)}
