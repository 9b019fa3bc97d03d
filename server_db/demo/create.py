"""One call makes the demo company: facts, logins, plans, and the months calculated and moved on by its people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import psycopg

from server_db.commands.logins import Login, ensure_logins
from server_db.demo.appointments import send_invitations
from server_db.demo.company import SEED, Company, make_company
from server_db.demo.deals_live import live_through_deals
from server_db.demo.disputes import file_disputes
from server_db.demo.forecast import keep_past_weeks, open_rankings
from server_db.demo.goals import set_goals, set_objectives
from server_db.demo.kpis import live_through_kpis
from server_db.demo.late_facts import bring_late_facts
from server_db.demo.leads_live import live_through_leads
from server_db.demo.months import approve_plans, run_months, worker_connection
from server_db.demo.next_plans import draft_next_plans
from server_db.demo.signatures import require_sign_off, sign_and_accept
from server_db.demo.talks import hold_talks
from server_db.demo.tried_plans import try_next_plan
from server_db.demo.write import write_company
from server_db.install import Target, connect_args, install
from server_db.session import Database, sign_in
from server_db.settings import Server
from server_db.worker import Worker

DEMO_PASSWORD = "tripod-demo"
Progress = Callable[[str, int, int], None]  # phase, done, of how many


@dataclass(frozen=True, slots=True)
class DemoCompany:
    """What was made, and how much of it."""

    database: str
    people: int
    orders: int
    lines: int
    runs: int
    deals: int
    leads: int = 0


def create_demo(admin: Target, dbname: str, size: str = "full", progress: Progress | None = None, seed: str = SEED) -> DemoCompany:
    """Create the database and fill it. Refuses one that already holds an office; needs the server's superuser.

    Meant for a server on this machine only: everybody's password is the well-known one.
    """
    report = progress or (lambda phase, done, total: None)
    report("install", 0, 1)
    install(admin, dbname)
    report("generate", 0, 1)
    company = make_company(size, seed)
    with psycopg.connect(**connect_args(admin) | {"dbname": dbname}) as connection:
        _require_empty(connection, dbname)
        report("write", 0, 1)
        write_company(connection, company)
        report("logins", 0, 1)
        ensure_logins(connection, logins_of(company))
    _analyze(admin, dbname)
    runs, deals, leads = _live_through(admin, dbname, company, report, size, seed)
    return DemoCompany(dbname, len(company.people), len(company.orders), sum(len(order.lines) for order in company.orders), runs, deals, leads)


def _live_through(admin: Target, dbname: str, company: Company, report: Progress, size: str, seed: str) -> tuple[int, int, int]:
    """How many runs, deals and leads."""
    args = connect_args(admin) | {"dbname": dbname}
    server = Server((str(args.get("host", "localhost")),), int(args.get("port", 5432)), dbname)
    worker = Worker(partial(worker_connection, args), name="demo")
    with closing_database(sign_in(server, "f001", DEMO_PASSWORD)) as maker, closing_database(sign_in(server, "f002", DEMO_PASSWORD)) as checker:
        report("plans", 0, 1)
        approve_plans(company, maker, checker, worker)

        def after_month(done: int, total: int) -> None:
            report("months", done, total)
            if done == 1:
                _analyze(admin, dbname)  # the first run filled the ledgers
            if done == total - 1:
                with psycopg.connect(**args) as connection:
                    require_sign_off(connection)

        runs = run_months(company, maker, checker, worker, after_month)
        draft_next_plans(maker)
        try_next_plan(maker, worker)
        set_goals(maker, checker)
    report("deals", 0, 1)
    with closing_database(sign_in(server, "a001", DEMO_PASSWORD)) as maker, closing_database(sign_in(server, "a002", DEMO_PASSWORD)) as checker:
        deals = live_through_deals(lambda: psycopg.connect(**args), partial(worker_connection, args), company, maker, checker, worker, size, seed)
    report("leads", 0, 1)
    with closing_database(sign_in(server, "e1001", DEMO_PASSWORD)) as director:
        leads = live_through_leads(lambda: psycopg.connect(**args), partial(worker_connection, args), company, director, size, seed)
        set_objectives(director)
        open_rankings(director)
    with psycopg.connect(**args, autocommit=True) as connection:
        sign_and_accept(connection)
        file_disputes(connection, worker)
    with closing_database(sign_in(server, "f001", DEMO_PASSWORD)) as maker:
        bring_late_facts(company, maker, worker)
    keep_past_weeks(lambda: psycopg.connect(**args))
    report("kpis", 0, 1)
    with closing_database(sign_in(server, "f001", DEMO_PASSWORD)) as maker, closing_database(sign_in(server, "f002", DEMO_PASSWORD)) as checker:
        live_through_kpis(lambda: psycopg.connect(**args), partial(worker_connection, args), maker, checker)
    with psycopg.connect(**args) as connection:
        hold_talks(connection, lambda login: sign_in(server, login, DEMO_PASSWORD))
        send_invitations(connection)
    _analyze(admin, dbname)
    return runs, deals, leads


@contextmanager
def closing_database(database: Database) -> Iterator[Database]:
    try:
        yield database
    finally:
        database.dispose()


def _analyze(admin: Target, dbname: str) -> None:
    """A table filled a second ago has no statistics yet, and a plan made without them can take minutes."""
    with psycopg.connect(**connect_args(admin) | {"dbname": dbname}, autocommit=True) as connection:
        connection.execute("ANALYZE")


def logins_of(company: Company) -> list[Login]:
    """Everybody who still works there."""
    today: date = company.months[-1].since
    return [Login(p.code.lower(), DEMO_PASSWORD, p.groups) for p in company.people if p.left_on is None or p.left_on >= today]


def _require_empty(connection: psycopg.Connection[Any], dbname: str) -> None:
    if connection.execute("SELECT 1 FROM core.office").fetchone():
        raise ValueError(f"The database {dbname} already holds an office; choose another name for the demo company.")
