"""A process before and after an edit, as plain functions: what every undo step of the designer is made of. No Qt."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from server_db.domain.process.body import Edge, Process, Stage, new_id
from server_db.domain.process.layout import CARD_HEIGHT, CARD_WIDTH

GAP, MARGIN = 56, 16
"""Between cards: what an edge with its label needs, and what two cards must keep at least."""
WITH_IDS = ("evidence", "tasks", "automatic", "approvals")
"""Groups of a stage's rules that carry ids; a copy needs ids of its own."""


def with_places(process: Process, places: Mapping[str, tuple[int, int]]) -> Process:
    """Stages moved; the others stay the very same objects, so that undo keeps little."""
    stages = tuple(
        replace(stage, x=places[stage.id][0], y=places[stage.id][1]) if stage.id in places and (stage.x, stage.y) != places[stage.id] else stage
        for stage in process.stages
    )
    return replace(process, stages=stages)


def with_split(process: Process, edge_id: str, stage: Stage) -> Process:
    """The stage in the middle of an edge: the first half stays that edge with its condition, the second is new."""
    edge = process.edge(edge_id)
    assert edge is not None
    kind = "optional" if stage.kind == "milestone" else edge.kind
    grown = process.put_stage(stage).put_edge(replace(edge, to=stage.id, kind=kind))
    return grown.put_edge(Edge(id=new_id(grown.ids()), from_=stage.id, to=edge.to, kind=kind))


def with_room(process: Process, edge_id: str, stage: Stage) -> tuple[Process, Stage]:
    """Before a split: what lies behind the edge moves on, where the new stage would cover one of its ends."""
    edge = process.edge(edge_id)
    start, end = (process.stage(edge.from_), process.stage(edge.to)) if edge is not None else (None, None)
    if start is None or end is None or not (_covers(stage, start) or _covers(stage, end)):
        return process, stage
    if end.x - start.x >= CARD_WIDTH:
        by = CARD_WIDTH + max(GAP, end.x - start.x - CARD_WIDTH)
        places = {each.id: (each.x + by, each.y) for each in process.stages if each.x >= end.x}
    elif end.y - start.y >= CARD_HEIGHT:
        by = CARD_HEIGHT + max(GAP, end.y - start.y - CARD_HEIGHT)
        places = {each.id: (each.x, each.y + by) for each in process.stages if each.y >= end.y}
    else:
        return process, stage  # back or upwards: there is no behind
    return with_places(process, places), replace(stage, x=end.x, y=end.y)


def _covers(one: Stage, other: Stage) -> bool:
    return abs(one.x - other.x) < CARD_WIDTH + MARGIN and abs(one.y - other.y) < CARD_HEIGHT + MARGIN


def free_code(process: Process, wanted: str) -> str:
    """The code itself or the first of code_2, code_3 … that no stage has."""
    taken = {stage.code for stage in process.stages}
    code, number = wanted, 2
    while code in taken:
        code, number = f"{wanted}_{number}", number + 1
    return code


def with_pasted(process: Process, piece: Process, by_x: int, by_y: int) -> tuple[Process, list[str]]:
    """Copies of the stages and of the edges between them, with ids and codes of their own; and the new stages' ids."""
    taken, renamed, made = process.ids(), {}, []
    for stage in piece.stages:
        renamed[stage.id] = new = _fresh(taken)
        copy = replace(stage, id=new, code=free_code(process, stage.code), x=stage.x + by_x, y=stage.y + by_y)
        rules = {group: tuple(replace(each, id=_fresh(taken)) for each in getattr(copy, group)) for group in WITH_IDS}
        process = process.put_stage(replace(copy, **rules))
        made.append(new)
    for edge in piece.edges:
        if edge.from_ in renamed and edge.to in renamed:
            process = process.put_edge(replace(edge, id=_fresh(taken), from_=renamed[edge.from_], to=renamed[edge.to]))
    return process, made


def _fresh(taken: set[str]) -> str:
    made = new_id(taken)
    taken.add(made)
    return made


def piece_of(process: Process, ids: Collection[str]) -> Process:
    """The chosen stages and the edges between them, as copied to the clipboard."""
    chosen = set(ids)
    return Process(
        stages=tuple(stage for stage in process.stages if stage.id in chosen),
        edges=tuple(edge for edge in process.edges if edge.from_ in chosen and edge.to in chosen),
    )
