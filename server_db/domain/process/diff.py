"""What differs between two processes, stage by stage and edge by edge, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, Literal

from server_db.domain.process.body import plain
from server_db.domain.process.values import Edge, Process, Stage

# Where a card lies is one thing to a reader, not two.
POSITION = "position"


@dataclass(frozen=True, slots=True)
class Change:
    """`field` is empty for what was added or removed. `old` and `new` as JSON has them; whole stages and edges are given as such.

    kind `process`, field `order`: the same stages stand in another order.
    """

    kind: Literal["stage", "edge", "process"]
    id: str
    what: Literal["added", "removed", "changed"]
    field: str = ""
    old: Any = None
    new: Any = None


def compare(old: Process, new: Process) -> tuple[Change, ...]:
    """In the order of the new process, what was removed first."""
    before = [stage.id for stage in old.stages if new.stage(stage.id)]
    after = [stage.id for stage in new.stages if old.stage(stage.id)]
    order = (Change("process", "", "changed", "order", before, after),) if before != after else ()
    return (*_of_kind("stage", old, new), *_of_kind("edge", old, new), *order)


def _of_kind(kind: Literal["stage", "edge"], old: Process, new: Process) -> Iterator[Change]:
    before, after = _by_id(kind, old), _by_id(kind, new)
    for id, one in before.items():
        if id not in after:
            yield Change(kind, id, "removed", "", plain(one), None)
    for id, one in after.items():
        if id not in before:
            yield Change(kind, id, "added", "", None, plain(one))
        elif before[id] != one:
            yield from _of_fields(kind, before[id], one)


def _by_id(kind: str, process: Process) -> dict[str, Stage | Edge]:
    return {one.id: one for one in (process.stages if kind == "stage" else process.edges)}


def _of_fields(kind: Literal["stage", "edge"], old: Stage | Edge, new: Stage | Edge) -> Iterator[Change]:
    for field in fields(new):
        name, was, now = field.name, getattr(old, field.name), getattr(new, field.name)
        if name not in ("x", "y") and was != now:
            yield Change(kind, new.id, "changed", name.rstrip("_"), plain(was), plain(now))
    if isinstance(old, Stage) and isinstance(new, Stage) and (old.x, old.y) != (new.x, new.y):
        yield Change(kind, new.id, "changed", POSITION, [old.x, old.y], [new.x, new.y])
