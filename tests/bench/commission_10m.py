"""Ten million credited lines of 10,000 people beside one million of 2,000: at most twelve times as long, within 24 GiB.

TRIPOD_BENCH_LINES lowers the ten million, the goal in proportion. Calculated by the worker's login, whose room on disk is larger
than a person's. The memory is that of all server processes and of the worker together while the results are written, a shared
page counted once for each process by its share.
"""

from __future__ import annotations

import os
import secrets
import threading
from pathlib import Path
from typing import Any

import psycopg

from tests.bench._office import best_of_each, calculate, make_run, new_server, office_on

BASE_LINES, BASE_PEOPLE = 1_000_000, 2_000
TIMES = 12
MOST_GIB = 24


def bench() -> dict[str, Any]:
    lines = int(os.environ.get("TRIPOD_BENCH_LINES", 10_000_000))
    people = int(os.environ.get("TRIPOD_BENCH_PEOPLE", max(1, lines // 1_000)))
    base_lines = min(BASE_LINES, lines)
    base, _ = _measured(base_lines, max(1, min(BASE_PEOPLE, people)))
    taken, memory = _measured(lines, people)
    goal = TIMES * lines / base_lines / 10
    ratio = taken / base
    return {"value": round(taken, 2), "unit": "s", "against": round(base, 2), "ratio": round(ratio, 2), "goal": round(goal, 2),
            "ok": ratio <= goal and memory <= MOST_GIB, "lines": lines, "people": people, "gib": round(memory, 2)}  # fmt: skip


def _measured(lines: int, people: int) -> tuple[float, float]:
    """Seconds of the run's statements and the most GiB the server and the worker held meanwhile, on a server of its own."""
    from server_db.commands.logins import ensure_worker_login
    from server_db.worker import LOGIN

    with new_server() as server, office_on(server, lines, people) as office:
        run = make_run(office.admin)
        worker = office.args | {"user": LOGIN, "password": secrets.token_urlsafe()}
        ensure_worker_login(office.admin, worker["password"])
        with _Memory(_leader(office.admin)) as memory:
            (seconds,) = best_of_each(office.admin, (lambda: calculate(worker, run),))
        return seconds, memory.most()


def _leader(admin: psycopg.Connection[Any]) -> int:
    """The process all others of the server come from; it writes its number into the first line of its file."""
    row = admin.execute("SELECT pg_read_file('postmaster.pid', 0, 20)").fetchone()
    assert row
    return int(row[0].split()[0])


class _Memory:
    """Looks at the server's processes and at this one four times a second."""

    def __init__(self, leader: int) -> None:
        self._leader, self._most, self._stop = leader, 0, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> _Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def most(self) -> float:
        return self._most / 1024**2

    def _watch(self) -> None:
        stopped = False
        while not stopped:
            stopped = self._stop.wait(0.25)
            self._most = max(self._most, sum(_kib(process) for process in (os.getpid(), *_family(self._leader))))


def _family(leader: int) -> list[int]:
    try:
        children = Path(f"/proc/{leader}/task/{leader}/children").read_text("ascii").split()
    except OSError:
        return [leader]
    return [leader, *map(int, children)]


def _kib(process: int) -> int:
    try:
        rolled = Path(f"/proc/{process}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in rolled.splitlines() if line.startswith("Pss:")), 0)
