"""The worker's part in KPIs: checks drafts, takes up what records changed, writes results, and all of them when rules or the day change.

Sums and results are written in one transaction, so that a reader never sees the one without the other.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import psycopg
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from server_db.domain.kpi.body import BodyError, read_body
from server_db.domain.kpi.checking import check_stored
from server_db.domain.kpi.measures import MEASURES
from server_db.engine.kpi_results import LiveKpis, write_changed, write_results
from server_db.errors import translated

Reporting = psycopg.Connection[Any]
Open = Callable[[], AbstractContextManager[Connection]]
log = logging.getLogger("tripod.worker")

RULES_SECONDS = 20.0
# How far back sums are made where there are none yet.
FIRST_MONTHS = 36
LOCK = 7441
# Raised when the same version comes to other results; the worker then writes them anew.
COMPILER = "1"
_WAITING = """
SELECT id, body, encode(body_hash, 'hex') AS hash FROM core.kpi_version
WHERE status IN ('draft', 'review') AND checked_hash IS DISTINCT FROM body_hash ORDER BY id LIMIT 20
"""
_CHECKED = """
UPDATE core.kpi_version SET checked_hash = body_hash, check_problems = %(problems)s::jsonb WHERE id = %(id)s AND encode(body_hash, 'hex') = %(hash)s
"""
_LIVE = """
SELECT v.id, v.body::text AS body, c.exponent
FROM core.kpi_version v CROSS JOIN core.office o JOIN core.currency c ON c.code = o.currency WHERE v.status = 'live'
"""
_RULES = "SELECT core.kpi_rules_() AS rules, sec.today() AS today"
_LAST = "SELECT on_date, rules FROM core.kpi_pass ORDER BY id DESC LIMIT 1"
_DIRTY = "SELECT EXISTS (SELECT 1 FROM core.kpi_dirty)"
_SUMMED = "SELECT min(period_id) AS first, max(period_id) AS last FROM core.kpi_sum"
_KNOWN = """
SELECT sec.today() AS today, min(period_id) AS first, max(period_id) AS last, bool_or(cardinality(values) <> :measures) AS older FROM core.kpi_sum
"""
_PASSED = "INSERT INTO core.kpi_pass (on_date, rules, written) VALUES (:day, :rules, :written)"
_OLD = "DELETE FROM core.kpi_pass WHERE id < (SELECT max(id) - 200 FROM core.kpi_pass)"


class KpiFigures:
    """Keeps the live version, and the time of what is looked at now and then; one for each worker."""

    def __init__(self) -> None:
        self._rules_at = -RULES_SECONDS
        self._known: tuple[str, LiveKpis] | None = None

    def keep(self, reporting: Reporting, open_working: Open) -> int:
        """Does what waits and answers how much was done; `reporting` commits each statement."""
        done = check_waiting(reporting)
        row = reporting.execute(_DIRTY).fetchone()
        if row is not None and row[0]:
            with open_working() as connection:
                done += self.refresh(connection)
        if time.monotonic() - self._rules_at >= RULES_SECONDS:
            self._rules_at = time.monotonic()
            with open_working() as connection:
                done += self.pass_due(connection)
        return done

    def refresh(self, connection: Connection) -> int:
        """The sums and results of whose records changed. Commits; answers how many people's months were summed again."""
        _lock(connection)
        changed = connection.execute(text("SELECT employee_id, period_id FROM core.kpi_take_dirty_()")).all()
        live = self._live(connection)
        if changed and live is not None:
            write_changed(connection, live, {(row.employee_id, row.period_id) for row in changed})
        connection.commit()
        return len(changed)

    def pass_due(self, connection: Connection) -> int:
        """Everything anew where a day began or the rules changed since the last pass. Commits."""
        if self._passed(connection)[0]:
            connection.rollback()
            return 0
        _lock(connection)
        done, last, now = self._passed(connection)  # another worker may have done it while this one waited
        if done:
            connection.rollback()
            return 0
        # some measures change by the clock alone: what fell due yesterday is late today
        if last is None or last.on_date != now.today:
            fill_sums(connection)
        written = self.write_all(connection)
        connection.execute(text(_PASSED), {"day": now.today, "rules": f"{COMPILER}:{now.rules}", "written": written})
        connection.execute(text(_OLD))
        connection.commit()
        return written

    def _passed(self, connection: Connection) -> tuple[bool, Any, Any]:
        """Whether the last pass was of today and of these rules; that pass, and the rules and day of now."""
        now = connection.execute(text(_RULES)).one()
        last = connection.execute(text(_LAST)).one_or_none()
        return last is not None and (last.on_date, last.rules) == (now.today, f"{COMPILER}:{now.rules}"), last, now

    def write_all(self, connection: Connection, first: int | None = None, last: int | None = None) -> int:
        """Results of all months that have sums and are not published, by the live version; nothing where none is live."""
        live = self._live(connection)
        known = connection.execute(text(_SUMMED)).one()
        if live is None or known.first is None:
            return 0
        return write_results(connection, live, max(first or 0, known.first), min(last or 299912, known.last))

    def _live(self, connection: Connection) -> LiveKpis | None:
        live = connection.execute(text(_LIVE)).one_or_none()
        if live is None:
            return None
        key = f"{live.id}:{live.exponent}:{live.body}"
        if self._known is None or self._known[0] != key:
            try:
                self._known = (key, LiveKpis(live.id, read_body(json.loads(live.body)), live.exponent))
            except BodyError:
                log.exception("The KPIs in force cannot be read; put another version in force.")
                return None
        return self._known[1]


def check_waiting(connection: Reporting) -> int:
    """Answers how many versions were checked."""
    rows = connection.execute(_WAITING).fetchall()
    for id_, body, digest in rows:
        told = json.dumps([problem.to_json() for problem in check_stored(body)], ensure_ascii=False)
        connection.execute(_CHECKED, {"id": id_, "hash": digest, "problems": told})
    return len(rows)


def fill_sums(connection: Connection, first: int | None = None, last: int | None = None) -> int:
    """Sums anew: of the months asked for, else from the month before (or the newest there is) to this one; of three years where
    there are none yet, or where an upgrade added measures."""
    known = connection.execute(text(_KNOWN), {"measures": len(MEASURES)}).one()
    newest = known.today.year * 100 + known.today.month
    oldest = _months_before(newest, FIRST_MONTHS if known.first is None else 1)
    if known.first is not None:
        oldest = known.first if known.older else min(known.last, oldest)
    return int(connection.execute(text("SELECT core.kpi_fill_(:first, :last)"), {"first": first or oldest, "last": last or newest}).scalar_one())


def recalculate(connect: Callable[[], Reporting], first: int, last: int) -> tuple[int, int]:
    """Sums and results of these months anew, published ones excepted; `connect` is the worker's. Answers how many sums and results
    changed. What the database refuses is raised as a DatabaseProblem."""
    engine = create_engine("postgresql+psycopg://", creator=connect, poolclass=NullPool)
    try:
        with engine.connect() as connection:
            connection.execute(text("SET statement_timeout = 0"))
            _lock(connection)
            summed = fill_sums(connection, first, last)
            written = KpiFigures().write_all(connection, first, last)
            connection.commit()
    except SQLAlchemyError as problem:
        known = translated(problem)
        if known is None:
            raise
        raise known from None
    finally:
        engine.dispose()
    return summed, written


def _lock(connection: Connection) -> None:
    """One at a time; a month is published under the same lock."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def _months_before(period: int, months: int) -> int:
    number = period // 100 * 12 + period % 100 - 1 - months
    return number // 12 * 100 + number % 12 + 1
