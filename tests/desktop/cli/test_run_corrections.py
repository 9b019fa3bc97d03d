"""`tripod run corrections`: a line a person, and one a late fact that waits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.cli.run_corrections import print_corrections
from server_db.queries import corrections
from server_db.queries.corrections import CorrectedLine, Correction, LateFact, WaitingFact
from tests.conftest import TestDatabase, TestServer
from tests.server_db.engine.company import PASSWORD, founded

FACT = LateFact(27, "E1027", "Wang Min", "王敏", "split", "SO-0877", "", datetime(2026, 11, 3, 15, 20, tzinfo=UTC), "Zhao Jianguo", "赵建国", "crm", None)
CORRECTION = Correction(5, "PR-2026-10-02", "locked", "2026-10", "2026-09", 27, "E1027", "Wang Min", "王敏", Decimal("-1120.50"), 1, "commission", 3, (FACT,))
LINE = CorrectedLine("commission", "SO-0877", 1, "Harbour", Decimal("2000.50"), Decimal("880.00"), False)
SESSION: Any = SimpleNamespace(begin=nullcontext)
REP = {"steps": [{"name": "payout", "formula": "ROUND(SUM(orders.amount) * 5%, 2)"}], "payout": "payout"}


@pytest.fixture
def stored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corrections, "find_corrections", lambda _session, period, run: (CORRECTION,) if run in (None, CORRECTION.run_code) else ())
    monkeypatch.setattr(corrections, "find_waiting", lambda _session: (WaitingFact("2026-08", FACT),))
    monkeypatch.setattr(corrections, "find_corrected_lines", lambda _session, _run, _employee: (LINE,))


def test_people_orders_and_what_waits_as_json(stored: None, capsys: pytest.CaptureFixture[str]) -> None:
    print_corrections(SESSION, None, None, as_json=True)
    one, late = map(json.loads, capsys.readouterr().out.splitlines())
    assert (one["kind"], one["as_of"], one["person"], one["amount"], one["causes"]) == ("corrected", "2026-09", "E1027", "-1120.50", ["split"])
    assert one["lines"] == [{"step": "commission", "order": "SO-0877", "line": 1, "taken_back": False, "before": "2000.50", "now": "880.00", "difference": "-1120.50"}]
    assert one["facts"][0]["changed_by"] == "Zhao Jianguo" and one["facts"][0]["changed_at"].startswith("2026-11-03T15:20")
    assert (late["kind"], late["as_of"], late["order"]) == ("waiting", "2026-08", "SO-0877")


def test_one_run_shows_nothing_that_waits(stored: None, capsys: pytest.CaptureFixture[str]) -> None:
    print_corrections(SESSION, None, "PR-2026-10-02", as_json=False)
    assert capsys.readouterr().out.splitlines() == ["PR-2026-10-02 2026-09 E1027         -1,120.50  1 orders  split"]
    print_corrections(SESSION, None, "PR-2026-10-03", as_json=False)
    assert capsys.readouterr().out == "Nothing is corrected here, and no late fact waits.\n"


@pytest.fixture
def corrected(server: TestServer) -> Iterator[TestDatabase]:
    """Two people's January, locked before a line of one of them is put right, and the correction booked in February."""
    with founded(server) as (office, database):
        for code in ("A", "B"):
            office.person(code, salary=None)
            office.order(f"S-{code}", date(2026, 1, 12), ["1000"], code)
        office.plan("REP", REP, ["A", "B"])
        office.admin.execute("SELECT core.ensure_period('2026-02-01')")
        office.lock(office.run("2026-01"))
        office.correct_line("S-A", 1, date(2026, 1, 12), "1500", "A")
        office.correct("2026-01", "2026-02")
        yield database


def test_it_answers_on_a_server(corrected: TestDatabase) -> None:
    server = corrected.settings
    environment = os.environ | {"TRIPOD_URL": f"postgresql://f001@{server.hosts[0]}:{server.port}/{server.database}", "TRIPOD_PASSWORD": PASSWORD}
    words = [sys.executable, "-m", "desktop", "run", "corrections", "--period", "2026-02"]
    done = subprocess.run(words, capture_output=True, text=True, env=environment, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0].split()[1:] == ["2026-01", "A", "+25.00", "1", "orders", "order"]
