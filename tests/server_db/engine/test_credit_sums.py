"""Sums kept while crediting say what the lines say: for every snapshot, after every kind of late fact, and for random formulas."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from server_db.domain.commissions import Plan, plan_of
from server_db.domain.formulas.places import layout_of
from server_db.domain.plan_facts import ORDERS
from server_db.domain.plan_sums import enough_in_sums
from server_db.engine.calculate import find_versions
from server_db.engine.crediting import credit_new_facts
from server_db.formula_sql.run_sources import Frame
from server_db.formula_sql.run_statement import _built, load_calendar, results_of
from tests.server_db.engine.company import Company

JAN, FEB, MAR = (date(2026, month, 12) for month in (1, 2, 3))
REP = {"steps": [{"name": "payout", "formula": "ROUND(SUM(orders.amount) * 5%, 2)"}], "payout": "payout",
       "collections": {"paid_up": {"credit_date": "payment", "label_en": "Paid", "label_zh": "回款"}}}  # fmt: skip
EACH_LINE = """
SELECT employee_id, role, product_line, currency, is_return, cost IS NULL, count(*), sum(amount), sum(line_amount), sum(quantity), coalesce(sum(cost), 0),
  coalesce(sum(margin), 0) FROM {} f GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6"""
SUMS = """
SELECT employee_id, role, product_line, currency, is_return, cost IS NULL, lines, amount, line_amount, quantity, coalesce(cost, 0), coalesce(margin, 0)
FROM core.sums_of_period(%s, %s, %s, %s, 0.01, %s) ORDER BY 1, 2, 3, 4, 5, 6"""


def credit(office: Company) -> None:
    engine = create_engine("postgresql+psycopg://", creator=lambda: office.open_as("tripod_worker"), poolclass=NullPool)
    with engine.connect() as working:
        credit_new_facts(working)
    engine.dispose()


def play(office: Company, dice: random.Random) -> None:
    """A quarter in which January is locked when lines are corrected, split anew, moved, delivered back and paid."""
    office.person("M", level=2, salary=None)
    office.person("N", level=2, salary=None)
    for code in "ABC":
        office.person(code, manager="M", salary=None)
        office.quota(code, 202601, "4000")
    office.plan("REP", REP, ["M", "A", "B", "C"])
    office.rate("USD", date(2026, 1, 1), "7.1")
    orders = [(f"S{n}", dice.choice([JAN, FEB, MAR]), dice.choice("ABC")) for n in range(14)]
    for number, on, owner in orders:
        amounts = [f"{dice.randint(1, 400_000) / 100:.2f}" for _ in range(3)]
        office.order(number, on, amounts, owner, currency=dice.choice(["CNY", "CNY", "USD"]), line=dice.choice(["HW", "SW"]), product=dice.choice("PQ"))
    credit(office)
    office.lock(office.run("2026-01"))
    for number, on, owner in dice.sample(orders, 8):
        what = dice.randrange(4)
        if what == 0:
            office.correct_line(number, 1, on, f"{dice.randint(1, 100_000) / 100:.2f}", owner)
        elif what == 1:
            office.split(number, {"A": "0.3", "B": "0.7"}, {"C": "0.5"})
        elif what == 2:
            office.give_back(number, 2, dice.choice([on, MAR]), "0.33", owner)
        else:
            office.pay(number, MAR, "100000")
        if dice.random() < 0.5:
            credit(office)
    office.admin.execute("UPDATE core.assignment SET manager_id = %s WHERE employee_id = %s", (office.ids["N"], office.ids["A"]))
    credit(office)
    office.run("2026-03")


def snapshots(office: Company) -> list[tuple[Any, ...]]:
    return office.all("SELECT b.id, p.id, p.starts_on, p.ends_on, k.kind FROM core.batch b CROSS JOIN core.period p"
                      " CROSS JOIN (VALUES (NULL), ('payment'), ('order')) k (kind) ORDER BY 1, 2")  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_sums_are_those_of_the_lines_at_every_snapshot(office: Company, seed: int) -> None:
    play(office, random.Random(seed))
    seen = 0
    for snapshot, period, starts, ends, kind in snapshots(office):
        of_lines = "core.orders_of_period(%s, %s, %s, %s, NULL, 0.01)" if kind is None else "core.extra_orders_of_period(%s, %s, %s, %s, NULL, 0.01, %s)"
        rest = () if kind is None else (kind,)
        lines = office.all(EACH_LINE.format(of_lines), snapshot, period, starts, ends, *rest)
        assert office.all(SUMS, snapshot, period, starts, ends, kind) == lines, (snapshot, period, kind)
        seen += len(lines)
    assert seen > 100
    largest = office.all("SELECT period_id, max(abs(amount_minor)), core.most_credited(period_id) FROM core.credit GROUP BY 1")
    assert len(largest) > 2 and all(most == bound for _, most, bound in largest), "converted lines may be anything, so they are looked at"


def random_body(dice: random.Random) -> dict[str, Any]:
    """Formulas to which sums are enough, of every form that is."""
    conditions = ['product_line = "HW"', "is_return", 'role = "manager"', 'currency <> "USD"', 'OR(product_line = "SW", is_return)', "quota > 0"]
    values = ["amount", "line_amount", "quantity", "cost", "margin"]
    def weighted() -> str:
        value = dice.choice(values)
        weight = f"IF({dice.choice(conditions)}, {dice.choice(['1.2', '1/3', 'quota'])}, {dice.choice(['0', '0.07', 'boost'])})"
        return dice.choice([f"{value} * {weight}", f"-({weight}) * {value} + 12% * {dice.choice(values)}", f"IF({dice.choice(conditions)}, {value}, 0) * 2"])

    criteria = ['orders.product_line, "HW"', "orders.is_return, FALSE", 'orders.role, "<>manager"', 'orders.currency, "USD"']
    def totals() -> str:
        both = ", ".join(dice.sample(criteria, dice.randint(1, 2)))
        return dice.choice([
            f"SUMIFS(orders.{dice.choice([*values, 'weighted'])}, {both})", f"COUNTIFS({both})", "COUNT(orders)", "COUNT(orders.margin)",
            "SUM(orders.weighted)", f"IFERROR(AVERAGE(orders.{dice.choice(values)}), -1)", f"IFERROR(AVERAGEIFS(orders.weighted, {both}), -1)",
        ])  # fmt: skip

    steps = [{"name": "weighted", "scope": "record", "formula": weighted()}]
    steps += [{"name": f"step_{n}", "formula": f"{totals()} {dice.choice('+-')} {totals()} / {dice.choice(['3', 'quota'])}"} for n in range(5)]
    steps.append({"name": "payout", "formula": "ROUND(SUM(orders.amount), 2)"})
    return {"steps": steps, "payout": "payout", "parameters": {"boost": {"value": "1.25", "unit": "rate"}}}


def stored(connection: Connection, frame: Frame, version: int, plan: Plan, summed: frozenset[str]) -> list[Any]:
    layout = layout_of(plan.sheet, plan.catalogue)
    built = _built(frame, version, plan, layout, load_calendar(connection), (), summed=summed)
    names = {step.name: step.name for step in plan.sheet.steps if step.scope != "record"}
    return sorted(map(tuple, connection.execute(results_of(frame, plan, built, names)).all()), key=str)


@pytest.mark.parametrize("seed", range(2))
def test_random_plans_give_the_same_from_sums_and_from_lines(office: Company, seed: int) -> None:
    dice = random.Random(seed)
    play(office, dice)
    engine = create_engine("postgresql+psycopg://", creator=lambda: office.open_as("tripod_worker"), poolclass=NullPool)
    with engine.connect() as working:
        for (run,) in office.all("SELECT id FROM core.commission_run"):
            frame = Frame.of_run(working, run)
            (version,) = find_versions(working, run)
            for _ in range(12):
                body = random_body(dice)
                plan = plan_of(body)
                assert enough_in_sums(layout_of(plan.sheet, plan.catalogue), [ORDERS]) == {ORDERS}, body
                from_lines = stored(working, frame, version.id, plan, frozenset())
                assert from_lines and stored(working, frame, version.id, plan, frozenset({ORDERS})) == from_lines, body
    engine.dispose()


@pytest.mark.parametrize("formula", [
    "amount / 3", "ROUND(amount, 2)", "MIN(amount, 100)", "IF(amount > 5, amount, 0)", "amount + 1", "amount * amount", "IF(is_return, amount, 5)",
    "RUNNING(amount)", "amount * discount", 'amount * IF(customer = "C1", 1, 2)', "share * amount", "IFERROR(amount, 0)", "-amount ^ 2",
    "SUMIFS(orders.amount, orders.product_line, product_line) * amount",
])  # fmt: skip
def test_what_needs_each_line_reads_the_lines(formula: str) -> None:
    plan = plan_of({"steps": [{"name": "weighted", "scope": "record", "formula": formula}, {"name": "payout", "formula": "SUM(orders.weighted)"}], "payout": "payout"})
    assert enough_in_sums(layout_of(plan.sheet, plan.catalogue), [ORDERS]) == frozenset()


@pytest.mark.parametrize("formula", [
    "MAX(orders.amount)", "COUNTUNIQUE(orders.product_line)", "SUM(orders.share)", "SUMIFS(orders.amount, orders.amount, \">5\")", "MEDIAN(orders.amount)",
    "SUMIFS(orders.amount, orders.date, as_of)", "SUM(ROUND(orders.amount * 0.05, 2))", "SUMPRODUCT(orders.amount, orders.share)", "MIN(0, orders.amount)",
])  # fmt: skip
def test_totals_that_need_each_line_read_the_lines(formula: str) -> None:
    plan = plan_of({"steps": [{"name": "payout", "formula": formula}], "payout": "payout"})
    assert enough_in_sums(layout_of(plan.sheet, plan.catalogue), [ORDERS]) == frozenset()
