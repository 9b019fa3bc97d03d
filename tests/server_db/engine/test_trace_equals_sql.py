"""What a run stores is what the traced evaluation says: every step, every person, to the last digit."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from resources.paths import PLANS
from server_db.engine.calculate import calculate_frozen, find_versions
from server_db.engine.traced_run import differences
from server_db.engine.watched import Progress
from server_db.formula_sql.run_sources import Frame
from tests.conftest import TestDatabase
from tests.server_db.engine.company import Company

EVERYTHING = {
    "properties": {"attribution": "running_order", "cap": "person_period", "cap_amount": "quota * 5%", "cap_excess": "carried",
                   "cap_reason_en": "x", "cap_reason_zh": "x", "clawback_lowers_attainment": "yes"},
    "parameters": {"boost": {"value": "1.25", "unit": "rate"}, "grade": {"value": "A", "unit": "text"}},
    "tables": {"rates": {"columns": ["lower", "rate"], "rows": [["0", "1%"], ["0.5", "2%"], ["1", "3%"]]}},
    "steps": [
        {"name": "share_of_quota", "scope": "record", "formula": "amount / quota"},
        {"name": "so_far", "scope": "record", "formula": "RUNNING(amount)"},
        {"name": "bonus_line", "scope": "record", "formula": 'IF(AND(paid, product_line = "HW", new_customer), ROUND(amount * 0.5%, 2), 0)'},
        {"name": "sales", "formula": 'SUMIFS(orders.amount, orders.role, "<>manager")'},
        {"name": "attainment", "formula": "IFERROR((sales + returned_amount) / quota, 0)"},
        {"name": "met", "unit": "yes/no", "formula": "attainment >= 1"},
        {"name": "grade_name", "unit": "text", "formula": 'IF(met, grade, "B") & "-" & region'},
        {"name": "last_day", "unit": "date", "formula": "EOMONTH(period_start, 0)"},
        {"name": "commission", "formula": "ROUND(sales * CURVE(attainment, rates) * IF(met, boost, 1), 2)"},
        {"name": "customers", "unit": "count", "formula": "COUNTUNIQUE(orders.customer)"},
        {"name": "largest", "formula": "IFNA(MAX(orders.amount), 0)"},
        {"name": "average", "formula": "IFERROR(AVERAGE(orders.paid_amount), 0)"},
        {"name": "before", "formula": "PRIOR(sales, 0) + YTD(sales) + ROLLING(commission, 2)"},
        {"name": "worth", "formula": "base_salary * 1"},
        {"name": "came_back", "formula": "SUM(returns.amount)"},
        {"name": "override", "scope": "team", "formula": "ROUND(SUM(members.sales) * 1% + SUM(members.commission) * 2% + COUNT(members.depth), 2)"},
        {"name": "payout", "scope": "team", "formula": "ROUND(commission + SUM(orders.bonus_line) + override + before * 0, 2)"},
    ],
    "payout": "payout",
    "payout_lines": ["commission", "bonus_line", "override"],
}  # fmt: skip


def connection_of(database: Any) -> Any:
    return create_engine("postgresql+psycopg://", creator=database.admin, poolclass=NullPool)


def compare(office: Any, run: int) -> list[Any]:
    found: list[Any] = []
    with create_engine("postgresql+psycopg://", creator=lambda: office.open_as("tripod_worker"), poolclass=NullPool).connect() as connection:
        frame = Frame.of_run(connection, run)
        for version in find_versions(connection, run):
            found += differences(connection, frame, version.id, version.plan)
    return found


def busy(office: Company) -> None:
    """People in three levels, two months of orders with splits, returns, part payments and a foreign currency."""
    office.person("D", level=1)
    office.person("M", manager="D", level=2)
    for code in ("A", "B", "C"):
        office.person(code, manager="M", hired=date(2026, 9, 10) if code == "C" else date(2020, 1, 1))
    office.rate("USD", date(2026, 9, 1), "7.1093")
    for period in (202609, 202610):
        for place, code in enumerate(("D", "M", "A", "B", "C")):
            office.quota(code, period, str(3000 + 700 * place))
    for month in (9, 10):
        for number in range(6):
            owner = "ABC"[number % 3]
            code = f"S{month}{number}"
            office.order(code, date(2026, month, 3 + 4 * number), [f"{411 + 97 * number}.{number}7", "250.05"], owner, customer=f"C{number % 4}",
                         currency="USD" if number == 4 else "CNY", line="SW" if number % 2 else "HW")  # fmt: skip
            office.invoice(code, date(2026, month, 20), "900")
            if number != 2:
                office.pay(code, date(2026, month, 25), "900" if number % 2 else "333.33")
    office.split("S90", {"A": "0.37", "B": "0.63"}, {"M": "0.5"})
    office.split("S103", {"A": "0.5", "C": "0.5"})


def test_every_kind_of_step(office: Company) -> None:
    busy(office)
    office.plan("P", EVERYTHING, ["D", "M", "A", "B", "C"])
    first = office.run("2026-09")
    assert compare(office, first) == []
    office.lock(first)
    office.give_back("S91", 1, date(2026, 10, 8), "100", "B")
    second = office.run("2026-10")
    assert compare(office, second) == []
    assert office.result(second, "B", "came_back") == -100
    assert office.one("SELECT text_value FROM core.result WHERE run_id = %s AND step = 'last_day' LIMIT 1", second) == ("2026-10-31",)
    assert office.all("SELECT DISTINCT is_private FROM core.result WHERE step = 'worth'") == [(True,)]


def test_lines_add_up_to_what_is_due(office: Company) -> None:
    busy(office)
    office.plan("P", EVERYTHING, ["D", "M", "A", "B", "C"])
    run = office.run("2026-09")
    rows = office.all(
        "SELECT r.value * 100, (SELECT coalesce(sum(e.amount_minor), 0) FROM core.earning e WHERE e.run_id = r.run_id AND e.employee_id = r.employee_id)"
        " FROM core.result r WHERE r.run_id = %s AND r.step = 'payable'", run,
    )  # fmt: skip
    assert len(rows) == 5
    assert all(due == laid for due, laid in rows)


def test_the_example_plans(office: Company) -> None:
    busy(office)
    for name, people in (("hardware", ["M", "A", "B"]), ("software", ["D", "C"])):
        office.plan(name.upper(), json.loads((PLANS / f"{name}.json").read_text("utf-8"))["body"], people)
    run = office.run("2026-10")
    assert compare(office, run) == []
    assert office.all("SELECT 1 FROM core.run_exception WHERE severity = 'blocker'") == []


def test_a_run_from_its_snapshot_gives_the_same_bytes(office: Company) -> None:
    """Facts that arrive later change nothing: recalculating the frozen facts gives the hash that is stored."""
    busy(office)
    office.plan("P", EVERYTHING, ["D", "M", "A", "B", "C"])
    run = office.run("2026-09")
    stored, = office.one("SELECT content_hash FROM core.commission_run WHERE id = %s", run)
    office.order("LATE", date(2026, 9, 30), ["5000"], "A")
    office.quota("A", 202609, "1")
    with create_engine("postgresql+psycopg://", creator=lambda: office.open_as("tripod_worker"), poolclass=NullPool).connect() as connection:
        with office.admin.transaction():
            office.admin.execute("SET LOCAL session_replication_role = replica")
            office.admin.execute("UPDATE core.commission_run SET status = 'draft', queue_state = 'running' WHERE id = %s", (run,))
        with connection.begin():
            calculate_frozen(connection, run, Progress())
    assert office.one("SELECT core.run_hash(%s)", run) == (stored,)


def test_the_demo_company(demo_database: TestDatabase) -> None:
    compared = 0
    with connection_of(demo_database).connect() as connection:
        for run in connection.execute(text("SELECT id FROM core.commission_run WHERE status <> 'draft' ORDER BY id")).scalars().all():
            frame = Frame.of_run(connection, run)
            for version in find_versions(connection, run):
                assert differences(connection, frame, version.id, version.plan) == ()
                compared += version.people
    assert compared > 30


def test_values_of_every_kind_are_stored_as_they_are_traced() -> None:
    from server_db.engine.traced_run import as_stored

    assert [as_stored(value) for value in (Decimal("1.5"), True, "x", date(2026, 1, 2))] == [
        (Decimal("1.5"), None), (None, "TRUE"), (None, "x"), (None, "2026-01-02"),
    ]  # fmt: skip
