"""How long a dispute waits for its answer with a million credited order lines stored: from the queue to the stored answer.

The slowest of several people counts, one of them with an order that came after the run. TRIPOD_BENCH_LINES and
TRIPOD_BENCH_PEOPLE make it smaller.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import psycopg
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from tests.bench._office import calculate, make_run, new_office

GOAL = 2.0
PEOPLE = (3, 500, 1001, 1999)
# the dispute as its function would store it; nobody is signed in here
FILED = (
    "INSERT INTO core.dispute (employee_id, filed_by, run_id, period_id, step, booked, note, due_at)"
    " VALUES (%s, %s, %s, 202610, 'payout', 1, 'Please look', now() + interval '2 days')"
)


def bench() -> dict[str, Any]:
    with new_office() as office:
        run = make_run(office.admin)
        calculate(office.args, run)
        chosen = [1 + one % office.people for one in PEOPLE]
        _finish(office.admin, run, chosen)
        seconds, causes = _answered(office.connect, office.admin)
        why = _why_not_paid(office.admin)
    slowest = max(seconds)
    return {"bench": "dispute", "value": round(slowest, 3), "unit": "s", "against": GOAL, "ratio": round(slowest / GOAL, 3), "goal": 1.0, "ok": slowest <= GOAL,
            "lines": office.lines, "people": office.people, "all": [round(one, 3) for one in seconds], "causes": causes, "why_not_paid": why}  # fmt: skip


def _finish(admin: psycopg.Connection[Any], run: int, chosen: list[int]) -> None:
    """The run is calculated, one seller sold something the run did not know, and each of the chosen filed a dispute."""
    with admin.transaction():
        admin.execute("SET LOCAL session_replication_role = replica")
        admin.execute("UPDATE core.commission_run SET status = 'calculated', queue_state = 'idle', content_hash = sha256(''), calculated_at = now() WHERE id = %s", (run,))
        admin.execute("DELETE FROM core.dispute")
        admin.cursor().executemany(FILED, [(one, one, run) for one in chosen])
    with admin.transaction():
        admin.execute("CREATE TEMP TABLE late AS SELECT core.open_batch('bench') AS id")
        admin.execute("INSERT INTO core.sales_order (number, customer_id, ordered_on, currency, owner_id, root_id, batch_id)"
                      " SELECT 'LATE', 1, '2026-10-20', 'CNY', %s, 0, late.id FROM late", (chosen[0],))  # fmt: skip
        admin.execute("INSERT INTO core.order_line (order_id, line_no, product_code, product_line_id, quantity, unit_price, amount_minor, cost_minor,"
                      " currency, owner_id, ordered_on, batch_id) SELECT o.id, 1, 'X1', 1, 1, 1, 123456, 50, 'CNY', o.owner_id, o.ordered_on, o.batch_id"
                      " FROM core.sales_order o WHERE o.number = 'LATE'")  # fmt: skip
    admin.execute("ANALYZE core.commission_run, core.dispute, core.earning, core.result")


def _why_not_paid(admin: psycopg.Connection[Any]) -> float:
    """The slowest of a few orders, asked as finance does: over everybody."""
    taken = []
    for order, in admin.execute("SELECT id FROM core.sales_order ORDER BY md5(number) LIMIT 5").fetchall():
        started = time.perf_counter()
        found = admin.execute(
            "SELECT s.verdict FROM core.order_states(ARRAY[%s::bigint], ARRAY(SELECT e.id FROM core.employee e), '-infinity', 'infinity') s", (order,)
        ).fetchall()
        taken.append(time.perf_counter() - started)
        assert found
    return round(max(taken), 3)


def _answered(connect: Callable[[], psycopg.Connection[Any]], admin: psycopg.Connection[Any]) -> tuple[list[float], list[str]]:
    from server_db.engine.disputes import answer_dispute

    engine = create_engine("postgresql+psycopg://", creator=connect, poolclass=NullPool)
    seconds, causes = [], []
    for dispute, in admin.execute("SELECT id FROM core.dispute ORDER BY id").fetchall():
        started = time.perf_counter()
        with engine.connect() as connection, connection.begin():
            causes.append(answer_dispute(connection, dispute).cause)
        seconds.append(time.perf_counter() - started)
    return seconds, causes
