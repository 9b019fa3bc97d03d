"""Reading plans: which there are, their versions, one version's body, and who is paid under a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from server_db.errors import NotFound
from server_db.tables import api


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in the list. `version` is what the next write must send; `problems` what the worker's check found."""

    id: int
    plan_id: int
    number: int
    status: str
    valid_from: date
    valid_until: date | None
    body_hash: str
    checked: bool
    problems: tuple[dict[str, Any], ...]
    created_by: str | None
    submitted_by: str | None
    approved_by: str | None
    approved_at: datetime | None
    note: str | None
    version: int
    author_en: str | None = None
    author_zh: str | None = None
    approver_en: str | None = None
    approver_zh: str | None = None


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan, newest version first, with how many people are paid under it today."""

    id: int
    code: str
    name_en: str
    name_zh: str
    people: int
    versions: tuple[VersionRow, ...]

    @property
    def live(self) -> VersionRow | None:
        return next((row for row in self.versions if row.status == "approved"), None)


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """One version with its body as stored."""

    id: int
    plan_id: int
    plan_code: str
    plan_name_en: str
    plan_name_zh: str
    number: int
    status: str
    valid_from: date
    valid_until: date | None
    body: dict[str, Any]
    body_hash: str
    checked_hash: str | None
    check_problems: list[dict[str, Any]] | None
    created_by: int
    submitted_by: int | None
    approved_by: int | None
    note: str | None
    version: int


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody paid under a plan in a period."""

    employee_id: int
    code: str
    name_en: str
    name_zh: str
    region_code: str | None
    product_line_code: str | None


def find_plans(session: Session) -> tuple[PlanRow, ...]:
    """Plans the person may see: those of their people once approved, all for finance and audit."""
    versions: dict[int, list[VersionRow]] = {}
    for row in session.execute(_version_query()):
        versions.setdefault(row.plan_id, []).append(VersionRow(**{**row._mapping, "problems": tuple(row.problems or ())}))
    assignment = api.plan_assignment
    today = func.sec.today()
    people = (
        select(assignment.c.plan_id, func.count().label("people"))
        .where(assignment.c.valid_from <= today, or_(assignment.c.valid_until.is_(None), assignment.c.valid_until > today))
        .group_by(assignment.c.plan_id)
        .subquery()
    )
    plans = (
        select(api.plan.c.id, api.plan.c.code, api.plan.c.name_en, api.plan.c.name_zh, func.coalesce(people.c.people, 0).label("people"))
        .outerjoin(people, people.c.plan_id == api.plan.c.id)
        .order_by(api.plan.c.code)
    )
    return tuple(PlanRow(**row._mapping, versions=tuple(versions.get(row.id, ()))) for row in session.execute(plans))


def _version_query() -> Any:
    version = api.plan_version
    made, sent, approved = (aliased(api.employee) for _ in range(3))
    return (
        select(
            version.c.id, version.c.plan_id, version.c.number, version.c.status, version.c.valid_from, version.c.valid_until, version.c.body_hash,
            (version.c.checked_hash == version.c.body_hash).is_(True).label("checked"), version.c.check_problems.label("problems"),
            made.c.code.label("created_by"), sent.c.code.label("submitted_by"), approved.c.code.label("approved_by"),
            version.c.approved_at, version.c.note, version.c.version, made.c.name_en.label("author_en"), made.c.name_zh.label("author_zh"),
            approved.c.name_en.label("approver_en"), approved.c.name_zh.label("approver_zh"),
        )
        .outerjoin(made, made.c.id == version.c.created_by)
        .outerjoin(sent, sent.c.id == version.c.submitted_by)
        .outerjoin(approved, approved.c.id == version.c.approved_by)
        .order_by(version.c.plan_id, version.c.number.desc())
    )  # fmt: skip


def get_plan_version(session: Session, version_id: int) -> PlanVersion:
    version = api.plan_version
    row = session.execute(select(*(version.c[name] for name in PlanVersion.__dataclass_fields__)).where(version.c.id == version_id)).one_or_none()
    if row is None:
        raise NotFound(code="plan.not_found")
    return PlanVersion(**row._mapping)


def get_live_version(session: Session, plan_id: int, on: date) -> PlanVersion | None:
    """The approved version that holds on a day."""
    version = api.plan_version
    row = session.execute(
        select(*(version.c[name] for name in PlanVersion.__dataclass_fields__)).where(
            version.c.plan_id == plan_id,
            version.c.status == "approved",
            version.c.valid_from <= on,
            or_(version.c.valid_until.is_(None), version.c.valid_until > on),
        )
    ).one_or_none()
    return PlanVersion(**row._mapping) if row else None


def find_people_of_plan(session: Session, plan_id: int, period_code: str) -> tuple[PersonRow, ...]:
    """Who is paid under the plan at some time of the period, by code."""
    period, assignment, employee, place = api.period, api.plan_assignment, api.employee, api.assignment
    region, line = api.region, api.product_line
    query = (
        select(employee.c.id, employee.c.code, employee.c.name_en, employee.c.name_zh, region.c.code, line.c.code)
        .select_from(period)
        .join(assignment, and_(assignment.c.valid_from < period.c.ends_on, _until_after(assignment, period.c.starts_on)))
        .join(employee, employee.c.id == assignment.c.employee_id)
        .outerjoin(place, and_(place.c.employee_id == employee.c.id, place.c.valid_from < period.c.ends_on, _until_after(place, period.c.ends_on - 1)))
        .outerjoin(region, region.c.id == place.c.region_id)
        .outerjoin(line, line.c.id == place.c.product_line_id)
        .where(period.c.code == period_code, assignment.c.plan_id == plan_id)
        .order_by(employee.c.code)
        .distinct()
    )
    return tuple(PersonRow(*row) for row in session.execute(query))


def find_best_seller(session: Session, plan_id: int, period_code: str) -> int | None:
    """Who of the plan's people has the largest amount credited directly in the period: the example that shows most."""
    period, assignment, credit = api.period, api.plan_assignment, api.credit
    query = (
        select(credit.c.employee_id)
        .join(period, period.c.id == credit.c.period_id)
        .join(
            assignment,
            and_(assignment.c.employee_id == credit.c.employee_id, assignment.c.valid_from < period.c.ends_on, _until_after(assignment, period.c.starts_on)),
        )
        .where(period.c.code == period_code, assignment.c.plan_id == plan_id, credit.c.role == "direct")
        .group_by(credit.c.employee_id)
        .order_by(func.sum(credit.c.amount).desc(), credit.c.employee_id)
        .limit(1)
    )
    return session.scalar(query)


def _until_after(table: Any, day: Any) -> Any:
    return or_(table.c.valid_until.is_(None), table.c.valid_until > day)
