"""What the designer asks of the database, each one function of a session, in the designer's own records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop.pipeline.records import Document, Mapped, PipelineRow, Replay, StageFlow, Stuck, VersionRow
from server_db.commands import pipelines as commands
from server_db.domain.process.body import Process, parse_process, to_json
from server_db.domain.process.inherit import overrides_of
from server_db.queries import designing, pipelines, replay
from server_db.queries.designing import Place, Places

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

__all__ = [
    "NewPipeline", "Place", "Places", "Saved", "cancel_replay", "create_pipeline", "load_document", "load_followers", "load_migration", "load_pipelines",
    "load_places", "load_process", "load_replay", "load_stuck", "migrate", "new_draft", "publish", "request_replay", "save_draft", "submit",
    "withdraw",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Saved:
    """A version after a write; `id` differs from the sent one where a new version was made."""

    id: int
    row_version: int
    body_hash: str = ""


@dataclass(frozen=True, slots=True)
class NewPipeline:
    """`parent_version` is the version of the parent the first draft follows."""

    code: str
    name_en: str
    name_zh: str
    region: int | None
    line: int | None
    parent: int | None
    parent_version: int | None
    process: Process


# --- reading


def load_pipelines(session: Session, me: str = "") -> tuple[PipelineRow, ...]:
    """`me`: the code of who is signed in."""
    places = designing.find_places(session)
    names = {("region", one.id): one for one in places.regions} | {("line", one.id): one for one in places.lines}
    return tuple(_pipeline(row, names, me) for row in pipelines.find_pipelines(session))


def _pipeline(row: pipelines.PipelineRow, names: Mapping[tuple[str, int], Place], me: str) -> PipelineRow:
    none = Place(0, "", "", "")
    region = names.get(("region", row.region_id or 0), none)
    line = names.get(("line", row.product_line_id or 0), none)
    return PipelineRow(
        row.id, row.code, row.name_en, row.name_zh, region.code, region.name_en, region.name_zh, line.code, line.name_en, line.name_zh,
        row.parent_id, 0, row.is_mine, tuple(_version(one, me) for one in row.versions),
    )  # fmt: skip


def _version(row: pipelines.VersionRow, me: str) -> VersionRow:
    return VersionRow(
        row.id, row.number, row.status, row.version, row.body_hash, row.body_hash if row.checked else None,
        len([one for one in row.problems if one.get("severity", "error") == "error"]), row.starts_on, row.created_by or "", row.created_at,
        row.submitted_by or "", row.submitted_at, row.approved_by or "", row.published_at, None, row.note or "", bool(me) and row.submitted_by == me,
    )  # fmt: skip


def load_document(session: Session, version_id: int, me: str = "") -> Document:
    found = pipelines.get_pipeline_version(session, version_id)
    rows = load_pipelines(session, me)
    row = next(one for one in rows if one.id == found.pipeline_id)
    version = row.version(version_id)
    assert version is not None
    process = parse_process(found.body)
    live = pipelines.get_live_version(session, found.pipeline_id)
    parent_row = next((one for one in rows if one.id == row.parent_id), None)
    parent_version = _parent_version(session, found, row)
    overrides = _count(found.overrides)
    return Document(
        replace(row, overrides=overrides), version, process,
        parent=parse_process(parent_version.body) if parent_version else None, parent_row=parent_row,
        parent_version_id=parent_version.id if parent_version else None,
        live=parse_process(live.body) if live is not None and live.id != version_id else None,
        measures=_measures(session, row.id, process, parse_process(live.body) if live else None),
        custom=designing.find_custom_fields(session), roles=designing.find_held_roles(session),
        second_person=designing.needs_second_person(session),
    )  # fmt: skip


def _parent_version(session: Session, found: pipelines.PipelineVersion, row: PipelineRow) -> pipelines.PipelineVersion | None:
    """The one a draft was made over; the parent's live one where none is named."""
    if row.parent_id is None:
        return None
    if found.parent_version_id is not None:
        return pipelines.get_pipeline_version(session, found.parent_version_id)
    return pipelines.get_live_version(session, row.parent_id)


def _count(overrides: Mapping[str, Any] | None) -> int:
    """How many things a child says differently: fields, and stages and edges of its own or left out."""
    given = overrides or {}
    fields = sum(len(changed) for key in ("stages", "edges") for changed in given.get(key, {}).values())
    return fields + sum(len(given.get(key, ())) for key in ("removed", "added_stages", "added_edges"))


def _measures(session: Session, pipeline_id: int, process: Process, live: Process | None) -> Any:
    """With the names of stages that deals are in but the draft has not."""
    found = pipelines.as_measures(pipelines.find_measures(session, pipeline_id), process)
    if live is None:
        return found
    named = {
        id_: replace(one, name_en=stage.name_en, name_zh=stage.name_zh) if (stage := live.stage(id_)) is not None else one
        for id_, one in found.stages.items()
    }  # fmt: skip
    return replace(found, stages=named)


def load_process(session: Session, version_id: int) -> Process:
    return parse_process(pipelines.get_pipeline_version(session, version_id).body)


def load_followers(session: Session, pipeline_id: int, stage_id: str) -> tuple[str, tuple[str, ...]]:
    """The stage, and the codes of the children that say something of it differently."""
    return stage_id, tuple(one.name for one in pipelines.find_used_by(session, pipeline_id, stage_id) if one.kind == "override")


def load_migration(session: Session, version_id: int) -> tuple[Mapped, ...]:
    rows = pipelines.preview_migration(session, version_id)
    return tuple(
        Mapped(one.from_version, one.number, one.stage_id, one.name_en or "", one.name_zh or "", one.deals, one.to_stage or "") for one in rows
    )


def load_places(session: Session) -> Places:
    return designing.find_places(session)


# --- writing


def _over_parent(parent: Process | None, process: Process) -> dict[str, Any] | None:
    return overrides_of(parent, process) if parent is not None else None


def _saved(answer: commands.SavedVersion) -> Saved:
    return Saved(answer.id, answer.version, answer.body_hash)


def create_pipeline(session: Session, wanted: NewPipeline) -> Saved:
    """The process and its first draft."""
    overrides = overrides_of(wanted.process, wanted.process) if wanted.parent_version is not None else None
    made = commands.create_pipeline(session, wanted.code, wanted.name_en, wanted.name_zh, wanted.region, wanted.line, wanted.parent)
    return _saved(commands.new_draft(session, made, to_json(wanted.process), overrides, wanted.parent_version))


def save_draft(session: Session, document: Document, process: Process) -> Saved:
    version, overrides = document.version, _over_parent(document.parent, process)
    parent = document.parent_version_id if overrides is not None else None
    return _saved(commands.save_draft(session, version.id, version.row_version, to_json(process), overrides, parent, version.note or None))


def new_draft(session: Session, document: Document, process: Process) -> Saved:
    overrides = _over_parent(document.parent, process)
    parent = document.parent_version_id if overrides is not None else None
    return _saved(commands.new_draft(session, document.pipeline.id, to_json(process), overrides, parent))


def submit(session: Session, version_id: int, row_version: int) -> Saved:
    return _saved(commands.submit(session, version_id, row_version))


def withdraw(session: Session, version_id: int, row_version: int) -> Saved:
    return _saved(commands.withdraw(session, version_id, row_version))


def publish(session: Session, version_id: int, row_version: int, seen_hash: str, starts_on: date | None, moves: dict[str, Any] | None) -> Saved:
    """`moves`: {"mapping": …, "seen": …} to move the open deals in the same transaction."""
    given = moves or {}
    return _saved(commands.publish(session, version_id, row_version, seen_hash, starts_on, given.get("mapping"), given.get("seen")))


def migrate(session: Session, to_version: int, mapping: dict[Any, Any], seen: dict[Any, Any]) -> int:
    return commands.migrate(session, to_version, mapping, seen)


# --- rehearsing


def request_replay(session: Session, pipeline_id: int, process: Process, since: date, until: date) -> int:
    return commands.request_replay(session, pipeline_id, to_json(process), since, until)


def cancel_replay(session: Session, replay_id: int) -> str:
    return commands.cancel_replay(session, replay_id)


def load_replay(session: Session, replay_id: int, process: Process) -> Replay:
    found = replay.get_replay(session, replay_id)
    made = Replay(found.id, found.state, found.done, found.total, found.phase or "", found.error or "")
    result = found.result
    if found.state != "done" or not result:
        return made
    closed = Decimal(result.get("closed") or 0)
    return replace(
        made, deals=int(result.get("deals") or 0), stuck=int(result.get("stuck") or 0), flows=_flows(result, process),
        won_live=Decimal(result["won_live"]) / closed if closed else None, won_draft=Decimal(result["won_new"]) / closed if closed else None,
        days_live=_days(result.get("median_days_live")), days_draft=_days(result.get("median_days_new")),
    )  # fmt: skip


def _days(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _flows(result: Mapping[str, Any], process: Process) -> tuple[StageFlow, ...]:
    """In the order of the draft; a stage nobody reached in either is left out.

    A stage counts the moves into it that pass. The won stage counts deals: one that was stopped on the way did not get there.
    """
    found, stages = [], result.get("stages") or {}
    ends = [stage.id for stage in process.stages if stage.kind == "won"]
    won = {"live": result.get("won_live"), "new": result.get("won_new")}
    for stage in process.stages:
        counts = won if ends == [stage.id] else stages.get(stage.id, {})
        live, draft = int(counts.get("live") or 0), int(counts.get("new") or 0)
        if live or draft:
            found.append(StageFlow(stage.id, stage.name_en, stage.name_zh, live, draft))
    return tuple(found)


def load_stuck(session: Session, replay_id: int) -> tuple[Stuck, ...]:
    return tuple(
        Stuck(one.deal_id, one.code, one.name or one.customer_name or "", one.stuck_stage or "", one.to_stage or "", tuple(one.failed), one.won)
        for one in replay.find_stuck_deals(session, replay_id)
    )
