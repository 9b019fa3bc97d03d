"""Corrections of a locked month, each cause apart: who is recomputed, what is booked, and that history stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from server_db.engine.crediting import credit_new_facts
from server_db.queries.corrections import find_corrected_lines, find_corrections, find_waiting
from server_db.queries.statements import load_statements
from tests.conftest import TestServer
from tests.server_db.engine.company import Company, founded
from tests.server_db.engine.late import FEB, JAN, LATE, LEDGERS, Late, booked, by_step, found, history, newest, reached


@pytest.fixture
def in_time(server: TestServer) -> Iterator[Company]:
    """A second office, in which everything is known before the first run."""
    with founded(server) as (company, _):
        yield company


def credit(office: Company) -> None:
    """What waits is known once the new facts are credited, as the worker does between runs."""
    engine = create_engine("postgresql+psycopg://", creator=lambda: office.as_login("tripod_worker"), poolclass=NullPool)
    with engine.connect() as working:
        credit_new_facts(working)
    engine.dispose()


@contextmanager
def as_person(office: Company, code: str) -> Iterator[Session]:
    engine = create_engine("postgresql+psycopg://", creator=lambda: office.as_login(code), poolclass=NullPool)
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.mark.parametrize("late", LATE, ids=[late.name for late in LATE])
def test_only_who_is_reached_is_recomputed_and_the_difference_is_booked_once(office: Company, in_time: Company, late: Late) -> None:
    for company in (office, in_time):
        found(company)
        company.admin.execute("SELECT core.ensure_period('2026-02-01')")
    office.lock(office.run("2026-01"))
    before, first = history(office), booked(office)
    late.comes(office)
    (late.in_time or late.comes)(in_time)
    run = office.correct("2026-01", "2026-02")
    in_time.run("2026-01")

    assert reached(office, run) == late.reaches
    assert {
        code for (code,) in office.all("SELECT e.code FROM core.run_person p JOIN core.employee e ON e.id = p.employee_id WHERE p.run_id = %s", run)
    } == set(late.reaches)
    for table in LEDGERS:
        others = office.all(
            f"SELECT employee_id FROM core.{table} WHERE run_id = %s AND employee_id <> ALL (%s)", run, [office.ids[code] for code in late.reaches]
        )
        assert others == [], table
    assert history(office) == before
    ours, theirs = ({key: minor for key, minor in booked(company).items() if key[0] not in late.laid_otherwise} for company in (office, in_time))
    assert ours == theirs and booked(office) != first
    assert by_step(booked(office)) == by_step(booked(in_time)) == newest(office) == newest(in_time)

    again = office.correct("2026-01", "2026-02") if office.lock(run) else 0
    assert reached(office, again) == {} and booked(office, runs=[again]) == {}
    assert office.all("SELECT * FROM core.payout WHERE run_id = %s", again) == []


@pytest.mark.parametrize("late", [late for late in LATE if late.undone], ids=[late.name for late in LATE if late.undone])
def test_what_is_put_right_again_is_booked_back(office: Company, late: Late) -> None:
    found(office)
    office.admin.execute("SELECT core.ensure_period('2026-02-01')")
    office.lock(office.run("2026-01"))
    first = booked(office)
    late.comes(office)
    office.lock(office.correct("2026-01", "2026-02"))
    before = history(office)
    assert late.undone is not None
    late.undone(office)
    run = office.correct("2026-01", "2026-02")
    assert history(office) == before
    assert by_step(booked(office)) == by_step(first) == newest(office)
    assert set(reached(office, run)) == set(late.reaches)


def test_the_same_order_corrected_twice_is_paid_at_its_last_amount(office: Company) -> None:
    found(office)
    for month in ("2026-02-01", "2026-03-01"):
        office.admin.execute("SELECT core.ensure_period(%s)", (month,))
    office.lock(office.run("2026-01"))
    office.correct_line("S-C1", 1, JAN, "900.50", "C1")
    first = office.correct("2026-01", "2026-02")
    regular = office.run("2026-02")
    for run in (first, regular):
        office.lock(run)
    assert office.one("SELECT status FROM core.period WHERE id = 202602") == ("locked",)
    before, then = history(office), booked(office)
    assert booked(office, runs=[first]) == {("C1", "commission", "S-C1"): -12_00}
    office.correct_line("S-C1", 1, JAN, "4900.50", "C1")
    second = office.correct("2026-01", "2026-03")
    assert history(office) == before and first in before
    assert reached(office, second) == {"C1": {"order"}}
    assert booked(office)["C1", "commission", "S-C1"] == 245_03 + 20_00 and by_step(booked(office))["C1", "target"] == 100_00
    assert booked(office, runs=[second])["C1", "commission", "S-USD"] == 35_00 - then["C1", "commission", "S-USD"]
    assert by_step(booked(office)) == newest(office)


LOOKS_BACK = {
    "steps": [{"name": "sold", "formula": "SUM(orders.amount)"}, {"name": "payout", "formula": "ROUND((sold + PRIOR(sold, 0)) * 1%, 2)"}],
    "payout": "payout",
}  # fmt: skip


def test_a_later_month_that_looks_back_follows(office: Company) -> None:
    found(office)
    for code in ("L1", "L2"):
        office.person(code, salary=None)
    office.plan("LOOKS", LOOKS_BACK, ["L1", "L2"])
    for day in (JAN, FEB):
        for code in ("L1", "L2"):
            office.order(f"{code}-{day}", day, ["100"], code)
    office.admin.execute("SELECT core.ensure_period('2026-03-01')")
    for month in ("2026-01", "2026-02"):
        office.lock(office.run(month))
    before = history(office)
    office.order("NEW", date(2026, 1, 30), ["50"], "L1")
    office.order("NEW-C", date(2026, 1, 30), ["50"], "C1")
    january = office.correct("2026-01", "2026-03")
    february = office.correct("2026-02", "2026-03")
    assert reached(office, january) == {"L1": {"order"}, "C1": {"order"}}
    assert reached(office, february) == {"L1": {"look_back"}}
    assert office.paid(february, "L1") == {"commission": 50}
    assert history(office) == before
    assert by_step(booked(office, 202602)) == newest(office, 202602)
    office.lock(february)
    office.lock(january)
    for month in ("2026-01", "2026-02"):
        assert reached(office, office.correct(month, "2026-03")) == {}


def test_somebody_sees_on_the_statement_which_month_was_corrected(office: Company) -> None:
    found(office)
    office.give_login("C1", ["rep"])
    office.admin.execute("SELECT core.ensure_period('2026-02-01')")
    office.lock(office.run("2026-01"))
    office.order("S-FEB", FEB, ["100"], "C1")
    office.rate("USD", date(2026, 1, 1), "8")
    for run in (office.run("2026-02"), office.correct("2026-01", "2026-02")):
        office.lock(run)
    with as_person(office, "C1") as session:
        shown = [(line.step, line.amount, line.as_of) for facts in load_statements(session, "2026-02") for line in facts.lines]
    assert shown == [("commission", Decimal("1.00"), ""), ("commission", Decimal("2.00"), "2026-01")]


def test_what_was_corrected_is_read_order_by_order_by_those_it_concerns(office: Company) -> None:
    found(office)
    for code, group in (("T1", "rep"), ("T2", "rep"), ("C1", "rep")):
        office.give_login(code, [group])
    office.admin.execute("SELECT core.ensure_period('2026-02-01')")
    office.lock(office.run("2026-01"))
    office.order("NEW", date(2026, 1, 30), ["3200"], "T1")
    office.correct_line("S-C1", 1, JAN, "900.50", "C1")
    credit(office)
    with as_person(office, "F001") as session:
        waits = {(one.period_code, one.fact.code, one.fact.cause, one.fact.order_number) for one in find_waiting(session)}
    assert waits == {("2026-01", "T1", "order", "NEW"), ("2026-01", "H", "order", "NEW"), ("2026-01", "C1", "order", "S-C1"),
                     ("2026-01", "T2", "team", None), ("2026-01", "H", "team", None)}  # fmt: skip
    run = office.correct("2026-01", "2026-02")
    with as_person(office, "F001") as session:
        assert find_waiting(session) == ()
        rows = {one.code: one for one in find_corrections(session, "2026-02")}
        lines = find_corrected_lines(session, run, office.ids["C1"])
        assert {code: one.amount for code, one in rows.items()} == {
            "C1": Decimal("-12.00"),
            "H": Decimal("32.00"),
            "T1": Decimal("64.00"),
            "T2": Decimal("64.00"),
        }
        assert [(line.order_number, line.line_no, line.old, line.new) for line in lines] == [("S-C1", 1, Decimal("30.01"), Decimal("18.01"))]
        assert (lines[0].step, lines[0].step_en, lines[0].step_zh) == ("commission", "Commission", "佣金")
        assert rows["C1"].step == "commission" and rows["C1"].before_run is not None and rows["C1"].facts[0].changed_at is not None
    with as_person(office, "T2") as session:
        (mine,) = find_corrections(session)
        assert mine.code == "T2" and [(fact.cause, fact.detail) for fact in mine.facts] == [("team", "")]
        assert find_corrected_lines(session, run, office.ids["C1"]) == () != find_corrected_lines(session, run, office.ids["T2"])
