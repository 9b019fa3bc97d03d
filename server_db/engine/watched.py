"""Work that somebody asked for, watches and may call off: taken by one worker, told about while it goes on, ended with a
sentence when it fails.

`Beat` is for everything that is watched; `Requests` for what is asked for once and failed when its worker dies (dry runs,
rehearsals). Runs are their own queue and come back after a crash: `queue.py`.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, LiteralString

import psycopg
from psycopg.rows import tuple_row
from psycopg.sql import SQL, Composed, Identifier
from sqlalchemy import Connection

# Who has not beaten for this long is taken for dead.
LOST_AFTER_SECONDS = 60
BEAT_SECONDS = 0.5

Reporting = psycopg.Connection[Any]
log = logging.getLogger("tripod.worker")

_GIVE_UP: LiteralString = """
UPDATE core.{table} SET state = CASE WHEN cancel THEN 'cancelled' ELSE 'failed' END, finished_at = clock_timestamp(), error = %(error)s
WHERE state = 'running' AND heartbeat_at < clock_timestamp() - make_interval(secs => %(lost)s)
"""
_TAKE: LiteralString = """
UPDATE core.{table} SET state = 'running', worker = %(worker)s, started_at = clock_timestamp(), heartbeat_at = clock_timestamp(),
  phase = %(phase)s, error = NULL
WHERE id = (SELECT id FROM core.{table} WHERE state = 'queued' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id
"""
_BEAT: LiteralString = """
UPDATE core.{table} SET heartbeat_at = clock_timestamp(), phase = %(phase)s, done = %(done)s, total = %(total)s
WHERE id = %(id)s AND state = 'running' RETURNING cancel
"""
_END: LiteralString = """
UPDATE core.{table} SET state = %(state)s, error = %(error)s, finished_at = clock_timestamp(), phase = '' WHERE id = %(id)s AND state = 'running'
"""


class CannotBeDone(Exception):
    """What was asked for makes no sense as it is; its text is the sentence for who asked."""


class Progress:
    """What the work says about itself; written by it, read by the beat."""

    def __init__(self, phase: str = "starting") -> None:
        self._lock = threading.Lock()
        self._now = (phase, 0, 0)

    def tell(self, phase: str, done: int = 0, total: int = 0) -> None:
        with self._lock:
            self._now = (phase, done, total)

    def now(self) -> tuple[str, int, int]:
        with self._lock:
            return self._now


class Beat:
    """Tells progress from a connection of its own, so that it shows while the work's transaction is open; when somebody
    asks to stop, cancels the statement the work is in.

    `report` stores phase, done and total; it answers whether the work is called off, None when it is no longer ours.
    """

    def __init__(self, name: str, report: Callable[[str, int, int], bool | None], working: psycopg.Connection[Any], progress: Progress) -> None:
        self._report, self._working, self._progress = report, working, progress
        self._done = threading.Event()
        self.cancelled = False
        self.lost = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def __enter__(self) -> Beat:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        while not self._done.wait(BEAT_SECONDS):
            try:
                answer = self._report(*self._progress.now())
            except psycopg.errors.LockNotAvailable:
                continue  # the work holds its own row for a moment
            except psycopg.Error:
                return  # the server is gone; the work will find out by itself
            self.lost, self.cancelled = answer is None, bool(answer)
            if (self.cancelled or self.lost) and not self._done.is_set():
                self._working.cancel_safe(timeout=5)


@dataclass(frozen=True, slots=True)
class Requests:
    """A table in `core` of what people ask for: queued, running, then done, failed or cancelled."""

    table: LiteralString
    noun: str
    first_phase: str = "starting"

    def give_up_lost(self, reporting: Reporting, lost_after: int = LOST_AFTER_SECONDS) -> None:
        """Those whose worker was not heard of for so many seconds fail: who asked decides whether to ask again."""
        error = f"The worker stopped during this {self.noun}. Ask for it again."
        reporting.execute(self._statement(_GIVE_UP), {"error": error, "lost": lost_after})

    def take(self, reporting: Reporting, worker: str) -> int | None:
        """The one that waits longest, now marked as this worker's; None when nothing waits."""
        row = reporting.cursor(row_factory=tuple_row).execute(self._statement(_TAKE), {"worker": worker, "phase": self.first_phase}).fetchone()
        return int(row[0]) if row else None

    def do_next(
        self, reporting: Reporting, open_working: Callable[[], AbstractContextManager[Connection]], worker: str,
        work: Callable[[Connection, int, Progress], None],
    ) -> bool:  # fmt: skip
        """Takes one and does it; False when nothing waits. `work` commits what it wants kept, and may mark its row done with it."""
        self.give_up_lost(reporting)
        number = self.take(reporting, worker)
        if number is None:
            return False
        with open_working() as connection:
            working = connection.connection.driver_connection
            assert isinstance(working, psycopg.Connection)
            progress = Progress(self.first_phase)
            beat = Beat(f"{self.table}-{number}", lambda *now: self._beat(reporting, number, *now), working, progress)
            try:
                with beat:
                    work(connection, number, progress)
            except Exception as problem:  # noqa: BLE001  whatever it was, who asked must hear that it failed
                connection.rollback()
                self._failed(reporting, number, beat, problem)
            else:
                self._end(reporting, number, "done")
        return True

    def _beat(self, reporting: Reporting, number: int, phase: str, done: int, total: int) -> bool | None:
        row = reporting.execute(self._statement(_BEAT), {"id": number, "phase": phase, "done": done, "total": total}).fetchone()
        return None if row is None else bool(row[0])

    def _failed(self, reporting: Reporting, number: int, beat: Beat, problem: Exception) -> None:
        if beat.cancelled or beat.lost:
            self._end(reporting, number, "cancelled")
        elif isinstance(problem, CannotBeDone):
            self._end(reporting, number, "failed", str(problem))
        else:
            log.exception("%s %s failed.", self.noun.capitalize(), number, exc_info=problem)
            self._end(reporting, number, "failed", f"The {self.noun} stopped with an error; the worker's log has the details.")

    def _end(self, reporting: Reporting, number: int, state: str, error: str | None = None) -> None:
        reporting.execute(self._statement(_END), {"id": number, "state": state, "error": error})

    def _statement(self, template: LiteralString) -> Composed:
        return SQL(template).format(table=Identifier(self.table))
