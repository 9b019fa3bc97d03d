"""Lays what people earned on the order lines it came from, so that every cent leads to an order.

Sums are exact in minor units: a step's lines add up to the step, all lines of a person add up to what is due.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, text

from server_db.domain.commissions import Plan
from server_db.formula_sql.run_sources import Frame

# A person's own step lies on the own and overlay credits, a team step on the manager credits; where there are none of
# these (or they cancel out), on the others. The running share is rounded, so the parts sum to the whole.
_BY_CREDIT = """
INSERT INTO core.earning (run_id, employee_id, step, credit_id, amount_minor, basis_minor)
WITH pay AS MATERIALIZED (
  SELECT r.employee_id, m.line AS step, round(r.value / CAST(:unit AS numeric)) AS minor, m.line = ANY (CAST(:team_steps AS text[])) AS team
  FROM unnest(CAST(:steps AS text[]), CAST(:earned AS text[])) m(line, step) JOIN core.result r ON r.step = m.step
  JOIN core.run_person p ON p.run_id = r.run_id AND p.employee_id = r.employee_id
  WHERE r.run_id = :run AND p.plan_version_id = :version AND round(r.value / CAST(:unit AS numeric)) <> 0
    AND NOT r.employee_id = ANY (CAST(:blocked AS int[]))),
line AS MATERIALIZED (
  SELECT o.employee_id, o.id, o.amount_minor, o.role = 'manager' AS team,
    sum(o.amount_minor) OVER (PARTITION BY o.employee_id, o.role = 'manager' ORDER BY o.date, o.id ROWS UNBOUNDED PRECEDING) AS running
  FROM core.orders_of_period(:snapshot, :period, :starts, :ends, CAST(:until AS date), CAST(:unit AS numeric)) o
  WHERE o.employee_id IN (SELECT employee_id FROM pay)),
whole AS MATERIALIZED (SELECT employee_id, team, sum(amount_minor) AS minor FROM line GROUP BY 1, 2 HAVING sum(amount_minor) <> 0),
chosen AS MATERIALIZED (
  SELECT DISTINCT ON (p.employee_id, p.step) p.employee_id, p.step, p.minor, w.team, w.minor AS whole
  FROM pay p LEFT JOIN whole w ON w.employee_id = p.employee_id ORDER BY p.employee_id, p.step, w.team = p.team DESC NULLS LAST)
SELECT :run, x.* FROM (
  SELECT c.employee_id, c.step, l.id,
    (round(c.minor * l.running / c.whole) - round(c.minor * (l.running - l.amount_minor) / c.whole))::bigint AS minor, l.amount_minor
  FROM chosen c JOIN line l ON l.employee_id = c.employee_id AND l.team = c.team
  UNION ALL
  SELECT c.employee_id, c.step, NULL, c.minor::bigint, NULL FROM chosen c WHERE c.whole IS NULL) x
WHERE x.minor <> 0 ORDER BY x.employee_id, x.step, x.id
"""

# What rounding of single lines left over, and what the payout differs from its lines (a cap, for instance). One pass over the
# lines of everybody: looked up person by person, ten thousand people's were read a hundred million times.
_REMAINDERS = """
INSERT INTO core.earning (run_id, employee_id, step, credit_id, amount_minor, basis_minor)
WITH booked AS MATERIALIZED (
  SELECT e.employee_id, e.step, sum(e.amount_minor) AS minor FROM core.earning e WHERE e.run_id = :run GROUP BY 1, 2),
person AS (
  SELECT p.employee_id FROM core.run_person p
  WHERE p.run_id = :run AND p.plan_version_id = :version AND NOT p.employee_id = ANY (CAST(:blocked AS int[]))),
line AS (
  SELECT r.employee_id, m.line AS step, round(r.value / CAST(:unit AS numeric)) AS minor
  FROM unnest(CAST(:lines AS text[]), CAST(:earned AS text[])) m(line, step) JOIN core.result r ON r.step = m.step AND r.run_id = :run
  JOIN person p ON p.employee_id = r.employee_id),
due AS (
  SELECT s.employee_id, :due AS step, sum(s.minor) AS minor FROM (
    SELECT r.employee_id, round(r.value / CAST(:unit AS numeric)) AS minor, true AS is_due
    FROM core.result r JOIN person p ON p.employee_id = r.employee_id WHERE r.run_id = :run AND r.step = :due AND r.value IS NOT NULL
    UNION ALL SELECT l.employee_id, -l.minor, false FROM line l) s
  WHERE NOT :due = ANY (CAST(:lines AS text[])) GROUP BY 1 HAVING bool_or(s.is_due))
SELECT :run, x.employee_id, x.step, NULL, x.minor::bigint, NULL FROM (
  SELECT l.employee_id, l.step, l.minor - coalesce(b.minor, 0) AS minor FROM line l LEFT JOIN booked b ON b.employee_id = l.employee_id AND b.step = l.step
  UNION ALL SELECT employee_id, step, minor FROM due) x
WHERE x.minor <> 0 ORDER BY x.employee_id, x.step
"""


def attribute_to_credits(connection: Connection, frame: Frame, version_id: int, plan: Plan, steps: Collection[str], blocked: Iterable[int]) -> None:
    """Person and team steps, in proportion to the credits they lie on."""
    if not steps:
        return
    arguments = _arguments(frame, version_id, blocked) | {"steps": sorted(steps), "team_steps": sorted(set(steps) - plan.own)}
    arguments["earned"] = [plan.earned_as[line] for line in arguments["steps"]]
    connection.execute(text(_BY_CREDIT), arguments)


def book_remainders(connection: Connection, frame: Frame, version_id: int, plan: Plan, blocked: Iterable[int]) -> None:
    """After everything else: what makes the lines add up to what is due."""
    arguments = _arguments(frame, version_id, blocked) | {"lines": sorted(plan.body.payout_lines), "due": plan.due}
    arguments["earned"] = [plan.earned_as[line] for line in arguments["lines"]]
    connection.execute(text(_REMAINDERS), arguments)


def _arguments(frame: Frame, version_id: int, blocked: Iterable[int]) -> dict[str, Any]:
    return {
        "run": frame.run_id, "version": version_id, "unit": frame.unit, "blocked": sorted(blocked), "snapshot": frame.snapshot,
        "period": frame.period_id, "starts": frame.starts_on, "ends": frame.ends_on, "until": frame.until_on,
    }  # fmt: skip
