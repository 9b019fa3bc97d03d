"""A child is its parent plus what differs, over the parent it was made from and over the next one."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server_db.domain.process.body import Edge, ProcessProblem, Stage, canonical_json
from server_db.domain.process.inherit import overridden, overrides_of, resolve, resolve_reported, revert
from tests.server_db.domain.process.strategies import processes


@settings(deadline=None)
@given(processes(), processes())
def test_a_child_comes_back_over_the_parent_it_was_made_from(parent, child):
    overrides = json.loads(json.dumps(overrides_of(parent, child)))
    made, reports = resolve_reported(parent, overrides)
    assert canonical_json(made) == canonical_json(child)
    assert reports == ()


@settings(deadline=None)
@given(processes(), processes(), processes())
def test_a_child_stands_on_any_later_parent(parent, child, later):
    made = resolve(later, overrides_of(parent, child))
    known = {stage.id for stage in made.stages}
    assert all(edge.from_ in known and edge.to in known for edge in made.edges)


@settings(deadline=None)
@given(processes())
def test_a_child_without_differences_follows_its_parent(parent):
    assert overrides_of(parent, parent) == {"format": 1}
    assert overridden(parent, parent) == set()


@settings(deadline=None)
@given(processes(), processes(), st.randoms(use_true_random=False))
def test_taking_back_every_difference_leaves_the_parent(parent, child, chance):
    places = list(overridden(parent, child))
    chance.shuffle(places)
    # Whole stages first: an edge can only return when both of its ends are there.
    for kind, id, field in sorted(places, key=lambda place: (place[0] == "edge", place[2] != "")):
        child = revert(child, parent, kind, id, field)
    assert overridden(parent, child) == set()


def test_what_the_child_left_alone_follows_and_what_it_changed_stays(usual, set_stage):
    child = set_stage(usual, "demo", sla_days=5)
    overrides = overrides_of(usual, child)
    assert overrides == {"format": 1, "stages": {"demo": {"sla_days": 5}}}
    later = set_stage(set_stage(usual, "demo", sla_days=20, name_en="Show"), "quote", idle_days=3)
    made = resolve(later, overrides)
    assert (made.stage("demo").sla_days, made.stage("demo").name_en, made.stage("quote").idle_days) == (5, "Show", 3)


def test_a_stage_the_parent_took_out_takes_its_overrides_and_edges_with_it(usual, set_stage):
    child = set_stage(usual, "trial", sla_days=5).put_stage(Stage("own")).put_edge(Edge("x", "trial", "own"))
    made, reports = resolve_reported(usual.without(["trial"]), overrides_of(usual, child))
    assert made.stage("trial") is None and made.stage("own") is not None and made.edge("x") is None
    assert {report.code for report in reports} == {"inherit.stage_gone", "inherit.edge_dropped"}


def test_an_id_the_parent_gave_away_later_stays_the_childs(usual):
    child = usual.put_stage(Stage("own", name_en="Ours"))
    made, reports = resolve_reported(usual.put_stage(Stage("own", name_en="Theirs")), overrides_of(usual, child))
    assert made.stage("own").name_en == "Ours"
    assert [report.code for report in reports] == ["inherit.id_taken"]


def test_a_removed_stage_stays_away_and_comes_back_with_its_edges(usual):
    child = usual.without(["trial"])
    assert resolve(usual, overrides_of(usual, child)) == child
    assert ("stage", "trial", "") in overridden(usual, child)
    assert revert(child, usual, "stage", "trial", "") == usual


def test_an_order_of_the_childs_own_is_kept(usual):
    child = replace(usual, stages=tuple(reversed(usual.stages)))
    overrides = overrides_of(usual, child)
    assert overrides["stage_order"][0] == usual.stages[-1].id
    later = resolve(usual.put_stage(Stage("fresh")), overrides)
    assert [stage.id for stage in later.stages if stage.id != "fresh"] == overrides["stage_order"]


def test_where_a_card_lies_is_kept_but_not_counted(usual, set_stage):
    child = set_stage(usual, "demo", x=1_000)
    assert resolve(usual, overrides_of(usual, child)) == child
    assert overridden(usual, child) == set()


@pytest.mark.parametrize(
    "overrides",
    [[], {"stage": {}}, {"stages": []}, {"stages": {"demo": {"id": "x"}}}, {"stages": {"demo": {"sla_days": "5"}}}, {"stages": {"demo": 5}},
     {"added_stages": [{"stage": {"id": "x"}, "before": "y"}]}, {"added_edges": {}}, {"removed": "demo"}],
)  # fmt: skip
def test_overrides_of_a_broken_shape_are_refused(usual, overrides):
    with pytest.raises(ProcessProblem):
        resolve(usual, overrides)
