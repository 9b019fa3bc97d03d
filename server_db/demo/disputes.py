"""Disputes in the demo company: a cent of rounding, an order that nobody imported, and one that finance has rejected."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import uuid4

import psycopg

from server_db.demo.signatures import in_name_of
from server_db.worker import Worker

# the newest locked month's sellers with something to dispute; the seller one is shown first has none yet
_FIGURES = """
SELECT e.login, r.id, e.id, y.step, y.booked FROM core.commission_run r JOIN core.period p ON p.id = r.period_id AND p.status = 'locked'
JOIN LATERAL (SELECT DISTINCT ON (x.employee_id) x.employee_id, x.step, v.value AS booked FROM core.payout x
  JOIN core.result v ON v.run_id = x.run_id AND v.employee_id = x.employee_id AND v.step = x.step AND v.value > 0
  WHERE x.run_id = r.id AND x.kind = 'commission' AND x.amount_minor > 0 ORDER BY x.employee_id, x.amount_minor DESC) y ON true
JOIN core.employee e ON e.id = y.employee_id AND e.active AND e.login <> 'e1027' JOIN pg_roles l ON l.rolname = e.login
WHERE r.kind = 'regular' ORDER BY p.id DESC, e.code LIMIT 3
"""
_FILE = "SELECT api.dispute_create(%s, %s, %s, %s, %s, %s, %s)"


def file_disputes(connection: psycopg.Connection[Any], worker: Worker) -> int:
    """How many, each filed in the person's own name, answered by the worker; the last one is decided."""
    figures = connection.execute(_FIGURES).fetchall()
    said = (
        ("", Decimal("0.01"), "I get one cent more on my own sheet. 我自己算的多一分钱。"),
        ("SO-MISSING-01", Decimal("380"), "This order was delivered on the last day. 该订单最后一天已交付。"),
        ("", Decimal("1200"), "The new rate should already hold. 应按新比例计算。"),
    )
    for (login, run, employee, step, booked), (order, more, note) in zip(figures, said, strict=False):
        value = Decimal(booked).quantize(Decimal("0.01")) + more
        in_name_of(connection, login, _FILE, (uuid4(), run, employee, step, order, more if order else value, note))
    worker.run_once()
    rejected = connection.execute("SELECT id, version FROM core.dispute ORDER BY id OFFSET 2 LIMIT 1").fetchone()
    if rejected is not None:
        words = "The new rate holds from the month after. 新比例自次月起生效。"
        in_name_of(connection, "f002", "SELECT api.dispute_decide(%s, %s, %s, 'reject', %s)", (uuid4(), *rejected, words))
    return len(figures)
