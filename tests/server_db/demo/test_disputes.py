"""The demo company's disputes: filed, answered, one of them decided; and every figure of its runs comes out again."""

from __future__ import annotations

from collections import Counter
from typing import Any

import psycopg
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from server_db.engine.dispute_reading import read_case, read_pictures
from server_db.engine.disputes import answer_of


def test_three_sellers_dispute_and_each_has_an_answer(demo_database: Any) -> None:
    with demo_database.admin() as admin:
        rows = admin.execute("SELECT d.state, a.cause FROM core.dispute d JOIN core.dispute_answer a ON a.dispute_id = d.id ORDER BY d.id").fetchall()
    assert rows == [("answered", "rounding"), ("answered", "missing_order"), ("decided", "none")]


def test_what_any_run_stored_for_anybody_comes_out_again(demo_copy: Any) -> None:
    """Equal hashes, or a cause that is not the calculation's own."""
    with demo_copy.admin() as admin:
        admin.execute("SET session_replication_role = replica")
        filed = admin.execute(
            "INSERT INTO core.dispute (employee_id, filed_by, run_id, period_id, note, due_at) SELECT p.employee_id, p.employee_id, r.id, r.period_id, 'x', now()"
            " FROM core.run_person p JOIN core.commission_run r ON r.id = p.run_id WHERE r.status <> 'draft' AND NOT EXISTS (SELECT 1 FROM core.run_exception x"
            " WHERE x.run_id = r.id AND x.employee_id = p.employee_id AND x.severity = 'blocker') RETURNING id"
        ).fetchall()
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(**demo_copy.admin_args()), poolclass=NullPool)
    causes: Counter[str] = Counter()
    with engine.connect() as connection:
        for (dispute,) in filed:
            case = read_case(connection, dispute)
            causes.update(cause.kind for cause in answer_of(case, read_pictures(connection, case)).causes[:1])
    assert len(filed) > 30 and "engine" not in causes, causes
    assert causes["none"] + causes["duplicate"] > len(filed) * 0.5, causes
