"""`tripod plan dry-run`: what the dry run's page says, for scripts."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from server_db.demo.months import worker_connection
from server_db.worker import Worker
from tests.conftest import TestDatabase
from tests.desktop.cli.test_run_and_worker import answers, tripod


@contextmanager
def working(database: TestDatabase) -> Iterator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=Worker(partial(worker_connection, database.admin_args()), "test").run_forever, args=(stop,))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=30)


def test_the_plans_own_draft_is_tried_and_added_up(demo_copy: TestDatabase) -> None:
    with working(demo_copy):
        [found] = answers(tripod(demo_copy, "plan", "dry-run", "HW-COMP", "--month", "2026-09", "--month", "2026-10", "--json"))
        said = tripod(demo_copy, "plan", "dry-run", "HW-COMP", "--month", "2026-10", "--by", "paid")
    assert found["months"] == ["2026-09", "2026-10"] and len(found["people"]) > 3
    assert found["gain"] + found["lose"] + found["same"] + found["failed"] == len(found["people"])
    differences = [Decimal(one["difference"]) for one in found["people"] if one["difference"] is not None]
    assert sum(differences) == Decimal(found["difference"]) == Decimal(found["after"]) - Decimal(found["before"]) > 0
    assert [month["month"] for month in found["people"][0]["months"]] == ["2026-09", "2026-10"]
    assert said.returncode == 0 and "gain, " in said.stdout and "It costs " in said.stdout and "Budget 250,000.00" in said.stdout


def test_a_file_is_tried_and_an_error_in_it_is_one_sentence(demo_copy: TestDatabase, tmp_path: Path) -> None:
    def tried(name: str, body: dict[str, Any]) -> Any:
        (tmp_path / name).write_text(json.dumps({"body": body}), "utf-8")
        return tripod(demo_copy, "plan", "dry-run", "HW-COMP", "--month", "2026-10", "--draft", str(tmp_path / name), "--json")

    flat = {"steps": [{"name": "payout", "formula": "ROUND(SUM(orders.amount) * 1%, 2)"}], "payout": "payout"}
    with working(demo_copy):
        [found] = answers(tried("flat.json", flat))
        wrong = tried("wrong.json", {**flat, "steps": [{"name": "payout", "formula": "SUM(orders.amont)"}]})
    assert Decimal(found["after"]) > 0
    assert wrong.returncode == 1 and "amont" in wrong.stderr and "Traceback" not in wrong.stderr


@pytest.mark.parametrize(("words", "login", "code"), [
    (("NO-SUCH", "--month", "2026-10"), "f001", 1), (("HW-COMP", "--month", "2026-10"), "e1027", 1), (("HW-COMP",), "f001", 2),
])  # fmt: skip
def test_mistakes_are_told(demo_database: TestDatabase, words: tuple[str, ...], login: str, code: int) -> None:
    done = tripod(demo_database, "plan", "dry-run", *words, login=login)
    assert done.returncode == code and "Traceback" not in done.stderr and done.stderr.strip()
