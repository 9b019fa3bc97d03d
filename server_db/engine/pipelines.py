"""Checks processes in review and compiles their conditions; makes the versions by which children follow a published parent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import psycopg
from psycopg.rows import dict_row

from server_db.domain.process.body import parse_process, to_json
from server_db.domain.process.findings import EdgeMeasure, Measures, Problem, StageMeasure
from server_db.domain.process.inherit import resolve
from server_db.domain.process.problems import find_problems
from server_db.domain.process.shape import ProcessProblem
from server_db.domain.process.values import Process
from server_db.engine.gates import compile_version, load_fields, recompile_outdated

Connection = psycopg.Connection[Any]
_WAITING = """
SELECT id, pipeline_id, body, encode(body_hash, 'hex') AS hash FROM core.pipeline_version
WHERE status = 'review' AND checked_hash IS DISTINCT FROM body_hash ORDER BY id LIMIT 20
"""
_CHECKED = """
UPDATE core.pipeline_version SET checked_hash = body_hash, check_problems = %(problems)s::jsonb
WHERE id = %(id)s AND status = 'review' AND encode(body_hash, 'hex') = %(hash)s
"""
_ROLES = """
SELECT DISTINCT substr(g.rolname, 3) AS role FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles u ON u.oid = m.member
  JOIN core.employee e ON e.login = u.rolname AND e.active WHERE g.rolname LIKE 'g\\_%'
"""
_MEASURES = """
SELECT kind, item_id, live_deals, n, median_days, p90_days, won_rate, won_n, conversion FROM core.pipeline_measure WHERE pipeline_id = %(pipeline)s
"""
# A child follows when its live version was made from another version of its parent than the one that is live now.
_BEHIND = """
SELECT c.id AS pipeline_id, l.overrides, p.id AS parent_version, p.body, p.number, pp.code
FROM core.pipeline c JOIN core.pipeline_version l ON l.pipeline_id = c.id AND l.status = 'live'
  JOIN core.pipeline pp ON pp.id = c.parent_id JOIN core.pipeline_version p ON p.pipeline_id = pp.id AND p.status = 'live'
WHERE l.parent_version_id IS NOT NULL AND l.parent_version_id <> p.id AND NOT EXISTS (SELECT 1 FROM core.pipeline_version w
  WHERE w.pipeline_id = c.id AND w.parent_version_id = p.id AND w.status IN ('draft', 'review', 'scheduled'))
ORDER BY c.id LIMIT 20
"""
_FOLLOWING = """
SELECT id, check_problems FROM core.pipeline_version WHERE status = 'review' AND submitted_by IS NULL AND checked_hash = body_hash ORDER BY id LIMIT 20
"""


def check_waiting_processes(connection: Connection) -> int:
    """Checks and compiles what is in review, lets children follow. Answers how many versions were touched; autocommit."""
    rows = connection.cursor(row_factory=dict_row).execute(_WAITING).fetchall()
    for row in rows:
        problems = check_version(connection, row)
        connection.execute(_CHECKED, {"id": row["id"], "hash": row["hash"], "problems": json.dumps(problems, ensure_ascii=False)})
    return len(rows) + recompile_outdated(connection) + _follow(connection) + _publish_followers(connection)


def check_version(connection: Connection, row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The problems of a version's body as stored; one without errors has its conditions compiled."""
    try:
        process = parse_process(row["body"])
    except ProcessProblem as problem:
        return [{"code": problem.code, "severity": "error", "kind": "process", "id": "", "field": "", "args": dict(problem.args)}]
    found = find_problems(
        process,
        custom_fields=load_fields(connection),
        active_roles=frozenset(role for (role,) in connection.execute(_ROLES).fetchall()),
        measures=_measures(connection, row["pipeline_id"], process),
    )
    told = [_plain(problem) for problem in found]
    if not any(problem.severity == "error" for problem in found):
        told += [dict(failed) for failed in compile_version(connection, row["id"])]
    return told


def _plain(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "kind": problem.kind,
        "id": problem.id,
        "field": problem.field,
        "args": dict(problem.args),
    }


def _measures(connection: Connection, pipeline_id: int, process: Process) -> Measures:
    rows = connection.cursor(row_factory=dict_row).execute(_MEASURES, {"pipeline": pipeline_id}).fetchall()
    stages = {
        row["item_id"]: StageMeasure(row["live_deals"], row["median_days"], row["p90_days"], row["won_rate"], row["won_n"])
        for row in rows
        if row["kind"] == "stage"
    }
    ways = {row["item_id"]: EdgeMeasure(row["conversion"] or Decimal(0), row["n"]) for row in rows if row["kind"] == "edge"}
    # measures know a way by its ends, which outlive an edge that was drawn anew
    edges = {edge.id: ways[f"{edge.from_}>{edge.to}"] for edge in process.edges if f"{edge.from_}>{edge.to}" in ways}
    return Measures(stages, edges)


def _follow(connection: Connection) -> int:
    """A version for each child behind its parent: the same overrides on the new parent. It goes through review like any other."""
    rows = connection.cursor(row_factory=dict_row).execute(_BEHIND).fetchall()
    made = 0
    for row in rows:
        overrides = row["overrides"] or {}
        try:
            body = to_json(resolve(parse_process(row["body"]), overrides))
        except (ProcessProblem, KeyError, ValueError):
            body = row["body"]  # its overrides no longer fit: the draft starts from the parent, and says so
        values = {"pipeline": row["pipeline_id"], "parent": row["parent_version"], "body": json.dumps(body), "overrides": json.dumps(overrides),
                  "note": f"Follows version {row['number']} of {row['code']} / 随 {row['code']} 第 {row['number']} 版更新"}  # fmt: skip
        answer = connection.execute(
            "SELECT core.pipeline_follow_(%(pipeline)s, %(parent)s, %(body)s::jsonb, %(overrides)s::jsonb, %(note)s)", values
        ).fetchone()
        made += bool(answer and answer[0])
    return made


def _publish_followers(connection: Connection) -> int:
    rows = connection.cursor(row_factory=dict_row).execute(_FOLLOWING).fetchall()
    for row in rows:
        if any(problem.get("severity") == "error" for problem in row["check_problems"] or ()):
            connection.execute("SELECT core.pipeline_follow_failed_(%(id)s)", {"id": row["id"]})
        else:
            connection.execute("SELECT core.pipeline_go_live_(%(id)s)", {"id": row["id"]})
    return len(rows)
