"""Ten million records of ten thousand people over twelve months, and twelve KPIs with one card, on a server of its own.

TRIPOD_BENCH_RECORDS makes it smaller; there is one person to a thousand records.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg

from tests.bench._office import new_server

FIRST, LAST = 202501, 202512
# how many of a thousand records are of each kind
MIX = {"order_line": 550, "sales_order": 110, "deal_activity": 120, "invoice": 60, "customer_payment": 60, "deal_task": 40, "lead": 25, "lead_stint": 20, "deal": 10,
       "survey_answer": 5}  # fmt: skip
# code, formula, target, direction, weight
KPIS: tuple[tuple[str, str, str, str, int], ...] = (
    ("sales", "revenue", "50000", "up", 20),
    ("margin_rate", "margin / revenue", "0.5", "up", 10),
    ("cash", "collections", "9000", "up", 10),
    ("cash_share", "collections / invoiced", "0.95", "up", 5),
    ("fresh", "new_customers", "1", "up", 10),
    ("win_rate", "deals_won / (deals_won + deals_lost)", "0.5", "up", 5),
    ("cycle", "cycle_days / deals_won", "40", "down", 5),
    ("conversion", "leads_won / leads_closed", "0.3", "up", 5),
    ("answer_minutes", "response_seconds / responses / 60", "30", "down", 5),
    ("seen", "visits + meetings", "4", "up", 10),
    ("punctual", "tasks_in_time / tasks_due", "0.8", "up", 10),
    ("content", "survey_score / answers", "0.75", "up", 5),
)
_SPREAD = "date '2025-01-01' + (i * 365 / %(n)s)::int"
_AT = "timestamptz '2025-01-01 00:00+08' + i * interval '365 days' / %(n)s + interval '11 hours'"
# In the order of time, so that a person's records lie apart, as they do when they come in.
_FILLS = {
    "sales_order": "(number, customer_id, ordered_on, currency, owner_id, root_id, batch_id) SELECT 'S' || i, 1 + (hashint8(i) & 2147483647) %% %(customers)s, DAY, 'CNY',"
    " WHO, 0, 1 FROM ROWS",
    "order_line": "(order_id, line_no, kind, product_code, product_name, quantity, unit_price, amount_minor, cost_minor, currency, owner_id, ordered_on, batch_id)"
    " SELECT 1 + i / 5, 1 + i %% 5, CASE WHEN i %% 50 = 0 THEN 'return' ELSE 'sale' END, 'X' || i %% 90, 'Product ' || i %% 90, 1, 1,"
    " CASE WHEN i %% 50 = 0 THEN -1 ELSE 1 END * (100 + (hashint8(i) & 2147483647) %% 299900), 50 + i %% 70000, CASE WHEN i %% 40 = 7 THEN 'USD' ELSE 'CNY' END, OF_ORDER, DAY, 1 FROM ROWS",
    "invoice": "(order_id, number, invoiced_on, amount_minor, currency, owner_id, batch_id) SELECT i, 'I' || i, DAY, 100 + (i * 7907) %% 1499900, 'CNY', WHO, 1 FROM ROWS",
    "customer_payment": "(order_id, number, paid_on, amount_minor, currency, owner_id, batch_id) SELECT i, 'Z' || i, DAY, 100 + (i * 7879) %% 1499900, 'CNY', WHO, 1 FROM ROWS",
    "deal": "(code, customer_id, name, owner_id, pipeline_id, version_id, stage_id, status, amount_minor, currency, opened_on, entered_at, clock_at, closed_at)"
    " SELECT 'D' || i, 1 + i %% %(customers)s, 'Deal ' || i, WHO, 1, 1, 'a', CASE WHEN i %% 5 = 0 THEN 'open' WHEN i %% 2 = 0 THEN 'won' ELSE 'lost' END, (i * 104729) %% 9000000, 'CNY',"
    " DAY - (i %% 90)::int, AT, AT, CASE WHEN i %% 5 > 0 THEN AT END FROM ROWS",
    "deal_activity": "(deal_id, owner_id, kind, happened_at, subject) SELECT 1 + i %% %(deals)s, WHO, (ARRAY['visit', 'call', 'call', 'meeting', 'email', 'note'])[1 + (i * 31) %% 6], AT,"
    " 'Subject' FROM ROWS",
    "deal_task": "(deal_id, owner_id, name_en, name_zh, assignee_id, due_on, done_at) SELECT 1 + i %% %(deals)s, WHO, 'Task', '任务', CASE WHEN i %% 3 = 0 THEN 1 + i %% %(people)s END, DAY,"
    " CASE WHEN i %% 7 > 0 THEN AT + (i %% 5 - 2) * interval '1 day' END FROM ROWS",
    "lead": "(code, pool_id, owner_id, status, company, created_at, closed_at, mql_at) SELECT 'L' || i, 1, WHO, (ARRAY['open', 'won', 'lost', 'lost', 'invalid'])[1 + i %% 5], 'Company ' || i, AT,"
    " CASE WHEN i %% 5 > 0 THEN AT + interval '3 days' END, CASE WHEN i %% 3 = 0 THEN AT + interval '1 day' END FROM ROWS",
    "lead_stint": "(lead_id, pool_id, owner_id, since, until, how, sla_seconds, responded_at, response_seconds, breached)"
    " SELECT 1 + i %% %(leads)s, 1, WHO, AT, AT + interval '5 days', 'assign', 900, CASE WHEN i %% 6 > 0 THEN AT END, CASE WHEN i %% 6 > 0 THEN (i * 13) %% 3000 END, i %% 4 = 0 FROM ROWS",
    "survey_answer": "(employee_id, answered_on, score, best) SELECT WHO, DAY, i %% 11, 10 FROM ROWS",
}


@dataclass(frozen=True, slots=True)
class Company:
    records: int
    people: int
    args: dict[str, Any]
    admin: psycopg.Connection[Any]

    def rows(self, table: str) -> int:
        return self.records * MIX[table] // 1000


def how_many() -> int:
    return int(os.environ.get("TRIPOD_BENCH_RECORDS", 10_000_000))


@contextmanager
def new_company(records: int | None = None) -> Iterator[Company]:
    """Filled, with the KPIs and the card in force, and nothing summed."""
    from server_db.install import install

    count = records or how_many()
    with new_server() as server:
        install(server.admin_connect_args(), "bench")
        args = server.admin_connect_args("bench")
        with psycopg.connect(**args, autocommit=True) as admin:
            admin.execute("SET statement_timeout = 0; SET lock_timeout = 0; SET work_mem = '128MB'; SET temp_file_limit = -1")
            company = Company(count, max(10, count // 1000), args, admin)
            _fill(company)
            _rules(admin)
            admin.execute("VACUUM ANALYZE")
            yield company


def kpi_body() -> dict[str, Any]:
    return {"format": 1, "axes": [], "kpis": [
        {"code": code, "name_en": code, "name_zh": code, "formula": formula, "unit": "number", "places": 2, "direction": direction,
         "target": {"kind": "number", "value": target}, "floor": "0.5", "cap": "1.5"} for code, formula, target, direction, _ in KPIS]}  # fmt: skip


def _fill(company: Company) -> None:
    with company.admin.transaction():
        run = company.admin.execute
        run("SET LOCAL session_replication_role = replica")
        run("INSERT INTO core.currency VALUES ('CNY', 2, 'Yuan', '人民币'), ('USD', 2, 'Dollar', '美元')")
        run("INSERT INTO core.office (id, name_en, name_zh, currency, timezone) VALUES (1, 'Bench', '测速', 'CNY', 'Asia/Shanghai')")
        run("INSERT INTO core.batch (id, kind) VALUES (1, 'bench')")
        run("ALTER TABLE core.batch ALTER id RESTART 2")
        run("INSERT INTO core.pool (code, name_en, name_zh) VALUES ('bench', 'Bench', '测速')")
        run("INSERT INTO core.pipeline (code, name_en, name_zh) VALUES ('P', 'P', 'P')")
        run("INSERT INTO core.pipeline_version (pipeline_id, number, body, body_hash) VALUES (1, 1, '{}', 'x')")
        run("INSERT INTO core.currency_rate (from_code, to_code, on_date, kind, rate, batch_id)"
            " SELECT 'USD', 'CNY', d::date, 'closing', 7 + extract(day FROM d) / 100, 1 FROM generate_series('2024-12-01'::timestamp, '2025-12-01', '1 month') d")  # fmt: skip
        run("INSERT INTO core.employee (code, name_en, name_zh) SELECT 'E' || i, 'E' || i, 'E' || i FROM generate_series(1, %s) i", (company.people,))
        run("INSERT INTO core.assignment (employee_id, level, valid) SELECT i, 1, '[2020-01-01,)' FROM generate_series(1, %s) i", (company.people,))
        customers = max(10, company.rows("sales_order") // 5)
        run("INSERT INTO core.customer (number, name) SELECT 'C' || i, 'C' || i FROM generate_series(1, %s) i", (customers,))
        for month in range(1, 13):
            run("SELECT core.ensure_period(%s)", (f"2025-{month:02}-01",))
        run("INSERT INTO core.quota (employee_id, period_id, amount_minor, batch_id)"
            " SELECT i, 202500 + m, 5000000, 1 FROM generate_series(1, %s) i, generate_series(1, 12) m", (company.people,))  # fmt: skip
        for table, fill in _FILLS.items():
            sizes = {
                "n": company.rows(table),
                "people": company.people,
                "customers": customers,
                "deals": company.rows("deal"),
                "leads": company.rows("lead"),
            }
            # the lines of an order are its owner's, as they are when it is imported
            filled = fill.replace("OF_ORDER", "1 + (hashint8(1 + i / 5) & 2147483647) %% %(people)s").replace(
                "ROWS", "generate_series(1::bigint, %(n)s) i"
            )
            filled = filled.replace("WHO", "1 + (hashint8(i) & 2147483647) %% %(people)s").replace("DAY", _SPREAD).replace("AT", _AT)
            run(f"INSERT INTO core.{table} {filled}".encode(), sizes)
        run("UPDATE core.sales_order SET root_id = id WHERE root_id <> id")


def _rules(admin: psycopg.Connection[Any]) -> None:
    with admin.transaction():
        admin.execute("SET LOCAL session_replication_role = replica")
        admin.execute(
            "INSERT INTO core.kpi_version (number, status, body, body_hash, checked_hash) VALUES (1, 'live', %s, 'x', 'x')", (json.dumps(kpi_body()),)
        )
        admin.execute("INSERT INTO core.kpi_card (code, name_en, name_zh) VALUES ('all', 'All', '全员')")
        weights = json.dumps({code: str(weight) for code, _, _, _, weight in KPIS})
        admin.execute("INSERT INTO core.kpi_card_version (card_id, starts_on, weights, status) VALUES (1, '2024-01-01', %s, 'live')", (weights,))
