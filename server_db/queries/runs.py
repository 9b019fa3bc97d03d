"""Reading commission runs: the list, one run, its progress, its exceptions, and what it pays whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from server_db.errors import NotFound
from server_db.tables import api


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run with who did what and when. Amounts are None for readers who may not see them; hashes are hex."""

    id: int
    code: str
    period_id: int
    period_code: str
    region_code: str | None
    kind: str
    status: str
    queue_state: str
    as_of_period_code: str | None
    phase: str
    done: int
    total: int
    total_amount: Decimal | None
    snapshot_batch: int | None
    engine_version: str | None
    plan_hashes: dict[str, Any] | None
    content_hash: str | None
    asked_at: datetime | None
    prepared_by: int
    prepared_by_en: str | None
    prepared_by_zh: str | None
    prepared_at: datetime
    calculated_at: datetime | None
    reviewed_by: int | None
    reviewed_by_en: str | None
    reviewed_by_zh: str | None
    reviewed_at: datetime | None
    approved_by: int | None
    approved_by_en: str | None
    approved_by_zh: str | None
    approved_at: datetime | None
    locked_by: int | None
    locked_by_en: str | None
    locked_by_zh: str | None
    locked_at: datetime | None
    paid_by: int | None
    paid_by_en: str | None
    paid_by_zh: str | None
    paid_at: datetime | None
    reason: str | None
    error: str | None
    version: int
    people: int
    open_blockers: int
    open_exceptions: int


@dataclass(frozen=True, slots=True)
class RunProgress:
    """What a screen asks twice a second while a run is calculated."""

    id: int
    status: str
    queue_state: str
    phase: str
    done: int
    total: int
    error: str | None
    version: int

    @property
    def is_moving(self) -> bool:
        return self.queue_state in ("queued", "running", "cancelling")


@dataclass(frozen=True, slots=True)
class RunExceptionRow:
    """Why somebody could not be calculated, or what should be confirmed, and what to do about it."""

    id: int
    run_id: int
    employee_id: int | None
    employee_code: str | None
    name_en: str | None
    name_zh: str | None
    severity: str
    code: str
    step: str | None
    message_en: str
    message_zh: str
    remedy_en: str
    remedy_zh: str
    at_start: int | None
    at_end: int | None
    resolved_by: int | None
    resolved_at: datetime | None
    note: str | None


@dataclass(frozen=True, slots=True)
class RunLine:
    """What a run pays one person; own line only, everybody's for finance and audit."""

    employee_id: int
    code: str
    name_en: str
    name_zh: str
    department_en: str
    department_zh: str
    base_salary: Decimal
    commission: Decimal
    bonus: Decimal
    adjustment: Decimal
    gross: Decimal
    previous_gross: Decimal | None
    exceptions: int
    verification_code: str | None


@dataclass(frozen=True, slots=True)
class PayoutRow:
    """One payment of a run: base, commission, bonus, draw, clawback or adjustment."""

    employee_id: int
    kind: str
    step: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A sub-ledger of a person in a run: what was owed before, what moved, what is owed after."""

    employee_id: int
    ledger: str
    opening: Decimal
    movement: Decimal
    closing: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A pay period; `ends_on` is excluded."""

    id: int
    code: str
    starts_on: date
    ends_on: date
    status: str


def find_periods(session: Session) -> tuple[PeriodRow, ...]:
    """All periods, newest first."""
    rows = session.execute(_columns(PeriodRow, api.period).order_by(api.period.c.id.desc()))
    return tuple(PeriodRow(*row) for row in rows)


def find_runs(session: Session, period_code: str | None = None, region_code: str | None = None) -> tuple[RunRow, ...]:
    """Runs the person may see, newest first; `region_code` finds runs over all regions too."""
    run = api.commission_run
    query = _columns(RunRow, run).order_by(run.c.period_id.desc(), run.c.id.desc())
    if period_code:
        query = query.where(run.c.period_code == period_code)
    if region_code:
        query = query.where(run.c.region_code.is_(None) | (run.c.region_code == region_code))
    return tuple(RunRow(*row) for row in session.execute(query))


def get_run(session: Session, run_id: int) -> RunRow:
    row = session.execute(_columns(RunRow, api.commission_run).where(api.commission_run.c.id == run_id)).one_or_none()
    if row is None:
        raise NotFound(code="run.not_found")
    return RunRow(*row)


def get_progress(session: Session, run_id: int) -> RunProgress:
    row = session.execute(_columns(RunProgress, api.commission_run).where(api.commission_run.c.id == run_id)).one_or_none()
    if row is None:
        raise NotFound(code="run.not_found")
    return RunProgress(*row)


def find_exceptions(session: Session, run_id: int, open_only: bool = False) -> tuple[RunExceptionRow, ...]:
    """Blockers first, then by person."""
    exception = api.run_exception
    query = _columns(RunExceptionRow, exception).where(exception.c.run_id == run_id)
    if open_only:
        query = query.where(exception.c.resolved_at.is_(None))
    return tuple(RunExceptionRow(*row) for row in session.execute(query.order_by(exception.c.severity, exception.c.employee_code, exception.c.id)))


def find_run_lines(session: Session, run_id: int) -> tuple[RunLine, ...]:
    """One line a person, by code."""
    statement = api.statement
    rows = session.execute(_columns(RunLine, statement).where(statement.c.run_id == run_id).order_by(statement.c.code))
    return tuple(RunLine(*row) for row in rows)


def find_payouts(session: Session, run_id: int, employee_id: int | None = None) -> tuple[PayoutRow, ...]:
    payout = api.payout
    query = _columns(PayoutRow, payout).where(payout.c.run_id == run_id)
    if employee_id is not None:
        query = query.where(payout.c.employee_id == employee_id)
    return tuple(PayoutRow(*row) for row in session.execute(query.order_by(payout.c.employee_id, payout.c.kind, payout.c.step)))


def find_ledger(session: Session, run_id: int, employee_id: int | None = None) -> tuple[LedgerRow, ...]:
    entry = api.subledger_entry
    query = _columns(LedgerRow, entry).where(entry.c.run_id == run_id)
    if employee_id is not None:
        query = query.where(entry.c.employee_id == employee_id)
    return tuple(LedgerRow(*row) for row in session.execute(query.order_by(entry.c.employee_id, entry.c.ledger)))


def _columns(shape: Any, view: Table) -> Any:
    return select(*(view.c[name] for name in shape.__dataclass_fields__))
