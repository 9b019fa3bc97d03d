"""Loads what the traced evaluation of some people of a run needs, as the worker; the same facts the statement reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, text

from server_db.domain.commissions import Plan
from server_db.domain.plan_facts import MEMBERS, ORDERS, RETURNS
from server_db.domain.plan_inputs import DATED, PersonInputs, Record, fiscal_start_of, history_of, member_record, order_record, person_facts
from server_db.formula_sql.run_sources import Frame

_PEOPLE = """
SELECT p.employee_id, e.code, e.name_en, e.name_zh, p.facts, p.base_salary_minor * CAST(:unit AS numeric) AS base_salary
FROM core.run_person p JOIN core.employee e ON e.id = p.employee_id
WHERE p.run_id = :run AND p.plan_version_id = :version AND p.employee_id = ANY (:people) ORDER BY p.employee_id
"""
_ORDERS = """
SELECT o.* FROM core.orders_of_period(:snapshot, :period, :starts, :ends, CAST(:until AS date), CAST(:unit AS numeric)) o
WHERE o.employee_id = ANY (:people) ORDER BY o.employee_id, o.date, o.id
"""
_DATED = """
SELECT o.* FROM core.extra_orders_of_period(:snapshot, :period, :starts, :ends, CAST(:until AS date), CAST(:unit AS numeric), :kind) o
WHERE o.employee_id = ANY (:people) ORDER BY o.employee_id, o.date, o.id
"""
_RETURNS = """
SELECT o.* FROM core.order_facts(:snapshot, :ends, CAST(:unit AS numeric)) o
JOIN core.returned_credits(:snapshot, :period, :starts, :ends, CAST(:until AS date)) r ON r.id = o.id
WHERE o.employee_id = ANY (:people) ORDER BY o.employee_id, o.date, o.id
"""
_MEMBERS = """
SELECT m.*, (SELECT jsonb_object_agg(r.step, r.value::text) FROM core.result r WHERE r.run_id = m.source_run AND r.employee_id = m.employee_id) AS results
FROM core.members_of_run(:run) m WHERE m.head_id = ANY (:people) ORDER BY m.head_id, m.employee_id
"""


def load_inputs(connection: Connection, frame: Frame, version_id: int, plan: Plan, employee_ids: Iterable[int]) -> tuple[PersonInputs, ...]:
    """Inputs of people paid under one plan version of a run, in the order of their ids."""
    arguments = {
        "run": frame.run_id, "version": version_id, "people": sorted(employee_ids), "unit": frame.unit, "snapshot": frame.snapshot,
        "period": frame.period_id, "starts": frame.starts_on, "ends": frame.ends_on, "until": frame.until_on,
    }  # fmt: skip
    orders = _by_person(connection, _ORDERS, arguments, order_record)
    returns = _by_person(connection, _RETURNS, arguments, order_record)
    kinds = sorted({one.credit_date for one in plan.body.collections} - {plan.body.properties["credit_date"]})
    dated = {DATED + kind: _by_person(connection, _DATED, arguments | {"kind": kind}, order_record) for kind in kinds}
    steps = [step.name for step in plan.body.steps if step.scope != "record"]

    def as_member(row: Mapping[str, Any]) -> Record:
        same = row["plan_version_id"] == version_id
        return member_record(row, row["facts"], row["results"], same, steps) | {"id": row["facts"]["employee_code"]}

    below = _by_person(connection, _MEMBERS, arguments, as_member, "head_id") if len(plan.own) < len(plan.sheet.steps) else {}
    found = []
    for row in connection.execute(text(_PEOPLE), arguments).mappings():
        facts = person_facts({**row["facts"], "base_salary": row["base_salary"]})
        children = {ORDERS: tuple(orders[row["employee_id"]]), RETURNS: tuple(returns[row["employee_id"]]),
                    MEMBERS: tuple(below.get(row["employee_id"], ())),
                    **{name: tuple(lines[row["employee_id"]]) for name, lines in dated.items()}}  # fmt: skip
        found.append(PersonInputs(row["employee_id"], row["code"], facts, children, history_of(row["facts"]), fiscal_start_of(row["facts"]),
                                  row["name_en"], row["name_zh"]))
    return tuple(found)


def _by_person(
    connection: Connection, statement: str, arguments: Mapping[str, Any], shape: Any, key: str = "employee_id"
) -> defaultdict[int, list[Record]]:  # fmt: skip
    rows: defaultdict[int, list[Record]] = defaultdict(list)
    for row in connection.execute(text(statement), arguments).mappings():
        rows[row[key]].append(shape(row))
    return rows
