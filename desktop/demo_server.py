"""The demo company on this machine: its embedded server, its database, and a worker beside it. No Qt, no windows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from server_db.embedded import EmbeddedServer
    from server_db.settings import Server

DATABASE = "tripod_demo"
ROLES = {"f001": "finance", "f002": "finance", "e1001": "director", "e1006": "manager", "e1027": "rep", "a001": "admin", "u001": "auditor"}
Report = Callable[[int, int, str], None]


class DemoServer:
    """Made once, started again in a moment. What was made is written down beside the server's files."""

    def __init__(self) -> None:
        from server_db.embedded import EmbeddedServer, default_home

        self.embedded: EmbeddedServer = EmbeddedServer(default_home())
        self._note = self.embedded.home / "demo.json"

    def is_made(self) -> bool:
        return self._note.exists()

    def start(self) -> Server:
        """Start the server if needed and say how to reach the demo company."""
        from server_db.settings import Server

        where = self.embedded.start()
        return Server((where.host,), where.port, DATABASE)

    def make(self, size: str, report: Report, again: bool = False) -> Server:
        """The demo company, made when it is missing, half-made or of another version. Takes a while the first time.

        Where only its rules are older than this program's it is given these; what somebody tried in it stays.
        """
        report(0, 0, "server")
        server = self.start()
        if again or not self._fits(size):
            self._note.unlink(missing_ok=True)
            self._drop()
            self._create(size, report)
            note = {"size": size, "version": _schema_version(), "people": self._people(server)}
            self._note.write_text(json.dumps(note, ensure_ascii=False), "utf-8")
        else:
            self._bring_up_to_date()
        return server

    def people(self) -> list[tuple[str, str, str, str]]:
        """login, English, Chinese, role of one person for each role, written down when the company was made."""
        try:
            return [tuple(row) for row in json.loads(self._note.read_text("utf-8"))["people"]]
        except (OSError, ValueError, KeyError):
            return []

    def _people(self, server: Server) -> list[tuple[str, str, str, str]]:
        from server_db.demo.create import DEMO_PASSWORD
        from server_db.queries.people import find_people
        from server_db.session import sign_in

        database = sign_in(server, "f001", DEMO_PASSWORD)
        try:
            with database.session() as session:
                names = {person.login: person for person in find_people(session)}
        finally:
            database.dispose()
        return [(login, names[login].name_en, names[login].name_zh, role) for login, role in ROLES.items() if login in names]

    def _fits(self, size: str) -> bool:
        try:
            note = json.loads(self._note.read_text("utf-8"))
        except (OSError, ValueError):
            return False
        # Size counts only as a wish for a new company: whoever has the full one does not wait for the small one.
        same = note.get("version") == _schema_version() and bool(note.get("people"))
        return bool(same and (note.get("size") in (size, "full") or not size))

    def _drop(self) -> None:
        """What an interrupted first start left behind."""
        from server_db.demo.access import drop_database

        drop_database(self.embedded.admin_connect_args(), DATABASE)

    def _create(self, size: str, report: Report) -> None:
        from server_db.demo.create import create_demo

        args = self.embedded.admin_connect_args()
        create_demo(args, DATABASE, size=size or "full", progress=lambda phase, done, total: report(done, total, phase))

    def _bring_up_to_date(self) -> None:
        from server_db.install import install

        install(self.embedded.admin_connect_args(), DATABASE, only_if_needed=True)

    def start_worker(self) -> subprocess.Popen[bytes]:
        """A process that calculates while this program runs: it ends when its standard input is closed."""
        environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
        environment["TRIPOD_HOME"] = str(self.embedded.home)
        return subprocess.Popen(
            [sys.executable, "-m", "desktop.demo_worker"],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0), cwd=_project(),
        )  # fmt: skip


def _project() -> str:
    from pathlib import Path

    return str(Path(__file__).resolve().parent.parent)


def _schema_version() -> int:
    from server_db.install import schema_version

    return schema_version()
