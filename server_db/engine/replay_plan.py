"""What a draft asks of the moves of the past: each pair of stages that deals went between, and the checks on the way.

A stage the draft puts in between is passed through; a stage it took out is not judged. Tasks and approvals of a draft have no
past, so they are counted and left out.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from server_db.domain.process.values import Edge, Process, Stage

CheckKind = Literal["condition", "field", "evidence", "activity", "no_edge"]
FORWARD = ("forward", "optional")
JUDGED = ("forward", "won", "skip", "import")


@dataclass(frozen=True, slots=True)
class Move:
    """One pair of stages in one version, by kind of move, as the history has it."""

    version_id: int
    from_stage: str
    to_stage: str
    kind: str


@dataclass(frozen=True, slots=True)
class Check:
    """One demand. `args` are what a person reads; `text` is a condition's formula, a field's name, a document's or activity's kind."""

    kind: CheckKind
    text: str
    count: int = 1
    id: str = ""
    args: tuple[tuple[str, Any], ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {"code": f"gate.{self.kind}", "args": dict(self.args)}


@dataclass
class Plan:
    """For every move the stage it reaches in the process (None: the process has no such stage) and the numbers of its checks."""

    process: Process
    checks: list[Check] = field(default_factory=list)
    stages: dict[Move, tuple[str | None, str | None]] = field(default_factory=dict)
    demands: dict[Move, tuple[int, ...]] = field(default_factory=dict)
    not_rehearsed: dict[str, int] = field(default_factory=dict)


def plan_of(process: Process, moves: Iterable[Move], codes: Mapping[tuple[int, str], str]) -> Plan:
    """`codes` names the code of each stage of each version, by which a stage is found whose id the process does not know."""
    plan = Plan(process)
    by_code = {stage.code: stage.id for stage in process.stages if stage.code}
    numbers: dict[Check, int] = {}
    for move in moves:
        found = tuple(_at(process, by_code, codes, move.version_id, stage) for stage in (move.from_stage, move.to_stage))
        plan.stages[move] = (found[0], found[1])
        wanted = _demands(process, move.kind, *found) if move.kind in JUDGED else ()
        plan.demands[move] = tuple(numbers.setdefault(check, len(numbers)) for check in dict.fromkeys(wanted))
    plan.checks = list(numbers)
    plan.not_rehearsed = {
        "tasks": sum(task.mandatory for stage in process.stages for task in stage.tasks),
        "approvals": sum(len(stage.approvals) for stage in process.stages),
    }
    return plan


def _at(process: Process, by_code: Mapping[str, str], codes: Mapping[tuple[int, str], str], version: int, stage: str) -> str | None:
    return stage if process.stage(stage) else by_code.get(codes.get((version, stage), ""))


def _demands(process: Process, kind: str, from_: str | None, to: str | None) -> tuple[Check, ...]:
    if to is None:
        return ()
    target = process.stage(to)
    assert target is not None
    if from_ == to or target.kind in ("lost", "pool"):
        return ()  # giving up is never kept from anybody here
    if from_ is None:
        return tuple(_of_stage(target, "entry"))
    if kind == "skip" and process.between(from_, to) is None:
        leaving = process.stage(from_)
        assert leaving is not None
        # who skips answers for what lies between: the condition of leaving, and all that the target asks
        return (*(check for check in _of_stage(leaving, "exit") if check.kind == "condition"), *_of_stage(target, "entry"))
    way = way_between(process, from_, to)
    if way is None:
        if _goes_back(process, from_, to):
            return ()
        return (Check("no_edge", "", id=f"{from_}>{to}", args=(("from", from_), ("to", to))),)
    return tuple(check for edge in way for check in _of_edge(process, edge))


def way_between(process: Process, from_: str, to: str) -> tuple[Edge, ...] | None:
    """The fewest forward edges from one stage to another; None where there is no way."""
    before: dict[str, Edge] = {}
    waiting = deque([from_])
    while waiting:
        at = waiting.popleft()
        for edge in process.out_of(at):
            if edge.kind in FORWARD and edge.to not in before and edge.to != from_:
                before[edge.to] = edge
                if edge.to == to:
                    return _traced(before, from_, to)
                waiting.append(edge.to)
    return None


def _traced(before: Mapping[str, Edge], from_: str, to: str) -> tuple[Edge, ...]:
    way = [before[to]]
    while way[-1].from_ != from_:
        way.append(before[way[-1].from_])
    return tuple(reversed(way))


def _goes_back(process: Process, from_: str, to: str) -> bool:
    direct = process.between(from_, to)
    return (direct is not None and direct.kind not in FORWARD) or way_between(process, to, from_) is not None


def _of_edge(process: Process, edge: Edge) -> Iterator[Check]:
    leaving, entering = process.stage(edge.from_), process.stage(edge.to)
    assert leaving is not None and entering is not None
    yield from _of_stage(leaving, "exit")
    if edge.condition.strip():
        yield _condition("edge", edge.id, edge.condition)
    yield from _of_stage(entering, "entry")


def _of_stage(stage: Stage, at: str) -> Iterator[Check]:
    formula = stage.entry if at == "entry" else stage.exit
    if formula.strip():
        yield _condition(at, stage.id, formula)
    for required in stage.required:
        if required.at == at:
            yield Check("field", required.field, id=stage.id, args=(("field", required.field), ("stage", stage.id)))
    for document in stage.evidence:
        if document.at == at:
            args = (
                ("requirement", document.id),
                ("name_en", document.name_en),
                ("name_zh", document.name_zh),
                ("need", document.count),
                ("stage", stage.id),
            )
            yield Check("evidence", document.kind, document.count, document.id, args)
    for activity in stage.activities:
        if activity.at == at:
            asked = (("kind", activity.kind), ("need", activity.count), ("stage", stage.id))
            yield Check("activity", activity.kind, activity.count, stage.id, asked)


def _condition(place: str, id: str, formula: str) -> Check:
    return Check("condition", formula, id=id, args=(("place", place), ("id", id), ("formula", formula)))
