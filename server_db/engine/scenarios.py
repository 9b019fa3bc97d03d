"""Tries a draft on everybody under a plan, over past periods, beside the version that holds: worked out as runs are, to the payment,
inside a transaction that is rolled back. Only who would be paid what, then and now, is kept.

Each period is tried by itself on what was stored before it: a month under the draft looks back at what really happened.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import psycopg
from sqlalchemy import Connection, text

from server_db.domain.commissions import plan_of
from server_db.domain.plan_body import canonical_json
from server_db.domain.plan_checks import check_plan
from server_db.engine.calculate import calculate_frozen, note_plans
from server_db.engine.queue import Progress

LOST_AFTER_SECONDS = 60
BEAT_SECONDS = 0.5
log = logging.getLogger("tripod.worker")

_GIVE_UP = """
UPDATE core.scenario_request SET state = CASE WHEN cancel THEN 'cancelled' ELSE 'failed' END, finished_at = clock_timestamp(),
  error = 'The worker stopped during this dry run. Ask for it again.'
WHERE state = 'running' AND heartbeat_at < clock_timestamp() - make_interval(secs => %(lost)s)
"""
_TAKE = """
UPDATE core.scenario_request SET state = 'running', worker = %(worker)s, started_at = clock_timestamp(), heartbeat_at = clock_timestamp(), error = NULL
WHERE id = (SELECT id FROM core.scenario_request WHERE state = 'queued' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id
"""
_BEAT = """
UPDATE core.scenario_request SET heartbeat_at = clock_timestamp(), phase = %(phase)s, done = %(done)s, total = %(total)s
WHERE id = %(id)s AND state = 'running' RETURNING cancel
"""
_END = """
UPDATE core.scenario_request SET state = %(state)s, error = %(error)s, finished_at = clock_timestamp(), phase = '' WHERE id = %(id)s AND state = 'running'
"""
_FIGURES = """
SELECT p.employee_id, round(r.value / CAST(:unit AS numeric)) AS earned,
  coalesce((SELECT sum(y.amount_minor) FROM core.payout y WHERE y.run_id = :run AND y.employee_id = p.employee_id AND y.kind <> 'base'), 0) AS paid
FROM core.run_person p LEFT JOIN core.result r ON r.run_id = p.run_id AND r.employee_id = p.employee_id AND r.step = :due
WHERE p.run_id = :run AND p.plan_version_id = :version
"""
_KEEP = """
INSERT INTO core.scenario_person (request_id, employee_id, period_id, old_earned_minor, new_earned_minor, old_paid_minor, new_paid_minor)
VALUES (:request, :employee, :period, :old_earned, :new_earned, :old_paid, :new_paid)
"""


class NotCalculable(Exception):
    """A draft with an error in it: trying it would say nothing."""


@dataclass(frozen=True, slots=True)
class Request:
    id: int
    plan_id: int
    body: Mapping[str, Any]
    periods: tuple[int, ...]
    asked_by: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Minor units; `earned` is None where the plan has no value for the person."""

    earned: int | None
    paid: int


def load(connection: Connection, request_id: int) -> Request:
    row = connection.execute(
        text("SELECT id, plan_id, body::text AS body, periods, asked_by FROM core.scenario_request WHERE id = :id"), {"id": request_id}
    ).one()
    body = json.loads(row.body, parse_float=Decimal)
    wrong = next((found for found in check_plan(body) if found.severity == "error"), None)
    if wrong is not None:
        place = f"In step {wrong.step}: " if wrong.step else ""
        raise NotCalculable(f"The draft cannot be calculated. {place}{wrong.message}")
    return Request(row.id, row.plan_id, body, tuple(row.periods), row.asked_by)


def try_period(connection: Connection, request: Request, period_id: int, with_draft: bool, progress: Progress) -> dict[int, Figures]:
    """Everybody under the plan in one period; rolled back before it answers."""
    nested = connection.begin_nested()
    try:
        body = canonical_json(request.body) if with_draft else None
        begun = connection.execute(
            text("SELECT run_id, version_id FROM core.trial_begin(:plan, :period, CAST(:body AS jsonb), :by)"),
            {"plan": request.plan_id, "period": period_id, "body": body, "by": request.asked_by},
        ).one()
        note_plans(connection, begun.run_id)
        calculate_frozen(connection, begun.run_id, progress)
        due = {begun.version_id: plan_of(request.body).due} if with_draft else _live_due(connection, request.plan_id)
        return _figures(connection, begun.run_id, due)
    finally:
        nested.rollback()


def _live_due(connection: Connection, plan_id: int) -> dict[int, str]:
    """What each version that ever held pays in the end."""
    rows = connection.execute(text("SELECT id, body FROM core.plan_version WHERE plan_id = :plan AND status IN ('approved', 'retired')"), {"plan": plan_id})
    return {row.id: plan_of(row.body).due for row in rows}


def _figures(connection: Connection, run_id: int, due: Mapping[int, str]) -> dict[int, Figures]:
    unit = connection.execute(text("SELECT unit FROM core.run_frame(:run)"), {"run": run_id}).scalar_one()
    found: dict[int, Figures] = {}
    for version, step in due.items():
        rows = connection.execute(text(_FIGURES), {"run": run_id, "unit": unit, "due": step, "version": version})
        found |= {row.employee_id: Figures(None if row.earned is None else int(row.earned), int(row.paid)) for row in rows}
    return found


def dry_run(connection: Connection, request: Request, progress: Progress) -> list[dict[str, Any]]:
    """The rows to keep. Two calculations a period; nothing of them is left."""
    connection.execute(text("SET LOCAL work_mem = '256MB'; SET LOCAL jit = off"))
    rows = []
    for number, period in enumerate(request.periods):
        steps = []
        for half, with_draft in enumerate((False, True)):
            steps.append(try_period(connection, request, period, with_draft, _Within(progress, number * 2 + half, len(request.periods) * 2)))
        old, new = steps
        for employee in sorted(old.keys() | new.keys()):
            before, after = old.get(employee, Figures(None, 0)), new.get(employee, Figures(None, 0))
            rows.append({
                "request": request.id, "employee": employee, "period": period, "old_earned": before.earned, "new_earned": after.earned,
                "old_paid": before.paid, "new_paid": after.paid,
            })  # fmt: skip
    return rows


class _Within(Progress):
    """A calculation's progress as a part of the whole: each counts for a hundred."""

    def __init__(self, outer: Progress, number: int, count: int) -> None:
        super().__init__()
        self._outer, self._number, self._count = outer, number, count

    def tell(self, phase: str, done: int = 0, total: int = 0) -> None:
        part = done * 100 // total if total else 0
        self._outer.tell(phase, self._number * 100 + part, self._count * 100)


class _Beat:
    """Tells how far the dry run is from a connection of its own, and cancels its statement when the person says so."""

    def __init__(self, reporting: psycopg.Connection[Any], working: psycopg.Connection[Any], request_id: int, progress: Progress) -> None:
        self._reporting, self._working, self._id, self._progress = reporting, working, request_id, progress
        self._done = threading.Event()
        self.cancelled = False
        self._thread = threading.Thread(target=self._run, name=f"dry-run-{request_id}", daemon=True)

    def __enter__(self) -> _Beat:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        while not self._done.wait(BEAT_SECONDS):
            phase, done, total = self._progress.now()
            try:
                row = self._reporting.execute(_BEAT, {"id": self._id, "phase": phase, "done": done, "total": total}).fetchone()
            except psycopg.Error:
                return
            self.cancelled = row is None or bool(row[0])
            if self.cancelled and not self._done.is_set():
                self._working.cancel_safe(timeout=5)


def give_up_lost(connection: psycopg.Connection[Any], lost_after: int = LOST_AFTER_SECONDS) -> None:
    """Dry runs whose worker was not heard of for so many seconds fail: who asked decides whether to ask again."""
    connection.execute(_GIVE_UP, {"lost": lost_after})


def take(connection: psycopg.Connection[Any], worker: str) -> int | None:
    """The dry run that waits longest, as this worker's."""
    row = connection.execute(_TAKE, {"worker": worker}).fetchone()
    return None if row is None else int(row[0])


def run_waiting(reporting: psycopg.Connection[Any], open_working: Callable[[], Any], worker: str) -> bool:
    """Does one dry run that waits. `open_working` gives a SQLAlchemy connection as a context manager."""
    give_up_lost(reporting)
    request_id = take(reporting, worker)
    if request_id is None:
        return False
    with open_working() as connection:
        progress = Progress()
        beat = _Beat(reporting, connection.connection.driver_connection, request_id, progress)
        try:
            with beat:
                request = load(connection, request_id)
                rows = dry_run(connection, request, progress)
                connection.rollback()
        except Exception as problem:  # noqa: BLE001  whatever it was, the dry run must say that it failed
            connection.rollback()
            _give_up(reporting, request_id, beat.cancelled, problem)
        else:
            if rows:
                connection.execute(text(_KEEP), rows)
                connection.commit()
            reporting.execute(_END, {"id": request_id, "state": "done", "error": None})
    return True


def _give_up(reporting: psycopg.Connection[Any], request_id: int, cancelled: bool, problem: Exception) -> None:
    if not cancelled and not isinstance(problem, NotCalculable):
        log.exception("Dry run %s failed.", request_id, exc_info=problem)
    error = None if cancelled else _sentence(problem)
    reporting.execute(_END, {"id": request_id, "state": "cancelled" if cancelled else "failed", "error": error})


def _sentence(problem: Exception) -> str:
    """What is wrong with the plan, in its own words; what only a programmer understands stays in the log."""
    if isinstance(problem, NotCalculable):
        return str(problem)
    return "The dry run stopped with an error; the worker's log has the details."
