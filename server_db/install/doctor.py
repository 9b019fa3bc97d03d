"""What is wrong with a server, in sentences: version, rules, encryption, people, the worker, the audit trail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import psycopg

from server_db.install import OLDEST_SERVER, Target, connect_args, find_violations
from server_db.tables.api import SCHEMA_VERSION

Level = Literal["ok", "warning", "problem"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`remedy` is empty where all is well."""

    level: Level
    subject: str
    text: str
    remedy: str = ""


def examine(target: Target, dbname: str, *, embedded: bool = False) -> list[Finding]:
    """Look at everything without changing anything. An embedded server is excused from TLS: it listens to this machine only."""
    args = connect_args(target)
    with psycopg.connect(**(args | {"dbname": "postgres"}), autocommit=True) as connection:
        findings = list(_server(connection, embedded))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (dbname,)).fetchone():
            return [*findings, Finding("problem", "database", f"There is no database {dbname}.", "Run `tripod server init`.")]
    with psycopg.connect(**(args | {"dbname": dbname}), autocommit=True) as connection:
        installed = connection.execute("SELECT to_regclass('sec.install') IS NOT NULL").fetchone()
        if not installed or not installed[0]:
            return [*findings, Finding("problem", "database", f"{dbname} is not a Tripod database yet.", "Run `tripod server init`.")]
        return [*findings, *_database(connection), *_people(connection), *_leads(connection), *_audit(connection)]


def _server(connection: psycopg.Connection[Any], embedded: bool) -> Iterator[Finding]:
    version = connection.info.server_version
    shown = f"PostgreSQL {version // 10000}.{version % 10000}"
    if version < OLDEST_SERVER:
        yield Finding("problem", "server", f"{shown} is too old.", "Update it to 15.14 or newer.")
    else:
        yield Finding("ok", "server", f"{shown} answers.")
    settings = dict(connection.execute("SELECT name, setting FROM pg_settings").fetchall())
    if settings["password_encryption"] != "scram-sha-256":
        yield Finding("problem", "passwords", "New passwords would be stored as md5.", "Set password_encryption = scram-sha-256.")
    if settings["log_statement"] != "none":
        yield Finding("warning", "log", "The server logs SQL text, salaries included.", "Set log_statement = none.")
    yield from _powers(connection)
    if embedded:
        return
    if settings["ssl"] != "on":
        yield Finding(
            "problem", "encryption", "The server offers no TLS; clients on other machines cannot sign in.", "Set ssl = on with a certificate."
        )
    if settings["fsync"] != "on" or settings["full_page_writes"] != "on":
        yield Finding("problem", "durability", "The server may lose what it acknowledged.", "Set fsync and full_page_writes on.")
    if settings["data_checksums"] != "on":
        yield Finding("warning", "durability", "Data checksums are off.", "Switch them on with pg_checksums.")
    yield from _doors(connection)


def _doors(connection: psycopg.Connection[Any]) -> Iterator[Finding]:
    """Lines of pg_hba.conf that let a person in without proving a password over TLS."""
    rows = connection.execute("""SELECT line_number, type, auth_method FROM pg_hba_file_rules WHERE error IS NULL AND auth_method <> 'reject'
        AND ((type IN ('host', 'hostnossl') AND coalesce(address, '') NOT IN ('127.0.0.1', '::1', 'localhost', 'samehost'))
          OR (type <> 'local' AND auth_method IN ('trust', 'password', 'md5')))""")
    for line, kind, method in rows.fetchall():
        yield Finding(
            "problem", "pg_hba.conf", f"Line {line} ({kind}, {method}) lets people in without TLS or SCRAM.", "Use hostssl and scram-sha-256."
        )


def _database(connection: psycopg.Connection[Any]) -> Iterator[Finding]:
    row = connection.execute("SELECT schema_version FROM sec.install").fetchone()
    found = row[0] if row else 0
    if found < SCHEMA_VERSION:
        yield Finding(
            "problem", "version", f"The database has version {found}, this program version {SCHEMA_VERSION}.", "Run `tripod server upgrade`."
        )
    elif found > SCHEMA_VERSION:
        yield Finding("problem", "version", f"The database has version {found}, this program only {SCHEMA_VERSION}.", "Install the newer program.")
    else:
        yield Finding("ok", "version", f"Database and program have version {found}.")
        # also what an installation leaves aside where there is much of it
        connection.execute("SET tripod.every_check = 'on'")
        broken = find_violations(connection)
        for text in broken:
            yield Finding("problem", "rules", text, "Run `tripod server upgrade`; it puts every rule back.")
        if not broken:
            yield Finding("ok", "rules", "Every rule of the database holds.")


def _leads(connection: psycopg.Connection[Any]) -> Iterator[Finding]:
    """Counts of members and running clocks, which every act keeps: too much to count at each installation."""
    if connection.execute("SELECT to_regclass('core.lead') IS NULL").fetchone() == (True,):
        return
    row = connection.execute("""SELECT (SELECT count(*) FROM core.pool_recount_()), (SELECT count(*) FROM core.lead l WHERE l.status = 'open'
        AND NOT EXISTS (SELECT 1 FROM core.lead_stint s WHERE s.lead_id = l.id AND s.until IS NULL))""").fetchone()
    counts, clocks = row or (0, 0)
    if counts:
        yield Finding(
            "problem",
            "leads",
            f"{counts} members of pools hold another number of leads than is counted.",
            "Run `tripod server upgrade`; it counts anew.",
        )
    if clocks:
        yield Finding("warning", "leads", f"No clock runs for {clocks} open leads.", "Assign them, or give them back to their pool.")
    if not counts and not clocks:
        yield Finding("ok", "leads", "Every count of leads holds, and every open lead has its clock.")


def _powers(connection: psycopg.Connection[Any]) -> Iterator[Finding]:
    """Logins that are no person's and see everything: fewer are better."""
    rows = connection.execute("""SELECT rolname FROM pg_roles WHERE rolcanlogin AND oid <> 10 AND rolname <> session_user
        AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolreplication) ORDER BY 1""").fetchall()
    if rows:
        names = ", ".join(name for (name,) in rows)
        yield Finding(
            "warning", "logins", f"Besides you these logins pass every rule: {names}.", "Take these powers from those that do not need them."
        )


def _people(connection: psycopg.Connection[Any]) -> Iterator[Finding]:
    row = connection.execute("""SELECT
        (SELECT count(*) FROM core.employee e JOIN pg_roles r ON r.rolname = e.login AND r.rolcanlogin
          JOIN pg_auth_members m ON m.member = r.oid AND m.roleid = 'g_admin'::regrole WHERE e.active),
        (SELECT count(*) FROM core.employee e JOIN pg_roles r ON r.rolname = e.login AND r.rolcanlogin
          JOIN pg_auth_members m ON m.member = r.oid AND m.roleid = 'g_finance'::regrole WHERE e.active),
        (SELECT rolpassword IS NOT NULL FROM pg_authid WHERE rolname = 'tripod_worker')""").fetchone()
    admins, finance, worker = row or (0, 0, False)
    if admins < 2:
        yield Finding("warning", "people", f"Active administrators: {admins}. Some acts need two.", "Run `tripod server add-person --group admin`.")
    if finance < 2:
        yield Finding("warning", "people", f"Active people of finance: {finance}. Nobody approves their own run.", "Add a second person of finance.")
    if not worker:
        yield Finding("problem", "worker", "The worker has no password, so nothing is calculated.", "Run `tripod server passwd tripod_worker`.")


def _audit(connection: psycopg.Connection[Any]) -> Iterator[Finding]:
    row = connection.execute("""SELECT (SELECT count(*) FROM audit.seal), EXISTS (SELECT 1 FROM audit.log l
        WHERE l.at < now() - interval '15 minutes' AND l.at > coalesce((SELECT max(s.at) FROM audit.seal s), '-infinity'))""").fetchone()
    seals, waiting = row or (0, False)
    if waiting:
        yield Finding(
            "warning", "audit", "Changes wait to be sealed for more than 15 minutes.", "Is the worker running? `tripod server seal` seals now."
        )
    else:
        yield Finding("ok", "audit", f"{seals} seals; `tripod server verify` recomputes them.")
