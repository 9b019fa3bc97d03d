"""A head's open month: what is shown while it runs, and with the deals that are expected, is what the payroll run then pays."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from server_db.domain.commissions import plan_of
from server_db.domain.forecast_pay import Team, pay_outlook
from server_db.domain.plan_facts import MEMBERS
from server_db.domain.plan_outcome import evaluate_plan
from server_db.domain.trial_order import TrialOrder
from server_db.queries.explain import load_inputs
from server_db.queries.open_month import OpenMonth, load_open_month
from server_db.queries.self_service import live_version_of
from server_db.queries.work_calendar import load_calendar
from server_db.session import sign_in
from server_db.settings import Server
from tests.server_db.engine.company import PASSWORD, Company
from tests.server_db.engine.test_year_ledgers import credit

MARCH = "2026-03"
SELLERS = {
    "steps": [
        {"name": "sales", "formula": 'SUMIFS(orders.amount, orders.role, "direct")'},
        {"name": "payout", "formula": "ROUND(sales * IF(sales >= 1000, 10%, 5%), 2)"},
    ],
    "payout": "payout",
}
HEADS = {
    "steps": [
        {"name": "sales", "formula": "0"},  # a step of its own of that name: members.sales stays what each of them sold
        {"name": "bonus", "formula": 'ROUND(SUMIFS(orders.amount, orders.role, "direct") * 4%, 2)'},
        {"name": "override", "scope": "team", "formula": 'ROUND(SUM(members.earned) * 20% + SUM(members.sales) * 1% + SUM(IF(members.employee_code = "T1", members.bonus, 0)) * 50% + SUMIFS(orders.amount, orders.role, "manager") * 0.1%, 2)'},
        {"name": "payout", "scope": "team", "formula": "bonus + override"},
    ],
    "payout": "payout",
    "payout_lines": ["bonus", "override"],
}  # fmt: skip
EXPECTED = {"A1": ("700.50", "80"), "B1": ("950",), "T1": ("333.33",)}


@pytest.fixture
def team(office: Company) -> Company:
    """M1 leads T1 and B1, T1 leads A1; X1 is under no plan."""
    for code, manager in (("M1", None), ("T1", "M1"), ("A1", "T1"), ("B1", "M1"), ("X1", "T1")):
        office.person(code, manager=manager)
    office.plan("SELLERS", SELLERS, ["A1", "B1"])
    office.plan("HEADS", HEADS, ["M1", "T1"])
    office.give_login("M1", ["manager"])
    for owner, amount in (("A1", "400"), ("B1", "120.10"), ("T1", "210"), ("M1", "55"), ("X1", "90")):
        office.order(f"O-{owner}", date(2026, 3, 4), [amount], owner)
    credit(office)
    return office


def open_month(office: Company, reader: str, code: str) -> tuple[Any, OpenMonth, Any]:
    info = office.admin.info
    database = sign_in(Server((info.host,), info.port, info.dbname), reader.lower(), PASSWORD)
    try:
        with database.session() as session:
            version, calendar = live_version_of(session, office.ids[code], MARCH), load_calendar(session)
            plan = plan_of(version.body)
            month = load_open_month(session, version, plan, MARCH, office.ids[code], calendar)
            assert month is not None
            return plan, month, calendar
    finally:
        database.dispose()


@pytest.mark.parametrize("reader", ["M1", "F001"])
def test_what_is_shown_of_an_open_month_is_what_its_run_pays(team: Company, reader: str) -> None:
    plan, month, calendar = open_month(team, reader, "M1")
    shown = evaluate_plan(plan, month.inputs, calendar)
    # 20 % of the 5 % of A1 and B1, the 4 % of T1 at the half, 1 % of 820.10 sold below, 0.1 % credited
    assert shown.results["override"] == Decimal("5.20") + Decimal("1.68") + Decimal("4.20") + Decimal("8.20") + Decimal("0.82")
    run = team.run(MARCH)
    assert (team.result(run, "M1", "override"), team.result(run, "M1", "payout")) == (shown.results["override"], shown.payout)


def test_with_the_expected_deals_it_is_what_is_paid_once_they_came(team: Company) -> None:
    plan, month, calendar = open_month(team, "M1", "M1")
    deals = {team.ids[code]: tuple(TrialOrder(Decimal(amount), date(2026, 3, 20), "HW") for amount in amounts) for code, amounts in EXPECTED.items()}
    own = (TrialOrder(Decimal("77.70"), date(2026, 3, 21), "HW"),)
    outlook = pay_outlook(plan, month.inputs, own, (), calendar, team=Team(month.below, deals))
    for code, amounts in {**EXPECTED, "M1": ("77.70",)}.items():
        for number, amount in enumerate(amounts):
            team.order(f"N-{code}{number}", date(2026, 3, 20), [amount], code)
    credit(team)
    run = team.run(MARCH)
    assert outlook.problem is None and outlook.commit == outlook.best > outlook.now
    assert team.result(run, "M1", "payout") == outlook.commit


def test_what_the_head_may_not_see_is_missing_and_not_zero(team: Company) -> None:
    """A plan that rests on the salary: the head is not told what it comes to, finance is."""
    paid = {"steps": [{"name": "payout", "formula": "ROUND(base_salary * 1%, 2)"}], "payout": "payout"}
    team.plan("SALARY", paid, ["X1"])
    plan, month, calendar = open_month(team, "M1", "M1")
    assert evaluate_plan(plan, month.inputs, calendar).first_failure is not None
    plan, month, calendar = open_month(team, "F001", "M1")
    assert evaluate_plan(plan, month.inputs, calendar).results["override"] == team.result(team.run(MARCH), "M1", "override")


def test_a_draft_tried_on_an_open_month_misses_what_the_team_comes_to(team: Company) -> None:
    info = team.admin.info
    database = sign_in(Server((info.host,), info.port, info.dbname), "f001", PASSWORD)
    with database.session() as session:
        plan_id = live_version_of(session, team.ids["M1"], MARCH).plan_id
        (inputs,) = load_inputs(session, plan_id, MARCH, [team.ids["M1"]])
    database.dispose()
    told = {record["id"]: "earned" in record for record in inputs.children[MEMBERS]}
    assert told == {"A1": False, "B1": False, "T1": False, "X1": True}, "who is under no plan earns nothing"
