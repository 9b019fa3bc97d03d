"""Edits of a scoring body as pure functions: a body goes in, the changed one comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from server_db.domain.leads.scoring_values import Axis, Band, Banded, Decay, EventRule, FitRule, ScoreBody

Rule = FitRule | EventRule
FIT_KINDS = ("when", "bands", "cross")
EVENT_KINDS = ("event", "burst")


def empty_body() -> ScoreBody:
    """Where an office begins that has no score yet."""
    return ScoreBody()


def rules_of(body: ScoreBody, axis: str) -> tuple[Rule, ...]:
    return body.fit if axis == "fit" else body.engagement


def find_rule(body: ScoreBody, id_: str | None) -> Rule | None:
    return next((rule for rule in (*body.fit, *body.engagement) if rule.id == id_), None)


def axis_of(rule: Rule) -> Axis:
    return "fit" if isinstance(rule, FitRule) else "engagement"


def with_rules(body: ScoreBody, axis: str, rules: Sequence[Any]) -> ScoreBody:
    return replace(body, fit=tuple(rules)) if axis == "fit" else replace(body, engagement=tuple(rules))


def replace_rule(body: ScoreBody, id_: str, changed: Rule) -> ScoreBody:
    axis = axis_of(changed)
    return with_rules(body, axis, [changed if rule.id == id_ else rule for rule in rules_of(body, axis)])


def remove_rule(body: ScoreBody, id_: str) -> ScoreBody:
    return replace(body, fit=tuple(r for r in body.fit if r.id != id_), engagement=tuple(r for r in body.engagement if r.id != id_))


def move_rule(body: ScoreBody, id_: str, by: int) -> ScoreBody:
    """Up (-1) or down (1) within its axis; at the edge nothing happens."""
    rule = find_rule(body, id_)
    if rule is None:
        return body
    axis = axis_of(rule)
    rules = list(rules_of(body, axis))
    at = next(n for n, one in enumerate(rules) if one.id == id_)
    to = at + by
    if not 0 <= to < len(rules):
        return body
    rules[at], rules[to] = rules[to], rules[at]
    return with_rules(body, axis, rules)


def add_rule(body: ScoreBody, made: Rule, after: str | None = None) -> ScoreBody:
    """Behind the rule named, or at the end of its axis."""
    axis = axis_of(made)
    rules = list(rules_of(body, axis))
    at = next((n + 1 for n, one in enumerate(rules) if one.id == after), len(rules))
    return with_rules(body, axis, [*rules[:at], made, *rules[at:]])


def free_id(body: ScoreBody, stem: str) -> str:
    taken = {rule.id for rule in (*body.fit, *body.engagement)}
    if stem not in taken:
        return stem
    return next(name for name in (f"{stem[:36]}-{n}" for n in range(2, 1000)) if name not in taken)


def copy_rule(body: ScoreBody, id_: str) -> tuple[ScoreBody, str]:
    rule = find_rule(body, id_)
    if rule is None:
        return body, id_
    made = replace(rule, id=free_id(body, id_))
    return add_rule(body, made, id_), made.id


def new_rule(body: ScoreBody, kind: str) -> Rule:
    """One that reads well and gives something, to be changed."""
    match kind:
        case "when":
            return FitRule(id=free_id(body, "fit"), kind="when", formula="company_size >= 100", points_cp=1_000)
        case "bands":
            bands = (Band(Decimal(50), (), 0), Band(Decimal(500), (), 1_000), Band(None, (), 2_000))
            return FitRule(id=free_id(body, "size"), kind="bands", axes=(Banded("company_size", bands),))
        case "cross":
            first = Banded("urgency", (Band(within=("high", "now")), Band(within=("normal",))))
            second = Banded("completeness", (Band(Decimal(60)), Band(None)))
            return FitRule(id=free_id(body, "cross"), kind="cross", axes=(first, second), table=((500, 1_500, 0, 0), (0, 500, 0, 0)))
        case "burst":
            return EventRule(id=free_id(body, "burst"), kind="burst", event="page", per="once", n=3, days=7, points_cp=1_500, decay=Decay("step", 30))
    return EventRule(id=free_id(body, "event"), kind="event", event="page", per="day", points_cp=200, decay=Decay("half_life", 14))


def rename_group(body: ScoreBody, old: str, new: str) -> ScoreBody:
    if not new or new in body.groups:
        return body
    groups = {new if name == old else name: cap for name, cap in body.groups.items()}
    rules = tuple(replace(rule, group=new) if rule.group == old else rule for rule in body.engagement)
    return replace(body, groups=groups, engagement=rules)


def set_group(body: ScoreBody, name: str, cap_cp: int) -> ScoreBody:
    return replace(body, groups=dict(body.groups) | {name: cap_cp})


def remove_group(body: ScoreBody, name: str) -> ScoreBody:
    """Its rules stay, without a common cap."""
    rules = tuple(replace(rule, group="") if rule.group == name else rule for rule in body.engagement)
    return replace(body, groups={one: cap for one, cap in body.groups.items() if one != name}, engagement=rules)


def free_group(body: ScoreBody) -> str:
    return next(name for name in ("web", "mail", *(f"group{n}" for n in range(1, 1000))) if name not in body.groups)


def resize_table(table: Sequence[Sequence[int]], rows: int, columns: int) -> tuple[tuple[int, ...], ...]:
    """A table of points with that many places, old ones kept, new ones nothing."""
    filled = [list(line)[:columns] + [0] * max(0, columns - len(line)) for line in list(table)[:rows]]
    return tuple(tuple(line) for line in [*filled, *[[0] * columns for _ in range(rows - len(filled))]])
