"""Caps, guarantees and draws: what never takes effect, and what contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from server_db.domain.formulas.nodes import Call, Name, Node
from server_db.domain.plan_inputs import FIGURE, PersonInputs
from server_db.domain.plan_lint.findings import Finding, Pair, Place, Side
from server_db.domain.plan_lint.fixes import formula_of, with_formula
from server_db.domain.plan_lint.of_tables import BEYOND
from server_db.domain.plan_lint.people import QUOTA, Profile
from server_db.domain.plan_lint.reading import calls_of, number_of
from server_db.domain.plan_lint.subject import Subject
from server_db.domain.plan_lint.words import labels, money

_SALES = (*(QUOTA * Decimal(part) for part in ("0", "0.25", "0.5", "1", "1.5", "2", "5", "20", "100")), BEYOND)


def find_limits(subject: Subject, profile: Profile) -> list[Finding]:
    found = [*_of_guarantee(subject, profile), *_of_property_cap(subject, profile), *_of_written_caps(subject, profile)]
    return [one for one in found if one is not None]


def _months(subject: Subject, profile: Profile) -> list[PersonInputs]:
    return [profile.with_sales(subject.plan, sales) for sales in _SALES]


def _of_guarantee(subject: Subject, profile: Profile) -> Iterator[Finding | None]:
    properties = subject.plan.body.properties
    if properties["draw"] == "none":
        return
    rows: list[Any] = []
    for inputs in _months(subject, profile):
        outcome = subject.outcome(inputs)
        rows.append((inputs, outcome.payout, outcome.total("draw_guarantee"), outcome.total("draw_limit") if properties.text("draw_limit") else None,
                     outcome.total("cap_limit") if properties["cap"] == "person_period" else None))  # fmt: skip
    usable = [row for row in rows if isinstance(row[1], Decimal) and isinstance(row[2], Decimal)]
    if not usable:
        return
    yield _cap_below(subject, next((row for row in usable if isinstance(row[4], Decimal) and row[4] < row[2]), None))
    if properties["draw"] in ("recoverable", "recoverable_limited"):
        yield _never_recovered(subject, usable)


def _cap_below(subject: Subject, row: Any) -> Finding | None:
    if row is None:
        return None
    inputs, _, guarantee, _, cap = row
    side = Side("An ordinary month", "普通月份", (inputs,))
    return Finding(
        "cap_below_guarantee", "error", Place(None, part="cap_amount"),
        f"The cap of {money(cap)} lies below the guarantee of {money(guarantee)}: nobody is ever paid for selling.",
        f"封顶额 {money(cap)} 低于保底额 {money(guarantee)}：卖多少都只拿保底。", cap - guarantee, None, Pair(side, side, "below", guarantee, "cap_limit"),
    )  # fmt: skip


def _never_recovered(subject: Subject, rows: list[Any]) -> Finding | None:
    """What is recovered is what a month earns above the guarantee, up to the limit: here that is always nothing."""
    limited = subject.plan.body.properties["draw"] == "recoverable_limited" and all(isinstance(row[3], Decimal) and row[3] <= 0 for row in rows)
    if not limited and any(row[1] > row[2] for row in rows):
        return None
    first, last = rows[0], max(rows, key=lambda row: row[1])
    sides = (Side("A month without sales", "没有销售的月份", (first[0],)), Side("The best month", "最好的月份", (last[0],)))
    owed = max(Decimal(0), first[2] - first[1])
    why_en = "the most recovered in a month is nothing" if limited else f"no month earns more than the guarantee of {money(last[2])}"
    why_zh = "每月最多扣回额为零" if limited else f"任何月份的提成都不高于保底额 {money(last[2])}"
    pair = Pair(*sides, "below", Decimal("0.01"), "draw_limit") if limited else Pair(*sides, "below", last[2] + Decimal("0.01"))
    return Finding(
        "draw_never_recovered", "warning", Place("draw_guarantee", part="draw"),
        f"The advance is never recovered: {why_en}. Each month without sales adds {money(owed)} to what is owed.",
        f"预支永远收不回：{why_zh}。每个没有销售的月份都会多欠 {money(owed)}。", -owed, None, pair,
    )  # fmt: skip


def _of_property_cap(subject: Subject, profile: Profile) -> Iterator[Finding | None]:
    properties = subject.plan.body.properties
    if properties["cap"] not in ("person_period", "per_step", "per_record"):
        return
    free = {**subject.body, "properties": {**subject.body.get("properties", {}), "cap": "none"}}
    yield _never_reached(subject, profile, free, Place(None, part="cap_amount"), properties.text("cap_amount") or "")


def _of_written_caps(subject: Subject, profile: Profile) -> Iterator[Finding | None]:
    """MIN(…, limit) in a formula that pays: the limit as a number or a parameter."""
    numbers = {parameter.name: parameter.value for parameter in subject.plan.body.parameters if isinstance(parameter.value, Decimal)}
    for step, call in calls_of(subject.plan, "MIN"):
        formula = formula_of(subject.body, step.name)
        limit = next((arg for arg in call.args if _value(arg, numbers) is not None), None)
        if formula is None or limit is None or len(call.args) != 2 or step.unit not in ("money", "rate"):
            continue
        start, end = limit.span
        free = with_formula(subject.body, step.name, f"{formula[:start]}10^15{formula[end:]}")
        yield _never_reached(subject, profile, free, Place(step.name, None, None, call.span), formula[start:end], step.name)


def _value(node: Node, numbers: Mapping[str, Decimal]) -> Decimal | None:
    if isinstance(node, Name):
        return numbers.get(node.text)
    return number_of(node) if not isinstance(node, Call) else None


def _never_reached(subject: Subject, profile: Profile, free: Mapping[str, Any], place: Place, text: str, step: str = "") -> Finding | None:
    """The plan pays the same with and without the cap, whatever is sold."""
    other = subject.other(free)
    for inputs in (*_months(subject, profile), *_beyond_full_marks(subject, profile)):
        with_cap, without = (one.outcome(inputs).total(step) if step else one.pay(inputs) for one in (subject, other))
        if with_cap is None or without is None or with_cap != without:
            return None
    most = profile.with_sales(subject.plan, BEYOND)
    en, zh = labels(subject.plan, step) if step else ("The plan's cap", "方案的封顶")
    pay = subject.pay(most) or Decimal(0)
    return Finding(
        "cap_never_reached", "warning", place,
        f"{en}: the cap {text} is never reached; even sales of {money(BEYOND)} pay only {money(pay)}.",
        f"{zh}：封顶 {text} 永远不会触及；即使销售额 {money(BEYOND)} 也只得 {money(pay)}。", None, None,
        Pair(Side("With the cap", "有封顶", (most,)), Side("Without the cap", "没有封顶", (most,), free), "same", Decimal(0), step),
    )  # fmt: skip


def _beyond_full_marks(subject: Subject, profile: Profile) -> list[PersonInputs]:
    """Imported figures may be higher than their full mark: that is what caps on them are for."""
    inputs = profile.with_sales(subject.plan, QUOTA * 2)
    doubled = {name: value * 2 for name, value in inputs.facts.items() if name.startswith(FIGURE) and isinstance(value, Decimal)}
    return [replace(inputs, facts={**inputs.facts, **doubled})] if doubled else []
