"""Large imports of leads and acts on many of them, done by the worker: a person's session may not write half a million rows.

Each is one transaction. Who asked watches it and may call it off; one whose worker died is written down as failed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from typing import Any, LiteralString

import psycopg
from psycopg.rows import tuple_row
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from server_db.commands.lead_imports import progress_said
from server_db.engine.watched import LOST_AFTER_SECONDS, Beat, Progress, Requests

Reporting = psycopg.Connection[Any]
TRIES = 4
BULK = Requests("lead_bulk", "act on leads")
log = logging.getLogger("tripod.worker")

_GIVE_UP: LiteralString = """
UPDATE core.lead_import SET state = CASE state WHEN 'undoing' THEN 'done' WHEN 'running' THEN CASE WHEN cancel THEN 'cancelled' ELSE 'failed' END END,
  finished_at = clock_timestamp(), worker = NULL, phase = '', error = 'The worker stopped during this import. Ask for it again.'
WHERE state IN ('running', 'undoing') AND heartbeat_at < clock_timestamp() - make_interval(secs => %(lost)s)
"""
_TAKE: LiteralString = """
UPDATE core.lead_import SET state = CASE state WHEN 'queued' THEN 'running' ELSE 'undoing' END, worker = %(worker)s, started_at = clock_timestamp(),
  heartbeat_at = clock_timestamp(), phase = 'starting', error = NULL, cancel = false
WHERE id = (SELECT id FROM core.lead_import WHERE state IN ('queued', 'undo_queued') ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, state, made_by
"""
_BEAT: LiteralString = """
UPDATE core.lead_import SET heartbeat_at = clock_timestamp(), phase = %(phase)s, done = %(done)s, total = %(total)s
WHERE id = %(id)s AND state IN ('running', 'undoing') AND worker = %(worker)s RETURNING cancel
"""
_FAILED: LiteralString = """
UPDATE core.lead_import SET state = CASE WHEN state = 'undoing' THEN 'done' ELSE %(state)s END, error = %(error)s,
  finished_at = clock_timestamp(), phase = '', worker = NULL
WHERE id = %(id)s AND state IN ('running', 'undoing') AND worker = %(worker)s
"""
# what was sent of it is nobody's any more: who asks again sends it again
_CLEAR: LiteralString = """
SELECT core.lead_import_clear_(i.id) FROM core.lead_import i WHERE i.id = %(id)s AND i.state IN ('failed', 'cancelled')
"""
_TELL: LiteralString = """
SELECT core.notify_(made_by, 'lead.import_failed', jsonb_build_object('title', file_name), 'tripod://leads?import=' || id)
FROM core.lead_import WHERE id = %(id)s
"""


def run_waiting(reporting: Reporting, open_working: Callable[[], AbstractContextManager[Connection]], worker: str) -> bool:
    """Does the import (or its undo) and the act on many leads that wait longest; False when nothing waits. `reporting` commits each statement."""
    acted = BULK.do_next(reporting, open_working, worker, _act)
    return _import_waiting(reporting, open_working, worker) or acted


def _act(connection: Connection, number: int, progress: Progress) -> None:
    progress.tell("writing")
    connection.execute(text("SET LOCAL work_mem = '128MB'; SET LOCAL jit = off"))
    connection.execute(text("SELECT core.lead_bulk_run_(b.id, b.asked_by) FROM core.lead_bulk b WHERE b.id = :id"), {"id": number})
    connection.commit()


def _import_waiting(reporting: Reporting, open_working: Callable[[], AbstractContextManager[Connection]], worker: str) -> bool:
    reporting.execute(_GIVE_UP, {"lost": LOST_AFTER_SECONDS})
    row = reporting.cursor(row_factory=tuple_row).execute(_TAKE, {"worker": worker}).fetchone()
    if row is None:
        return False
    number, state, asked_by = row
    with open_working() as connection:
        working = connection.connection.driver_connection
        assert isinstance(working, psycopg.Connection)
        progress = Progress("commit" if state == "running" else "undo")
        beat = Beat(f"lead-import-{number}", lambda *now: _beat(reporting, number, worker, *now), working, progress)
        working.add_notice_handler(partial(_heard, progress))
        try:
            with beat:
                _work(connection, number, state, asked_by)
        except Exception as problem:  # noqa: BLE001  whatever it was, who asked must hear that it failed
            connection.rollback()
            _fail(reporting, number, worker, beat, problem)
    return True


def _work(connection: Connection, number: int, state: str, asked_by: int | None) -> None:
    """Begun anew where people and it waited for each other in a ring: nothing of it stands by then."""
    for left in reversed(range(TRIES)):
        try:
            _write(connection, number, state, asked_by)
            return
        except OperationalError as problem:
            if not left or not isinstance(problem.orig, psycopg.errors.DeadlockDetected):
                raise
            connection.rollback()


def _write(connection: Connection, number: int, state: str, asked_by: int | None) -> None:
    # neither knows beforehand how many rows there are; nested loops over half a million take hours
    connection.execute(text("SET LOCAL work_mem = '128MB'; SET LOCAL jit = off"))
    # another import may be written, or many leads moved: it has its turn, however long that takes
    connection.execute(text("SET LOCAL lock_timeout = 0"))
    if state == "running":
        connection.execute(text("SELECT core.lead_import_commit_(:id, :by)"), {"id": number, "by": asked_by})
    else:
        connection.execute(text("SELECT core.lead_import_undo_(:id, :by, false)"), {"id": number, "by": asked_by})
    connection.commit()


def _heard(progress: Progress, said: psycopg.errors.Diagnostic) -> None:
    """How far the work is: it says so aloud, for what it writes is seen by nobody before its end."""
    if (now := progress_said(said)) is not None:
        progress.tell(*now)


def _beat(reporting: Reporting, number: int, worker: str, phase: str, done: int, total: int) -> bool | None:
    row = reporting.execute(_BEAT, {"id": number, "worker": worker, "phase": phase, "done": done, "total": total}).fetchone()
    return None if row is None else bool(row[0])


def _fail(reporting: Reporting, number: int, worker: str, beat: Beat, problem: Exception) -> None:
    called_off = beat.cancelled or beat.lost
    driver = getattr(problem, "orig", None) or problem
    said = driver.diag.message_primary if isinstance(driver, psycopg.Error) and (driver.sqlstate or "").startswith("P0") else None
    sentence = (
        None if called_off else (said or "The import stopped with an error, and nothing of it was written; the worker's log has the details.")[:200]
    )
    if not called_off:
        log.exception("Import %s of leads failed.", number, exc_info=problem)
    reporting.execute(_FAILED, {"id": number, "worker": worker, "state": "cancelled" if called_off else "failed", "error": sentence})
    reporting.execute(_CLEAR, {"id": number})
    if not called_off:
        reporting.execute(_TELL, {"id": number})
