"""What a notice says, in one table: kind -> sentence, icon, tone and group. Args come from whoever made the notice.

A kind this table does not know is shown by its code, so that nothing a server tells is lost on an older client.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.shared.i18n import pick


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """`head` is what it is about, `text` the sentence."""

    head: str
    text: str
    icon: str
    tone: str
    group: str


LOOKS = {
    "approval": ("rubber-stamp", "violet", "approvals"),
    "override": ("shield-lock", "violet", "approvals"),
    "escalation": ("alarm", "warn", "deals"),
    "deal": ("alarm", "warn", "deals"),
    "health": ("activity", "warn", "deals"),
    "task": ("checklist", "warn", "deals"),
    "pipeline": ("sitemap", "info", "processes"),
    "event": ("calendar-event", "info", "calendar"),
    "lead": ("users-group", "info", "leads"),
    "score": ("chart-dots", "warn", "leads"),
    "dispute": ("message-report", "violet", "approvals"),
    "plan": ("file-check", "violet", "approvals"),
    "run": ("signature", "violet", "approvals"),
    "talk": ("messages", "warn", "talks"),
    "review": ("phone-call", "info", "talks"),
}
SPECIAL = {
    "event.due": ("alarm", "accent"),
    "event.cancelled": ("circle-x", "bad"),
    "run.returned": ("arrow-back-up", "bad"),
    "run.all_signed": ("circle-check", "good"),
    "dispute.overdue": ("alarm", "bad"),
    "dispute.soon": ("alarm", "warn"),
    "deal.to_pool": ("recycle", "bad"),
    "deal.health": ("activity", "warn"),
    "escalation.pool": ("recycle", "bad"),
    "lead.remind": ("hourglass", "warn"),
    "lead.breach_team": ("alarm", "bad"),
    "lead.reassigned": ("user-share", "bad"),
    "lead.recycled": ("recycle", "bad"),
    "lead.review_due": ("clipboard-check", "accent"),
    "lead.import_failed": ("alarm", "bad"),
}
GROUPS = ("approvals", "deals", "leads", "processes", "talks", "calendar", "other")


def group_name(group: str) -> str:
    translate = QCoreApplication.translate
    return {
        "approvals": translate("notices", "Approvals"),
        "deals": translate("notices", "Deals"),
        "leads": translate("notices", "Leads"),
        "processes": translate("notices", "Processes"),
        "talks": translate("notices", "Talks"),
        "calendar": translate("notices", "Calendar"),
    }.get(group, translate("notices", "Other"))


def words_of(kind: str, args: Mapping[str, Any], zone: tzinfo | None = None) -> NoticeWords:
    """`zone` is the office's; times of events are told in it."""
    icon, tone, group = LOOKS.get(kind.partition(".")[0], ("bell", "info", "other"))
    icon, tone = SPECIAL.get(kind, (icon, tone))
    sentence = _sentences().get(kind, kind)
    values = _values(args, zone)
    for name, value in values.items():
        sentence = sentence.replace(f"%{name}%", value)
    return NoticeWords(_head(args), sentence, icon, tone, group)


def _head(args: Mapping[str, Any]) -> str:
    """The event's title, or the deal with its number, or the process."""
    if args.get("title"):
        return str(args["title"])
    name = pick(args.get("name_en"), args.get("name_zh")) or str(args.get("name") or args.get("company") or "")
    code = str(args.get("deal") or args.get("deal_code") or args.get("code") or args.get("pipeline") or "")
    return " ".join(part for part in (code, name) if part)


def _values(args: Mapping[str, Any], zone: tzinfo | None) -> dict[str, str]:
    return {
        "from": pick(args.get("from_en"), args.get("from_zh")) or str(args.get("from") or ""),
        "when": _when(args, zone),
        "place": str(args.get("place") or ""),
        "task": pick(args.get("task_en"), args.get("task_zh")) or str(args.get("task") or ""),
        "n": str(args.get("n") or "1"),
        "pool": pick(args.get("pool_en"), args.get("pool_zh")),
        "days": str(args.get("idle_days") or args.get("idle") or args.get("days") or "?"),
        "owner": pick(args.get("owner_en"), args.get("owner_zh")) or str(args.get("owner") or args.get("owner_code") or ""),
        "answer": _answer(str(args.get("answer") or "")),
        "decision": _decision(args),
        "score": str(args.get("score") or "?"),
        "number": str(args.get("number") or "?"),
        "period": str(args.get("period") or "?"),
    }


def _when(args: Mapping[str, Any], zone: tzinfo | None) -> str:
    try:
        start = datetime.fromisoformat(str(args.get("starts_at") or "")).astimezone(zone)
    except ValueError:
        return ""
    return f"{start:%m-%d}" if args.get("all_day") else f"{start:%m-%d %H:%M}"


def _answer(answer: str) -> str:
    translate = QCoreApplication.translate
    return {"yes": translate("notices", "comes"), "maybe": translate("notices", "perhaps comes"), "no": translate("notices", "does not come")}.get(
        answer, answer
    )


def _decision(args: Mapping[str, Any]) -> str:
    translate = QCoreApplication.translate
    decision = str(args.get("decision") if args.get("decision") is not None else args.get("approved", "")).lower()
    if decision in ("approved", "true"):
        return translate("notices", "approved")
    if decision in ("accept", "adjust"):
        return translate("notices", "accepted") if decision == "accept" else translate("notices", "adjusted")
    return translate("notices", "withdrawn") if decision == "withdrawn" else translate("notices", "rejected")


def _sentences() -> dict[str, str]:
    translate = QCoreApplication.translate
    remind = translate("notices", "Untouched for %days% working days. Get in touch, or pause it with a reason.")
    manager = translate("notices", "A deal of your team was left untouched for %days% working days. Step in.")
    pool = translate("notices", "Untouched for %days% working days: the deal went back to the pool.")
    health = translate("notices", "The health of this deal fell below its threshold: %score% points.")
    return {
        "event.due": translate("notices", "Begins %when%."),
        "event.invited": translate("notices", "%from% invites you, %when%. Open it to answer."),
        "event.answered": translate("notices", "%from% %answer%."),
        "event.moved": translate("notices", "%from% changed time or place: now %when%."),
        "event.cancelled": translate("notices", "%from% called it off (%when%)."),
        "escalation.remind": remind,
        "deal.idle": remind,
        "escalation.manager": manager,
        "deal.idle_team": manager,
        "escalation.pool": pool,
        "deal.to_pool": pool,
        "lead.assigned": translate("notices", "Given to you. Get in touch now: the clock is running."),
        "lead.remind": translate("notices", "Nobody has been in touch yet. The first answer is due soon."),
        "lead.breach_team": translate("notices", "The first answer is late (%owner%). Step in."),
        "lead.reassigned": translate("notices", "No contact in time: the lead went to somebody else."),
        "lead.recycled": translate("notices", "No contact for too long: the lead went back to the pool."),
        "lead.review_due": translate("notices", "Leads that closed are yours to score today: %n%."),
        "lead.import_done": translate("notices", "The file was taken in; new or changed leads: %n%."),
        "lead.import_failed": translate("notices", "The file was not taken in. The list of imports says why."),
        "score.drift": translate("notices", "Score version %number%: the leads of today differ from those it was learned from, or it ranks them worse."),
        "task.due": translate("notices", "Due today: %task%."),
        "talk.action_due": translate("notices", "What you agreed with %from% is due. Open the talk to see it."),
        "review.given": translate("notices", "%from% reviewed a call or visit of yours. Look at the marks."),
        "approval.asked": translate("notices", "Your approval is asked for. Look at the deal and decide."),
        "approval.decided": translate("notices", "Your request was %decision%."),
        "override.asked": translate("notices", "Somebody asks to pass a gate that refuses. A second person decides."),
        "override.decided": translate("notices", "The request to pass the gate was %decision%."),
        "dispute.filed": translate("notices", "A figure is disputed. The answer is there within seconds; it is decided within 48 hours."),
        "dispute.answered": translate("notices", "The dispute is answered: see what differs, and why."),
        "dispute.decided": translate("notices", "The dispute was %decision%. The reason is there."),
        "dispute.soon": translate("notices", "The dispute has to be decided within twelve hours."),
        "dispute.overdue": translate("notices", "The dispute is not decided after 48 hours."),
        "plan.to_accept": translate("notices", "Version %number% of your plan: read its terms and accept it."),
        "plan.accept_reminder": translate("notices", "Version %number% of your plan is still not accepted. Read its terms and accept it."),
        "run.to_sign": translate("notices", "Your team's results of %period% are calculated. Look at them and sign."),
        "run.sign_reminder": translate("notices", "Finance waits for your signature under your team's results of %period%."),
        "run.returned": translate("notices", "%from% returned the team's results. The reason is there."),
        "run.all_signed": translate("notices", "Every team is signed: the run can be approved."),
        "health.warning": health,
        "deal.health": health,
        "pipeline.child_problem": translate("notices", "The process could not follow its parent. Look at its problems."),
        "pipeline.cannot_follow": translate("notices", "The process could not follow its parent. Look at its problems."),
    }
