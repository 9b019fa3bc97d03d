"""Walking along edges."""

from __future__ import annotations

from hypothesis import given, settings

from server_db.domain.process.body import Edge
from server_db.domain.process.ways import any_edge, closing_edges, forward_order, is_forward, leads, path, reached, reaching
from tests.server_db.domain.process.strategies import processes


@settings(deadline=None)
@given(processes())
def test_without_its_closing_edges_a_process_has_an_order(process):
    rest = process.without([edge.id for edge in closing_edges(process)])
    place = {id: at for at, id in enumerate(forward_order(rest))}
    assert set(place) == {stage.id for stage in process.stages}
    for edge in rest.edges:
        assert not is_forward(edge) or edge.from_ == edge.to or place[edge.from_] < place[edge.to]


@settings(deadline=None)
@given(processes())
def test_reaching_is_reached_turned_round(process):
    for stage in process.stages:
        for other in reached(process, [stage.id], any_edge):
            assert stage.id in reaching(process, [other], any_edge)


def test_the_shortest_way_is_named(usual):
    assert path(usual, "qual", "nego") == ("qual", "demo", "quote", "nego")
    assert path(usual, "won", "new") == ()
    assert leads(usual, "new", "won") and not leads(usual, "new", "new")
    assert leads(usual.put_edge(Edge("r", "demo", "qual")), "qual", "qual")
