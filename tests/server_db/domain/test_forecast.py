"""Sums of people and teams, the way to the goal, accuracy, and what changed between two weeks."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server_db.domain.forecast import Call, ForecastDeal, Goal, Judged, Member, Snapshot, Sums, accuracy, build_tree, way_to_goal, with_calls
from server_db.domain.forecast_changes import KeptDeal, find_changes

D = Decimal


def deal(
    number: int, amount: int | None, category: str = "commit", chance: str = "0.5", period: str = "2026-11", measured: str | None = None
) -> ForecastDeal:
    return ForecastDeal(number, f"D-{number}", "x", "y", 1, "s", "阶段", category, D(chance), None if measured is None else D(measured), 0,
                        None if amount is None else D(amount), None, "CNY", date(2026, 11, 20), False, period)  # fmt: skip


def member(number: int, boss: int | None = None) -> Member:
    return Member(number, f"E{number}", f"Person {number}", f"人员{number}", boss)


def test_a_team_is_the_sum_of_its_people_and_a_heads_goal_is_the_teams() -> None:
    sums = {2: Sums(won=D(10), commit=D(5), deals=2), 3: Sums(won=D(1), deals=1), 1: Sums(best=D(7), deals=1)}
    goals = {1: Goal(D(100), "goal", True), 2: Goal(D(60), "quota"), 3: Goal(D(60), "quota")}
    top, second, third = build_tree((member(1), member(2, 1), member(3, 1)), sums, goals, ())
    assert (top.total.won, top.total.commit, top.total.best, top.total.deals) == (11, 5, 7, 4)
    assert (top.goal, top.gap, top.ids) == (Goal(D(100), "goal", True), D(89), (1, 2, 3))
    assert (second.depth, third.gap) == (1, D(59))


def test_a_team_without_a_goal_has_the_sum_and_no_one_has_none() -> None:
    rows = build_tree((member(1), member(2, 1), member(3, 1)), {1: Sums(deals=1)}, {2: Goal(D(60), "goal"), 3: Goal(D(40), "quota")}, ())
    assert rows[0].goal == Goal(D(100), "quota", True)
    # what was approved for all of them is newer than a head's quota; one quota among them, and the head's stands
    for goals, expected in (("goal", "goal"), Goal(D(90), "goal", True)), (("goal", "quota"), Goal(D(70), "quota")):
        given_ = {1: Goal(D(70), "quota"), 2: Goal(D(60), goals[0]), 3: Goal(D(30), goals[1])}
        assert build_tree((member(1), member(2, 1), member(3, 1)), {}, given_, ())[0].goal == expected
    assert build_tree((member(1),), {1: Sums(won=D(5))}, {}, ())[0].gap is None


def test_a_circle_in_the_hierarchy_ends_and_who_has_nothing_is_left_out() -> None:
    assert build_tree((member(1, 2), member(2, 1)), {1: Sums(won=D(1))}, {}, ()) == ()
    rows = build_tree((member(1), member(2, 1), member(3, 1)), {2: Sums(won=D(1))}, {}, ())
    assert [row.member.id for row in rows] == [1, 2]


def test_the_newest_word_of_each_kind_counts_and_a_heads_is_the_teams() -> None:
    calls = [
        Call(n, who, scope, "commit", D(n), "why", 9, "", "", None)
        for n, who, scope in ((1, 1, "team"), (3, 1, "team"), (2, 1, "own"), (4, 2, "own"))
    ]
    rows = build_tree((member(1), member(2, 1)), {2: Sums(won=D(1))}, {}, calls)
    assert [row.said["commit"].id for row in rows] == [3, 4]


def test_the_likeliest_deals_come_first_and_none_can_be_left_out() -> None:
    deals = (
        deal(1, 50, "pipeline", "0.9"),
        deal(2, 30, "commit", "0.6"),
        deal(3, 40, "commit", "0.4", measured="0.8"),
        deal(4, 500, "commit", period="2026-12"),
    )
    way = way_to_goal(D(100), "2026-11", deals)
    assert [(step.deal.deal_id, step.so_far) for step in way.steps] == [(3, 40), (2, 70), (1, 120)]
    assert (way.missing, way.expected) == (0, D("0.8") * 40 + D("0.6") * 30 + D("0.9") * 50)
    # a small one that the next makes needless is left out
    assert [step.deal.deal_id for step in way_to_goal(D(40), "2026-11", (deal(1, 5, chance="0.9"), deal(2, 45, chance="0.5"))).steps] == [2]
    far = way_to_goal(D(600), "2026-11", (*deals[:3], deal(4, 500, "commit", period="2026-12"), deal(5, None)))
    assert [step.pulled for step in far.steps].count(True) == 1
    assert way_to_goal(D(1000), "2026-11", (deal(1, 50),)).missing == 950


@given(st.lists(st.tuples(st.integers(1, 999), st.sampled_from(("commit", "best", "pipeline")), st.booleans()), max_size=12), st.integers(1, 4000))
def test_any_way_to_the_goal_reaches_it_without_a_needless_deal(found: list[tuple[int, str, bool]], gap: int) -> None:
    deals = [deal(n, amount, category, period="2026-12" if later else "2026-11") for n, (amount, category, later) in enumerate(found)]
    way = way_to_goal(D(gap), "2026-11", deals)
    total = sum((step.deal.amount or 0 for step in way.steps), D(0))
    assert way.missing == max(0, gap - sum((one.amount or 0 for one in deals), D(0)))
    if not way.missing:
        assert total >= gap
        assert all(total - (step.deal.amount or 0) < gap for step in way.steps)


@pytest.mark.parametrize(
    ("said", "came", "right"),
    [(100, 100, 1), (80, 100, D("0.8")), (130, 100, D("0.7")), (300, 100, 0), (50, 0, None), (None, 100, None), (0, -5, None)],
)
def test_accuracy_is_missing_where_nothing_can_be_compared(said: int | None, came: int, right: Decimal | None) -> None:
    assert accuracy(None if said is None else D(said), D(came)) == right


def test_a_month_is_judged_by_its_first_middle_and_last_week() -> None:
    weeks = tuple(Snapshot(date(2026, 10, 5) + timedelta(7 * n), Sums(won=D(n * 10), commit=D(50))) for n in range(4))
    month = Judged("2026-10", D(80), weeks)
    assert [month.at(moment).on_date.day for moment in ("first", "middle", "last")] == [5, 19, 26]  # type: ignore[union-attr]  # there are weeks
    assert (month.accuracy("commit", "first"), month.accuracy("commit", "last"), month.accuracy("call", "last")) == (D("0.625"), 1, None)
    assert Judged("2026-09", D(1), ()).accuracy("commit", "first") is None


def kept(number: int, amount: int, period: str = "2026-11", category: str = "commit", status: str = "open") -> KeptDeal:
    return KeptDeal(number, f"D-{number}", "x", None, status, 1, period, category, D(amount), D("0.5"), None)


def test_changes_add_up_to_the_change_of_the_month() -> None:
    before = [kept(1, 10), kept(2, 20), kept(3, 30), kept(4, 40, status="lost"), kept(5, 50, "2026-12"), kept(6, 60), kept(7, 70)]
    after = [kept(1, 10, category="won"), kept(2, 25), kept(3, 30, "2026-12"), kept(5, 55), kept(6, 60, category="best"), kept(8, 80)]
    changes = find_changes("2026-11", before, after)
    assert [(one.kind, one.deal.deal_id, one.amount) for one in changes] == [
        ("new", 8, 80), ("in", 5, 55), ("up", 2, 5), ("won", 1, 0), ("worse", 6, 0), ("out", 3, -30), ("lost", 4, -40), ("gone", 7, -70),
    ]  # fmt: skip
    month = [sum(one.amount for one in side if one.period == "2026-11") for side in (after, before)]
    assert sum(one.amount for one in changes) == month[0] - month[1]


def test_a_week_knows_the_word_that_was_the_newest_then() -> None:
    weeks = [Snapshot(date(2026, 11, day), Sums()) for day in (2, 9, 16)]
    calls = [Call(n, 1, "own", kind, D(n * 100), "w", 1, "", "", None) for n, kind in ((1, "commit"), (2, "best"), (3, "commit"))]
    days = {1: date(2026, 11, 3), 2: date(2026, 11, 3), 3: date(2026, 11, 16)}
    assert [week.called for week in with_calls(weeks, calls, days)] == [None, 100, 300]
