"""What a head sees of a run before signing it: the results of the people the head answers for. Results, never pay."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server_db.domain.money import ZERO
from server_db.queries.runs import RunRow
from server_db.tables import api

ATTAINMENT = "attainment"


@dataclass(frozen=True, slots=True)
class TeamResult:
    """One of the head's people: sold, earned, earned the month before (None: was not on that run), and what is open.

    `step` earned most, "" where nothing was earned. `attainment` is None where the plan has no step of that name, or one that depends on the salary.
    """

    employee_id: int
    code: str
    name_en: str
    name_zh: str
    sales: Decimal
    attainment: Decimal | None
    earned: Decimal
    previous_earned: Decimal | None
    exceptions: int
    step: str = ""


def find_team_results(session: Session, run: RunRow, previous_run_id: int | None) -> tuple[TeamResult, ...]:
    """By code; empty for who heads nobody on the run."""
    me = session.execute(select(api.me.c.id)).scalar_one_or_none()
    person, employee = api.run_person, api.employee
    people = session.execute(
        select(employee.c.id, employee.c.code, employee.c.name_en, employee.c.name_zh)
        .join(person, person.c.employee_id == employee.c.id)
        .where(person.c.run_id == run.id, person.c.manager_id == me, person.c.employee_id != me)
        .order_by(employee.c.code)
    ).all()
    if not people:
        return ()
    ids = [row.id for row in people]
    earned = _earned(session, run.id, ids)
    before = _earned(session, previous_run_id, ids) if previous_run_id is not None else {}
    sales, attained, open_ones = _sales(session, run, ids), _attained(session, run.id, ids), _exceptions(session, run.id, ids)
    steps = _largest_steps(session, run.id, ids)
    return tuple(
        TeamResult(row.id, row.code, row.name_en, row.name_zh, sales.get(row.id, ZERO), attained.get(row.id), earned.get(row.id, ZERO),
                   before.get(row.id), open_ones.get(row.id, 0), steps.get(row.id, ""))
        for row in people
    )  # fmt: skip


def _earned(session: Session, run_id: int, ids: list[int]) -> dict[int, Decimal]:
    """Everybody who was on the run, with nothing where nothing was earned."""
    person, earning = api.run_person, api.earning
    there = session.execute(select(person.c.employee_id).where(person.c.run_id == run_id, person.c.employee_id.in_(ids))).scalars()
    sums = session.execute(
        select(earning.c.employee_id, func.sum(earning.c.amount))
        .where(earning.c.run_id == run_id, earning.c.employee_id.in_(ids))
        .group_by(earning.c.employee_id)
    )
    return dict.fromkeys(there, ZERO) | {row[0]: row[1] for row in sums}


def _largest_steps(session: Session, run_id: int, ids: list[int]) -> dict[int, str]:
    earning = api.earning
    rows = session.execute(
        select(earning.c.employee_id, earning.c.step)
        .where(earning.c.run_id == run_id, earning.c.employee_id.in_(ids))
        .group_by(earning.c.employee_id, earning.c.step)
        .order_by(func.sum(earning.c.amount))
    )
    return {row.employee_id: row.step for row in rows}  # the last one of a person stays: the largest


def _sales(session: Session, run: RunRow, ids: list[int]) -> dict[int, Decimal]:
    credit = api.credit
    rows = session.execute(
        select(credit.c.employee_id, func.sum(credit.c.amount))
        .where(credit.c.employee_id.in_(ids), credit.c.period_id == run.period_id, credit.c.role == "direct", credit.c.batch_id <= (run.snapshot_batch or 0))
        .group_by(credit.c.employee_id)
    )
    return {row[0]: row[1] for row in rows}


def _attained(session: Session, run_id: int, ids: list[int]) -> dict[int, Decimal]:
    result = api.result
    rows = session.execute(
        select(result.c.employee_id, result.c.value).where(
            result.c.run_id == run_id, result.c.employee_id.in_(ids), result.c.step == ATTAINMENT, result.c.value.is_not(None)
        )
    )
    return {row.employee_id: row.value for row in rows}


def _exceptions(session: Session, run_id: int, ids: list[int]) -> dict[int, int]:
    exception = api.run_exception
    rows = session.execute(
        select(exception.c.employee_id, func.count())
        .where(exception.c.run_id == run_id, exception.c.employee_id.in_(ids), exception.c.resolved_at.is_(None))
        .group_by(exception.c.employee_id)
    )
    return {row[0]: row[1] for row in rows}
