"""The demo company's deals from end to end: processes published, deals written, their health worked out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import psycopg
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from server_db.demo.company import SEED, Company
from server_db.demo.deals import make_deals
from server_db.demo.deals_calendar import write_around
from server_db.demo.deals_health import write_points_of_past
from server_db.demo.deals_processes import publish_processes
from server_db.demo.deals_write import write_deals
from server_db.engine.escalation import make_figures
from server_db.session import Database
from server_db.worker import Worker

Connect = Callable[[], psycopg.Connection[Any]]


def live_through_deals(
    connect: Connect, connect_worker: Connect, company: Company, maker: Database, checker: Database, worker: Worker, size: str, seed: str = SEED
) -> int:  # fmt: skip
    """`connect` is the server owner's; `maker` and `checker` are administrators. How many deals there are.

    Days are counted from the server's day, so that some lights are green whenever the company is made.
    """
    with connect() as connection:
        row = connection.execute("SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date").fetchone()
    today: date = row[0] if row else date(2026, 11, 6)
    processes = publish_processes(maker, checker, worker, today)
    deals = make_deals(company, processes, today, size, seed)
    bodies = {version: process for live in processes.values() for version, _, process in live.versions}
    with connect() as connection:
        write_deals(connection, company, deals, bodies, today)
        write_around(connection, company, deals, bodies, today)
        write_points_of_past(connection, company, deals, bodies, today)
    _work_figures_out(connect, connect_worker)
    return len(deals)


def _work_figures_out(connect: Connect, connect_worker: Connect) -> None:
    """Measures and today's points, as the worker makes them every hour; with statistics, without which they take minutes."""
    with connect() as connection:
        connection.autocommit = True
        connection.execute("ANALYZE")
    engine = create_engine("postgresql+psycopg://", creator=connect_worker, poolclass=NullPool)
    with connect_worker() as connection:
        connection.autocommit = True
        make_figures(connection, engine)
    engine.dispose()
