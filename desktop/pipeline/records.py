"""What the designer shows of pipelines and their versions; made by the server's answers, see server.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from server_db.domain.process.body import Process
from server_db.domain.process.facts import SHIPPED_FIELDS, CustomField
from server_db.domain.process.findings import Measures


@dataclass(frozen=True, slots=True)
class VersionRow:
    """`row_version` goes back with every write; `faults` is how many errors the worker's check found, None: not checked."""

    id: int
    number: int
    status: str
    row_version: int = 1
    body_hash: str = ""
    checked_hash: str | None = None
    faults: int | None = None
    starts_on: date | None = None
    made_by: str = ""
    made_at: datetime | None = None
    submitted_by: str = ""
    submitted_at: datetime | None = None
    approved_by: str = ""
    published_at: datetime | None = None
    retired_at: datetime | None = None
    note: str = ""
    mine: bool = False
    """whether the person who is signed in handed it in (a second person must publish)"""


@dataclass(frozen=True, slots=True)
class PipelineRow:
    id: int
    code: str
    name_en: str
    name_zh: str
    region: str = ""
    region_en: str = ""
    region_zh: str = ""
    line: str = ""
    line_en: str = ""
    line_zh: str = ""
    parent_id: int | None = None
    overrides: int = 0
    may_edit: bool = False
    versions: tuple[VersionRow, ...] = ()
    """the newest first"""

    def version(self, id_: int) -> VersionRow | None:
        return next((one for one in self.versions if one.id == id_), None)

    @property
    def live(self) -> VersionRow | None:
        return next((one for one in self.versions if one.status == "live"), None)


@dataclass(frozen=True, slots=True)
class Document:
    """One version opened: its process, the parent's it follows and the live one it is compared with."""

    pipeline: PipelineRow
    version: VersionRow
    process: Process
    parent: Process | None = None
    parent_row: PipelineRow | None = None
    parent_version_id: int | None = None
    live: Process | None = None
    measures: Measures = field(default_factory=Measures)
    custom: tuple[CustomField, ...] = SHIPPED_FIELDS
    roles: frozenset[str] = frozenset({"manager", "director", "finance", "admin"})
    second_person: bool = True


@dataclass(frozen=True, slots=True)
class Mapped:
    """Open deals of one stage of an older version, waiting for a stage of the new one."""

    version_id: int
    number: int
    stage_id: str
    name_en: str
    name_zh: str
    deals: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class StageFlow:
    """Deals that reached a stage, in the live version and in the draft."""

    stage_id: str
    name_en: str
    name_zh: str
    live: int
    draft: int


@dataclass(frozen=True, slots=True)
class Stuck:
    """A past deal the draft would have held up: where, and what it misses there."""

    deal_id: int
    code: str
    name: str
    stage_id: str
    to_stage: str
    failed: tuple[Mapping[str, Any], ...] = ()
    won: bool = False


@dataclass(frozen=True, slots=True)
class Replay:
    """A replay as it stands; figures are None until it is done."""

    id: int
    state: str
    done: int = 0
    total: int = 0
    phase: str = ""
    error: str = ""
    deals: int = 0
    stuck: int = 0
    flows: tuple[StageFlow, ...] = ()
    won_live: Decimal | None = None
    won_draft: Decimal | None = None
    days_live: Decimal | None = None
    days_draft: Decimal | None = None

    @property
    def running(self) -> bool:
        return self.state in ("queued", "running")
