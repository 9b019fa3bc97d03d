"""Backup and restore of one database with PostgreSQL's own programs, where they are installed.

Logins belong to the server, not to the database: after restoring into another server people need new passwords.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from server_db.embedded_binaries import EXE, clean_environment, find_binaries, major_version
from server_db.install import HERE, InstallProblem, Target, connect_args, install
from server_db.install.office import verify


@dataclass(frozen=True, slots=True)
class Restored:
    """Seals of the audit trail in the restored copy, and those that do not hold."""

    database: str
    seals: int
    broken: tuple[int, ...]


def backup(target: Target, dbname: str, file: Path) -> None:
    """Write the whole database into one new file, readable for its owner only; a half-written one is never left."""
    args = connect_args(target)
    if file.exists():
        raise InstallProblem(f"{file} exists; a backup overwrites nothing. Choose another name.")
    try:
        part = file.with_name(file.name + ".part")
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        _run(args, "pg_dump", "--format=custom", f"--file={part}", f"--dbname={dbname}")
        part.replace(file)
    except OSError as problem:
        raise InstallProblem(f"The backup cannot be written to {file}: {problem.strerror}. Choose another folder.") from None
    finally:
        part.unlink(missing_ok=True)


def restore(target: Target, file: Path, dbname: str) -> Restored:
    """Read a backup into a new database, put every rule back, and recompute the seals. Never into a database that is there."""
    args = connect_args(target)
    if not file.is_file():
        raise InstallProblem(f"There is no backup file {file}. Check its name.")
    with psycopg.connect(**(args | {"dbname": "postgres"}), autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (dbname,)).fetchone():
            raise InstallProblem(f"The database {dbname} exists; restore into a new name and compare first.")
        connection.execute((HERE / "sql" / "roles" / "010_roles.sql").read_text("utf-8").encode())
        name = psycopg.sql.Identifier(dbname)
        connection.execute(psycopg.sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(name))
    try:
        _run(args, "pg_restore", "--exit-on-error", f"--dbname={dbname}", str(file))
        install(args, dbname)
    except BaseException:
        with psycopg.connect(**(args | {"dbname": "postgres"}), autocommit=True) as connection:
            connection.execute(psycopg.sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        raise
    seals, broken = verify(args, dbname)
    return Restored(dbname, seals, tuple(broken))


def _run(args: dict[str, Any], program: str, *options: str) -> None:
    binary = _program(program, args)
    # The password goes through the child's environment: a command line is readable for every user of the machine.
    environment = clean_environment() | {"PGPASSWORD": str(args.get("password") or "")}
    for name in ("sslmode", "sslrootcert", "channel_binding", "hostaddr"):
        if args.get(name):
            environment["PG" + name.upper().replace("_", "")] = str(args[name])
    where = [f"--host={args.get('host', 'localhost')}", f"--port={args.get('port', 5432)}", f"--username={args.get('user', 'postgres')}"]
    done = subprocess.run([str(binary), *where, "--no-password", *options], capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        raise InstallProblem(f"{program} gave up: {lines[-1] if lines else 'no reason given'}")


def _program(name: str, args: dict[str, Any]) -> Path:
    """The program, not older than the server: an older one refuses, with words an administrator need not decipher."""
    folder = find_binaries()
    binary = folder / f"{name}{EXE}"
    if not binary.exists():
        raise InstallProblem(f"{name} is not among the PostgreSQL programs in {folder}; install PostgreSQL's client programs and set TRIPOD_PG_BIN.")
    with psycopg.connect(**(args | {"dbname": "postgres"})) as connection:
        server = connection.info.server_version // 10000
    if int(major_version(folder)) < server:
        raise InstallProblem(f"{name} in {folder} is older than the server (PostgreSQL {server}); set TRIPOD_PG_BIN to programs of version {server}.")
    return binary
