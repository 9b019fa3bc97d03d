"""What is read of deals, as plain values: the deal, what belongs to it, what its gates say, what waits for a decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class DealRow:
    """A deal with its light. idle_days and days_in_stage are working days; next_task is the open one that is due first."""

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
    product_line_code: str | None
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
    light: str
    idle_days: int
    idle_limit: int
    warn_limit: int
    days_in_stage: int
    sla_days: int | None
    sla_over: bool
    open_tasks: int
    next_task_en: str | None
    next_task_zh: str | None
    next_task_on: date | None
    paused_until: date | None
    version: int


@dataclass(frozen=True, slots=True)
class DealDetail(DealRow):
    """The same deal with what only its page shows."""

    source: str | None
    lost_reason: str | None
    fields: Mapping[str, Any]
    opened_on: date
    closed_at: datetime | None
    clock_at: datetime | None
    clock_kind: str | None
    pause_reason: str | None


@dataclass(frozen=True, slots=True)
class DealFilter:
    """status: open, closed (won, lost, pool) or all; None means any."""

    region: str | None = None
    owner_id: int | None = None
    customer_id: int | None = None
    status: str = "open"


@dataclass(frozen=True, slots=True)
class Failed:
    """One demand a gate misses; `code` and `args` as core.gate_judgement_ gives them."""

    code: str
    args: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Gate:
    """What a move to the stage `to` would meet. `kind` is None where no way leads there; `failed` begins with a refusal of the way itself."""

    to: str
    kind: str | None
    ok: bool
    failed: tuple[Failed, ...]


@dataclass(frozen=True, slots=True)
class MoveRow:
    id: int
    from_stage: str | None
    from_en: str | None
    from_zh: str | None
    to_stage: str
    to_en: str | None
    to_zh: str | None
    kind: str
    moved_at: datetime
    by_en: str | None
    by_zh: str | None
    reason: str | None
    override_id: int | None
    facts: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class ActivityRow:
    id: int
    kind: str
    happened_at: datetime
    subject: str
    note: str | None
    outcome: str | None
    contact_id: int | None
    made_by: int | None
    by_en: str | None
    by_zh: str | None
    version: int


@dataclass(frozen=True, slots=True)
class TaskRow:
    id: int
    stage_id: str | None
    task_id: str | None
    is_automatic: bool
    name_en: str
    name_zh: str
    assignee_id: int | None
    assignee_en: str | None
    assignee_zh: str | None
    due_on: date | None
    mandatory: bool
    done_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    id: int
    stage_id: str
    requirement_id: str | None
    kind: str
    file_name: str
    size: int
    note: str | None
    added_by: int | None
    by_en: str | None
    by_zh: str | None
    added_at: datetime
    removed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    id: int
    from_stage: str
    to_stage: str
    approval_id: str
    level: int
    role: str
    requested_by: int
    requested_en: str | None
    requested_zh: str | None
    requested_at: datetime
    decided_by: int | None
    decided_en: str | None
    decided_zh: str | None
    decision: str | None
    decided_at: datetime | None
    note: str | None


@dataclass(frozen=True, slots=True)
class OverrideRow:
    id: int
    from_stage: str
    to_stage: str
    from_en: str | None
    from_zh: str | None
    to_en: str | None
    to_zh: str | None
    failed: Any
    reason: str
    requested_by: int
    requested_en: str | None
    requested_zh: str | None
    requested_at: datetime
    decided_at: datetime | None
    approved: bool | None
    note: str | None
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class ContactRow:
    id: int
    customer_id: int
    name: str
    title: str | None
    phone: str | None
    email: str | None
    is_decision_maker: bool
    version: int


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """What waits for the reader's decision. `kind`: approval or override."""

    kind: str
    id: int
    deal_id: int
    deal_code: str
    deal_name: str
    customer_name: str | None
    amount: Decimal | None
    currency: str
    owner_code: str
    owner_name_en: str
    owner_name_zh: str
    from_en: str | None
    from_zh: str | None
    to_en: str | None
    to_zh: str | None
    role: str | None
    level: int | None
    reason: str | None
    failed: Any
    requested_en: str | None
    requested_zh: str | None
    requested_at: datetime


@dataclass(frozen=True, slots=True)
class DealParts:
    """The rows of one deal; the newest move last."""

    moves: tuple[MoveRow, ...]
    activities: tuple[ActivityRow, ...]
    tasks: tuple[TaskRow, ...]
    evidence: tuple[EvidenceRow, ...]
    approvals: tuple[ApprovalRow, ...]
    overrides: tuple[OverrideRow, ...]
    contacts: tuple[ContactRow, ...]
