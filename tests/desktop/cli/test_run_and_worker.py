"""`tripod run` and `tripod worker`, as a script would call them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from server_db.commands.logins import ensure_worker_login
from tests.conftest import DEMO_PASSWORD, TestDatabase


def tripod(database: TestDatabase, *words: str, login: str = "f001", typed: str = "") -> subprocess.CompletedProcess[str]:
    server = database.settings
    url = f"postgresql://{login}@{server.hosts[0]}:{server.port}/{server.database}"
    environment = os.environ | {"TRIPOD_URL": url, "TRIPOD_PASSWORD": DEMO_PASSWORD, "TRIPOD_WORKER_URL": url, "PYTHONWARNINGS": "ignore"}
    return subprocess.run([sys.executable, "-m", "desktop", *words], capture_output=True, text=True, env=environment, input=typed, timeout=120, check=False)


def answers(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def regular(database: TestDatabase) -> dict[str, Any]:
    """October's own run, beside the correction that is booked in it."""
    runs = answers(tripod(database, "run", "show", "--period", "2026-10", "--json"))
    return next(run for run in runs if run["kind"] == "regular")


def test_runs_are_shown_newest_first(demo_database: TestDatabase) -> None:
    runs = answers(tripod(demo_database, "run", "show", "--json"))
    assert [run["period"] for run in runs] == sorted((run["period"] for run in runs), reverse=True)
    assert {run["status"] for run in runs} <= {"draft", "calculated", "reviewed", "approved", "locked", "paid"}
    run = regular(demo_database)
    for found in answers(tripod(demo_database, "run", "exceptions", run["code"], "--json")):
        assert found["message"] and found["remedy"]


def test_a_run_is_asked_for_calculated_and_moved(demo_copy: TestDatabase) -> None:
    with demo_copy.admin() as admin:
        ensure_worker_login(admin, DEMO_PASSWORD)
    run = regular(demo_copy)
    assert answers(tripod(demo_copy, "run", "back", run["code"], "--reason", "once more", "--json"))[0]["status"] == "draft"
    [asked] = answers(tripod(demo_copy, "run", "--period", "2026-10", "--no-wait", "--json"))
    assert asked["queue_state"] == "queued"
    worked = tripod(demo_copy, "worker", "--once", "--password-stdin", typed=DEMO_PASSWORD + "\n")
    assert worked.returncode == 0, worked.stderr
    again = regular(demo_copy)
    assert (again["status"], again["content_hash"]) == ("calculated", run["content_hash"])
    refused = tripod(demo_copy, "run", "advance", run["code"], "--to", "approved")
    assert refused.returncode == 1 and "Traceback" not in refused.stderr and "cannot become approved" in refused.stderr


def test_mistakes_are_one_sentence(demo_database: TestDatabase) -> None:
    for words, code in ((("run",), 2), (("run", "--period", "October"), 1), (("run", "advance", "PR-1999-01-01", "--to", "paid"), 1)):
        done = tripod(demo_database, *words)
        assert done.returncode == code, done.stderr
        assert len(done.stderr.strip().splitlines()) == 1 and "Traceback" not in done.stderr
    denied = tripod(demo_database, "run", "--period", "2026-10", login="e1027")
    assert denied.returncode == 1 and "Traceback" not in denied.stderr
    wrong = tripod(demo_database, "worker", "--once", "--password-stdin", typed="wrong\n")
    assert wrong.returncode == 1 and "password" in wrong.stderr.lower()


def test_a_wrong_password_and_a_server_of_another_version_are_said(demo_copy: TestDatabase) -> None:
    wrong = tripod(demo_copy, "run", "show", "--password-stdin", typed="hunter2\n")
    assert (wrong.returncode, wrong.stderr.count("\n")) == (1, 1)
    assert wrong.stderr.startswith("Login or password is wrong.") and "hunter2" not in wrong.stderr
    with demo_copy.admin() as admin:
        ensure_worker_login(admin, DEMO_PASSWORD)
        admin.execute(b"UPDATE sec.install SET schema_version = 99, min_client = 99")
    for words in (("run", "show"), ("worker", "--once", "--password-stdin")):
        refused = tripod(demo_copy, *words, typed=DEMO_PASSWORD + "\n")
        assert refused.returncode == 1, words
        assert "version 99" in refused.stderr and "Install the newer program." in refused.stderr, refused.stderr


def test_a_month_is_locked_only_after_its_runs_and_the_months_before(demo_copy: TestDatabase) -> None:
    refused = tripod(demo_copy, "run", "lock-period", "2026-10", "--with-earlier")
    assert refused.returncode == 1 and "Traceback" not in refused.stderr and refused.stderr.count("\n") == 1
    assert tripod(demo_copy, "run", "lock-period", "2026-09", login="e1027").returncode == 1
    with demo_copy.admin() as admin:
        open_months = admin.execute(b"SELECT code FROM core.period WHERE status <> 'locked' AND code <= '2026-09'").fetchall()
        assert admin.execute(b"SELECT status FROM core.period WHERE code = '2026-10'").fetchone() != ("locked",)
    assert open_months == []
