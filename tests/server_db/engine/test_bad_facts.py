"""What is wrong with the facts of one person or order is listed on the run, with a remedy; everybody else is paid."""

from __future__ import annotations

from datetime import date
from typing import Any

import psycopg
import pytest

from tests.server_db.engine.company import Company

DAY = date(2026, 1, 12)
TABLE = {"tiers": {"columns": ["from", "rate"], "rows": [["10000", "0.02"], ["0", "0.01"]]}}


def body(formula: str, **more: Any) -> dict[str, Any]:
    return {"steps": [{"name": "payout", "formula": formula}], "payout": "payout", **more}


def listed(office: Company, run: int) -> dict[tuple[str, str | None], tuple[str, str, str]]:
    rows = office.all("SELECT x.code, e.code, x.severity, x.message_en, x.message_zh FROM core.run_exception x"
                      " LEFT JOIN core.employee e ON e.id = x.employee_id WHERE x.run_id = %s AND x.code NOT LIKE 'pay.%%'", run)  # fmt: skip
    return {(code, person): (severity, en, zh) for code, person, severity, en, zh in rows}


@pytest.mark.parametrize(("formula", "more", "words"), [
    ("ROUND(SUM(orders.amount) / quota, 2)", {}, "#DIV/0!"),
    ('ROUND(IF(quota = 0, TIER(SUM(orders.amount), tiers), 1), 2)', {"tables": TABLE}, "ascending"),
    ('ROUND(IF(quota = 0, ERROR("weights sum to 110 %"), 1), 2)', {}, "weights sum to 110 %"),
])  # fmt: skip
def test_one_person_is_an_exception_and_the_other_is_paid(office: Company, formula: str, more: dict[str, Any], words: str) -> None:
    for code, quota in (("A", "0"), ("B", "1000")):
        office.person(code, salary=None)
        office.quota(code, 202601, quota)
        office.order(f"S-{code}", DAY, ["1000"], code, customer=code)
    office.plan("PLAN", body(formula, **more), ["A", "B"])
    run = office.run("2026-01")
    found = listed(office, run)
    assert [(person, severity) for (_, person), (severity, _, _) in found.items()] == [("A", "blocker")]
    assert any(words in en for _, en, _ in found.values())
    assert office.paid(run, "A") == {} and office.paid(run, "B") == {"commission": 100}


def test_steps_that_need_each_other_are_never_approved(office: Company) -> None:
    circle = {"steps": [{"name": "a", "formula": "b"}, {"name": "b", "formula": "a"}, {"name": "payout", "formula": "a"}], "payout": "payout"}
    with pytest.raises(psycopg.Error):
        office.plan("PLAN", circle, [])
    assert office.all("SELECT status FROM core.plan_version") == [("submitted",)]


def test_nobody_stands_above_themselves(office: Company) -> None:
    office.person("A")
    office.person("B", manager="A")
    with pytest.raises(psycopg.errors.CheckViolation, match="cannot stand above themselves"):
        office.admin.execute("UPDATE core.assignment SET manager_id = %s WHERE employee_id = %s", (office.ids["B"], office.ids["A"]))


def test_shares_that_do_not_sum_are_refused_as_a_whole(office: Company) -> None:
    for code in "AB":
        office.person(code)
    office.order("S1", DAY, ["1000"], "A")
    with pytest.raises(psycopg.errors.CheckViolation, match=r"add up to 0\.9, not to 1"):
        office.split("S1", {"A": "0.5", "B": "0.4"})
    assert office.all("SELECT 1 FROM core.order_split") == []


def test_more_paid_than_due_is_to_be_looked_at(office: Company) -> None:
    office.person("A", salary=None)
    office.plan("PLAN", body("ROUND(SUM(orders.amount) * 5%, 2)", properties={"release": "by_payment"}), ["A"])
    for number in ("S1", "S2", "S3"):
        office.order(number, DAY, ["600", "400"], "A", customer=number)
    office.invoice("S1", DAY, "300")
    for number, amount in (("S1", "300.01"), ("S2", "1000"), ("S3", "1500")):
        office.pay(number, date(2026, 1, 20), amount)
    found = listed(office, office.run("2026-01"))
    assert found == {("payment.exceeds_invoice", None): (
        "confirm", "More is paid than is due: S1 (+0.01 CNY), S3 (+500.00 CNY).", "回款超过应收：S1 (+0.01 CNY), S3 (+500.00 CNY)。")}  # fmt: skip


def test_what_was_paid_too_much_is_said_in_its_month_only(office: Company) -> None:
    office.person("A", salary=None)
    office.plan("PLAN", body("ROUND(SUM(orders.amount) * 5%, 2)", properties={"release": "by_payment"}), ["A"])
    office.order("S1", DAY, ["1000"], "A")
    office.pay("S1", date(2026, 1, 20), "1000")
    office.pay("S1", date(2026, 2, 20), "5")
    office.admin.execute("SELECT core.ensure_period('2026-03-01')")
    found = []
    for month in ("2026-01", "2026-02", "2026-03"):
        run = office.run(month)
        found.append([code for code, _ in listed(office, run)])
        office.lock(run)
    assert found == [[], ["payment.exceeds_invoice"], []]
