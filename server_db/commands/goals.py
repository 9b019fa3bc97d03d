"""Acts on goals and objectives: one function, one call of a database function, one transaction. The database keeps that goals add up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from server_db.commands.lead_scoring import call
from server_db.domain.goals.patch import patch_of, renumbered
from server_db.domain.goals.tree import GoalTree


@dataclass(frozen=True, slots=True)
class SavedGoal:
    """A version after an act; `version` is what the next act must send."""

    id: int
    plan_id: int
    number: int
    status: str
    version: int


@dataclass(frozen=True, slots=True)
class SavedTree:
    """A draft after saving, and its tree with the numbers the server gave to new nodes."""

    goal: SavedGoal
    tree: GoalTree


def save_plan(session: Session, patch: Mapping[str, Any], plan_id: int | None = None, version: int | None = None, key: UUID | None = None) -> int:
    """A new plan without `plan_id` (code, names, kpi, places, unit, from, to); else other names, or `active`. Returns its number."""
    return int(call(session, "goal_plan_save", key, plan_id, version, patch)["id"])


def begin_goal(session: Session, plan_id: int, effective: int | None = None, note: str = "", key: UUID | None = None) -> SavedGoal:
    """A draft with the tree in force; months before `effective` (202707) must stay as they are. Without a version yet: the company alone."""
    return _saved(call(session, "goal_draft", key, plan_id, effective, note or None))


def save_goal(
    session: Session, version_id: int, version: int, before: GoalTree, after: GoalTree, note: str | None = None, effective: int | None = None,
    key: UUID | None = None,
) -> SavedTree:  # fmt: skip
    """Writes what differs between the tree as it was read and as it should be."""
    patch = patch_of(before, after) | ({} if note is None else {"note": note}) | ({} if effective is None else {"effective": effective})
    answer = call(session, "goal_put", key, version_id, version, patch)
    return SavedTree(_saved(answer), renumbered(after, answer["ids"]))


def submit_goal(session: Session, version_id: int, version: int, key: UUID | None = None) -> SavedGoal:
    """Refused when a level does not sum to its parent in some month, with the place and the month."""
    return _saved(call(session, "goal_submit", key, version_id, version))


def withdraw_goal(session: Session, version_id: int, version: int, key: UUID | None = None) -> SavedGoal:
    return _saved(call(session, "goal_withdraw", key, version_id, version))


def approve_goal(session: Session, version_id: int, version: int, key: UUID | None = None) -> SavedGoal:
    """By a second person; from then on these are the targets of the KPI."""
    return _saved(call(session, "goal_approve", key, version_id, version))


def discard_goal(session: Session, version_id: int, version: int, key: UUID | None = None) -> None:
    """Throws a draft away."""
    call(session, "goal_discard", key, version_id, version)


def save_objective(
    session: Session, patch: Mapping[str, Any], objective_id: int | None = None, version: int | None = None, key: UUID | None = None
) -> tuple[int, int]:  # fmt: skip
    """The whole objective with all its key results; those not named are taken away. Returns its number and version."""
    answer = call(session, "objective_save", key, objective_id, version, patch)
    return int(answer["id"]), int(answer["version"])


def report_key_result(
    session: Session, key_result_id: int, version: int, value: Decimal | None = None, done: bool = False, note: str = "", key: UUID | None = None
) -> int:  # fmt: skip
    """How far it is; kept with who and when. Returns the version."""
    sent = None if value is None else format(value, "f")
    return int(call(session, "key_result_set", key, key_result_id, version, sent, done, note)["version"])


def _saved(answer: Mapping[str, Any]) -> SavedGoal:
    return SavedGoal(answer["id"], answer["plan"], answer["number"], answer["status"], answer["version"])
