"""Answers disputes: works the person's month out again from the original orders and says what differs, and why.

Workers take what waits with SKIP LOCKED, one after the other, and give back what one that died left behind.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

import psycopg
from sqlalchemy import Connection, text

from server_db.domain.dispute_expectation import explained
from server_db.domain.dispute_tree import Side, Tree, causes_json, open_tree, tree_of
from server_db.domain.disputes import Cause, CreditKey, Worked, World, causes_between, changes_of, figure_of, signature, work_out
from server_db.domain.formulas.values import Value
from server_db.engine.dispute_reading import Case, Pictures, place_of, read_case, read_pictures
from server_db.engine.traced_run import stored_steps

LOST_AFTER_SECONDS = 60
MAX_ATTEMPTS = 3
log = logging.getLogger("tripod.worker")

_REQUEUE = """
UPDATE core.dispute SET attempts = attempts + 1, queue_state = CASE WHEN attempts + 1 >= %(most)s THEN 'failed' ELSE 'queued' END,
  error = CASE WHEN attempts + 1 >= %(most)s THEN 'The worker stopped three times while answering. Look into its log, then ask for the answer again.' END
WHERE id IN (SELECT id FROM core.dispute WHERE queue_state = 'running'
  AND coalesce(heartbeat_at, '-infinity') < clock_timestamp() - make_interval(secs => %(lost)s) FOR UPDATE SKIP LOCKED)
"""
_TAKE = """
UPDATE core.dispute SET queue_state = 'running', worker = %(worker)s, heartbeat_at = clock_timestamp(), error = NULL
WHERE id = (SELECT id FROM core.dispute WHERE queue_state = 'queued' AND state IN ('filed', 'answered') ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id
"""
_END = "UPDATE core.dispute SET queue_state = 'failed', error = %(error)s WHERE id = %(id)s AND queue_state = 'running'"
_ANSWER = """
INSERT INTO core.dispute_answer (dispute_id, employee_id, snapshot_batch, cause, causes, tree, tree_open, booked, replayed, booked_hash, replayed_hash, took_ms)
VALUES (:id, :who, :now, :cause, CAST(:causes AS jsonb), CAST(:tree AS jsonb), CAST(:open AS jsonb), :booked, :replayed, :booked_hash, :replayed_hash, :took)
"""
# decided or withdrawn meanwhile: the answer is kept, the state is not touched
_DONE = """
UPDATE core.dispute SET state = CASE WHEN state = 'filed' THEN 'answered' ELSE state END, queue_state = 'done'
WHERE id = :id AND queue_state = 'running' AND state IN ('filed', 'answered')
"""
_FAILED = "The replay stopped with an error; the worker's log has the details. Ask for the answer again."


@dataclass(frozen=True)
class Answer:
    """What a replay found. The first cause leads; equal hashes mean equal pay."""

    causes: tuple[Cause, ...]
    tree: Tree
    booked: Decimal | None
    replayed: Decimal | None
    booked_hash: bytes
    replayed_hash: bytes

    @property
    def cause(self) -> str:
        return self.causes[0].kind


def answer_waiting(reporting: psycopg.Connection[Any], open_working: Callable[[], Any], worker: str) -> int:
    """Answer every dispute that waits; how many. `open_working` gives a SQLAlchemy connection as a context manager."""
    reporting.execute(_REQUEUE, {"most": MAX_ATTEMPTS, "lost": LOST_AFTER_SECONDS})
    answered = 0
    while (row := reporting.execute(_TAKE, {"worker": worker}).fetchone()) is not None:
        dispute = int(row[0])
        try:
            with open_working() as connection, connection.begin():
                answer_dispute(connection, dispute)
        except Exception as problem:  # noqa: BLE001  whatever it was, the dispute must say that it failed
            log.exception("Dispute %s was not answered.", dispute, exc_info=problem)
            reporting.execute(_END, {"id": dispute, "error": _FAILED})
        answered += 1
    return answered


def answer_dispute(connection: Connection, dispute_id: int) -> Answer:
    """Work one out and store the answer; the caller's transaction commits."""
    started = time.monotonic()
    connection.execute(text("SET LOCAL jit = off"))
    case = read_case(connection, dispute_id)
    answer = answer_of(case, read_pictures(connection, case))
    stored = {
        "id": case.id, "who": case.employee_id, "now": case.now, "cause": answer.cause, "causes": json.dumps(causes_json(answer.causes)),
        "tree": json.dumps(answer.tree), "open": json.dumps(open_tree(answer.tree)), "booked": answer.booked, "replayed": answer.replayed,
        "booked_hash": answer.booked_hash, "replayed_hash": answer.replayed_hash, "took": round((time.monotonic() - started) * 1000),
    }  # fmt: skip
    connection.execute(text(_ANSWER), stored)
    connection.execute(text(_DONE), {"id": case.id})
    return answer


def answer_of(case: Case, seen: Pictures) -> Answer:
    """Both pictures worked out, compared, and the causes named."""
    work = partial(work_out, employee_id=case.employee_id, code=case.code, calendar=seen.calendar, exponent=case.exponent)
    measure = partial(figure_of, step=case.step, order_no=case.order_number, exponent=case.exponent)
    old, new = work(seen.booked), work(seen.now)
    booked = signature(_stored_only(old, seen.results), seen.earnings)
    again, replayed = _signed(old), _signed(new)
    causes = _causes(case, seen, old, new, booked == again, again == replayed, work, measure)
    if booked == again == replayed:
        replayed = booked
    tree = tree_of(Side(old, seen.lines.money_then), Side(new, seen.lines.money_now), causes, case.ends_on, case.exponent, seen.lines.customers)
    return Answer(causes, tree, measure(old), measure(new), booked, replayed)


def _causes(
    case: Case, seen: Pictures, old: Worked, new: Worked, as_stored: bool, same: bool, work: Callable[[World], Worked],
    measure: Callable[[Worked], Decimal | None],
) -> tuple[Cause, ...]:  # fmt: skip
    gap = case.expected - (measure(old) or Decimal(0)) if case.expected is not None else Decimal(0)
    found: tuple[Cause, ...] = ()
    if not same:
        changes = changes_of(seen.booked, seen.now, seen.stories)
        found = causes_between(old, seen.now, changes, work, measure)
    elif as_stored:
        found = explained(old, seen.stories, case.expected, case.order_number, work, measure, case.step)
    if not as_stored:
        found = (*found, Cause("engine")) if found else (Cause("engine"),)
    if not case.known:
        # an order that is nowhere: it has to be imported before anything can be reckoned
        found = (Cause("missing_order", (case.order_number,), {"not_stored": True}, gap), *(one for one in found if one.kind != "none"))
    return found or (Cause("engine"),)


def _signed(worked: Worked) -> bytes:
    keys: dict[str, CreditKey] = {row.id: row.key for row in worked.world.credits}
    rows = [(one.step, place_of(keys.get(one.record or "")), one.minor) for one in worked.earnings]
    rows += [(step, place_of(key), minor) for step, key, minor in worked.world.clawbacks]
    # somebody without a plan has no steps at all
    steps = stored_steps(worked.world.plan) if worked.world.version_id else ()
    values: dict[str, Value] = {step: worked.outcome.total(step) for step in steps}
    return signature(values, rows)


def _stored_only(worked: Worked, results: dict[str, Value] | Any) -> dict[str, Value]:
    """The stored steps of the version; a run may store more beside them (what a pool cut)."""
    steps = set(stored_steps(worked.world.plan))
    return {step: value for step, value in results.items() if step in steps}
