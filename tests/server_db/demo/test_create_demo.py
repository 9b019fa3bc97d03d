"""The demo company in a database: calculated by the real worker, moved on by different people. That it is the same every time is seen where the desktop makes it."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select

from server_db.demo import create_demo
from server_db.tables import api
from tests.conftest import TestDatabase, TestServer


def ask(database: TestDatabase, statement: str) -> list[tuple[Any, ...]]:
    with database.admin() as connection:
        return connection.execute(statement.encode()).fetchall()


def test_months_stand_where_the_year_left_them(demo_database: TestDatabase) -> None:
    rows = ask(
        demo_database,
        "SELECT p.code, p.status, r.status FROM core.period p LEFT JOIN core.commission_run r ON r.period_id = p.id AND r.kind = 'regular'"
        " WHERE p.id >= 202608 ORDER BY 1",
    )
    assert rows == [("2026-08", "locked", "paid"), ("2026-09", "locked", "locked"), ("2026-10", "open", "calculated"), ("2026-11", "open", None)]


def test_nobody_approved_what_they_made(demo_database: TestDatabase) -> None:
    rows = ask(demo_database, "SELECT prepared_by, approved_by, reviewed_by FROM core.commission_run WHERE status IN ('locked', 'paid')")
    assert rows and all(approved not in (prepared, reviewed) for prepared, approved, reviewed in rows)
    plans = ask(demo_database, "SELECT created_by, submitted_by, approved_by FROM core.plan_version WHERE status = 'approved'")
    assert len(plans) == 2 and all(approved not in (created, submitted) for created, submitted, approved in plans)


def test_the_open_run_has_something_to_resolve(demo_database: TestDatabase) -> None:
    rows = ask(
        demo_database,
        "SELECT e.code, x.severity, x.remedy_zh <> '' FROM core.run_exception x JOIN core.commission_run r ON r.id = x.run_id"
        " JOIN core.employee e ON e.id = x.employee_id WHERE r.period_id = 202610 AND x.severity = 'blocker'",
    )
    assert ("E1107", "blocker", True) in rows  # joined in October; nobody has set a quota yet


def test_commission_is_a_few_percent_of_sales(demo_database: TestDatabase) -> None:
    paid, sold = ask(
        demo_database,
        "SELECT (SELECT sum(amount_minor) FROM core.payout y JOIN core.commission_run r ON r.id = y.run_id WHERE r.period_id IN (202609, 202610) AND y.kind <> 'base'),"
        " (SELECT sum(amount_minor) FROM core.credit WHERE role = 'direct' AND period_id IN (202609, 202610))",
    )[0]
    assert 1 <= paid * 100 / sold <= 6


def test_everybody_who_still_works_there_signs_in(demo_database: TestDatabase) -> None:
    for login, lines in (
        ("e1027", True),
        ("e1006", True),
        ("e1001", True),
        ("f001", True),
        ("f002", True),
        ("u001", True),
        ("a001", False),
        ("a002", False),
    ):
        database = demo_database.sign_in(login)
        with database.session() as session:
            assert (session.execute(select(func.count()).select_from(api.order_line)).scalar_one() > 0) is lines, login
        database.dispose()


def test_an_office_is_never_written_over(server: TestServer, demo_database: TestDatabase) -> None:
    with pytest.raises(ValueError, match="already holds an office"):
        create_demo(server.admin_args(), demo_database.name, "small")
