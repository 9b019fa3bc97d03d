"""Why is this order not paid? Over random companies each order of a month is in exactly one state, and the amounts tie to the ledgers."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from server_db.queries.why_not_paid import STATES, OrderState, find_order_state, find_order_states
from tests.server_db.engine.company import Company

FLAT = "ROUND(SUM(orders.amount) * 10%, 2)"


def body(formula: str = FLAT, **properties: Any) -> dict[str, Any]:
    return {"properties": properties, "steps": [{"name": "payout", "formula": formula}], "payout": "payout"}


PLANS: dict[str, dict[str, Any]] = {
    "ONCE": body(), "PAYMENT": body(release="by_payment"), "HELD": body(release="held", held_reason_en="Audit", held_reason_zh="审计"),
    "STAGED": body(release="staged", stages=[{"share": "0.6", "days": 0}, {"share": "0.4", "days": 40}]), "NOTHING": body("0"),
    "DELIVERED": body(credit_date="delivery"),
}  # fmt: skip


def states(office: Company, who: str = "F001", period: str = "2026-03") -> tuple[OrderState, ...]:
    with session_of(office, who) as session:
        return find_order_states(session, period)


def session_of(office: Company, who: str) -> Any:
    from sqlalchemy import create_engine
    from sqlalchemy.orm import Session
    from sqlalchemy.pool import NullPool

    engine = create_engine("postgresql+psycopg://", creator=lambda: office.as_login(who), poolclass=NullPool)
    return Session(engine)


class March:
    """A month of random orders under every way of releasing, some of them without an owner, a plan, a rate or a run."""

    def __init__(self, office: Company, seed: int) -> None:
        self.office, pick = office, random.Random(seed)
        office.person("E01", level=2)
        people = {code: f"E{10 + place}" for place, code in enumerate(PLANS)}
        for code, person in people.items():
            office.person(person, manager="E01")
            office.plan(code, PLANS[code], [person])
        office.person("E20", manager="E01")  # no plan
        owners = [*people.values(), "E20"]
        for number in range(pick.randint(20, 30)):
            owner = pick.choice([*owners, None])
            currency = "USD" if pick.random() < 0.1 else "CNY"
            day = date(2026, 3, pick.randint(1, 28))
            delivered = day if pick.random() < 0.6 else None
            self.amount = pick.randint(100, 9000)
            office.order(f"S{number}", day, [self.amount, pick.randint(1, 900)], owner, currency=currency, delivered=delivered)
            if pick.random() < 0.5 and currency == "CNY":
                office.invoice(f"S{number}", day, self.amount)
                office.pay(f"S{number}", day, pick.choice((self.amount, self.amount // 3)))
            if owner in people.values() and pick.random() < 0.2:
                office.split(f"S{number}", {owner: "0.7", pick.choice([one for one in owners if one != owner]): "0.3"})
            if owner is not None and pick.random() < 0.15 and currency == "CNY":
                office.give_back(f"S{number}", 2, date(2026, 3, 30), 1, owner)
        office.admin.execute("SELECT core.ensure_period('2026-04-01')")
        self.numbers = {f"S{number}" for number in range(number + 1)}


@pytest.mark.parametrize("seed", range(6))
def test_every_order_of_a_month_is_in_exactly_one_state_and_the_amounts_tie(office: Company, seed: int) -> None:
    world = March(office, seed)
    assert {one.state for one in states(office)} <= {"waiting", "excluded"}, "before the run nothing is paid"
    run = office.run("2026-03")
    for to in ("calculated", "locked", "paid"):
        if to == "locked":
            office.lock(run)
        elif to == "paid":
            office.advance(run, "paid")
        check(office, world, run, is_paid=to == "paid")


def check(office: Company, world: March, run: int, is_paid: bool) -> None:
    rows = states(office)
    assert {one.order_number for one in rows} == world.numbers, "every order is there"
    keys = [(one.order_id, one.employee_id) for one in rows]
    assert len(keys) == len(set(keys)), "each person's part once"
    assert all(one.state in STATES and one.rule for one in rows)
    assert all(len({one.whole for one in rows if one.order_id == order}) == 1 for order in {one.order_id for one in rows})
    assert all(one.earned == one.paid + one.waiting for one in rows)
    by_order, = office.one("SELECT coalesce(sum(amount_minor), 0) FROM core.earning WHERE run_id = %s AND credit_id IS NOT NULL", run)
    assert sum((one.earned for one in rows), Decimal(0)) == Decimal(int(by_order)) / 100, "what was earned on orders, no more and no less"
    released, = office.one("SELECT coalesce(sum(amount_minor), 0) FROM core.release WHERE run_id = %s AND status = 'paid'", run)
    bare, = office.one("SELECT coalesce(sum(amount_minor), 0) FROM core.earning WHERE run_id = %s AND credit_id IS NULL", run)
    assert sum((one.released for one in rows), Decimal(0)) == Decimal(int(released - bare)) / 100
    assert sum((one.paid for one in rows), Decimal(0)) == (Decimal(int(released - bare)) / 100 if is_paid else 0)
    assert any(one.state == "paid" for one in rows) == is_paid


def test_a_partly_paid_order_waits_and_shows_both_amounts(office: Company) -> None:
    office.person("E10")
    office.plan("P", PLANS["PAYMENT"], ["E10"])
    office.order("S1", date(2026, 3, 10), ["1000"], "E10")
    office.invoice("S1", date(2026, 3, 10), "1000")
    office.pay("S1", date(2026, 3, 20), "400")
    run = office.run("2026-03")
    office.lock(run)
    office.advance(run, "paid")
    with session_of(office, "F001") as session:
        (one,) = find_order_state(session, "S1")
    assert (one.state, one.rule, one.resolver, one.earned, one.paid, one.waiting) == ("waiting", "customer_payment", "customer", 100, 40, 60)


def test_the_rules_that_leave_an_order_out(office: Company) -> None:
    for code in ("E10", "E11", "E12"):
        office.person(code)
    office.plan("NOTHING", PLANS["NOTHING"], ["E10"])
    office.plan("ONCE", PLANS["ONCE"], ["E12"])
    day = date(2026, 3, 10)
    office.order("ZERO", day, ["1000"], "E10")
    office.order("PLANLESS", day, ["1000"], "E11")
    office.order("OWNERLESS", day, ["1000"], None)
    office.order("RATELESS", day, ["1000"], "E12", currency="USD")
    office.order("GIVEN", day, ["1000"], "E12")
    office.run("2026-03")
    office.split("GIVEN", {"E10": "1"})
    with office.worker()._engine.connect() as connection:
        from server_db.engine.crediting import credit_new_facts

        credit_new_facts(connection)
    with session_of(office, "F001") as session:
        assert find_order_state(session, "ZERO")[0].args["formula"] == "0"
        found = {number: [(one.state, one.rule) for one in find_order_state(session, number)] for number in ("ZERO", "PLANLESS", "OWNERLESS", "RATELESS")}
    assert found == {"ZERO": [("excluded", "zero")], "PLANLESS": [("excluded", "no_plan")], "OWNERLESS": [("excluded", "no_owner")],
                     "RATELESS": [("excluded", "no_rate")]}  # fmt: skip


def test_a_disputed_order_says_so_until_it_is_decided(office: Company) -> None:
    office.person("E10")
    office.plan("P", body(), ["E10"])
    office.order("S1", date(2026, 3, 10), ["1000"], "E10")
    run = office.run("2026-03")
    dispute = office.call("F001", "dispute_create", run, office.ids["E10"], "payout", "S1", Decimal(120), "")
    assert [(one.state, one.dispute_id) for one in states(office)] == [("disputed", dispute["id"])]
    office.call("F002", "dispute_decide", dispute["id"], dispute["version"], "reject", "As booked")
    assert [one.state for one in states(office)] == ["waiting"]


def test_a_formula_that_gives_nothing_names_the_step_that_did_it(office: Company) -> None:
    office.person("E10")
    steps = [{"name": "reached", "formula": "IF(SUM(orders.amount) >= quota, 5%, 0)", "label_en": "Rate reached", "label_zh": "达成提成率"},
             {"name": "payout", "formula": "ROUND(SUM(orders.amount) * reached, 2)"}]  # fmt: skip
    office.plan("P", {"properties": {}, "steps": steps, "payout": "payout"}, ["E10"])
    office.order("S1", date(2026, 3, 10), ["1000"], "E10")
    office.quota("E10", 202603, 5000)
    office.run("2026-03")
    (one,) = states(office)
    assert (one.state, one.rule, one.args["step_en"], one.args["step_zh"]) == ("excluded", "zero", "Rate reached", "达成提成率")
