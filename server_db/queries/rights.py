"""Who may do what: logins with their groups, and the fields an administrator opens and closes. For administrators."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ARRAY, Boolean, Integer, Text, column, func, select
from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class LoginOfPerson:
    """A person and the login, if there is one. `groups` without the prefix g_."""

    person_id: int
    code: str
    login: str | None
    active: bool
    can_sign_in: bool
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldRight:
    """Whether a group reads and writes a field of a kind. `group` without the prefix g_."""

    kind: str
    field: str
    label_en: str
    label_zh: str
    group: str
    can_read: bool
    can_write: bool


def find_logins(session: Session) -> tuple[LoginOfPerson, ...]:
    """Every person, with or without a login."""
    logins = func.admin.logins().table_valued(
        column("employee_id", Integer),
        column("code", Text),
        column("login", Text),
        column("active", Boolean),
        column("can_sign_in", Boolean),
        column("groups", ARRAY(Text)),
    )
    return tuple(LoginOfPerson(row[0], row[1], row[2], row[3], row[4], tuple(row[5])) for row in session.execute(select(logins)))


def find_field_rights(session: Session) -> tuple[FieldRight, ...]:
    """The whole matrix of kinds, fields and groups."""
    names = ("kind", "field", "label_en", "label_zh", "grp")
    rights = func.admin.field_perms().table_valued(*(column(name, Text) for name in names), column("can_read", Boolean), column("can_write", Boolean))
    rows = session.execute(select(rights))
    return tuple(FieldRight(kind, field, en, zh, grp.removeprefix("g_"), read, write) for kind, field, en, zh, grp, read, write in rows)
