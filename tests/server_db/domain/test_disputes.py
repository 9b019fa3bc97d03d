"""The rules that name a dispute's leading cause, over two hand-made pictures of a month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from server_db.domain.commissions import plan_of
from server_db.domain.dispute_expectation import explained, unrounded
from server_db.domain.dispute_tree import Side, open_tree, tree_of
from server_db.domain.disputes import (
    Cause,
    CreditKey,
    CreditRow,
    LineStory,
    World,
    causes_between,
    changes_of,
    figure_of,
    signature,
    work_out,
)
from server_db.domain.formulas.sheet import Step

DAY = date(2026, 3, 10)
PLAN = plan_of({"properties": {}, "steps": [{"name": "payout", "formula": "ROUND(SUM(orders.amount) * 10%, 2)"}], "payout": "payout"})
GATED = plan_of({"properties": {}, "steps": [{"name": "payout", "formula": "IF(SUM(orders.amount) >= 2000, 100, 0)"}], "payout": "payout"})
FACTS: dict[str, Any] = {"period_start": "2026-03-01", "period_end": "2026-03-31", "quota": "1000"}
work = partial(work_out, employee_id=7, code="E7")
measure = partial(figure_of, step="payout", order_no="")


def row(line: int, amount: str, share: str = "1", role: str = "direct", order: str = "") -> CreditRow:
    number, value = order or f"S{line}", Decimal(amount)
    record = {"id": Decimal(line), "date": DAY, "amount": value, "share": Decimal(share), "role": role, "order_no": number, "line_no": Decimal(1)}
    return CreditRow(CreditKey(line, role), record, 100 + line, number, Decimal(share), int(value * 100), DAY, "order")


def world(*rows: CreditRow, plan: Any = PLAN, version: int = 1, **facts: Any) -> World:
    return World(version, plan, "STD", version, FACTS | facts, rows)


def story(line: int, **changes: Any) -> LineStory:
    held = frozenset({(7, "direct", Decimal(1))})
    return replace(LineStory(line, 100 + line, f"S{line}", shares_then=held, shares_now=held), **changes)


def leading(then: World, now: World, **stories: LineStory) -> tuple[Cause, ...]:
    told = {int(name[1:]): one for name, one in stories.items()}
    return causes_between(work(then), now, changes_of(then, now, told), work, measure)


BASE = (row(1, "1000"), row(2, "500"))


@pytest.mark.parametrize(("now", "told", "cause", "effect"), [
    (world(*BASE, row(3, "700")), story(3, is_new=True, shares_then=frozenset()), "missing_order", "70.00"),
    (world(*BASE, row(3, "700")), story(3, is_new=True, twin="S1", shares_then=frozenset()), "duplicate", "70.00"),
    (world(*BASE, row(3, "-200")), story(3, is_new=True, is_return=True, shares_then=frozenset()), "late_refund", "-20.00"),
    (world(BASE[0], row(2, "250", "0.5")), story(2, shares_now=frozenset({(7, "direct", Decimal("0.5"))})), "wrong_split", "-25.00"),
    (world(BASE[0], row(2, "800")), story(2, amount_changed=True), "changed_order", "30.00"),
])  # fmt: skip
def test_one_change_is_the_cause_and_its_effect_is_exact(now: World, told: LineStory, cause: str, effect: str) -> None:
    found = leading(world(*BASE), now, **{f"l{told.line}": told})
    assert [(one.kind, one.effect) for one in found] == [(cause, Decimal(effect))]


def test_a_seller_who_moved_changes_the_heads_credit() -> None:
    (found,) = leading(world(*BASE), world(*BASE, row(3, "900", role="manager")), l3=story(3))
    assert (found.kind, found.orders) == ("hierarchy", ("S3",))


def test_the_largest_effect_leads_and_the_others_are_listed() -> None:
    now = world(BASE[0], row(2, "250", "0.5"), row(3, "700"))
    split = story(2, shares_now=frozenset({(7, "direct", Decimal("0.5"))}))
    found = leading(world(*BASE), now, l2=split, l3=story(3, is_new=True, shares_then=frozenset()))
    assert [(one.kind, one.effect) for one in found] == [("missing_order", Decimal("70.00")), ("wrong_split", Decimal("-25.00"))]


def test_changes_that_only_together_reach_a_gate_still_name_one() -> None:
    """Each alone moves nothing; left out, either one brings the pay down again."""
    then, now = world(*BASE, plan=GATED), world(row(1, "1300"), BASE[1], row(3, "300"), plan=GATED)
    found = leading(then, now, l1=story(1, amount_changed=True), l3=story(3, is_new=True, shares_then=frozenset()))
    assert found[0].kind == "missing_order" and {one.effect for one in found} == {Decimal(100)}


def test_a_version_and_a_fact_are_told_by_what_they_were_and_are() -> None:
    other = plan_of({"properties": {}, "steps": [{"name": "payout", "formula": "ROUND(SUM(orders.amount) * 12%, 2)"}], "payout": "payout"})
    found = leading(world(*BASE), world(*BASE, plan=other, version=2, quota="2000"))
    assert [one.kind for one in found] == ["wrong_version", "quota"]
    assert found[1].details == {"quota": ["1000", "2000"]} and found[0].effect == Decimal("30.00")


def test_an_expectation_beside_the_replay_is_a_twin_rounding_or_nothing() -> None:
    booked = work(world(row(1, "1000.04"), row(2, "500")))
    twin = {2: story(2, twin="S1"), 1: story(1)}
    ask = partial(explained, booked, order_no="", work=work, measure=measure)
    assert [one.kind for one in ask(twin, Decimal("100.00"))] == ["duplicate"]
    cent = ask({1: story(1), 2: story(2)}, Decimal("150.01"))
    assert (cent[0].kind, cent[0].details) == ("rounding", {"step": "payout"})
    assert [one.kind for one in ask({1: story(1), 2: story(2)}, Decimal("900"))] == ["none"]
    assert [one.kind for one in ask(twin, Decimal("150.00"))] == ["none"]


def test_what_is_rounded_stands_where_the_rounding_stood() -> None:
    assert unrounded(Step("x", "ROUND(ROUND(a, 2) * 1.5, 2) + 1")) == "((a) * 1.5) + 1"
    assert unrounded(Step("x", "a + 1")) == "a + 1"


def test_equal_pay_has_equal_hashes_and_a_cent_does_not() -> None:
    one = signature({"payout": Decimal("150.00")}, [("payout", "1/direct/", 10000), ("payout", "2/direct/", 5000)])
    same = signature({"payout": Decimal("150")}, [("payout", "2/direct/", 5000), ("payout", "1/direct/", 4000), ("payout", "1/direct/", 6000)])
    assert one == same and len(one) == 32
    assert signature({"payout": Decimal("150.01")}, [("payout", "1/direct/", 10001), ("payout", "2/direct/", 5000)]) != one


def test_the_tree_goes_from_orders_to_pay_and_a_heads_part_has_no_pay() -> None:
    then, now = world(*BASE), world(*BASE, row(3, "700"))
    causes = leading(then, now, l3=story(3, is_new=True, shares_then=frozenset()))
    tree = tree_of(Side(work(then), {}), Side(work(now), {}), causes, date(2026, 4, 1), 2, {103: "C3"})
    assert tree["totals"]["earned"] == ["150.00", "220.00", "70.00"]
    assert next((one["order"], one["kind"], one["cause"], one["customer"]) for one in tree["orders"]) == ("S3", "added", "missing_order", "C3")
    assert tree["steps"][0]["old"] == "150.00" and tree["steps"][0]["new"] == "220.00"
    seen = open_tree(tree)
    assert list(seen["totals"]) == ["credited"] and all("released" not in one for one in seen["orders"])
    assert all(set(one) == {"kind", "orders", "effect"} for one in seen["causes"])
