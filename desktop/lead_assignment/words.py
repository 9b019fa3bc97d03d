"""The words for ways, reasons and causes of an assignment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta, tzinfo
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.shared.i18n import pick
from desktop.shared.lead_words import why_not
from server_db.domain.leads.assign_body import Body, Rule

translate = QCoreApplication.translate
ChipOf = tuple[str, str, str]


def way_name(how: str) -> str:
    return {
        "round_robin": translate("lead_assignment", "In turn"),
        "least_loaded": translate("lead_assignment", "Fewest open leads"),
        "best_score_senior": translate("lead_assignment", "High scores to seniors"),
        "keep_owner": translate("lead_assignment", "Who had it before"),
    }.get(how, how)


def way_hint(how: str) -> str:
    return {
        "round_robin": translate("lead_assignment", "Everybody who fits takes turns; weights give larger shares. Who was away does not catch up."),
        "least_loaded": translate("lead_assignment", "Who has the fewest open leads for the weight; of equals, whose turn it is."),
        "best_score_senior": translate("lead_assignment", "From the score on to senior people, the others to the rest; in turn within each."),
        "keep_owner": translate("lead_assignment", "Back to the person who has or had it, if that person can take it; else the next rule."),
    }.get(how, "")


def rule_name(rule: Rule) -> str:
    return pick(rule.name_en, rule.name_zh) or rule.name_en or rule.name_zh or rule.id


def gone_rule() -> str:
    """Of a rule that no version knows any more."""
    return translate("lead_assignment", "a rule that is gone")


def passed_over(why: str) -> str:
    """Why a person was passed over; the words every screen of leads uses, and those only rules have."""
    own = {
        "senior": translate("lead_assignment", "is senior"),
        "not_named": translate("lead_assignment", "is not named by the rule"),
        "": translate("lead_assignment", "could have had it"),
    }
    return own[why] if why in own else why_not(why)


def outcome_chip(code: str) -> ChipOf:
    return {
        "rule": (translate("lead_assignment", "By rule"), "good", "circle-check"),
        "fallback": (translate("lead_assignment", "Fallback"), "warn", "lifebuoy"),
        "none": (translate("lead_assignment", "Nobody could"), "bad", "user-off"),
        "manual": (translate("lead_assignment", "By hand"), "info", "hand-grab"),
        "refused": (translate("lead_assignment", "Refused"), "bad", "ban"),
    }.get(code, (code, "info", "circle"))


def cause_name(cause: str) -> str:
    return {
        "create": translate("lead_assignment", "entered"),
        "import": translate("lead_assignment", "import"),
        "http": translate("lead_assignment", "from the web"),
        "sla": translate("lead_assignment", "no contact in time"),
        "later": translate("lead_assignment", "after a large import"),
        "assign": translate("lead_assignment", "by a manager"),
        "bulk": translate("lead_assignment", "by a manager"),
    }.get(cause, cause)


def status_chip(status: str) -> ChipOf:
    return {
        "live": (translate("lead_assignment", "In force"), "good", "circle-check"),
        "draft": (translate("lead_assignment", "Draft"), "info", "pencil"),
    }.get(status, (translate("lead_assignment", "Retired"), "info", "folder-open"))


def problem_text(problem: Mapping[str, Any], body: Body) -> str:
    """One sentence: which rule, what is wrong."""
    rule = next((one for one in body.rules if one.id == problem.get("rule")), None)
    detail = str(problem.get("message") or "")
    text = {
        "assign.id": translate("lead_assignment", "the rule has no proper code"),
        "assign.same_id": translate("lead_assignment", "two rules have the same code"),
        "assign.no_name": translate("lead_assignment", "the rule has no name"),
        "assign.how": translate("lead_assignment", "the way of choosing is unknown"),
        "assign.min_score": translate("lead_assignment", "the score is missing or no number"),
        "assign.nobody": translate("lead_assignment", "nobody is chosen"),
        "assign.unknown_person": translate("lead_assignment", "%1 is not in the pool").replace("%1", detail),
        "assign.formula": translate("lead_assignment", "the condition is wrong: %1").replace("%1", detail),
        "assign.not_a_condition": translate("lead_assignment", "the condition is no yes or no; compare it with something"),
        "assign.never": translate("lead_assignment", "the condition never holds"),
        "assign.fallback": translate("lead_assignment", "the fallback names nobody who is there"),
        "assign.nothing": translate("lead_assignment", "there are no rules, and leads stay free"),
        "assign.not_compiled": translate("lead_assignment", "the database cannot read the condition: %1").replace("%1", detail),
    }.get(str(problem.get("code")), detail or str(problem.get("code")))
    return f"{rule_name(rule)}: {text}" if rule is not None else text[:1].upper() + text[1:]


def bucket_name(bucket: str) -> str:
    return {
        "5m": translate("lead_assignment", "within 5 min"),
        "15m": translate("lead_assignment", "5–15 min"),
        "1h": translate("lead_assignment", "15–60 min"),
        "4h": translate("lead_assignment", "1–4 h"),
        "1d": translate("lead_assignment", "4–9 h"),
        "later": translate("lead_assignment", "later"),
        "never": translate("lead_assignment", "never"),
    }.get(bucket, bucket)


def last_days(days: int, zone: tzinfo) -> tuple[datetime, datetime]:
    """So many whole days of the office up to now, today's with it."""
    tomorrow = datetime.now(zone).date() + timedelta(days=1)
    until = datetime.combine(tomorrow, time(), zone)
    return datetime.combine(tomorrow - timedelta(days=days), time(), zone), until
