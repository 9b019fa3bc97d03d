"""Every number opens, under the reader's own rights, and ends at the order lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from server_db.domain.formulas.trace import Trace
from server_db.errors import NotFound
from server_db.queries import plans as plan_queries
from server_db.queries import runs as run_queries
from server_db.queries.earnings import find_earnings, why_not_paid
from server_db.queries.explain import explain_draft, explain_result, load_inputs
from server_db.session import sign_in
from tests.server_db.engine.company import PASSWORD, Company

BODY = {
    "properties": {"release": "by_payment"},
    "steps": [
        {"name": "attainment", "formula": "SUM(orders.amount) / quota"},
        {"name": "line_pay", "scope": "record", "formula": "ROUND(amount * IF(attainment > 1, 10%, 5%), 2)"},
        {"name": "pension", "formula": "base_salary * 1%"},
        {"name": "override", "scope": "team", "formula": "ROUND(SUM(members.sales) * 1%, 2)"},
        {"name": "payout", "scope": "team", "formula": "ROUND(SUM(orders.line_pay) + override, 2)"},
    ],
    "payout": "payout",
    "payout_lines": ["line_pay", "override"],
}
Sessions = Callable[[str], Any]


@pytest.fixture
def calculated(office: Company) -> tuple[Company, int]:
    office.person("M1", level=2)
    for code in ("R1", "R2"):
        office.person(code, manager="M1")
    office.give_login("R1", ["rep"])
    office.give_login("M1", ["manager"])
    office.plan("P", BODY, ["M1", "R1", "R2"])
    for code in ("M1", "R1", "R2"):
        office.quota(code, 202610, "1000")
    office.order("S1", date(2026, 10, 5), ["1200.50", "300"], "R1")
    office.order("S2", date(2026, 10, 6), ["400"], "R2")
    office.invoice("S1", date(2026, 10, 8), "1500.50")
    office.pay("S1", date(2026, 10, 9), "750.25")
    return office, office.run("2026-10")


@pytest.fixture
def sessions(calculated: tuple[Company, int]) -> Sessions:
    office, _ = calculated
    info = office.admin.info

    @contextmanager
    def enter(code: str) -> Iterator[Session]:
        from server_db.settings import Server

        database = sign_in(Server((info.host,), info.port, info.dbname), code.lower(), PASSWORD)
        with database.session() as session:
            yield session
        database.dispose()

    return enter


def leaves(trace: Trace) -> list[str]:
    """The record ids at the ends of a trace."""
    own = [key for key, _ in trace.source.records if key] if trace.source and trace.source.path else []
    return own + [key for part in trace.parts for key in leaves(part)]


def test_the_stored_number_stands_beside_the_traced_one(calculated: tuple[Company, int], sessions: Sessions) -> None:
    office, run = calculated
    with sessions("R1") as session:
        found = explain_result(session, run, office.ids["R1"], "payout")
        assert (found.stored, found.traced, found.equal) == (Decimal("150.05"), Decimal("150.05"), True)
        opened = explain_result(session, run, office.ids["R1"], "attainment")
        assert {opened.lines[key].order_no for key in leaves(opened.trace)} == {"S1"}
        line = explain_result(session, run, office.ids["R1"], "line_pay")
        assert line.equal and line.stored == Decimal("150.05")
        assert {one.name: one.value_en for one in found.properties}["release"] == "as the customer pays"


def test_a_manager_explains_a_member_but_not_the_salary(calculated: tuple[Company, int], sessions: Sessions) -> None:
    office, run = calculated
    with sessions("M1") as session:
        assert explain_result(session, run, office.ids["R2"], "payout").stored == 20
        hidden = explain_result(session, run, office.ids["R2"], "pension")
        assert hidden.stored is None and not isinstance(hidden.traced, Decimal)
        own = explain_result(session, run, office.ids["M1"], "override")
        assert own.equal and own.stored == Decimal("19.01")
        assert set(leaves(own.trace)) == {"R1", "R2"}


def test_a_rep_sees_nobody_else(calculated: tuple[Company, int], sessions: Sessions) -> None:
    office, run = calculated
    with sessions("R1") as session:
        with pytest.raises(NotFound):
            explain_result(session, run, office.ids["R2"], "payout")
        assert {row.code for row in load_inputs(session, 1, "2026-10")} == {"R1"}
        assert [line.code for line in run_queries.find_run_lines(session, run)] == ["R1"]


def test_a_draft_is_tried_on_frozen_facts_and_on_facts_of_today(calculated: tuple[Company, int], sessions: Sessions) -> None:
    office, _ = calculated
    draft = {"steps": [{"name": "payout", "formula": "ROUND(SUM(orders.amount) * 20%, 2)"}], "payout": "payout"}
    with sessions("F001") as session:
        plan = plan_queries.find_plans(session)[0]
        assert explain_draft(session, draft, plan.id, office.ids["R1"], "2026-10").payout == Decimal("300.10")
        assert [row.code for row in load_inputs(session, plan.id, "2026-10")] == ["M1", "R1", "R2"]
    office.order("S9", date(2026, 11, 2), ["50"], "R1")
    office.admin.execute("SELECT core.credit_lines(b, b, false) FROM core.open_batch('credit') b")
    with sessions("F001") as session:
        assert explain_draft(session, draft, plan.id, office.ids["R1"], "2026-11").payout == Decimal("10.00")


def test_why_not_paid_is_answered_by_order_number(calculated: tuple[Company, int], sessions: Sessions) -> None:
    with sessions("R1") as session:
        [answer] = why_not_paid(session, "S1")
        assert (answer.earned, answer.released, answer.waiting, answer.state) == (Decimal("150.05"), Decimal("75.03"), Decimal("75.02"), "waiting")
        assert answer.reason == "customer_payment"
        assert why_not_paid(session, "S2") == ()


def test_earnings_of_a_person_by_line(calculated: tuple[Company, int], sessions: Sessions) -> None:
    office, run = calculated
    with sessions("R1") as session:
        rows = find_earnings(session, run, office.ids["R1"])
    assert [(row.order_number, row.line_no, row.step, row.amount) for row in rows] == [
        ("S1", 1, "line_pay", Decimal("120.05")), ("S1", 2, "line_pay", Decimal("30.00")),
    ]  # fmt: skip


def test_runs_and_plans_are_listed(calculated: tuple[Company, int], sessions: Sessions) -> None:
    office, run = calculated
    with sessions("F002") as session:
        [row] = run_queries.find_runs(session, "2026-10")
        assert (row.id, row.status, row.people, row.prepared_by_en) == (run, "calculated", 3, "Person F001")
        assert not run_queries.get_progress(session, run).is_moving
        assert [line.commission for line in run_queries.find_run_lines(session, run)] == [Decimal("82.54"), Decimal("75.03"), 0]
        [plan] = plan_queries.find_plans(session)
        assert plan.live and plan.live.checked and plan.people == 3
        version = plan_queries.get_plan_version(session, plan.live.id)
        assert version.body["payout"] == "payout"
        assert [one.code for one in plan_queries.find_people_of_plan(session, plan.id, "2026-10")] == ["M1", "R1", "R2"]
        assert plan_queries.get_live_version(session, plan.id, date(2020, 1, 1)) is None
        assert run_queries.find_exceptions(session, run) == ()
        assert "2026-10" in [period.code for period in run_queries.find_periods(session)]
        assert {row.kind for row in run_queries.find_payouts(session, run, office.ids["R1"])} == {"base", "commission"}
        with pytest.raises(NotFound):
            run_queries.get_run(session, 99)
