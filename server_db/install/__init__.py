"""Create or upgrade a database: roles, migrations, then everything in `sql/` as it stands today, then the checks.

One transaction; run again it repairs what was changed by hand. Needs a superuser of PostgreSQL 15.14 or newer.
Not shipped to desktops.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from alembic import command
from alembic.config import Config
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import Connection, create_engine
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

from server_db.errors import translated
from server_db.tables.api import MIN_CLIENT, SCHEMA_VERSION

HERE = Path(__file__).parent.parent
# The order matters: a policy needs its function, a grant its view.
KINDS = ("functions", "views", "triggers", "policies", "metadata", "grants")
OLDEST_SERVER = 150014  # below it, statistics leak through views (CVE-2025-8713)
INSTALL_LOCK = 7200
SCHEMAS = "('core', 'sec', 'audit', 'api', 'api_all', 'admin')"

Target = str | URL | Mapping[str, Any]


class InstallProblem(Exception):
    """The database cannot be created or upgraded; the text is one sentence for the administrator."""


@dataclass(frozen=True, slots=True)
class Installed:
    """What `install` found and did. `changed` is False when everything already stood as it should."""

    database: str
    created: bool
    changed: bool
    schema_version: int


def schema_version() -> int:
    """The version of the tables and views this program brings along."""
    return SCHEMA_VERSION


def connect_args(target: Target) -> dict[str, Any]:
    """psycopg keywords of a URL, a SQLAlchemy URL or keywords; never put into a message, they hold a password."""
    if isinstance(target, URL):
        target = target.render_as_string(hide_password=False)
    if isinstance(target, str):
        return conninfo_to_dict(re.sub(r"^postgresql\+psycopg:", "postgresql:", target))
    return dict(target)


def install(admin: Target, dbname: str, *, only_if_needed: bool = False) -> Installed:
    """Create or upgrade `dbname` on the server `admin` leads to.

    `only_if_needed` skips the work (but not the checks) when the same program already installed this database.
    """
    if dbname in ("postgres", "template0", "template1"):
        raise InstallProblem(f"The database {dbname} belongs to the server itself. Name another one.")
    args = connect_args(admin) | {"dbname": "postgres"}
    with psycopg.connect(**args, autocommit=True) as maintenance:
        _require_server(maintenance)
        # Roles belong to the whole server: two installations at once would update the same catalogue rows.
        maintenance.execute("SELECT pg_advisory_lock(%s)", (INSTALL_LOCK,))
        created = _create_database(maintenance, dbname)
        # people connect to this database and to no other
        maintenance.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC")
        with _transaction(args | {"dbname": dbname}) as connection:
            changed = _bring_up_to_date(connection, only_if_needed)
            run_checks(_driver(connection))
    return Installed(dbname, created, changed, SCHEMA_VERSION)


def run_checks(connection: psycopg.Connection[Any]) -> None:
    """Run `sql/checks`: each must return no rows. Also what `tripod server doctor` asks."""
    findings = find_violations(connection)
    if findings:
        raise InstallProblem("The database breaks its own rules: " + "; ".join(findings[:5]))


def find_violations(connection: psycopg.Connection[Any], only: str = "") -> list[str]:
    """One line for every row a check returns: which rule, and what breaks it. `only`: of the checks whose names begin so."""
    found = []
    for path in _files("checks"):
        if not path.stem.startswith(only):
            continue
        for row in connection.execute(path.read_text("utf-8").encode()).fetchall():
            found.append(f"{path.stem}: " + ", ".join(str(value) for value in row))
    return found


def _require_server(connection: psycopg.Connection[Any]) -> None:
    version = connection.info.server_version
    if version < OLDEST_SERVER:
        raise InstallProblem(f"This server is PostgreSQL {version // 10000}.{version % 10000}; Tripod needs 15.14 or newer. Update the server first.")
    row = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = session_user").fetchone()
    if not row or not row[0]:
        raise InstallProblem("Creating or upgrading the database needs a superuser of the server, for example postgres.")


def has_database(admin: Target, dbname: str) -> bool:
    """Whether the server has this database, so that a slip in a name does not create one."""
    with psycopg.connect(**connect_args(admin) | {"dbname": "postgres"}, autocommit=True) as maintenance:
        return _is_there(maintenance, dbname)


def _is_there(connection: psycopg.Connection[Any], dbname: str) -> bool:
    return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (dbname,)).fetchone() is not None


def _create_database(connection: psycopg.Connection[Any], dbname: str) -> bool:
    if _is_there(connection, dbname):
        return False
    connection.execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'").format(sql.Identifier(dbname))
        if _has_utf8_ctype(connection)
        else sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(dbname))
    )
    return True


def _has_utf8_ctype(connection: psycopg.Connection[Any]) -> bool:
    """Whether the server knows the character classes of C.UTF-8 (Linux); elsewhere the server's default serves."""
    return connection.execute("SELECT 1 FROM pg_collation WHERE collname IN ('C.utf8', 'C.UTF-8')").fetchone() is not None


@contextmanager
def plain_problems() -> Iterator[None]:
    """What the server answers, as one sentence for the administrator; passwords are in none of them."""
    try:
        yield
    except psycopg.Error as problem:
        known = translated(problem)
        raise InstallProblem(str(known) if known else f"The server refused: {str(problem).splitlines()[0]}") from problem


@contextmanager
def _transaction(args: dict[str, Any]) -> Iterator[Connection]:
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(**args), poolclass=NullPool, hide_parameters=True)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def _driver(connection: Connection) -> psycopg.Connection[Any]:
    raw = connection.connection.driver_connection
    assert isinstance(raw, psycopg.Connection)
    return raw


def _bring_up_to_date(connection: Connection, only_if_needed: bool) -> bool:
    raw = _driver(connection)
    digest = _digest()
    before = _installed(raw)
    if before and before[0] > SCHEMA_VERSION:
        raise InstallProblem(f"This database has version {before[0]}, this program brings version {SCHEMA_VERSION}. Install the newer program.")
    if only_if_needed and before == (SCHEMA_VERSION, digest):
        return False
    raw.execute("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '60s'; SET LOCAL check_function_bodies = off")
    raw.execute("SET LOCAL client_min_messages = warning")
    _apply(raw, "roles")
    _migrate(connection)
    raw.execute((HERE / "sql" / "reset.sql").read_text("utf-8").encode())
    for kind in KINDS:
        _apply(raw, kind)
    raw.execute(
        "INSERT INTO sec.install (schema_version, min_client, sql_hash) VALUES (%s, %s, %s) ON CONFLICT (one) DO UPDATE"
        " SET schema_version = excluded.schema_version, min_client = excluded.min_client, sql_hash = excluded.sql_hash, at = now()",
        (SCHEMA_VERSION, MIN_CLIENT, digest),
    )
    return True


def _installed(raw: psycopg.Connection[Any]) -> tuple[int, str] | None:
    row = raw.execute("SELECT to_regclass('sec.install') IS NOT NULL").fetchone()
    if not row or not row[0]:
        return None
    return raw.execute("SELECT schema_version, sql_hash FROM sec.install").fetchone()


def _migrate(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(HERE / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _files(kind: str) -> list[Path]:
    return sorted((HERE / "sql" / kind).glob("*.sql"))


def _digest() -> str:
    seen = hashlib.sha256()
    for path in sorted((HERE / "sql").rglob("*.sql")) + sorted((HERE / "migrations" / "versions").glob("*.py")):
        seen.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    return seen.hexdigest()


def _apply(raw: psycopg.Connection[Any], kind: str) -> None:
    """Run every file of a kind as the owner its first line names (functions: app_writer unless named)."""
    for path in _files(kind):
        text = path.read_text("utf-8")
        named = re.match(r"-- owner: (\w+)", text)
        owner = named.group(1) if named else "app_writer" if kind == "functions" else None
        try:
            _run_as(raw, owner, text)
            if kind == "views":
                _run_as(raw, "app_reader_all", _mirrored(text))
        except psycopg.Error as problem:
            problem.add_note(f"in sql/{kind}/{path.name}")
            raise


def _run_as(raw: psycopg.Connection[Any], owner: str | None, text: str) -> None:
    if owner:
        raw.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(owner)))
    raw.execute(text.encode())
    raw.execute("RESET ROLE")


def _mirrored(text: str) -> str:
    """The same views for finance and audit: all rows, but only while the person is active and in such a group. A function among the
    views reads those that hold all rows."""
    views = re.findall(r"^CREATE VIEW api\.(\w+)(?: WITH \(security_barrier\))? AS\s(.*?);$", text, re.MULTILINE | re.DOTALL)
    functions = re.findall(r"^CREATE FUNCTION api\..*?^END \$\$;$\nGRANT EXECUTE ON FUNCTION api\.[^;]*;$", text, re.MULTILINE | re.DOTALL)
    return "\n".join(
        (
            *(f"CREATE VIEW api_all.{name} AS SELECT seen.* FROM (\n{body}\n) seen WHERE (SELECT sec.sees_all());" for name, body in views),
            *(re.sub(r"\bapi\.", "api_all.", one).replace(" TO tripod_user;", " TO g_finance, g_auditor;") for one in functions),
        )
    )
