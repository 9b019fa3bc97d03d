"""What a move asks, in words for screens, and every formula of a process with the place it is asked at.

Whether a deal meets it is judged in one place only: core.gate_failures_ in the database.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as made
from typing import NamedTuple

from server_db.domain.process.kinds import FORWARD
from server_db.domain.process.values import Edge, Process, Stage
from server_db.domain.process.ways import leads

# Who may take a deal back or over a stage: these, and the groups the stage it leaves names beyond its owner.
DECIDING = ("manager", "director")


@dataclass(frozen=True, slots=True)
class Requirement:
    """One check of a move: the code a refusal would carry, and where in the process it is written."""

    code: str
    kind: str
    id: str
    field: str
    args: dict[str, str | int] = made(default_factory=dict)


class GateFormula(NamedTuple):
    """`place` is stage (at entry or exit), edge (at condition) or approval (at when)."""

    place: str
    id: str
    at: str
    formula: str


def move_kind(process: Process, from_: str, to: str) -> str | None:
    """The kind of the edge a move takes; `skip`: over stages, without an edge of its own; None: there is no such move."""
    edge = process.between(from_, to)
    if edge is not None:
        return edge.kind
    return "skip" if process.stage(from_) and process.stage(to) and leads(process, from_, to) else None


def requirements(process: Process, from_: str, to: str) -> tuple[Requirement, ...]:
    """What must hold, in the order a screen lists it; empty when nothing must or there is no such move."""
    kind = move_kind(process, from_, to)
    start, end = process.stage(from_), process.stage(to)
    if kind is None or start is None or end is None:
        return ()
    found: list[Requirement] = []
    if kind in FORWARD:
        found += _of_stage(start, "exit", True)
    if kind == "skip" or kind == "back":
        who = ", ".join(dict.fromkeys((*DECIDING, *(group for group in start.access.move if group != "owner"))))
        found.append(Requirement("gate.permission", "stage", start.id, "access", {"groups": who if kind == "back" else ", ".join(DECIDING)}))
        found.append(Requirement("gate.reason", "stage", start.id, ""))
    if kind == "lost":
        found.append(Requirement("gate.field", "stage", end.id, "", {"field": "lost_reason"}))
    found += _of_edge(process.between(from_, to))
    found += _of_stage(end, "entry", kind in FORWARD or kind == "skip")
    return tuple(found)


def _of_edge(edge: Edge | None) -> Iterator[Requirement]:
    if edge and edge.condition.strip():
        yield Requirement("gate.condition", "edge", edge.id, "condition", {"place": "edge", "formula": edge.condition})


def _of_stage(stage: Stage, at: str, everything: bool) -> Iterator[Requirement]:
    """The checks of one side. Back, lost and pool ask conditions and fields only."""
    condition = stage.entry if at == "entry" else stage.exit
    if condition.strip():
        yield Requirement("gate.condition", "stage", stage.id, at, {"place": at, "formula": condition})
    for field_rule in stage.required:
        if field_rule.at == at:
            yield Requirement("gate.field", "stage", stage.id, f"required.{field_rule.field}", {"field": field_rule.field})
    if everything:
        yield from _of_work(stage, at)


def _of_work(stage: Stage, at: str) -> Iterator[Requirement]:
    for proof in stage.evidence:
        if proof.at == at:
            args: dict[str, str | int] = {
                "requirement": proof.id,
                "name_en": proof.name_en,
                "name_zh": proof.name_zh,
                "kind": proof.kind,
                "need": proof.count,
            }
            yield Requirement("gate.evidence", "stage", stage.id, f"evidence.{proof.id}", args)
    for activity in stage.activities:
        if activity.at == at:
            yield Requirement("gate.activity", "stage", stage.id, f"activities.{activity.kind}", {"kind": activity.kind, "need": activity.count})
    for task in stage.tasks if at == "exit" else ():
        if task.mandatory:
            yield Requirement("gate.task", "stage", stage.id, f"tasks.{task.id}", {"name_en": task.name_en, "name_zh": task.name_zh})
    for approval in sorted(stage.approvals, key=lambda one: one.level):
        if approval.at == at:
            asked: dict[str, str | int] = {"role": approval.role, "level": approval.level, "when": approval.when}
            yield Requirement("gate.approval", "stage", stage.id, f"approvals.{approval.id}", asked)


def gate_formulas(process: Process) -> tuple[GateFormula, ...]:
    """Every condition there is, in the order of the body; empty ones are left out."""
    found: list[GateFormula] = []
    for stage in process.stages:
        found += [GateFormula("stage", stage.id, "entry", stage.entry), GateFormula("stage", stage.id, "exit", stage.exit)]
        found += [GateFormula("approval", rule.id, "when", rule.when) for rule in stage.approvals]
    found += [GateFormula("edge", edge.id, "condition", edge.condition) for edge in process.edges]
    return tuple(one for one in found if one.formula.strip())
