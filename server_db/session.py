"""One signed-in person: an engine with a small pool, sessions one job each, and a cancel that reaches the server."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, select
from sqlalchemy.orm import Session

from server_db.errors import DatabaseProblem, Disabled, Unreachable, WrongVersion, translated
from server_db.settings import Server
from server_db.tables import api

POOL_SIZE = 4  # as many as the desktop has worker threads
CANCEL_TIMEOUT = 5.0
_SAID = re.compile(r"([a-z_]{1,40})(?::(\d{1,18}))?")


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
    exponent: int  # decimals of that currency
    timezone: str | None


class Database:
    """Where sessions come from. Made by `sign_in`, or by `connect` for a login that is no person."""

    def __init__(self, engine: Engine, line: Callable[[], psycopg.Connection[Any]], me: Me | None = None) -> None:
        self.me = me
        self._engine, self._line = engine, line
        self._backends: set[int] = set()  # of the own sessions, by the server's number
        self._running: WeakKeyDictionary[Session, Connection] = WeakKeyDictionary()
        self._lock = threading.Lock()

    @contextmanager
    def session(self) -> Iterator[Session]:
        """One unit of work on one thread. Writes commit only inside `with session.begin():`."""
        with self._engine.connect() as connection:
            connection.info.pop("cancel_asked", None)
            if isinstance(driver := connection.connection.driver_connection, psycopg.Connection):
                self._backends.add(driver.info.backend_pid)
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

    def listen(self) -> Listening:
        """A line of its own beside the pool, on which the server says what kinds of things changed."""
        with suppress(psycopg.Error):
            return Listening(self._line(), self._backends)
        # outside a handler: the driver's frames hold the password, and an exception keeps what it was raised from
        raise Unreachable

    def dispose(self) -> None:
        """Close every connection; who listens closes the own line."""
        self._engine.dispose()


@dataclass(frozen=True, slots=True)
class Note:
    """One message: a kind, a row's number where it was said, and whether one of this program's own sessions sent it."""

    kind: str
    row: int | None
    own: bool


class Listening:
    """What the server says on channel `tripod`. For one thread, which closes it; a lost line raises."""

    def __init__(self, connection: psycopg.Connection[Any], own: set[int]) -> None:
        self._connection, self._own = connection, own
        connection.execute("LISTEN tripod")

    def wait(self, seconds: float) -> list[Note]:
        """What came, at the latest after `seconds`. Anybody may send on a channel: what is no kind is left out."""
        heard = [*self._connection.notifies(timeout=seconds, stop_after=1)]
        if heard:
            heard += self._connection.notifies(timeout=0)
        found = ((_SAID.fullmatch(one.payload), one.pid) for one in heard)
        return [Note(said[1], int(said[2]) if said[2] else None, pid in self._own) for said, pid in found if said]

    def close(self) -> None:
        self._connection.close()


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
    return Database(engine.execution_options(schema_translate_map={"api": me.home_schema}), _line(server, login, password, program), me)


def connect(server: Server, login: str, password: str, program: str) -> Database:
    """For a service login, which is nobody's: no version check and no home schema."""
    return Database(_engine(server, login, password, program), _line(server, login, password, program))


def _line(server: Server, login: str, password: str, program: str) -> Callable[[], psycopg.Connection[Any]]:
    return lambda: psycopg.connect(**server.connect_args(login, password, program), autocommit=True)


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
