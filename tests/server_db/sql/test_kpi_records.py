"""The records behind a sum: they add up to it, page by page, and nobody reads through them what is not theirs to see."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from server_db.domain.kpi.measures import codes, place
from tests.conftest import TestServer
from tests.server_db.sql.kpi_office import Office, period

FINANCE, REP = "kpi_finance", "kpi_rep"
PAGED = """
WITH RECURSIVE page AS (
  SELECT 1 AS n, r.* FROM (SELECT array_agg(x.amount) AS amounts, max(x.number) AS number, (array_agg(x.at ORDER BY x.number DESC))[1] AS at
    FROM (SELECT k.amount, row_number() OVER () AS number, k.on_date || '|' || k.kind || '|' || k.id AS at FROM api.kpi_records(%(person)s, %(month)s, %(code)s, NULL, 3) k) x) r
  UNION ALL
  SELECT p.n + 1, r.* FROM page p CROSS JOIN LATERAL (SELECT array_agg(x.amount) AS amounts, max(x.number) AS number, (array_agg(x.at ORDER BY x.number DESC))[1] AS at
    FROM (SELECT k.amount, row_number() OVER () AS number, k.on_date || '|' || k.kind || '|' || k.id AS at FROM api.kpi_records(%(person)s, %(month)s, %(code)s, p.at, 3) k) x) r
  WHERE p.number = 3 AND p.n < 100)
SELECT sum(a) FROM page, unnest(amounts) a
"""


@pytest.fixture(scope="module")
def office(server: TestServer) -> Iterator[Office]:
    """With two people who sign in: one of finance, and a rep who is the first person."""
    made = server.installed()
    with made.admin() as connection:
        office = Office(connection, 11)
        office.begin()
        office.act(350)
        connection.execute("DELETE FROM core.assignment WHERE employee_id = 1")
        connection.execute("INSERT INTO core.assignment (employee_id, level, valid) VALUES (1, 1, '[2020-01-01,)')")
        for name, group, employee in ((FINANCE, "g_finance", 5), (REP, "g_rep", 1)):
            connection.execute(f"DO $$ BEGIN CREATE ROLE {name} LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$".encode())
            connection.execute(f"GRANT tripod_user, {group} TO {name}".encode())
            connection.execute("UPDATE core.employee SET login = %s WHERE id = %s", (name, employee))
        connection.execute("SELECT core.kpi_fill_(%s, %s)", (period(office.months[0]), period(office.months[-1])))
        yield office
    made.drop()


@contextmanager
def signed_in(office: Office, login: str) -> Iterator[psycopg.Connection[Any]]:
    office.admin.execute(f"SET SESSION AUTHORIZATION {login}".encode())
    try:
        yield office.admin
    finally:
        office.admin.execute("RESET SESSION AUTHORIZATION")


def months(office: Office) -> list[tuple[int, str, list[int | None]]]:
    rows = office.admin.execute("SELECT employee_id, period_id, values FROM core.kpi_sum ORDER BY 1, 2").fetchall()
    return [(person, f"{month // 100}-{month % 100:02}", values) for person, month, values in rows]


def test_records_add_up_to_every_measure(office: Office) -> None:
    asked = [(person, month, code, values[place(code)]) for person, month, values in months(office) for code in codes]
    assert len({code for _, _, code, value in asked if value}) > 30
    with signed_in(office, FINANCE) as connection:
        for person, month, code, value in asked:
            row = connection.execute("SELECT sum(amount), count(*) FROM api.kpi_records(%s, %s, %s)", (person, month, code)).fetchone()
            assert row is not None
            assert (row[0] or 0) == (value or 0), (person, month, code)


def test_pages_follow_one_another_and_hold_every_record_once(office: Office) -> None:
    for code in ("revenue", "activities", "orders", "responses_due", "leads_got", "tasks_due"):
        person, month, values = max(months(office), key=lambda row: row[2][place(code)] or 0)
        with signed_in(office, FINANCE) as connection:
            row = connection.execute(PAGED.encode(), {"person": person, "month": month, "code": code}).fetchone()
        assert row == (values[place(code)],)


def test_every_record_has_a_name_and_says_what_it_is(office: Office) -> None:
    kinds = set()
    with signed_in(office, FINANCE) as connection:
        for person in range(1, 6):
            for month in office.months:
                for code in codes:
                    for kind, label, address in connection.execute(
                        "SELECT kind, label, address FROM api.kpi_records(%s, %s, %s, NULL, 2)", (person, f"{month:%Y-%m}", code)
                    ).fetchall():
                        kinds.add(kind)
                        assert label
                        assert not address or address.startswith("tripod://")
    assert {
        "order_line",
        "order",
        "invoice",
        "payment",
        "deal",
        "lead",
        "response",
        "visit",
        "move",
        "task",
        "survey",
        "review",
        "test",
        "quota",
    } <= kinds


def test_a_rep_reads_the_records_of_the_own_figures_alone(office: Office) -> None:
    found = {1: 0, 2: 0}
    with signed_in(office, REP) as connection:
        for person in found:
            for month in office.months:
                for code in ("revenue", "orders", "activities", "tasks_due", "answers"):
                    rows = connection.execute("SELECT * FROM api.kpi_records(%s, %s, %s)", (person, f"{month:%Y-%m}", code)).fetchall()
                    found[person] += len(rows)
                left = connection.execute("SELECT count(*) FROM api.kpi_left_out(%s, %s)", (2, f"{month:%Y-%m}")).fetchone()
                assert left == (0,)
        assert connection.execute("SELECT count(DISTINCT employee_id), min(employee_id) FROM api.kpi_sum").fetchone() == (1, 1)
    assert found[1] > 0
    assert found[2] == 0


def test_a_deal_of_somebody_else_is_told_by_its_number_alone(office: Office) -> None:
    admin, month = office.admin, office.months[1]
    row = admin.execute("SELECT id, code FROM core.deal ORDER BY id LIMIT 1").fetchone()
    assert row
    admin.execute("UPDATE core.deal SET owner_id = 2, name = 'Secret customer' WHERE id = %s", (row[0],))
    admin.execute(
        "INSERT INTO core.deal_task (deal_id, owner_id, assignee_id, name_en, name_zh, due_on) VALUES (%s, 2, 1, 'Call', 'Call', %s)", (row[0], month)
    )
    with signed_in(office, REP) as connection:
        found = connection.execute(
            "SELECT address, label FROM api.kpi_records(1, %s, 'tasks_due') WHERE label LIKE %s", (f"{month:%Y-%m}", row[1] + "%")
        ).fetchall()
    assert ("", f"{row[1]} · Call") in found


def test_what_no_rate_was_said_for_is_listed(office: Office) -> None:
    admin, month = office.admin, office.months[0]
    admin.execute("INSERT INTO core.currency VALUES ('KRW', 0, 'Won', '韩元')")
    office.batch()
    office.insert(
        "order_line",
        order_id=1,
        line_no=9,
        quantity=1,
        unit_price=1,
        amount_minor=5000,
        currency="KRW",
        owner_id=1,
        ordered_on=month,
        batch_id=office.now,
    )
    with signed_in(office, REP) as connection:
        found = connection.execute("SELECT kind, currency, amount FROM api.kpi_left_out(1, %s)", (f"{month:%Y-%m}",)).fetchall()
    assert ("order_line", "KRW", 5000) in found


@pytest.mark.parametrize(
    ("month", "code", "after", "told"),
    [
        ("2026-13", "revenue", None, "no month"),
        ("2026-01", "profit", None, "no such measure"),
        ("2026-01", "revenue", "x|y", "cannot be found"),
        (None, "revenue", None, "no month"),
    ],
)
def test_what_makes_no_sense_is_refused(office: Office, month: str | None, code: str, after: str | None, told: str) -> None:
    with signed_in(office, FINANCE) as connection, pytest.raises(psycopg.Error, match=told):
        connection.execute("SELECT * FROM api.kpi_records(1, %s, %s, %s)", (month, code, after))
