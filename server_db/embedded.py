"""A private PostgreSQL for the newcomer and the tests: loopback TCP, SCRAM for every login, one folder.

Uses the binaries of a wheel or of the system and nothing else of either. Several processes may start the same folder at
once: a lock makes one of them initialise and start, the others find it running. An office's server is not this one.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from server_db.embedded_binaries import EXE, Owner, ServerProblem, clean_environment, find_binaries, major_version, reachable
from server_db.embedded_settings import HOST, settings_file

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

ADMIN = "postgres"
WINDOWS = os.name == "nt"
# A killed postmaster's children may hold its shared memory for a few seconds more.
START_ATTEMPTS = 8
ATTEMPTS_ON_STORED_PORT = 6


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where the server listens; only this machine reaches it."""

    host: str
    port: int


class EmbeddedServer:
    """The server whose files lie in `home`. `durable=False` trades crash safety for speed: demo and tests only."""

    def __init__(self, home: Path, durable: bool = True) -> None:
        self.home = Path(home).absolute()
        self.durable = durable
        self._owner = Owner.for_this_process()
        self._data = self.home / "data"
        self._log = self.home / "log"
        self._secret_file = self.home / "service.secret"
        self._bin: Path | None = None

    def start(self) -> ServerAddress:
        """Initialise if needed, start if needed, and say where it listens. Raises ServerProblem with one sentence."""
        self._make_home()
        with _locked(self.home / "lock"):
            if not self._answers():
                self._initialise()
                self._launch()
            return self.address()

    def stop(self) -> None:
        """End it in order; open connections are cut."""
        if not self._data.exists():
            return
        with _locked(self.home / "lock"):
            if (self._data / "postmaster.pid").exists():
                self._control("stop", "-w", "-t", "60", "-m", "fast")

    def alive(self) -> bool:
        """Whether it accepts connections now."""
        return self._answers()

    def destroy(self) -> None:
        """Stop it and remove the folder with all its data."""
        if not self._secret_file.exists():
            return
        self.stop()
        # Windows lets go of a stopped server's files a moment later.
        shutil.rmtree(self.home, ignore_errors=WINDOWS)

    def address(self) -> ServerAddress:
        """The stored address, whether or not it runs."""
        try:
            return ServerAddress(HOST, int((self.home / "port").read_text("ascii")))
        except (OSError, ValueError):
            raise ServerProblem(f"The server in {self.home} was never started; start it first.") from None

    def admin_connect_args(self, dbname: str = "postgres") -> dict[str, Any]:
        """psycopg keywords of the superuser. They hold the secret: never into a message, a log or a command line."""
        try:
            # Whoever can read this file (0600, in a folder of the server's owner) can read the data files beside it, so
            # it gives nothing away. People's passwords are never stored, here or anywhere.
            password = self._secret_file.read_text("ascii")
        except OSError:
            raise ServerProblem(f"{self._secret_file} cannot be read; run as the user who started this server.") from None
        where = self.address()
        return {
            "host": where.host,
            "port": where.port,
            "dbname": dbname,
            "user": ADMIN,
            "password": password,
            "sslmode": "disable",
            "connect_timeout": 10,
        }

    def admin_url(self, dbname: str = "postgres") -> URL:
        """The same as a SQLAlchemy URL, whose text hides the password."""
        from sqlalchemy.engine import URL  # late: the desktop starts a server before it needs SQLAlchemy

        args = self.admin_connect_args(dbname)
        return URL.create("postgresql+psycopg", args["user"], args["password"], args["host"], args["port"], dbname)

    def _make_home(self) -> None:
        """Make the folder, or check that the one there is ours: a name others can guess may be theirs."""
        missing = [folder for folder in (self.home, *self.home.parents) if not folder.exists()]
        try:
            for folder in reversed(missing):
                folder.mkdir(exist_ok=True)
                if self._owner.other:
                    folder.chmod(0o711)  # the server's user must pass through, and needs no more
                elif folder == self.home:
                    folder.chmod(0o700)
        except OSError as problem:
            raise ServerProblem(f"The folder {self.home} cannot be made ({problem.strerror}); choose another one.") from None
        if WINDOWS:
            return
        found = self.home.lstat()
        if self.home.is_symlink() or found.st_uid != os.geteuid() or found.st_mode & 0o002:
            raise ServerProblem(f"The folder {self.home} belongs to somebody else or is open to everybody; choose another one.")
        self._owner.require_way_to(self.home)

    def _binaries(self) -> Path:
        if self._bin is None:
            self._bin = reachable(find_binaries(), self.home, self._owner)
        return self._bin

    def _initialise(self) -> None:
        if (self._data / "PG_VERSION").exists():
            self._require_same_major()
            return
        # initdb was killed half-way: without PG_VERSION under the final name nothing was ever stored here.
        shutil.rmtree(self._data, ignore_errors=True)
        new = self.home / "data.new"
        shutil.rmtree(new, ignore_errors=True)
        self._owner.make_folder(new)
        self._owner.make_folder(self._log)
        _write_private(self._secret_file, secrets.token_urlsafe(32))
        handed_over = self.home / "initdb.secret"
        _write_private(handed_over, self._secret_file.read_text("ascii"))
        self._owner.give(handed_over)
        try:
            made = self._run("initdb", *self._initdb_options(new, handed_over))
        finally:
            handed_over.unlink()
        if made.returncode:
            raise ServerProblem(f"PostgreSQL could not make its files in {self.home}: {_complaint(made.stdout)}")
        with (new / "postgresql.conf").open("a", encoding="utf-8") as conf:
            conf.write("\ninclude 'tripod.conf'\n")
        new.rename(self._data)

    def _initdb_options(self, data: Path, password_file: Path) -> list[str]:
        options = ["-D", str(data), "-U", ADMIN, "-A", "scram-sha-256", f"--pwfile={password_file}"]
        options += ["-E", "UTF8", "--locale=C", "--data-checksums"]
        return options if self.durable else [*options, "--no-sync"]

    def _require_same_major(self) -> None:
        made_by, here = (self._data / "PG_VERSION").read_text("ascii").strip(), major_version(self._binaries())
        if made_by != here:
            raise ServerProblem(
                f"The data in {self.home} was made by PostgreSQL {made_by}, but PostgreSQL {here} was found; "
                f"set TRIPOD_PG_BIN to a PostgreSQL {made_by}, or remove the folder to begin anew."
            )

    def _launch(self) -> None:
        self._forget_dead_server()
        for attempt in range(START_ATTEMPTS):
            self._write_settings(self._choose_port(keep=attempt < ATTEMPTS_ON_STORED_PORT))
            if self._control("start", "-w", "-t", "120", "-l", str(self._start_log())) == 0:
                return
            time.sleep(1)
        why = _complaint(self._start_log().read_text("utf-8", "replace") + self._last_logged())
        raise ServerProblem(f"PostgreSQL in {self.home} did not start: {why}")

    def _forget_dead_server(self) -> None:
        """Remove the lock file of a server that was killed where its process number still means something.

        In a container nobody may collect the dead process, or after a restart another one has its number; PostgreSQL
        would take either for a running server. Linux only; elsewhere PostgreSQL decides alone.
        """
        lock = self._data / "postmaster.pid"
        with contextlib.suppress(OSError, ValueError, IndexError):
            pid = int(lock.read_text("utf-8").splitlines()[0])
            name, _, state = Path(f"/proc/{pid}/stat").read_text("utf-8").partition(" (")[2].rpartition(") ")
            if name != "postgres" or state.startswith("Z"):
                lock.unlink()

    def _write_settings(self, port: int) -> None:
        conf = self._data / "tripod.conf"
        conf.write_text(settings_file(port, self.durable), "utf-8")
        self._owner.give(conf)
        (self.home / "port").write_text(str(port), "ascii")

    def _start_log(self) -> Path:
        """What the server says before its own log is open."""
        path = self.home / "start.log"
        if not path.exists():
            path.touch(0o600)
            self._owner.give(path)
        return path

    def _last_logged(self) -> str:
        logs = sorted(self._log.glob("*.log"), key=lambda path: path.stat().st_mtime)
        return logs[-1].read_text("utf-8", "replace") if logs else ""

    def _choose_port(self, keep: bool) -> int:
        """The port of last time while it is free, so that saved addresses stay good."""
        with contextlib.suppress(OSError, ValueError):
            stored = int((self.home / "port").read_text("ascii"))
            if keep:
                return _free_port(stored)
        return _free_port(0)

    def _answers(self) -> bool:
        """Without starting a process, for the second start of the desktop must be quick."""
        try:
            lines = (self._data / "postmaster.pid").read_text("utf-8").splitlines()
            pid, port = int(lines[0]), int(lines[3])
            if not WINDOWS:  # there, signal 0 would end the process
                os.kill(pid, 0)
        except (OSError, ValueError, IndexError):
            return False
        from psycopg import pq

        return pq.PGconn.ping(f"hostaddr={HOST} host={HOST} port={port} connect_timeout=3 dbname=postgres user={ADMIN}".encode()) == pq.Ping.OK

    def _control(self, verb: str, *options: str) -> int:
        """Run pg_ctl. Its output goes nowhere: the server would inherit a pipe and keep it open as long as it lives."""
        done = subprocess.run(
            [str(self._binaries() / f"pg_ctl{EXE}"), verb, "-D", str(self._data), *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.home,
            # glibc then asks for large pages: a run that sorts a million lines spends a twentieth less. Others do not know the name.
            env={"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"} | clean_environment(),
            check=False,
            **self._owner.process,
        )
        return done.returncode

    def _run(self, program: str, *options: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self._binaries() / f"{program}{EXE}"), *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            cwd=self.home,
            env=clean_environment(),
            check=False,
            **self._owner.process,
        )


def default_home() -> Path:
    """Where the demo company's server lives unless TRIPOD_HOME says otherwise."""
    if named := os.environ.get("TRIPOD_HOME"):
        return Path(named)
    if not WINDOWS and os.geteuid() == 0:
        return Path("/var/lib/tripod")  # root's own home is closed to the user the server runs as
    import platformdirs

    return Path(platformdirs.user_data_dir("tripod", appauthor=False)) / "server"


def _free_port(wanted: int) -> int:
    with socket.socket() as probe:
        if not WINDOWS:
            # A crash leaves old connections in TIME_WAIT, which the server itself would not mind.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((HOST, wanted))
        port: int = probe.getsockname()[1]
        return port


def _write_private(path: Path, text: str) -> None:
    """Readable by its owner only from the first moment on."""
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
    new.replace(path)


def _complaint(text: str) -> str:
    """The last line that names an error; else the last line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if "FATAL:" in line or "PANIC:" in line or "error:" in line]
    return (errors or lines or ["it left no message."])[-1]


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Held by one process at a time; the system frees it when the process dies."""
    with path.open("a+b") as file:
        if WINDOWS:
            import msvcrt

            file.seek(0)
            while True:
                with contextlib.suppress(OSError):
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
                    break
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
