"""Reads what a dispute's replay compares: one person's month as the newest run saw it, and as the facts say now.

Everything is found by the person's and the orders' keys, so the answer does not wait for the size of the office.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, text

from server_db.domain.commissions import Plan, plan_of
from server_db.domain.disputes import CreditKey, CreditRow, LineStory, World
from server_db.domain.formulas.dates import WorkCalendar
from server_db.domain.formulas.values import Value
from server_db.domain.plan_facts import GROUP_FACTS
from server_db.engine.dispute_lines import Lines, read_lines
from server_db.engine.dispute_team import members_now, members_then
from server_db.formula_sql.run_statement import load_calendar

# Somebody without a plan earns nothing; the steps of nothing.
NO_PLAN: Mapping[str, Any] = {"steps": [{"name": "payout", "formula": "0"}], "payout": "payout"}
_CASE = """
SELECT d.id, d.employee_id, e.code, d.step, d.order_number, d.expected, d.period_id, p.starts_on, p.ends_on, d.run_id,
  coalesce(core.newest_run(d.employee_id, d.period_id), d.run_id) AS newest, (SELECT max(b.id) FROM core.batch b) AS now, core.open_until() AS until_on,
  k.exponent, sec.major(1, k.exponent) AS unit,
  d.order_number = '' OR EXISTS (SELECT 1 FROM core.sales_order o WHERE md5(o.number) = md5(d.order_number) AND o.number = d.order_number) AS known
FROM core.dispute d JOIN core.employee e ON e.id = d.employee_id JOIN core.period p ON p.id = d.period_id
CROSS JOIN core.office f JOIN core.currency k ON k.code = f.currency WHERE d.id = :id
"""
_BOOKED = """
SELECT r.snapshot_batch AS snapshot, r.kind = 'correction' AS is_late,
  CASE WHEN r.kind = 'correction' THEN (SELECT b.ends_on FROM core.period b WHERE b.id = r.period_id) END AS until_on,
  p.plan_version_id, p.manager_id, p.facts, p.base_salary_minor,
  v.body, v.number, l.code AS plan_code FROM core.run_person p JOIN core.commission_run r ON r.id = p.run_id
LEFT JOIN core.plan_version v ON v.id = p.plan_version_id LEFT JOIN core.plan l ON l.id = v.plan_id WHERE p.run_id = :run AND p.employee_id = :who
"""
# What was frozen holds until something of the person changed after it; only then is everything frozen once more.
_PLACE = """
SELECT s.*, v.body, v.number, l.code AS plan_code, a.manager_id AS head_then,
  core.dispute_news(:who, :snapshot) AS has_news,
  round(s.base_salary_minor * core.target_share('calendar_days', :starts, :ends, s.hired_on, s.left_on))::bigint AS salary_minor,
  (SELECT e.code FROM core.employee e WHERE e.id = s.manager_id) AS head_code
FROM core.dispute_place(:who, :period) s LEFT JOIN core.plan_version v ON v.id = s.plan_version_id LEFT JOIN core.plan l ON l.id = v.plan_id
LEFT JOIN core.run_person a ON a.run_id = :run AND a.employee_id = :who
"""
_FROZEN = "SELECT f.facts, f.base_salary_minor FROM core.frozen_facts(-:period, :history, ARRAY[CAST(:who AS int)]) f"
_PAST = """
SELECT p.id, (SELECT jsonb_object_agg(x.step, x.value::text) FROM core.result x
  WHERE x.run_id = core.newest_run(:who, p.id) AND x.employee_id = :who AND x.step = ANY (:history) AND x.value IS NOT NULL) AS results
FROM core.period p WHERE p.id < :period AND p.id >= :period - 100 AND core.newest_run(:who, p.id) IS NOT NULL
"""
_STORED = "SELECT step, value, text_value FROM core.result WHERE run_id = :run AND employee_id = :who"
_EARNED = """
SELECT e.step, e.credit_id, e.reverses_id IS NOT NULL AS is_back, sum(e.amount_minor)::bigint AS minor
FROM core.earning e JOIN core.commission_run r ON r.id = e.run_id AND r.status <> 'draft' AND coalesce(r.as_of_period_id, r.period_id) = :period
WHERE e.employee_id = :who GROUP BY 1, 2, 3
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A dispute as it is answered. `newest` is the run whose version of the month holds, `known` whether the order it names is stored.

    `until_on` is the day before which facts count in a correction that is asked for next.
    """

    id: int
    employee_id: int
    code: str
    step: str
    order_number: str
    expected: Decimal | None
    period_id: int
    starts_on: date
    ends_on: date
    run_id: int
    newest: int
    now: int
    until_on: date
    exponent: int
    unit: Decimal
    known: bool


@dataclass(frozen=True)
class Pictures:
    """Both pictures, what happened to each line, and what is stored: results, and earnings by step, place and minor units."""

    booked: World
    now: World
    stories: Mapping[int, LineStory]
    results: Mapping[str, Value]
    earnings: tuple[tuple[str, str, int], ...]
    calendar: WorkCalendar
    lines: Lines


def read_case(connection: Connection, dispute_id: int) -> Case:
    return Case(**connection.execute(text(_CASE), {"id": dispute_id}).mappings().one())


def read_pictures(connection: Connection, case: Case) -> Pictures:
    values = {"run": case.newest, "who": case.employee_id, "period": case.period_id, "starts": case.starts_on, "ends": case.ends_on, "now": case.now}
    was = connection.execute(text(_BOOKED), values).one()
    here = connection.execute(text(_PLACE), values | {"snapshot": was.snapshot}).one()
    plans = (plan_of(was.body or NO_PLAN), plan_of(here.body or NO_PLAN))
    lines = read_lines(connection, case, was.snapshot, was.until_on, plans)
    facts = _with_salary(was.facts, was.base_salary_minor, case.unit)
    stored = tuple((row.step, row.credit_id or 0, row.is_back, row.minor) for row in connection.execute(text(_EARNED), values))
    then = _world(was, plans[0], facts, lines.then, _back(stored, lines))
    now_facts = _facts_now(connection, values, was, here, plans[1], facts, case.unit)
    now = _world(here, plans[1], now_facts, lines.now, (*_pool_cuts(stored, lines), *lines.clawbacks))
    then = members_then(connection, case, was.snapshot, then, lines.sold_then)
    now = members_now(connection, case, now, lines.sold_now)
    results: dict[str, Value] = {row.step: _stored_value(row.value, row.text_value) for row in connection.execute(text(_STORED), values)}
    earnings = tuple((step, place_of(lines.keys.get(credit)), minor) for step, credit, _, minor in stored)
    return Pictures(then, now, lines.stories, results, earnings, load_calendar(connection), lines)


def place_of(key: CreditKey | None) -> str:
    """What an earning lies on, the same in both pictures."""
    return f"{key.line}/{key.role}/{key.extra}" if key else ""


def _world(row: Any, plan: Plan, facts: Mapping[str, Any], credits: tuple[CreditRow, ...], back: Iterable[tuple[str, CreditKey, int]]) -> World:
    return World(row.plan_version_id or 0, plan, row.plan_code or "", row.number or 0, facts, credits, (), tuple(back))


Stored = tuple[tuple[str, int, bool, int], ...]


def _back(stored: Stored, lines: Lines) -> list[tuple[str, CreditKey, int]]:
    """What was taken back of earlier deals, and what a shared pool cut: booked beside the steps."""
    return [(step, lines.keys[at], minor) for step, at, is_back, minor in stored if minor and at in lines.keys and (is_back or step == "pool_cut")]


def _pool_cuts(stored: Stored, lines: Lines) -> list[tuple[str, CreditKey, int]]:
    """A pool is shared with others, so its cuts are taken as they were booked."""
    return [(step, lines.keys[at], minor) for step, at, is_back, minor in stored if step == "pool_cut" and at in lines.keys and not is_back]


def _with_salary(facts: Mapping[str, Any], minor: int | None, unit: Decimal) -> dict[str, Any]:
    return dict(facts) if minor is None else {**facts, "base_salary": str(minor * unit)}


def _facts_now(
    connection: Connection, values: Mapping[str, Any], was: Any, here: Any, plan: Plan, facts: Mapping[str, Any], unit: Decimal
) -> dict[str, Any]:  # fmt: skip
    history = sorted(plan.history)
    moved = was.plan_version_id != here.plan_version_id or here.has_news or (was.base_salary_minor or 0) != (here.salary_minor or 0)
    moved = moved or any(_word(facts.get(name)) != _word(getattr(here, name)) for name in ("region", "product_line", "level", "title", "hired_on", "left_on"))
    # figures of the whole team or office follow everybody's orders
    moved = moved or any(fact.name in step.formula for fact in GROUP_FACTS for step in plan.sheet.steps)
    if moved:
        row = connection.execute(text(_FROZEN), {**values, "history": history}).one_or_none()
        if row is not None:
            shared = {fact.name: facts[fact.name] for fact in GROUP_FACTS if fact.name in facts and fact.name not in row.facts}
            return _with_salary(shared | row.facts, row.base_salary_minor, unit) | _heads(here)
    past = {str(row.id): row.results or {} for row in connection.execute(text(_PAST), {**values, "history": history})} if history else {}
    known = facts.get("history") or {}
    # a month that was frozen without an entry stays without: the person was not on its run then
    return {**facts, **({"history": {name: past.get(name, value) for name, value in known.items()}} if known else {})} | _heads(here)


def _heads(here: Any) -> dict[str, Any]:
    """The head, told apart from the frozen facts only when there is another one now."""
    return {"manager": here.head_code} if here.manager_id != here.head_then else {}


def _word(value: Any) -> str:
    return "" if value is None else str(value)


def _stored_value(value: Decimal | None, words: str | None) -> Value:
    if value is not None:
        return value
    if words in ("TRUE", "FALSE"):
        return words == "TRUE"
    return words or ""
