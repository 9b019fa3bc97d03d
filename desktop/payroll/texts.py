"""The payroll screen's words for codes: states, actions, checks, severities, refusals."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.payroll.run_steps import SIGNABLE, StateMark
from desktop.payroll.stepper import Mark
from desktop.shared.i18n import moment, pick
from server_db.queries.runs import RunRow
from server_db.queries.sign_offs import TeamSignOff

STATE_TONES = {
    "draft": ("info", "file"), "calculated": ("warn", "eye-check"), "reviewed": ("warn", "rubber-stamp"),
    "approved": ("accent", "lock-open"), "locked": ("good", "lock"), "paid": ("good", "cash"),
}  # fmt: skip


def state_name(state: str) -> str:
    translate = QCoreApplication.translate
    return {
        "draft": translate("payroll", "Draft"),
        "calculated": translate("payroll", "Calculated"),
        "reviewed": translate("payroll", "Reviewed"),
        "approved": translate("payroll", "Approved"),
        "locked": translate("payroll", "Locked"),
        "paid": translate("payroll", "Paid"),
    }[state]


def queue_name(state: str) -> str:
    translate = QCoreApplication.translate
    return {
        "queued": translate("payroll", "Waiting for the worker"),
        "running": translate("payroll", "Calculating"),
        "cancelling": translate("payroll", "Stopping"),
        "failed": translate("payroll", "Calculation failed"),
        "cancelled": translate("payroll", "Calculation stopped"),
    }.get(state, "")


def state_chip(run: RunRow) -> tuple[str, str, str]:
    """text, tone, icon for a run as it stands."""
    if run.status == "draft" and run.queue_state in ("queued", "running", "cancelling"):
        return queue_name(run.queue_state), "accent", "hourglass"
    if run.status == "draft" and run.queue_state in ("failed", "cancelled"):
        return queue_name(run.queue_state), "bad", "alert-circle"
    tone, icon = STATE_TONES[run.status]
    return state_name(run.status), tone, icon


def _people(count: int) -> str:
    """With places for the time and the count: English says one person, two people."""
    translate = QCoreApplication.translate
    return translate("payroll", "{time} · 1 person") if count == 1 else translate("payroll", "{time} · {count} people")


def signatures(teams: tuple[TeamSignOff, ...]) -> str:
    """How far the heads are, for the step that waits for them; empty where none are asked."""
    translate = QCoreApplication.translate
    asked = [team for team in teams if team.is_required]
    back = [team for team in asked if team.decision == "returned"]
    if back:
        return translate("payroll", "returned by {name}").format(name=pick(back[0].signed_by_en, back[0].signed_by_zh))
    signed = sum(team.decision == "signed" for team in asked)
    if asked and signed < len(asked):
        return translate("payroll", "teams signed: {signed} of {all}").format(signed=signed, all=len(asked))
    return translate("payroll", "all {count} teams signed").format(count=len(asked)) if asked else ""


def sign_off_chip(team: TeamSignOff) -> tuple[str, str, str]:
    translate = QCoreApplication.translate
    if team.decision == "signed":
        return (translate("payroll", "Signed in place"), "info", "user-check") if team.in_place else (translate("payroll", "Signed"), "good", "signature")
    if team.decision == "returned":
        return translate("payroll", "Returned"), "bad", "arrow-back-up"
    return translate("payroll", "Waiting"), "warn", "hourglass"


def mark(found: StateMark, run: RunRow, teams: tuple[TeamSignOff, ...] = ()) -> Mark:
    """A state with its note: who and when, or what is missing."""
    if found.place == "done" and found.at is not None:
        who = pick(found.who_en, found.who_zh)
        note = f"{who} {moment(found.at)}".strip()
        if found.state == "calculated":
            note = _people(run.people).format(time=moment(found.at), count=run.people)
        return Mark(found.state, found.place, state_name(found.state), note)
    waits = signatures(teams) if found.state == "approved" and run.status in SIGNABLE else ""
    return Mark(found.state, found.place, _doing(found), waits or _missing(found, run))


def _doing(found: StateMark) -> str:
    translate = QCoreApplication.translate
    if found.place != "now":
        return state_name(found.state)
    return {
        "reviewed": translate("payroll", "In review"),
        "approved": translate("payroll", "To be approved"),
        "locked": translate("payroll", "To be locked"),
        "paid": translate("payroll", "To be paid"),
    }.get(found.state, state_name(found.state))


def _missing(found: StateMark, run: RunRow) -> str:
    translate = QCoreApplication.translate
    if found.state == "draft":
        return queue_name(run.queue_state) or translate("payroll", "not calculated yet")
    if found.state == "calculated":
        return translate("payroll", "by the worker")
    if found.state == "reviewed":
        if found.place == "now" and run.open_exceptions:
            return translate("payroll", "exceptions open: {count}").format(count=run.open_exceptions)
        return translate("payroll", "no exceptions open") if found.place == "now" else translate("payroll", "by finance")
    if found.state == "approved":
        return translate("payroll", "by a second person")
    if found.state == "locked":
        return translate("payroll", "then corrections only")
    return translate("payroll", "last step")


def check_chip(check: str, count: int) -> tuple[str, str, str]:
    translate = QCoreApplication.translate
    confirm = translate("payroll", "To confirm") if count < 2 else translate("payroll", "{count} to confirm")
    return {
        "ok": (translate("payroll", "OK"), "good", "circle-check"),
        "blocker": (translate("payroll", "Blocker"), "bad", "alert-circle"),
        "confirm": (confirm.format(count=count), "warn", "alert-triangle"),
        "swing": (translate("payroll", "Swing > 100%"), "warn", "trending-up"),
        "none": (translate("payroll", "No commission"), "info", "minus"),
    }[check]


def severity_chip(severity: str) -> tuple[str, str, str]:
    translate = QCoreApplication.translate
    if severity == "blocker":
        return translate("payroll", "Blocker"), "bad", "alert-circle"
    return translate("payroll", "To confirm"), "warn", "alert-triangle"


def action_text(key: str, open_exceptions: int) -> str:
    translate = QCoreApplication.translate
    if key == "reviewed" and open_exceptions:
        return translate("payroll", "Finish review ({count} open)").format(count=open_exceptions)
    return {
        "calculate": translate("payroll", "Calculate"),
        "cancel": translate("payroll", "Stop calculating"),
        "back": translate("payroll", "Take back"),
        "recalculate": translate("payroll", "Recalculate"),
        "correct": translate("payroll", "Correction run"),
        "reviewed": translate("payroll", "Finish review"),
        "approved": translate("payroll", "Approve"),
        "locked": translate("payroll", "Lock"),
        "paid": translate("payroll", "Mark as paid"),
        "sign": translate("payroll", "Sign my team's results"),
        "return": translate("payroll", "Return…"),
    }[key]


ACTION_ICONS = {
    "calculate": "calculator", "cancel": "player-stop", "back": "arrow-back-up", "recalculate": "refresh", "correct": "receipt-refund",
    "reviewed": "check", "approved": "rubber-stamp", "locked": "lock", "paid": "cash",
    "sign": "signature", "return": "arrow-back-up",
}  # fmt: skip


def refusal(code: str, blockers: int) -> str:
    """Why a button cannot be pressed, as its tooltip."""
    translate = QCoreApplication.translate
    return {
        "run.open_blockers": translate("payroll", "Resolve the blocking exceptions first ({count}).").format(count=blockers),
        "run.approver_is_preparer": translate("payroll", "You prepared this run; a second person has to approve it."),
        "run.approver_is_reviewer": translate("payroll", "You reviewed this run; a second person has to approve it."),
        "run.approver_is_payee": translate("payroll", "This run pays you, so somebody else has to approve it."),
        "run.unsigned_teams": translate("payroll", "The heads of some teams have not signed yet; see Signatures below."),
        "run.team_blockers": translate("payroll", "Somebody of your team could not be calculated; finance settles that first."),
        "run.already_cancelling": translate("payroll", "The calculation is being stopped."),
    }.get(code, code)
