"""The worker's part in scores: checks and compiles versions, scores every lead when a version goes live and when a day begins,
tries bodies on a sample, gives waiting events to leads that arrived since.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any, LiteralString

import psycopg
from psycopg.rows import dict_row
from psycopg.sql import SQL, Identifier
from sqlalchemy import Connection, text

from server_db.domain.leads import mql
from server_db.domain.leads.scoring_body import read_body
from server_db.domain.leads.scoring_checks import find_problems
from server_db.domain.leads.scoring_values import BodyProblem
from server_db.engine.lead_trial import distribution
from server_db.engine.score_compile import COMPILER, compile_mql, compile_score, load_fields
from server_db.engine.score_tables import store_factors
from server_db.engine.watched import CannotBeDone, Progress, Requests

Reporting = psycopg.Connection[Any]
Open = Callable[[], AbstractContextManager[Connection]]

TRIALS = Requests("score_trial", "trial of a score")
# Leads at a time; between two ranges the pass commits, so that nobody waits long for a row of it.
RANGE = 250_000
ORPHANS_SECONDS = 60.0
_TABLES: tuple[LiteralString, ...] = ("score_version", "mql_version")
_WAITING: LiteralString = """
SELECT id, body, encode(body_hash, 'hex') AS hash FROM core.{table} WHERE status = 'review' AND checked_hash IS DISTINCT FROM body_hash ORDER BY id LIMIT 20
"""
_OUTDATED: LiteralString = """
SELECT id, body, encode(body_hash, 'hex') AS hash FROM core.{table} WHERE status IN ('review', 'live') AND function_suffix IS NOT NULL
  AND (compiler IS DISTINCT FROM %(compiler)s OR to_regprocedure('scoring.' || %(kind)s || function_suffix || %(arguments)s) IS NULL) ORDER BY id LIMIT 20
"""
_CHECKED: LiteralString = """
UPDATE core.{table} SET checked_hash = body_hash, check_problems = %(problems)s::jsonb, function_suffix = %(suffix)s, compiler = %(compiler)s
WHERE id = %(id)s AND encode(body_hash, 'hex') = %(hash)s
"""
# A live version without a pass of today: it went live, or a day began.
_DUE = """
SELECT 'score' AS kind, v.id, (SELECT count(*) > 0 FROM core.score_pass p WHERE p.kind = 'score' AND p.version_id = v.id) AS again, o.today
FROM core.score_version v CROSS JOIN (SELECT (clock_timestamp() AT TIME ZONE timezone)::date AS today FROM core.office) o
WHERE v.status = 'live' AND v.function_suffix IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM core.score_pass p WHERE p.kind = 'score' AND p.version_id = v.id AND p.on_date = o.today)
UNION ALL
SELECT 'mql', v.id, true, o.today FROM core.mql_version v CROSS JOIN (SELECT (clock_timestamp() AT TIME ZONE timezone)::date AS today FROM core.office) o
WHERE v.status = 'live' AND v.function_suffix IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM core.score_pass p WHERE p.kind = 'mql' AND p.version_id = v.id AND p.on_date = o.today)
"""


class LeadScores:
    """Keeps the time of what is done once a minute; one for each worker."""

    def __init__(self) -> None:
        self._orphans_at = 0.0

    def work(self, reporting: Reporting, open_working: Open, worker: str) -> bool:
        """Does what waits; True when there was something. `reporting` commits each statement."""
        done = check_waiting(reporting) > 0
        done |= pass_due(reporting, open_working) > 0
        done |= TRIALS.do_next(reporting, open_working, worker, _try)
        if time.monotonic() - self._orphans_at >= ORPHANS_SECONDS:
            self._orphans_at = time.monotonic()
            reporting.execute("SELECT core.event_adopt_(500)")
        return done


def check_waiting(connection: Reporting) -> int:
    """Checks and compiles what is in review, and what an older compiler made. Answers how many versions were touched."""
    touched = 0
    for table in _TABLES:
        kind, arguments = ("one_", "(bigint,date)") if table == "score_version" else ("mql_", "(bigint[])")
        reading = connection.cursor(row_factory=dict_row)
        rows = reading.execute(SQL(_WAITING).format(table=Identifier(table))).fetchall()
        values = {"compiler": COMPILER, "kind": kind, "arguments": arguments}
        rows += reading.execute(SQL(_OUTDATED).format(table=Identifier(table)), values).fetchall()
        for row in rows:
            _check(connection, table, row)
        touched += len(rows)
    return touched


def _check(connection: Reporting, table: LiteralString, row: Mapping[str, Any]) -> None:
    custom = load_fields(connection)
    found = find_problems(row["body"], custom) if table == "score_version" else mql.find_problems(row["body"], custom)
    problems, suffix = [_plain(problem) for problem in found], None
    if not any(problem.severity == "error" for problem in found):
        try:
            suffix = compile_score(connection, row["body"]) if table == "score_version" else compile_mql(connection, row["body"])
            if table == "score_version":
                store_factors(connection, row["id"], read_body(row["body"]))
        except (psycopg.errors.DataError, psycopg.errors.ProgrammingError, RecursionError) as problem:
            reason = str(problem).splitlines()[0][:200]
            problems.append({"code": "condition.not_compiled", "severity": "error", "rule": "", "field": "", "args": {"reason": reason}})
    values = {"id": row["id"], "hash": row["hash"], "problems": json.dumps(problems, ensure_ascii=False), "suffix": suffix, "compiler": COMPILER}
    connection.execute(SQL(_CHECKED).format(table=Identifier(table)), values)


def _plain(problem: BodyProblem) -> dict[str, Any]:
    return {"code": problem.code, "severity": problem.severity, "rule": problem.rule, "field": problem.field, "args": dict(problem.args)}


def pass_due(reporting: Reporting, open_working: Open) -> int:
    """Scores or judges all leads where a live version has not been through them today. Answers how many passes were made."""
    due = reporting.cursor(row_factory=dict_row).execute(_DUE).fetchall()
    for row in due:
        with open_working() as connection:
            # one worker at a time; another finds it done
            if connection.execute(text("SELECT pg_try_advisory_lock(75021)")).scalar_one():
                try:
                    _pass(connection, row)
                finally:
                    connection.rollback()
                    connection.execute(text("SELECT pg_advisory_unlock(75021)"))
                    connection.commit()
    return len(due)


def _pass(connection: Connection, row: Mapping[str, Any]) -> None:
    changed = score_all(connection, "day" if row["again"] else "version") if row["kind"] == "score" else judge_all(connection)
    connection.execute(
        text("SELECT core.score_passed_(:kind, :id, :day, :changed)"), {"kind": row["kind"], "id": row["id"], "day": row["today"], "changed": changed}
    )
    connection.commit()


def score_all(connection: Connection, cause: str, size: int = RANGE) -> int:
    """Every lead by the live version, range by range, then whoever was scored by the version before meanwhile. Commits."""
    changed = _ranges(connection, "SELECT core.score_range_(:low, :high, :cause)", size, {"cause": cause})
    for _ in range(10):
        left = connection.execute(text("SELECT core.score_left_()")).scalar_one()
        if not left:
            break
        changed += connection.execute(text("SELECT core.score_many_(:ids, :cause)"), {"ids": left, "cause": cause}).scalar_one()
        connection.commit()
    return changed


def judge_all(connection: Connection, size: int = RANGE) -> int:
    """Every open lead that is not qualified yet, by the live criteria. Commits."""
    return _ranges(connection, "SELECT core.mql_range_(:low, :high)", size, {})


def _ranges(connection: Connection, statement: str, size: int, values: Mapping[str, Any]) -> int:
    last = connection.execute(text("SELECT coalesce(max(id), 0) FROM core.lead")).scalar_one()
    connection.commit()
    changed = 0
    for low in range(0, last + 1, size):
        connection.execute(text("SET LOCAL work_mem = '128MB'; SET LOCAL jit = off"))
        changed += connection.execute(text(statement), {"low": low, "high": low + size, **values}).scalar_one()
        connection.commit()
    return changed


def _try(connection: Connection, number: int, progress: Progress) -> None:
    row = connection.execute(text("SELECT body::text AS body, sample FROM core.score_trial WHERE id = :id"), {"id": number}).one()
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    body = json.loads(row.body)
    custom = load_fields(driver)
    wrong = next((found for found in find_problems(body, custom) if found.severity == "error"), None)
    if wrong is not None:
        place = f"In rule {wrong.rule}: " if wrong.rule else ""
        raise CannotBeDone(f"These rules cannot be tried. {place}{wrong.code}.")
    progress.tell("scoring", 0, row.sample)
    result = distribution(driver, body, custom, row.sample)
    connection.execute(
        text("UPDATE core.score_trial SET result = CAST(:result AS jsonb) WHERE id = :id"), {"id": number, "result": json.dumps(result)}
    )
    connection.commit()
