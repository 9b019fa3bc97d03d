"""What every test may ask for: a PostgreSQL of its own, databases on it, and people who sign in.

One embedded server per test worker. Databases are copies of a template made once by `server_db.install`; logins belong to
the whole server, so tests that change a login use one that no other test signs in as.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# Programs that tests start need not compile every module anew, whatever the machine is set to.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# Before Qt or the program is imported: no screen, and no folder of the person who runs the tests.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Workers, and a second import of this file, share the folder of the first.
_MADE_HERE = "TRIPOD_TESTS_HOME" not in os.environ
_OWN_FOLDERS = os.environ.setdefault("TRIPOD_TESTS_HOME", tempfile.mkdtemp(prefix="tripod-home-") if _MADE_HERE else "")
for _name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA"):
    os.environ[_name] = _OWN_FOLDERS
for _name in [_name for _name in os.environ if _name.startswith("PG")]:
    del os.environ[_name]

import psycopg
import pytest

from server_db.embedded import EmbeddedServer
from server_db.session import Database, sign_in
from server_db.settings import Server

DEMO_PASSWORD = "tripod-demo"
_FOLDERS = "tripod-tests-"
_MEMORY = Path("/dev/shm")
# What a worker's server may come to, with room for a second worker's.
_ROOMY = 8 << 30
_numbers = itertools.count(1)


@dataclass
class TestServer:
    """The worker's server and the databases made on it."""

    __test__ = False
    embedded: EmbeddedServer
    _templates: set[str] = field(default_factory=set)

    def admin_args(self, dbname: str = "postgres") -> dict[str, Any]:
        """psycopg keywords of the superuser."""
        return self.embedded.admin_connect_args(dbname)

    def template(self, name: str, make: Callable[[str], object]) -> str:
        """A database made once and never connected to again, so that it can be copied."""
        if name not in self._templates:
            make(name)
            self._templates.add(name)
        return name

    def installed(self) -> TestDatabase:
        """A database of its own, installed and without people."""
        return self.copy(self.template("template_installed", lambda name: _install(self, name)))

    def copy(self, template: str) -> TestDatabase:
        name = f"test_{next(_numbers)}"
        with psycopg.connect(**self.admin_args(), autocommit=True) as connection:
            connection.execute("SET lock_timeout = 0; SET statement_timeout = 0")
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        database = TestDatabase(self, name)
        # A copy has the tables but not the rights and settings that hang on the database's name.
        roles = Path(__file__).parent.parent / "server_db" / "sql" / "roles"
        with database.admin() as connection:
            for path in sorted(roles.glob("*database*.sql")):
                connection.execute(path.read_text("utf-8").encode())
        return database


@dataclass
class TestDatabase:
    """One database and ways into it. Whatever was opened through it is closed with it."""

    __test__ = False
    server: TestServer
    name: str
    _open: list[Database] = field(default_factory=list)

    @property
    def settings(self) -> Server:
        """How a client reaches it."""
        where = self.server.embedded.address()
        return Server((where.host,), where.port, self.name)

    def admin_args(self) -> dict[str, Any]:
        return self.server.admin_args(self.name)

    def admin(self) -> psycopg.Connection[Any]:
        """The superuser, for arranging what people could not; each statement commits."""
        return psycopg.connect(**self.admin_args(), autocommit=True)

    def sign_in(self, login: str, password: str = DEMO_PASSWORD) -> Database:
        """A person, through the same door as the desktop."""
        database = sign_in(self.settings, login, password, "tripod-tests")
        self._open.append(database)
        return database

    def psql(self, login: str, password: str = DEMO_PASSWORD) -> psycopg.Connection[Any]:
        """A person with a client that is not ours."""
        return psycopg.connect(**self.settings.connect_args(login, password, "psql"), autocommit=True)

    def close(self) -> None:
        while self._open:
            self._open.pop().dispose()

    def drop(self) -> None:
        self.close()
        with psycopg.connect(**self.server.admin_args(), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)".encode())


@pytest.fixture(scope="session")
def server() -> Iterator[TestServer]:
    """The worker's own PostgreSQL; gone afterwards."""
    _remove_abandoned()
    home = servers_folder() / f"{_FOLDERS}{os.getpid()}-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    embedded = EmbeddedServer(home, durable=False)
    embedded.start()
    yield TestServer(embedded)
    embedded.destroy()


@pytest.fixture(scope="module")
def database(server: TestServer) -> Iterator[TestDatabase]:
    """An installed database without people, fresh for this module."""
    made = server.installed()
    yield made
    made.drop()


@pytest.fixture(scope="session")
def demo_database(server: TestServer) -> Iterator[TestDatabase]:
    """The small demo company, shared by all modules of a worker: read only."""
    made = server.copy(_demo_template(server))
    yield made
    made.drop()


@pytest.fixture(scope="module")
def demo_copy(server: TestServer) -> Iterator[TestDatabase]:
    """The small demo company, for this module to change."""
    made = server.copy(_demo_template(server))
    yield made
    made.drop()


@pytest.fixture
def as_login(request: pytest.FixtureRequest) -> Iterator[Callable[..., Database]]:
    """as_login("e1027") signs in to the demo company; as_login("x", password, on=database) elsewhere."""
    used: list[TestDatabase] = []

    def enter(login: str, password: str = DEMO_PASSWORD, on: TestDatabase | None = None) -> Database:
        where: TestDatabase = on or request.getfixturevalue("demo_database")
        used.append(where)
        return where.sign_in(login, password)

    yield enter
    for where in used:
        where.close()


@pytest.fixture(autouse=True)
def no_thread_left_behind() -> Iterator[None]:
    """A thread that outlives its test would report to objects that are gone."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + 3
    while left := [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]:
        assert time.monotonic() < deadline, f"still running: {left}"
        time.sleep(0.01)


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of published data sets; skips, visibly, where there is none."""
    folder = os.environ.get("TRIPOD_REAL_DATA", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("TRIPOD_REAL_DATA names no folder with the published data sets")
    return Path(folder)


def pytest_sessionfinish() -> None:
    # The offscreen clipboard frees what was copied when the process exits, after Python has ended: the worker would crash.
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()
    if _MADE_HERE:
        shutil.rmtree(_OWN_FOLDERS, ignore_errors=True)


def servers_folder() -> Path:
    """Where throw-away servers live: in memory where there is plenty, for a database is copied there in a fifth of the time.

    Never below pytest's own folder, which is closed to the user a server of root's runs as.
    """
    with contextlib.suppress(OSError, ValueError, StopIteration):
        space = os.statvfs(_MEMORY)
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
        free = 1024 * int(next(line.split()[1] for line in lines if line.startswith("MemAvailable")))
        allowed = Path("/sys/fs/cgroup/memory.max")  # a container's limit, which the machine's figures do not show
        if allowed.exists() and (limit := allowed.read_text("ascii").strip()) != "max":
            free = min(free, int(limit))
        if min(space.f_bavail * space.f_frsize, free) >= _ROOMY and _MEMORY.stat().st_mode & 0o002:
            return _MEMORY
    return Path(tempfile.gettempdir())


def _install(server: TestServer, name: str) -> None:
    from server_db.install import install

    install(server.admin_args(), name)


def _demo_template(server: TestServer) -> str:
    def make(name: str) -> None:
        from server_db.demo import create_demo

        create_demo(server.admin_args(), name, size="small")

    return server.template("template_demo", make)


def _remove_abandoned() -> None:
    """Stop and remove the servers of test runs that were killed."""
    for folder in (*Path(tempfile.gettempdir()).glob(f"{_FOLDERS}*"), *_MEMORY.glob(f"{_FOLDERS}*")):
        pid = folder.name.removeprefix(_FOLDERS).split("-")[0]
        if os.name == "nt" or not pid.isdecimal() or Path(f"/proc/{pid}").exists() or not Path("/proc").exists():
            continue
        with contextlib.suppress(Exception):
            EmbeddedServer(folder, durable=False).destroy()
