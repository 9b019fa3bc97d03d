"""What keeps a scoring body from going live, and what is merely odd about it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

from server_db.domain.formulas import Catalogue
from server_db.domain.leads import decay
from server_db.domain.leads.facts import catalogue_of
from server_db.domain.leads.formula_checks import of_formula
from server_db.domain.leads.scoring_body import BodyError, canonical_json, read_body
from server_db.domain.leads.scoring_values import Banded, BodyProblem, EventRule, FitRule, Named, ScoreBody
from server_db.domain.process.facts import CustomField

MOST_RULES = 100
MOST_BANDS = 60
LARGEST = 400_000
EVENT_KINDS = ("page", "price_page", "download", "form", "video", "chat", "email_open", "email_click", "unsubscribe", "call_in", "other")
_PER = ("event", "day", "once")


def find_problems(body: Mapping[str, Any], custom: tuple[CustomField, ...] = ()) -> tuple[BodyProblem, ...]:
    """Errors keep it from being published; of a body that cannot be read the first fault is told."""
    if len(canonical_json(body).encode()) > LARGEST:
        return (BodyProblem("score.too_large", "error", args={"most": LARGEST}),)
    try:
        read = read_body(body)
    except BodyError as problem:
        return (BodyProblem(problem.code, "error", problem.rule, problem.field),)
    return tuple(_problems(read, custom))


def _problems(body: ScoreBody, custom: tuple[CustomField, ...]) -> Iterator[BodyProblem]:
    rules: list[Named] = [*body.fit, *body.engagement]
    if not rules:
        yield BodyProblem("score.no_rules", "error")
    if len(rules) > MOST_RULES:
        yield BodyProblem("score.too_many_rules", "error", args={"most": MOST_RULES})
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            yield BodyProblem("score.duplicate_id", "error", rule.id, "id")
        seen.add(rule.id)
        if rule.starts_on and rule.ends_on and rule.starts_on >= rule.ends_on:
            yield BodyProblem("score.never", "error", rule.id, "ends_on")
    for key, steps in (("fit", body.fit_grades), ("engagement", body.engagement_grades)):
        if list(steps) != sorted(steps, reverse=True):
            yield BodyProblem("score.grades_order", "error", "", f"grades.{key}")
    catalogue = catalogue_of(custom, scoring=True)
    for fit in body.fit:
        yield from _of_fit(fit, catalogue)
    for event in body.engagement:
        yield from _of_event(event, body)


def _of_fit(rule: FitRule, catalogue: Catalogue) -> Iterator[BodyProblem]:
    if rule.kind == "when":
        yield from of_formula(rule.formula, catalogue, rule.id, "formula")
        if not rule.points_cp:
            yield BodyProblem("score.no_points", "warning", rule.id, "points")
    for axis in rule.axes:
        yield from _of_axis(rule, axis, catalogue)
    if rule.kind == "cross" and rule.table:
        rows, columns = (len(axis.bands) + 2 for axis in rule.axes)
        if len(rule.table) > rows or any(len(row) > columns for row in rule.table):
            yield BodyProblem("score.table_size", "error", rule.id, "points", {"rows": rows, "columns": columns})


def _of_axis(rule: FitRule, axis: Banded, catalogue: Catalogue) -> Iterator[BodyProblem]:
    fact = next((fact for fact in catalogue.facts if fact.name == axis.field), None)
    if fact is None:
        yield BodyProblem("score.unknown_field", "error", rule.id, "field", {"name": axis.field})
        return
    if not axis.bands or len(axis.bands) > MOST_BANDS:
        yield BodyProblem("score.bands_count", "error", rule.id, "bands", {"most": MOST_BANDS})
    mixed = axis.by_text and any(not band.within for band in axis.bands)
    if fact.kind != ("text" if axis.by_text else "number") or mixed:
        yield BodyProblem("score.bands_kind", "error", rule.id, "bands", {"name": axis.field, "kind": str(fact.kind)})
    bounds = [band.to for band in axis.bands]
    open_early = any(bound is None for bound in bounds[:-1])
    closed = [bound for bound in bounds if bound is not None]
    if not axis.by_text and (open_early or any(a >= b for a, b in itertools.pairwise(closed))):
        yield BodyProblem("score.bands_order", "error", rule.id, "bands")


def _of_event(rule: EventRule, body: ScoreBody) -> Iterator[BodyProblem]:
    if rule.event not in EVENT_KINDS:
        yield BodyProblem("score.unknown_event", "error", rule.id, "event", {"name": rule.event})
    if rule.per not in _PER:
        yield BodyProblem("score.bad_per", "error", rule.id, "per")
    if rule.group and rule.group not in body.groups:
        yield BodyProblem("score.unknown_group", "error", rule.id, "group", {"name": rule.group})
    if rule.decay.kind not in decay.KINDS:
        yield BodyProblem("score.bad_decay", "error", rule.id, "decay")
    elif rule.decay.kind != "none" and not 1 <= rule.decay.days <= decay.LONGEST[rule.decay.kind]:
        yield BodyProblem("score.decay_days", "error", rule.id, "decay", {"most": decay.LONGEST[rule.decay.kind]})
    if not rule.points_cp:
        yield BodyProblem("score.no_points", "warning", rule.id, "points")
