"""Deals that come back: is more taken back than they ever paid?"""

from __future__ import annotations

from decimal import Decimal

from server_db.domain.plan_lint.findings import Finding, Pair, Place, Side
from server_db.domain.plan_lint.of_curve import Curve
from server_db.domain.plan_lint.people import QUOTA, Sale
from server_db.domain.plan_lint.subject import Subject
from server_db.domain.plan_lint.words import labels, money

_SALES = (QUOTA / 2, QUOTA, QUOTA * 2, QUOTA * 10, QUOTA * 200)


def find_clawbacks(subject: Subject, curve: Curve) -> list[Finding]:
    found = [one for one in (_of_formulas(subject, curve), _of_cap(subject, curve), _of_ceiling(subject, curve)) if one is not None]
    return found[:1]


def _of_formulas(subject: Subject, curve: Curve) -> Finding | None:
    """The engine takes back what the deal earned; formulas that count the return again take it twice."""
    worst: tuple[Decimal, Decimal, Decimal, Pair] | None = None
    for sales in _SALES[:3]:
        lines = [Sale(sales)]
        earned = subject.pay(curve.profile.with_lines(subject.plan, lines))
        before, after = curve.profile.with_lines(subject.plan, lines, 4), curve.profile.with_lines(subject.plan, lines, 4, returned=sales)
        pays = subject.pay(before), subject.pay(after)
        if earned is None or pays[0] is None or pays[1] is None or earned <= 0:
            continue
        taken = pays[0] - pays[1]
        if taken > Decimal("0.05") and (worst is None or taken > worst[0]):
            sides = (Side("Without the return", "没有退货", (before,)), Side(f"A deal of {money(sales)} came back", f"退回 {money(sales)} 的订单", (after,)))
            worst = (taken, earned, sales, Pair(*sides, "less", taken))
    if worst is None:
        return None
    taken, earned, sales, pair = worst
    step = _step_at_returns(subject)
    en, zh = labels(subject.plan, step)
    return Finding(
        "clawback_exceeds_payout", "warning", Place(step, part="clawback"),
        f"{en}: a returned deal of {money(sales)} that earned {money(earned)} is taken back by the clawback rule and lowers this month's pay"
        f" by {money(taken)} again: {money(earned + taken)} in all.",
        f"{zh}：退回的 {money(sales)} 订单当时得 {money(earned)}，退货追回之外又使当月少得 {money(taken)}，合计 {money(earned + taken)}。",
        -taken, None, pair,
    )  # fmt: skip


def _step_at_returns(subject: Subject) -> str:
    """The step whose formula names returns."""
    words = ("returned_amount", "returns")
    return next((step.name for step in subject.plan.body.steps if any(word in step.formula for word in words)), subject.plan.body.payout)


def _of_cap(subject: Subject, curve: Curve) -> Finding | None:
    """What a deal earned before the cap is taken back, though only what the cap left was paid.

    A cap on each line and a pool cut the line's own earning, and what is carried is paid later: no more comes back than was paid.
    """
    properties = subject.plan.body.properties
    cuts_apart = properties["cap"] in ("per_step", "person_period") and properties["cap_excess"] != "carried"
    if not cuts_apart or properties["clawback"] == "recompute" or properties.text("clawback_ceiling"):
        return None
    for sales in _SALES:
        inputs = curve.profile.with_lines(subject.plan, [Sale(sales)])
        outcome = subject.outcome(inputs)
        booked, paid = outcome.total(subject.plan.body.payout), outcome.payout
        if isinstance(booked, Decimal) and paid is not None and booked > paid + 1:
            side = Side(f"Sales {money(sales)}, all returned later", f"销售额 {money(sales)}，之后全部退回", (inputs,))
            body = {**subject.body, "properties": {**subject.body.get("properties", {}), "cap": "none"}}
            uncapped = Side("What the deals earned before the cap", "封顶前的提成", (inputs,), body)
            return Finding(
                "clawback_exceeds_payout", "warning", Place(subject.plan.body.payout, part="clawback"),
                f"Above the cap, returns take back more than was paid: deals that earned {money(booked)} were paid {money(paid)}; if they come back,"
                f" {money(booked - paid)} too much is owed. Use the clawback that works the period out again, or a ceiling.",
                f"超过封顶后，退货追回多于实付：订单计提 {money(booked)}，实付 {money(paid)}；若全部退回将多追 {money(booked - paid)}。"
                "请改用剔除后重算，或设追回上限。",
                -(booked - paid), None, Pair(side, uncapped, "more", booked - paid),
            )  # fmt: skip
    return None


def _of_ceiling(subject: Subject, curve: Curve) -> Finding | None:
    """The most that is taken back in a month should be less than what the month pays."""
    if not subject.plan.body.properties.text("clawback_ceiling"):
        return None
    for sales in _SALES:
        inputs = curve.profile.with_lines(subject.plan, [Sale(sales)])
        outcome = subject.outcome(inputs)
        ceiling, paid = outcome.total("clawback_ceiling"), outcome.payout
        base = inputs.facts.get("base_salary")
        income = (paid or Decimal(0)) + (base if isinstance(base, Decimal) else Decimal(0))
        if isinstance(ceiling, Decimal) and paid is not None and ceiling > income:
            side = Side(f"Sales {money(sales)}", f"销售额 {money(sales)}", (inputs,))
            return Finding(
                "clawback_exceeds_payout", "error", Place("clawback_ceiling", part="clawback_ceiling"),
                f"The clawback ceiling of {money(ceiling)} is more than the {money(income)} that the month pays.",
                f"追回上限 {money(ceiling)} 高于当月收入 {money(income)}。", income - ceiling, None,
                Pair(side, side, "below", ceiling),
            )  # fmt: skip
    return None
