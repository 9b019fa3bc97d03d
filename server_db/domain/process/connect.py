"""Which stages may be connected and how: the one place for the meaning of edges, asked while dragging and by the checks."""

from __future__ import annotations

from server_db.domain.process.kinds import EDGE_KINDS, ENDS, FORWARD
from server_db.domain.process.values import Edge, Process, Stage
from server_db.domain.process.ways import closing_edges, leads, path
from server_db.domain.refusals import Refused


def why_not_connect(process: Process, from_: str, to: str, kind: str | None = None) -> Refused | None:
    """Why no edge of this kind may be drawn; None: it may. Without `kind` the one edge_kind_for proposes is meant."""
    start, end = process.stage(from_), process.stage(to)
    if start is None or end is None:
        return Refused("connect.no_stage", {"stage": from_ if start is None else to})
    refused = _of_ends(start, end)
    if refused:
        return refused
    if process.between(from_, to):
        return Refused("connect.twice", _ends(start, end))
    kind = kind or edge_kind_for(process, from_, to)
    refused = _of_kind(start, end, kind)
    if refused or kind not in ("back", *FORWARD):
        return refused
    return _of_back(process, start, end) if kind == "back" else _cycle(process, start, end, kind)


def edge_faults(process: Process) -> dict[str, Refused]:
    """Edges that are there and may not be, by id. Of a circle one edge is named, the one that closes it."""
    closing = {edge.id for edge in closing_edges(process)}
    seen: set[tuple[str, str]] = set()
    found: dict[str, Refused] = {}
    for edge in process.edges:
        start, end = process.stage(edge.from_), process.stage(edge.to)
        if start is None or end is None:
            continue
        refused = _of_ends(start, end) or (Refused("connect.twice", _ends(start, end)) if (edge.from_, edge.to) in seen else None)
        refused = refused or _of_kind(start, end, edge.kind)
        if not refused and edge.id in closing:
            refused = _cycle(process, start, end, edge.kind)
        if not refused and edge.kind == "back":
            refused = _of_back(process, start, end)
        seen.add((edge.from_, edge.to))
        if refused:
            found[edge.id] = refused
    return found


def edge_kind_for(process: Process, from_: str, to: str) -> str:
    """The kind an edge between two stages naturally has."""
    start, end = process.stage(from_), process.stage(to)
    if start is None or end is None:
        return "forward"
    if end.kind == "lost":
        return "lost"
    if "pool" in (start.kind, end.kind):
        return "pool"
    if end.kind == "entry" or leads(process, to, from_):
        return "back"
    return "optional" if "milestone" in (start.kind, end.kind) else "forward"


def kinds_for(process: Process, edge: Edge) -> tuple[str, ...]:
    """The kinds an edge may be changed to, its own included when that is right."""
    rest = process.without([edge.id])
    return tuple(kind for kind in EDGE_KINDS if why_not_connect(rest, edge.from_, edge.to, kind) is None)


def _ends(start: Stage, end: Stage) -> dict[str, str | int]:
    return {"from": start.id, "to": end.id}


def _of_ends(start: Stage, end: Stage) -> Refused | None:
    """What no kind of edge may do."""
    if start.id == end.id:
        return Refused("connect.self", {"stage": start.id})
    if start.kind in ENDS:
        return Refused("connect.from_closed", {"stage": start.id, "kind": start.kind})
    if start.kind == "pool" and end.kind in ("won", "pool"):
        return Refused("connect.pool_to_end", _ends(start, end))
    return None


def _of_kind(start: Stage, end: Stage, kind: str) -> Refused | None:
    """What the kinds of the two stages rule out for a kind of edge."""
    args: dict[str, str | int] = {**_ends(start, end), "kind": kind}
    if (kind == "lost") != (end.kind == "lost"):
        return Refused("connect.lost_only", args)
    if kind != "lost" and (kind == "pool") != ("pool" in (start.kind, end.kind)):
        return Refused("connect.pool_only", args)
    if kind in FORWARD and end.kind == "entry":
        return Refused("connect.into_entry", args)
    return Refused("connect.back_to_won", args) if kind == "back" and end.kind == "won" else None


def _cycle(process: Process, start: Stage, end: Stage, kind: str) -> Refused | None:
    around = path(process, end.id, start.id)
    return Refused("connect.cycle", {**_ends(start, end), "kind": kind, "stages": " ".join((start.id, *around))}) if around else None


def _of_back(process: Process, start: Stage, end: Stage) -> Refused | None:
    """A back edge asks for permission and a reason only: drawn forwards it would go round every gate between."""
    return Refused("connect.back_is_forward", _ends(start, end)) if leads(process, start.id, end.id) else None
