"""Who gets how much of an order line, in which role, dated when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import psycopg
import pytest

from tests.server_db.engine.company import Company

OCT = date(2026, 10, 5)
PAY_ALL = {"steps": [{"name": "payout", "formula": "ROUND(SUM(orders.amount) * 1%, 2)"}], "payout": "payout"}


def credits(office: Company) -> list[tuple[str, str, int]]:
    """(person, role, cents) of every credit in force, in the order of their ids."""
    return office.all(
        "SELECT e.code, c.role, c.amount_minor FROM core.credits_in_force(1000000) c JOIN core.employee e ON e.id = c.employee_id ORDER BY c.line_id, c.id"
    )


def credit_now(office: Company) -> None:
    office.admin.execute("SELECT core.credit_lines(b, b, false) FROM core.open_batch('credit') b")


def test_shares_add_up_to_the_cent(office: Company) -> None:
    for code in ("A", "B", "C"):
        office.person(code)
    office.order("S1", OCT, ["100.00"], "A")
    office.split("S1", {"A": "0.33333333333333333334", "B": "0.33333333333333333333", "C": "0.33333333333333333333"})
    credit_now(office)
    assert credits(office) == [("A", "direct", 33_34), ("B", "direct", 33_33), ("C", "direct", 33_33)]


def test_overlay_is_extra(office: Company) -> None:
    for code in ("A", "B"):
        office.person(code)
    office.order("S1", OCT, ["99.99"], "A")
    office.split("S1", {"A": "1"}, {"B": "0.5"})
    credit_now(office)
    assert credits(office) == [("A", "direct", 99_99), ("B", "overlay", 50_00)]


def test_a_manager_is_credited_once_although_two_shares_reach_him(office: Company) -> None:
    office.person("D", level=1)
    office.person("M", manager="D", level=2)
    for code in ("A", "B"):
        office.person(code, manager="M")
    office.order("S1", OCT, ["100.01"], "A")
    office.split("S1", {"A": "0.5", "B": "0.5"})
    credit_now(office)
    assert sorted(credits(office)) == [("A", "direct", 50_01), ("B", "direct", 50_00), ("D", "manager", 100_01), ("M", "manager", 100_01)]


def test_the_hierarchy_of_the_credit_date_counts(office: Company) -> None:
    for code in ("M1", "M2"):
        office.person(code, level=2)
    office.person("A", manager="M1")
    office.admin.execute("UPDATE core.assignment SET valid = daterange('2020-01-01', '2026-10-10') WHERE employee_id = %s", (office.ids["A"],))
    office.admin.execute(
        "INSERT INTO core.assignment (employee_id, manager_id, level, valid) VALUES (%s, %s, 3, '[2026-10-10,)')", (office.ids["A"], office.ids["M2"])
    )
    office.order("S1", date(2026, 10, 9), ["10"], "A")
    office.order("S2", date(2026, 10, 10), ["20"], "A")
    credit_now(office)
    assert [row for row in credits(office) if row[1] == "manager"] == [("M1", "manager", 10_00), ("M2", "manager", 20_00)]


def test_a_return_takes_back_by_the_split_of_its_sale(office: Company) -> None:
    for code in ("A", "B"):
        office.person(code)
    office.order("S1", OCT, ["100"], "A")
    office.split("S1", {"A": "0.7", "B": "0.3"})
    office.give_back("S1", 1, date(2026, 11, 2), "50", "A")
    credit_now(office)
    assert credits(office)[2:] == [("A", "direct", -35_00), ("B", "direct", -15_00)]


def test_a_changed_split_reverses_and_credits_anew(office: Company) -> None:
    for code in ("A", "B"):
        office.person(code)
    office.order("S1", OCT, ["100"], "A")
    credit_now(office)
    office.split("S1", {"A": "0.5", "B": "0.5"})
    credit_now(office)
    assert credits(office) == [("A", "direct", 50_00), ("B", "direct", 50_00)]
    assert office.one("SELECT count(*), sum(amount_minor)::bigint FROM core.credit") == (4, 100_00)


def test_crediting_again_adds_nothing(office: Company) -> None:
    office.person("A")
    office.order("S1", OCT, ["100"], "A")
    credit_now(office)
    credit_now(office)
    office.admin.execute("SELECT core.credit_lines(b, b, true) FROM core.open_batch('credit') b")
    assert credits(office) == [("A", "direct", 100_00)]


def test_a_corrected_line_keeps_the_rate_it_was_booked_with(office: Company) -> None:
    office.person("A")
    office.rate("USD", date(2026, 10, 1), "7.10")
    office.order("S1", OCT, ["100"], "A", currency="USD")
    credit_now(office)
    office.rate("USD", date(2026, 10, 4), "7.50")
    office.correct_line("S1", 1, OCT, "110", "A", "USD")
    credit_now(office)
    assert credits(office) == [("A", "direct", 781_00)]


def test_a_line_without_a_rate_waits_for_it(office: Company) -> None:
    office.person("A")
    office.order("S1", OCT, ["100"], "A", currency="USD")
    credit_now(office)
    assert credits(office) == []
    office.rate("USD", OCT, "7.123")
    credit_now(office)
    assert credits(office) == [("A", "direct", 712_30)]


def test_yen_have_no_cents(office: Company) -> None:
    office.person("A")
    office.rate("JPY", OCT, "0.0483")
    office.admin.execute("UPDATE core.office SET currency = 'CNY'")
    office.order("S1", OCT, ["10000"], "A", currency="JPY")  # stored as 1,000,000 minor units by the helper
    credit_now(office)
    assert office.one("SELECT amount_minor, rate FROM core.credit") == (48_300_00, Decimal("0.0483"))


def test_the_plan_says_which_day_counts(office: Company) -> None:
    office.person("A")
    office.plan("P", PAY_ALL | {"properties": {"credit_date": "payment"}}, ["A"])
    office.order("S1", OCT, ["100"], "A")
    office.invoice("S1", OCT, "100")
    office.pay("S1", date(2026, 10, 20), "60")
    credit_now(office)
    assert credits(office) == []
    office.pay("S1", date(2026, 11, 3), "40")
    credit_now(office)
    assert office.one("SELECT credited_on, date_kind, period_id FROM core.credit") == (date(2026, 11, 3), "payment", 202611)


def test_the_plan_says_which_exchange_rate_counts(office: Company) -> None:
    for kind, rate in (("closing", "7.0"), ("average", "7.1"), ("plan", "7.2")):
        office.rate("USD", date(2026, 10, 1), rate, kind)
    for code, currency in (("A", "line_date"), ("B", "period_average"), ("C", "plan_rate")):
        office.person(code)
        office.plan(f"P{code}", PAY_ALL | {"properties": {"currency": currency}}, [code])
        office.order(f"S{code}", OCT, ["100"], code, currency="USD")
    office.order("NOV", date(2026, 11, 5), ["100"], "B", currency="USD")
    credit_now(office)
    # an average holds for its own month only
    assert credits(office) == [("A", "direct", 700_00), ("B", "direct", 710_00), ("C", "direct", 720_00)]


def test_quota_of_a_joiner_by_working_days(office: Company) -> None:
    office.person("A", hired=date(2026, 10, 26))
    office.admin.execute("INSERT INTO core.holiday VALUES ('2026-10-01', false, 'National day', '国庆'), ('2026-10-31', true, 'Make-up', '调休')")
    body = {"properties": {"quota_proration": "working_days"}, "steps": [{"name": "payout", "formula": "ROUND(quota, 2)"}], "payout": "payout"}
    office.plan("P", body, ["A"])
    office.quota("A", 202610, "2200")
    assert office.result(office.run("2026-10"), "A", "payout") == 600


def test_a_credit_says_what_its_line_is(office: Company) -> None:
    office.person("A")
    office.order("S1", OCT, ["100"], "A")
    office.give_back("S1", 1, date(2026, 11, 2), "50", "A")
    credit_now(office)
    told = "SELECT c.is_return = (l.kind = 'return') AND c.product_line_id IS NOT DISTINCT FROM l.product_line_id FROM core.credit c JOIN core.order_line l ON l.id = c.line_id"
    assert office.all(told) == [(True,), (True,)]


@pytest.mark.parametrize("wrong", ["is_return = NOT c.is_return", "product_line_id = 1 + coalesce(c.product_line_id, 0)"])
def test_a_credit_that_says_another_kind_than_its_line_is_refused(office: Company, wrong: str) -> None:
    office.person("A")
    office.order("S1", OCT, ["100"], "A")
    credit_now(office)
    column, value = wrong.split(" = ")
    office.admin.execute("CREATE TEMP TABLE false_credit AS SELECT * FROM core.credit")
    office.admin.execute(f"UPDATE false_credit c SET id = 1000000, {column} = {value}")
    with pytest.raises(psycopg.Error, match="not of the kind of its line"):
        office.admin.execute("INSERT INTO core.credit SELECT * FROM false_credit")
