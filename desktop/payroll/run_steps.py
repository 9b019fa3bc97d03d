"""What a run allows next, and why not; what each of its states shows. Plain values, no Qt, no texts.

The database decides; this only says beforehand what it would answer, so that a button can carry its reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from server_db.domain.payroll import BACK_STEPS, STATES, Signatures, next_state, why_not_advance
from server_db.queries.payroll import RunPicture
from server_db.queries.runs import RunRow
from server_db.queries.sign_offs import TeamSignOff

MOVING = ("queued", "running", "cancelling")
SIGNABLE = ("calculated", "reviewed")


@dataclass(frozen=True, slots=True)
class StateMark:
    """One state of the stepper: done, now or to come; who and when where it happened."""

    state: str
    place: str
    who_en: str = ""
    who_zh: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """`why_not` is a refusal's code, empty when the action may be taken. One action of a run is primary."""

    key: str
    why_not: str = ""
    primary: bool = False


def is_moving(run: RunRow) -> bool:
    return run.queue_state in MOVING


def marks(run: RunRow) -> tuple[StateMark, ...]:
    """The six states in order. While a draft is calculated, `draft` is the present one."""
    reached = STATES.index(run.status)
    facts = {
        "draft": (run.prepared_by_en, run.prepared_by_zh, run.prepared_at),
        "calculated": (None, None, run.calculated_at),
        "reviewed": (run.reviewed_by_en, run.reviewed_by_zh, run.reviewed_at),
        "approved": (run.approved_by_en, run.approved_by_zh, run.approved_at),
        "locked": (run.locked_by_en, run.locked_by_zh, run.locked_at),
        "paid": (run.paid_by_en, run.paid_by_zh, run.paid_at),
    }
    made = []
    for number, state in enumerate(STATES):
        en, zh, at = facts[state]
        here = reached + 1 if reached and run.status != "paid" else reached
        place = "done" if number <= reached and (reached or state != "draft") else "now" if number == here else "later"
        if number > reached:
            en, zh, at = None, None, None
        made.append(StateMark(state, place, en or "", zh or "", at))
    return tuple(made)


def actions(picture: RunPicture, me: int, groups: frozenset[str]) -> tuple[Action, ...]:
    """What this person may be offered, in the order of the header; the primary one last."""
    run = picture.run
    if "finance" not in groups:
        return _head_actions(picture, me)
    if is_moving(run):
        return (Action("cancel", "run.already_cancelling" if run.queue_state == "cancelling" else ""),)
    if run.status == "draft":
        return (Action("calculate", primary=True),)
    found = []
    if run.status in BACK_STEPS:
        found.append(Action("back"))
    if run.status == "calculated":
        found.append(Action("recalculate"))
    if run.status in ("locked", "paid") and run.kind == "regular":
        found.append(Action("correct"))
    following = next_state(run.status)
    if following:
        found.append(Action(following, why_not(picture, following, me), primary=True))
    return tuple(found)


def own_team(picture: RunPicture, me: int) -> TeamSignOff | None:
    """The team that this person heads on the run, if any."""
    return next((team for team in picture.sign_offs if team.head_id == me), None)


def _head_actions(picture: RunPicture, me: int) -> tuple[Action, ...]:
    """A head returns or signs the results of the own team while the run may still change."""
    team = own_team(picture, me)
    if team is None or picture.run.status not in SIGNABLE or is_moving(picture.run) or not team.is_required:
        return ()
    if team.decision == "signed":
        return (Action("return"),)
    return (Action("return"), Action("sign", "run.team_blockers" if team.open_blockers else "", primary=True))


def unsigned(picture: RunPicture) -> tuple[TeamSignOff, ...]:
    """The teams whose signature the approval still waits for."""
    return tuple(team for team in picture.sign_offs if team.is_required and team.decision != "signed")


def why_not(picture: RunPicture, to: str, me: int) -> str:
    """The code of the refusal the database would give, empty when it would agree."""
    run = picture.run
    signed = Signatures(run.status, run.prepared_by, run.reviewed_by, frozenset(line.employee_id for line in picture.lines), run.open_blockers)
    refused = why_not_advance(signed, to, me)
    if refused is None and to == "approved" and unsigned(picture):
        return "run.unsigned_teams"
    return refused.code if refused else ""
