"""The months that a bridge compares: what everybody on a run sold, earned and is paid, corrections of the month included."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server_db.domain.pay_bridge import PersonMonth
from server_db.queries.runs import RunRow
from server_db.tables import api

_KINDS = {"base": "base", "commission": "commission", "bonus": "bonus", "draw": "draw", "clawback": "clawback"}


def find_person_months(session: Session, run: RunRow) -> tuple[PersonMonth, ...]:
    """Everybody of the run, and whom only a correction booked in its period pays. Nothing for a correction run itself."""
    if run.kind != "regular":
        return ()
    person = api.run_person
    on_it = session.execute(select(person.c.employee_id, person.c.plan_version_id).where(person.c.run_id == run.id))
    versions = {row.employee_id: row.plan_version_id for row in on_it}
    amounts: defaultdict[int, defaultdict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for employee, kind, amount in session.execute(_paid(run.id)):
        amounts[employee][_KINDS.get(kind, "other")] += amount
    for employee, amount in session.execute(_corrections(run)):
        amounts[employee]["corrections"] += amount
    for employee, amount in session.execute(_earned(session, run.id)):
        amounts[employee]["earned"] += amount
    for employee, amount in session.execute(_sold(run)):
        amounts[employee]["sales"] += amount
    return tuple(PersonMonth(employee, versions.get(employee), **amounts[employee]) for employee in sorted(versions.keys() | amounts.keys()))


def _paid(run_id: int) -> Any:
    payout = api.payout
    return select(payout.c.employee_id, payout.c.kind, func.sum(payout.c.amount)).where(payout.c.run_id == run_id).group_by(payout.c.employee_id, payout.c.kind)


def _corrections(run: RunRow) -> Any:
    payout, other = api.payout, api.commission_run
    alike = other.c.region_code.is_(None) if run.region_code is None else other.c.region_code == run.region_code
    return (
        select(payout.c.employee_id, func.sum(payout.c.amount))
        .join(other, other.c.id == payout.c.run_id)
        .where(other.c.kind == "correction", other.c.period_id == run.period_id, other.c.status != "draft", alike)
        .group_by(payout.c.employee_id)
    )


def _earned(session: Session, run_id: int) -> Any:
    """Commission only: bonuses are a cause of their own, and so is what is taken back."""
    earning, person, version = api.earning, api.run_person, api.plan_version
    used = select(version.c.body["payout_kinds"]).where(version.c.id.in_(select(person.c.plan_version_id).where(person.c.run_id == run_id)))
    bonuses = {step for kinds in session.execute(used).scalars() for step, kind in (kinds or {}).items() if kind == "bonus"}
    return (
        select(earning.c.employee_id, func.sum(earning.c.amount))
        .where(earning.c.run_id == run_id, earning.c.reverses_id.is_(None), earning.c.step.not_in(bonuses))
        .group_by(earning.c.employee_id)
    )


def _sold(run: RunRow) -> Any:
    credit, person = api.credit, api.run_person
    return (
        select(credit.c.employee_id, func.sum(credit.c.amount))
        .join(person, (person.c.employee_id == credit.c.employee_id) & (person.c.run_id == run.id))
        .where(credit.c.period_id == run.period_id, credit.c.batch_id <= (run.snapshot_batch or 0))
        .group_by(credit.c.employee_id)
    )
