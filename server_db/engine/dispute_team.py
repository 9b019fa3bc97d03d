"""The people below a head as a dispute's replay sees them: by the hierarchy the run froze, and by the one known now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import Connection, RowMapping, text

from server_db.domain.commissions import Plan
from server_db.domain.disputes import World
from server_db.domain.plan_inputs import Record, member_record

if TYPE_CHECKING:
    from server_db.engine.dispute_reading import Case

# `person` is everybody's newest version of the month known to a snapshot, `below` who stands under the head.
_PERSONS = """
WITH RECURSIVE me AS (SELECT r.region_id FROM core.commission_run r WHERE r.id = :run),
person AS MATERIALIZED (
  SELECT DISTINCT ON (p.employee_id) p.employee_id, p.plan_version_id, p.manager_id, p.facts, p.run_id, r.plan_hashes
  FROM core.commission_run r JOIN core.run_person p ON p.run_id = r.id CROSS JOIN me
  WHERE r.status <> 'draft' AND coalesce(r.as_of_period_id, r.period_id) = :period AND r.snapshot_batch <= :snapshot
    AND (me.region_id IS NULL OR r.region_id IS NOT DISTINCT FROM me.region_id) ORDER BY p.employee_id, r.snapshot_batch DESC, r.id DESC),
"""
_THEN = """
below AS (
  SELECT p.employee_id, 1 AS depth FROM person p WHERE p.manager_id = :who
  UNION ALL SELECT p.employee_id, b.depth + 1 FROM below b JOIN person p ON p.manager_id = b.employee_id WHERE b.depth < 20)
"""
# whom each stood under on their last day of the month, as a run would freeze it now
_NOW = """
post AS MATERIALIZED (
  SELECT p.employee_id, s.manager_id FROM person p JOIN core.employee e ON e.id = p.employee_id
  CROSS JOIN LATERAL (SELECT greatest(coalesce(e.hired_on, :starts), least(:ends - 1, coalesce(e.left_on, :ends - 1))) AS day) d
  LEFT JOIN LATERAL (SELECT a.manager_id FROM core.assignment a WHERE a.employee_id = e.id
    ORDER BY a.valid @> d.day DESC, lower(a.valid) DESC NULLS LAST LIMIT 1) s ON true),
below AS (
  SELECT p.employee_id, 1 AS depth FROM post p WHERE p.manager_id = :who
  UNION ALL SELECT p.employee_id, b.depth + 1 FROM below b JOIN post p ON p.manager_id = b.employee_id WHERE b.depth < 20)
"""
_ROWS = """
SELECT b.employee_id, b.depth, p.plan_version_id, p.facts, p.plan_hashes -> p.plan_version_id::text -> 'own' AS own,
  (SELECT jsonb_object_agg(r.step, r.value::text) FROM core.result r WHERE r.run_id = p.run_id AND r.employee_id = p.employee_id) AS results
FROM below b JOIN person p ON p.employee_id = b.employee_id ORDER BY b.employee_id
"""


def members_then(connection: Connection, case: Case, snapshot: int, world: World, sold: Mapping[int, int]) -> World:
    return _with_members(connection, case, world, _PERSONS + _THEN + _ROWS, snapshot, sold)


def members_now(connection: Connection, case: Case, world: World, sold: Mapping[int, int]) -> World:
    return _with_members(connection, case, world, _PERSONS + _NOW + _ROWS, case.now, sold)


def _with_members(connection: Connection, case: Case, world: World, query: str, snapshot: int, sold: Mapping[int, int]) -> World:
    """`sold` is what everybody was directly credited in the month, in minor units."""
    plan = world.plan
    if len(plan.own) == len(plan.sheet.steps):
        return world
    values = {"run": case.newest, "who": case.employee_id, "period": case.period_id, "snapshot": snapshot, "starts": case.starts_on, "ends": case.ends_on}
    rows = connection.execute(text(query), values).mappings()
    return replace(world, members=tuple(_member(row, world, plan, sold.get(row["employee_id"], 0) * case.unit) for row in rows))


def _member(row: RowMapping, world: World, plan: Plan, sales: Decimal) -> Record:
    steps = [step.name for step in plan.body.steps if step.scope != "record"]
    results = row["results"] or {}
    figures = {"depth": row["depth"], "sales": sales, "earned": _earned(row["plan_version_id"], row["own"], results)}
    same = row["plan_version_id"] == world.version_id
    return member_record(figures, row["facts"], results, same, steps) | {"id": row["facts"]["employee_code"]}


def _earned(version: int | None, own: list[str] | None, results: Mapping[str, str | None]) -> Decimal | None:
    """The own pay lines added up; missing when one of them could not be calculated."""
    values = [results.get(name) for name in own or ()]
    if version is not None and any(value is None for value in values):
        return None
    return sum((Decimal(value) for value in values if value is not None), Decimal(0))
