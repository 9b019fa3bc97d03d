"""What was done on a deal while it stood in its stages: activities, tasks, evidence, approvals. Rules are kept, not broken:
a stage that was left has what its exit asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from server_db.demo.deals_files import files_of
from server_db.demo.deals_texts import OUTCOMES, subject
from server_db.demo.deals_walk import Visit, Workdays
from server_db.demo.dice import Dice
from server_db.demo.people import Person
from server_db.domain.process.body import Process, Stage

_USUAL = {
    "entry": ("call", "call", "visit"), "stage": ("visit", "call", "meeting", "email", "demo"),
    "milestone": ("demo", "meeting"), "approval": ("meeting",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DemoActivity:
    kind: str
    on: date
    subject: str
    outcome: str


@dataclass(frozen=True, slots=True)
class DemoTask:
    stage_id: str
    task_id: str
    name_en: str
    name_zh: str
    mandatory: bool
    is_automatic: bool
    due_on: date
    done_on: date | None


@dataclass(frozen=True, slots=True)
class DemoEvidence:
    stage_id: str
    requirement_id: str
    kind: str
    file_id: int
    file_name: str
    on: date


@dataclass(frozen=True, slots=True)
class DemoApproval:
    """`role` decides; the writer finds who that is."""

    from_stage: str
    to_stage: str
    approval_id: str
    level: int
    role: str
    on: date
    decided: bool


@dataclass(slots=True)
class Steps:
    activities: list[DemoActivity] = field(default_factory=list)
    tasks: list[DemoTask] = field(default_factory=list)
    evidence: list[DemoEvidence] = field(default_factory=list)
    approvals: list[DemoApproval] = field(default_factory=list)


def take_steps(dice: Dice, process: Process, visits: Sequence[Visit], owner: Person, today: date, work: Workdays, idle: int) -> Steps:
    """`idle`: working days before `today` on which the last activity of an open deal was."""
    steps, packed = Steps(), set[str]()
    # what a stage asks for is done on the first stay, also when the deal leaves it forward on a later one only
    passed = {before.stage_id for before, after in pairwise(visits) if after.kind in ("forward", "won")}
    for place, visit in enumerate(visits):
        stage = process.stage(visit.stage_id)
        if stage is None or stage.kind in ("won", "lost", "pool"):
            continue
        forward = visit.left_on is not None and visits[place + 1].kind in ("forward", "won")
        until = visit.left_on or work.back(today, idle)
        days = _days(dice, visit.entered_on, max(until, visit.entered_on), work)
        _act(dice, steps, stage, days, forward, visit.left_on is None)
        if stage.id not in packed:
            _do_tasks(dice, steps, stage, visit, days, stage.id in passed, today)
            if stage.id in passed or dice.chance(40):
                _show(dice, steps, stage, days, stage.id in passed)
            packed.add(stage.id)
        if forward:
            to = visits[place + 1].stage_id
            steps.approvals += [
                DemoApproval(stage.id, to, rule.id, rule.level, rule.role, days[-1], True) for rule in stage.approvals if rule.at == "exit"
            ]
        elif visit.left_on is None and stage.approvals and dice.chance(60):
            ways = [edge.to for edge in process.out_of(stage.id) if edge.kind == "forward"]
            first = min(stage.approvals, key=lambda rule: rule.level)
            steps.approvals += [DemoApproval(stage.id, to, first.id, first.level, first.role, days[-1], False) for to in ways[:1]]
    return steps


def _days(dice: Dice, since: date, until: date, work: Workdays) -> list[date]:
    """Working days from entering to leaving, in order; the last one is `until`, on which the deal was worked on."""
    span = (until - since).days
    drawn = {work.on_or_before(since + timedelta(days=dice.below(span + 1))) for _ in range(3)} if span else set()
    return [*sorted(day for day in drawn if since <= day < until), until]


def _act(dice: Dice, steps: Steps, stage: Stage, days: Sequence[date], forward: bool, last: bool) -> None:
    asked = [rule.kind for rule in stage.activities if rule.at == "exit" for _ in range(rule.count)] if forward else []
    kinds = asked + [dice.pick(_USUAL.get(stage.kind, ("call",))) for _ in range(dice.between(1, 2))]
    if dice.chance(12):
        kinds.append("note")
    made = [DemoActivity(kind, dice.pick(days), subject(dice, kind), dice.pick(OUTCOMES)) for kind in kinds]
    if last:  # the one that set the clock of the light
        made.append(DemoActivity(dice.pick(("call", "visit", "meeting", "email")), days[-1], subject(dice, "call"), ""))
    steps.activities += sorted(made, key=lambda one: one.on)


def _do_tasks(dice: Dice, steps: Steps, stage: Stage, visit: Visit, days: Sequence[date], forward: bool, today: date) -> None:
    for task in stage.tasks:
        due = visit.entered_on + timedelta(days=task.due_days)
        done = dice.pick(days) if (forward and task.mandatory) or dice.chance(45) else None
        steps.tasks.append(DemoTask(stage.id, task.id, task.name_en, task.name_zh, task.mandatory, False, due, done))
    for rule in stage.automatic:
        if rule.when == "enter":
            due = visit.entered_on + timedelta(days=rule.due_days)
            done = days[-1] if visit.left_on or dice.chance(50) else None
            steps.tasks.append(DemoTask(stage.id, rule.id, rule.name_en, rule.name_zh, False, True, due, done))


def _show(dice: Dice, steps: Steps, stage: Stage, days: Sequence[date], forward: bool) -> None:
    for rule in stage.evidence:
        for _ in range(rule.count if forward else 1):
            file = dice.pick(files_of(rule.kind))
            steps.evidence.append(DemoEvidence(stage.id, rule.id, rule.kind, file.id, file.name, days[-1]))
