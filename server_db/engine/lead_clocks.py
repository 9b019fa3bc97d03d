"""The clocks of leads: the ladder of first responses, recycling, leads that wait for their turn, the daily draw of reviews.

They run in a thread and on a connection of their own, since a lead's quarter of an hour must not wait for a commission run. Several
workers may keep them: each step is taken once, at the moment that was due.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, LiteralString

import psycopg

Connect = Callable[[], psycopg.Connection[Any]]
TICK_SECONDS = 5.0
LONGEST_PAUSE = 30.0
# a batch of the ladder is one transaction: short enough for people who want the same leads
BATCH = 200
log = logging.getLogger("tripod.worker")


@dataclass(slots=True)
class _Step:
    """What is asked of the database every so many seconds. `again`: as long as it did something."""

    statement: LiteralString
    seconds: float
    again: bool = False
    done_at: float | None = None


def _steps() -> list[_Step]:
    return [
        _Step(f"SELECT core.sla_tick(clock_timestamp(), {BATCH})", TICK_SECONDS, again=True),
        _Step("SELECT core.assign_waiting()", 60.0, again=True),
        _Step("SELECT core.recycle_tick()", 60.0, again=True),
        # the day's reviews are drawn as a working day begins, once
        _Step("SELECT core.review_draw_(w.on_date) FROM core.work_day w WHERE w.is_working AND w.on_date = sec.today()", 300.0),
        _Step("SELECT core.drift_tick(sec.today())", 3_600.0),
    ]


class LeadClocks:
    """Kept by one worker. While `running`, its own thread keeps them and `keep` does nothing."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        self._steps = _steps()
        self._thread: threading.Thread | None = None

    def keep(self, connection: psycopg.Connection[Any]) -> bool:
        """What is due, once, for a worker that is asked for one round; `connection` commits each statement."""
        return self._thread is None and self._round(connection, None)

    @contextmanager
    def running(self, stop: threading.Event) -> Iterator[None]:
        """A thread until the block is left or `stop` is set; it is waited for."""
        over = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(stop, over), name="lead-clocks", daemon=True)
        self._thread.start()
        try:
            yield
        finally:
            over.set()
            self._thread.join(timeout=30)
            self._thread = None

    def _run(self, stop: threading.Event, over: threading.Event) -> None:
        """A lost server is waited for, longer each time."""
        pause = 1.0
        while not (stop.is_set() or over.is_set()):
            try:
                with self._connect() as connection:
                    connection.autocommit = True
                    pause = 1.0
                    while not (stop.is_set() or over.is_set()):
                        self._round(connection, over)
                        over.wait(1.0)
            except psycopg.Error:
                log.warning("The clocks of leads wait for the server, %.0f s.", pause)
                over.wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    def _round(self, connection: psycopg.Connection[Any], over: threading.Event | None) -> bool:
        done = 0
        for step in self._steps:
            if step.done_at is None or time.monotonic() - step.done_at >= step.seconds:
                step.done_at = time.monotonic()
                done += _do(connection, step, over)
        return done > 0


def _do(connection: psycopg.Connection[Any], step: _Step, over: threading.Event | None) -> int:
    """One step that fails (a lock that somebody holds) is done again later and keeps the others from nothing."""
    total = 0
    while over is None or not over.is_set():
        try:
            row = connection.execute(step.statement).fetchone()
        except psycopg.OperationalError as problem:
            if connection.broken or connection.closed:
                raise
            log.info("A clock of leads waits: %s", problem.diag.message_primary)
            return total
        except psycopg.Error:
            if connection.broken or connection.closed:
                raise
            log.exception("A clock of leads stumbled and goes on: %s", step.statement)
            return total
        done = int(row[0] or 0) if row else 0
        total += done
        if not done or not step.again:
            break
    return total
