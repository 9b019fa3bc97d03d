"""Words, tones and signs of the insight screens."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.lead_insight.readings import Funnel
from desktop.shared.i18n import pick
from desktop.shared.lead_words import span_text

translate = QCoreApplication.translate
BYS = ("channel", "campaign", "pool", "team", "person", "score_band", "none")
MARKS = ("fit", "intent", "handling")
VERDICTS = ("good", "unclear", "bad")
KINDS = ("scoring", "channel", "process", "data")


def step_word(step: str) -> str:
    return {
        "created": translate("lead_insight", "Came in"),
        "contacted": translate("lead_insight", "Contacted"),
        "mql": translate("lead_insight", "MQL"),
        "sql": translate("lead_insight", "SQL"),
        "won": translate("lead_insight", "Won"),
        "lost": translate("lead_insight", "Lost"),
        "invalid": translate("lead_insight", "Invalid"),
    }[step]


def by_word(by: str) -> str:
    return {
        "none": translate("lead_insight", "Nothing"),
        "channel": translate("lead_insight", "Channel"),
        "campaign": translate("lead_insight", "Campaign"),
        "pool": translate("lead_insight", "Pool"),
        "team": translate("lead_insight", "Team"),
        "person": translate("lead_insight", "Person"),
        "score_band": translate("lead_insight", "Score"),
    }[by]


def group_word(funnel: Funnel, key: str | None) -> str:
    """What a group is called; the empty key is whatever has no such thing."""
    if key is None:
        return translate("lead_insight", "Everything")
    if funnel.by == "score_band":
        return band_word(key)
    if key in funnel.names:
        _code, english, chinese = funnel.names[key]
        return pick(english, chinese)
    return {
        "channel": translate("lead_insight", "No channel"),
        "campaign": translate("lead_insight", "No campaign"),
        "person": translate("lead_insight", "Free in a pool"),
        "team": translate("lead_insight", "Free in a pool"),
    }.get(funnel.by, key)


def band_word(band: str) -> str:
    return {
        "high": translate("lead_insight", "70 points and more"),
        "middle": translate("lead_insight", "40 to below 70 points"),
        "low": translate("lead_insight", "Below 40 points"),
    }.get(band, translate("lead_insight", "Not scored"))


def cohort_word(cohort: date | None, grain: str) -> str:
    if cohort is None:
        return ""
    return cohort.strftime("%Y-%m") if grain == "month" else cohort.isoformat()


def wait_word(seconds: int | None) -> str:
    if seconds == 0:
        return QCoreApplication.translate("lead_insight", "at once")
    return "" if seconds is None else span_text(seconds)


def complete_word(step: int) -> str:
    return ("0–39%", "40–69%", "70–100%")[step]


def active_word(step: int) -> str:
    return (translate("lead_insight", "no event"), translate("lead_insight", "1–2 events"), translate("lead_insight", "3 and more"))[step]


def urgency_word(urgency: str) -> str:
    return {
        "now": translate("lead_insight", "at once"),
        "high": translate("lead_insight", "high"),
        "normal": translate("lead_insight", "normal"),
        "low": translate("lead_insight", "low"),
    }.get(urgency, translate("lead_insight", "not known"))


def ail_word(ail: str) -> tuple[str, str, str]:
    """(what it is, tone, icon)."""
    return {
        "overdue": (translate("lead_insight", "First contact overdue"), "bad", "alarm"),
        "waiting": (translate("lead_insight", "Waiting for the first contact"), "warn", "hourglass"),
        "no_next_step": (translate("lead_insight", "No next step"), "warn", "calendar-off"),
        "stale": (translate("lead_insight", "Untouched for a month"), "warn", "zzz"),
        "free": (translate("lead_insight", "Nobody has it"), "info", "users-group"),
        "thin": (translate("lead_insight", "Hardly filled in"), "info", "file"),
        "twin": (translate("lead_insight", "Shares a phone or e-mail with another"), "violet", "copy"),
    }[ail]


def ail_why(ail: str) -> str:
    return {
        "overdue": translate("lead_insight", "The time for the first contact is over and nobody has been in touch."),
        "waiting": translate("lead_insight", "No call, message, mail or visit is recorded yet."),
        "no_next_step": translate("lead_insight", "Somebody has it and was in touch, but for 14 days nothing has happened and nothing is due."),
        "stale": translate("lead_insight", "No event and no contact for 30 days."),
        "free": translate("lead_insight", "It lies in a pool and may be claimed."),
        "thin": translate("lead_insight", "Less than 40% of its form is filled in, so its score says little."),
        "twin": translate("lead_insight", "Probably the same customer twice: merge them."),
    }[ail]


def mark_word(mark: str) -> tuple[str, str]:
    """A mark and the question it answers."""
    return {
        "fit": (translate("lead_insight", "Fit"), translate("lead_insight", "Is this the kind of customer we want?")),
        "intent": (translate("lead_insight", "Intent"), translate("lead_insight", "Did they mean to buy?")),
        "handling": (translate("lead_insight", "Handling"), translate("lead_insight", "Was it worked on quickly and well?")),
    }[mark]


def verdict_chip(verdict: str) -> tuple[str, str, str]:
    return {
        "good": (translate("lead_insight", "Good lead"), "good", "thumb-up"),
        "unclear": (translate("lead_insight", "Unclear"), "warn", "help-circle"),
        "bad": (translate("lead_insight", "Bad lead"), "bad", "thumb-down"),
    }[verdict]


def kind_word(kind: str) -> str:
    return {
        "scoring": translate("lead_insight", "Scoring"),
        "channel": translate("lead_insight", "Channel"),
        "process": translate("lead_insight", "Process"),
        "data": translate("lead_insight", "Data"),
    }[kind]


def state_chip(state: str) -> tuple[str, str, str]:
    return {
        "open": (translate("lead_insight", "Open"), "info", "circle-dot"),
        "accepted": (translate("lead_insight", "Accepted"), "warn", "check"),
        "done": (translate("lead_insight", "Answered"), "good", "circle-check"),
        "rejected": (translate("lead_insight", "Rejected"), "bad", "x"),
    }[state]


def contact_word(kind: str) -> str:
    return {
        "call": translate("lead_insight", "call"),
        "message": translate("lead_insight", "message"),
        "mail": translate("lead_insight", "mail"),
        "visit": translate("lead_insight", "visit"),
    }.get(kind, kind)


def event_word(kind: str) -> str:
    return {
        "page": translate("lead_insight", "page"),
        "price_page": translate("lead_insight", "price page"),
        "download": translate("lead_insight", "download"),
        "form": translate("lead_insight", "form"),
        "video": translate("lead_insight", "video"),
        "chat": translate("lead_insight", "chat"),
        "email_open": translate("lead_insight", "e-mail opened"),
        "email_click": translate("lead_insight", "link in an e-mail"),
        "unsubscribe": translate("lead_insight", "unsubscribed"),
        "call_in": translate("lead_insight", "called us"),
    }.get(kind, translate("lead_insight", "other"))


def review_state(marked: int, mine: bool, by_me: bool) -> tuple[str, str, str]:
    if marked >= 2:
        return translate("lead_insight", "Both have scored"), "good", "circle-check"
    if mine and not by_me:
        return translate("lead_insight", "Yours to score"), "warn", "pencil"
    if not mine:
        return translate("lead_insight", "Others: %1 of 2").replace("%1", str(marked)), "info", "users"
    return translate("lead_insight", "Waiting for the other"), "info", "hourglass"
