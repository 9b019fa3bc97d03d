"""Pools, their members and limits, working hours, and saved views."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server_db.tables import leads


@dataclass(frozen=True, slots=True)
class Pool:
    """None in a cap or a step of the ladder: there is none. `is_managed`: by the reader."""

    id: int
    code: str
    name_en: str
    name_zh: str
    region_id: int | None
    region_code: str | None
    product_line_id: int | None
    product_line_code: str | None
    visibility: str
    calendar_id: int
    template_id: int | None
    masks_contact: bool
    held_cap: int | None
    daily_cap: int | None
    claim_min_score_cp: int | None
    sla_seconds: int
    remind_seconds: int | None
    manager_seconds: int | None
    reassign_seconds: int | None
    recycle_days: int | None
    recycle_idle_days: int | None
    cooldown_days: int
    fallback_id: int | None
    fallback_code: str | None
    fallback_pool_id: int | None
    is_default: bool
    active: bool
    is_managed: bool
    version: int


@dataclass(frozen=True, slots=True)
class PoolMember:
    """`held`: open leads of this pool now; `taken_today`: of those that count for the daily cap. Saved by `key`."""

    key: str
    pool_id: int
    employee_id: int
    employee_code: str
    name_en: str
    name_zh: str
    employee_active: bool
    role: str
    capacity: int | None
    held_cap: int | None
    daily_cap: int | None
    weight: int
    is_senior: bool
    skills: tuple[str, ...]
    active: bool
    held: int
    taken_today: int
    version: int


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    id: int
    code: str
    name_en: str
    name_zh: str
    version: int


@dataclass(frozen=True, slots=True)
class WorkShift:
    """Times as text, HH:MM:SS; `weekday` None: every working day."""

    id: int
    calendar_id: int
    starts: str
    ends: str
    weekday: int | None
    version: int


@dataclass(frozen=True, slots=True)
class SavedView:
    id: int
    owner_id: int
    owner_code: str
    owner_en: str
    owner_zh: str
    screen: str
    name: str
    shared: str
    body: dict[str, Any]
    is_default: bool
    version: int


def find_pools(session: Session, active_only: bool = True) -> tuple[Pool, ...]:
    """The pools the reader sees, the default one first."""
    p = leads.pool.c
    found = select(leads.pool).order_by(p.is_default.desc(), p.code)
    return tuple(Pool(**row) for row in session.execute(found.where(p.active) if active_only else found).mappings())


def find_members(session: Session, pool_id: int | None = None) -> tuple[PoolMember, ...]:
    m = leads.pool_member.c
    found = select(leads.pool_member).order_by(m.pool_id, m.employee_code)
    rows = session.execute(found if pool_id is None else found.where(m.pool_id == pool_id)).mappings()
    return tuple(PoolMember(**{**row, "skills": tuple(row["skills"])}) for row in rows)


def find_calendars(session: Session) -> tuple[WorkCalendar, ...]:
    c = leads.work_calendar.c
    return tuple(WorkCalendar(**row) for row in session.execute(select(leads.work_calendar).order_by(c.id)).mappings())


def find_shifts(session: Session, calendar_id: int | None = None) -> tuple[WorkShift, ...]:
    s = leads.work_shift.c
    found = select(leads.work_shift).order_by(s.calendar_id, s.weekday.nulls_first(), s.starts)
    return tuple(WorkShift(**row) for row in session.execute(found if calendar_id is None else found.where(s.calendar_id == calendar_id)).mappings())


def find_views(session: Session, screen: str) -> tuple[SavedView, ...]:
    """Own views and those that others share with the reader."""
    v = leads.saved_view.c
    return tuple(SavedView(**row) for row in session.execute(select(leads.saved_view).where(v.screen == screen).order_by(v.name, v.id)).mappings())
