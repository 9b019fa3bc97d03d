"""One calculation of a run, from the queue to `calculated`: everything in one transaction but the crediting before it.

The same frozen facts give the same bytes: nothing here asks for the time, and every ledger is written in a fixed order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from sqlalchemy import Connection, text

from server_db.domain.commissions import Plan, plan_of
from server_db.engine.corrections import find_pending, keep_differences, note_affected
from server_db.engine.crediting import credit_up_to_now
from server_db.engine.exceptions import find_run_exceptions, find_swings, write_exceptions
from server_db.engine.watched import Progress
from server_db.formula_sql.run_attribution import attribute_to_credits, book_remainders
from server_db.formula_sql.run_sources import Frame
from server_db.formula_sql.run_statement import load_calendar, write_own_steps, write_team_steps
from server_db.formula_sql.run_touched import write_touched

# Raised with every change that could give another figure for the same facts and plan; stored with each run.
ENGINE_VERSION = "1"
_LEDGERS = ("earning", "release", "payout", "subledger_entry", "result", "run_exception", "run_person")
# Two workers may believe they own a run when one was silent for too long; the second waits here, then finds out.
_RUN_LOCK = 7_302_000_000


@dataclass(frozen=True, slots=True)
class VersionOfRun:
    """A plan version some people of the run are paid under."""

    id: int
    hash: str
    plan: Plan
    people: int


def calculate_run(connection: Connection, run_id: int, progress: Progress) -> None:
    """Credit, freeze, calculate, release, settle. Raises what went wrong; nothing of the run is half-written then."""
    progress.tell("crediting")
    credit_up_to_now(connection, run_id)
    with connection.begin():
        connection.execute(text("SET LOCAL jit = off"))
        note_affected(connection, run_id)
        note_plans(connection, run_id)
    with connection.begin():
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _RUN_LOCK + run_id})
        connection.execute(text("SET LOCAL work_mem = '256MB'; SET LOCAL jit = off"))
        calculate_frozen(connection, run_id, progress)
        _finish(connection, run_id)
    with connection.begin():
        connection.execute(text("SELECT core.index_earnings()"))


def calculate_frozen(connection: Connection, run_id: int, progress: Progress) -> None:
    """Everything a run says, from the snapshot that is set; the caller's transaction commits or not."""
    _clear(connection, run_id)
    progress.tell("freezing")
    connection.execute(text("SELECT core.freeze_people(:run, :history)"), {"run": run_id, "history": list(asked_back(connection, run_id))})
    frame = Frame.of_run(connection, run_id)
    versions = find_versions(connection, run_id)
    total = sum(version.people for version in versions) * 2
    booked = _write_results(connection, frame, versions, progress)
    progress.tell("attributing", total, total)
    exceptions = find_run_exceptions(connection, frame, versions)
    blocked = frozenset(found.employee_id for found in exceptions if found.severity == "blocker" and found.employee_id)
    for version in versions:
        _attribute(connection, frame, version, blocked, booked)
    progress.tell("releasing", total, total)
    connection.execute(text("SELECT core.claw_back(:run)"), {"run": run_id})
    if frame.is_late:
        keep_differences(connection, run_id, exceptions, booked)
    connection.execute(text("SELECT core.release_earnings(:run)"), {"run": run_id})
    progress.tell("settling", total, total)
    connection.execute(text("SELECT core.settle_run(:run)"), {"run": run_id})
    connection.execute(text("SELECT core.pay_minimum(:run)"), {"run": run_id})
    connection.execute(text("SELECT core.pay_adjustments(:run)"), {"run": run_id})
    looked_at = () if frame.is_late else (*find_swings(connection, frame, blocked), *find_pending(connection))
    write_exceptions(connection, run_id, (*exceptions, *looked_at))
    progress.tell("sealing", total, total)


def _write_results(connection: Connection, frame: Frame, versions: Sequence[VersionOfRun], progress: Progress) -> frozenset[int]:
    """Results of everybody, and earnings by the line; of the people that it returns only the differences were booked."""
    total = sum(version.people for version in versions) * 2
    done = 0
    calendar = load_calendar(connection)
    with _many_people(connection, frame):
        progress.tell("calculating", done, total)
        touched = [write_touched(connection, frame, version.id, version.plan, calendar) for version in versions]
        booked = frozenset[int]().union(*touched)
        others = frame if frame.only is None else replace(frame, only=tuple(person for person in frame.only if person not in booked))
        for write in (write_own_steps, write_team_steps) if others.only != () else ():
            for version in versions:
                progress.tell("calculating", done, total)
                write(connection, others, version.id, version.plan, calendar)
                done += version.people
    return booked


@contextmanager
def _many_people(connection: Connection, frame: Frame) -> Iterator[None]:
    """The people were frozen a moment ago, so the planner's statistics know none of them: it takes thousands for one and reads
    the month again for each. Measured with 100,000 lines of 2,000 people: 27 seconds with nested loops, one without.
    """
    if frame.only is not None:
        connection.execute(text("SELECT core.analyze_frozen()"))
        yield
        return
    connection.execute(text("SET LOCAL enable_nestloop = off"))
    yield
    connection.execute(text("SET LOCAL enable_nestloop = on"))


def _attribute(connection: Connection, frame: Frame, version: VersionOfRun, blocked: frozenset[int], booked: frozenset[int]) -> None:
    """The earnings that are not there yet: single lines were paid with the results, all of `booked` was."""
    plan = version.plan
    if blocked and plan.by_line:
        connection.execute(
            text("DELETE FROM core.earning WHERE run_id = :run AND employee_id = ANY (:blocked)"), {"run": frame.run_id, "blocked": sorted(blocked)}
        )
    attribute_to_credits(connection, frame, version.id, plan, set(plan.body.payout_lines) - set(plan.by_line), blocked | booked)
    book_remainders(connection, frame, version.id, plan, blocked | booked)
    if plan.body.properties["cap"] == "pool":
        connection.execute(
            text("SELECT core.cut_to_pool(:run, :version, :lines, :posting, :blocked)"),
            {"run": frame.run_id, "version": version.id, "lines": list(plan.body.pool_lines), "blocked": sorted(blocked),
             "posting": plan.body.properties["record_order"] == "posting"},
        )  # fmt: skip


def find_versions(connection: Connection, run_id: int) -> tuple[VersionOfRun, ...]:
    """The plan versions of the frozen people, with the plans compiled."""
    rows = connection.execute(
        text(
            "SELECT v.id, encode(v.body_hash, 'hex') AS hash, v.body, n.people FROM core.plan_version v JOIN (SELECT plan_version_id,"
            " count(*) AS people FROM core.run_person WHERE run_id = :run GROUP BY 1) n ON n.plan_version_id = v.id ORDER BY v.id"
        ),
        {"run": run_id},
    )
    return tuple(VersionOfRun(row.id, row.hash, plan_of(row.body), row.people) for row in rows)


def note_plans(connection: Connection, run_id: int) -> None:
    """Write down which plan versions the run may use, before anybody is frozen: members' figures depend on it."""
    rows = connection.execute(
        text("SELECT DISTINCT v.id, encode(v.body_hash, 'hex') AS hash, v.body FROM core.people_of_run(:run) p JOIN core.plan_version v"
             " ON v.id = p.plan_version_id ORDER BY v.id"),
        {"run": run_id},
    )  # fmt: skip
    noted = {str(row.id): {"hash": row.hash, "own": list(plan_of(row.body).own_lines)} for row in rows}
    connection.execute(
        text(
            "UPDATE core.commission_run SET plan_hashes = CAST(:plans AS jsonb), engine_version = :engine, sources = ("
            " SELECT jsonb_agg(jsonb_build_array(s.period_id, s.run_id) ORDER BY s.period_id, s.run_id) FROM core.source_runs(:run) s)"
            " WHERE id = :run"
        ),
        {"plans": json.dumps(noted), "engine": ENGINE_VERSION, "run": run_id},
    )


def asked_back(connection: Connection, run_id: int) -> Iterable[str]:
    """Steps whose earlier stored values some plan of the run asks for, in a fixed order."""
    rows = connection.execute(
        text("SELECT DISTINCT v.id, v.body FROM core.people_of_run(:run) p JOIN core.plan_version v ON v.id = p.plan_version_id"), {"run": run_id}
    )
    return sorted({name for row in rows for name in plan_of(row.body).history})


def _clear(connection: Connection, run_id: int) -> None:
    for table in _LEDGERS:
        connection.execute(text(f"DELETE FROM core.{table} WHERE run_id = :run"), {"run": run_id})


def _finish(connection: Connection, run_id: int) -> None:
    connection.execute(
        text(
            "UPDATE core.commission_run SET status = 'calculated',"
            " persons = (SELECT count(*) FROM core.run_person WHERE run_id = :run),"
            " total_minor = (SELECT coalesce(sum(amount_minor), 0) FROM core.payout WHERE run_id = :run) WHERE id = :run"
        ),
        {"run": run_id},
    )
