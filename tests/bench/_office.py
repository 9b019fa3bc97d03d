"""An office of one month with a million credited order lines, on a server of its own: what several benches measure on.

TRIPOD_BENCH_LINES and TRIPOD_BENCH_PEOPLE make it smaller.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

ORDERS_AT_ONCE = 200_000
ROUNDS = 3
PLAN = {
    "properties": {"release": "at_once", "quota_proration": "none"},
    "tables": {"rates": {"columns": ["attainment", "rate"], "rows": [["0", "0"], ["0.6", "0.05"], ["1", "0.08"], ["1.2", "0.12"]]}},
    "steps": [
        {"name": "weighted", "scope": "record", "formula": 'amount * IF(OR(product_line = "P3", product_line = "P7"), 1.2, 1)'},
        {"name": "sales", "formula": "SUM(orders.weighted)"},
        {"name": "attainment", "formula": "sales / quota"},
        {"name": "rate_reached", "formula": "BAND(attainment, rates)"},
        {"name": "commission", "scope": "record", "formula": "ROUND(weighted * rate_reached, 2)"},
        {"name": "payout", "formula": "ROUND(SUM(orders.commission), 2)"},
    ],
    "payout": "payout",
    "payout_lines": ["commission"],
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Office:
    """The database with the office in it; `args` are the superuser's psycopg keywords, `admin` commits each statement."""

    lines: int
    people: int
    args: dict[str, Any]
    admin: psycopg.Connection[Any]

    def connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(**self.args)


def how_many() -> tuple[int, int]:
    """Lines and people, as the environment says."""
    return int(os.environ.get("TRIPOD_BENCH_LINES", 1_000_000)), int(os.environ.get("TRIPOD_BENCH_PEOPLE", 2_000))


@contextmanager
def new_server() -> Iterator[Any]:
    """An embedded server in a folder of its own, gone afterwards."""
    from server_db.embedded import EmbeddedServer

    server = EmbeddedServer(Path(tempfile.gettempdir()) / f"tripod-bench-{os.getpid()}", durable=False)
    server.start()
    try:
        yield server
    finally:
        server.destroy()


@contextmanager
def office_on(server: Any, lines: int, people: int) -> Iterator[Office]:
    """The office in a new database of the server."""
    from server_db.install import install

    install(server.admin_connect_args(), "bench")
    args = server.admin_connect_args("bench")
    with psycopg.connect(**args, autocommit=True) as admin:
        make_company(admin, lines, people)
        yield Office(lines, people, args, admin)


@contextmanager
def new_office() -> Iterator[Office]:
    """The office on a server of its own."""
    with new_server() as server, office_on(server, *how_many()) as office:
        yield office


def make_company(admin: psycopg.Connection[Any], lines: int, people: int) -> None:
    """`people` reps, a plan, and `lines` order lines of one month, five to an order, credited."""
    admin.execute("SET statement_timeout = 0; SET lock_timeout = 0; SET work_mem = '256MB'; SET synchronous_commit = off")
    admin.execute("INSERT INTO core.currency VALUES ('CNY', 2, 'Yuan', '人民币')")
    admin.execute("INSERT INTO core.office (id, name_en, name_zh, currency, timezone, team_sign_off) VALUES (1, 'Bench', '测速', 'CNY', 'Asia/Shanghai', 'off')")
    admin.execute("INSERT INTO core.product_line (code, name_en, name_zh) SELECT 'P' || i, 'P' || i, 'P' || i FROM generate_series(1, 10) i")
    admin.execute("SELECT core.ensure_period('2026-10-01')")
    admin.execute(
        "INSERT INTO core.employee (code, name_en, name_zh, hired_on) SELECT 'E' || i, 'E' || i, 'E' || i, '2020-01-01' FROM generate_series(1, %s) i", (people,)
    )
    with admin.transaction():
        admin.execute("CREATE TEMP TABLE batch AS SELECT core.open_batch('bench') AS id")
        admin.execute("INSERT INTO core.customer (number, name) SELECT 'C' || i, 'C' || i FROM generate_series(1, 500) i")
        admin.execute(
            "INSERT INTO core.sales_order (number, customer_id, ordered_on, currency, owner_id, root_id, batch_id)"
            " SELECT 'S' || i, 1 + i %% 500, date '2026-10-01' + (i %% 31)::int, 'CNY', 1 + (i::bigint * 7919) %% %s, 0, batch.id"
            " FROM generate_series(1, %s) i, batch", (people, lines // 5),
        )  # fmt: skip
        for first in range(0, lines // 5, ORDERS_AT_ONCE):  # a session may take so much room on disk and no more
            admin.execute(
                "INSERT INTO core.order_line (order_id, line_no, product_code, product_line_id, quantity, unit_price, amount_minor, cost_minor, currency,"
                " owner_id, ordered_on, batch_id) SELECT o.id, n, 'X' || n, 1 + (o.id * 31 + n * 17) % 10, 1, 1, 100 + (o.id * 7907 + n * 104729) % 299900,"
                " 50, 'CNY', o.owner_id, o.ordered_on, o.batch_id FROM core.sales_order o, generate_series(1, 5) n"
                f" WHERE o.id > {first} AND o.id <= {first + ORDERS_AT_ONCE} ORDER BY o.id, n"
            )
        admin.execute(
            "INSERT INTO core.quota (employee_id, period_id, amount_minor, batch_id)"
            " SELECT i, 202610, round(%s * 150000 * (0.6 + (i %% 13) * 0.1)), batch.id FROM generate_series(1, %s) i, batch", (lines // people, people),
        )  # fmt: skip
    admin.execute("ANALYZE")
    with admin.transaction():
        admin.execute("SET LOCAL session_replication_role = replica")  # the plan needs no author here
        admin.execute("INSERT INTO core.plan (id, code, name_en, name_zh) VALUES (1, 'BENCH', 'Bench', '测速')")
        admin.execute(
            "INSERT INTO core.plan_version (id, plan_id, number, status, valid, body, body_hash, checked_hash, created_by, submitted_by, approved_by)"
            " VALUES (1, 1, 1, 'approved', '[2026-01-01,)', %s, 'x', 'x', 1, 1, 2)", (json.dumps(PLAN),),
        )  # fmt: skip
        admin.execute("INSERT INTO core.plan_assignment (employee_id, plan_id, valid) SELECT i, 1, '[2026-01-01,)' FROM generate_series(1, %s) i", (people,))
    admin.execute("SELECT core.credit_lines(b, b, false) FROM core.open_batch('credit') b")
    admin.execute("VACUUM ANALYZE")


def make_run(admin: psycopg.Connection[Any]) -> int:
    """A run that is being calculated, with its people frozen."""
    with admin.transaction():
        admin.execute("SET LOCAL session_replication_role = replica")
        admin.execute(
            "INSERT INTO core.commission_run (id, code, period_id, kind, prepared_by, status, queue_state, snapshot_batch)"
            " VALUES (1, 'PR-2026-10-01', 202610, 'regular', 1, 'draft', 'running', (SELECT max(id) FROM core.batch))"
        )
    admin.execute("SELECT core.freeze_people(1, '{}')")
    admin.execute("ANALYZE core.run_person")
    return 1


def best_of_each(admin: psycopg.Connection[Any], works: tuple[Callable[[], None], ...]) -> list[float]:
    """The quickest of a few rounds of each, in turns and on empty ledgers: what is slower was disturbed."""
    taken: list[list[float]] = [[] for _ in works]
    stored = set()
    for _ in range(ROUNDS):
        for place, work in enumerate(works):
            clear(admin)
            started = time.perf_counter()
            work()
            taken[place].append(time.perf_counter() - started)
            stored.add(_content(admin))
    if len(stored) > 1:
        raise AssertionError("Two ways of the same plan, or two rounds of one, stored different figures.")
    return [min(times) for times in taken]


def clear(admin: psycopg.Connection[Any]) -> None:
    with admin.transaction():
        admin.execute("SET LOCAL session_replication_role = replica")
        admin.execute("TRUNCATE core.result, core.earning")
    admin.execute("CHECKPOINT")


def for_a_run(connection: Any) -> None:
    """The limits of a run, for this transaction."""
    connection.execute(text("SET LOCAL statement_timeout = 0; SET LOCAL work_mem = '256MB'; SET LOCAL jit = off"))


def calculate(args: dict[str, Any], run: int) -> None:
    """The statements of a run that write results and earnings; its people are frozen already."""
    from server_db.engine.calculate import find_versions
    from server_db.formula_sql.run_attribution import book_remainders
    from server_db.formula_sql.run_sources import Frame
    from server_db.formula_sql.run_statement import load_calendar, write_own_steps

    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(**args), poolclass=NullPool)
    with engine.begin() as connection:
        for_a_run(connection)
        frame = Frame.of_run(connection, run)
        for version in find_versions(connection, run):
            write_own_steps(connection, frame, version.id, version.plan, load_calendar(connection))
            book_remainders(connection, frame, version.id, version.plan, ())
    engine.dispose()


def _content(admin: psycopg.Connection[Any]) -> tuple[Any, ...]:
    """What both must have stored alike."""
    row = admin.execute(
        "SELECT (SELECT count(*) || ' ' || sum(amount_minor) || ' ' || sum(hashint8extended(credit_id, amount_minor)) FROM core.earning WHERE step = 'commission'),"
        " (SELECT string_agg(employee_id || step || trim_scale(value), ',' ORDER BY employee_id, step) FROM core.result)"
    ).fetchone()
    assert row
    return tuple(row)
