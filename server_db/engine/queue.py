"""The run is its own place in the queue. Workers take runs with SKIP LOCKED, beat while they work, and give back what a
crashed worker left behind.
"""

from __future__ import annotations

import threading
from typing import Any

import psycopg
from psycopg.rows import tuple_row

# A worker that has not beaten for this long is taken for dead, and its run goes back into the queue.
LOST_AFTER_SECONDS = 60
MAX_ATTEMPTS = 3
BEAT_SECONDS = 0.5

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


class Progress:
    """What the calculation says about itself; written by it, read by the beat."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._now = ("starting", 0, 0)

    def tell(self, phase: str, done: int = 0, total: int = 0) -> None:
        with self._lock:
            self._now = (phase, done, total)

    def now(self) -> tuple[str, int, int]:
        with self._lock:
            return self._now


class Beat:
    """Tells progress from a connection of its own, so that it shows while the calculation's transaction is open; when
    somebody asks to stop, cancels the statement the calculation is in.
    """

    def __init__(self, reporting: Connection, working: Connection, run_id: int, worker: str, progress: Progress) -> None:
        self._reporting, self._working = reporting, working
        self._run_id, self._worker, self._progress = run_id, worker, progress
        self._done = threading.Event()
        self.cancelled = False
        self.lost = False
        self._thread = threading.Thread(target=self._run, name=f"beat-{run_id}", daemon=True)

    def __enter__(self) -> Beat:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        while not self._done.wait(BEAT_SECONDS):
            try:
                self._beat()
            except psycopg.errors.LockNotAvailable:
                continue  # the calculation holds the run's row for a moment
            except psycopg.Error:
                return  # the server is gone; the calculation will find out by itself
            if (self.cancelled or self.lost) and not self._done.is_set():
                self._working.cancel_safe(timeout=5)

    def _beat(self) -> None:
        phase, done, total = self._progress.now()
        row = self._reporting.execute(
            _BEAT, {"run": self._run_id, "worker": self._worker, "phase": phase, "done": done, "total": total}
        ).fetchone()
        # no row: another worker took the run over because this one was silent for too long
        self.lost = row is None
        self.cancelled = row is not None and row[0] == "cancelling"
