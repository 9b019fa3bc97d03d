"""One signed-in person: an engine with a small pool, sessions one job each, and a cancel that reaches the server."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, select
from sqlalchemy.orm import Session

from server_db.errors import DatabaseProblem, Disabled, WrongVersion, translated
from server_db.settings import Server
from server_db.tables import api

POOL_SIZE = 4  # as many as the desktop has worker threads
CANCEL_TIMEOUT = 5.0


@dataclass(frozen=True, slots=True)
class Me:
    """The person who signed in, as the server knows them."""

    id: int
    code: str
    login: str
    name_en: str
    name_zh: str
    groups: tuple[str, ...]
    home_schema: str
    level: int | None
    region_code: str | None
    product_line_code: str | None
    office_name_en: str | None
    office_name_zh: str | None
    currency: str | None
    timezone: str | None


class Database:
    """Where sessions come from. Made by `sign_in`, or by `connect` for a login that is no person."""

    def __init__(self, engine: Engine, me: Me | None = None) -> None:
        self.me = me
        self._engine = engine
        self._running: WeakKeyDictionary[Session, Connection] = WeakKeyDictionary()
        self._lock = threading.Lock()

    @contextmanager
    def session(self) -> Iterator[Session]:
        """One unit of work on one thread. Writes commit only inside `with session.begin():`."""
        with self._engine.connect() as connection:
            connection.info.pop("cancel_asked", None)
            session = Session(connection, expire_on_commit=False)
            with self._lock:
                self._running[session] = connection
            try:
                yield session
            finally:
                with self._lock:
                    self._running.pop(session, None)
                session.close()

    def cancel(self, session: Session) -> None:
        """Stop what `session` does on the server. From any thread; harmless when it has already ended."""
        with self._lock:
            connection = self._running.get(session)
            driver = None if connection is None or connection.closed or connection.invalidated else connection.connection.driver_connection
            if connection is None or not isinstance(driver, psycopg.Connection):
                return
            connection.info["cancel_asked"] = True
        try:
            driver.cancel_safe(timeout=CANCEL_TIMEOUT)
        except psycopg.Error:
            # The statement's own timeout ends it; there is nothing more a client could do.
            return

    def dispose(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def sign_in(server: Server, login: str, password: str, program: str = "tripod-desktop") -> Database:
    """Connect as a person and check that program and database fit. Raises what server_db.errors names."""
    engine = _engine(server, login, password, program)
    refused: DatabaseProblem | None = None
    try:
        me = _who_am_i(engine)
    except DatabaseProblem as problem:
        refused = problem
    if refused is not None:
        engine.dispose()
        # The driver's frames hold the password; a crash report that shows local variables must not find them.
        refused.__cause__ = refused.__context__ = None
        raise refused.with_traceback(None)
    # Finance and audit read the same views over everybody's rows from a schema of their own.
    return Database(engine.execution_options(schema_translate_map={"api": me.home_schema}), me)


def connect(server: Server, login: str, password: str, program: str) -> Database:
    """For a service login, which is nobody's: no version check and no home schema."""
    return Database(_engine(server, login, password, program))


def _engine(server: Server, login: str, password: str, program: str) -> Engine:
    clear_environment()
    engine = create_engine(
        "postgresql+psycopg://",
        connect_args=server.connect_args(login, password, program),
        pool_size=POOL_SIZE,
        max_overflow=0,
        pool_pre_ping=True,
        hide_parameters=True,  # values of people's pay stay out of error texts
    )
    event.listen(engine, "handle_error", _translate)
    return engine


def clear_environment() -> None:
    """PG* variables could send a login elsewhere, or its password over an unprotected line."""
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]


def _translate(context: ExceptionContext) -> BaseException | None:
    asked = bool(context.connection is not None and not context.connection.invalidated and context.connection.info.get("cancel_asked"))
    return translated(context.original_exception, cancel_was_asked=asked)


def _who_am_i(engine: Engine) -> Me:
    with engine.connect() as connection:
        row: Any = connection.execute(select(api.me)).one_or_none()
    if row is None:
        raise Disabled("This login belongs to no active person.", code="login.not_active")
    check_version(row.schema_version, row.min_client)
    values: dict[str, Any] = {name: getattr(row, name) for name in Me.__dataclass_fields__}
    return Me(**values | {"groups": tuple(row.groups)})


def check_version(schema_version: int, min_client: int) -> None:
    """Refuse a database this program would misread, and one whose functions do not know this program any more."""
    versions = {"program": api.SCHEMA_VERSION, "server": schema_version}
    if min_client > api.SCHEMA_VERSION:
        raise WrongVersion(
            f"The server has version {schema_version}, this program is older (version {api.SCHEMA_VERSION}).",
            "Install the newer program.",
            "version.client_old",
            versions,
        )
    if schema_version < api.SCHEMA_VERSION:
        raise WrongVersion(
            f"The server has version {schema_version}, this program needs version {api.SCHEMA_VERSION}.",
            "Ask an administrator to run `tripod server init` with the new program.",
            "version.server_old",
            versions,
        )
