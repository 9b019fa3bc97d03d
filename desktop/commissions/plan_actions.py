"""Which step a plan version may take next, for whom, and the reason when it may not. The database decides; this explains."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from desktop.shared.counted import counted
from server_db.queries.plans import PlanVersion

Key = Literal["save", "submit", "withdraw", "approve", "new_draft"]


@dataclass(frozen=True, slots=True)
class Situation:
    """`problems` counts broken formulas; `tried` says that a dry run is newer than the last edit."""

    me: int
    groups: Set[str]
    dirty: bool
    problems: int
    tried: bool
    has_live: bool


@dataclass(frozen=True, slots=True)
class Action:
    """`reason` is why it cannot be done now; empty when it can."""

    key: Key
    text: str
    icon: str
    primary: bool
    reason: str = ""


def may_edit(version: PlanVersion, situation: Situation) -> bool:
    return version.status == "draft" and "finance" in situation.groups and version.created_by == situation.me


def actions(version: PlanVersion, situation: Situation) -> tuple[Action, ...]:
    """In the order of the header, the primary one last."""
    if "finance" not in situation.groups:
        return ()
    translate = QCoreApplication.translate
    if version.status == "draft":
        return (
            Action("save", translate("PlanActions", "Save draft"), "device-floppy", False, _why_not_save(version, situation)),
            Action("submit", translate("PlanActions", "Submit…"), "send", True, _why_not_submit(version, situation)),
        )
    if version.status == "submitted":
        mine = situation.me in (version.created_by, version.submitted_by)
        why_not = "" if mine else translate("PlanActions", "Only the person who submitted it may take it back.")
        return (
            Action("withdraw", translate("PlanActions", "Back to draft"), "arrow-back-up", False, why_not),
            Action("approve", translate("PlanActions", "Approve"), "circle-check", True, _why_not_approve(version, situation)),
        )
    return (Action("new_draft", translate("PlanActions", "Edit as new draft"), "pencil", True),)


def _why_not_save(version: PlanVersion, situation: Situation) -> str:
    translate = QCoreApplication.translate
    if not may_edit(version, situation):
        return translate("PlanActions", "Only the person who wrote the draft may edit it.")
    return "" if situation.dirty else translate("PlanActions", "Nothing to save.")


def _why_not_submit(version: PlanVersion, situation: Situation) -> str:
    translate = QCoreApplication.translate
    if not may_edit(version, situation):
        return translate("PlanActions", "Only the person who wrote the draft may submit it.")
    if situation.problems:
        one = translate("PlanActions", "1 formula has a problem; fix it first.")
        return counted(situation.problems, one, translate("PlanActions", "%n formulas have a problem; fix them first."))
    if situation.has_live and not situation.tried:
        return translate("PlanActions", "Try it on everybody first; the last dry run is older than the last edit.")
    return ""


def _why_not_approve(version: PlanVersion, situation: Situation) -> str:
    translate = QCoreApplication.translate
    if situation.me in (version.created_by, version.submitted_by):
        return translate("PlanActions", "You wrote or submitted this version; another person approves it.")
    if version.check_problems:
        return translate("PlanActions", "The server's check found problems; send it back to draft.")
    if version.checked_hash != version.body_hash:
        return translate("PlanActions", "The server is still checking the formulas; try again in a moment.")
    return ""
