"""Expected pay in the demo company: the live plan with the expected deals as orders; the own pay, and everybody's for finance."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from server_db.domain.commissions import plan_of
from server_db.domain.forecast_pay import pay_outlook, with_deals
from server_db.domain.plan_facts import ORDERS
from server_db.domain.trial_order import TrialOrder, try_order
from server_db.queries.forecast_pay import find_expected_pay, get_expected_pay
from server_db.queries.open_month import load_open_month
from server_db.queries.self_service import get_my_month, live_version_of
from server_db.queries.work_calendar import load_calendar

OCTOBER = "2026-10"


@pytest.fixture
def month(as_login: Callable[..., Any]) -> tuple[Any, ...]:
    database = as_login("e1027")
    with database.session() as session:
        version = live_version_of(session, database.me.id, OCTOBER)
        plan = plan_of(version.body)
        found = load_open_month(session, version, plan, OCTOBER, database.me.id, load_calendar(session))
        assert found is not None
        return plan, found.inputs, load_calendar(session), get_my_month(session, database.me.id, OCTOBER).pay


def test_without_deals_it_is_the_month_as_it_stands(month: tuple[Any, ...]) -> None:
    plan, inputs, calendar, pay = month
    outlook = pay_outlook(plan, inputs, (), (), calendar)
    assert (outlook.now, outlook.commit, outlook.best, outlook.problem) == (pay.earned, pay.earned, pay.earned, None)


def test_each_deal_counts_as_an_order_of_its_own(month: tuple[Any, ...]) -> None:
    plan, inputs, calendar, _pay = month
    one, two = TrialOrder(Decimal(20_000), date(2026, 10, 30), "HW"), TrialOrder(Decimal(30_000), date(2026, 10, 30), "HW")
    outlook = pay_outlook(plan, inputs, (one,), (two,), calendar)
    assert outlook.commit - outlook.now == try_order(plan, inputs, one, calendar).earned > 0
    both = pay_outlook(plan, inputs, (one, two), (), calendar)
    assert outlook.best == both.commit > outlook.commit
    ids = [record["id"] for record in with_deals(plan, inputs, (one, two, one)).children[ORDERS]]
    assert len(ids) == len(set(ids)) == len(inputs.children[ORDERS]) + 3


def test_a_head_is_told_no_colleagues_pay_and_finance_everybodys(as_login: Callable[..., Any]) -> None:
    seller = as_login("e1027")
    with seller.session() as session:
        own = get_expected_pay(session, seller.me.id, OCTOBER)
    assert own.outlook is not None and own.outlook.now > 0 and own.plan_en
    for login in ("e1006", "e1001", "e1018"):
        with as_login(login).session() as session:
            other = get_expected_pay(session, seller.me.id, OCTOBER)
        assert (other.outlook, other.reason, other.deals) == (None, "pay.hidden", 0)
    with as_login("f001").session() as session:
        found = find_expected_pay(session, [seller.me.id, 99_999], OCTOBER)
    assert found[0].outlook == own.outlook and found[1].outlook is None
