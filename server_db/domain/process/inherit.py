"""A child process kept as what differs from its parent, so that the rest follows when the parent changes.

    {"format": 1, "stages": {"k3f9": {"sla_days": 5}}, "edges": {...}, "removed": ["x1"],
     "added_stages": [{"after": "k3f9", "stage": {...}}], "added_edges": [{"after": "", "edge": {...}}],
     "stage_order": [...], "edge_order": [...]}

The orders are there only where the child put its parent's own in another order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from server_db.domain.process.body import EDGE_FIELDS, FORMAT, STAGE_FIELDS, parse_process, plain, read_edge, read_stage, to_json
from server_db.domain.process.overrides import overridden, revert
from server_db.domain.process.shape import Reader, identifier, many, refuse
from server_db.domain.process.values import Edge, Process, Stage
from server_db.domain.refusals import Refused

__all__ = ["overridden", "overrides_of", "resolve", "resolve_reported", "revert"]

One = TypeVar("One", Stage, Edge)
_KEYS = ("format", "stages", "edges", "removed", "added_stages", "added_edges", "stage_order", "edge_order")
_read_ids = many(identifier, 20_000)


def overrides_of(parent: Process, child: Process) -> dict[str, Any]:
    """Only what is needed to make the child again: resolve(parent, overrides_of(parent, child)) == child."""
    stages, edges = _changed(parent.stages, child.stages), _changed(parent.edges, child.edges)
    kept = {*(one.id for one in child.stages), *(one.id for one in child.edges)}
    removed = [one for one in (*(s.id for s in parent.stages), *(e.id for e in parent.edges)) if one not in kept]
    found: dict[str, Any] = {"format": FORMAT, "stages": stages, "edges": edges, "removed": removed}
    found["added_stages"] = _added("stage", parent.stages, child.stages)
    found["added_edges"] = _added("edge", parent.edges, child.edges)
    made, _ = resolve_reported(parent, found)
    for key, now, wanted in (("stage_order", made.stages, child.stages), ("edge_order", made.edges, child.edges)):
        order = [one.id for one in wanted]
        if [one.id for one in now] != order:
            found[key] = order
    return {key: value for key, value in found.items() if value or key == "format"}


def _changed(parents: Sequence[One], children: Sequence[One]) -> dict[str, dict[str, Any]]:
    before = {one.id: one for one in parents}
    found: dict[str, dict[str, Any]] = {}
    for one in children:
        old = before.get(one.id)
        if old is not None and old != one:
            differing = (field.name for field in fields(one) if getattr(old, field.name) != getattr(one, field.name))
            found[one.id] = {name.rstrip("_"): plain(getattr(one, name)) for name in differing}
    return found


def _added(key: str, parents: Sequence[One], children: Sequence[One]) -> list[dict[str, Any]]:
    known = {one.id for one in parents}
    befores = ["", *(one.id for one in children)]
    return [{"after": before, key: plain(one)} for before, one in zip(befores, children, strict=False) if one.id not in known]


def resolve(parent: Process, overrides: Mapping[str, Any]) -> Process:
    """The child as it is over this parent, which may be another version than the one it was made from."""
    return resolve_reported(parent, overrides)[0]


def resolve_reported(parent: Process, overrides: Mapping[str, Any]) -> tuple[Process, tuple[Refused, ...]]:
    """The child, and which of its overrides have nothing to hold on to any more; raises ProcessProblem on a broken shape."""
    if not isinstance(overrides, Mapping):
        raise refuse("process.not_object", "overrides", overrides)
    for key in overrides:
        if key not in _KEYS:
            raise refuse("process.unknown_key", "overrides", key)
    removed = frozenset(_read_ids(overrides.get("removed", ()), "removed"))
    reports: list[Refused] = []
    stages = [stage for stage in parent.stages if stage.id not in removed]
    edges = [edge for edge in parent.edges if edge.id not in removed]
    stages = _overridden(stages, overrides.get("stages", {}), STAGE_FIELDS, "stage", removed, reports)
    edges = _overridden(edges, overrides.get("edges", {}), EDGE_FIELDS, "edge", removed, reports)
    stages = _with_added(stages, overrides.get("added_stages", ()), "stage", read_stage, reports)
    edges = _with_added(edges, overrides.get("added_edges", ()), "edge", read_edge, reports)
    stages = _ordered(stages, overrides.get("stage_order", ()))
    edges = _without_dangling(_ordered(edges, overrides.get("edge_order", ())), stages, parent, removed, reports)
    return parse_process(to_json(Process(tuple(stages), tuple(edges)))), tuple(reports)


def _overridden(ones: list[One], given: Any, readers: Mapping[str, Reader], kind: str, removed: frozenset[str], reports: list[Refused]) -> list[One]:
    if not isinstance(given, Mapping):
        raise refuse("process.not_object", f"{kind}s", given)
    known = {one.id for one in ones}
    values: dict[str, dict[str, Any]] = {}
    for id, changes in given.items():
        place = f"{kind}s.{id}"
        if not isinstance(changes, Mapping):
            raise refuse("process.not_object", place, changes)
        if any(key not in readers or key == "id" for key in changes):
            raise refuse("process.unknown_key", place, next(key for key in changes if key not in readers or key == "id"))
        if id not in known and id not in removed:
            reports.append(Refused(f"inherit.{kind}_gone", {"id": str(id), "fields": ", ".join(sorted(map(str, changes)))}))
        values[id] = {"from_" if key == "from" else key: readers[key](value, f"{place}.{key}") for key, value in changes.items()}
    return [replace(one, **values[one.id]) if one.id in values else one for one in ones]


def _with_added(ones: list[One], given: Any, key: str, reader: Reader, reports: list[Refused]) -> list[One]:
    """Each after the one it stood after; where that has gone, at the end. What the parent has by the same id now gives way."""
    if not isinstance(given, list | tuple):
        raise refuse("process.not_list", f"added_{key}s", given)
    found = list(ones)
    for at, item in enumerate(given):
        place = f"added_{key}s[{at}]"
        if not isinstance(item, Mapping) or set(item) - {"after", key} or key not in item:
            raise refuse("process.unknown_key", place, item)
        one = reader(item[key], f"{place}.{key}")
        if any(other.id == one.id for other in found):
            reports.append(Refused("inherit.id_taken", {"id": one.id}))
            found = [other for other in found if other.id != one.id]
        ids = [other.id for other in found]
        after = item.get("after", "")
        found.insert(0 if after == "" else ids.index(after) + 1 if after in ids else len(ids), one)
    return found


def _ordered(ones: list[One], given: Any) -> list[One]:
    """As the child ordered them; what it does not know yet stays behind the one before it."""
    rank = {id: at for at, id in enumerate(_read_ids(given, "order"))}
    if not rank:
        return ones
    keys: dict[str, tuple[int, int]] = {}
    last = -1
    for at, one in enumerate(ones):
        last = rank.get(one.id, last)
        keys[one.id] = (last, -1 if one.id in rank else at)
    return sorted(ones, key=lambda one: keys[one.id])


def _without_dangling(edges: list[Edge], stages: list[Stage], parent: Process, removed: frozenset[str], reports: list[Refused]) -> list[Edge]:
    """Edges need both ends. An edge of the parent to a stage the child took out goes without a word."""
    known = {stage.id for stage in stages}
    kept: list[Edge] = []
    for edge in edges:
        if edge.from_ in known and edge.to in known:
            kept.append(edge)
        elif parent.edge(edge.id) != edge or not {edge.from_, edge.to} & removed:
            reports.append(Refused("inherit.edge_dropped", {"id": edge.id, "from": edge.from_, "to": edge.to}))
    return kept
