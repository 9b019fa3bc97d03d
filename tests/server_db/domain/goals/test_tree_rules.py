"""Ten million and one cent over 137 people, written by hand, pasted, rebalanced: every level sums to its parent in every month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server_db.domain.goals.checking import find_faults
from server_db.domain.goals.comparing import compare, find_shifts, taken_up
from server_db.domain.goals.editing import add_up, paste_block, to_units, write_amounts, write_total
from server_db.domain.goals.fitting import may_be_goal
from server_db.domain.goals.moving import Move, move_people, places_in_tree, rebalance
from server_db.domain.goals.places import Place, Post, places_of_posts
from server_db.domain.goals.planting import amounts_of
from server_db.domain.goals.shares import Division, divide, month_shape, season_of, unknown_people
from server_db.domain.goals.tree import GoalNode, GoalTree
from server_db.domain.kpi.body import Kpi, KpiBody
from server_db.domain.refusals import Refused
from tests.server_db.domain.goals.goal_trees import YEAR, people, planted

TOTAL = 1_000_000_001
ELSEWHERE = Place(2, 1001)


def tree_of(found: GoalTree | Refused) -> GoalTree:
    assert isinstance(found, GoalTree), found
    return found


def refusal(found: object) -> Refused:
    assert isinstance(found, Refused)
    return found


@pytest.mark.parametrize("measure", ["equal", "heads", "history", "seasonal", "as_is"])
def test_137_people_sum_to_the_cent_at_every_level(measure: str) -> None:
    history = {person: {202601 + month: person * 7 * (month % 5) for month in range(12)} for person in range(1, 130)}
    tree = planted(TOTAL, people(137), Division(measure), history)  # type: ignore[arg-type]
    assert find_faults(tree) == ()
    assert sum(node.total for node in tree.nodes.values() if node.kind == "person") == TOTAL == tree.root.total


def test_equal_by_heads_leaves_nobody_a_cent_apart_over_the_year() -> None:
    totals = [node.total for node in planted(TOTAL, people(137)).nodes.values() if node.kind == "person"]
    assert max(totals) - min(totals) <= 3  # a unit for each level above


@pytest.mark.parametrize("along", [False, True])
def test_moving_three_keeps_every_sum(along: bool) -> None:
    tree = planted(TOTAL, people(137))
    moves = [Move(3, 202704, ELSEWHERE), Move(40, 202707, Place(1, 1000)), Move(137, 202707, Place(3, 2000))]
    moved = tree_of(move_people(tree, moves, along))
    assert find_faults(moved) == () and moved.root.units == tree.root.units
    before, after = amounts_of(tree), amounts_of(moved)
    assert all(after[key][month] == units for key, months in before.items() for month, units in months.items() if month < 202704)
    assert [(shift.person, shift.month) for shift in find_shifts(tree, moved)] == [(3, 202704), (40, 202707), (137, 202707)]
    assert (before[1, 1000, 0][202706] == after[1, 1000, 0][202706]) != along, "the team keeps its goal, or it goes along"
    if along:
        assert after[2, 1001, 3] == {month: before[1, 1000, 3][month] for month in YEAR if month >= 202704}
    assert after[3, 2000, 0] == after[3, 2000, 137], "a new team has what its people bring"


def test_moved_twice_in_one_month_is_refused() -> None:
    found = refusal(move_people(planted(TOTAL, people(20)), [Move(3, 202704, ELSEWHERE), Move(3, 202704, Place(3, 1002))]))
    assert (found.code, found.args) == ("goal.moved_twice", {"person": 3, "month": 202704})


def test_posts_that_change_twice_in_a_month_are_told_and_stay_where_the_month_began() -> None:
    posts = [
        Post(1, 9, 1, date(2027, 1, 1), date(2027, 3, 10)), Post(1, 8, 1, date(2027, 3, 10), date(2027, 3, 20)),
        Post(1, 7, 2, date(2027, 3, 20)), Post(2, 9, 1, date(2027, 1, 1), date(2027, 2, 5)), Post(3, 9, 1, date(2027, 2, 15)),
        *(Post(head, None, region, date(2026, 1, 1)) for head, region in ((9, 1), (8, 1), (7, 2))), Post(4, 8, 2, date(2026, 1, 1)), Post(5, 7, 1, date(2026, 1, 1)),
    ]  # fmt: skip
    places, twice = places_of_posts(posts, YEAR)
    assert [(moved.employee, moved.month) for moved in twice] == [(1, 202703)]
    assert places[1][202703].head == 9 and (places[1][202704].head, places[1][202704].region) == (7, 2)
    assert sorted(places[2]) == [202701, 202702] and (places[3][202702].days, places[3][202702].of_days) == (14, 28)
    assert places[4][202701] == Place(1, 8, 31, 31), "a team stands where its head does"
    assert 9 not in places and 9 in places_of_posts(posts, YEAR, also=(9,))[0]


@given(
    st.integers(0, 10**12),
    st.lists(st.tuples(st.integers(1, 30), st.sampled_from(YEAR), st.integers(0, 4), st.booleans()), max_size=8),
    st.booleans(),
)
@settings(deadline=None, max_examples=60)
def test_whoever_moves_joins_or_leaves_the_sums_hold(total: int, steps: list[tuple[int, int, int, bool]], along: bool) -> None:
    tree = planted(total, people(24, per_team=5))
    places = places_in_tree(tree)
    for person, month, team, leaves in steps:
        stands = places.setdefault(person, {})
        for later in YEAR:
            if later >= month:
                stands.pop(later, None) if leaves else stands.update({later: Place(1 + team % 3, 1000 + team, 1 + person % 3, 3)})
    after = tree_of(rebalance(tree, places, 202703, along))
    assert find_faults(after) == ()
    before, now = amounts_of(tree), amounts_of(after)
    assert all(now[key].get(month) == units for key, months in before.items() for month, units in months.items() if month < 202703)
    assert tree_of(rebalance(after, places, 202703, along)) == after, "what fits already is left alone"


def test_nobody_left_is_refused() -> None:
    assert refusal(rebalance(planted(TOTAL, people(3)), {}, 202705)).code == "goal.nobody_left"


def test_a_goal_below_its_children_is_refused_unless_they_follow() -> None:
    tree = planted(TOTAL, people(10))
    team = next(node for node in tree.nodes.values() if node.kind == "team")
    found = refusal(write_amounts(tree, team.id, {202701: 1}, follow=False))
    assert found.code == "goal.below_children" and found.args["below"] == team.units[202701]
    lower = tree_of(write_amounts(tree, team.id, {202701: 1}))
    assert sum(child.units[202701] for child in lower.children(team.id)) == 1
    assert {fault.code for fault in find_faults(lower)} == {"goal.above_children"}, "what is above is told, not changed"
    assert find_faults(tree_of(divide(lower, tree.root.id, Division("as_is", pinned=False)))) == ()


def test_amounts_by_hand_stay_when_the_rest_is_divided() -> None:
    tree = planted(TOTAL, people(10))
    person = next(node for node in tree.nodes.values() if node.kind == "person")
    by_hand = tree_of(write_total(tree, person.id, 5_000_000))
    divided = tree_of(divide(by_hand, person.parent or 0, Division("equal")))
    assert divided.nodes[person.id].total == 5_000_000 and find_faults(divided) == ()
    too_much = tree_of(write_total(tree, person.id, TOTAL))
    assert refusal(divide(too_much, person.parent or 0, Division("equal"))).code == "goal.below_children"


def test_a_team_of_hand_written_people_leaves_nobody_for_the_rest() -> None:
    tree = planted(1200, people(1))
    person = next(node for node in tree.nodes.values() if node.kind == "person")
    less = tree_of(write_total(tree, person.id, 600))
    assert refusal(divide(less, person.parent or 0, Division("heads"))).code == "goal.nobody"


def test_a_pasted_block_counts_as_written_and_what_does_not_fit_is_refused() -> None:
    tree = planted(TOTAL, people(4))
    rows = [node.id for node in tree.nodes.values() if node.kind == "person"]
    pasted = tree_of(paste_block(tree, rows, list(YEAR[:2]), [[100, None], [5, 6]]))
    assert pasted.nodes[rows[0]].units[202701] == 100 and pasted.nodes[rows[0]].units[202702] == tree.nodes[rows[0]].units[202702]
    assert pasted.nodes[rows[1]].how == "hand"
    assert refusal(paste_block(tree, rows[:1], list(YEAR), [[1], [2]])).code == "goal.block_too_large"
    assert refusal(paste_block(tree, rows, [202801], [[1]])).code == "goal.outside_months"


def test_planned_from_below_everything_above_is_the_sum() -> None:
    tree = planted(TOTAL, people(12))
    person = next(node for node in tree.nodes.values() if node.kind == "person")
    more = tree_of(write_amounts(tree, person.id, {202705: person.units[202705] + 700}))
    for whole in (add_up(more), add_up(more, person.id)):
        assert find_faults(whole) == () and whole.root.total == TOTAL + 700


def test_amounts_finer_than_the_unit_are_refused() -> None:
    assert to_units(Decimal("10000000.01"), 2) == TOTAL
    assert refusal(to_units(Decimal("0.001"), 2)).code == "goal.too_fine"
    assert refusal(to_units(Decimal("-1"), 2)).code == "goal.out_of_range"


def test_months_follow_the_year_before() -> None:
    shape = month_shape(YEAR, 100, {202601: 3, 202602: 1})
    assert shape[202701] == 75 and shape[202702] == 25 and sum(shape.values()) == 100


def test_a_month_of_which_nothing_is_known_counts_as_the_others() -> None:
    shape, unknown = season_of(YEAR[:4], {1: {202601: 30, 202602: 0}, 2: {202601: 10, 202604: 20}})
    assert shape == {202601: 40, 202602: 0, 202603: 20, 202604: 20} and unknown == (202703,)
    assert month_shape(YEAR[:4], 80, shape) == {202701: 40, 202702: 0, 202703: 20, 202704: 20}


@pytest.mark.parametrize("measure", ["history", "seasonal"])
def test_who_is_new_counts_as_the_average_of_the_others(measure: str) -> None:
    """Without figures of the year before nobody is given a goal of zero."""
    history = {person: {202601 + month: 100 * person for month in range(12)} for person in (1, 2)} | {4: {202501: 7}}
    tree = planted(1200, people(4, regions=1), Division(measure), history)  # type: ignore[arg-type]
    totals = {node.owner: node.total for node in tree.nodes.values() if node.kind == "person"}
    assert unknown_people(tree, history) == {3, 4} and unknown_people(tree, {}) == frozenset()
    assert totals == {1: 200, 2: 400, 3: 300, 4: 300} and find_faults(tree) == ()


def test_an_earlier_version_is_taken_up_for_the_months_to_come() -> None:
    earlier = planted(TOTAL, people(12))
    current = tree_of(move_people(earlier, [Move(3, 202703, ELSEWHERE), Move(1, 202705, None)]))
    back = taken_up(current, earlier, 202706)
    assert find_faults(back) == () and back.root.total == TOTAL
    for since, tree in ((202701, current), (202706, earlier)):
        for key, months in amounts_of(tree).items():
            wanted = {month: units for month, units in months.items() if (month >= 202706) is (since == 202706)}
            assert {month: units for month, units in amounts_of(back).get(key, {}).items() if (month >= 202706) is (since == 202706)} == wanted


@pytest.mark.parametrize(
    ("code", "unit", "formula", "fits"),
    [
        ("net", "money", "revenue - collections", True), ("outings", "number", "2 * visits + orders / 10", True), ("each", "money", "revenue / orders", False),
        ("cycle", "days", "orders", False), ("product", "money", "revenue * orders", False), ("head", "money", "team_revenue", False),
        ("days", "number", "work_days", False), ("average", "number", "AVERAGE(orders)", False), ("broken", "number", "orders +", False),
        ("less", "money", "-revenue", True), ("of_a_share", "number", "2 * kpi_share", False), ("of_a_sum", "number", "2 * kpi_sum", True),
        ("itself", "number", "kpi_itself + orders", False), ("unknown", "number", "nobody_knows", False),
    ],
)  # fmt: skip
def test_goals_are_set_for_what_adds_up(code: str, unit: str, formula: str, fits: bool) -> None:
    kpi = Kpi(code, code, code, formula, unit)
    others = (Kpi("share", "share", "share", "orders / visits", "number"), Kpi("sum", "sum", "sum", "orders + visits", "number"))
    assert may_be_goal(KpiBody((kpi, *others)), kpi) is fits


def test_what_is_wrong_is_told_with_its_place() -> None:
    tree = planted(TOTAL, people(4))
    person = next(node for node in tree.nodes.values() if node.kind == "person")
    codes = {fault.code for fault in find_faults(tree.put([replace(person, units={}), GoalNode(-99, person.id, "team", 1, 202701, 202801)]))}
    assert {"goal.incomplete", "goal.above_children", "goal.wrong_level", "goal.outside_parent"} <= codes
    assert {fault.code for fault in find_faults(tree.put([replace(person, id=-99)]))} >= {"goal.twice", "goal.below_children"}
    assert {fault.code for fault in find_faults(tree.put([replace(person, units=person.units | {202701: -1})]))} >= {"goal.negative"}


def test_versions_are_compared_by_place() -> None:
    tree = planted(TOTAL, people(12))
    moved = tree_of(move_people(tree, [Move(1, 202710, None)]))
    changes = {change.key: change for change in compare(tree, moved)}
    assert changes[1, 1000, 1].months == (202710, 202711, 202712) and (1, 1000, 0) not in changes
    assert compare(tree, tree) == ()
    assert len(tree.without([tree.children(tree.root.id)[0].id]).nodes) < len(tree.nodes)
