"""What a plan document needs from the server, in as few trips as there are moments: opening, choosing a person, a dry run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.commissions.evaluation import Person
from desktop.shared import office_clock
from server_db.domain.formulas.dates import WorkCalendar
from server_db.queries.explain import Explanation, explain_result, load_inputs
from server_db.queries.people import Person as Employee
from server_db.queries.people import get_person
from server_db.queries.plans import PersonRow, PlanVersion, find_best_seller, find_people_of_plan, get_live_version, get_plan_version
from server_db.queries.runs import RunRow, get_run
from server_db.queries.work_calendar import load_calendar

Report = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class LoadedPlan:
    """`live` is the version in force in the period, None when there is none or when it is this very version.

    `best_seller` is one of `people`, or nobody when none of them has a credited order in the period.
    """

    version: PlanVersion
    live: PlanVersion | None
    people: tuple[PersonRow, ...]
    period: str
    calendar: WorkCalendar
    best_seller: int | None = None


def load_plan(session: Any, version_id: int, period: str) -> LoadedPlan:
    version = get_plan_version(session, version_id)
    live = get_live_version(session, version.plan_id, first_day(period))
    people = find_people_of_plan(session, version.plan_id, period)
    best = find_best_seller(session, version.plan_id, period)
    return LoadedPlan(version, None if live is None or live.id == version.id else live, people, period, load_calendar(session), best)


def first_day(period: str) -> date:
    """The first day of `2026-10`; today when the period is not known yet."""
    year, dash, month = period.partition("-")
    return date(int(year), int(month), 1) if dash else office_clock.today()


def load_person(session: Any, plan_id: int, period: str, employee_id: int) -> Person | None:
    """None when the person has no figures in the period, or they are not yours to see."""
    found = load_inputs(session, plan_id, period, [employee_id])
    return found[0] if found else None


def load_everybody(session: Any, plan_id: int, period: str, report: Report) -> tuple[Person, ...]:
    report(0, 0, "")
    return load_inputs(session, plan_id, period, None)


@dataclass(frozen=True)
class Explained:
    """A number of a run with everything the screen says about it."""

    found: Explanation
    version: PlanVersion
    person: Employee
    run: RunRow
    record: str | None


def load_explanation(session: Any, run_id: int, employee_id: int, step: str, record: str | None) -> Explained:
    """An empty step means the payout."""
    run = get_run(session, run_id)
    person = get_person(session, employee_id).person
    found = explain_result(session, run_id, employee_id, step or "payout", record)
    return Explained(found, get_plan_version(session, found.plan_version_id), person, run, record)
