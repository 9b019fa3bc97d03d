"""The run is its own place in the queue. Workers take runs with SKIP LOCKED, beat while they work, and give back what a
crashed worker left behind.
"""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg.rows import tuple_row

from server_db.engine.watched import LOST_AFTER_SECONDS, Beat, Progress

MAX_ATTEMPTS = 3

Connection = psycopg.Connection[Any]

_REQUEUE = """
UPDATE core.commission_run SET attempts = attempts + 1, worker = NULL, phase = '',
  queue_state = CASE WHEN queue_state = 'cancelling' THEN 'cancelled' WHEN attempts + 1 >= %(most)s THEN 'failed' ELSE 'queued' END,
  error = CASE WHEN queue_state = 'running' AND attempts + 1 >= %(most)s
    THEN 'The worker stopped three times while calculating this run. Look into its log, then ask for the run again.' END
WHERE id IN (SELECT id FROM core.commission_run WHERE queue_state IN ('running', 'cancelling')
  AND coalesce(heartbeat_at, '-infinity') < clock_timestamp() - make_interval(secs => %(lost)s) FOR UPDATE SKIP LOCKED)
"""
_TAKE = """
UPDATE core.commission_run SET queue_state = 'running', worker = %(worker)s, started_at = clock_timestamp(), heartbeat_at = clock_timestamp(),
  phase = 'starting', done = 0, total = 0, error = NULL
WHERE id = (SELECT id FROM core.commission_run WHERE queue_state = 'queued' AND status = 'draft'
  ORDER BY asked_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id
"""
_END = """
UPDATE core.commission_run SET queue_state = %(state)s, error = %(error)s, worker = NULL
WHERE id = %(run)s AND worker = %(worker)s AND queue_state IN ('running', 'cancelling')
"""
_BEAT = """
UPDATE core.commission_run SET heartbeat_at = clock_timestamp(), phase = %(phase)s, done = %(done)s, total = %(total)s
WHERE id = %(run)s AND worker = %(worker)s RETURNING queue_state
"""


def requeue_lost(connection: Connection, lost_after: float = LOST_AFTER_SECONDS) -> int:
    """Put runs of dead workers back; after three attempts a run is failed, with the reason. Answers how many."""
    return connection.execute(_REQUEUE, {"most": MAX_ATTEMPTS, "lost": lost_after}).rowcount


def take(connection: Connection, worker: str) -> int | None:
    """The run that waits longest, now marked as this worker's; None when nothing waits."""
    row = connection.cursor(row_factory=tuple_row).execute(_TAKE, {"worker": worker}).fetchone()
    return int(row[0]) if row else None


def end(connection: Connection, run_id: int, worker: str, state: str, error: str | None = None) -> None:
    """Mark a run that was not calculated: failed (with a sentence for the person who asked) or cancelled."""
    connection.execute(_END, {"run": run_id, "worker": worker, "state": state, "error": error})


def beat(reporting: Connection, working: Connection, run_id: int, worker: str, progress: Progress) -> Beat:
    """Watches over one run; it is lost when another worker took it over because this one was silent for too long."""

    def report(phase: str, done: int, total: int) -> bool | None:
        row = reporting.execute(_BEAT, {"run": run_id, "worker": worker, "phase": phase, "done": done, "total": total}).fetchone()
        return None if row is None else bool(row[0] == "cancelling")

    return Beat(f"beat-{run_id}", report, working, progress)
