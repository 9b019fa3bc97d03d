"""Single formulas: amounts that are not rounded, divisions by what may be zero, weights that do not make a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from server_db.domain.formulas import nodes
from server_db.domain.formulas.nodes import Call, Chain, Name, Node
from server_db.domain.formulas.places import tree_of
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.plan_lint.findings import Finding, Pair, Place, Side
from server_db.domain.plan_lint.fixes import guarded, rounded
from server_db.domain.plan_lint.people import QUOTA, Profile
from server_db.domain.plan_lint.reading import number_of
from server_db.domain.plan_lint.reweighted import reweighted
from server_db.domain.plan_lint.subject import Subject
from server_db.domain.plan_lint.words import labels, money, number, table_labels

_ODD = tuple(Decimal(text) for text in ("3333.33", "12345.67", "77777.77", "98765.43", "133333.33", "249999.99"))


def find_unrounded(subject: Subject, profile: Profile) -> list[Finding]:
    """Steps that are paid and give parts of a cent: the payout, and each line it is booked as."""
    body = subject.plan.body
    lines = body.payout_lines if body.payout in body.payout_lines else (*body.payout_lines, body.payout)
    found = []
    for name in dict.fromkeys(lines):
        one = _unrounded(subject, profile, name)
        if one is not None:
            found.append(one)
    return found


def _unrounded(subject: Subject, profile: Profile, step: str) -> Finding | None:
    for sales in _ODD:
        inputs = profile.with_sales(subject.plan, sales)
        value = subject.outcome(inputs).total(step)
        if isinstance(value, Decimal) and value != round(value, 2):
            fix = rounded(subject.body, step)
            sides = (
                Side(f"Sales {money(sales)}", f"销售额 {money(sales)}", (inputs,)),
                Side("With ROUND", "加上 ROUND", (inputs,), fix.body if fix else None),
            )
            en, zh = labels(subject.plan, step)
            return Finding(
                "not_rounded", "warning", Place(step),
                f"{en} is paid but not rounded: sales of {money(sales)} give {number(round(value, 6))}. Write ROUND(…, 2).",
                f"{zh}要支付但没有四舍五入：销售额 {money(sales)} 得 {number(round(value, 6))}。请写 ROUND(…, 2)。",
                value - round(value, 2), fix, Pair(*sides, "fraction", Decimal(0), step),
            )  # fmt: skip
    return None


_QUOTAS = ("quota", "full_quota", "ytd_quota", "team_quota", "office_quota", "target_share")


def find_zero_divisions(subject: Subject, profile: Profile) -> list[Finding]:
    """A quota of zero, then a month without sales: who cannot be calculated is not paid."""
    ordinary = profile.with_sales(subject.plan, QUOTA)
    without_quota = replace(ordinary, facts={**ordinary.facts, **dict.fromkeys(_QUOTAS[:5], Decimal(0))})
    found = []
    for inputs, en, zh in ((without_quota, "A quota of zero", "任务额为零"), (profile.with_lines(subject.plan, ()), "A month without sales", "没有销售的月份")):
        outcome = subject.outcome(inputs)
        failure = outcome.first_failure
        if failure is None or failure.error != "#DIV/0!" or subject.outcome(ordinary).first_failure is not None:
            continue
        span = _division(subject, failure.step, failure.at)
        pair = Pair(Side("An ordinary month", "普通月份", (ordinary,)), Side(en, zh, (inputs,)), "fails", Decimal(0))
        step_en, step_zh = labels(subject.plan, failure.step)
        found.append(Finding(
            "zero_quota", "warning", Place(failure.step, None, None, span, "quota" if inputs is without_quota else "sales"),
            f"{step_en}: {en.lower()} makes a division by zero, so that person cannot be calculated and is not paid.",
            f"{step_zh}：{zh}时除数为零，该员工无法计算，也就拿不到钱。", None, guarded(subject.body, failure.step, span) if span else None, pair,
        ))  # fmt: skip
    return found


def _division(subject: Subject, step: str, at: tuple[int, int]) -> tuple[int, int] | None:
    """The whole quotient around the place of the error."""
    tree = tree_of(subject.plan.step(step))
    if isinstance(tree, FormulaProblem):
        return None
    around = [node for node in nodes.walk(tree) if isinstance(node, Chain) and any(op == "/" for op, _ in node.rest)]
    inside = [node.span for node in around if node.span[0] <= at[0] and at[1] <= node.span[1]]
    return min(inside, key=lambda span: span[1] - span[0], default=around[0].span if around else None)


_WEIGHT = ("weight", "权重", "比重")


def find_weights(subject: Subject, profile: Profile) -> list[Finding]:
    found = [*_of_stages(subject, profile), *_of_parameters(subject, profile), *_of_tables(subject, profile), *_of_sums(subject, profile)]
    kept: dict[str, Finding] = {}
    for one in found:
        kept.setdefault(one.key, one)
    return list(kept.values())


def _of_stages(subject: Subject, profile: Profile) -> Iterator[Finding]:
    stages = subject.plan.body.properties.stages
    total = sum((Decimal(stage.share) for stage in stages), Decimal(0))
    if stages and subject.plan.body.properties["release"] == "staged" and total != 1:
        yield _weights(subject, profile, Place(None, part="stages"), "The stages of payment", "分期发放的各期", total, len(stages))


def _is_weight(*words: str) -> bool:
    return any(word in text.lower() for text in words for word in _WEIGHT)


def _of_parameters(subject: Subject, profile: Profile) -> Iterator[Finding]:
    """Parameters called weights that stand in one formula together."""
    weights = {p.name: p.value for p in subject.plan.body.parameters if isinstance(p.value, Decimal) and _is_weight(p.name, p.label_en, p.label_zh)}
    for step in subject.plan.body.steps:
        tree = tree_of(step)
        if isinstance(tree, FormulaProblem):
            continue
        used = {node.text for node in nodes.walk(tree) if isinstance(node, Name) and node.text in weights}
        total = sum((weights[name] for name in used), Decimal(0))
        if len(used) > 1 and total not in (1, 100):
            en, zh = labels(subject.plan, step.name)
            yield _weights(subject, profile, Place(step.name, part="weights"), en, zh, total, len(used))


def _of_tables(subject: Subject, profile: Profile) -> Iterator[Finding]:
    for table in subject.plan.body.tables:
        for at, column in enumerate(table.columns):
            if not _is_weight(column):
                continue
            total = sum((Decimal(row[at]) for row in table.rows if _plain(row[at])), Decimal(0))
            if len(table.rows) > 1 and total not in (1, 100):
                en, zh = table_labels(subject.plan, table.name)
                yield _weights(subject, profile, Place(None, table.name, None, None, "weights"), en, zh, total, len(table.rows))


def _plain(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except ArithmeticError:
        return False


def _of_sums(subject: Subject, profile: Profile) -> Iterator[Finding]:
    """0.4 * volume + 0.3 * margin + 0.2 * satisfaction: numbers before scores and rates."""
    scores = {step.name for step in subject.plan.body.steps if step.unit in ("score", "rate")}
    scores |= {figure.name for figure in subject.plan.body.figures if figure.unit in ("score", "rate")}
    for step in subject.plan.body.steps:
        tree = tree_of(step)
        if isinstance(tree, FormulaProblem) or step.unit not in ("score", "rate", "money"):
            continue
        for node in nodes.walk(tree):
            weights = _weighted(node, scores) if isinstance(node, Chain) else None
            total = sum(weights, Decimal(0)) if weights else Decimal(1)
            if weights and total not in (1, 100):
                en, zh = labels(subject.plan, step.name)
                yield _weights(subject, profile, Place(step.name, None, None, node.span, "weights"), en, zh, total, len(weights))


def _weighted(chain: Chain, scores: set[str]) -> list[Decimal] | None:
    """The numbers of a sum of products, each of one number and scores or rates; None for any other sum."""
    if len(chain.rest) < 1 or any(op != "+" for op, _ in chain.rest):
        return None
    found = []
    for term in (chain.first, *(operand for _, operand in chain.rest)):
        if not isinstance(term, Chain) or any(op != "*" for op, _ in term.rest):
            return None
        parts = (term.first, *(operand for _, operand in term.rest))
        numbers = [value for part in parts if (value := number_of(part)) is not None]
        if len(numbers) != 1 or not all(number_of(part) is not None or _is_score(part, scores) for part in parts) or not 0 < numbers[0] < 100:
            return None
        found.append(numbers[0])
    return found if len(found) > 1 else None


def _is_score(node: Node, scores: set[str]) -> bool:
    """A score or rate, also bounded: MIN(volume, 1.2)."""
    if isinstance(node, Call) and node.name in ("MIN", "MAX", "CLAMP"):
        return any(_is_score(arg, scores) for arg in node.args)
    return isinstance(node, Name) and node.text in scores


def _weights(subject: Subject, profile: Profile, place: Place, en: str, zh: str, total: Decimal, count: int) -> Finding:
    share = total if total > 3 else total * 100
    inputs = profile.with_sales(subject.plan, QUOTA)
    paid = subject.pay(inputs) or Decimal(0)
    side = Side("Everything at its target", "各项指标全部达成", (inputs,))
    whole = 100 if total > 3 else 1
    missing = paid * whole / total - paid if total else Decimal(0)
    return Finding(
        "weights", "error", place, f"{en}: {count} weights sum to {number(share)}%, not 100%.", f"{zh}：{count} 项权重合计 {number(share)}%，不是 100%。",
        -missing if place.part == "weights" else None, None, _weights_pair(subject, side, place, total),
    )  # fmt: skip


def _weights_pair(subject: Subject, side: Side, place: Place, total: Decimal) -> Pair | None:
    """Beside it the same plan with the last weight put right."""
    body = reweighted(subject, place, total)
    return None if body is None else Pair(side, Side("Weights that make 100%", "权重合计 100%", side.months, body), "differs", Decimal(0))
