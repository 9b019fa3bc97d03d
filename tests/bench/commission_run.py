"""A run over a million credited order lines against the same plan written by hand, on one embedded server.

Both store the same rows: a result for each step of each person and an earning for each order line. TRIPOD_BENCH_LINES and
TRIPOD_BENCH_PEOPLE make it smaller.
"""

from __future__ import annotations

from typing import Any

import psycopg

from tests.bench._office import best_of_each, make_run, new_office
from tests.bench._office import calculate as _calculate

GOAL = 1.5

# What somebody who knows PostgreSQL writes for this plan: whole cents, each line read once for the sums and once for the pay.
BY_HAND = """
WITH line AS MATERIALIZED (
  SELECT c.id, c.employee_id, c.amount_minor, c.amount_minor * CASE WHEN p.code IN ('P3', 'P7') THEN 12 ELSE 10 END AS weighted
  FROM core.credit c LEFT JOIN core.product_line p ON p.id = c.product_line_id
  WHERE c.period_id = 202610 AND c.credited_on >= '2026-10-01' AND c.credited_on < '2026-11-01' AND c.reverses_id IS NULL),
person AS MATERIALIZED (
  SELECT q.employee_id, q.sales, round(q.sales * 1.0000000000000000000000 / q.quota, 20) AS attainment FROM (
    SELECT r.employee_id, (r.facts ->> 'quota')::numeric AS quota, coalesce(s.sales, 0) * 0.001 AS sales FROM core.run_person r
    LEFT JOIN (SELECT employee_id, sum(weighted)::bigint AS sales FROM line GROUP BY 1) s ON s.employee_id = r.employee_id
    WHERE r.run_id = %(run)s) q),
rated AS MATERIALIZED (
  SELECT p.*, CASE WHEN attainment < 0.6 THEN 0 WHEN attainment < 1 THEN 5 WHEN attainment < 1.2 THEN 8 ELSE 12 END AS percent FROM person p),
paid AS (
  INSERT INTO core.earning (run_id, employee_id, step, credit_id, amount_minor, basis_minor)
  SELECT %(run)s, l.employee_id, 'commission', l.id, (l.weighted * r.percent + 500 * sign(l.weighted)::int) / 1000, l.amount_minor
  FROM line l JOIN rated r ON r.employee_id = l.employee_id WHERE r.percent > 0 RETURNING employee_id, amount_minor),
total AS (SELECT employee_id, sum(amount_minor) AS minor FROM paid GROUP BY 1)
INSERT INTO core.result (run_id, employee_id, step, value)
SELECT %(run)s, r.employee_id, v.step, v.value FROM rated r LEFT JOIN total t ON t.employee_id = r.employee_id CROSS JOIN LATERAL (VALUES
  ('sales', r.sales), ('attainment', r.attainment), ('rate_reached', r.percent * 0.01), ('commission', coalesce(t.minor, 0) * 0.01),
  ('payout', coalesce(t.minor, 0) * 0.01)) v (step, value)
"""


def bench() -> dict[str, Any]:
    with new_office() as office:
        run = make_run(office.admin)
        ours, by_hand = best_of_each(office.admin, (lambda: _calculate(office.args, run), lambda: _by_hand(office.args, run)))
    ratio = ours / by_hand
    return {"bench": "commission_run", "value": round(ours, 3), "unit": "s", "against": round(by_hand, 3), "ratio": round(ratio, 3), "goal": GOAL,
            "ok": ratio <= GOAL, "lines": office.lines, "people": office.people}  # fmt: skip


def _by_hand(args: dict[str, Any], run: int) -> None:
    with psycopg.connect(**args) as connection:
        connection.execute("SET LOCAL statement_timeout = 0; SET LOCAL work_mem = '256MB'; SET LOCAL jit = off")
        connection.execute(BY_HAND, {"run": run})
