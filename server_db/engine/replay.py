"""Rehearses a draft over the deals of the past, beside the version that is live; the person who asked watches and may call it off."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
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
from server_db.engine.watched import CannotBeDone, Progress, Requests

REQUESTS = Requests("replay", "rehearsal", first_phase="reading")
_DONE = """
UPDATE core.replay SET state = 'done', phase = '', done = 3, total = 3, finished_at = clock_timestamp(), result = :result WHERE id = :id
"""
_LOAD = """
SELECT r.pipeline_id, (CAST(r.since AS timestamp) AT TIME ZONE o.timezone) AS since, (CAST(r.until AS timestamp) AT TIME ZONE o.timezone) AS until,
  r.body, v.body AS live
FROM core.replay r CROSS JOIN core.office o LEFT JOIN core.pipeline_version v ON v.id = r.live_version_id WHERE r.id = :id
"""
_PAIRS = """
SELECT m.version_id, m.from_stage, m.to_stage, m.kind, count(*) AS moves FROM core.deal_move m
WHERE m.version_id = ANY (ARRAY(SELECT v.id FROM core.pipeline_version v WHERE v.pipeline_id = :pipeline))
  AND m.moved_at >= :since AND m.moved_at < :until AND m.from_stage IS NOT NULL AND m.kind <> 'migrate'
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
    counts = {Move(row.version_id, row.from_stage, row.to_stage, row.kind): row.moves for row in connection.execute(text(_PAIRS), bounds)}
    codes = {(row.version_id, row.stage_id): row.code for row in connection.execute(text(_CODES), bounds)}
    custom = [CustomField(row.code, row.kind, row.name_en, row.name_zh) for row in connection.execute(text(_FIELDS))]
    new = plan_of(asked.draft, counts, codes)
    old = plan_of(asked.live or asked.draft, counts, codes)
    tell("judging", 1, 3)
    figures = _judge(connection, asked, counts, (new, old), custom)
    tell("storing", 2, 3)
    words = {"checks": [check.to_json() for check in new.checks], "live_checks": [check.to_json() for check in old.checks]}
    return figures | words | {"not_rehearsed": new.not_rehearsed, "has_live": asked.live is not None}


def _judge(
    connection: Connection, asked: Asked, counts: Mapping[Move, int], plans: tuple[Plan, Plan], custom: Sequence[CustomField]
) -> dict[str, Any]:  # fmt: skip
    pairs = tuple(counts)
    if len(pairs) >= _MOST_PAIRS or any(len(plan.checks) >= _MOST_CHECKS for plan in plans):
        raise ValueError("more pairs of stages or demands than a rehearsal can number")
    compiler = Compiler(custom)
    new, old = (judged(plan, pairs, compiler) for plan in plans)
    move = moves_query(pairs, asked.rehearsal).cte("move")
    compiled = select(move.c.id, move.c.deal_id, move.c.pair, new.label("new"), old.label("old")).compile(dialect=connection.dialect)
    ends = plans[0].stages
    stages = json.dumps([
        {"pair": n, "from_new": ends[m][0], "to_new": ends[m][1], "moves": counts[m], "version_id": m.version_id, "from_stage": m.from_stage,
         "to_stage": m.to_stage, "kind": m.kind} for n, m in enumerate(pairs)
    ])  # fmt: skip
    raw = connection.connection.driver_connection
    assert isinstance(raw, psycopg.Connection)
    # nor how many deals there are: it would sort all moves to gather them
    raw.execute("SET LOCAL enable_sort = off")
    row = raw.execute(_WHOLE.replace("/*judged*/", str(compiled)).encode(), compiled.params | {"_id": asked.id, "_stages": stages}).fetchone()
    assert row
    return dict(row[0])


# How many pairs and checks fit beside the number of a move in one bigint.
_MOST_PAIRS, _MOST_CHECKS = 100_000, 10_000
# One statement that reads the history once. A deal's first move that does not pass is the least of (move, pair, check) in one
# number; what came after did not happen under that version. Moves are numbered in the order they were written, which is the
# order of time within a deal.
_WHOLE = """
WITH summed AS MATERIALIZED (SELECT j.deal_id, min((j.id * 100000 + j.pair) * 10000 + j.new) AS new_at, min((j.id * 100000 + j.pair) * 10000 + j.old) AS old_at
  FROM (/*judged*/) j GROUP BY 1),
deal AS MATERIALIZED (SELECT f.deal_id, f.new_at, f.old_at, d.owner_id, d.status,
    CASE d.status WHEN 'won' THEN (d.closed_at AT TIME ZONE z.name)::date - d.opened_on END AS days
  FROM summed f JOIN core.deal d ON d.id = f.deal_id CROSS JOIN (SELECT coalesce((SELECT o.timezone FROM core.office o), 'UTC') AS name) z),
closed AS (SELECT count(*) AS deals, count(f.new_at) AS stuck, count(f.old_at) AS stuck_live,
    count(*) FILTER (WHERE f.status IN ('won', 'lost')) AS closed, count(*) FILTER (WHERE f.status = 'won') AS won,
    count(*) FILTER (WHERE f.status = 'won' AND f.new_at IS NULL) AS won_new,
    count(*) FILTER (WHERE f.status = 'won' AND f.old_at IS NULL) AS won_live FROM deal f),
-- medians from the few numbers of days there are, instead of sorting every deal three times over
span AS (SELECT f.days, count(*) AS n, count(*) FILTER (WHERE f.new_at IS NULL) AS n_new, count(*) FILTER (WHERE f.old_at IS NULL) AS n_live
  FROM deal f WHERE f.status = 'won' GROUP BY 1),
grown AS (SELECT s.days, sum(s.n) OVER w AS up, sum(s.n) OVER () AS of, sum(s.n_new) OVER w AS up_new, sum(s.n_new) OVER () AS of_new,
    sum(s.n_live) OVER w AS up_live, sum(s.n_live) OVER () AS of_live FROM span s WINDOW w AS (ORDER BY s.days)),
median AS (SELECT min(g.days) FILTER (WHERE g.up * 2 >= g.of) AS median_days,
    min(g.days) FILTER (WHERE g.up_new * 2 >= g.of_new AND g.of_new > 0) AS median_days_new,
    min(g.days) FILTER (WHERE g.up_live * 2 >= g.of_live AND g.of_live > 0) AS median_days_live FROM grown g),
stage AS (SELECT * FROM json_to_recordset(%(_stages)s::json) AS s (
  pair int, from_new text, to_new text, moves bigint, version_id int, from_stage text, to_stage text, kind text)),
stuck AS MATERIALIZED (SELECT k.deal_id, k.owner_id, k.at / 1000000000 AS id,
    coalesce(s.from_new, s.to_new) AS at_stage, s.from_new, s.to_new, s.pair, k.new, k.old
  FROM (
    SELECT f.deal_id, f.owner_id, least(f.new_at, f.old_at) AS at,
      CASE WHEN f.new_at / 10000 = least(f.new_at, f.old_at) / 10000 THEN (f.new_at %% 10000)::int END AS new,
      CASE WHEN f.old_at / 10000 = least(f.new_at, f.old_at) / 10000 THEN (f.old_at %% 10000)::int END AS old
      FROM deal f WHERE f.new_at IS NOT NULL OR f.old_at IS NOT NULL
    -- one version stops the deal earlier than the other: the later stop is told as well
    UNION ALL SELECT f.deal_id, f.owner_id, greatest(f.new_at, f.old_at), CASE WHEN f.new_at > f.old_at THEN (f.new_at %% 10000)::int END,
      CASE WHEN f.old_at > f.new_at THEN (f.old_at %% 10000)::int END FROM deal f WHERE f.new_at / 10000 <> f.old_at / 10000) k
  JOIN stage s ON s.pair = k.at / 10000 %% 100000),
stored AS (INSERT INTO core.replay_deal (replay_id, deal_id, owner_id, move_id, from_stage, stuck_stage, to_stage, failed, live_failed)
  SELECT %(_id)s, k.deal_id, k.owner_id, k.id, k.from_new, CASE WHEN k.new IS NOT NULL THEN k.at_stage END, k.to_new,
    CASE WHEN k.new IS NOT NULL THEN ARRAY[k.new] END, CASE WHEN k.old IS NOT NULL THEN ARRAY[k.old] END FROM stuck k),
per_pair AS (SELECT k.pair, count(k.new) AS new_stuck, count(k.old) AS old_stuck FROM stuck k GROUP BY 1),
-- a deal that was stopped did not reach the stages it went to afterwards
went AS (SELECT m.version_id, m.from_stage, m.to_stage, m.kind, count(*) FILTER (WHERE m.id > f.new_id) AS new_after,
    count(*) FILTER (WHERE m.id > f.old_id) AS old_after
  FROM (SELECT f.deal_id, f.new_at / 1000000000 AS new_id, f.old_at / 1000000000 AS old_id, least(f.new_at, f.old_at) / 1000000000 AS first_id
    FROM deal f WHERE f.new_at IS NOT NULL OR f.old_at IS NOT NULL) f
  -- deal by deal through the index: only what came after a stop is read a second time
  CROSS JOIN LATERAL (SELECT x.id, x.version_id, x.from_stage, x.to_stage, x.kind FROM core.deal_move x
    WHERE x.deal_id = f.deal_id AND x.id > f.first_id AND x.moved_at >= %(since)s AND x.moved_at < %(until)s OFFSET 0) m GROUP BY 1, 2, 3, 4),
later AS (SELECT s.pair, w.new_after, w.old_after FROM went w
  JOIN stage s ON s.version_id = w.version_id AND s.from_stage = w.from_stage AND s.to_stage = w.to_stage AND s.kind = w.kind),
per_stage AS (SELECT s.to_new AS stage_id, sum(s.moves - coalesce(r.new_stuck, 0) - coalesce(l.new_after, 0)) AS new_in,
    sum(s.moves - coalesce(r.old_stuck, 0) - coalesce(l.old_after, 0)) AS old_in
  FROM stage s LEFT JOIN per_pair r ON r.pair = s.pair LEFT JOIN later l ON l.pair = s.pair WHERE s.to_new IS NOT NULL GROUP BY 1),
per_gate AS (SELECT k.at_stage AS stage_id, count(k.new) AS new_stuck, count(k.old) AS old_stuck FROM stuck k WHERE k.at_stage IS NOT NULL GROUP BY 1),
per_check AS (SELECT k.new AS n, count(*) AS deals FROM stuck k WHERE k.new IS NOT NULL GROUP BY 1)
SELECT (SELECT to_jsonb(c) FROM closed c) || (SELECT to_jsonb(m) FROM median m) || jsonb_build_object('moves', (SELECT coalesce(sum(s.moves), 0) FROM stage s),
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


def run_waiting(reporting: psycopg.Connection[Any], open_working: Callable[[], AbstractContextManager[Connection]], worker: str) -> bool:
    """Does one rehearsal that waits."""
    return REQUESTS.do_next(reporting, open_working, worker, _work)


def _work(connection: Connection, replay_id: int, progress: Progress) -> None:
    try:
        asked = load(connection, replay_id)
    except ProcessProblem as problem:
        raise CannotBeDone(f"The draft cannot be read ({problem.code}). Save it and ask again.") from problem
    figures = rehearse(connection, asked, progress.tell)
    # in the same transaction as the deals: nobody sees figures without them
    connection.execute(text(_DONE).bindparams(bindparam("result", type_=JSONB)), {"id": replay_id, "result": figures})
    connection.commit()
