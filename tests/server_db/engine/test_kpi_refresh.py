"""Results after each kind of change are those of a full pass, whatever changed: records, posts, groups, holidays."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from server_db.engine.kpis import KpiFigures, fill_sums
from tests.conftest import TestDatabase

FIRST, LAST = 202609, 202611
# What happens, on the open months of the demo company. Person 17 sells; 2 and 6 lead.
CHANGES: tuple[tuple[str, str], ...] = (
    ("a line comes back", "INSERT INTO core.order_line (order_id, line_no, source_key, kind, quantity, unit_price, amount_minor, currency, owner_id, ordered_on, batch_id)"
     " SELECT order_id, 99, 'back', 'return', -1, 1, -12345, currency, owner_id, ordered_on, core.open_batch('test') FROM core.order_line WHERE owner_id = 17 AND ordered_on >= '2026-10-01'"
     " AND replaced_batch IS NULL ORDER BY id LIMIT 1"),
    ("a team loses somebody in mid-month",
     "UPDATE core.assignment SET valid = daterange(lower(valid), '2026-10-15') WHERE employee_id = 17 AND valid @> '2026-10-15'::date"),
    ("who comes to another head", "INSERT INTO core.assignment (employee_id, manager_id, region_id, product_line_id, level, valid)"
     " SELECT 17, (SELECT manager_id FROM core.assignment WHERE manager_id <> a.manager_id AND manager_id <> 17 ORDER BY id DESC LIMIT 1), region_id, product_line_id, level, '[2026-10-15,)'"
     " FROM core.assignment a WHERE employee_id = 17 ORDER BY valid DESC LIMIT 1"),
    ("a seller becomes a manager", "GRANT g_manager TO e1027"),
    ("a holiday", "INSERT INTO core.holiday (on_date, name_en, name_zh, is_working) VALUES ('2026-10-21', 'Day', '日', false)"),
    ("somebody left", "UPDATE core.employee SET left_on = '2026-09-30' WHERE id = 18"),
    ("an answer is void", "UPDATE core.survey_answer SET voided_at = now(), voided_by = 1, void_reason = 'x'"
     " WHERE id = (SELECT id FROM core.survey_answer WHERE answered_on >= '2026-10-01' AND voided_at IS NULL ORDER BY id LIMIT 1)"),
)  # fmt: skip


@pytest.fixture(scope="module")
def worker(demo_copy: TestDatabase) -> Any:
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(**demo_copy.admin_args()), poolclass=NullPool)
    yield engine
    engine.dispose()


def full(connection: Connection) -> tuple[int, int]:
    """How many sums and results a full pass would change; nothing of it stays."""
    changed = fill_sums(connection, FIRST, LAST), KpiFigures().write_all(connection, FIRST, LAST)
    connection.rollback()
    return changed


def test_what_changed_is_worked_out_as_a_full_pass_does(demo_copy: TestDatabase, worker: Any) -> None:
    figures = KpiFigures()
    for what, statement in (("", "SELECT 1"), *CHANGES):
        with demo_copy.admin() as admin:
            assert admin.execute(statement.encode()).rowcount != 0, what
        with worker.connect() as connection:
            done = figures.refresh(connection) + figures.pass_due(connection)
        with worker.connect() as connection:
            assert full(connection) == (0, 0), what
        assert done or not what, what
