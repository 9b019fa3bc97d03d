"""Showing and taking back what a child does differently from its parent. Where a card lies is nobody's rule, so it is not counted."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from server_db.domain.process.values import Edge, Process, Stage


def overridden(parent: Process, child: Process) -> set[tuple[str, str, str]]:
    """(kind, id, field) of each difference; field "" where the child added or removed the whole."""
    found: set[tuple[str, str, str]] = set()
    pairs: list[tuple[str, str, Stage | Edge | None, Stage | Edge]] = []
    pairs += [("stage", one.id, parent.stage(one.id), one) for one in child.stages]
    pairs += [("edge", one.id, parent.edge(one.id), one) for one in child.edges]
    for kind, id, old, new in pairs:
        if old is None:
            found.add((kind, id, ""))
        else:
            found |= {(kind, id, name.rstrip("_")) for name in _names(new) if getattr(old, name) != getattr(new, name)}
    found |= {("stage", one.id, "") for one in parent.stages if child.stage(one.id) is None}
    return found | {("edge", one.id, "") for one in parent.edges if child.edge(one.id) is None}


def _names(one: Stage | Edge) -> list[str]:
    return [field.name for field in fields(one) if field.name not in ("x", "y")]


def revert(child: Process, parent: Process, kind: str, id: str, field: str) -> Process:
    """The child with one difference taken back; with field "" all of them, what was added goes, what was removed returns.

    A stage that returns brings its parent's edges to stages that are there. Nothing to take back: the child as it was.
    """
    old = parent.stage(id) if kind == "stage" else parent.edge(id)
    new = child.stage(id) if kind == "stage" else child.edge(id)
    if old is None:
        return child.without([id]) if new is not None and not field else child
    if new is None or not field:
        return _put_back(child, parent, old, new)
    values = _values(old, field)
    return _set(child, replace(new, **values))


def _values(old: Stage | Edge, field: str) -> dict[str, Any]:
    if isinstance(old, Edge) and field in ("from", "to"):
        # Half an edge cannot follow the parent.
        return {"from_": old.from_, "to": old.to}
    return {field: getattr(old, field)}


def _put_back(child: Process, parent: Process, old: Stage | Edge, new: Stage | Edge | None) -> Process:
    if isinstance(old, Edge):
        ends = child.stage(old.from_) and child.stage(old.to)
        return _at_its_place(child, parent, old, new) if ends else child
    kept = old if not isinstance(new, Stage) else replace(old, x=new.x, y=new.y)
    found = _at_its_place(child, parent, kept, new)
    if new is None:
        for edge in parent.edges:
            if old.id in (edge.from_, edge.to) and found.stage(edge.from_) and found.stage(edge.to) and not found.edge(edge.id):
                found = _at_its_place(found, parent, edge, None)
    return found


def _at_its_place(child: Process, parent: Process, one: Stage | Edge, new: Stage | Edge | None) -> Process:
    """Replaced where it is, or put back behind the one it follows in the parent."""
    if new is not None:
        return _set(child, one)
    siblings = [other.id for other in (parent.stages if isinstance(one, Stage) else parent.edges)]
    before = siblings[: siblings.index(one.id)]
    if isinstance(one, Stage):
        stages = list(child.stages)
        stages.insert(_behind([stage.id for stage in stages], before), one)
        return replace(child, stages=tuple(stages))
    edges = list(child.edges)
    edges.insert(_behind([edge.id for edge in edges], before), one)
    return replace(child, edges=tuple(edges))


def _behind(ids: list[str], before: list[str]) -> int:
    return max((ids.index(id) + 1 for id in before if id in ids), default=0)


def _set(process: Process, one: Stage | Edge) -> Process:
    return process.put_stage(one) if isinstance(one, Stage) else process.put_edge(one)
