"""A large file of leads: taken in by the worker, within memory, and the same when it is read again.

TRIPOD_LEAD_ROWS=500000 is the size an office may drop; without it the file is small, and already more than a person's session takes in.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from server_db.commands.lead_imports import import_leads
from server_db.engine.lead_jobs import run_waiting
from server_db.imports.lead_files import LeadOptions
from server_db.queries.lead_imports import find_import
from tests.conftest import TestDatabase
from tests.server_db.imports.lead_office import LeadOffice, found_lead_office

ROWS = int(os.environ.get("TRIPOD_LEAD_ROWS", 2500))
MOST_MEMORY_KB = 1_000_000
pytestmark = [pytest.mark.slow, pytest.mark.timeout(3600)]


@pytest.fixture(scope="module")
def office(database: TestDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LeadOffice]:
    made = found_lead_office(database, tmp_path_factory.mktemp("files"))
    made.take_in_at_most(min(20_000, ROWS - 1))
    yield made
    made.leave()


def test_a_large_file_is_the_workers(office: LeadOffice) -> None:
    path = office.folder / "large.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("编号,公司,联系人,手机,邮箱,城市,渠道,公司人数,预算,创建时间\n")
        for n in range(ROWS):
            file.write(f"B{n},公司{n % 90_000},联系人{n},15{n:09d},p{n}@x{n % 900}.example,上海,百度,{n % 900},{n % 77}万,2026-0{1 + n % 9}-1{n % 9} 10:00\n")

    def connect() -> Any:
        connection = office.worker()
        connection.execute("SET statement_timeout = 0")
        connection.autocommit = False
        return connection

    engine = create_engine("postgresql+psycopg://", creator=connect, poolclass=NullPool)
    held = _memory_kb("VmRSS")
    _forget_peak()
    with office.session() as session, office.worker() as reporting:
        outcome = import_leads(session, path, LeadOptions(source="bulk"), wait=0)
        assert (outcome.queued, outcome.new) == (True, ROWS)
        assert run_waiting(reporting, engine.connect, "w")
        found = find_import(session, outcome.import_id)
        assert (found.state, found.error) == ("done", None)
        assert _memory_kb("VmHWM") - held < MOST_MEMORY_KB
        again = import_leads(session, path, LeadOptions(source="bulk"))
        assert (again.new, again.changed, again.same) == (0, 0, ROWS)


def _memory_kb(kind: str) -> int:
    """What this process holds (VmRSS) or held at most (VmHWM), in kB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text("ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{kind}:")), 0)


def _forget_peak() -> None:
    """Peaks are of this file's own from now on: tests before it, in the same process, had theirs."""
    forget = Path("/proc/self/clear_refs")
    if forget.exists():
        forget.write_text("5", "ascii")
