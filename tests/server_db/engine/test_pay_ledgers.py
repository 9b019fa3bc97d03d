"""Earning, release and payment: the published traps, through real runs."""

from __future__ import annotations

from datetime import date
from typing import Any

import psycopg
import pytest

from tests.server_db.engine.company import Company

TEN_PERCENT = "ROUND(SUM(orders.amount) * 10%, 2)"
MONTHS = [date(2026, month, 10) for month in (1, 2, 3, 4, 5, 6)]


def body(formula: str, **properties: Any) -> dict[str, Any]:
    return {"properties": properties, "steps": [{"name": "payout", "formula": formula}], "payout": "payout"}


def month(office: Company, day: date) -> int:
    """Run the month and lock it, so that the next one builds on it."""
    run = office.run(f"{day:%Y-%m}")
    office.lock(run)
    return run


def ensure(office: Company, *days: date) -> None:
    for day in days:
        office.admin.execute("SELECT core.ensure_period(%s)", (day,))


def test_release_follows_the_customers_payments_to_the_cent(office: Company) -> None:
    office.person("A")
    office.plan("P", body(TEN_PERCENT, release="by_payment"), ["A"])
    office.order("S1", MONTHS[0], ["10000"], "A")
    office.invoice("S1", MONTHS[0], "10000")
    paid = []
    for day, amount in zip(MONTHS, ("3333.33", "3333.33", "3333.34"), strict=False):
        office.pay("S1", day, amount)
        paid.append(office.paid(month(office, day), "A").get("commission", 0))
    assert paid == [333_33, 333_34, 333_33]


def test_an_order_in_three_lines_is_released_as_one(office: Company) -> None:
    office.person("A")
    office.plan("P", body(TEN_PERCENT, release="by_payment"), ["A"])
    office.order("S1", MONTHS[0], ["100", "100", "100"], "A")
    office.invoice("S1", MONTHS[0], "300")
    office.pay("S1", MONTHS[0], "200")
    run = month(office, MONTHS[0])
    assert office.paid(run, "A") == {"commission": 20_00}
    waiting = office.one("SELECT amount_minor, earned_minor, paid_minor, invoiced_minor, reason FROM core.release WHERE status = 'waiting'")
    assert waiting == (10_00, 30_00, 200_00, 300_00, "customer_payment")


def test_a_leaver_is_still_paid_when_the_customer_pays(office: Company) -> None:
    office.person("A", left=date(2026, 1, 31))
    office.person("B")
    office.plan("P", body(TEN_PERCENT, release="by_payment"), ["A", "B"])
    office.order("S1", MONTHS[0], ["1000"], "A")
    month(office, MONTHS[0])
    office.pay("S1", MONTHS[1], "1000")
    run = month(office, MONTHS[1])
    assert office.paid(run, "A") == {"commission": 100_00}
    assert office.all("SELECT 1 FROM core.payout WHERE run_id = %s AND employee_id = %s AND kind = 'base'", run, office.ids["A"]) == []


def test_a_teams_quotas_add_up_without_who_left(office: Company) -> None:
    """Money of the leaver's still comes in, so the head has them below; nobody enters a quota for who is not there."""
    office.person("M")
    office.person("A", manager="M", left=date(2026, 1, 31))
    office.person("B", manager="M")
    office.plan("P", body(TEN_PERCENT, release="by_payment"), ["A", "B"])
    head = {"steps": [{"name": "goal", "formula": "SUM(members.quota)", "scope": "team"}, {"name": "payout", "formula": "goal * 0", "scope": "team"}], "payout": "payout"}
    office.plan("HEAD", head, ["M"])
    office.order("S1", MONTHS[0], ["1000"], "A")
    office.quota("A", 202601, 500)
    office.quota("B", 202601, 400)
    assert office.result(month(office, MONTHS[0]), "M", "goal") == 900
    office.quota("B", 202602, 300)
    office.pay("S1", MONTHS[1], "1000")
    assert office.result(month(office, MONTHS[1]), "M", "goal") == 300


def test_stages_pay_what_is_due(office: Company) -> None:
    office.person("A")
    stages = [{"share": "0.7", "days": 0}, {"share": "0.3", "days": 45}]
    office.plan("P", body(TEN_PERCENT, release="staged", stages=stages), ["A"])
    office.order("S1", MONTHS[0], ["1000.05"], "A")
    ensure(office, *MONTHS)
    paid = [office.paid(month(office, day), "A").get("commission", 0) for day in MONTHS[:3]]
    assert paid == [70_01, 0, 30_00]
    assert office.one("SELECT due_on FROM core.release WHERE status = 'waiting' ORDER BY id LIMIT 1") == (date(2026, 3, 17),)


def test_held_pay_says_why(office: Company) -> None:
    office.person("A")
    office.plan("P", body(TEN_PERCENT, release="held", held_reason_en="Audit of the pilot", held_reason_zh="试点审计"), ["A"])
    office.order("S1", MONTHS[0], ["1000"], "A")
    run = month(office, MONTHS[0])
    assert office.paid(run, "A") == {}
    assert office.one("SELECT status, amount_minor, reason FROM core.release") == ("held", 100_00, "Audit of the pilot")


def test_recoverable_draw(office: Company) -> None:
    office.person("A")
    office.plan("P", body("ROUND(SUM(orders.amount), 2)", draw="recoverable", draw_guarantee="250"), ["A"])
    paid, balances = [], []
    for number, (day, earned) in enumerate(zip(MONTHS, ("100", "1200", "-20", "110", "50"), strict=False)):
        office.order(f"S{number}", day, [earned], "A")
        run = month(office, day)
        paid.append(sum(office.paid(run, "A").values()))
        balances.append(office.one("SELECT closing_minor FROM core.subledger_entry WHERE run_id = %s AND ledger = 'draw'", run)[0])
    assert paid == [250_00, 1050_00, 250_00, 250_00, 250_00]
    assert balances == [150_00, 0, 270_00, 410_00, 610_00]


def test_a_guarantee_is_not_owed_back(office: Company) -> None:
    office.person("A")
    office.plan("P", body("ROUND(SUM(orders.amount), 2)", draw="non_recoverable", draw_guarantee="250"), ["A"])
    paid = []
    for number, (day, earned) in enumerate(zip(MONTHS, ("100", "1200"), strict=False)):
        office.order(f"S{number}", day, [earned], "A")
        paid.append(sum(office.paid(month(office, day), "A").values()))
    assert paid == [250_00, 1200_00]
    assert office.all("SELECT 1 FROM core.subledger_entry") == []


TIERED = "ROUND(TIER(SUM(orders.amount), {0, 1%; 100000, 2%}), 2)"


def test_clawback_reverses_what_the_deal_earned(office: Company) -> None:
    """1 % to 100,000 and 2 % above: A then B of 100,000 each pay 3,000; A comes back and takes its 1,000."""
    office.person("A")
    office.plan("P", body(TIERED, attribution="running_order"), ["A"])
    office.order("D1", date(2026, 1, 5), ["100000"], "A")
    office.order("D2", date(2026, 1, 20), ["100000"], "A")
    first = month(office, MONTHS[0])
    assert office.paid(first, "A") == {"commission": 3000_00}
    office.give_back("D1", 1, MONTHS[1], "100000", "A")
    second = month(office, MONTHS[1])
    assert office.paid(second, "A") == {"clawback": -1000_00}
    reverses, = office.one("SELECT reverses_id FROM core.earning WHERE run_id = %s", second)
    assert office.one("SELECT run_id, amount_minor FROM core.earning WHERE id = %s", reverses) == (first, 1000_00)


def test_clawback_by_recomputing_the_period(office: Company) -> None:
    office.person("A")
    office.plan("P", body(TIERED, clawback="recompute"), ["A"])
    office.order("D1", date(2026, 1, 5), ["100000"], "A")
    office.order("D2", date(2026, 1, 20), ["100000"], "A")
    assert office.paid(month(office, MONTHS[0]), "A") == {"commission": 3000_00}
    office.give_back("D1", 1, MONTHS[1], "100000", "A")
    run = office.correct("2026-01", "2026-02")
    assert office.paid(run, "A") == {"commission": -2000_00}


def test_clawback_by_age_of_the_deal(office: Company) -> None:
    office.person("A")
    office.plan("P", body(TEN_PERCENT, clawback="by_age", warranty_days="100"), ["A"])
    office.order("D1", date(2026, 1, 10), ["1000"], "A")
    month(office, MONTHS[0])
    office.give_back("D1", 1, date(2026, 2, 19), "1000", "A")
    assert office.paid(month(office, MONTHS[1]), "A") == {"clawback": -60_00}


def test_part_of_a_deal_comes_back(office: Company) -> None:
    office.person("A")
    office.plan("P", body(TEN_PERCENT), ["A"])
    office.order("D1", MONTHS[0], ["1000"], "A")
    month(office, MONTHS[0])
    office.give_back("D1", 1, MONTHS[1], "250", "A")
    office.order("D2", MONTHS[1], ["500"], "A")
    assert office.paid(month(office, MONTHS[1]), "A") == {"commission": 50_00, "clawback": -25_00}


def test_clawback_up_to_a_ceiling_and_the_rest_is_carried(office: Company) -> None:
    office.person("A")
    office.plan("P", body(TEN_PERCENT, clawback_ceiling="30"), ["A"])
    office.order("D1", MONTHS[0], ["1000"], "A")
    month(office, MONTHS[0])
    office.give_back("D1", 1, MONTHS[1], "500", "A")
    office.order("D2", MONTHS[2], ["10"], "A")
    assert office.paid(month(office, MONTHS[1]), "A") == {"clawback": -30_00}
    assert office.paid(month(office, MONTHS[2]), "A") == {"commission": 1_00, "clawback": -20_00}
    ledger = office.all("SELECT opening_minor, movement_minor, closing_minor FROM core.subledger_entry WHERE ledger = 'clawback' ORDER BY id")
    assert ledger == [(0, 20_00, 20_00), (20_00, -20_00, 0)]


def test_returns_lower_the_attainment_only_where_the_plan_says_so(office: Company) -> None:
    for code in ("A", "B"):
        office.person(code)
    formula = "ROUND(SUM(orders.amount) + returned_amount, 2)"
    office.plan("NO", body(formula), ["A"])
    office.plan("YES", body(formula, clawback_lowers_attainment="yes"), ["B"])
    for code in ("A", "B"):
        office.order(f"D{code}", MONTHS[0], ["1000"], code)
    month(office, MONTHS[0])
    for code in ("A", "B"):
        office.give_back(f"D{code}", 1, MONTHS[1], "400", code)
    run = office.run("2026-02")
    assert (office.result(run, "A", "payout"), office.result(run, "B", "payout")) == (0, -400)


def test_a_cap_takes_the_excess_and_carries_it(office: Company) -> None:
    office.person("A")
    reason = {"cap_reason_en": "Budget", "cap_reason_zh": "预算"}
    office.plan("P", body(TEN_PERCENT, cap="person_period", cap_amount="80", cap_excess="carried", **reason), ["A"])
    office.order("D1", MONTHS[0], ["1000"], "A")
    office.order("D2", MONTHS[1], ["300"], "A")
    runs = [month(office, day) for day in MONTHS[:2]]
    assert [sum(office.paid(run, "A").values()) for run in runs] == [80_00, 50_00]
    assert office.all("SELECT opening_minor, closing_minor FROM core.subledger_entry WHERE ledger = 'carry' ORDER BY id") == [(0, 20_00), (20_00, 0)]


def test_late_facts_are_corrected_in_the_open_period(office: Company) -> None:
    office.person("A")
    office.plan("P", body(TEN_PERCENT), ["A"])
    office.order("D1", MONTHS[0], ["1000"], "A")
    ensure(office, *MONTHS)
    month(office, MONTHS[0])
    office.order("LATE", date(2026, 1, 30), ["77"], "A")
    office.correct_line("D1", 1, MONTHS[0], "900", "A")
    assert office.paid(office.run("2026-02"), "A") == {}
    run = office.correct("2026-01", "2026-02")
    assert office.paid(run, "A") == {"commission": -2_30}
    lines = office.all(
        "SELECT o.number, sum(e.amount_minor)::bigint FROM core.earning e JOIN core.credit c ON c.id = e.credit_id JOIN core.sales_order o"
        " ON o.id = c.order_id WHERE e.run_id = %s GROUP BY 1 ORDER BY 1", run,
    )  # fmt: skip
    assert lines == [("D1", -10_00), ("LATE", 7_70)]
    again = office.one("SELECT as_of_period_id, kind FROM core.commission_run WHERE id = %s", run)
    assert again == (202601, "correction")


def test_an_open_period_needs_no_correction(office: Company) -> None:
    office.person("A")
    ensure(office, *MONTHS[:2])
    with pytest.raises(psycopg.Error, match="Only a locked period"):
        office.call("F001", "run_request_correction", "2026-01", "2026-02", None, "x")


def test_earlier_stored_results_are_read(office: Company) -> None:
    office.person("A")
    steps = [
        {"name": "sold", "formula": "SUM(orders.amount)"},
        {"name": "payout", "formula": "ROUND(PRIOR(sold, 0) * 1000000 + YTD(sold) * 1000 + ROLLING(sold, 2), 2)"},
    ]
    office.plan("P", {"steps": steps, "payout": "payout"}, ["A"])
    runs = []
    for number, (day, amount) in enumerate(zip(MONTHS, ("1", "2", "4"), strict=False)):
        office.order(f"D{number}", day, [amount], "A")
        runs.append(month(office, day))
    assert [office.result(run, "A", "payout") for run in runs] == [1001, 1003003, 2007006]


def test_a_locked_run_never_changes(office: Company) -> None:
    office.person("A")
    office.plan("P", body(TEN_PERCENT), ["A"])
    office.order("D1", MONTHS[0], ["1000"], "A")
    run = month(office, MONTHS[0])
    for statement in ("UPDATE core.payout SET amount_minor = 1", "DELETE FROM core.earning", "UPDATE core.commission_run SET total_minor = 1",
                      "INSERT INTO core.earning (run_id, employee_id, step, amount_minor) VALUES (%s, %s, 'x', 1)"):  # fmt: skip
        with pytest.raises(psycopg.Error) as refused:
            office.admin.execute(statement.encode(), (run, office.ids["A"]) if "%s" in statement else ())
        assert refused.value.sqlstate in ("P0C02", "42501")
