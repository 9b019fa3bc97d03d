"""Rehearses a draft over the deals of the past, beside the version that is live; the person who asked watches and may call it off."""

from __future__ import annotations

import json
import logging
import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import Connection, bindparam, column, select, text
from sqlalchemy.dialects.postgresql import JSONB

from server_db.domain.process.body import parse_process
from server_db.domain.process.facts import CustomField
from server_db.domain.process.shape import ProcessProblem
from server_db.domain.process.values import Process
from server_db.engine.replay_plan import Move, Plan, plan_of
from server_db.engine.replay_sql import Compiler, Rehearsal, judged, moves_query

LOST_AFTER_SECONDS = 60
BEAT_SECONDS = 0.5
log = logging.getLogger("tripod.worker")

_REQUEUE = """
UPDATE core.replay SET state = CASE WHEN cancel THEN 'cancelled' ELSE 'failed' END, finished_at = clock_timestamp(),
  error = 'The worker stopped during this rehearsal. Ask for it again.'
WHERE state = 'running' AND heartbeat_at < clock_timestamp() - make_interval(secs => %(lost)s)
"""
_TAKE = """
UPDATE core.replay SET state = 'running', worker = %(worker)s, started_at = clock_timestamp(), heartbeat_at = clock_timestamp(), phase = 'reading', error = NULL
WHERE id = (SELECT id FROM core.replay WHERE state = 'queued' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id
"""
_BEAT = """
UPDATE core.replay SET heartbeat_at = clock_timestamp(), phase = %(phase)s, done = %(done)s, total = %(total)s
WHERE id = %(id)s AND state = 'running' RETURNING cancel
"""
_END = """
UPDATE core.replay SET state = %(state)s, error = %(error)s, finished_at = clock_timestamp(), phase = '' WHERE id = %(id)s AND state = 'running'
"""
_DONE = """
UPDATE core.replay SET state = 'done', phase = '', done = 3, total = 3, finished_at = clock_timestamp(), result = :result WHERE id = :id
"""
_LOAD = """
SELECT r.pipeline_id, (CAST(r.since AS timestamp) AT TIME ZONE o.timezone) AS since, (CAST(r.until AS timestamp) AT TIME ZONE o.timezone) AS until,
  r.body, v.body AS live
FROM core.replay r CROSS JOIN core.office o LEFT JOIN core.pipeline_version v ON v.id = r.live_version_id WHERE r.id = :id
"""
_PAIRS = """
SELECT m.version_id, m.from_stage, m.to_stage, m.kind FROM core.deal_move m JOIN core.pipeline_version v ON v.id = m.version_id
WHERE v.pipeline_id = :pipeline AND m.moved_at >= :since AND m.moved_at < :until AND m.from_stage IS NOT NULL AND m.kind <> 'migrate'
GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""
_CODES = """
SELECT s.version_id, s.stage_id, s.code FROM core.pipeline_stage s JOIN core.pipeline_version v ON v.id = s.version_id WHERE v.pipeline_id = :pipeline
"""
_FIELDS = "SELECT code, kind, name_en, name_zh FROM core.deal_field WHERE active ORDER BY code"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as stored."""

    id: int
    rehearsal: Rehearsal
    draft: Process
    live: Process | None


Tell = Callable[[str, int, int], None]


def rehearse(connection: Connection, asked: Asked, tell: Tell) -> dict[str, Any]:
    """Judges the moves, stores the deals that are stuck, answers the figures. One transaction of the caller."""
    # the planner cannot know how many moves are judged, and would join them one by one
    connection.execute(text("SET LOCAL work_mem = '128MB'; SET LOCAL jit = off; SET LOCAL enable_nestloop = off"))
    bounds = {"pipeline": asked.rehearsal.pipeline_id, "since": asked.rehearsal.since, "until": asked.rehearsal.until}
    tell("reading", 0, 3)
    pairs = [Move(row.version_id, row.from_stage, row.to_stage, row.kind) for row in connection.execute(text(_PAIRS), bounds)]
    codes = {(row.version_id, row.stage_id): row.code for row in connection.execute(text(_CODES), bounds)}
    custom = [CustomField(row.code, row.kind, row.name_en, row.name_zh) for row in connection.execute(text(_FIELDS))]
    new = plan_of(asked.draft, pairs, codes)
    old = plan_of(asked.live or asked.draft, pairs, codes)
    tell("judging", 1, 3)
    figures = _judge(connection, asked, pairs, (new, old), custom)
    tell("storing", 2, 3)
    words = {"checks": [check.to_json() for check in new.checks], "live_checks": [check.to_json() for check in old.checks]}
    return figures | words | {"not_rehearsed": new.not_rehearsed, "has_live": asked.live is not None}


def _judge(connection: Connection, asked: Asked, pairs: Sequence[Move], plans: tuple[Plan, Plan], custom: Sequence[CustomField]) -> dict[str, Any]:
    compiler = Compiler(custom)
    (new_ok, new_fails), (old_ok, old_fails) = (judged(plan, pairs, compiler) for plan in plans)
    every = moves_query(pairs, asked.rehearsal).cte("move")
    stuck = moves_query(pairs, asked.rehearsal, "AND m.id IN (SELECT k.id FROM stuck k)").cte("move")
    passing = select(every.c.id, every.c.deal_id, every.c.pair, new_ok.label("new_ok"), old_ok.label("old_ok"))
    failing = select(stuck.c.id, stuck.c.owner_id, stuck.c.pair, new_fails.label("new_fails"), old_fails.label("old_fails"))
    stages = json.dumps([{"pair": n, "from_new": plans[0].stages[m][0], "to_new": plans[0].stages[m][1]} for n, m in enumerate(pairs)])
    given: dict[str, Any] = {"_id": asked.id, "_stages": stages}
    statement = _WHOLE
    for place, query in (("passing", passing), ("failing", failing)):
        compiled = query.compile(dialect=connection.dialect)
        statement = statement.replace(f"/*{place}*/", re.sub(r"%\((\w+)\)s", rf"%({place}_\1)s", str(compiled)))
        given |= {f"{place}_{name}": value for name, value in compiled.params.items()}
    raw = connection.connection.driver_connection
    assert isinstance(raw, psycopg.Connection)
    row = raw.execute(statement.encode(), given).fetchone()
    assert row
    return dict(row[0])


# One statement. Each move is judged once, and summed by deal and by pair at the same time; which demands it fails is asked only
# of a deal's first move that does not pass, for what came after did not happen under that version. Moves are counted in the
# order they were written, which is the order of time within a deal.
_WHOLE = """
WITH summed AS MATERIALIZED (SELECT j.deal_id, j.pair, min(j.id) FILTER (WHERE NOT j.new_ok) AS new_at, min(j.id) FILTER (WHERE NOT j.old_ok) AS old_at,
    count(*) AS moves, count(*) FILTER (WHERE j.new_ok) AS new_in, count(*) FILTER (WHERE j.old_ok) AS old_in
  FROM (/*passing*/) j GROUP BY GROUPING SETS ((j.deal_id), (j.pair))),
stuck AS MATERIALIZED (SELECT s.deal_id, s.new_at AS id FROM summed s WHERE s.deal_id IS NOT NULL AND s.new_at IS NOT NULL
  UNION SELECT s.deal_id, s.old_at FROM summed s WHERE s.deal_id IS NOT NULL AND s.old_at IS NOT NULL),
closed AS (SELECT count(*) AS deals, count(f.new_at) AS stuck, count(f.old_at) AS stuck_live,
    count(*) FILTER (WHERE d.status IN ('won', 'lost')) AS closed, count(*) FILTER (WHERE d.status = 'won') AS won,
    count(*) FILTER (WHERE d.status = 'won' AND f.new_at IS NULL) AS won_new, count(*) FILTER (WHERE d.status = 'won' AND f.old_at IS NULL) AS won_live,
    percentile_disc(0.5) WITHIN GROUP (ORDER BY d.days) FILTER (WHERE d.status = 'won') AS median_days,
    percentile_disc(0.5) WITHIN GROUP (ORDER BY d.days) FILTER (WHERE d.status = 'won' AND f.new_at IS NULL) AS median_days_new,
    percentile_disc(0.5) WITHIN GROUP (ORDER BY d.days) FILTER (WHERE d.status = 'won' AND f.old_at IS NULL) AS median_days_live
  FROM summed f JOIN (SELECT x.id, x.status, x.closed_at::date - x.opened_on AS days FROM core.deal x) d ON d.id = f.deal_id),
stage AS (SELECT * FROM json_to_recordset(%(_stages)s::json) AS s (pair int, from_new text, to_new text)),
failed AS MATERIALIZED (SELECT k.deal_id, g.owner_id, g.id, coalesce(s.from_new, s.to_new) AS at_stage, s.from_new, s.to_new,
    CASE WHEN g.id = f.new_at THEN g.new_fails END AS new_fails, CASE WHEN g.id = f.old_at THEN g.old_fails END AS old_fails
  FROM (/*failing*/) g JOIN stuck k ON k.id = g.id JOIN summed f ON f.deal_id = k.deal_id JOIN stage s ON s.pair = g.pair),
stored AS (INSERT INTO core.replay_deal (replay_id, deal_id, owner_id, move_id, from_stage, stuck_stage, to_stage, failed, live_failed)
  SELECT %(_id)s, k.deal_id, k.owner_id, k.id, k.from_new, CASE WHEN k.new_fails IS NOT NULL THEN k.at_stage END, k.to_new, k.new_fails, k.old_fails FROM failed k),
per_stage AS (SELECT s.to_new AS stage_id, sum(r.new_in) AS new_in, sum(r.old_in) AS old_in FROM summed r JOIN stage s ON s.pair = r.pair
  WHERE s.to_new IS NOT NULL GROUP BY 1),
per_gate AS (SELECT k.at_stage AS stage_id, count(k.new_fails) AS new_stuck, count(k.old_fails) AS old_stuck FROM failed k WHERE k.at_stage IS NOT NULL GROUP BY 1),
per_check AS (SELECT n, count(*) AS deals FROM failed k, unnest(k.new_fails) n GROUP BY 1)
SELECT (SELECT to_jsonb(c) FROM closed c) || jsonb_build_object('moves', (SELECT sum(r.moves) FROM summed r WHERE r.pair IS NOT NULL),
  'stages', (SELECT coalesce(jsonb_object_agg(coalesce(p.stage_id, g.stage_id), jsonb_build_object('new', coalesce(p.new_in, 0), 'live', coalesce(p.old_in, 0),
      'stuck', coalesce(g.new_stuck, 0), 'stuck_live', coalesce(g.old_stuck, 0))), '{}') FROM per_stage p FULL JOIN per_gate g ON g.stage_id = p.stage_id),
  'failed', (SELECT coalesce(jsonb_object_agg(n, deals), '{}') FROM per_check))
"""


def load(connection: Connection, replay_id: int) -> Asked:
    """The request with both processes read; raises ProcessProblem where the draft cannot be."""
    plain: list[Any] = [column(name) for name in ("pipeline_id", "since", "until")]
    bodies = [column(name, JSONB) for name in ("body", "live")]
    row = connection.execute(text(_LOAD).columns(*plain, *bodies), {"id": replay_id}).one()
    live = parse_process(row.live) if row.live else None
    return Asked(replay_id, Rehearsal(row.pipeline_id, row.since, row.until), parse_process(row.body), live)


class _Beat:
    """Tells how far the rehearsal is from a connection of its own, and cancels its statement when the person says so."""

    def __init__(self, reporting: psycopg.Connection[Any], working: psycopg.Connection[Any], replay_id: int) -> None:
        self._reporting, self._working, self._id = reporting, working, replay_id
        self._now = ("reading", 0, 0)
        self._done = threading.Event()
        self.cancelled = False
        self._thread = threading.Thread(target=self._run, name=f"replay-{replay_id}", daemon=True)

    def tell(self, phase: str, done: int, total: int) -> None:
        self._now = (phase, done, total)

    def __enter__(self) -> _Beat:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        while not self._done.wait(BEAT_SECONDS):
            phase, done, total = self._now
            try:
                row = self._reporting.execute(_BEAT, {"id": self._id, "phase": phase, "done": done, "total": total}).fetchone()
            except psycopg.Error:
                return
            self.cancelled = row is None or bool(row[0])
            if self.cancelled and not self._done.is_set():
                self._working.cancel_safe(timeout=5)


def run_waiting(reporting: psycopg.Connection[Any], open_working: Callable[[], Any], worker: str) -> bool:
    """Does one rehearsal that waits. `open_working` gives a SQLAlchemy connection as a context manager."""
    reporting.execute(_REQUEUE, {"lost": LOST_AFTER_SECONDS})
    row = reporting.execute(_TAKE, {"worker": worker}).fetchone()
    if row is None:
        return False
    replay_id = int(row[0])
    with open_working() as connection:
        working = connection.connection.driver_connection
        beat = _Beat(reporting, working, replay_id)
        try:
            with beat:
                figures = rehearse(connection, load(connection, replay_id), beat.tell)
                # in the same transaction as the deals: nobody sees figures without them
                connection.execute(text(_DONE).bindparams(bindparam("result", type_=JSONB)), {"id": replay_id, "result": figures})
                connection.commit()
        except ProcessProblem as problem:
            connection.rollback()
            reporting.execute(
                _END, {"id": replay_id, "state": "failed", "error": f"The draft cannot be read ({problem.code}). Save it and ask again."}
            )
        except Exception as problem:  # noqa: BLE001  whatever it was, the rehearsal must say that it failed
            connection.rollback()
            if not beat.cancelled:
                log.exception("Rehearsal %s failed.", replay_id, exc_info=problem)
            error = None if beat.cancelled else "The rehearsal stopped with an error; the worker's log has the details."
            reporting.execute(_END, {"id": replay_id, "state": "cancelled" if beat.cancelled else "failed", "error": error})
    return True
