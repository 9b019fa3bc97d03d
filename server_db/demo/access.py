"""Ways into the demo company's database that only its server's owner has: drop it, and run its worker."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from secrets import token_urlsafe
from typing import Any

import psycopg
from psycopg import sql

from server_db.commands.logins import ensure_worker_login

WORKER = "tripod_worker"
_ONE_WORKER = 0x7472_6970  # an advisory lock of the demo's database
Connect = Callable[[], psycopg.Connection[Any]]


def drop_database(admin: dict[str, Any], dbname: str) -> None:
    """Away with a half-made or outdated demo company. `admin` holds the secret; it goes nowhere else."""
    with psycopg.connect(**admin | {"dbname": "postgres"}, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(dbname)))


@contextmanager
def worker_connections(admin: dict[str, Any], stop: threading.Event) -> Iterator[Connect | None]:
    """How the worker connects, once no other worker of this machine runs; None when `stop` came first.

    The worker's password is new each time and lives in this process only.
    """
    with psycopg.connect(**admin, autocommit=True) as connection:
        if not _wait_for_turn(connection, stop):
            yield None
            return
        password = token_urlsafe(24)
        ensure_worker_login(connection, password)
        args = admin | {"user": WORKER, "password": password, "application_name": "tripod-worker"}
        yield lambda: psycopg.connect(**args)


def _wait_for_turn(connection: psycopg.Connection[Any], stop: threading.Event) -> bool:
    while not stop.is_set():
        row = connection.execute("SELECT pg_try_advisory_lock(%s)", (_ONE_WORKER,)).fetchone()
        if row is not None and row[0]:
            return True
        time.sleep(1.0)
    return False
