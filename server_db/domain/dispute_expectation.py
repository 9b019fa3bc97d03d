"""When the replay gives what was booked: what else an expectation may come from. A repeated order, a return, or rounding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from server_db.domain.commissions import Plan, plan_of
from server_db.domain.disputes import Cause, LineStory, Worked, World
from server_db.domain.formulas import nodes
from server_db.domain.formulas.nodes import Call
from server_db.domain.formulas.places import tree_of
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.formulas.sheet import Step
from server_db.domain.money import round_half_up

Work = Callable[[World], Worked]
Measure = Callable[[Worked], Decimal | None]
ROUNDING = ("ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC", "MROUND", "CEILING", "FLOOR", "INT")
NEARLY = Decimal("0.05")


def explained(
    booked: Worked, stories: Mapping[int, LineStory], expected: Decimal | None, order_no: str, work: Work, measure: Measure,
    step: str = "",
) -> tuple[Cause, ...]:  # fmt: skip
    """Candidates for a month without a difference, the leading one first; ends with "none" when nothing explains more."""
    figure = measure(booked)
    gap = None if expected is None or figure is None else expected - figure
    if gap == 0:
        return (Cause("none"),)
    found = [*_without(booked, stories, work, measure)]
    exact = [cause for cause in found if gap is not None and round_half_up(cause.effect, 2) == gap]
    named = [cause for cause in found if order_no and order_no in cause.orders]
    rounding = _rounding(booked, expected, gap, work, measure, step) if gap is not None and not exact else None
    twins = [cause for cause in found if cause.kind == "duplicate"]
    lead = (exact or ([rounding] if rounding else []) or named or twins or [Cause("none")])[0]
    return (lead, *(cause for cause in found if cause is not lead))


def _without(booked: Worked, stories: Mapping[int, LineStory], work: Work, measure: Measure) -> Iterable[Cause]:
    """The month without each repeated order, and without what came back."""
    twins = {story.line: story for story in stories.values() if story.twin}
    back = {line: story for line, story in stories.items() if story.is_return}
    for kind, lines in (("duplicate", twins), ("late_refund", back)):
        orders = {lines[row.key.line].order_no for row in booked.world.credits if row.place and row.key.line in lines}
        for order in sorted(orders):
            gone = {line for line, story in lines.items() if story.order_no == order}
            world = replace(
                booked.world,
                credits=tuple(row for row in booked.world.credits if row.key.line not in gone),
                clawbacks=tuple(row for row in booked.world.clawbacks if row[1].line not in gone),
            )
            after = work(world)
            effect = (measure(after) or Decimal(0)) - (measure(booked) or Decimal(0))
            pair = {"twin": next(lines[line].twin for line in gone)} if kind == "duplicate" else {}
            yield Cause(kind, (order,), pair, effect, Decimal(after.total - booked.total).scaleb(-2))


def _rounding(booked: Worked, expected: Decimal | None, gap: Decimal, work: Work, measure: Measure, disputed: str) -> Cause | None:
    """The expectation reached by rounding elsewhere: the step whose rounding, left out, gives it; else a few cents."""
    assert expected is not None
    plan = booked.world.plan
    rounded = [step.name for step in plan.body.steps if unrounded(step) != step.formula]
    records = max(1, len([row for row in booked.world.credits if row.place]))
    if abs(gap) > Decimal("0.01") * (records + 1):
        return None
    places = [[name] for name in rounded] + ([rounded] if len(rounded) > 1 else [])
    for names in places:
        figure = measure(work(replace(booked.world, plan=without_rounding(plan, names))))
        if figure is not None and round_half_up(figure, 2) == round_half_up(expected, 2):
            return Cause("rounding", (), {"step": names[0] if len(names) == 1 else ", ".join(names)}, gap, gap)
    if abs(gap) < NEARLY:
        place = disputed if disputed in rounded else rounded[-1] if rounded else plan.due
        return Cause("rounding", (), {"step": place}, gap, gap)
    return None


def without_rounding(plan: Plan, names: Iterable[str]) -> Plan:
    """The plan with the roundings of these steps taken away."""
    chosen = frozenset(names)
    steps = tuple(replace(step, formula=unrounded(step)) if step.name in chosen else step for step in plan.body.steps)
    return plan_of(replace(plan.body, steps=steps))


def unrounded(step: Step) -> str:
    """The formula with what is rounded in place of each rounding."""
    tree = tree_of(step)
    if isinstance(tree, FormulaProblem):
        return step.formula
    text = step.formula
    cuts: list[tuple[int, int, str]] = []
    for node in nodes.walk(tree):
        if isinstance(node, Call) and node.name in ROUNDING and node.args:
            inner = node.args[0].span
            cuts += [(node.span[0], inner[0], "("), (inner[1], node.span[1], ")")]
    for start, end, put in sorted(cuts, key=lambda cut: cut[0], reverse=True):
        text = text[:start] + put + text[end:]
    return text
