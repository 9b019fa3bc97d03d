"""The demo company's year: plans approved by two people, then month after month calculated by the real worker and moved on.

Everything here goes through the same doors as an office's own people: real logins, the api's functions, the worker.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import Any

import psycopg
from sqlalchemy import select
from sqlalchemy.orm import Session

from resources import paths
from server_db.commands.plans import SavedVersion, approve, assign_plan, new_plan, submit
from server_db.commands.runs import RunHandle, advance_run, request_run, resolve_exception
from server_db.demo.company import Company
from server_db.demo.people import TEAMS
from server_db.session import Database
from server_db.tables import api
from server_db.worker import Worker

PLAN_FILES = {"HW": "hardware.json", "SW": "software.json"}
# how far each month got; every earlier one is paid
LAST_LOCKED, LAST_CALCULATED = "2026-09", "2026-10"
WAIVED = "Checked with the sales director: not paid by this run. 已与销售总监核对，本次不发。"
Report = Callable[[int, int], None]


class DemoProblem(Exception):
    """The demo company could not be made; one sentence for whoever started it."""


def approve_plans(company: Company, maker: Database, checker: Database, worker: Worker) -> None:
    """Write, submit and approve both plans, and put everybody on theirs, from the first month on."""
    since = company.months[0].since
    codes = {}
    for line, name in PLAN_FILES.items():
        given = json.loads((paths.ROOT / "plans" / name).read_text("utf-8"))
        with maker.session() as session:
            draft = new_plan(session, given["code"], given["name_en"], given["name_zh"], given["body"], since, note=given.get("note"))
            submitted = submit(session, draft.id, draft.version)
        worker.run_once()
        with checker.session() as session:
            approve(session, submitted.id, _row_version(session, submitted), submitted.body_hash)
        codes[line] = given["code"]
    with maker.session() as session:
        for (line, day), people in sorted(_people_by_plan(company, since).items()):
            assign_plan(session, codes[line], people, day)


def _row_version(session: Session, version: SavedVersion) -> int:
    """The worker's check may have counted the version on."""
    table = api.plan_version
    with session.begin():
        return int(session.execute(select(table.c.version).where(table.c.id == version.id)).scalar_one())


def _people_by_plan(company: Company, first: date) -> dict[tuple[str, date], list[str]]:
    """(product line, from) -> codes: who changes the line changes the plan that day."""
    groups: dict[tuple[str, date], list[str]] = defaultdict(list)
    for person in company.people:
        line = ""
        for post in person.posts:
            if TEAMS[post.team][1] != line:
                groups[TEAMS[post.team][1], first if not line else max(first, post.since)].append(person.code)
                line = TEAMS[post.team][1]
    return groups


def run_months(company: Company, maker: Database, checker: Database, worker: Worker, report: Report) -> int:
    """Calculate every month that is over, and take each as far as it got. How many runs were made."""
    codes = [month.code for month in company.months if month.code <= LAST_CALCULATED]
    for done, code in enumerate(codes):
        report(done, len(codes))
        with maker.session() as session:
            run = _calculated(session, request_run(session, code), worker)
            if code > LAST_LOCKED:
                continue
            _resolve_all(session, run.id)
            run = advance_run(session, run.id, _version(session, run.id), "reviewed")
        with checker.session() as session:
            run = advance_run(session, run.id, run.version, "approved", seen_hash=run.content_hash)
        with maker.session() as session:
            run = advance_run(session, run.id, run.version, "locked")
        if code < LAST_LOCKED:
            with checker.session() as session:
                advance_run(session, run.id, run.version, "paid")
    report(len(codes), len(codes))
    return len(codes)


def _calculated(session: Session, asked: RunHandle, worker: Worker) -> RunHandle:
    worker.run_once()
    table = api.commission_run
    with session.begin():
        row: Any = session.execute(select(table).where(table.c.id == asked.id)).one()
    if row.status != "calculated":
        raise DemoProblem(f"The run {row.code} of the demo company was not calculated: {row.error or row.queue_state}")
    return RunHandle(row.id, row.code, row.status, row.queue_state, row.version, row.content_hash)


def _version(session: Session, run_id: int) -> int:
    with session.begin():
        return int(session.execute(select(api.commission_run.c.version).where(api.commission_run.c.id == run_id)).scalar_one())


def _resolve_all(session: Session, run_id: int) -> None:
    table = api.run_exception
    with session.begin():
        open_ones = (
            session.execute(select(table.c.id).where(table.c.run_id == run_id, table.c.resolved_at.is_(None)).order_by(table.c.id)).scalars().all()
        )
    for exception_id in open_ones:
        resolve_exception(session, exception_id, WAIVED)


def worker_connection(args: dict[str, Any]) -> psycopg.Connection[Any]:
    """A connection as the worker, opened by the server's owner: its password belongs to whoever runs the server."""
    connection = psycopg.connect(**args, autocommit=True)
    connection.execute("SET SESSION AUTHORIZATION tripod_worker")
    connection.autocommit = False
    return connection
