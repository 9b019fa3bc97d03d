"""What two demo companies must have in common to the byte: facts and ledgers, without the clock."""

from __future__ import annotations

import hashlib
from typing import Any

import psycopg

LEDGERS = {
    "assignment": "employee_id, manager_id, region_id, product_line_id, level, valid",
    "sales_order": "id, number, customer_id, ordered_on, currency, owner_id, region_id",
    "order_line": "id, order_id, line_no, kind, origin_line_id, product_code, quantity, unit_price, discount_rate, amount_minor, cost_minor, owner_id",
    "customer_payment": "order_id, number, paid_on, amount_minor",
    "order_split": "order_id, employee_id, role, share",
    "quota": "employee_id, period_id, amount_minor",
    "currency_rate": "from_code, on_date, kind, rate",
    "credit": "line_id, employee_id, role, share, credited_on, period_id, amount_minor, rate",
    "result": "run_id, employee_id, step, value",
    "earning": "run_id, employee_id, step, amount_minor",
    "release": "run_id, employee_id, step, status, amount_minor",
    "payout": "run_id, employee_id, kind, step, amount_minor",
    "deal": "id, code, customer_id, owner_id, version_id, stage_id, status, amount_minor, close_on, fields",
    "deal_move": "deal_id, from_stage, to_stage, kind, moved_at, facts",
    "deal_activity": "deal_id, kind, happened_at, subject",
    "deal_task": "deal_id, stage_id, task_id, due_on, done_at",
    "calendar_event": "owner_id, uid, kind, title, starts_at, deal_id",
    "health_point": "deal_id, on_date, score, tone",
    "pool_member": "pool_id, employee_id, role, is_senior",
    "lead": "contact_name, phone, email, channel",
}


def fingerprints(connection: psycopg.Connection[Any]) -> dict[str, str]:
    """A digest of each table, read as the server's superuser."""
    found = {}
    for table, columns in LEDGERS.items():
        rows = connection.execute(f"SELECT ({columns})::text FROM core.{table} ORDER BY 1".encode()).fetchall()
        found[table] = hashlib.sha256("\n".join(row[0] for row in rows).encode()).hexdigest()
    return found
