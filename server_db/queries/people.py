"""People as the directory shows them, and one person's card. Masked and hidden values come as None."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from server_db.errors import NotFound
from server_db.tables import api


@dataclass(frozen=True, slots=True)
class Person:
    """A line of the directory: where the person stands today, or stood last. `in_scope`: the reader sees their figures."""

    id: int
    code: str
    login: str | None
    name_en: str
    name_zh: str
    active: bool
    level: int | None
    title_en: str | None
    title_zh: str | None
    manager_id: int | None
    manager_code: str | None
    manager_name_en: str | None
    manager_name_zh: str | None
    region_id: int | None
    region_code: str | None
    region_en: str | None
    region_zh: str | None
    product_line_id: int | None
    product_line_code: str | None
    product_line_en: str | None
    product_line_zh: str | None
    email: str | None
    phone: str | None
    hired_on: date | None
    left_on: date | None
    in_scope: bool
    version: int


@dataclass(frozen=True, slots=True)
class Post:
    """Where a person stood from `since` until before `until` (None: until further notice)."""

    id: int
    since: date | None
    until: date | None
    level: int
    title_en: str
    title_zh: str
    manager_id: int | None
    manager_name_en: str | None
    manager_name_zh: str | None
    region_code: str | None
    product_line_code: str | None


@dataclass(frozen=True, slots=True)
class PrivateFields:
    """Salary and account: the person's own and finance's. `base_salary` in the office's currency, a month."""

    base_salary: Decimal | None
    bank_name: str | None
    bank_account: str | None
    id_number: str | None
    version: int


@dataclass(frozen=True, slots=True)
class PersonCard:
    """All that the reader may know of one person. `private` is None where it is hidden or not recorded."""

    person: Person
    posts: tuple[Post, ...]
    private: PrivateFields | None


@dataclass(frozen=True, slots=True)
class Unit:
    """A region or a product line."""

    id: int
    code: str
    name_en: str
    name_zh: str
    version: int


def find_people(session: Session, text: str = "", region: str | None = None, active_only: bool = True) -> tuple[Person, ...]:
    """The directory by code. `text` is looked for in code and both names."""
    query = _people()
    if text:
        pattern = "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        columns = (api.employee.c.code, api.employee.c.name_en, api.employee.c.name_zh)
        query = query.where(or_(*(column.ilike(pattern) for column in columns)))
    if region is not None:
        query = query.where(api.team.c.region_code == region)
    if active_only:
        query = query.where(api.employee.c.active)
    return tuple(Person(*row) for row in session.execute(query.order_by(api.employee.c.code)))


def get_person(session: Session, person_id: int) -> PersonCard:
    """One person's card, or NotFound."""
    row = session.execute(_people().where(api.employee.c.id == person_id)).one_or_none()
    if row is None:
        raise NotFound()
    return PersonCard(Person(*row), _posts(session, person_id), _private(session, person_id))


def find_regions(session: Session) -> tuple[Unit, ...]:
    return _units(session, api.region)


def find_product_lines(session: Session) -> tuple[Unit, ...]:
    return _units(session, api.product_line)


def _people() -> Select[Any]:
    e, t = api.employee.c, api.team.c
    return select(
        *(e.id, e.code, e.login, e.name_en, e.name_zh, e.active),
        *(t.level, t.title_en, t.title_zh, t.manager_id, t.manager_code, t.manager_name_en, t.manager_name_zh),
        *(t.region_id, t.region_code, t.region_en, t.region_zh),
        *(t.product_line_id, t.product_line_code, t.product_line_en, t.product_line_zh),
        *(e.email, e.phone, e.hired_on, e.left_on, t.in_scope, e.version),
    ).join_from(api.employee, api.team, t.employee_id == e.id)


def _posts(session: Session, person_id: int) -> tuple[Post, ...]:
    a, m = api.assignment.c, api.employee.c
    query = (
        select(
            *(a.id, a.valid_from, a.valid_until, a.level, a.title_en, a.title_zh, a.manager_id, m.name_en, m.name_zh),
            *(api.region.c.code, api.product_line.c.code),
        )
        .select_from(api.assignment)
        .outerjoin(api.employee, m.id == a.manager_id)
        .outerjoin(api.region, api.region.c.id == a.region_id)
        .outerjoin(api.product_line, api.product_line.c.id == a.product_line_id)
        .where(a.employee_id == person_id)
        .order_by(a.valid_from.desc())
    )
    return tuple(Post(*row) for row in session.execute(query))


def _private(session: Session, person_id: int) -> PrivateFields | None:
    p = api.employee_private.c
    query = select(p.base_salary, p.bank_name, p.bank_account, p.id_number, p.version).where(p.employee_id == person_id)
    row = session.execute(query).one_or_none()
    return None if row is None else PrivateFields(*row)


def _units(session: Session, table: Any) -> tuple[Unit, ...]:
    c = table.c
    return tuple(Unit(*row) for row in session.execute(select(c.id, c.code, c.name_en, c.name_zh, c.version).order_by(c.code)))
