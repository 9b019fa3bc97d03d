"""Columns for the stages that forward edges connect, with a stand-in wherever a long edge passes a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from server_db.domain.process.values import Edge, Process
from server_db.domain.process.ways import closing_edges, forward_order, is_forward

# An optional step is a side way: the straight line prefers any number of main ones.
_MAIN, _SIDE, _WON = 100, 1, 10


@dataclass
class Layers:
    """`columns` hold stages and stand-ins; `before` and `after` join neighbouring columns; `spine` is the main way."""

    columns: list[list[str]] = field(default_factory=list)
    before: dict[str, list[str]] = field(default_factory=dict)
    after: dict[str, list[str]] = field(default_factory=dict)
    real: set[str] = field(default_factory=set)
    spine: set[str] = field(default_factory=set)


def layers_of(process: Process) -> Layers:
    edges = _forward_edges(process)
    touched = {end for edge in edges for end in (edge.from_, edge.to)}
    names = [id for id in forward_order(process.without([edge.id for edge in process.edges if edge not in edges])) if id in touched]
    column = _columns(names, edges)
    main = set(_main_way(process, names, edges))
    layers = Layers(real=set(names), spine=set(main))
    layers.columns = [[] for _ in range(max(column.values(), default=-1) + 1)]
    # The main way comes first in its column, so that side ways hang beneath it.
    for id in sorted(names, key=lambda name: name not in main):
        layers.columns[column[id]].append(id)
    for edge in edges:
        _route(layers, edge, column, edge.from_ in main and edge.to in main)
    return layers


def _forward_edges(process: Process) -> list[Edge]:
    """One for each pair of stages, no circles."""
    closing = {edge.id for edge in closing_edges(process)}
    found: dict[tuple[str, str], Edge] = {}
    for edge in process.edges:
        if is_forward(edge) and edge.from_ != edge.to and edge.id not in closing:
            found.setdefault((edge.from_, edge.to), edge)
    return list(found.values())


def _columns(names: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    """The longest way from the left; then what has nothing before it moves up to what follows."""
    after: dict[str, list[str]] = {}
    before: dict[str, list[str]] = {}
    for edge in edges:
        after.setdefault(edge.from_, []).append(edge.to)
        before.setdefault(edge.to, []).append(edge.from_)
    column: dict[str, int] = {}
    for name in names:
        column[name] = max((column[one] + 1 for one in before.get(name, ())), default=0)
    for name in reversed(names):
        if name not in before and name in after:
            column[name] = min(column[one] for one in after[name]) - 1
    return column


def _main_way(process: Process, names: Sequence[str], edges: Sequence[Edge]) -> list[str]:
    """The way with the most main steps, to a won stage where there is one."""
    into: dict[str, list[Edge]] = {}
    for edge in edges:
        into.setdefault(edge.to, []).append(edge)
    worth: dict[str, int] = {}
    came: dict[str, str] = {}
    for name in names:
        stage = process.stage(name)
        worth[name] = _WON if stage is not None and stage.kind == "won" else 0
        ways = [(worth[edge.from_] + (_MAIN if edge.kind == "forward" else _SIDE), edge.from_) for edge in into.get(name, ())]
        if ways:
            best, came[name] = max(ways, key=lambda way: way[0])
            worth[name] += best
    way = [max(names, key=lambda name: worth[name])] if names else []
    while way and way[-1] in came:
        way.append(came[way[-1]])
    return way


def _route(layers: Layers, edge: Edge, column: dict[str, int], main: bool) -> None:
    last = edge.from_
    for at in range(column[edge.from_] + 1, column[edge.to]):
        stand_in = f"{edge.id} {at}"
        if main and not any(name in layers.spine for name in layers.columns[at]):
            layers.spine.add(stand_in)
            layers.columns[at].insert(0, stand_in)
        else:
            layers.columns[at].append(stand_in)
        _join(layers, last, stand_in)
        last = stand_in
    _join(layers, last, edge.to)


def _join(layers: Layers, left: str, right: str) -> None:
    layers.after.setdefault(left, []).append(right)
    layers.before.setdefault(right, []).append(left)
