"""The demo company beside the desktop: made once, found again, made anew when it does not fit; its worker ends with the desktop."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from desktop.demo_program import DemoCard, demo_people
from desktop.demo_server import DATABASE, DemoServer
from server_db.install import connect_args
from tests.conftest import TestDatabase, servers_folder
from tests.server_db.demo.fingerprints import fingerprints


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoServer]:
    home = Path(tempfile.mkdtemp(prefix="tripod-demo-test-", dir=servers_folder()))
    home.chmod(0o711)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRIPOD_HOME", str(home / "server"))
        server = DemoServer()
        yield server
        server.embedded.destroy()
    shutil.rmtree(home)


PHASES = ["install", "generate", "write", "logins", "plans", "months", "deals", "leads", "kpis"]


@pytest.fixture(scope="module")
def told() -> list[str]:
    """The phases of the first time, in their order."""
    return []


@pytest.fixture(scope="module")
def made(demo: DemoServer, told: list[str]) -> DemoServer:
    demo.make("small", lambda _done, _total, phase: told.append(phase))
    return demo


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_the_company_is_made_once_and_found_again(made: DemoServer, told: list[str]) -> None:
    assert made.is_made() and [phase for phase in dict.fromkeys(told) if phase in PHASES] == PHASES
    phases: list[str] = []
    made.make("small", lambda _done, _total, phase: phases.append(phase))
    assert phases == ["server"], "the second start only starts the server"
    people = demo_people(made)
    assert {person.role for person in people} == {"finance", "director", "manager", "rep", "admin", "auditor"}
    assert "tripod-demo" not in (made.embedded.home / "demo.json").read_text("utf-8"), "no password in a file"


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_made_on_another_server_it_is_the_same_to_the_byte(made: DemoServer, demo_database: TestDatabase) -> None:
    with psycopg.connect(**connect_args(made.embedded.admin_connect_args()) | {"dbname": DATABASE}) as here, demo_database.admin() as there:
        assert fingerprints(here) == fingerprints(there)


@pytest.mark.slow
def test_a_company_with_an_older_programs_rules_gets_this_ones_and_keeps_what_was_tried_in_it(made: DemoServer) -> None:
    where = connect_args(made.embedded.admin_connect_args()) | {"dbname": DATABASE}
    with psycopg.connect(**where) as older:
        older.execute("UPDATE sec.install SET sql_hash = 'older'; DROP FUNCTION api.lead_publishers()")
        tried = older.execute(
            "UPDATE core.lead SET contact_name = 'Tried' WHERE id = (SELECT min(id) FROM core.lead) RETURNING id, contact_name"
        ).fetchone()
    made.make("small", lambda *_: None)
    with psycopg.connect(**where) as now:
        assert now.execute("SELECT to_regprocedure('api.lead_publishers()') IS NOT NULL").fetchone() == (True,)
        assert tried is not None and now.execute("SELECT id, contact_name FROM core.lead WHERE id = %s", tried[:1]).fetchone() == tried


@pytest.mark.slow
def test_a_company_of_another_version_is_made_anew(made: DemoServer, monkeypatch: pytest.MonkeyPatch) -> None:
    demo = made
    note = demo.embedded.home / "demo.json"
    note.write_text(json.dumps(json.loads(note.read_text("utf-8")) | {"version": -1}), "utf-8")
    created: list[str] = []
    monkeypatch.setattr(demo, "_create", lambda size, _report: created.append(size))
    monkeypatch.setattr(demo, "_drop", lambda: None)
    demo.make("small", lambda *_: None)
    assert created == ["small"]


@pytest.mark.slow
def test_the_worker_ends_when_the_desktop_does(made: DemoServer) -> None:
    worker = made.start_worker()
    assert worker.poll() is None
    assert worker.stdin is not None
    worker.stdin.close()
    assert worker.wait(30) == 0


def test_the_card_tells_each_phase_in_the_language_of_the_system(make_app: Any, qtbot: Any, lint: Any, look: tuple[str, str]) -> None:
    make_app(lang=look[0], mode=look[1])
    card = DemoCard()
    qtbot.addWidget(card)
    for phase in ("server", "install", "generate", "write", "logins", "plans", "worker", "sign_in"):
        card.move_to(0, 0, phase)
        assert card.phase.text() != phase
    card.move_to(3, 12, "months")
    assert "4" in card.phase.text() and "12" in card.phase.text()
    card.fail("No space is left on the disk.")
    assert lint(card) == []
