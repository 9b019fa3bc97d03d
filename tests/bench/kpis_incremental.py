"""A thousand changed records against the full pass over all of them: sums and results of twelve KPIs, as the worker brings them up to date.

The records change as they do in a day: lines and payments of an import in a few statements, the rest one by one, all over the people and the
year. TRIPOD_BENCH_RECORDS makes it smaller; the changes stay a thousand, so only the full size says something.
"""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from tests.bench._kpis import FIRST, LAST, Company, new_company
from tests.bench.kpis import clear, connect, full_pass

GOAL = 0.02
ROUNDS = 3
CHANGES = 1000
_IMPORTED = (
    "INSERT INTO core.sales_order (number, customer_id, ordered_on, currency, owner_id, root_id, batch_id) SELECT 'N' || %(round)s || '-' || i, 1 + (i * 7919) %% 100,"
    " date '2025-01-01' + (i * 37) %% 365, 'CNY', 1 + (i * 104729) %% %(people)s, 0, %(batch)s FROM generate_series(1, 100) i",
    # half of them replace a line that was there
    "INSERT INTO core.order_line (order_id, line_no, quantity, unit_price, amount_minor, currency, owner_id, ordered_on, replaces_id, batch_id)"
    " SELECT l.order_id, l.line_no, 1, 1, 100, 'CNY', l.owner_id, l.ordered_on, CASE WHEN i %% 2 = 0 THEN l.id END, %(batch)s"
    " FROM generate_series(1, 400) i JOIN core.order_line l ON l.id = 1 + (i::bigint * 1299709 + %(round)s) %% %(lines)s",
    "INSERT INTO core.customer_payment (order_id, number, paid_on, amount_minor, currency, owner_id, batch_id) SELECT 1, 'P', date '2025-01-01' + (i * 53) %% 365, 100, 'CNY',"
    " 1 + (i * 15485863::bigint) %% %(people)s, %(batch)s FROM generate_series(1, 200) i",
)
_ONE_BY_ONE = (
    "UPDATE core.deal_task SET done_at = now() WHERE id = 1 + (%(n)s::bigint * 611953) %% %(tasks)s",
    "UPDATE core.lead SET owner_id = 1 + (%(n)s::bigint * 7919) %% %(people)s WHERE id = 1 + (%(n)s::bigint * 86028121) %% %(leads)s",
    "INSERT INTO core.survey_answer (employee_id, answered_on, score, best) VALUES (1 + (%(n)s::bigint * 104723) %% %(people)s, '2025-06-15', 8, 10)",
)


def bench() -> dict[str, Any]:
    from server_db.engine.kpis import KpiFigures

    with new_company() as company:
        clear(company)
        started = time.perf_counter()
        full_pass(company)
        full = time.perf_counter() - started
        company.admin.execute("VACUUM ANALYZE core.kpi_sum, core.kpi_result")
        figures = KpiFigures()
        engine = create_engine("postgresql+psycopg://", creator=lambda: connect(company), poolclass=NullPool)
        taken, months = [], []
        with engine.connect() as connection:
            figures.refresh(connection)
            for number in range(ROUNDS):
                _change(company, number)
                started = time.perf_counter()
                months.append(figures.refresh(connection))
                taken.append(time.perf_counter() - started)
        engine.dispose()
        _same(company)
        ratio = min(taken) / full
        return {"bench": "kpis_incremental", "value": round(min(taken), 3), "unit": "s", "against": round(full, 2), "ratio": round(ratio, 4), "goal": GOAL, "ok": ratio <= GOAL,
                "records": company.records, "changes": CHANGES, "months": months[taken.index(min(taken))]}  # fmt: skip


def _change(company: Company, number: int) -> None:
    """A thousand records, no two rounds the same ones; leads, tasks and answers as the guards of an office would let them through."""
    sizes = {
        "people": company.people,
        "lines": company.rows("order_line"),
        "tasks": company.rows("deal_task"),
        "leads": company.rows("lead"),
        "round": number,
    }
    with company.admin.transaction():
        row = company.admin.execute("SELECT core.open_batch('bench')").fetchone()
        assert row
        for statement in _IMPORTED:
            company.admin.execute(statement.encode(), sizes | {"batch": row[0]})
    for n in range(CHANGES - 700):
        company.admin.execute(_ONE_BY_ONE[n % 3].encode(), sizes | {"n": number * CHANGES + n})


def _same(company: Company) -> None:
    """What was brought up to date is what a full pass says."""
    wanted = company.admin.execute("SELECT core.kpi_fill_(%s, %s)", (FIRST, LAST)).fetchone()
    if wanted != (0,):
        raise AssertionError(f"A full pass found {wanted} months that were not brought up to date.")
