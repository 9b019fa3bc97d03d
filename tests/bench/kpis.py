"""Twelve KPIs of ten thousand people over twelve months from ten million records, against SQL written by hand for just these twelve.

By hand means: one statement over the nine sources these KPIs need, storing the same results; no sums are kept. `keeping` is the
same statement when it keeps the same sums as well. TRIPOD_BENCH_RECORDS makes it smaller.
"""

from __future__ import annotations

import time
from typing import Any

import psycopg
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from tests.bench._kpis import FIRST, KPIS, LAST, Company, new_company

GOAL = 1.5
ROUNDS = 2
_MONTH = "EXTRACT(year FROM {0})::int * 100 + EXTRACT(month FROM {0})::int"
_YEAR = "{0} >= '2025-01-01' AND {0} < '2026-01-01'"
_ZONED = "({0} AT TIME ZONE 'Asia/Shanghai')::date"
_MOMENTS = "{0} >= '2025-01-01 00:00+08' AND {0} < '2026-01-01 00:00+08'"


def _sum(person: str, day: str, sums: str, source: str, moment: bool = False) -> str:
    month = _MONTH.format(_ZONED.format(day) if moment else day)
    return f"SELECT {person} AS e, {month} AS p, {sums} FROM {source} AND {(_MOMENTS if moment else _YEAR).format(day)} GROUP BY 1, 2"


# what only gives back is no order
_ORDERED = (
    "NOT EXISTS (SELECT 1 FROM core.order_line b WHERE b.order_id = o.root_id AND b.kind <> 'sale' AND b.replaced_batch IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM core.order_line s WHERE s.order_id = b.order_id AND s.kind = 'sale' AND s.replaced_batch IS NULL))"
)
_LINE = "CASE WHEN l.currency = 'CNY' THEN {0} ELSE round({0} * r.rate) END"
_SOURCES = {
    "l": "WITH r AS MATERIALIZED (SELECT d::date AS on_date, (SELECT c.rate FROM core.currency_rate c WHERE c.from_code = 'USD' AND c.to_code = 'CNY' AND c.on_date <= d"
    " ORDER BY c.on_date DESC LIMIT 1) AS rate FROM generate_series('2025-01-01'::timestamp, '2025-12-31', '1 day') d) "
    + _sum("l.owner_id", "l.ordered_on", f"sum({_LINE.format('l.amount_minor')}) AS revenue, sum({_LINE.format('l.amount_minor')} - {_LINE.format('l.cost_minor')}) AS margin",
           "core.order_line l LEFT JOIN r ON l.currency = 'USD' AND r.on_date = l.ordered_on WHERE l.replaced_batch IS NULL"),
    "o": f"SELECT f.owner_id AS e, {_MONTH.format('f.ordered_on')} AS p, count(*) AS fresh FROM (SELECT DISTINCT ON (o.customer_id) o.owner_id, o.ordered_on"
    f" FROM core.sales_order o JOIN core.customer c ON c.id = o.customer_id AND c.number <> '-' WHERE o.replaced_batch IS NULL AND {_ORDERED}"
    f" ORDER BY o.customer_id, o.ordered_on, o.root_id) f WHERE {_YEAR.format('f.ordered_on')} GROUP BY 1, 2",
    "i": _sum("i.owner_id", "i.invoiced_on", "sum(i.amount_minor) AS invoiced", "core.invoice i WHERE i.replaced_batch IS NULL"),
    "y": _sum("y.owner_id", "y.paid_on", "sum(y.amount_minor) AS cash", "core.customer_payment y WHERE y.replaced_batch IS NULL"),
    "d": _sum("d.owner_id", "d.closed_at", "count(*) FILTER (WHERE d.status = 'won') AS won, count(*) AS decided,"
              f" sum({_ZONED.format('d.closed_at')} - d.opened_on) FILTER (WHERE d.status = 'won') AS days", "core.deal d WHERE d.status IN ('won', 'lost')", True),
    "k": _sum("k.owner_id", "k.closed_at", "count(*) FILTER (WHERE k.status = 'won') AS won, count(*) AS closed", "core.lead k WHERE k.status IN ('won', 'lost', 'invalid')", True),
    "s": _sum("s.owner_id", "s.since", "sum(s.response_seconds) AS seconds, count(*) AS answers", "core.lead_stint s WHERE s.responded_at IS NOT NULL", True),
    "a": _sum("a.owner_id", "a.happened_at", "count(*) AS seen", "core.deal_activity a WHERE a.kind IN ('visit', 'meeting')", True),
    "t": _sum("coalesce(t.assignee_id, t.owner_id)", "t.due_on",
              f"count(*) FILTER (WHERE {_ZONED.format('t.done_at')} <= t.due_on) AS in_time, count(*) AS due", "core.deal_task t WHERE true"),
    "v": _sum("v.employee_id", "v.answered_on", "sum(round(v.score / v.best, 4)) AS score, count(*) AS answers", "core.survey_answer v WHERE v.voided_at IS NULL"),
}  # fmt: skip
_VALUES = (
    "coalesce(l.revenue, 0) / 100", "l.margin / nullif(l.revenue, 0)", "coalesce(y.cash, 0) / 100", "coalesce(y.cash, 0) / nullif(i.invoiced, 0)", "coalesce(o.fresh, 0)",
    "d.won::numeric / nullif(d.decided, 0)", "d.days::numeric / nullif(d.won, 0)", "k.won::numeric / nullif(k.closed, 0)", "s.seconds::numeric / nullif(s.answers, 0) / 60",
    "coalesce(a.seen, 0)", "t.in_time::numeric / nullif(t.due, 0)", "v.score / nullif(v.answers, 0)",
)  # fmt: skip


def by_hand() -> str:
    """What somebody who knows PostgreSQL writes for these twelve: each source once, one row a person and month, one insert."""
    numbers = range(1, len(KPIS) + 1)
    joins = " ".join(f"LEFT JOIN {name} ON {name}.e = w.e AND {name}.p = w.p" for name in _SOURCES)
    values = ", ".join(f"({value})::numeric AS v{n}" for n, value in zip(numbers, _VALUES, strict=True))
    reached = ", ".join(
        f"round(CASE WHEN v{n} > 1.5 * {target} THEN 1.5 ELSE v{n} / {target} END, 6) AS a{n}"
        if direction == "up"
        else f"round(CASE WHEN v{n} * 1.5 <= {target} THEN 1.5 ELSE {target} / v{n} END, 6) AS a{n}"
        for n, (_, _, target, direction, _) in zip(numbers, KPIS, strict=True)
    )
    points = ", ".join(f"CASE WHEN a{n} < 0.5 THEN 0 ELSE round(a{n} * 100, 2) END AS p{n}" for n in numbers)
    score = " + ".join(f"{weight} * p{n}" for n, (*_, weight) in zip(numbers, KPIS, strict=True))
    targets = ", ".join(target for _, _, target, _, _ in KPIS)
    return f"""
WITH {", ".join(f"{name} AS ({source})" for name, source in _SOURCES.items())},
w AS (SELECT DISTINCT a.employee_id AS e, 202500 + m AS p FROM core.assignment a JOIN generate_series(1, 12) m
  ON a.valid && daterange(make_date(2025, m, 1), (make_date(2025, m, 1) + interval '1 month')::date))
INSERT INTO core.kpi_result (employee_id, period_id, version_id, card_version_id, values, targets, attainments, points, axes, score)
SELECT e, p, 1, 1, ARRAY[{_array("v")}], ARRAY[{targets}], ARRAY[{_array("a")}], ARRAY[{_array("p")}], '{{}}', round(({score}) / 100, 2)
FROM (SELECT *, {points} FROM (SELECT *, {reached} FROM (SELECT w.e, w.p, {values} FROM w {joins}) v) a) p
"""


def _array(letter: str) -> str:
    return ", ".join(f"{letter}{n}" for n in range(1, len(KPIS) + 1))


def bench() -> dict[str, Any]:
    with new_company() as company:
        ours, hand, sums = [], [], list[float]()
        for _ in range(ROUNDS):
            hand.append(_timed(company, lambda: _run(company, by_hand())))
            kept = _content(company)
            ours.append(_timed(company, lambda: full_pass(company, sums)))
            if _content(company) != kept:
                raise AssertionError("Two ways of the same KPIs stored different results.")
        ratio = min(ours) / min(hand)
        return {"bench": "kpis", "value": round(min(ours), 2), "unit": "s", "against": round(min(hand), 2), "ratio": round(ratio, 3), "goal": GOAL, "ok": ratio <= GOAL,
                "records": company.records, "people": company.people, "sums": round(sums[-1], 2)}  # fmt: skip


def full_pass(company: Company, sums: list[float] | None = None) -> None:
    """As the worker does when rules come into force; `sums` gets the seconds of the sums alone."""
    from server_db.engine.kpis import KpiFigures, fill_sums

    engine = create_engine("postgresql+psycopg://", creator=lambda: connect(company), poolclass=NullPool)
    with engine.connect() as connection:
        started = time.perf_counter()
        fill_sums(connection, FIRST, LAST)
        if sums is not None:
            sums.append(time.perf_counter() - started)
        KpiFigures().write_all(connection, FIRST, LAST)
        connection.commit()
    engine.dispose()


def connect(company: Company) -> psycopg.Connection[Any]:
    connection = psycopg.connect(**company.args)
    connection.execute("SET statement_timeout = 0; SET temp_file_limit = -1")
    connection.commit()
    return connection


def clear(company: Company) -> None:
    with company.admin.transaction():
        company.admin.execute("SET LOCAL session_replication_role = replica")
        company.admin.execute("TRUNCATE core.kpi_sum, core.kpi_result, core.kpi_dirty")
    company.admin.execute("CHECKPOINT")


def _timed(company: Company, work: Any) -> float:
    clear(company)
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _run(company: Company, statement: str) -> None:
    with connect(company) as connection:
        connection.execute("SET LOCAL work_mem = '192MB'; SET LOCAL jit = off")
        connection.execute(statement.encode())


def _content(company: Company) -> Any:
    """To eight places: how far a quotient is carried is each one's own affair."""
    rounded = ", ".join(
        f"(SELECT array_agg(round(x, 8) ORDER BY n) FROM unnest({name}) WITH ORDINALITY x (x, n))" for name in ("values", "attainments", "points")
    )
    return company.admin.execute(
        f"SELECT count(*), sum(hashtextextended((employee_id, period_id, {rounded}, trim_scale(score))::text, 0)) FROM core.kpi_result".encode()
    ).fetchone()
