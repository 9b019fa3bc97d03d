"""Walking a process along its edges. Forward ways are forward and optional edges; the others never make an order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from server_db.domain.process.kinds import FORWARD
from server_db.domain.process.values import Edge, Process

Follows = Callable[[Edge], bool]


def is_forward(edge: Edge) -> bool:
    return edge.kind in FORWARD


def any_edge(edge: Edge) -> bool:
    return True


def reached(process: Process, starts: Iterable[str], follows: Follows = is_forward) -> set[str]:
    """The stages one comes to from `starts`, these included."""
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        for edge in process.out_of(waiting.pop()):
            if follows(edge) and edge.to not in seen:
                seen.add(edge.to)
                waiting.append(edge.to)
    return seen


def reaching(process: Process, ends: Iterable[str], follows: Follows = is_forward) -> set[str]:
    """The stages from which one comes to any of `ends`, these included."""
    seen = set(ends)
    waiting = list(seen)
    while waiting:
        for edge in process.into(waiting.pop()):
            if follows(edge) and edge.from_ not in seen:
                seen.add(edge.from_)
                waiting.append(edge.from_)
    return seen


def leads(process: Process, from_: str, to: str) -> bool:
    """Whether forward edges lead from one stage to another, by at least one edge."""
    return any(to in reached(process, [edge.to]) for edge in process.out_of(from_) if is_forward(edge))


def path(process: Process, from_: str, to: str) -> tuple[str, ...]:
    """The shortest forward way, both ends included; empty when there is none."""
    before: dict[str, str] = {from_: ""}
    waiting = [from_]
    for at in waiting:
        if at == to:
            break
        for edge in process.out_of(at):
            if is_forward(edge) and edge.to not in before:
                before[edge.to] = at
                waiting.append(edge.to)
    if to not in before:
        return ()
    steps = [to]
    while before[steps[-1]]:
        steps.append(before[steps[-1]])
    return tuple(reversed(steps))


def forward_order(process: Process) -> tuple[str, ...]:
    """Stages so that forward edges point onwards, ties in the order of the body; those in a cycle come last."""
    waiting = {stage.id: 0 for stage in process.stages}
    for edge in process.edges:
        if is_forward(edge) and edge.from_ != edge.to:
            waiting[edge.to] += 1
    ready = [stage.id for stage in process.stages if not waiting[stage.id]]
    for at in ready:
        for edge in process.out_of(at):
            if is_forward(edge) and edge.from_ != edge.to:
                waiting[edge.to] -= 1
                if not waiting[edge.to]:
                    ready.append(edge.to)
    placed = set(ready)
    return (*ready, *(stage.id for stage in process.stages if stage.id not in placed))


def closing_edges(process: Process) -> tuple[Edge, ...]:
    """Forward edges that close a circle, found by walking from the entries in the order of the body; without them there is none."""
    entries = [stage.id for stage in process.stages if stage.kind == "entry"]
    heads = [stage.id for stage in process.stages if not any(is_forward(edge) for edge in process.into(stage.id))]
    found: list[Edge] = []
    state: dict[str, int] = {}
    for start in (*entries, *heads, *(stage.id for stage in process.stages)):
        if start not in state:
            _walk_from(process, start, state, found)
    return tuple(found)


def _walk_from(process: Process, start: str, state: dict[str, int], found: list[Edge]) -> None:
    """Depth first with a stack of its own; state 1: on the way from the start, 2: done."""
    state[start] = 1
    trail = [(start, iter(process.out_of(start)))]
    while trail:
        at, edges = trail[-1]
        edge = next(edges, None)
        if edge is None:
            state[at] = 2
            trail.pop()
        elif not is_forward(edge) or edge.to == at:
            continue
        elif state.get(edge.to) == 1:
            found.append(edge)
        elif edge.to not in state:
            state[edge.to] = 1
            trail.append((edge.to, iter(process.out_of(edge.to))))
