"""A correction by the touched lines alone says what reading the whole month again says: results, booked differences and pay."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from server_db.domain.commissions import plan_of
from server_db.domain.plan_split import split_plan
from server_db.engine import calculate
from server_db.formula_sql.run_touched import write_touched
from tests.server_db.engine.company import Company

JAN, LATER, FEB = date(2026, 1, 12), date(2026, 1, 20), date(2026, 2, 12)
PEOPLE = "ABCDEF"
PLAN: dict[str, Any] = {
    "properties": {"cap": "per_record", "cap_amount": "900", "cap_reason_en": "Most", "cap_reason_zh": "上限"},
    "tables": {"rates": {"columns": ["attainment", "rate"], "rows": [["0", "0.01"], ["0.5", "0.035"], ["1", "0.0775"]]}},
    "steps": [
        {"name": "weighted", "scope": "record", "formula": 'amount * IF(product_line = "SW", 1.25, 1)'},
        {"name": "sales", "formula": "SUM(orders.weighted)"},
        {"name": "rate_reached", "formula": "BAND(MAX(sales / quota, 0), rates)"},
        {"name": "commission", "scope": "record", "formula": "weighted * rate_reached / 3"},
        {"name": "extra", "scope": "record", "formula": "IF(quantity > 0, share * 2.5, 0)"},
        {"name": "payout", "formula": "ROUND(SUM(orders.commission) + SUM(orders.extra) + 0 * sales, 2)"},
    ],
    "payout": "payout", "payout_lines": ["commission", "extra"],
}  # fmt: skip
STORED = (
    "SELECT employee_id, step, credit_id, sum(amount_minor), max(basis_minor) FROM core.earning WHERE run_id = %s GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
    "SELECT employee_id, step, value, text_value, is_private FROM core.result WHERE run_id = %s ORDER BY 1, 2",
    "SELECT employee_id, step, status, reason, amount_minor FROM core.release WHERE run_id = %s ORDER BY 1, 2, 3, 4",
    "SELECT employee_id, kind, step, amount_minor FROM core.payout WHERE run_id = %s ORDER BY 1, 2, 3",
    "SELECT employee_id, severity, code FROM core.run_exception WHERE run_id = %s ORDER BY 1, 2, 3",
)


def found(office: Company, dice: random.Random, body: dict[str, Any]) -> list[tuple[str, str]]:
    for code in PEOPLE:
        office.person(code, salary=None)
        office.quota(code, 202601, dice.choice(["3000", "6000"]))
    office.plan("PLAN", body, list(PEOPLE))
    office.rate("USD", date(2026, 1, 1), "7.1")
    orders = [(f"S{n}", dice.choice(PEOPLE)) for n in range(24)]
    for number, owner in orders:
        amounts = [f"{dice.randint(100, 90_000) / 100:.2f}" for _ in range(3)]
        office.order(number, dice.choice([JAN, LATER]), amounts, owner, line=dice.choice(["HW", "SW"]), currency=dice.choice(["CNY", "CNY", "USD"]))
    office.admin.execute("SELECT core.ensure_period('2026-02-01')")
    return orders


def come_late(office: Company, dice: random.Random, orders: list[tuple[str, str]], count: int) -> None:
    for number, owner in dice.sample(orders, count):
        match dice.randrange(6):
            case 0 | 1:
                office.lines[number, 1] = office.correct_line(number, 1, JAN, f"{dice.randint(100, 90_000) / 100:.2f}", owner)
            case 2:
                office.lines[number, 2] = office.correct_line(number, 2, JAN, "77.77", dice.choice(PEOPLE))
            case 3:
                office.split(number, {"A": "0.3", "B": "0.7"}, {"C": "0.25"})
            case 4:
                office.order(f"N{number}{dice.random()}", LATER, ["1234.56"], owner, line="SW")
            case 5:
                office.lines[number, 3] = office.correct_line(number, 3, FEB, "50", owner)


def stored(office: Company, run: int) -> list[Any]:
    return [office.all(query, run) for query in STORED]


def read_again(office: Company, run: int) -> None:
    """The same run the long way, on the snapshot it has."""
    (queue_state,) = office.one("SELECT queue_state FROM core.commission_run WHERE id = %s", run)
    with office.admin.transaction():
        office.admin.execute("SET LOCAL session_replication_role = replica")
        office.admin.execute("UPDATE core.commission_run SET status = 'draft', queue_state = 'running' WHERE id = %s", (run,))
    engine = create_engine("postgresql+psycopg://", creator=lambda: office.open_as("tripod_worker"), poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL work_mem = '64MB'"))
        calculate.calculate_frozen(connection, run, Quiet())  # type: ignore[arg-type]  # only tell() is asked
    engine.dispose()
    with office.admin.transaction():
        office.admin.execute("SET LOCAL session_replication_role = replica")
        office.admin.execute("UPDATE core.commission_run SET status = 'calculated', queue_state = %s WHERE id = %s", (queue_state, run))


class Quiet:
    def tell(self, phase: str, done: int = 0, total: int = 0) -> None:
        """Nobody watches."""


@pytest.mark.parametrize("seed", range(4))
def test_touched_lines_alone_say_what_the_whole_month_says(office: Company, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    dice = random.Random(seed)
    orders = found(office, dice, PLAN)
    office.lock(office.run("2026-01"))
    by_touched: list[frozenset[int]] = []
    def counted(*arguments: Any) -> frozenset[int]:
        by_touched.append(write_touched(*arguments))
        return by_touched[-1]

    for count in (3, 6):
        come_late(office, dice, orders, count)
        monkeypatch.setattr(calculate, "write_touched", counted)
        run = office.correct("2026-01", "2026-02")
        ours = stored(office, run)
        monkeypatch.setattr(calculate, "write_touched", lambda *_: frozenset())
        read_again(office, run)
        assert stored(office, run) == ours
        office.lock(run)
    assert any(by_touched), "nobody went the short way"


def test_who_was_not_paid_then_is_paid_in_full_now(office: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(7)
    found(office, dice, PLAN)
    office.order("JP", JAN, ["500"], "A", currency="JPY")
    office.lock(office.run("2026-01"))
    office.rate("JPY", date(2026, 1, 1), "0.05")
    run = office.correct("2026-01", "2026-02")
    ours = stored(office, run)
    monkeypatch.setattr(calculate, "write_touched", lambda *_: frozenset())
    read_again(office, run)
    assert stored(office, run) == ours
    lines = office.one("SELECT count(DISTINCT credit_id) FROM core.earning WHERE run_id = %s AND employee_id = %s", run, office.ids["A"])
    assert lines > (1,), "nothing was booked for the lines that nobody was paid for"


def test_a_plan_can_be_followed_by_touched_lines_where_lines_and_person_are_apart() -> None:
    split = split_plan(plan_of(PLAN))
    assert split and split.same_steps == {"rate_reached"} and not split.same_facts
    assert set(split.first_steps) >= {"sales", "rate_reached"} and "payout" in split.then_steps


@pytest.mark.parametrize("changed", [
    {"formula": "RUNNING(amount) * 1%"}, {"formula": "amount / COUNT(orders.amount)"}, {"formula": "IF(paid, amount, 0)"},
    {"formula": "amount * base_salary"}, {"formula": 'IF(customer = "C1", amount, 0)'}, {"formula": "IFNA(amount, 0) * 1%"},
], ids=lambda one: one["formula"])  # fmt: skip
def test_other_plans_have_every_line_read(changed: dict[str, str]) -> None:
    steps = [step | (changed if step["name"] == "commission" else {}) for step in PLAN["steps"]]
    assert split_plan(plan_of(PLAN | {"steps": steps})) is None
    assert split_plan(plan_of(PLAN | {"properties": {"cap": "pool", "cap_amount": "100"}})) is None
