"""A re-run after rates changed, from the sums that crediting keeps, against adding the lines up anew.

Before each re-run some lines come in and are credited; what crediting spends on the sums for them counts as ours. The
yardstick is the sum() GROUP BY the plan's rates ask for: a million credited lines by person and product line.
"""

from __future__ import annotations

import json
import time
from decimal import Decimal
from typing import Any

import psycopg
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from tests.bench import tryton
from tests.bench._office import Office, clear, for_a_run, make_run, new_office

GOAL = 0.1
ROUNDS = 4
NEW_LINES = 1_000
ADD_UP = """
SELECT c.employee_id, l.product_line_id, sum(c.amount_minor) FROM core.credit c JOIN core.order_line l ON l.id = c.line_id
WHERE c.period_id = 202610 AND c.reverses_id IS NULL GROUP BY 1, 2"""
PLAIN = "SELECT employee_id, sum(amount_minor) FROM core.credit WHERE period_id = 202610 GROUP BY 1"
COME_IN = """
WITH batch AS (SELECT core.open_batch('bench') AS id),
placed AS (
  INSERT INTO core.sales_order (number, customer_id, ordered_on, currency, owner_id, root_id, batch_id)
  SELECT 'R' || batch.id || '-' || i, 1 + i %% 500, date '2026-10-01' + (i %% 31)::int, 'CNY', 1 + (i * 7919) %% %(people)s, 0, batch.id
  FROM generate_series(1, %(orders)s) i, batch RETURNING id, owner_id, ordered_on, batch_id)
INSERT INTO core.order_line (order_id, line_no, product_code, product_line_id, quantity, unit_price, amount_minor, cost_minor, currency, owner_id, ordered_on, batch_id)
SELECT o.id, n, 'X' || n, 1 + (o.id * 31 + n * 17) %% 10, 1, 1, 100 + (o.id * 7907) %% 299900, 50, 'CNY', o.owner_id, o.ordered_on, o.batch_id
FROM placed o, generate_series(1, 5) n"""


def bench() -> dict[str, Any]:
    with new_office() as office, _worker(office) as worker:
        run = make_run(office.admin)
        office.admin.execute("SET track_functions = 'all'; SET jit = off")
        taken = [_round(office.admin, worker, run, office.people, number) for number in range(ROUNDS)]
    upkeep, again, add_up, plain = (min(times) for times in zip(*taken, strict=True))
    ratio = (upkeep + again) / add_up
    return {"bench": "rerun", "value": round(upkeep + again, 4), "unit": "s", "against": round(add_up, 4), "ratio": round(ratio, 3), "goal": GOAL,
            "ok": ratio <= GOAL, "lines": office.lines, "people": office.people, "upkeep": round(upkeep, 4), "new_lines": NEW_LINES, "plain_sum": round(plain, 4)}  # fmt: skip


def _worker(office: Office) -> Any:
    return create_engine("postgresql+psycopg://", creator=office.connect, poolclass=NullPool).connect()


def _round(admin: psycopg.Connection[Any], worker: Any, run: int, people: int, number: int) -> tuple[float, float, float, float]:
    """Seconds: keeping the sums, re-running, adding the lines up as the plan asks, and by person alone."""
    with admin.transaction():
        admin.execute(COME_IN, {"people": people, "orders": NEW_LINES // 5})
    before = _spent_on_sums(admin)
    admin.execute("SELECT core.credit_lines(b, b, false) FROM core.open_batch('credit') b")
    upkeep = _spent_on_sums(admin) - before
    clear(admin)
    with admin.transaction():
        admin.execute("SET LOCAL session_replication_role = replica")
        admin.execute("UPDATE core.plan_version SET body = %s", (_with_rates(number),))
        admin.execute("UPDATE core.commission_run SET snapshot_batch = (SELECT max(id) FROM core.batch)")
    again = _timed(lambda: _run_again(worker, run))
    _same_as_lines(admin, number)
    return upkeep, again, _timed(lambda: admin.execute(ADD_UP)), _timed(lambda: admin.execute(PLAIN))


def _timed(work: Any) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _spent_on_sums(admin: psycopg.Connection[Any]) -> float:
    """Seconds so far in the trigger that keeps the sums."""
    admin.execute("SELECT pg_stat_force_next_flush()")
    row = admin.execute("SELECT total_time FROM pg_stat_user_functions WHERE schemaname = 'core' AND funcname = 'sum_credits'").fetchone()
    return float(row[0]) / 1000 if row else 0.0


def _with_rates(number: int) -> str:
    """The plan of the other bench at rates of its own."""
    return json.dumps(tryton.RESULTS).replace("0.05", f"0.05{number + 1}")


def _run_again(worker: Any, run: int) -> None:
    from server_db.engine.calculate import find_versions
    from server_db.formula_sql.run_sources import Frame
    from server_db.formula_sql.run_statement import load_calendar, write_own_steps

    with worker.begin():
        for_a_run(worker)
        frame = Frame.of_run(worker, run)
        for version in find_versions(worker, run):
            write_own_steps(worker, frame, version.id, version.plan, load_calendar(worker))


def _same_as_lines(admin: psycopg.Connection[Any], number: int) -> None:
    row = admin.execute(
        "SELECT count(*) FROM core.result r JOIN (SELECT c.employee_id, round(sum(c.amount_minor * CASE WHEN p.code IN ('P3', 'P7') THEN %s ELSE %s END) / 100, 2)"
        " AS due FROM core.credit c JOIN core.order_line l ON l.id = c.line_id JOIN core.product_line p ON p.id = l.product_line_id GROUP BY 1) d"
        " ON d.employee_id = r.employee_id WHERE r.step = 'payout' AND r.value <> d.due", (Decimal(61 + number) / 1000, Decimal(51 + number) / 1000),
    ).fetchone()  # fmt: skip
    assert row
    if row[0]:
        raise AssertionError(f"{row[0]} results differ from the lines.")
