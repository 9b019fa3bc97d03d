"""Can a condition ever hold? Every "never" must be true: checked against the engine itself on deals drawn at random."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server_db.domain.formulas import Sheet, Step, evaluate_sheet, parse
from server_db.domain.process.claims import can_hold, present
from server_db.domain.process.conditions import read_condition
from server_db.domain.process.facts import SHIPPED_FIELDS, CustomField, catalogue_of
from server_db.domain.process.linear import Reading


def holds(*texts: str) -> bool:
    read = [read_condition(text, SHIPPED_FIELDS) for text in texts]
    assert all(not one.faults for one in read), read
    return can_hold(*(one.ways for one in read))


@pytest.mark.parametrize(
    "texts",
    [
        ("AND(amount > 10, amount < 5)",),
        ("金额 > 10", "amount <= 10"),
        ("amount * 2 > 20", "amount < 5 + 5"),
        ("5 < amount", "-amount > -5"),
        ("AND(visits > 2, visits < 3)",),
        ("visits < 0",),
        ("AND(amount >= 5, amount <= 5, amount <> 5)",),
        ('source = "web"', 'source = "fair"'),
        ('source = "web"', 'NOT(source = "WEB")'),
        ("close_on > as_of", "as_of >= close_on"),
        ('close_on > "2026-03-01"', "close_on < DATE(2026, 3, 1)"),
        ("1 > 2",),
        ("AND(TRUE, FALSE)",),
        ("1 / 0 > 1",),
        ('amount = "many"',),
        ("AND(ISBLANK(budget), budget > 5)",),
        ("NOT(OR(amount > 5, amount <= 5))",),
        ("IF(amount > 100, discount > 20, discount > 10)", "discount <= 10"),
        ("OR(amount < 5, amount > 10)", "AND(amount >= 5, amount <= 10)"),
        ("visits - calls > 3", "calls - visits > -3"),
        ("MAX(visits, calls) > 3", "MAX( 拜访次数 , calls ) < 2"),
        ("amount * 50% > 10", "amount < 20%"),
        ("2 * amount > 10", "amount < 5"),
        ("+amount > 10", "amount < 5"),
        ("source = customer", "customer <> source"),
        ("visits > 2", "NOT(visits)"),
        ("AND(visits > 1, OR(calls > 2, calls < 1))", "AND(visits > 1, calls >= 1, calls <= 2)"),
        ("(amount > 5) = TRUE", "(amount > 5) = FALSE"),
        ("amount = 1 / 0",),
    ],
)
def test_what_can_never_hold_is_seen(texts):
    assert not holds(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("amount > 5", "amount < 6"),
        ("amount >= 5", "amount <= 5"),
        ("visits > 2", "visits < 4"),
        ("discount > 2", "discount < 3"),
        ("visits > 3", "calls < 2"),
        ('source = "web"', 'region = "North"'),
        ('OR(source = "web", amount > 5)', 'source = "fair"'),
        ("close_on > as_of", "close_on > opened_on"),
        ('CONTAINS(customer, "Ltd")', 'NOT(CONTAINS(customer, "Ltd"))'),
        ("amount / 3 > 1", "amount < 4"),
        ("amount ^ 2 < 0",),
        ("ISBLANK(budget)",),
        ('source < "m"', 'source > "n"'),
        ("source < customer", "source > customer"),
        ('amount < "many"',),
        ("amount + 1 / 0 > 1",),
        ("amount * (1 / 0) > 1",),
        ("amount / 0 > 1",),
        ("amount * visits > 3", "visits < 1"),
        ('IF(amount > 5, source, 3) = "x"',),
        ("NOT(IF(amount > 5, amount > 3))",),
        ("XOR(amount > 5, amount > 5)",),
    ],
)
def test_what_may_hold_or_cannot_be_decided_is_let_be(texts):
    assert holds(*texts)


def test_yes_or_no_fields_of_an_office():
    own = (CustomField("vip", "boolean"),)
    vip, plain, named = (read_condition(text, own).ways for text in ("vip", "NOT(vip)", "vip = TRUE"))
    assert not can_hold(vip, plain) and not can_hold(plain, named) and can_hold(vip, named)


def test_what_has_too_many_cases_is_let_be():
    either = f"OR({', '.join(f'amount = {at}' for at in range(20))})"
    many = read_condition(f"AND({either}, {either.replace('amount', 'budget')}, {either.replace('amount', 'discount')})", SHIPPED_FIELDS)
    assert can_hold(many.ways)
    wide = read_condition(f"OR({', '.join(f'amount = {at}' for at in range(250))})", SHIPPED_FIELDS)
    assert can_hold(wide.ways, wide.ways, wide.ways)


def test_names_that_do_not_exist_have_keys_too():
    reading = Reading("a.b + amount", catalogue_of())
    assert reading.key(parse("[nowhere]")) != reading.key(parse("[elsewhere]"))


def test_a_required_field_excludes_its_being_blank():
    assert not can_hold(read_condition("ISBLANK(budget)", SHIPPED_FIELDS).ways, present(["budget"]))
    assert can_hold(read_condition("budget > 5", SHIPPED_FIELDS).ways, present(["budget"]))


facts = st.fixed_dictionaries({
    "amount": st.integers(-3, 6).map(Decimal), "visits": st.integers(0, 4).map(Decimal), "calls": st.integers(0, 4).map(Decimal),
    "budget": st.none() | st.integers(-2, 4).map(Decimal), "close_on": st.dates(date(2026, 1, 1), date(2026, 1, 5)), "as_of": st.just(date(2026, 1, 3)),
    "source": st.sampled_from(["web", "Web", "fair"]),
})  # fmt: skip
_numbers = st.sampled_from(
    ["amount", "visits", "calls", "budget", "amount * 2", "visits + calls", "-amount", "visits / 2", "50%", "3", "0", "MIN(visits, 2)"]
)
_comparisons = st.sampled_from(["=", "<>", "<", "<=", ">", ">="])
_atoms = st.one_of(
    st.tuples(_numbers, _comparisons, _numbers).map(" ".join),
    st.tuples(st.just("source"), st.sampled_from(["=", "<>", "<"]), st.sampled_from(['"web"', '"fair"', "3"])).map(" ".join),
    st.tuples(st.just("close_on"), _comparisons, st.sampled_from(["as_of", '"2026-01-02"', "DATE(2026, 1, 4)", '"soon"'])).map(" ".join),
    st.sampled_from(["ISBLANK(budget)", "TRUE", "FALSE", "amount", "1 / 0 > 1"]),
)
conditions = st.recursive(
    _atoms,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda two: f"AND({two[0]}, {two[1]})"),
        st.tuples(inner, inner).map(lambda two: f"OR({two[0]}, {two[1]})"),
        inner.map(lambda one: f"NOT({one})"),
        st.tuples(inner, inner, inner).map(lambda three: f"IF({', '.join(three)})"),
    ),
    max_leaves=6,
)


@settings(deadline=None)
@given(conditions, st.lists(facts, min_size=6, max_size=6))
def test_no_deal_passes_a_condition_that_is_said_to_be_never_met(text, deals):
    read = read_condition(f"AND({text})", SHIPPED_FIELDS)
    if read.faults or can_hold(read.ways):
        return
    for deal in deals:
        found = evaluate_sheet(Sheet((Step("passes", f"AND({text})"),)), deal).results["passes"]
        assert found is not True, (text, deal)
