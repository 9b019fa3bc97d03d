"""Plans that random ones once stumbled over, each as small as it can be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from server_db.domain.ledgers.answer import answer_of
from tests.server_db.domain.ledgers.expected import play
from tests.server_db.engine.company import Company, minor
from tests.server_db.engine.test_trace_equals_sql import compare
from tests.server_db.engine.test_year_examples import same_rows
from tests.server_db.engine.test_year_ledgers import credit


def body_of(*steps: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"steps": [*steps, {"name": "payout", "formula": "1", "scope": "team"}], "payout": "payout", "payout_lines": ["payout"], **more}


def test_working_days_know_the_offices_holidays(office: Company) -> None:
    """1 to 12 January 2026 are eight days from Monday to Friday; the 1st is a holiday, the Sunday 4th is made up."""
    office.person("A")
    office.order("S", date(2026, 1, 5), ["100"], "A")
    for day, works in ((date(2026, 1, 1), False), (date(2026, 1, 4), True)):
        office.admin.execute("INSERT INTO core.holiday (on_date, is_working, name_en, name_zh) VALUES (%s, %s, 'Day', '日')", (day, works))
    days = {"name": "days", "formula": 'NETWORKDAYS(period_start, "2026-01-12")', "unit": "days"}
    office.plan("P", body_of(days, {"name": "broken", "formula": "1 / (days - 8)"}), ["A"])
    run = office.run("2026-01")
    assert office.result(run, "A", "days") == Decimal(8)
    assert compare(office, run) == []


def test_a_deep_part_of_a_step_that_needs_nobody_else(office: Company) -> None:
    """Where a plan has team steps, the others are worked out first; what their formulas were taken apart into comes along."""
    office.person("A")
    office.order("S", date(2026, 1, 5), ["100"], "A")
    deep = {"name": "deep", "formula": "IFERROR(AVERAGEIFS(orders.amount, orders.paid, FALSE) / (1 + MAX(0, SUM(orders.amount) * 2 - 3)), 0)"}
    head = {"name": "head", "formula": "IFERROR(ROUND(SUM(members.deep) / MAX(1, COUNT(members.deep) - 1) + deep * ABS(MIN(deep, 3) * 2), 2), 7)", "scope": "team"}
    office.plan("P", body_of(deep, head), ["A"])
    assert compare(office, office.run("2026-01")) == []


BY_INVOICE = {
    "properties": {"credit_date": "invoice"},
    "collections": {"collected": {"credit_date": "payment", "label_en": "Collected", "label_zh": "回款"}},
    "steps": [
        {"name": "sales", "formula": "SUM(orders.amount)"}, {"name": "money", "formula": "SUM(collected.amount)"},
        {"name": "payout", "formula": "ROUND(sales * 1%, 2)"},
    ],
    "payout": "payout", "payout_lines": ["payout"],
}  # fmt: skip


def test_a_return_takes_nothing_back_of_what_does_not_count_yet(office: Company) -> None:
    """Without an invoice neither the sale nor its return counts; invoiced in February, both do, the return not before."""
    office.person("A")
    office.plan("P", BY_INVOICE, ["A"])
    office.order("S", date(2026, 1, 5), ["100"], "A")
    office.give_back("S", 1, date(2026, 1, 20), "30", "A")
    first = office.run("2026-01")
    assert office.result(first, "A", "sales") == 0
    office.lock(first)
    office.invoice("S", date(2026, 2, 10), "100")
    second = office.run("2026-02")
    assert office.result(second, "A", "sales") == 70
    assert office.all("SELECT DISTINCT credited_on FROM core.credit") == [(date(2026, 2, 10),)]


def test_a_head_counts_by_the_own_date_whatever_the_date_of_those_below(office: Company) -> None:
    """Paid and never invoiced: nothing of the order counts for A, and all of it in the head's collection by payment."""
    office.person("M")
    office.person("A", manager="M")
    office.plan("P", BY_INVOICE, ["M", "A"])
    office.order("S", date(2026, 1, 5), ["100"], "A")
    office.pay("S", date(2026, 1, 20), "100")
    run = office.run("2026-01")
    assert [office.result(run, code, step) for code in "AM" for step in ("sales", "money")] == [0, 100, 0, 100]


def test_a_return_is_worth_what_the_sale_was(office: Company) -> None:
    """Sold at 7.0 and back when a dollar is 7.2: nothing is left, not a loss on the exchange."""
    office.person("A")
    office.rate("USD", date(2026, 1, 1), "7.0")
    office.rate("USD", date(2026, 1, 15), "7.2")
    office.plan("P", {**BY_INVOICE, "properties": {}}, ["A"])
    office.order("S", date(2026, 1, 5), ["100"], "A", currency="USD")
    with office.admin.transaction():
        office._line("S", 901, date(2026, 1, 20), "-100", "A", "USD", office.batch(), kind="return", origin=office.lines["S", 1])
    assert office.result(office.run("2026-01"), "A", "sales") == 0


def test_a_correction_that_changes_nothing_takes_nothing_back_beyond_the_ceiling(office: Company) -> None:
    """100.00 earned and to be taken back at 10.00 a month. A late order worth nothing makes March correct January: still 10.00."""
    pay = {"name": "pay", "formula": "ROUND(amount * 10%, 2)", "scope": "record"}
    payout = {"name": "payout", "formula": "SUM(orders.pay)"}
    office.person("A", salary=None)
    office.plan("P", {"properties": {"clawback_ceiling": "10"}, "steps": [pay, payout], "payout": "payout", "payout_lines": ["pay"]}, ["A"])
    office.order("S", date(2026, 1, 5), ["1000"], "A")
    office.lock(office.run("2026-01"))
    office.give_back("S", 1, date(2026, 2, 3), "1000", "A")
    office.lock(office.run("2026-02"))
    office.order("Z", date(2026, 1, 9), ["0"], "A")
    office.order("T", date(2026, 3, 9), ["0"], "A")
    credit(office)
    office.lock(office.correct("2026-01", "2026-03"))
    office.lock(office.run("2026-03"))
    taken = "SELECT r.period_id, sum(o.amount_minor)::bigint FROM core.payout o JOIN core.commission_run r ON r.id = o.run_id WHERE o.kind = 'clawback' GROUP BY 1"
    assert office.all(f"{taken} ORDER BY 1") == [(202602, -1000), (202603, -1000)]


def test_what_a_member_earned_is_before_caps_in_both(office: Company) -> None:
    """3.00 of a cap of 1.00: the head's override reads 3.00 from a file's ledgers as from the database."""
    body = {
        "properties": {"cap": "per_step", "cap_amount": "1", "cap_reason_en": "agreed", "cap_reason_zh": "约定"},
        "steps": [
            {"name": "pay", "formula": "ROUND(SUM(orders.amount) * 3%, 2)"}, {"name": "below", "formula": "SUM(members.earned)", "scope": "team"},
            {"name": "payout", "formula": "pay"},
        ],
        "payout": "payout", "payout_lines": ["pay"],
    }  # fmt: skip
    facts = {"people": ["M", {"code": "A", "manager": "M"}], "orders": [{"number": "S", "date": "2026-01-05", "owner": "A", "amount": "100"}]}
    office.person("M")
    office.person("A", manager="M")
    office.order("S", date(2026, 1, 5), ["100"], "A")
    office.plan("P", body, ["M", "A"])
    assert office.result(office.run("2026-01"), "M", "below") == 3 == play(body, facts).newest[202601]["M"]["below"]


VAST: dict[str, Any] = {
    "properties": {},
    "steps": [
        {"name": "pay", "formula": "IF(amount > 500, 10^40, ROUND(amount * 10%, 2))", "scope": "record"},
        {"name": "award", "formula": "IF(SUM(orders.amount) = 200, 10^40, 1)"}, {"name": "payout", "formula": "SUM(orders.pay) + award"},
    ],
    "payout": "payout", "payout_lines": ["pay", "award"],
}  # fmt: skip


def vast_in_both(office: Company, body: dict[str, Any], amounts: dict[str, str]) -> tuple[list[tuple[Any, ...]], dict[str, int]]:
    """Exceptions (person, step, code) and what is paid by person, the same in the database and in the plain ledgers."""
    facts: dict[str, Any] = {"people": sorted(amounts), "orders": []}
    for code, amount in amounts.items():
        office.person(code, salary=None)
        office.order(f"S{code}", date(2026, 1, 5), [amount], code)
        facts["orders"].append({"number": f"S{code}", "date": "2026-01-05", "owner": code, "amount": amount})
    office.plan("P", body, sorted(amounts))
    run = office.run("2026-01")
    names = {number: code for code, number in office.ids.items()}
    stored = office.all(f"SELECT employee_id, step, code FROM core.run_exception WHERE run_id = {run} AND severity = 'blocker' ORDER BY 1")
    rows = office.all(f"SELECT employee_id, sum(amount_minor)::bigint FROM core.payout WHERE run_id = {run} GROUP BY 1")
    found = [(names[person], step, code) for person, step, code in stored]
    paid = {names[person]: cents for person, cents in rows}
    (month,) = answer_of(play(body, facts))["periods"]
    assert [(one["person"], one["step"], one["code"]) for one in month["exceptions"]] == found
    totals = {person: minor(one["payout"]["total"]) for person, one in month["people"].items() if one["payout"]["total"] != "0.00"}
    assert totals == paid
    return found, paid


def test_pay_that_no_ledger_holds_stops_only_whom_it_is_paid(office: Company) -> None:
    """A line of 10^40 to A and a step of as much to B: C is paid 10.00 and 1.00."""
    found, paid = vast_in_both(office, VAST, {"A": "1000", "B": "200", "C": "100"})
    assert found == [("A", "pay", "step.beyond_ledgers"), ("B", "award", "step.beyond_ledgers")]
    assert paid == {"C": 1100}


def test_a_line_beyond_every_ledger_that_a_cap_cuts_is_paid(office: Company) -> None:
    cap = {"cap": "per_record", "cap_amount": "50", "cap_reason_en": "agreed", "cap_reason_zh": "约定"}
    assert vast_in_both(office, {**VAST, "properties": cap}, {"A": "1000", "C": "100"}) == ([], {"A": 5100, "C": 1100})


def test_terms_beyond_every_ledger_stop_only_whom_they_hold_for(office: Company) -> None:
    """A ceiling, a guarantee and a minimum are amounts of ledgers too."""
    vast = "IF(SUM(orders.amount) > 500, 10^40, 0)"
    terms = {"clawback_ceiling": vast, "draw": "recoverable", "draw_guarantee": vast, "minimum_payout": vast}
    steps = [{**VAST["steps"][0], "formula": "ROUND(amount * 10%, 2)"}, *VAST["steps"][1:]]
    found, paid = vast_in_both(office, {**VAST, "steps": steps, "properties": terms}, {"A": "1000", "C": "100"})
    assert ([(person, code) for person, _, code in found], paid) == ([("A", "step.beyond_ledgers")], {"C": 1100})


TAKEN = "SELECT r.period_id, r.kind, sum(o.amount_minor)::bigint FROM core.payout o JOIN core.commission_run r ON r.id = o.run_id WHERE o.kind = 'clawback'"


def test_a_ceiling_holds_once_a_month_over_its_corrections_too(office: Company) -> None:
    """100.00 to be taken back at 10.00 a month. March corrects January, which earns 5.00 more, and takes 10.00 back, not 20.00."""
    pay = {"name": "pay", "formula": "ROUND(amount * 10%, 2)", "scope": "record"}
    payout = {"name": "payout", "formula": "SUM(orders.pay)"}
    body = {"properties": {"clawback_ceiling": "10"}, "steps": [pay, payout], "payout": "payout", "payout_lines": ["pay"]}
    facts = {
        "people": ["A"], "periods": ["2026-01", "2026-02", "2026-03"],
        "orders": [{"number": "S", "date": "2026-01-05", "owner": "A", "amount": "1000"},
                   {"number": "Z", "date": "2026-01-09", "owner": "A", "amount": "50", "known": "2026-03"}],
        "returns": [{"order": "S", "line": 1, "date": "2026-02-03", "amount": "1000"}],
    }  # fmt: skip
    office.person("A", salary=None)
    office.plan("P", body, ["A"])
    office.order("S", date(2026, 1, 5), ["1000"], "A")
    office.lock(office.run("2026-01"))
    office.give_back("S", 1, date(2026, 2, 3), "1000", "A")
    office.lock(office.run("2026-02"))
    office.order("Z", date(2026, 1, 9), ["50"], "A")
    credit(office)
    correction = office.correct("2026-01", "2026-03")
    office.lock(correction)
    office.lock(office.run("2026-03"))
    assert office.paid(correction, "A") == {"commission": 500}
    assert office.all(f"{TAKEN} GROUP BY 1, 2 ORDER BY 1") == [(202602, "regular", -1000), (202603, "regular", -1000)]
    same_rows(play(body, facts), office)


def test_a_deal_corrected_after_it_came_back_is_taken_back_as_it_is_now(office: Company) -> None:
    """Earned 50.00 in January and taken back in February; a late quota makes it 75.00 in January: so is what comes back."""
    steps = [{"name": "payout", "formula": "ROUND(SUM(orders.amount) * IF(quota > 500, 7.5%, 5%), 2)"}]
    body = {"steps": steps, "payout": "payout", "payout_lines": ["payout"]}
    office.person("A", salary=None)
    office.quota("A", 202601, "100")
    office.plan("P", body, ["A"])
    office.order("S", date(2026, 1, 5), ["1000"], "A")
    office.lock(office.run("2026-01"))
    office.give_back("S", 1, date(2026, 2, 3), "1000", "A")
    office.quota("A", 202602, "100")
    office.lock(office.run("2026-02"))
    office.quota("A", 202601, "1000")
    credit(office)
    waiting = "SELECT DISTINCT c.period_id, c.cause FROM core.pending_corrections() c ORDER BY 1"
    assert office.all(waiting) == [(202601, "quota"), (202602, "return")]
    runs = []
    for month in ("2026-01", "2026-02"):
        runs.append(office.correct(month, "2026-03"))
        office.lock(runs[-1])
    assert [office.all(f"SELECT sum(amount_minor)::bigint FROM core.earning WHERE run_id = {run}") for run in runs] == [[(2500,)], [(-2500,)]]
    assert office.all(waiting) == []


def test_what_came_back_may_be_what_completes_a_payment(office: Company) -> None:
    """150.00 sold and 100.00 paid: nothing counts. The other 50.00 come back: the order is paid, so all of its lines count, and the return."""
    steps = [{"name": "payout", "formula": "ROUND(SUM(orders.amount) * 10%, 2)"}]
    office.person("A", salary=None)
    office.plan("P", {"steps": steps, "payout": "payout", "payout_lines": ["payout"], "properties": {"credit_date": "payment"}}, ["A"])
    office.order("S", date(2026, 1, 5), ["100", "50"], "A")
    office.pay("S", date(2026, 1, 20), "100")
    credit(office)
    held = "SELECT c.credited_on, c.amount_minor FROM core.credit c ORDER BY 1, 2"
    assert office.all(held) == []
    office.give_back("S", 2, date(2026, 1, 25), "50", "A")
    credit(office)
    assert office.all(held) == [(date(2026, 1, 20), 5000), (date(2026, 1, 20), 10000), (date(2026, 1, 25), -5000)]
    assert office.result(office.run("2026-01"), "A", "payout") == 10
