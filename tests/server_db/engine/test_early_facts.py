"""Facts that are there before their month is run: each counts in the month it is dated in, whenever it was imported."""

from __future__ import annotations

from datetime import date

import pytest

from tests.server_db.engine.company import Company
from tests.server_db.engine.late import REP, booked, reached
from tests.server_db.engine.test_disputes import answered
from tests.server_db.engine.test_year_ledgers import credit


def waiting(office: Company) -> set[tuple[str, str]]:
    credit(office)
    return {(period, cause) for period, cause in office.all(
        "SELECT p.code::text, c.cause FROM core.pending_corrections() c JOIN core.period p ON p.id = c.period_id")}  # fmt: skip


def disputed(office: Company, run: int, step: str) -> str:
    asked = office.call("F001", "dispute_create", run, office.ids["A"], step, "", None, "Please look")
    return str(answered(office, int(asked["id"]))["cause"])


@pytest.fixture
def april(office: Company) -> Company:
    """March is locked; in early May finance runs April, and what came back in April and in May is imported already."""
    for code in "AM":
        office.person(code, salary=None)
    office.plan("REP", REP, ["A", "M"])
    for code in "AM":
        for period in range(202603, 202607):
            office.quota(code, period, "4000")
    office.order("MARCH", date(2026, 3, 12), ["3000", "1000"], "A")
    office.order("APRIL", date(2026, 4, 12), ["500"], "A")
    for month in range(3, 7):
        office.admin.execute("SELECT core.ensure_period(%s)", (date(2026, month, 1),))
    office.lock(office.run("2026-03"))
    office.give_back("MARCH", 1, date(2026, 5, 4), "500", "A")
    office.give_back("MARCH", 2, date(2026, 4, 20), "100", "A")
    return office


def test_a_return_dated_in_may_is_not_in_aprils_correction_of_march(april: Company) -> None:
    office = april
    assert waiting(office) == {("2026-03", "return")}
    office.lock(first := office.correct("2026-03", "2026-04"))
    april_run = office.run("2026-04")
    assert office.all("SELECT code FROM core.run_exception WHERE run_id = %s AND code = 'run.corrections_pending'", april_run) == []
    office.lock(april_run)
    # 4,000 at 2 % were paid, and the target of 4,000 was met; 100 came back in April
    assert booked(office, 202603, [first]) == {("A", "commission", "MARCH"): -2_00, ("A", "target", "MARCH"): -100_00}
    assert waiting(office) == {("2026-03", "return")}
    office.lock(second := office.correct("2026-03", "2026-05"))
    assert reached(office, second) == {"A": {"return"}}
    assert booked(office, 202603, [second]) == {("A", "commission", "MARCH"): -10_00}
    assert waiting(office) == set()


def test_nothing_waits_while_the_month_of_a_return_is_not_next(office: Company) -> None:
    office.person("A", salary=None)
    office.plan("REP", REP, ["A"])
    office.order("MARCH", date(2026, 3, 12), ["3000"], "A")
    for month in range(3, 6):
        office.admin.execute("SELECT core.ensure_period(%s)", (date(2026, month, 1),))
    for period in range(202603, 202606):
        office.quota("A", period, "4000")
    office.give_back("MARCH", 1, date(2026, 5, 4), "3000", "A")
    office.lock(march := office.run("2026-03"))
    assert waiting(office) == set() and disputed(office, march, "payout") == "none"
    office.lock(early := office.correct("2026-03", "2026-04"))
    assert reached(office, early) == {} and booked(office, 202603, [early]) == {}
    office.lock(office.run("2026-04"))
    assert waiting(office) == {("2026-03", "return")} and disputed(office, march, "commission") == "late_refund"
    late = office.correct("2026-03", "2026-05")
    assert booked(office, 202603, [late]) == {("A", "commission", "MARCH"): -60_00}
