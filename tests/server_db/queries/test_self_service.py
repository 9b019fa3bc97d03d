"""What a seller reads about oneself, signed in as that seller in the demo company."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from server_db.domain.commissions import plan_of
from server_db.domain.expected_pay import expected_of
from server_db.domain.plan_outcome import evaluate_plan
from server_db.domain.trial_order import TrialOrder
from server_db.errors import NotFound
from server_db.queries.self_service import (
    find_my_ranks,
    find_my_statements,
    get_my_month,
    get_plan_terms,
    what_would_it_earn,
)
from server_db.queries.sign_offs import find_accepted, find_sign_offs, find_unaccepted
from tests.work import calls_of

OCTOBER = "2026-10"


def test_the_open_month_is_worked_out_from_the_own_orders(as_login: Callable[..., Any]) -> None:
    database = as_login("e1027")
    with database.session() as session:
        month = get_my_month(session, database.me.id, OCTOBER)
    pay = month.pay
    assert pay.problem is None and pay.orders
    assert not any(order.customer.startswith("C1") for order in pay.orders), "customers by name, not by number"
    assert pay.earned == pay.payable + pay.waiting
    assert sum((order.earned for order in pay.orders), Decimal(0)) <= pay.earned
    for order in pay.orders:
        assert order.earned == order.payable + order.waiting
        assert bool(order.condition) == (order.waiting != 0)
    assert {one.step for one in pay.workings if one.is_paid} >= set(plan_of(month.plan.body).body.payout_lines)
    assert all(one.formula_en and one.formula_zh for one in pay.workings)


def test_it_is_what_the_run_of_the_same_facts_stored(as_login: Callable[..., Any], demo_database: Any) -> None:
    database = as_login("e1027")
    with database.session() as session:
        month = get_my_month(session, database.me.id, OCTOBER)
    with demo_database.admin() as connection:
        row = connection.execute(
            """SELECT sum(g.amount_minor) / 100.0 FROM core.earning g JOIN core.commission_run r ON r.id = g.run_id
               JOIN core.period p ON p.id = r.period_id WHERE p.code = %s AND g.employee_id = %s AND g.reverses_id IS NULL""",
            (OCTOBER, database.me.id),
        ).fetchone()
    assert month.pay.earned == row[0]


def test_one_more_order_adds_what_its_formula_says_and_is_paid_with_the_customer(as_login: Callable[..., Any]) -> None:
    database = as_login("e1027")
    order = TrialOrder(Decimal("50000"), date(2026, 10, 30), "HW")
    with database.session() as session:
        answer = what_would_it_earn(session, database.me.id, OCTOBER, order)
        bigger = what_would_it_earn(session, database.me.id, OCTOBER, replace(order, amount=Decimal("100000"), new_customer=True))
        nothing = what_would_it_earn(session, database.me.id, OCTOBER, replace(order, amount=Decimal(0)))
        after = get_my_month(session, database.me.id, OCTOBER)
    assert answer.problem is None and answer.earned > 0
    assert answer.payable_now < answer.payable_paid
    assert bigger.earned > answer.earned and nothing.earned == 0
    assert any(one.is_paid and one.figures_en for one in answer.workings)
    assert all("999999" not in one.figures_en for one in answer.workings)
    assert not any(order.number == "" for order in after.pay.orders), "nothing was written"


def test_the_next_band_is_reached_with_exactly_what_is_missing(as_login: Callable[..., Any]) -> None:
    found = 0
    for login in ("e1027", "e1101"):
        database = as_login(login)
        with database.session() as session:
            month = get_my_month(session, database.me.id, OCTOBER)
            if month.band is None:
                continue
            found += 1
            band = month.band
            assert band.missing > 0 and band.bound > band.present and band.brings > 0
            sold = what_would_it_earn(session, database.me.id, OCTOBER, TrialOrder(band.missing, date(2026, 10, 31)))
            assert sold.earned == band.brings
            reached = next((one.value for one in sold.workings if one.step == band.step), None)
            assert reached is not None and reached >= band.bound
    assert found


def test_the_own_rank_statements_and_plan(as_login: Callable[..., Any], demo_database: Any) -> None:
    database = as_login("e1027")
    with database.session() as session:
        ranks = find_my_ranks(session)
        statements = find_my_statements(session, database.me.id)
        (waiting,) = find_unaccepted(session, employee_id=database.me.id)
        terms = get_plan_terms(session, waiting.plan_version_id, database.me.id)
        assert find_accepted(session, database.me.id) == {} and find_sign_offs(session) == ()
    assert [one.period_code for one in ranks] == sorted(one.period_code for one in ranks)
    assert all(1 <= one.plan_rank <= one.plan_peers for one in ranks if one.plan_rank is not None)
    assert statements[0].period_code == OCTOBER and not statements[0].is_final and statements[1].is_final
    assert terms.accepted_at is None and terms.steps and terms.properties and terms.version.body_hash == waiting.body_hash
    truth = """SELECT 1 + count(*) FILTER (WHERE o.paid > m.paid) FROM (
        SELECT p.employee_id, v.plan_id, coalesce(sum(y.amount_minor) FILTER (WHERE y.kind IN ('commission', 'bonus')), 0) AS paid
        FROM core.run_person p JOIN core.commission_run r ON r.id = p.run_id JOIN core.period d ON d.id = r.period_id AND d.code = %(period)s
        JOIN core.plan_version v ON v.id = p.plan_version_id LEFT JOIN core.payout y ON y.run_id = p.run_id AND y.employee_id = p.employee_id GROUP BY 1, 2) o
      JOIN (SELECT p.employee_id, v.plan_id, coalesce(sum(y.amount_minor) FILTER (WHERE y.kind IN ('commission', 'bonus')), 0) AS paid
        FROM core.run_person p JOIN core.commission_run r ON r.id = p.run_id JOIN core.period d ON d.id = r.period_id AND d.code = %(period)s
        JOIN core.plan_version v ON v.id = p.plan_version_id LEFT JOIN core.payout y ON y.run_id = p.run_id AND y.employee_id = p.employee_id GROUP BY 1, 2) m
        ON m.plan_id = o.plan_id AND m.employee_id = %(me)s"""
    with demo_database.admin() as connection:
        row = connection.execute(truth, {"period": ranks[-1].period_code, "me": database.me.id}).fetchone()
    assert ranks[-1].plan_rank == row[0]


def test_somebody_without_a_plan_is_told_so(as_login: Callable[..., Any]) -> None:
    database = as_login("f001")
    with database.session() as session, pytest.raises(NotFound) as missing:
        get_my_month(session, database.me.id, OCTOBER)
    assert missing.value.code == "plan.none"


def test_a_head_and_finance_see_which_teams_are_signed(as_login: Callable[..., Any]) -> None:
    with as_login("f001").session() as session:
        teams = find_sign_offs(session)
    assert {team.decision for team in teams} == {"signed", "waiting"}
    assert any(team.head_id is None and team.in_place_only for team in teams)
    head = next(team for team in teams if team.head_code and team.decision == "waiting" and not team.in_place_only)
    with as_login(head.head_code.lower()).session() as session:
        mine = find_sign_offs(session)
        assert head.head_id in {team.head_id for team in mine} and len(mine) < len(teams)


def test_five_hundred_orders_are_worked_out_at_once_not_one_by_one(as_login: Callable[..., Any]) -> None:
    """Without the reading, which takes a hundredth of it."""
    database = as_login("e1027")
    with database.session() as session:
        month = get_my_month(session, database.me.id, OCTOBER)
    plan, inputs = plan_of(month.plan.body), month.pay.outcome.inputs
    orders = inputs.children["orders"]
    many = tuple({**orders[number % len(orders)], "id": Decimal(number + 1)} for number in range(500))
    inputs = replace(inputs, children={**inputs.children, "orders": many})
    numbers = {str(number + 1): str(number) for number in range(500)}
    assert len(expected_of(plan, evaluate_plan(plan, inputs), numbers, {}).orders) == 500
    assert calls_of(lambda: expected_of(plan, evaluate_plan(plan, inputs), numbers, {})) < 500_000
