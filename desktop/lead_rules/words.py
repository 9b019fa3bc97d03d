"""Words of the rules of leads: kinds, states, what is wrong with a body and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.lead_rules.body_edits import Rule
from desktop.lead_rules.readings import Rules, Version
from desktop.shared.i18n import pick
from desktop.shared.lead_words import points, signed_points
from desktop.window.top_bar import role_name
from server_db.domain.leads.scoring_checks import EVENT_KINDS
from server_db.domain.leads.scoring_values import EventRule, FitRule
from server_db.queries.lead_scoring import Publisher

translate = QCoreApplication.translate
ChipOf = tuple[str, str, str]


def state_chip(status: str) -> ChipOf:
    return {
        "draft": (translate("lead_rules", "Draft"), "warn", "pencil"),
        "review": (translate("lead_rules", "In review"), "violet", "eye-check"),
        "live": (translate("lead_rules", "Live"), "good", "circle-check"),
        "retired": (translate("lead_rules", "Retired"), "info", "history"),
    }.get(status, (status, "info", "circle"))


def event_word(kind: str) -> str:
    return {
        "page": translate("lead_rules", "Page seen"),
        "price_page": translate("lead_rules", "Price page seen"),
        "download": translate("lead_rules", "Download"),
        "form": translate("lead_rules", "Form sent"),
        "video": translate("lead_rules", "Video watched"),
        "chat": translate("lead_rules", "Chat"),
        "email_open": translate("lead_rules", "E-mail opened"),
        "email_click": translate("lead_rules", "Link in e-mail followed"),
        "unsubscribe": translate("lead_rules", "Unsubscribed"),
        "call_in": translate("lead_rules", "Called us"),
        "other": translate("lead_rules", "Other event"),
    }.get(kind, kind)


def event_choices() -> list[tuple[str, str]]:
    return [(kind, event_word(kind)) for kind in EVENT_KINDS]


def kind_word(kind: str) -> str:
    return {
        "when": translate("lead_rules", "Condition"),
        "bands": translate("lead_rules", "Bands of a field"),
        "cross": translate("lead_rules", "Two fields together"),
        "event": translate("lead_rules", "Behaviour"),
        "burst": translate("lead_rules", "Several within days"),
    }.get(kind, kind)


def kind_icon(kind: str) -> str:
    return {"when": "math-function", "bands": "stairs-up", "cross": "grid-dots", "event": "pointer", "burst": "bolt"}.get(kind, "circle")


def axis_word(axis: str) -> str:
    return {"fit": translate("lead_rules", "Fit"), "engagement": translate("lead_rules", "Engagement"), "total": translate("lead_rules", "Total")}[axis]


def per_choices() -> list[tuple[str, str]]:
    return [
        ("event", translate("lead_rules", "each time")),
        ("day", translate("lead_rules", "once a day")),
        ("once", translate("lead_rules", "the latest only")),
    ]


def decay_choices() -> list[tuple[str, str]]:
    return [
        ("none", translate("lead_rules", "stays")),
        ("half_life", translate("lead_rules", "halves every")),
        ("linear", translate("lead_rules", "runs out evenly over")),
        ("step", translate("lead_rules", "is gone after")),
    ]


def rule_name(rule: Rule) -> str:
    return pick(rule.name_en, rule.name_zh) or rule.name_en or rule.name_zh or kind_word(rule.kind)


def gives(rule: Rule) -> str:
    """What a rule may add or take, at a glance."""
    if isinstance(rule, EventRule) or rule.kind == "when":
        return signed_points(rule.points_cp)
    if rule.kind == "cross":
        values = [cp for line in rule.table for cp in line] or [0]
    else:
        values = [*(band.points_cp for band in rule.axes[0].bands), rule.missing_cp, rule.other_cp]
    low, high = min(values), max(values)
    return signed_points(low) if low == high else f"{points(low)} … {signed_points(high)}"


def summary(rule: Rule, field_name: Any) -> str:
    """One line below the name: what it looks at. `field_name` gives the word for a field's code."""
    if isinstance(rule, FitRule):
        if rule.kind == "when":
            return rule.formula
        return " × ".join(field_name(axis.field) for axis in rule.axes)
    parts = [event_word(rule.event)]
    if rule.page:
        parts.append(rule.page)
    if rule.kind == "burst":
        parts.append(translate("lead_rules", "%1 within %2 days").replace("%1", str(rule.n)).replace("%2", str(rule.days)))
    parts.append(decay_text(rule))
    return " · ".join(part for part in parts if part)


def decay_text(rule: EventRule) -> str:
    word = dict(decay_choices()).get(rule.decay.kind, rule.decay.kind)
    if rule.decay.kind == "none":
        return ""
    return translate("lead_rules", "%1 %2 days").replace("%1", word).replace("%2", str(rule.decay.days))


def problem_text(code: str, args: Mapping[str, Any]) -> str:
    """The sentence of one finding; what it names stands in `args`."""
    text = _body_problems().get(code) or _rule_problems().get(code) or code
    for name, value in args.items():
        text = text.replace("{" + name + "}", str(value))
    return text


def _body_problems() -> dict[str, str]:
    return {
        "score.no_rules": translate("lead_rules", "There is no rule yet; add one."),
        "score.too_many_rules": translate("lead_rules", "There are more than {most} rules; join some."),
        "score.too_large": translate("lead_rules", "The rules are too large to be stored; shorten lists of words."),
        "score.grades_order": translate("lead_rules", "The steps of a grade go down from A to C, from 1 to 3; put them in order."),
        "score.bad_format": translate("lead_rules", "This version was written by a newer program; update yours."),
        "score.bad_shape": translate("lead_rules", "A part of this version cannot be read; begin it anew."),
        "mql.criteria_count": translate("lead_rules", "There must be one to {most} criteria."),
        "mql.bad_combine": translate("lead_rules", "More criteria must hold than there are; lower the number."),
        "condition.not_compiled": translate("lead_rules", "The database cannot work a formula out: {reason}"),
    }


def _rule_problems() -> dict[str, str]:
    return {
        "score.duplicate_id": translate("lead_rules", "Two rules have this short name; change one."),
        "score.bad_id": translate("lead_rules", "The short name is up to 40 letters, digits, dots or dashes."),
        "score.never": translate("lead_rules", "The rule ends before it starts; correct the days."),
        "score.no_points": translate("lead_rules", "It gives no points."),
        "score.table_size": translate("lead_rules", "The table has more places than the bands."),
        "score.unknown_field": translate("lead_rules", "There is no field “{name}”; choose one from the list."),
        "score.bands_count": translate("lead_rules", "A field needs one to {most} bands."),
        "score.bands_kind": translate("lead_rules", "The bands do not suit the field “{name}”: numbers have bounds, texts have words."),
        "score.bands_order": translate("lead_rules", "Bounds go up, and only the last band is open; put them in order."),
        "score.unknown_event": translate("lead_rules", "There is no behaviour “{name}”; choose one from the list."),
        "score.unknown_group": translate("lead_rules", "The group “{name}” has no cap; add it under limits."),
        "score.bad_decay": translate("lead_rules", "This way of fading is not known; choose another."),
        "score.decay_days": translate("lead_rules", "Points fade within 1 to {most} days."),
        "score.bad_per": translate("lead_rules", "How often it counts is not known; choose from the list."),
        "score.bad_points": translate("lead_rules", "Points have at most four digits and two decimals."),
        "score.bad_band": translate("lead_rules", "A bound is no number."),
        "condition.empty": translate("lead_rules", "The condition is empty; write one."),
        "condition.too_long": translate("lead_rules", "The formula is longer than {most} characters; split it."),
        "condition.unknown_name": translate("lead_rules", "There is no “{name}” to ask of a lead."),
        "condition.broken": translate("lead_rules", "The formula cannot be read; correct the marked place."),
        "condition.not_a_condition": translate("lead_rules", "The formula is no yes or no; compare it with something."),
    }


def worst(problems: Sequence[Any], rule: str) -> Any:
    """The first error of a rule, else its first warning, else None."""
    own = [one for one in problems if one.rule == rule]
    return next((one for one in own if one.severity == "error"), own[0] if own else None)


def why_not_publish_text(code: str, version: Version, rules: Rules) -> str:
    """What it waits for, and who can do that."""
    if code == "nobody_else":
        return _nobody_else(rules.could_be_given(version))
    text = {
        "not_handed_in": translate("lead_rules", "Hand the draft in first."),
        "not_checked": translate("lead_rules", "The worker checks it within a minute."),
        "has_errors": translate("lead_rules", "The check found faults; withdraw it and correct them."),
        "same_person": translate("lead_rules", "A second person puts it in force, not its author: %1."),
        "not_allowed": translate("lead_rules", "A director or an administrator puts it in force: %1."),
    }.get(code, "")
    return text.replace("%1", _some(rules.others(version)))


def _nobody_else(other: Publisher | None) -> str:
    role = role_name("director")
    if other is None:
        text = translate(
            "lead_rules",
            "Nobody qualified is there as second person: an administrator gives somebody who did not write it the role “%2” (tripod server add-person).",
        )
    else:
        text = translate(
            "lead_rules",
            "Nobody qualified is there as second person: an administrator gives %1 or somebody else the role “%2” (tripod server add-person).",
        )
        text = text.replace("%1", pick(other.name_en, other.name_zh))
    return text.replace("%2", role)


def _some(people: Sequence[Publisher]) -> str:
    """The first three by name."""
    shown = pick(", ", "、").join(pick(one.name_en, one.name_zh) for one in people[:3])
    return translate("lead_rules", "%1 and others").replace("%1", shown) if len(people) > 3 else shown


def who_text(version: Version) -> str:
    return pick(version.created_en, version.created_zh)


def per_cent(part: int, whole: int) -> str:
    return f"{part * 100 / whole:.0f}%" if whole else "–"  # float-ok: shown, never reckoned with
