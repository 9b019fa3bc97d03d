"""Checks of the ways: can every stage be reached, left, won; may every edge be where it is."""

from __future__ import annotations

from collections.abc import Iterator

from server_db.domain.process.connect import edge_faults, edge_kind_for, kinds_for, why_not_connect
from server_db.domain.process.findings import Fix, Problem, Severity
from server_db.domain.process.kinds import FORWARD, WORKED
from server_db.domain.process.values import Edge, Process, Stage
from server_db.domain.process.ways import any_edge, is_forward, reached, reaching

_TRIED = 40
_ADD_ENTRY = Fix("fix.add_entry", "add", "process", "", "", "entry")


def of_graph(process: Process) -> Iterator[Problem]:
    if not process.stages:
        yield Problem("process.empty", "error", "process", fix=_ADD_ENTRY)
        return
    yield from _of_entries(process)
    yield from _of_ends(process)
    yield from _of_reach(process)
    yield from _of_leaving(process)
    for at, (id, refused) in enumerate(edge_faults(process).items()):
        edge = process.edge(id)
        assert edge is not None
        yield Problem("edge." + refused.code.removeprefix("connect."), "error", "edge", id, "kind", refused.args, _edge_fix(process, edge, at))


def _of_entries(process: Process) -> Iterator[Problem]:
    entries = [stage for stage in process.stages if stage.kind == "entry"]
    if not entries:
        first = next((s for s in process.stages if s.kind == "stage" and not any(is_forward(e) for e in process.into(s.id))), None)
        fix = Fix("fix.make_entry", "set", "stage", first.id, "kind", "entry", {"stage": first.id}) if first else _ADD_ENTRY
        yield Problem("process.no_entry", "error", "process", fix=fix)
    for stage in entries[1:]:
        fix = Fix("fix.make_stage", "set", "stage", stage.id, "kind", "stage")
        # A new deal starts in the one entry; with two nobody could say where.
        yield Problem("process.several_entries", "error", "stage", stage.id, "kind", {"first": entries[0].id}, fix)


def _of_ends(process: Process) -> Iterator[Problem]:
    for kind in ("won", "lost"):
        if not any(stage.kind == kind for stage in process.stages):
            last = _last_worked(process)
            yield Problem(f"process.no_{kind}", "error", "process", fix=Fix(f"fix.add_{kind}", "add", "process", last.id if last else "", "", kind))


def _last_worked(process: Process) -> Stage | None:
    """The stage a missing end would hang from: one without a forward way on, the furthest right of them."""
    worked = [stage for stage in process.stages if stage.kind in WORKED]
    ends = [stage for stage in worked if not any(is_forward(edge) for edge in process.out_of(stage.id))]
    return max(ends or worked, key=lambda stage: (stage.x, stage.y, stage.id), default=None)


def _of_reach(process: Process) -> Iterator[Problem]:
    entries = [stage.id for stage in process.stages if stage.kind == "entry"]
    if not entries:
        return
    found = reached(process, entries, any_edge)
    for stage in process.stages:
        if stage.id in found:
            continue
        # Deals left idle go back to the pool without an edge, so that a pool nobody points to still has its use.
        severity: Severity = "info" if stage.kind == "pool" else "error"
        yield Problem("stage.unreachable", severity, "stage", stage.id, "", fix=_reach_fix(process, stage, found))


def _reach_fix(process: Process, stage: Stage, found: set[str]) -> Fix | None:
    """Connect from the nearest stage to the left that is reached itself."""
    left = [one for one in process.stages if one.id in found and one.kind in WORKED and one.x <= stage.x]
    for start in _nearest(stage, left):
        if edge_kind_for(process, start.id, stage.id) != "back" and not why_not_connect(process, start.id, stage.id):
            return Fix("fix.connect_from", "connect", "stage", start.id, "", stage.id, {"from": start.id, "to": stage.id})
    return None


def _nearest(stage: Stage, others: list[Stage]) -> list[Stage]:
    """A dozen to ask about: with a thousand stages asking all of them would be felt while typing."""
    return sorted(others, key=lambda one: (abs(one.x - stage.x) + abs(one.y - stage.y), one.id))[:12]


def _of_leaving(process: Process) -> Iterator[Problem]:
    won = [stage.id for stage in process.stages if stage.kind == "won"]
    winning, forward = reaching(process, won, any_edge), reaching(process, won)
    for stage in process.stages:
        if stage.kind in WORKED and not process.out_of(stage.id):
            yield Problem("stage.no_exit", "error", "stage", stage.id, "", fix=_exit_fix(process, stage, forward))
        elif stage.kind in WORKED and won and stage.id not in winning:
            yield Problem("stage.no_way_to_won", "error", "stage", stage.id, "", fix=_exit_fix(process, stage, forward))
        elif stage.kind == "pool" and not process.out_of(stage.id):
            entry = next((one.id for one in process.stages if one.kind == "entry"), None)
            fix = Fix("fix.connect_to", "connect", "stage", stage.id, "", entry, {"from": stage.id, "to": entry}) if entry else None
            yield Problem("stage.pool_keeps", "warning", "stage", stage.id, "", fix=fix)


def _exit_fix(process: Process, stage: Stage, winning: set[str]) -> Fix | None:
    """Connect to the nearest stage, to the right if there is one, from which a deal can be won."""
    ahead = [one for one in process.stages if one.id in winning and one.id != stage.id]
    for end in (*_nearest(stage, [one for one in ahead if one.x >= stage.x]), *_nearest(stage, [one for one in ahead if one.x < stage.x])):
        if edge_kind_for(process, stage.id, end.id) in FORWARD and not why_not_connect(process, stage.id, end.id):
            return Fix("fix.connect_to", "connect", "stage", stage.id, "", end.id, {"from": stage.id, "to": end.id})
    return None


def _edge_fix(process: Process, edge: Edge, at: int) -> Fix:
    """The kind the edge can have, or away with it. Kinds are tried for the first faults only: each takes a look at the whole."""
    if at < _TRIED:
        others = kinds_for(process, edge)
        natural = edge_kind_for(process.without([edge.id]), edge.from_, edge.to)
        kind = natural if natural in others else next(iter(others), edge.kind)
        if kind != edge.kind:
            return Fix("fix.edge_kind", "set", "edge", edge.id, "kind", kind, {"kind": kind})
    return Fix("fix.remove_edge", "remove", "edge", edge.id)
