"""`tripod events key` and `tripod worker --events`, as a website's maker would use them."""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from server_db.commands.logins import Login, ensure_logins, ensure_worker_login
from server_db.engine.event_auth import headers_for
from tests.conftest import DEMO_PASSWORD, TestDatabase
from tests.desktop.cli.test_run_and_worker import tripod

ADMIN, REP = "k001", "k002"


@pytest.fixture(scope="module")
def office(database: TestDatabase) -> TestDatabase:
    with database.admin() as admin:
        admin.execute("INSERT INTO core.currency VALUES ('CNY', 2, 'Yuan', '人民币')")
        admin.execute("INSERT INTO core.office (id, name_en, name_zh, currency, timezone) VALUES (1, 'T', '测', 'CNY', 'Asia/Shanghai')")
        admin.execute(
            "INSERT INTO core.employee (code, name_en, name_zh, hired_on) VALUES ('K001', 'A', '甲', '2020-01-01'), ('K002', 'B', '乙', '2020-01-01')"
        )
        ensure_logins(admin, [Login(ADMIN, DEMO_PASSWORD, ("admin",)), Login(REP, DEMO_PASSWORD, ("rep",))])
    return database


@contextlib.contextmanager
def listening(database: TestDatabase) -> Iterator[str]:
    """A worker that takes events at a port of its choice; gives the address it tells."""
    with database.admin() as admin:
        ensure_worker_login(admin, DEMO_PASSWORD)
    server = database.settings
    url = f"postgresql://{server.hosts[0]}:{server.port}/{server.database}"
    environment = os.environ | {"TRIPOD_WORKER_URL": url, "TRIPOD_WORKER_PASSWORD": DEMO_PASSWORD, "PYTHONWARNINGS": "ignore"}
    worker = subprocess.Popen([sys.executable, "-m", "desktop", "worker", "--events", "0"], stderr=subprocess.PIPE, text=True, env=environment)
    try:
        assert worker.stderr is not None
        told = next(found for found in (re.search(r"http://\S+/v1/events", line) for line in worker.stderr) if found)
        yield told[0]
    finally:
        worker.terminate()
        worker.communicate(timeout=30)


def post(url: str, key: str, secret: bytes, rows: list[dict[str, str]]) -> tuple[int, dict[str, object]]:
    body = json.dumps({"events": rows}).encode()
    request = urllib.request.Request(url, body, headers_for(key, secret, body, int(time.time()), secrets.token_urlsafe(18)))
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as problem:
        return problem.code, json.loads(problem.read())


def test_a_website_sends_events_with_its_key(office: TestDatabase) -> None:
    made = tripod(office, "events", "key", "add", "CLI", "--label", "Test", login=ADMIN)
    assert made.returncode == 0, made.stderr
    secret = bytes.fromhex(made.stdout.strip())
    with listening(office) as url:
        assert url.startswith("http://127.0.0.1:")
        row = {"kind": "page", "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "email": "nobody@nowhere.example"}
        assert post(url, "CLI", secret, [row]) == (200, {"taken": 0, "same": 0, "refused": [{"n": 1, "code": "event.no_lead"}]})
        assert post(url, "CLI", secrets.token_bytes(32), [row])[0] == 401
        off = tripod(office, "events", "key", "off", "CLI", login=ADMIN)
        assert off.returncode == 0 and "is off" in off.stdout
        assert post(url, "CLI", secret, [row])[0] == 401
    listed = tripod(office, "events", "key", "list", "--json", login=ADMIN)
    shown = [json.loads(line) for line in listed.stdout.splitlines()]
    assert [row["active"] for row in shown if row["code"] == "CLI"] == [False] and secret.hex() not in listed.stdout


def test_mistakes_are_one_sentence(office: TestDatabase) -> None:
    for words, login in (
        (("events", "key", "off", "NONE"), ADMIN),
        (("events", "key", "add", "X Y"), ADMIN),
        (("events", "key", "add", "MINE"), REP),
    ):
        done = tripod(office, *words, login=login)
        assert done.returncode == 1 and "Traceback" not in done.stderr and done.stderr.strip(), done.stderr
    done = tripod(office, "worker", "--events", "0.0.0.0:8620", "--password-stdin", typed="x\n")
    assert done.returncode == 1 and "--events-anywhere" in done.stderr
