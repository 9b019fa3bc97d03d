"""The first things in a new database: the office, its first people, the worker's password. A superuser's connection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import psycopg

from server_db.commands.logins import Login, ensure_logins, ensure_worker_login, verifier
from server_db.domain.currencies import CURRENCIES
from server_db.install import InstallProblem, Target, connect_args

# what most offices deal in; the office's own joins them, others come with the files that name them
OFTEN = ("CNY", "USD", "EUR", "GBP", "HKD", "JPY")
SHORTEST_PASSWORD = 8


@dataclass(frozen=True, slots=True)
class Office:
    """What a new office says about itself; its currency and its fiscal year never change afterwards."""

    name_en: str
    name_zh: str
    currency: str = "CNY"
    timezone: str = "Asia/Shanghai"
    fiscal_start_month: int = 1


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person with a login; the login is the code in small letters."""

    code: str
    name_en: str
    name_zh: str
    password: str
    groups: tuple[str, ...]


def has_office(target: Target, dbname: str) -> bool:
    with _open(target, dbname) as connection:
        return connection.execute("SELECT 1 FROM core.office").fetchone() is not None


def has_administrator(target: Target, dbname: str) -> bool:
    """Whether an active person of this office is in the group of administrators."""
    with _open(target, dbname) as connection:
        found = connection.execute("""SELECT 1 FROM core.employee e JOIN pg_roles r ON r.rolname = e.login
            JOIN pg_auth_members m ON m.member = r.oid AND m.roleid = 'g_admin'::regrole WHERE e.active""")
        return found.fetchone() is not None


def create_office(target: Target, dbname: str, office: Office) -> None:
    """Write the office once; one that is there stays as it is."""
    with _open(target, dbname) as connection, connection.transaction():
        insert = "INSERT INTO core.currency (code, exponent, name_en, name_zh) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING"
        connection.cursor().executemany(insert, [(code, *CURRENCIES[code]) for code in {*OFTEN, office.currency} & CURRENCIES.keys()])
        if not connection.execute("SELECT 1 FROM core.currency WHERE code = %s", (office.currency,)).fetchone():
            raise InstallProblem(f"{office.currency} is not a currency known here; choose one of {', '.join(CURRENCIES)}.")
        if not connection.execute("SELECT 1 FROM pg_timezone_names WHERE name = %s", (office.timezone,)).fetchone():
            raise InstallProblem(f"{office.timezone} is not a time zone; write it like Asia/Shanghai.")
        connection.execute(
            """INSERT INTO core.office (id, name_en, name_zh, currency, timezone, fiscal_start_month)
               VALUES (1, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING""",
            (office.name_en, office.name_zh, office.currency, office.timezone, office.fiscal_start_month),
        )
        # The month it begins in: without one no board, goal or figure could be looked at before the first order.
        connection.execute("SELECT core.ensure_period(sec.today())")


def add_person(target: Target, dbname: str, person: NewPerson) -> None:
    """Add a person, or give one who is there a login with this password and these groups."""
    _require_password(person.password)
    with _open(target, dbname) as connection, connection.transaction():
        connection.execute(
            "INSERT INTO core.employee (code, name_en, name_zh) VALUES (%s, %s, %s) ON CONFLICT (code) DO NOTHING",
            (person.code, person.name_en, person.name_zh or person.name_en),
        )
        ensure_logins(connection, [Login(person.code.lower(), person.password, person.groups)])


def set_password(target: Target, dbname: str, login: str, password: str) -> None:
    """A new password for a person or for the worker; sessions that are open stay open."""
    _require_password(password)
    with _open(target, dbname) as connection, connection.transaction():
        if login == "tripod_worker":
            ensure_worker_login(connection, password)
        else:
            connection.execute("SELECT admin.require_login_(%s)", (login,))
            statement = psycopg.sql.SQL("ALTER ROLE {} PASSWORD {}")
            connection.execute(statement.format(psycopg.sql.Identifier(login), psycopg.sql.Literal(verifier(login, password))))
        connection.execute("SELECT audit.note_('login', jsonb_build_object('act', 'password', 'login', %s::text))", (login,))


def seal(target: Target, dbname: str) -> dict[str, Any]:
    """Seal the audit trail now and return its head: n, rows, head."""
    with _open(target, dbname) as connection:
        row = connection.execute("SELECT audit.seal()").fetchone()
        return dict(row[0]) if row else {}


def verify(target: Target, dbname: str) -> tuple[int, list[int]]:
    """How many seals there are, and the numbers of those that do not hold any more."""
    with _open(target, dbname) as connection:
        connection.execute("SET statement_timeout = 0")
        rows = connection.execute("SELECT n, ok FROM audit.verify()").fetchall()
    return len(rows), [number for number, holds in rows if not holds]


def _require_password(password: str) -> None:
    if len(password) < SHORTEST_PASSWORD:
        raise InstallProblem(f"A password has at least {SHORTEST_PASSWORD} characters; choose a longer one.")


def _open(target: Target, dbname: str) -> psycopg.Connection[Any]:
    return psycopg.connect(**(connect_args(target) | {"dbname": dbname}), autocommit=True)
