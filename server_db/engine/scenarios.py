"""Tries a draft on everybody under a plan, over past periods, beside the version that holds: worked out as runs are, to the payment,
inside a transaction that is rolled back. Only who would be paid what, then and now, is kept.

Each period is tried by itself on what was stored before it: a month under the draft looks back at what really happened.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import psycopg
from sqlalchemy import Connection, text

from server_db.domain.commissions import plan_of
from server_db.domain.plan_body import canonical_json
from server_db.domain.plan_checks import check_plan
from server_db.engine.calculate import calculate_frozen, note_plans
from server_db.engine.watched import CannotBeDone, Progress, Requests

REQUESTS = Requests("scenario_request", "dry run")
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
    """Raises CannotBeDone for a draft with an error in it: trying it would say nothing."""
    row = connection.execute(
        text("SELECT id, plan_id, body::text AS body, periods, asked_by FROM core.scenario_request WHERE id = :id"), {"id": request_id}
    ).one()
    body = json.loads(row.body, parse_float=Decimal)
    wrong = next((found for found in check_plan(body) if found.severity == "error"), None)
    if wrong is not None:
        place = f"In step {wrong.step}: " if wrong.step else ""
        raise CannotBeDone(f"The draft cannot be calculated. {place}{wrong.message}")
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


def run_waiting(reporting: psycopg.Connection[Any], open_working: Callable[[], AbstractContextManager[Connection]], worker: str) -> bool:
    """Does one dry run that waits."""
    return REQUESTS.do_next(reporting, open_working, worker, _work)


def _work(connection: Connection, request_id: int, progress: Progress) -> None:
    rows = dry_run(connection, load(connection, request_id), progress)
    connection.rollback()
    if rows:
        connection.execute(text(_KEEP), rows)
        connection.commit()
