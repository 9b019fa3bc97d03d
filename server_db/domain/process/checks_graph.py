"""Checks of the ways: can every stage be reached, left, won; may every edge be where it is."""

from __future__ import annotations

from collections.abc import Iterator

from server_db.domain.process.connect import edge_faults, edge_kind_for, kinds_for, why_not_connect
from server_db.domain.process.findings import Fix, Problem
from server_db.domain.process.kinds import WORKED
from server_db.domain.process.values import Edge, Process, Stage
from server_db.domain.process.ways import any_edge, is_forward, reached, reaching
from server_db.domain.refusals import Refused


def of_graph(process: Process) -> Iterator[Problem]:
    if not process.stages:
        yield Problem("process.empty", "error", "process")
        return
    yield from _of_entries(process)
    yield from _of_ends(process)
    yield from _of_reach(process)
    yield from _of_leaving(process)
    for id, refused in edge_faults(process).items():
        edge = process.edge(id)
        assert edge is not None
        yield _of_edge(process, edge, refused)


def _of_entries(process: Process) -> Iterator[Problem]:
    entries = [stage for stage in process.stages if stage.kind == "entry"]
    if not entries:
        first = next((s for s in process.stages if s.kind == "stage" and not any(is_forward(e) for e in process.into(s.id))), None)
        fix = Fix("fix.make_entry", "set", "stage", first.id, "kind", "entry", {"stage": first.id}) if first else None
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
        severity = "info" if stage.kind == "pool" else "error"
        yield Problem("stage.unreachable", severity, "stage", stage.id, "", fix=_reach_fix(process, stage, found))  # type: ignore[arg-type]


def _reach_fix(process: Process, stage: Stage, found: set[str]) -> Fix | None:
    """Connect from the nearest stage to the left that is reached itself."""
    near = [one for one in process.stages if one.id in found and one.kind in WORKED and not why_not_connect(process, one.id, stage.id)]
    left = [one for one in near if one.x <= stage.x and edge_kind_for(process, one.id, stage.id) != "back"]
    start = min(left, key=lambda one: (abs(one.x - stage.x) + abs(one.y - stage.y), one.id), default=None)
    return Fix("fix.connect_from", "connect", "stage", start.id, "", stage.id, {"from": start.id, "to": stage.id}) if start else None


def _of_leaving(process: Process) -> Iterator[Problem]:
    won = [stage.id for stage in process.stages if stage.kind == "won"]
    winning = reaching(process, won, any_edge)
    for stage in process.stages:
        if stage.kind in WORKED and not process.out_of(stage.id):
            yield Problem("stage.no_exit", "error", "stage", stage.id, "", fix=_exit_fix(process, stage))
        elif stage.kind in WORKED and won and stage.id not in winning:
            yield Problem("stage.no_way_to_won", "error", "stage", stage.id, "", fix=_exit_fix(process, stage))
        elif stage.kind == "pool" and not process.out_of(stage.id):
            entry = next((one.id for one in process.stages if one.kind == "entry"), None)
            fix = Fix("fix.connect_to", "connect", "stage", stage.id, "", entry, {"from": stage.id, "to": entry}) if entry else None
            yield Problem("stage.pool_keeps", "warning", "stage", stage.id, "", fix=fix)


def _exit_fix(process: Process, stage: Stage) -> Fix | None:
    """Connect to the nearest stage to the right from which a deal can be won."""
    won = reaching(process, [one.id for one in process.stages if one.kind == "won"])
    free = [one for one in process.stages if one.id in won and not why_not_connect(process, stage.id, one.id)]
    ahead = [one for one in free if edge_kind_for(process, stage.id, one.id) in ("forward", "optional")]
    end = min(ahead, key=lambda one: (one.x < stage.x, abs(one.x - stage.x) + abs(one.y - stage.y), one.id), default=None)
    return Fix("fix.connect_to", "connect", "stage", stage.id, "", end.id, {"from": stage.id, "to": end.id}) if end else None


def _of_edge(process: Process, edge: Edge, refused: Refused) -> Problem:
    """An edge that may not be: given the kind it can have, or taken away."""
    code = "edge." + refused.code.removeprefix("connect.")
    others = kinds_for(process, edge)
    natural = edge_kind_for(process.without([edge.id]), edge.from_, edge.to)
    kind = natural if natural in others else next(iter(others), None)
    if kind and kind != edge.kind:
        fix = Fix("fix.edge_kind", "set", "edge", edge.id, "kind", kind, {"kind": kind})
    else:
        fix = Fix("fix.remove_edge", "remove", "edge", edge.id)
    return Problem(code, "error", "edge", edge.id, "kind", refused.args, fix)
