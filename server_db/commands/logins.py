"""People's logins: passwords leave this process only as SCRAM verifiers.

`ensure_logins` is the installer's and the demo company's door (a superuser's connection); everything else is what an
administrator may do, and `set_own_password` what everybody may.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg import pq
from sqlalchemy import text
from sqlalchemy.orm import Session

GROUPS = ("rep", "manager", "director", "finance", "admin", "auditor")


@dataclass(frozen=True, slots=True)
class Login:
    """A login to be there: `groups` without the prefix g_."""

    login: str
    password: str
    groups: tuple[str, ...]


def verifier(login: str, password: str) -> str:
    """The SCRAM-SHA-256 verifier of a password: proves it, and cannot be turned back into it."""
    if not password:
        raise ValueError("A password is needed.")
    unconnected = pq.PGconn.connect_start(b"")
    return unconnected.encrypt_password(password.encode(), login.encode(), b"scram-sha-256").decode()


def ensure_logins(connection: psycopg.Connection[Any], logins: Iterable[Login]) -> None:
    """Make each login, or set password and groups of the one that is there. The people must exist and be active."""
    for login in logins:
        connection.execute(
            "SELECT admin.ensure_login_(%s, %s, %s::name[])",
            (login.login, verifier(login.login, login.password), [f"g_{group}" for group in login.groups]),
        )


def ensure_worker_login(connection: psycopg.Connection[Any], password: str) -> None:
    """Give the trusted worker its password; until then nobody can sign in as it."""
    statement = psycopg.sql.SQL("ALTER ROLE tripod_worker LOGIN PASSWORD {}")
    connection.execute(statement.format(psycopg.sql.Literal(verifier("tripod_worker", password))))


def add_login(session: Session, employee_id: int, login: str, password: str, groups: Iterable[str], key: UUID | None = None) -> None:
    """Let a person sign in. For administrators; making another administrator needs `request_admin` by a second one first."""
    _call(session, "admin.add_login", key, employee_id, verifier(login, password), _names(groups))


def set_groups(session: Session, login: str, groups: Iterable[str], key: UUID | None = None) -> None:
    """Replace a person's groups and end the person's sessions."""
    _call(session, "admin.set_groups", key, login, _names(groups))


def request_admin(session: Session, login: str, key: UUID | None = None) -> None:
    """First half of making or changing an administrator; the second half is another administrator's."""
    _call(session, "admin.request_admin", key, login)


def set_password(session: Session, login: str, password: str, key: UUID | None = None) -> None:
    """Give a person a new password; the person's sessions end."""
    _call(session, "admin.set_password", key, login, verifier(login, password))


def set_own_password(session: Session, login: str, password: str, key: UUID | None = None) -> None:
    """Change the password of the person who is signed in as `login`."""
    _call(session, "api.set_own_password", key, verifier(login, password))


def disable_login(session: Session, login: str, key: UUID | None = None) -> None:
    """A person leaves: no sign-in, no groups, not active, out of every session."""
    _call(session, "admin.disable_login", key, login)


def enable_login(session: Session, login: str, password: str, key: UUID | None = None) -> None:
    """A person comes back, with a new password and no groups yet."""
    _call(session, "admin.enable_login", key, login, verifier(login, password))


def end_sessions(session: Session, login: str, key: UUID | None = None) -> None:
    """End what a person has open; the person may sign in again."""
    _call(session, "admin.end_sessions", key, login)


def set_field_right(session: Session, group: str, kind: str, field: str, *, read: bool, write: bool, key: UUID | None = None) -> None:
    """Open or close a field for a group, from everybody's next statement on."""
    _call(session, "admin.set_field_perm", key, f"g_{group}", kind, field, read, write)


def _names(groups: Iterable[str]) -> list[str]:
    return [f"g_{group}" for group in groups]


def _call(session: Session, function: str, key: UUID | None, *arguments: object) -> None:
    """One write in one transaction. The same `key` may be sent again when the answer was lost."""
    names = ", ".join(f"CAST(:a{i} AS name[])" if isinstance(value, list) else f":a{i}" for i, value in enumerate(arguments))
    parameters = {f"a{i}": value for i, value in enumerate(arguments)}
    with session.begin():
        session.execute(text(f"SELECT {function}(:key, {names})"), {"key": key or uuid4()} | parameters)
