"""What a plan's terms do through real runs: caps of every kind, the pool, the least that is paid, terms of single pay lines,
further dates, imported figures, quotas that begin within a month, sums of teams.
"""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from server_db.engine.calculate import find_versions
from server_db.engine.traced_run import differences
from server_db.formula_sql.run_sources import Frame
from tests.server_db.engine.company import Company

JAN, FEB, MAR, APR = (date(2026, month, 10) for month in (1, 2, 3, 4))
BY_LINE = [{"name": "pay", "scope": "record", "formula": "ROUND(amount * 10%, 2)"}, {"name": "payout", "formula": "SUM(orders.pay)"}]


def plan(steps: list[dict[str, Any]], lines: list[str], properties: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return {"properties": properties or {}, "steps": steps, "payout": "payout", "payout_lines": lines} | more


def month(office: Company, day: date) -> int:
    """Run the month, see that the trace says the same, and lock it."""
    run = office.run(f"{day:%Y-%m}")
    same(office, run)
    office.lock(run)
    return run


def same(office: Company, run: int) -> None:
    engine = create_engine("postgresql+psycopg://", creator=lambda: office.open_as("tripod_worker"), poolclass=NullPool)
    with engine.connect() as connection, connection.begin():
        frame = Frame.of_run(connection, run)
        for version in find_versions(connection, run):
            assert differences(connection, frame, version.id, version.plan) == ()
    engine.dispose()


def earned(office: Company, run: int, code: str) -> list[tuple[Any, ...]]:
    """(order, step, cents) of a person's earnings in the order of the credits."""
    return office.all(
        "SELECT o.number::text, e.step, e.amount_minor FROM core.earning e LEFT JOIN core.credit c ON c.id = e.credit_id"
        " LEFT JOIN core.sales_order o ON o.id = c.order_id WHERE e.run_id = %s AND e.employee_id = %s ORDER BY e.credit_id NULLS LAST, e.step",
        run, office.ids[code],
    )  # fmt: skip


def test_a_cap_per_order_line_takes_from_that_line(office: Company) -> None:
    office.person("A")
    office.plan("P", plan(BY_LINE, ["pay"], {"cap": "per_record", "cap_amount": "50", "cap_reason_en": "r", "cap_reason_zh": "r"}), ["A"])
    office.order("S1", JAN, ["1000", "300"], "A")
    run = month(office, JAN)
    assert earned(office, run, "A") == [("S1", "pay", 50_00), ("S1", "pay", 30_00)]
    assert office.paid(run, "A") == {"commission": 80_00}


def test_a_cap_per_pay_line_carries_the_rest(office: Company) -> None:
    office.person("A")
    terms = {"cap": "per_step", "cap_amount": "100", "cap_reason_en": "r", "cap_reason_zh": "r", "cap_excess": "carried"}
    office.plan("P", plan(BY_LINE, ["pay"], terms), ["A"])
    office.order("S1", JAN, ["1500"], "A")
    office.order("S2", FEB, ["200"], "A")
    office.order("S3", MAR, ["200"], "A")
    paid = [office.paid(month(office, day), "A")["commission"] for day in (JAN, FEB, MAR)]
    assert paid == [100_00, 70_00, 20_00]


def test_a_cap_of_one_pay_line_leaves_the_others(office: Company) -> None:
    steps = [*BY_LINE[:1], {"name": "bonus", "formula": "500"}, {"name": "payout", "formula": "SUM(orders.pay) + bonus"}]
    office.person("A")
    components = {"pay": {"cap_amount": "2000"}}
    office.plan("P", plan(steps, ["pay", "bonus"], {"cap": "per_step", "cap_reason_en": "r", "cap_reason_zh": "r"}, components=components), ["A"])
    office.order("S1", JAN, ["100000"], "A")
    run = month(office, JAN)
    assert office.paid(run, "A") == {"commission": 2500_00}


def test_the_pool_runs_out_in_the_order_of_the_credits(office: Company) -> None:
    for code in ("A", "B"):
        office.person(code)
    terms = {"cap": "pool", "cap_amount": "prize_pool", "cap_reason_en": "r", "cap_reason_zh": "r"}
    body = plan(BY_LINE, ["pay"], terms, parameters={"prize_pool": {"value": "250"}})
    office.plan("P", body, ["A", "B"])
    office.order("S1", date(2026, 1, 3), ["1000"], "A")
    office.order("S2", date(2026, 1, 2), ["1000"], "B")
    office.order("S3", date(2026, 1, 5), ["1000"], "B")
    office.order("S4", date(2026, 1, 6), ["1000"], "A")
    run = month(office, JAN)
    assert earned(office, run, "A") == [("S1", "pay", 100_00), ("S4", "pay", 100_00), ("S4", "pool_cut", -100_00)]
    assert earned(office, run, "B") == [("S2", "pay", 100_00), ("S3", "pay", 100_00), ("S3", "pool_cut", -50_00)]
    assert office.result(run, "A", "pool_cut") == Decimal("-100")
    assert office.paid(run, "A") == {"commission": 100_00} and office.paid(run, "B") == {"commission": 150_00}


@pytest.mark.parametrize("seed", range(4))
def test_a_pool_never_pays_more_than_it_has(office: Company, seed: int) -> None:
    dice = random.Random(seed)
    amounts, pool = [dice.randint(1, 400) for _ in range(dice.randint(1, 8))], dice.randint(0, 80)
    for code in ("A", "B"):
        office.person(code)
    terms = {"cap": "pool", "cap_amount": "prize_pool", "cap_reason_en": "r", "cap_reason_zh": "r"}
    office.plan("P", plan(BY_LINE, ["pay"], terms, parameters={"prize_pool": {"value": str(pool)}}), ["A", "B"])
    for place, amount in enumerate(amounts):
        office.order(f"S{place}", date(2026, 1, 1 + place), [amount], "AB"[place % 2])
    run = office.run("2026-01")
    assert sum(office.paid(run, code).get("commission", 0) for code in ("A", "B")) == min(pool * 100, sum(amounts) * 10)


def test_a_small_payout_waits_until_it_is_worth_paying(office: Company) -> None:
    office.person("A")
    office.person("B", left=date(2026, 2, 20))
    office.plan("P", plan(BY_LINE, ["pay"], {"minimum_payout": "50"}), ["A", "B"])
    for day in (JAN, FEB, MAR):
        office.order(f"A{day:%m}", day, ["200"], "A")
        if day != MAR:
            office.order(f"B{day:%m}", day, ["100"], "B")
    runs = [month(office, day) for day in (JAN, FEB, MAR)]
    totals = [sum(office.paid(run, "A").values()) for run in runs]
    assert totals == [0, 0, 60_00]
    ledger = office.all("SELECT opening_minor, movement_minor, closing_minor, reason FROM core.subledger_entry WHERE employee_id = %s ORDER BY id", office.ids["A"])
    assert ledger == [(0, 20_00, 20_00, "minimum"), (20_00, 20_00, 40_00, "minimum"), (40_00, -40_00, 0, "paid")]
    assert [sum(office.paid(run, "B").values()) for run in runs[:2]] == [0, 20_00]


def test_pay_lines_are_released_each_in_its_own_way(office: Company) -> None:
    steps = [*BY_LINE[:1], {"name": "bonus", "formula": "300"}, {"name": "payout", "formula": "SUM(orders.pay) + bonus"}]
    components = {"pay": {"release": "by_payment"}, "bonus": {"release": "staged", "stages": [{"share": "0.5", "days": 0}, {"share": "0.5", "days": 31}]}}
    office.person("A")
    office.plan("P", plan(steps, ["pay", "bonus"], components=components, payout_kinds={"bonus": "bonus"}), ["A"])
    office.order("S1", JAN, ["1000"], "A")
    office.order("S2", FEB, ["10"], "A")
    office.pay("S1", JAN, "400")
    office.pay("S1", FEB, "600")
    first, second = month(office, JAN), month(office, FEB)
    assert office.paid(first, "A") == {"commission": 40_00, "bonus": 150_00}
    assert office.paid(second, "A") == {"commission": 60_00, "bonus": 150_00}


def test_a_pay_line_is_taken_back_in_its_own_way(office: Company) -> None:
    steps = [*BY_LINE[:1], {"name": "extra", "scope": "record", "formula": "ROUND(amount * 1%, 2)"},
             {"name": "payout", "formula": "SUM(orders.pay) + SUM(orders.extra)"}]  # fmt: skip
    office.person("A")
    office.plan("P", plan(steps, ["pay", "extra"], components={"extra": {"clawback": "by_age", "warranty_days": "40"}}), ["A"])
    office.order("S1", JAN, ["1000"], "A")
    month(office, JAN)
    office.give_back("S1", 1, date(2026, 2, 9), "1000", "A")
    run = month(office, FEB)
    back = office.all("SELECT step, amount_minor FROM core.earning WHERE run_id = %s AND reverses_id IS NOT NULL ORDER BY step", run)
    assert back == [("extra", -2_50), ("pay", -100_00)]


def test_a_further_collection_counts_by_its_own_date(office: Company) -> None:
    steps = [*BY_LINE[:1], {"name": "cashed", "formula": "ROUND(SUM(collected.amount) * 1%, 2)"},
             {"name": "payout", "formula": "SUM(orders.pay) + cashed"}]  # fmt: skip
    office.person("A")
    collections = {"collected": {"credit_date": "payment", "label_en": "Collected", "label_zh": "回款"}}
    office.plan("P", plan(steps, ["pay", "cashed"], collections=collections), ["A"])
    office.order("S1", JAN, ["1000"], "A")
    office.order("S2", FEB, ["1"], "A")
    office.pay("S1", FEB, "1000")
    first, second = month(office, JAN), month(office, FEB)
    assert office.paid(first, "A") == {"commission": 100_00}
    assert office.result(second, "A", "cashed") == Decimal("10")
    assert office.one("SELECT sum(amount_minor) FROM core.credit WHERE employee_id = %s AND NOT is_extra", office.ids["A"])[0] == 1001_00


def test_imported_figures_weigh_in_and_a_missing_one_is_named(office: Company) -> None:
    steps = [{"name": "payout", "formula": "ROUND(1000 * satisfaction / 100, 2)"}]
    for code in ("A", "B"):
        office.person(code)
    inputs = {"satisfaction": {"unit": "score", "label_en": "Satisfaction", "label_zh": "满意度"}}
    office.plan("P", plan(steps, ["payout"], inputs=inputs), ["A", "B"])
    with office.admin.transaction():
        office.admin.execute("SELECT core.ensure_period('2026-01-01')")
        office.admin.execute("INSERT INTO core.figure (employee_id, period_id, name, value, batch_id) VALUES (%s, 202601, 'satisfaction', 87.5, %s)",
                             (office.ids["A"], office.batch()))  # fmt: skip
    run = office.run("2026-01")
    same(office, run)
    assert office.result(run, "A", "payout") == Decimal("875")
    ((person, said),) = office.all("SELECT employee_id, message_en FROM core.run_exception WHERE run_id = %s AND severity = 'blocker'", run)
    assert person == office.ids["B"] and "satisfaction" in said.lower() and "B" in said and "2026-01" in said


@pytest.mark.parametrize(("how", "wanted"), [("calendar_days", "125000"), ("none", "150000")])
def test_a_quota_that_changes_within_the_month_blends_by_days(office: Company, how: str, wanted: str) -> None:
    office.person("A")
    office.plan("P", plan([{"name": "payout", "formula": "quota"}], ["payout"], {"quota_proration": how}), ["A"])
    office.order("S1", APR, ["1"], "A")
    with office.admin.transaction():
        batch = office.batch()
        for since, amount in ((None, 100_000_00), (date(2026, 4, 16), 150_000_00)):
            office.admin.execute("INSERT INTO core.quota (employee_id, period_id, amount_minor, valid_from, batch_id) VALUES (%s, 202604, %s, %s, %s)",
                                 (office.ids["A"], amount, since, batch))  # fmt: skip
    run = office.run("2026-04")
    assert office.result(run, "A", "payout") == Decimal(wanted)


def test_a_team_pool_is_divided_by_share(office: Company) -> None:
    office.person("M")
    for code in ("A", "B", "C"):
        office.person(code, manager="M")
    steps = [{"name": "sales", "formula": "SUM(orders.amount)"},
             {"name": "payout", "formula": "ROUND(10% * team_sales * sales / team_sales, 2) + team_size"}]  # fmt: skip
    office.plan("P", plan(steps, ["payout"]), ["A", "B", "C"])
    office.order("S1", JAN, ["600"], "A")
    office.order("S2", JAN, ["300"], "B")
    office.order("S3", JAN, ["100"], "C")
    run = month(office, JAN)
    assert [office.result(run, code, "payout") for code in ("A", "B", "C")] == [Decimal("63"), Decimal("33"), Decimal("13")]


def test_an_accumulation_starts_again_with_the_quarter(office: Company) -> None:
    steps = [
        {"name": "sales", "formula": "SUM(orders.amount)"},
        {"name": "so_far", "formula": "TODATE(sales)"},
        {"name": "payout", "formula": "ROUND(TIER(so_far, {0,1%; 1000,2%}) - TIER(so_far - sales, {0,1%; 1000,2%}), 2)"},
    ]
    office.person("A")
    office.plan("P", plan(steps, ["payout"], {"reset": "quarter"}), ["A"])
    for day in (JAN, FEB, MAR, APR):
        office.order(f"S{day:%m}", day, ["600"], "A")
    paid = [office.paid(month(office, day), "A")["commission"] for day in (JAN, FEB, MAR, APR)]
    assert paid == [6_00, 4_00 + 4_00, 12_00, 6_00]


def test_a_pay_line_may_lie_on_a_further_collection_and_is_taken_back_from_it(office: Company) -> None:
    steps = [{"name": "cash_pay", "scope": "record", "over": "collected", "formula": "ROUND(amount * 2%, 2)"},
             {"name": "payout", "formula": "SUM(collected.cash_pay)"}]  # fmt: skip
    office.person("A")
    collections = {"collected": {"credit_date": "payment", "label_en": "Collected", "label_zh": "回款"}}
    office.plan("P", plan(steps, ["cash_pay"], collections=collections), ["A"])
    office.order("S1", JAN, ["1000"], "A")
    office.order("S2", MAR, ["1"], "A")
    office.pay("S1", FEB, "1000")
    office.give_back("S1", 1, MAR, "500", "A")
    paid = [office.paid(month(office, day), "A") for day in (JAN, FEB, MAR)]
    assert paid == [{}, {"commission": 20_00}, {"clawback": -10_00}]
