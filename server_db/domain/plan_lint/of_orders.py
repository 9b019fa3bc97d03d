"""Who gains by writing the same sales differently: split or merged orders, another date, and deals that come back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal
from itertools import pairwise

from server_db.domain.plan_inputs import PersonInputs
from server_db.domain.plan_lint.findings import Finding, Pair, Place, Side
from server_db.domain.plan_lint.of_curve import Curve
from server_db.domain.plan_lint.people import CENT, QUOTA, Profile, Sale
from server_db.domain.plan_lint.search import ZERO, candidates
from server_db.domain.plan_lint.subject import Subject
from server_db.domain.plan_lint.words import labels, money

# A cent for each line may come from rounding.
_NOISE = Decimal("0.10")
_PARTS = (2, 5)


def find_split_gains(subject: Subject, curve: Curve) -> list[Finding]:
    """The same sales as one order, as lines of one order, and as several orders of the same day."""
    best: dict[str, tuple[Decimal, Decimal, int]] = {}
    for total in _totals(subject, curve):
        if subject.out_of_time:
            break
        whole = subject.pay(curve.profile.with_lines(subject.plan, [Sale(total)]))
        for parts in _PARTS:
            split = subject.pay(curve.profile.with_lines(subject.plan, _split(total, parts)))
            if whole is None or split is None or abs(split - whole) <= _NOISE:
                continue
            code = "split_gain" if split > whole else "merge_gain"
            if abs(split - whole) > abs(best.get(code, (ZERO, ZERO, 0))[0]):
                best[code] = (split - whole, total, parts)
    return [_split_finding(subject, curve.profile, code, *found) for code, found in best.items()]


def _totals(subject: Subject, curve: Curve) -> list[Decimal]:
    """Around each bound, as the total and as each part; no more than thirty."""
    bounds = [sales for sales in candidates(subject, 1) if sales > 10]
    edges = [point.sales for jump in curve.samples.jumps for point in jump]
    found = [*edges, *(edge * 2 for edge in edges), QUOTA / 2, QUOTA, QUOTA * 2]
    found += [size for bound in bounds[2::3] for size in (bound, bound * 2)]
    usable = [total.quantize(CENT, ROUND_DOWN) for total in found if 10 < total <= QUOTA * 50]
    return list(dict.fromkeys(usable))[:30]


def _split(total: Decimal, parts: int) -> list[Sale]:
    part = (total / parts).quantize(CENT, ROUND_DOWN)
    return [Sale(part if at else total - part * (parts - 1), 10, 0, at + 1) for at in range(parts)]


def _split_finding(subject: Subject, profile: Profile, code: str, gain: Decimal, total: Decimal, parts: int) -> Finding:
    one, several = profile.with_lines(subject.plan, [Sale(total)]), profile.with_lines(subject.plan, _split(total, parts))
    step = _differing_step(subject, one, several)
    en, zh = labels(subject.plan, step)
    sides = (Side("One order", "一张订单", (one,)), Side(f"{parts} orders", f"{parts} 张订单", (several,)))
    amount = money(abs(gain))
    if code == "split_gain":
        return Finding(
            code, "warning", Place(step), f"{en}: sales of {money(total)} pay {amount} more when they are written as {parts} orders instead of one.",
            f"{zh}：同样 {money(total)} 的销售，拆成 {parts} 张订单比一张多得 {amount}。", gain, None, Pair(*sides, "more", gain),
        )  # fmt: skip
    return Finding(
        code, "warning", Place(step), f"{en}: sales of {money(total)} pay {amount} more when {parts} orders are written as one.",
        f"{zh}：同样 {money(total)} 的销售，{parts} 张订单合成一张多得 {amount}。", -gain, None, Pair(sides[1], sides[0], "more", -gain),
    )  # fmt: skip


def _differing_step(subject: Subject, first: PersonInputs, second: PersonInputs) -> str:
    """The first step of the sheet whose value is not the same."""
    before, after = subject.outcome(first), subject.outcome(second)
    for step in subject.plan.body.steps:
        old, new = before.total(step.name), after.total(step.name)
        if isinstance(old, Decimal) and isinstance(new, Decimal) and abs(old - new) > Decimal("0.02") and step.unit == "money":
            return step.name
    return subject.plan.body.payout


def find_date_gains(subject: Subject, curve: Curve) -> list[Finding]:
    """An order that may be dated in either of two months side by side. What a marginal tier explains is only a remark."""
    best: tuple[Decimal, bool, Decimal, Pair] | None = None
    steep = max(curve.samples.steepest, ZERO)
    profile = replace(curve.profile, months=_months_apart(subject, curve.profile))
    for order, here, there in _splits_of_two_months(curve):
        if subject.out_of_time:
            break
        pair = _dated(subject, profile, order, here, there)
        if pair is None:
            continue
        # more than the order itself would earn at the steepest rate is paid for the date; so is any difference between two
        # months that are alike
        beyond = pair.amount > order * steep * 2 + 1 or (here == there and not subject.plan.history)
        if best is None or (beyond, pair.amount) > (best[1], best[0]):
            best = (pair.amount, beyond, order, pair)
    if best is None or best[0] <= 1:
        return []
    return [_date_finding(subject, best[2], best[3], best[1])]


def _months_apart(subject: Subject, profile: Profile) -> tuple[int, int]:
    """The two months side by side that pay the same sales most differently; the profile's own where all pay alike."""
    pays = [subject.pay(profile.with_sales(subject.plan, QUOTA, month)) for month in range(1, 13)]
    gaps = [(abs(b - a) if a is not None and b is not None else ZERO, at) for at, (a, b) in enumerate(pairwise(pays), 1)]
    widest, first = max(gaps, key=lambda gap: (gap[0], -gap[1]))
    return (first, first + 1) if widest > 1 and not subject.plan.history else profile.months


def _splits_of_two_months(curve: Curve) -> Iterator[tuple[Decimal, Decimal, Decimal]]:
    """(the order that moves, sales of the first month without it, of the second): a little short of each jump, and ordinary months."""
    for _, after in curve.samples.jumps[:6]:
        order = max(CENT, (after.sales / 100).quantize(CENT))
        yield order, after.sales - order, (after.sales / 2).quantize(CENT)
        yield order, (after.sales / 2).quantize(CENT), after.sales - order
    fifth = QUOTA / 5
    for here, there in ((fifth, fifth), (QUOTA, fifth), (fifth, QUOTA), (QUOTA * 13 / 10, QUOTA / 2), (QUOTA / 2, QUOTA * 13 / 10), (ZERO, ZERO)):
        yield fifth, here, there


def _dated(subject: Subject, profile: Profile, order: Decimal, here: Decimal, there: Decimal) -> Pair | None:
    first, second = profile.months

    def month(number: int, sales: Decimal, with_order: bool) -> PersonInputs:
        lines = [Sale(sales, 8)] if sales else []
        if with_order:
            lines.append(Sale(order, 28 if number == first else 1, 0, 7))
        return profile.with_lines(subject.plan, lines, number)

    early = (month(first, here, True), month(second, there, False))
    late = (month(first, here, False), month(second, there, True))
    pays = subject.pay_of_months(*early), subject.pay_of_months(*late)
    if pays[0] is None or pays[1] is None or abs(pays[0] - pays[1]) <= _NOISE:
        return None
    sides = (Side(f"Dated in month {first}", f"记在 {first} 月", early), Side(f"Dated in month {second}", f"记在 {second} 月", late))
    return Pair(*(sides if pays[1] > pays[0] else sides[::-1]), "more", abs(pays[1] - pays[0]))


def _date_finding(subject: Subject, order: Decimal, pair: Pair, beyond: bool) -> Finding:
    amount, size = money(pair.amount), money(order)
    step = subject.plan.body.payout
    tail_en = "" if beyond else " Tiers that start again each period always do this; it is what they cost."
    tail_zh = "" if beyond else "（每期重新累计的分档都会如此，属于其代价。）"
    return Finding(
        "date_gain", "warning" if beyond else "info", Place(step, part="reset"),
        f"The same order of {size}, {pair.second.label_en.lower()} instead of the other month, pays {amount} more.{tail_en}",
        f"同一张 {size} 的订单，{pair.second.label_zh}而不是另一个月，多得 {amount}。{tail_zh}", pair.amount, None, pair,
    )  # fmt: skip
