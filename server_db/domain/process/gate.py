"""What a move asks, in words for screens.

Of which kind a move is and whether a deal meets what it asks is judged in one place only: core.gate_judgement_ in the database.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as made

from server_db.domain.process.values import Edge, Process, Stage

# Who may take a deal back, or over a stage.
DECIDING = ("manager", "director")
# Kinds of moves that ask for the work of the stage that is left, and for approvals.
_CHECKED = ("forward", "won", "skip")
_WITHOUT_REASON = ("forward", "won")


@dataclass(frozen=True, slots=True)
class Requirement:
    """One check of a move: the code a refusal would carry, and where in the process it is written."""

    code: str
    kind: str
    id: str
    field: str
    args: dict[str, str | int] = made(default_factory=dict)


def requirements(process: Process, from_: str, to: str, kind: str | None) -> tuple[Requirement, ...]:
    """What must hold, in the order a screen lists it; `kind` as the database judged the move, None where there is none."""
    start, end = process.stage(from_), process.stage(to)
    if kind is None or start is None or end is None:
        return ()
    found: list[Requirement] = []
    if kind in ("skip", "back"):
        found.append(Requirement("gate.permission", "stage", start.id, "", {"groups": " ".join(DECIDING)}))
    if kind not in _WITHOUT_REASON:
        found.append(Requirement("gate.reason", "stage", start.id, "", {"move": kind}))
    checked = kind in _CHECKED
    if checked:
        found += _of_stage(start, "exit", checked)
    found += _of_edge(process.between(from_, to))
    found += _of_stage(end, "entry", checked)
    return tuple(found)


def _of_edge(edge: Edge | None) -> Iterator[Requirement]:
    if edge and edge.condition.strip():
        yield Requirement("gate.condition", "edge", edge.id, "condition", {"place": "edge", "formula": edge.condition})


def _of_stage(stage: Stage, at: str, approved: bool) -> Iterator[Requirement]:
    """The checks of one side. Who leaves the pool has done no work there, so only its condition and tasks count."""
    condition = stage.entry if at == "entry" else stage.exit
    if condition.strip():
        yield Requirement("gate.condition", "stage", stage.id, at, {"place": at, "formula": condition})
    if stage.kind != "pool" or at == "entry":
        yield from _of_work(stage, at)
    for task in stage.tasks if at == "exit" else ():
        if task.mandatory:
            yield Requirement("gate.task", "stage", stage.id, f"tasks.{task.id}", {"name_en": task.name_en, "name_zh": task.name_zh})
    for approval in sorted(stage.approvals, key=lambda one: one.level):
        if approved and approval.at == at:
            asked: dict[str, str | int] = {"role": approval.role, "level": approval.level, "when": approval.when}
            yield Requirement("gate.approval", "stage", stage.id, f"approvals.{approval.id}", asked)


def _of_work(stage: Stage, at: str) -> Iterator[Requirement]:
    for rule in stage.required:
        if rule.at == at:
            yield Requirement("gate.field", "stage", stage.id, f"required.{rule.field}", {"field": rule.field})
    for proof in stage.evidence:
        if proof.at == at:
            names: dict[str, str | int] = {"name_en": proof.name_en, "name_zh": proof.name_zh}
            args = {"requirement": proof.id, **names, "kind": proof.kind, "need": proof.count}
            yield Requirement("gate.evidence", "stage", stage.id, f"evidence.{proof.id}", args)
    for activity in stage.activities:
        if activity.at == at:
            yield Requirement("gate.activity", "stage", stage.id, f"activities.{activity.kind}", {"kind": activity.kind, "need": activity.count})
