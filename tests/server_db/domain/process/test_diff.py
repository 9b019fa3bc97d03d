"""Two processes differ in what the list of changes says, and in nothing else."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings

from server_db.domain.process.body import Edge, Process, Stage, Task
from server_db.domain.process.diff import Change, compare
from tests.server_db.domain.process.strategies import processes


@settings(deadline=None)
@given(processes(), processes())
def test_only_equal_processes_have_no_changes(one, two):
    assert compare(one, one) == ()
    same = {stage.id: stage for stage in one.stages} == {stage.id: stage for stage in two.stages} and list(one.edges) == list(two.edges)
    assert (compare(one, two) == ()) == same or [stage.id for stage in one.stages] != [stage.id for stage in two.stages]


def test_changes_say_field_old_and_new(usual, set_stage):
    new = set_stage(usual, "demo", probability=Decimal("0.5"), x=8, tasks=(Task("t", "Show"),))
    changes = {change.field: change for change in compare(usual, new)}
    assert set(changes) == {"probability", "tasks", "position"}
    assert (changes["probability"].old, changes["probability"].new) == ("0.4", "0.5")
    assert changes["tasks"].new[0]["name_en"] == "Show"
    assert changes["position"] == Change("stage", "demo", "changed", "position", [480, 0], [8, 0])


def test_what_was_added_and_removed_is_given_whole(usual):
    new = usual.without(["trial"]).put_stage(Stage("own")).put_edge(Edge("x", "quote", "own"))
    told = {(change.kind, change.id): change.what for change in compare(usual, new)}
    assert told == {
        ("stage", "trial"): "removed", ("stage", "own"): "added", ("edge", "x"): "added",
        ("edge", "demo_trial"): "removed", ("edge", "trial_quote"): "removed",
    }  # fmt: skip


def test_an_edge_moved_to_another_stage_says_from_and_to(usual):
    new = usual.put_edge(replace(usual.edge("demo_quote"), from_="qual"))
    assert compare(usual, new) == (Change("edge", "demo_quote", "changed", "from", "demo", "qual"),)


def test_another_order_is_one_change(usual):
    new = Process(tuple(reversed(usual.stages)), usual.edges)
    (change,) = compare(usual, new)
    assert (change.kind, change.field, change.new[0]) == ("process", "order", "won")
