"""Scores worked out in plain Python, line by line: what the compiled functions of the database answer too.

The lines of a score add up to it exactly: what a cap cuts off is a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from server_db.domain.formulas.values import Plain
from server_db.domain.leads.decay import factor, points_after
from server_db.domain.leads.facts import Facts
from server_db.domain.leads.holding import holds
from server_db.domain.leads.scoring_values import Banded, EventRule, FitRule, ScoreBody
from server_db.domain.process.facts import CustomField


@dataclass(frozen=True, slots=True)
class LeadEvent:
    """`on_date` is the office's day of `happened_at`."""

    id: int
    kind: str
    happened_at: datetime
    on_date: date
    seconds: int = 0
    page: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """`rule_id` names the group in a group_cap. What no event gave has no event, time, days and factor."""

    seq: int
    axis: str
    kind: str
    rule_id: str
    points_cp: int
    base_cp: int = 0
    event_id: int | None = None
    happened_at: datetime | None = None
    days: int | None = None
    factor_ppm: int | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """`parts` is what each rule gave after its own cap, fit first."""

    lines: tuple[ScoreLine, ...]
    fit_cp: int
    engagement_cp: int
    score_cp: int
    grade: str
    parts: tuple[int, ...]


def score_lead(body: ScoreBody, facts: Facts, events: Sequence[LeadEvent], day: date, custom: tuple[CustomField, ...] = ()) -> Scored:
    return score_leads(body, [(facts, events)], day, custom)[0]


def score_leads(
    body: ScoreBody, leads: Sequence[tuple[Facts, Sequence[LeadEvent]]], day: date, custom: tuple[CustomField, ...] = ()
) -> list[Scored]:  # fmt: skip
    """Many at once: their conditions are worked out together."""
    asked = [rule for rule in body.fit if rule.kind == "when"]
    truths = holds([rule.formula for rule in asked], [facts for facts, _ in leads], custom)
    return [
        _score(body, facts, events, day, {rule.id: held for rule, held in zip(asked, truth, strict=True)})
        for (facts, events), truth in zip(leads, truths, strict=True)
    ]


class _Lines:
    """Lines as they come; `cut` adds the difference a cap makes."""

    def __init__(self) -> None:
        self.found: list[ScoreLine] = []

    def add(self, line: ScoreLine) -> None:
        self.found.append(replace(line, seq=len(self.found) + 1))

    def cut(self, axis: str, kind: str, name: str, total: int, least: int, most: int) -> int:
        kept = min(max(total, least), most)
        if kept != total:
            self.add(ScoreLine(0, axis, kind, name, kept - total))
        return kept


def _score(body: ScoreBody, facts: Facts, events: Sequence[LeadEvent], day: date, held: Mapping[str, bool]) -> Scored:
    lines = _Lines()
    parts = [_fit_part(rule, facts, day, held, lines) for rule in body.fit]
    fit = lines.cut("fit", "axis_limit", "", sum(parts), 0, body.fit_cap)
    known = sorted((event for event in events if event.on_date <= day), key=lambda event: (event.happened_at, event.id))
    own = [_event_part(rule, known, day, lines) for rule in body.engagement]
    total = sum(part for rule, part in zip(body.engagement, own, strict=True) if rule.group not in body.groups)
    for name, cap in body.groups.items():
        group = sum(part for rule, part in zip(body.engagement, own, strict=True) if rule.group == name)
        total += lines.cut("engagement", "group_cap", name, group, -cap, cap)
    engagement = lines.cut("engagement", "axis_limit", "", total, 0, body.engagement_cap)
    score = lines.cut("total", "total_limit", "", fit + engagement, 0, body.total_cap)
    return Scored(tuple(lines.found), fit, engagement, score, body.grade(fit, engagement), (*parts, *own))


def _fit_part(rule: FitRule, facts: Facts, day: date, held: Mapping[str, bool], lines: _Lines) -> int:
    points = _fit_points(rule, facts, held) if rule.in_force(day) else 0
    if points:
        lines.add(ScoreLine(0, "fit", "rule", rule.id, points, points))
    return lines.cut("fit", "rule_cap", rule.id, points, -rule.bound, rule.bound)


def _fit_points(rule: FitRule, facts: Facts, held: Mapping[str, bool]) -> int:
    if rule.kind == "when":
        return rule.points_cp if held[rule.id] else 0
    places = [place_of(axis, facts.get(axis.field)) for axis in rule.axes]
    if rule.kind == "cross":
        row = rule.table[places[0]] if places[0] < len(rule.table) else ()
        return row[places[1]] if places[1] < len(row) else 0
    points = (*(band.points_cp for band in rule.axes[0].bands), rule.other_cp, rule.missing_cp)
    return points[places[0]]


def place_of(axis: Banded, value: Plain | None) -> int:
    """The number of the band; one past the last where none fits, two past it where there is no value."""
    last = len(axis.bands)
    if value is None or value == "":
        return last + 1
    if axis.by_text:
        return next((place for place, band in enumerate(axis.bands) if value in band.within), last)
    if not isinstance(value, Decimal):
        return last
    return next((place for place, band in enumerate(axis.bands) if band.to is None or value < band.to), last)


def _event_part(rule: EventRule, events: Iterable[LeadEvent], day: date, lines: _Lines) -> int:
    total = 0
    if rule.in_force(day):
        for event in counted(rule, [event for event in events if matches(rule, event)]):
            days = (day - event.on_date).days
            left = factor(rule.decay, days)
            points = points_after(rule.points_cp, left)
            lines.add(ScoreLine(0, "engagement", "rule", rule.id, points, rule.points_cp, event.id, event.happened_at, days, left))
            total += points
    return lines.cut("engagement", "rule_cap", rule.id, total, -rule.bound, rule.bound)


def matches(rule: EventRule, event: LeadEvent) -> bool:
    return (
        rule.in_force(event.on_date)
        and event.kind == rule.event
        and event.page.startswith(rule.page)
        and event.seconds >= rule.min_seconds
        and (rule.name is None or event.name == rule.name)
    )


def counted(rule: EventRule, found: Sequence[LeadEvent]) -> Sequence[LeadEvent]:
    """Of the matching events, in order of time, those that give points."""
    if rule.kind == "burst":
        reach = timedelta(seconds=rule.days * 86_400)
        within = [sum(event.happened_at - reach <= other.happened_at <= event.happened_at for other in found) for event in found]
        return [event for event, count in zip(found, within, strict=True) if count >= rule.n][-1:]
    if rule.per == "once":
        return found[-1:]
    if rule.per == "day":
        return list({event.on_date: event for event in reversed(found)}.values())[::-1]
    return found
