"""Statements as each person may read them, from a run that the worker calculated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from server_db.errors import NotFound
from server_db.queries.payroll import get_run_picture
from server_db.queries.runs import find_runs
from server_db.queries.statements import load_register, load_statements
from server_db.session import Database
from tests.conftest import TestDatabase, TestServer
from tests.server_db.engine.company import PASSWORD, Company, founded

OCT = date(2026, 10, 5)
BODY = {
    "parameters": {"pay_rate": {"value": "0.05", "unit": "rate", "label_en": "Rate", "label_zh": "提成率"}},
    "steps": [
        {"name": "attainment", "formula": "SUM(orders.amount) / quota", "unit": "rate", "label_en": "Attainment", "label_zh": "达成率"},
        {"name": "line_pay", "formula": "amount * pay_rate", "scope": "record", "over": "orders", "label_en": "Line pay", "label_zh": "单笔提成"},
        {"name": "commission", "formula": "ROUND(SUM(orders.line_pay), 2)", "label_en": "Commission", "label_zh": "提成"},
        {"name": "award", "formula": "IF(attainment >= 1, 500, 0)", "label_en": "Award", "label_zh": "达标奖"},
        {"name": "payout", "formula": "commission + award", "label_en": "Payout", "label_zh": "应得"},
    ],
    "payout": "payout",
    "payout_lines": ["commission", "award"],
    "payout_kinds": {"award": "bonus"},
}


@pytest.fixture(scope="module")
def office(server: TestServer) -> Iterator[tuple[Company, TestDatabase]]:
    """Two people under a manager, October calculated: E1 sold 12,000 of 10,000 with a return, E2 nothing and has no quota."""
    with founded(server) as (company, database):
        company.person("M1", level=2)
        for code in ("E1", "E2"):
            company.person(code, manager="M1")
        for code, groups in (("M1", ["rep", "manager"]), ("E1", ["rep"]), ("E2", ["rep"])):
            company.give_login(code, groups)
        company.quota("E1", 202610, 10_000)
        company.order("SO-1", OCT, ["8000", "4500.50"], "E1", customer="<b>C&1</b>")
        company.give_back("SO-1", 2, date(2026, 10, 20), "500.50", "E1")
        company.plan("east", BODY, ["E1", "E2"], date(2026, 1, 1))
        company.run("2026-10")
        yield company, database


def as_person(office: tuple[Company, TestDatabase], login: str) -> Database:
    return office[1].sign_in(login, PASSWORD)


def test_finance_reads_everybodys_statement_with_what_the_run_stored(office: tuple[Company, TestDatabase]) -> None:
    with as_person(office, "f001").session() as session:
        found = {facts.employee_code: facts for facts in load_statements(session, "2026-10")}
    facts = found["E1"]
    assert [(line.kind, line.step, line.amount) for line in facts.lines if line.step] == [
        ("commission", "commission", Decimal("600.00")), ("bonus", "award", Decimal("500.00")),
    ]  # fmt: skip
    assert facts.gross == Decimal("6100.00") == sum((line.amount for line in facts.lines), Decimal(0))
    assert facts.verification
    assert [step.step for step in facts.workings] == ["attainment", "line_pay", "payout"]
    assert {step.step: step.value for step in facts.workings}["attainment"] == Decimal("1.2")
    assert len(facts.terms) >= 13


def test_order_lines_carry_customer_credit_and_what_they_earned(office: tuple[Company, TestDatabase]) -> None:
    with as_person(office, "f001").session() as session:
        (facts,) = load_statements(session, "2026-10", ["E1"])
    assert [(line.order_no, line.credited, line.customer) for line in facts.orders] == [
        ("SO-1", Decimal("8000.00"), "Customer <b>C&1</b>"), ("SO-1", Decimal("4500.50"), "Customer <b>C&1</b>"),
        ("SO-1", Decimal("-500.50"), "Customer <b>C&1</b>"),
    ]  # fmt: skip
    assert sum((line.earned or Decimal(0) for line in facts.orders), Decimal(0)) == Decimal("1100.00")


def test_a_rep_reads_only_the_own_statement(office: tuple[Company, TestDatabase]) -> None:
    with as_person(office, "e1").session() as session:
        assert [facts.employee_code for facts in load_statements(session, "2026-10")] == ["E1"]
        with pytest.raises(NotFound) as caught:
            load_statements(session, "2026-10", ["E2"])
    assert caught.value.code == "statement.no_person"


def test_a_manager_does_not_read_the_pay_of_the_people_below(office: tuple[Company, TestDatabase]) -> None:
    with as_person(office, "m1").session() as session, pytest.raises(NotFound):
        load_statements(session, "2026-10", ["E1"])


@pytest.mark.parametrize(("period", "code"), [("2031-01", "statement.no_period"), ("2026-09", "statement.no_period")])
def test_a_period_that_is_not_there_says_so(office: tuple[Company, TestDatabase], period: str, code: str) -> None:
    with as_person(office, "f001").session() as session, pytest.raises(NotFound) as caught:
        load_statements(session, period)
    assert caught.value.code == code
    assert period in caught.value.message


def test_a_period_without_a_run_says_how_to_get_one(office: tuple[Company, TestDatabase]) -> None:
    company, _ = office
    company.admin.execute("SELECT core.ensure_period('2026-12-01')")
    with as_person(office, "f001").session() as session, pytest.raises(NotFound) as caught:
        load_statements(session, "2026-12")
    assert caught.value.code == "statement.no_run"


def test_the_register_and_the_screen_tie_to_the_statements(office: tuple[Company, TestDatabase]) -> None:
    with as_person(office, "f001").session() as session:
        (run,) = find_runs(session, "2026-10")
        register, picture, statements = load_register(session, run.id), get_run_picture(session, run.id), load_statements(session, "2026-10")
    total = sum((facts.gross for facts in statements), Decimal(0))
    assert sum((line.gross for line in register.lines), Decimal(0)) == total
    assert sum((line.gross for line in picture.lines), Decimal(0)) == total == run.total_amount
    assert picture.credited == Decimal("12000.00")
    assert picture.previous is None
    assert [name for name, _, _ in picture.plans] == ["east"]


def test_statements_travel_to_another_process(office: tuple[Company, TestDatabase]) -> None:
    import pickle

    with as_person(office, "f001").session() as session:
        facts: Any = load_statements(session, "2026-10")
    assert pickle.loads(pickle.dumps(facts)) == facts  # noqa: S301 - our own bytes


@pytest.mark.parametrize(("login", "seen"), [("e1", {"E1"}), ("e2", {"E2"}), ("m1", {"E1", "E2", "M1"}), ("f001", {"E1", "E2", "M1"})])
def test_lines_and_facts_of_many_people_come_only_for_those_in_reach(office: tuple[Company, TestDatabase], login: str, seen: set[str]) -> None:
    company, database = office
    run, everybody = company.one("SELECT max(id) FROM core.commission_run")[0], list(company.ids.values())
    with database.psql(login, PASSWORD) as person:
        rows = person.execute("SELECT employee_id, facts ->> 'base_salary' FROM api.run_facts_of(%s, %s)", (run, everybody)).fetchall()
        lines = {row[0] for row in person.execute("SELECT employee_id FROM api.run_orders_of(%s, %s)", (run, everybody)).fetchall()}
    codes = {number: code for code, number in company.ids.items()}
    assert {codes[row[0]] for row in rows} <= seen
    assert {codes[number] for number in lines} <= seen
    salaries = {codes[row[0]] for row in rows if row[1] is not None}
    assert salaries <= (seen if login == "f001" else {login.upper()})
