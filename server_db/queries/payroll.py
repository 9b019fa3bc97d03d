"""One payroll run with all that its screen shows: people, exceptions, and the run before it to compare with."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server_db.domain.money import ZERO
from server_db.domain.pay_bridge import PersonMonth
from server_db.queries.pay_bridge import find_person_months
from server_db.queries.runs import (
    PayoutRow,
    RunExceptionRow,
    RunLine,
    RunRow,
    find_exceptions,
    find_payouts,
    find_run_lines,
    find_runs,
    get_run,
)
from server_db.queries.sign_offs import TeamSignOff, find_sign_offs
from server_db.queries.team_results import TeamResult, find_team_results
from server_db.tables import api


@dataclass(frozen=True, slots=True)
class PeriodTotal:
    """What a period's runs of the same scope paid; for the small line above the figure."""

    period_code: str
    gross: Decimal


@dataclass(frozen=True, slots=True)
class RunPicture:
    """`lines` are those the reader may see: everybody's for finance and audit, else the own one.

    `credited` is the sales credited to the people of the run, returns taken off, managers' and overlay credit left out;
    None where the reader sees only a part of it. `plans` are (name_en, name_zh, number) of the versions the run used.
    `sign_offs` are the teams the reader may see; `months` and `previous_months` are what the bridge compares; `team`
    are the results of the people the reader heads.
    """

    run: RunRow
    lines: tuple[RunLine, ...]
    exceptions: tuple[RunExceptionRow, ...]
    payouts: tuple[PayoutRow, ...]
    previous: RunRow | None
    previous_lines: tuple[RunLine, ...]
    history: tuple[PeriodTotal, ...]
    credited: Decimal | None
    plans: tuple[tuple[str, str, int], ...]
    currency: str
    sign_offs: tuple[TeamSignOff, ...] = ()
    months: tuple[PersonMonth, ...] = ()
    previous_months: tuple[PersonMonth, ...] = ()
    team: tuple[TeamResult, ...] = ()


def get_run_picture(session: Session, run_id: int) -> RunPicture:
    run = get_run(session, run_id)
    alike = [other for other in find_runs(session) if other.region_code == run.region_code and other.kind == "regular"]
    before = [other for other in alike if other.period_id < run.period_id and other.status != "draft"]
    previous = before[0] if before else None
    currency = session.execute(select(api.office.c.currency)).scalar_one()
    return RunPicture(
        run=run,
        lines=find_run_lines(session, run_id),
        exceptions=find_exceptions(session, run_id),
        payouts=find_payouts(session, run_id),
        previous=previous,
        previous_lines=find_run_lines(session, previous.id) if previous else (),
        history=_history(alike, run),
        credited=_credited(session, run),
        plans=_plans(session, run_id),
        currency=currency,
        sign_offs=find_sign_offs(session, run_id),
        months=find_person_months(session, run),
        previous_months=find_person_months(session, previous) if previous else (),
        team=find_team_results(session, run, previous.id if previous else None),
    )


def _history(alike: list[RunRow], run: RunRow) -> tuple[PeriodTotal, ...]:
    """Up to twelve periods, oldest first."""
    totals: dict[str, Decimal] = {}
    for other in alike:
        if other.period_id <= run.period_id and other.total_amount is not None:
            totals[other.period_code] = totals.get(other.period_code, ZERO) + other.total_amount
    return tuple(PeriodTotal(code, totals[code]) for code in sorted(totals))[-12:]


def _credited(session: Session, run: RunRow) -> Decimal | None:
    if run.total_amount is None or run.snapshot_batch is None:
        return None
    credit, person = api.credit, api.run_person
    query = (
        select(func.coalesce(func.sum(credit.c.amount), 0))
        .join(person, (person.c.employee_id == credit.c.employee_id) & (person.c.run_id == run.id))
        .where(credit.c.period_id == run.period_id, credit.c.role == "direct", credit.c.batch_id <= run.snapshot_batch)
    )
    credited: Decimal = session.execute(query).scalar_one()
    return credited


def _plans(session: Session, run_id: int) -> tuple[tuple[str, str, int], ...]:
    version, person = api.plan_version, api.run_person
    used = select(person.c.plan_version_id).where(person.c.run_id == run_id).distinct()
    query = select(version.c.plan_name_en, version.c.plan_name_zh, version.c.number).where(version.c.id.in_(used)).order_by(version.c.plan_code)
    return tuple((row.plan_name_en, row.plan_name_zh, row.number) for row in session.execute(query))
