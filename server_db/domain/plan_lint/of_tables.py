"""Rate tables and chains of conditions: bounds out of order, bands and branches nobody can reach, weights that are not 100%."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

from server_db.domain.formulas import nodes
from server_db.domain.formulas.nodes import Call, Compare, Node
from server_db.domain.formulas.values import Value
from server_db.domain.plan_lint.findings import Finding, Fix, Pair, Place, Side
from server_db.domain.plan_lint.fixes import sorted_rows, with_rows
from server_db.domain.plan_lint.people import QUOTA, Profile
from server_db.domain.plan_lint.reading import BANDED, TableUse, number_of, table_uses, trees
from server_db.domain.plan_lint.subject import Subject
from server_db.domain.plan_lint.words import labels, number, table_labels

# Far above what a person sells in a month.
BEYOND = Decimal(100_000_000)
# A ratio to a quota above this is a bound written in percent where the step gives a fraction.
_RATIO = Decimal(20)


def find_disorder(subject: Subject, profile: Profile) -> list[Finding]:
    """Tables whose lower bounds do not rise: the formula has no value, so nobody under the plan can be paid."""
    found = []
    seen: set[object] = set()
    for use in table_uses(subject.plan):
        row = next((at for at, (low, high) in enumerate(pairwise(use.bounds), 1) if high <= low), None)
        key = use.table or (use.step.name, use.call.span)
        if row is None or key in seen:
            continue
        seen.add(key)
        found.append(_disorder(subject, profile, use, row))
    return found


def _disorder(subject: Subject, profile: Profile, use: TableUse, row: int) -> Finding:
    en, zh = table_labels(subject.plan, use.table) if use.table else labels(subject.plan, use.step.name)
    inputs = profile.with_sales(subject.plan, QUOTA)
    fix = _sorted(subject, use)
    right = Side("Bounds in order", "下限按顺序", (inputs,), fix.body if fix else None)
    wrong = Side("As it is written", "现在的写法", (inputs,))
    low, high = use.bounds[row - 1], use.bounds[row]
    return Finding(
        "bands_out_of_order", "error", Place(use.step.name, use.table, row, use.call.span),
        f"{en}: row {row + 1} begins at {number(high)}, which is not above {number(low)} before it; nobody can be calculated with it.",
        f"{zh}：第 {row + 1} 行的下限 {number(high)} 不大于上一行的 {number(low)}，无法计算。",
        None, fix, Pair(right, wrong, "fails", Decimal(0)),
    )  # fmt: skip


def _sorted(subject: Subject, use: TableUse) -> Fix | None:
    table = subject.body.get("tables", {}).get(use.table) if use.table else None
    return Fix("Sort the rows", "按下限排序", with_rows(subject.body, use.table or "", sorted_rows(table["rows"]))) if table else None


def find_unreachable(subject: Subject, profile: Profile) -> list[Finding]:
    found = [one for use in table_uses(subject.plan, True) for one in [_unreachable_row(subject, profile, use)] if one is not None]
    found += _dead_branches(subject, profile)
    kept: dict[str, Finding] = {}
    for one in found:
        kept.setdefault(one.key, one)
    return list(kept.values())


def _unreachable_row(subject: Subject, profile: Profile, use: TableUse) -> Finding | None:
    """The first band that no sales reach: what is looked up stays below it however much is sold."""
    if len(use.bounds) < 2 or list(use.bounds) != sorted(set(use.bounds)):
        return None
    probe = _probe(subject, use)
    if probe is None:
        return None
    body, step = probe
    other = subject.other(body)
    ordinary, most = profile.with_sales(subject.plan, QUOTA), profile.with_sales(subject.plan, BEYOND)
    less = other.outcome(profile.with_sales(subject.plan, QUOTA / 100)).total(step)
    values = [other.outcome(inputs).total(step) for inputs in (ordinary, most)]
    if not all(isinstance(value, Decimal) for value in values) or not _follows_sales(less, *values):
        return None
    usual, highest = (value for value in values if isinstance(value, Decimal))
    limit, plausible = max(usual, highest), _plausible(usual, highest)
    row = next((at for at, bound in enumerate(use.bounds) if bound > plausible), None)
    if row is None or row == 0:
        return None
    bound = use.bounds[row]
    sure = bound > limit
    if not sure:
        most = profile.with_sales(subject.plan, QUOTA * _RATIO)
    sides = (
        Side("Sales at quota", "完成任务额", (ordinary,), body),
        Side("Sales without end" if sure else "Twenty times the quota", "销售额极大" if sure else "任务额的 20 倍", (most,), body),
    )
    en, zh = table_labels(subject.plan, use.table)
    what_en, what_zh = _axis_words(subject, use)
    why_en = f"never gets above {number(limit)}" if sure else "is a fraction of the quota, so this would be a percentage written as a number"
    why_zh = f"最高只到 {number(limit)}" if sure else "是比例而不是百分数"
    return Finding(
        "unreachable_band", "warning", Place(use.step.name, use.table, row, use.call.span),
        f"{en}: nobody reaches row {row + 1} (from {number(bound)}); {what_en} {why_en}.",
        f"{zh}：第 {row + 1} 行（下限 {number(bound)}）无人能达到；{what_zh}{why_zh}。",
        None, None, Pair(*sides, "below", bound, step),
    )  # fmt: skip


def _follows_sales(*values: Value) -> bool:
    """Marks, discounts, days and what earlier months brought are the same whatever is sold: how high they get is not known here."""
    return len(set(values)) > 1


def _plausible(usual: Decimal, highest: Decimal) -> Decimal:
    """A value about 1 at quota that grows with sales is a ratio, and nobody sells twenty times the quota."""
    is_ratio = Decimal("0.5") <= usual <= Decimal("1.5") and highest > usual * 100
    return _RATIO if is_ratio else highest


def _probe(subject: Subject, use: TableUse) -> tuple[Mapping[str, Any], str] | None:
    """The plan with what is looked up as a step of its own; the step itself where it is one already."""
    axis = use.call.args[0]
    start, end = axis.span
    text = use.step.formula[start:end]
    if isinstance(axis, nodes.Name) and any(step.name == axis.text for step in subject.plan.body.steps):
        return subject.body, axis.text
    name = "looked_up_value"
    if subject.plan.body.step(name) is not None or subject.plan.body.step(use.step.name) is None:
        return None
    added = {"name": name, "formula": text, "unit": "rate", "scope": use.step.scope, **({"over": use.step.over} if use.step.over else {})}
    return {**subject.body, "steps": [*subject.body.get("steps", ()), added]}, name


def _axis_words(subject: Subject, use: TableUse) -> tuple[str, str]:
    axis = use.call.args[0]
    text = use.step.formula[axis.span[0] : axis.span[1]]
    return labels(subject.plan, text)


def _dead_branches(subject: Subject, profile: Profile) -> Iterator[Finding]:
    """IF(x >= 1, …, IF(x >= 1.2, …)): the second condition never gets its turn."""
    for step, tree in trees(subject.plan):
        if subject.plan.body.step(step.name) is None:
            continue
        for node in nodes.walk(tree):
            for first, later, branch in _chain_pairs(node):
                if _covers(first, later, step.formula):
                    yield _dead(subject, profile, step.name, step.formula, later, branch)


def _chain_pairs(node: Node) -> Iterator[tuple[Compare, Compare, Node]]:
    """A condition and one that is only asked where it does not hold, with the result that belongs to the latter."""
    if not isinstance(node, Call):
        return
    if node.name == "IFS":
        cases = list(zip(node.args[::2], node.args[1::2], strict=False))
        for (first, _), (later, result) in pairwise(cases):
            if isinstance(first, Compare) and isinstance(later, Compare):
                yield first, later, result
    elif node.name == "IF" and len(node.args) == 3 and isinstance(node.args[0], Compare):
        inner = node.args[2]
        if isinstance(inner, Call) and inner.name == "IF" and isinstance(inner.args[0], Compare):
            yield node.args[0], inner.args[0], inner.args[1]


def _covers(first: Compare, later: Compare, text: str) -> bool:
    """Whether the later condition can only hold where the first one did."""
    a, b = number_of(first.right), number_of(later.right)
    same = text[first.left.span[0] : first.left.span[1]].strip() == text[later.left.span[0] : later.left.span[1]].strip()
    if a is None or b is None or not same:
        return False
    if first.op in (">", ">=") and later.op in (">", ">=", "="):
        return b > a or (b == a and (first.op == ">=" or later.op == ">"))
    if first.op in ("<", "<=") and later.op in ("<", "<=", "="):
        return b < a or (b == a and (first.op == "<=" or later.op == "<"))
    return False


def _dead(subject: Subject, profile: Profile, step: str, formula: str, later: Compare, branch: Node) -> Finding:
    """Shown by another amount in the branch: nothing changes."""
    en, zh = labels(subject.plan, step)
    start, end = branch.span
    changed = f"{formula[:start]}(({formula[start:end]}) + 1000000){formula[end:]}"
    steps = [{**one, "formula": changed} if one.get("name") == step else one for one in subject.body.get("steps", ())]
    inputs = profile.with_sales(subject.plan, QUOTA * 2)
    sides = (Side("As it is", "现状", (inputs,)), Side("A million more in that branch", "该分支多付一百万", (inputs,), {**subject.body, "steps": steps}))
    condition = formula[later.span[0] : later.span[1]]
    return Finding(
        "unreachable_band", "warning", Place(step, None, None, later.span),
        f'{en}: "{condition}" is asked only where the condition before it failed, so it never holds; ask for the higher bound first.',
        f"{zh}：只有前一个条件不成立时才会判断“{condition}”，因此永远不会成立；请先判断较高的档。", None, None, Pair(*sides, "same", Decimal(0)),
    )  # fmt: skip


__all__ = ["BANDED", "BEYOND", "find_disorder", "find_unreachable"]
