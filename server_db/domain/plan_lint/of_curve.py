"""Cliffs, and pay that falls while sales rise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from server_db.domain.plan_inputs import PersonInputs
from server_db.domain.plan_lint.culprit import find_culprit
from server_db.domain.plan_lint.findings import Finding, Pair, Place, Side
from server_db.domain.plan_lint.fixes import marginal
from server_db.domain.plan_lint.people import CENT, Profile
from server_db.domain.plan_lint.search import Point, Samples, sample
from server_db.domain.plan_lint.subject import Subject
from server_db.domain.plan_lint.team import head_of_team, looks_at_members
from server_db.domain.plan_lint.words import labels, money, row_words

Make = Callable[[Decimal], PersonInputs]


@dataclass(frozen=True)
class Curve:
    """How one profile's pay follows sales; `make` gives the complete input at any sales."""

    profile: Profile
    make: Make
    samples: Samples


def curves_of(subject: Subject, profiles: tuple[Profile, ...]) -> tuple[Curve, ...]:
    found = []
    for profile in profiles:
        found.append(_curve(subject, profile, partial(_of_person, subject, profile), profile.lines))
    if looks_at_members(subject.plan):
        team = Profile("team", profiles[0].line, profiles[0].person, 2, profiles[0].months)
        found.append(_curve(subject, team, partial(_of_team, subject, profiles[0]), 2))
    return tuple(found)


def _of_person(subject: Subject, profile: Profile, sales: Decimal) -> PersonInputs:
    return profile.with_sales(subject.plan, sales, profile.months[0])


def _of_team(subject: Subject, profile: Profile, sales: Decimal) -> PersonInputs:
    return head_of_team(subject, profile, sales, profile.months[0])


def _curve(subject: Subject, profile: Profile, make: Make, lines: int) -> Curve:
    return Curve(profile, make, sample(subject, lambda sales: subject.pay(make(sales)), lines))


def find_cliffs(subject: Subject, curves: tuple[Curve, ...]) -> list[Finding]:
    """One for each place: the dearest jump there."""
    best: dict[Place, Finding] = {}
    for curve in curves:
        for before, after in curve.samples.jumps:
            found = _cliff(subject, curve, before, after)
            known = best.get(found.place)
            if known is None or (found.effect or 0) > (known.effect or 0):
                best[found.place] = found
    return list(best.values())


def _cliff(subject: Subject, curve: Curve, before: Point, after: Point) -> Finding:
    first, second = curve.make(before.sales), curve.make(after.sales)
    culprit = find_culprit(subject.outcome(first), subject.outcome(second))
    place, jump = culprit.place, after.pay - before.pay
    en, zh = labels(subject.plan, place.step)
    row_en, row_zh = row_words(subject.plan, place.table, place.row)
    more_en, more_zh = ("more", "多得") if jump > 0 else ("less", "少得")
    at, amount = money(after.sales), money(abs(jump))
    pair = Pair(*_sides(before, after, first, second), "more" if jump > 0 else "less", abs(jump))
    return Finding(
        "cliff", "warning" if after.sales > CENT else "info", place,  # something for having sold at all is meant to be so
        f"{en}{row_en}: reaching sales of {at} by one cent pays {amount} {more_en} at once ({money(before.pay)} → {money(after.pay)}).",
        f"{zh}{row_zh}：销售额达到 {at} 的最后一分钱，一次{more_zh} {amount}（{money(before.pay)} → {money(after.pay)}）。",
        jump, marginal(subject.body, subject.plan, place.step or "", culprit.call), pair, {"at": str(after.sales)},
    )  # fmt: skip


def _sides(before: Point, after: Point, first: PersonInputs, second: PersonInputs) -> tuple[Side, Side]:
    return (
        Side(f"Sales {money(before.sales)}", f"销售额 {money(before.sales)}", (first,)),
        Side(f"Sales {money(after.sales)}", f"销售额 {money(after.sales)}", (second,)),
    )


def find_falls(subject: Subject, curves: tuple[Curve, ...]) -> list[Finding]:
    """The deepest fall of each step that is at fault."""
    best: dict[str, Finding] = {}
    for curve in curves:
        fall = curve.samples.fall
        if fall is None:
            continue
        found = _fall(subject, curve, *fall)
        step = found.place.step or ""
        if step not in best or (found.effect or 0) < (best[step].effect or 0):
            best[step] = found
    return list(best.values())


def _fall(subject: Subject, curve: Curve, before: Point, after: Point) -> Finding:
    first, second = curve.make(before.sales), curve.make(after.sales)
    close = after.sales - before.sales <= Decimal("0.01")
    place = find_culprit(subject.outcome(first), subject.outcome(second)).place if close else Place(_falling_step(subject, first, second))
    en, zh = labels(subject.plan, place.step)
    row_en, row_zh = row_words(subject.plan, place.table, place.row)
    less = before.pay - after.pay
    sales, pays = f"{money(before.sales)} → {money(after.sales)}", f"{money(before.pay)} → {money(after.pay)}"
    return Finding(
        "non_monotone", "warning", place,
        f"{en}{row_en}: more sales pay less. Sales {sales} pay {pays}, {money(less)} less.",
        f"{zh}{row_zh}：卖得更多反而拿得更少。销售额 {sales}，所得 {pays}，少 {money(less)}。",
        -less, None, Pair(*_sides(before, after, first, second), "less", less),
    )  # fmt: skip


def _falling_step(subject: Subject, first: PersonInputs, second: PersonInputs) -> str:
    """The earliest step of money that falls too, in the order of the sheet."""
    before, after = subject.outcome(first), subject.outcome(second)
    for step in subject.plan.body.steps:
        old, new = before.total(step.name), after.total(step.name)
        if step.unit in ("money", "rate", "score") and isinstance(old, Decimal) and isinstance(new, Decimal) and old - new > Decimal("0.0001"):
            return step.name
    return subject.plan.body.payout
