"""Which teams of a run are signed, and who has accepted which plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from server_db.tables import sign_offs as tables


@dataclass(frozen=True, slots=True)
class TeamSignOff:
    """A team of a run. `head_id` None: the people whom nobody heads. `decision` is waiting, signed or returned.

    `earned` is what the team's people earned; `in_place_only`: the head cannot sign (left, no login, or prepared the run).
    """

    run_id: int
    run_code: str
    run_status: str
    period_code: str
    head_id: int | None
    head_code: str | None
    name_en: str | None
    name_zh: str | None
    people: int
    earned: Decimal
    open_blockers: int
    decision: str
    reason: str | None
    in_place: bool | None
    signed_at: datetime | None
    signed_by: int | None
    signed_by_en: str | None
    signed_by_zh: str | None
    in_place_only: bool
    is_required: bool


@dataclass(frozen=True, slots=True)
class Unaccepted:
    """Somebody who is or will be paid under an approved version without having accepted it."""

    employee_id: int
    employee_code: str
    name_en: str
    name_zh: str
    plan_version_id: int
    plan_code: str
    plan_name_en: str
    plan_name_zh: str
    number: int
    valid_from: date | None
    body_hash: str


def find_sign_offs(session: Session, run_id: int | None = None) -> tuple[TeamSignOff, ...]:
    """The teams the reader may see, of one run or of all that may still be signed; those that wait first."""
    view = tables.run_sign_off
    query = select(*(view.c[name] for name in TeamSignOff.__dataclass_fields__))
    wanted = (view.c.run_id == run_id,) if run_id is not None else (view.c.run_status.in_(("calculated", "reviewed")), view.c.is_required)
    query = query.where(*wanted)
    rows = session.execute(query.order_by(view.c.period_code.desc(), view.c.run_id, view.c.decision == "signed", view.c.head_code.nulls_last()))
    return tuple(TeamSignOff(*row) for row in rows)


def find_unaccepted(session: Session, version_id: int | None = None, employee_id: int | None = None) -> tuple[Unaccepted, ...]:
    """Who has not accepted, by code: of one version, or of one person, or of everybody the reader may see."""
    view = tables.plan_unaccepted
    query = select(*(view.c[name] for name in Unaccepted.__dataclass_fields__)).order_by(view.c.employee_code, view.c.plan_version_id)
    if version_id is not None:
        query = query.where(view.c.plan_version_id == version_id)
    if employee_id is not None:
        query = query.where(view.c.employee_id == employee_id)
    return tuple(Unaccepted(*row) for row in session.execute(query))


def find_accepted(session: Session, employee_id: int) -> dict[int, datetime]:
    """When the person accepted which version, by the version's id."""
    view = tables.plan_acceptance
    rows = session.execute(select(view.c.plan_version_id, view.c.accepted_at).where(view.c.employee_id == employee_id))
    return {row.plan_version_id: row.accepted_at for row in rows}
