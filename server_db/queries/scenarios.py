"""Dry runs as they stand, saved what-ifs, budgets, findings that were let stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server_db.errors import NotFound
from server_db.tables import scenarios as tables


@dataclass(frozen=True, slots=True)
class DryRunRequest:
    id: int
    plan_id: int
    body_hash: str
    periods: list[str]
    state: str
    phase: str
    done: int
    total: int
    asked_at: datetime
    finished_at: datetime | None
    error: str | None

    @property
    def is_running(self) -> bool:
        return self.state in ("queued", "running")


@dataclass(frozen=True, slots=True)
class TriedPerson:
    """One person in one period under the version in force and under the draft; None where there is no value."""

    employee_id: int
    code: str
    name_en: str
    name_zh: str
    period_code: str
    old_earned: Decimal | None
    new_earned: Decimal | None
    old_paid: Decimal
    new_paid: Decimal


@dataclass(frozen=True, slots=True)
class Scenario:
    """`levers` are values as text by lever, `figures` what was shown when it was saved."""

    id: int
    owner_id: int
    owner_en: str
    owner_zh: str
    plan_id: int
    employee_id: int | None
    employee_code: str | None
    employee_en: str | None
    employee_zh: str | None
    name: str
    shared: bool
    levers: dict[str, str]
    figures: dict[str, Any]
    request_id: int | None
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    finding: str
    body_hash: str
    note: str
    by_en: str
    by_zh: str
    at: datetime


def get_dry_run(session: Session, request_id: int) -> DryRunRequest:
    table = tables.scenario_request
    row = session.execute(select(*(table.c[name] for name in DryRunRequest.__dataclass_fields__)).where(table.c.id == request_id)).one_or_none()
    if row is None:
        raise NotFound(code="scenario.not_found")
    return DryRunRequest(**row._mapping)


def find_dry_runs(session: Session, plan_id: int, limit: int = 20) -> tuple[DryRunRequest, ...]:
    """Those of the plan, the newest first."""
    table = tables.scenario_request
    query = select(*(table.c[name] for name in DryRunRequest.__dataclass_fields__)).where(table.c.plan_id == plan_id)
    return tuple(DryRunRequest(**row._mapping) for row in session.execute(query.order_by(table.c.id.desc()).limit(limit)))


def find_tried_people(session: Session, request_id: int) -> tuple[TriedPerson, ...]:
    """Who gains or loses most comes first."""
    table = tables.scenario_person
    rows = session.execute(select(*(table.c[name] for name in TriedPerson.__dataclass_fields__)).where(table.c.request_id == request_id))
    found = [TriedPerson(**row._mapping) for row in rows]
    return tuple(sorted(found, key=lambda one: (-abs(one.new_paid - one.old_paid), one.code, one.period_code)))


def find_scenarios(session: Session, plan_id: int) -> tuple[Scenario, ...]:
    """Own ones and, for finance, those that were shared; the newest first."""
    table = tables.scenario
    query = select(*(table.c[name] for name in Scenario.__dataclass_fields__)).where(table.c.plan_id == plan_id).order_by(table.c.saved_at.desc())
    return tuple(Scenario(**row._mapping) for row in session.execute(query.limit(200)))


def find_budgets(session: Session, plan_id: int) -> dict[str, Decimal]:
    """By period."""
    table = tables.plan_budget
    return {row.period_code: row.amount for row in session.execute(select(table.c.period_code, table.c.amount).where(table.c.plan_id == plan_id))}


def find_acknowledgements(session: Session, version_id: int) -> tuple[Acknowledgement, ...]:
    table = tables.plan_acknowledgement
    query = select(*(table.c[name] for name in Acknowledgement.__dataclass_fields__)).where(table.c.plan_version_id == version_id).order_by(table.c.id)
    return tuple(Acknowledgement(**row._mapping) for row in session.execute(query))
