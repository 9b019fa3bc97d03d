"""Which stages may be connected, and how."""

from __future__ import annotations

import pytest

from server_db.domain.process.body import Edge
from server_db.domain.process.connect import edge_faults, edge_kind_for, kinds_for, why_not_connect


@pytest.mark.parametrize(
    ("from_", "to", "kind"),
    [
        ("qual", "quote", "forward"), ("demo", "qual", "back"), ("qual", "new", "back"), ("demo", "lost", "lost"), ("demo", "pool", "pool"),
        ("pool", "qual", "pool"), ("qual", "trial", "optional"), ("trial", "nego", "optional"), ("quote", "won", "forward"),
    ],
)  # fmt: skip
def test_an_edge_has_the_kind_its_ends_give_it(usual, from_, to, kind):
    assert edge_kind_for(usual, from_, to) == kind
    assert why_not_connect(usual, from_, to) is None


@pytest.mark.parametrize(
    ("from_", "to", "kind", "code"),
    [
        ("qual", "qual", None, "connect.self"),
        ("won", "qual", None, "connect.from_closed"),
        ("lost", "new", None, "connect.from_closed"),
        ("pool", "won", None, "connect.pool_to_end"),
        ("new", "qual", None, "connect.twice"),
        ("qual", "gone", None, "connect.no_stage"),
        ("quote", "qual", "forward", "connect.cycle"),
        ("qual", "new", "optional", "connect.into_entry"),
        ("qual", "lost", "forward", "connect.lost_only"),
        ("qual", "quote", "lost", "connect.lost_only"),
        ("demo", "pool", "back", "connect.pool_only"),
        ("qual", "quote", "pool", "connect.pool_only"),
        ("new", "quote", "back", "connect.back_is_forward"),
        ("quote", "won", "back", "connect.back_to_won"),
    ],
)
def test_an_edge_that_may_not_be_says_why(usual, from_, to, kind, code):
    refused = why_not_connect(usual, from_, to, kind)
    assert refused is not None and refused.code == code


def test_a_refused_circle_names_its_stages(usual):
    assert why_not_connect(usual, "quote", "qual", "forward").args["stages"] == "quote qual demo quote"


def test_a_sound_process_has_no_faulty_edge_and_of_a_circle_one_edge_is_named(usual):
    assert edge_faults(usual) == {}
    around = usual.put_edge(Edge("r", "quote", "qual"))
    assert {id: refused.code for id, refused in edge_faults(around).items()} == {"r": "connect.cycle"}
    twice = usual.put_edge(Edge("t", "new", "qual"))
    assert edge_faults(twice)["t"].code == "connect.twice"


def test_the_kinds_an_edge_may_be_changed_to(usual):
    assert kinds_for(usual, usual.edge("demo_quote")) == ("forward", "optional")
    assert kinds_for(usual, usual.edge("nego_lost")) == ("lost",)
