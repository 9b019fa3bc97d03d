"""A rule dropped on a stage: what it adds, which field the inspector then shows, and where it makes no sense. No Qt."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from server_db.domain.process.body import Activity, Approval, Automatic, Evidence, Required, Stage, Task, new_id

RULES = ("entry", "exit", "required", "evidence", "activities", "tasks", "sla", "approval", "automatic")
FIELDS = {"entry": "entry", "exit": "exit", "sla": "sla_days", "approval": "approvals"}
"""The stage's field a rule writes, where it is not the rule's own name."""
ENDS = ("won", "lost", "pool")
_STARTING_SLA = 10
_STARTING_CONDITION = "amount > 0"


def field_of(rule: str) -> str:
    return FIELDS.get(rule, rule)


def why_not_rule(stage: Stage, rule: str) -> str | None:
    """A code: at the end of a path nobody leaves, so there is nothing to wait for."""
    if stage.kind in ENDS and rule in ("exit", "sla", "tasks"):
        return "rule.end"
    if stage.kind in ("lost", "pool") and rule in ("evidence", "activities", "approval"):
        return "rule.way_out"
    if rule in ("entry", "exit") and getattr(stage, rule):
        return "rule.has_one"
    if rule == "sla" and stage.sla_days is not None:
        return "rule.has_one"
    return None


def with_rule(stage: Stage, rule: str, taken: Collection[str]) -> Stage:
    """The stage with one more rule, filled so that it can be read and edited at once."""
    at = "entry" if stage.kind in ENDS else "exit"
    if rule in ("entry", "exit"):
        return replace(stage, **{rule: _STARTING_CONDITION})
    if rule == "sla":
        return replace(stage, sla_days=_STARTING_SLA)
    if rule == "required":
        known = {each.field for each in stage.required}
        free = next((name for name in ("amount", "close_on", "contact", "source", "customer") if name not in known), "amount")
        return replace(stage, required=(*stage.required, Required(field=free, at=at)))
    if rule == "activities":
        return replace(stage, activities=(*stage.activities, Activity(kind="visit", count=1, at=at)))
    return _with_named(stage, rule, new_id(taken), at)


def _with_named(stage: Stage, rule: str, id_: str, at: str) -> Stage:
    if rule == "evidence":
        made = Evidence(id=id_, name_en="Meeting minutes", name_zh="会议纪要", kind="minutes", count=1, at=at)
        return replace(stage, evidence=(*stage.evidence, made))
    if rule == "approval":
        level = max((each.level for each in stage.approvals), default=0) + 1
        role = "manager" if level == 1 else "director"
        return replace(stage, approvals=(*stage.approvals, Approval(id=id_, level=level, role=role, when="", at=at)))
    if rule == "automatic":
        made_auto = Automatic(id=id_, name_en="Follow up", name_zh="跟进", owner="owner", due_days=2, when="enter")
        return replace(stage, automatic=(*stage.automatic, made_auto))
    if rule == "tasks":
        task = Task(id=id_, name_en="Task", name_zh="任务", owner="owner", due_days=3, mandatory=True)
        return replace(stage, tasks=(*stage.tasks, task))
    raise ValueError(rule)
