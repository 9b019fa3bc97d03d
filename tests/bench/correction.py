"""What a correction of a hundred orders costs beside the whole run of their month: a million credited lines, locked.

The orders are picked all over the office, so that they reach nearly a hundred people. Both are timed from the queue's side:
crediting, freezing, calculating, releasing, settling and sealing.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import psycopg
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from tests.bench._office import new_office

GOAL = 0.05
ORDERS = 100
RUN = (
    "INSERT INTO core.commission_run (id, code, period_id, kind, as_of_period_id, prepared_by, status, queue_state, reason)"
    " VALUES (%s, %s, %s, %s, %s, 1, 'draft', 'running', 'late facts')"
)


def bench() -> dict[str, Any]:
    with new_office() as office:
        admin = office.admin
        whole, whole_parts = calculated(admin, office.connect, 1, 202610)
        lock(admin)
        taken = []
        for number in (2, 3, 4):  # each corrects other orders; the quickest counts, what is slower was disturbed
            put_right(admin, number)
            seconds, parts = calculated(admin, office.connect, number, 202611, as_of=202610)
            taken.append((seconds, parts))
            seen = _checked(admin, number)
    seconds, parts = min(taken, key=lambda one: one[0])
    ratio = seconds / whole
    return {"bench": "correction", "value": round(seconds, 3), "unit": "s", "against": round(whole, 3), "ratio": round(ratio, 4), "goal": GOAL,
            "ok": ratio <= GOAL, "lines": office.lines, "people": office.people, "orders": ORDERS, "recomputed": seen, "phases": parts, "run_phases": whole_parts}  # fmt: skip


def calculated(admin: psycopg.Connection[Any], connect: Callable[[], psycopg.Connection[Any]], run: int, period: int,
               as_of: int | None = None) -> tuple[float, dict[str, float]]:  # fmt: skip
    """A run from the queue to `calculated`, with the seconds of its phases."""
    from server_db.engine.calculate import calculate_run

    with admin.transaction():
        admin.execute("SET LOCAL session_replication_role = replica")
        admin.execute(RUN, (run, f"PR-{period // 100}-{period % 100}-{run:02d}", period, "correction" if as_of else "regular", as_of))
    engine = create_engine("postgresql+psycopg://", creator=connect, poolclass=NullPool)
    phases = Phases()
    with engine.connect() as connection:
        connection.exec_driver_sql("SET statement_timeout = 0; SET lock_timeout = 0")
        connection.commit()
        calculate_run(connection, run, phases)  # type: ignore[arg-type]  # only tell() is asked
    engine.dispose()
    return phases.done()


class Phases:
    """Notes when each phase begins."""

    def __init__(self) -> None:
        self._marks: list[tuple[str, float]] = []

    def tell(self, phase: str, done: int = 0, total: int = 0) -> None:
        self._marks.append((phase, time.perf_counter()))

    def done(self) -> tuple[float, dict[str, float]]:
        ends = [*self._marks[1:], ("", time.perf_counter())]
        spent: dict[str, float] = {}
        for (phase, since), (_, until) in zip(self._marks, ends, strict=True):
            spent[phase] = round(spent.get(phase, 0) + until - since, 3)
        return ends[-1][1] - self._marks[0][1], spent


def lock(admin: psycopg.Connection[Any]) -> None:
    with admin.transaction():
        admin.execute("SET LOCAL session_replication_role = replica")
        admin.execute("UPDATE core.period SET status = 'locked' WHERE id = 202610")
    admin.execute("SELECT core.ensure_period('2026-11-01')")
    admin.execute("VACUUM ANALYZE")


def put_right(admin: psycopg.Connection[Any], number: int) -> None:
    """A line of a hundred orders had another amount."""
    with admin.transaction():
        admin.execute("DROP TABLE IF EXISTS pg_temp.late")
        admin.execute("CREATE TEMP TABLE late AS SELECT core.open_batch('bench') AS id")
        admin.execute(
            "INSERT INTO core.order_line (order_id, line_no, product_code, product_line_id, quantity, unit_price, amount_minor, cost_minor, currency,"
            " owner_id, ordered_on, replaces_id, batch_id) SELECT l.order_id, l.line_no, l.product_code, l.product_line_id, 1, 1, l.amount_minor + 12345, 50,"
            " l.currency, l.owner_id, l.ordered_on, l.id, late.id FROM late, core.order_line l JOIN (SELECT o.id FROM core.sales_order o"
            " ORDER BY md5(o.id || %s::text) LIMIT %s) o ON o.id = l.order_id WHERE l.line_no = 1 AND l.replaced_batch IS NULL",
            (str(number), ORDERS),
        )


def _checked(admin: psycopg.Connection[Any], run: int) -> int:
    """Nobody was recomputed whose orders were not put right, and all of these were."""
    row = admin.execute(
        "SELECT (SELECT count(*) FROM core.run_person WHERE run_id = %(run)s),"
        " (SELECT count(DISTINCT l.owner_id) FROM core.order_line l JOIN pg_temp.late ON late.id = l.batch_id)", {"run": run},
    ).fetchone()  # fmt: skip
    assert row
    if row[0] != row[1]:
        raise AssertionError(f"{row[1]} people were reached and {row[0]} were recomputed.")
    return int(row[0])
