"""Plans of which a change to a few order lines can be followed without reading the others.

That holds where every cent is paid line by line, a line's pay depends on the line's own facts and on values of the person
alone, and those values can be worked out from kept sums. As long as they stay as they were, so does the pay of every
line that was not touched, and a total moves by what came and went.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from server_db.domain.commissions import KIND_OF_UNIT, Plan, parameter_values
from server_db.domain.formulas import nodes
from server_db.domain.formulas.functions import FUNCTIONS
from server_db.domain.formulas.nodes import Call, Name
from server_db.domain.formulas.order import Graph, graph, levels
from server_db.domain.formulas.places import CollectionAt, FactAt, FieldOf, Layout, StepAt, Unknown, layout_of, tree_of
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.formulas.sheet import Catalogue, Fact, Sheet, Step
from server_db.domain.plan_facts import ORDERS
from server_db.domain.plan_sums import enough_in_sums

# What an order line says by itself: it changes only where the line is replaced.
OF_THE_LINE = frozenset({
    "id", "date", "line_no", "amount", "share", "role", "line_amount", "quantity", "unit_price", "discount", "cost", "margin", "product", "product_line",
    "currency", "rate", "ordered_on", "delivered_on", "is_return",
})  # fmt: skip
CHANGE = "came or went"
TOTAL = "total of {}"
_BEFORE = "total before of {}"
_MOVED = "change of {}"
_BY_ITSELF = ("logic", "number", "table", "text")
_ASKS_WHY = re.compile(r"IFNA|ISBLANK", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SplitPlan:
    """`first` are the steps that no paid line is needed for, `then` those that take the totals of paid lines.

    `same_steps` and `same_facts` of the person must be as they were; `totals` are the paid record steps, by the name of what
    they came to before.
    """

    first: Layout
    first_steps: tuple[str, ...]
    then: Layout
    then_steps: tuple[str, ...]
    same_steps: frozenset[str]
    same_facts: frozenset[str]
    totals: dict[str, str]


def split_plan(plan: Plan) -> SplitPlan | None:
    """None where every line has to be read."""
    lines = frozenset(plan.by_line.values()) | {name for name in plan.by_line if plan.step(name).scope == "record"}
    paid = tuple(step.name for step in plan.sheet.steps if step.name in lines)
    if not paid or not _paid_by_order_line(plan):
        return None
    whole = plan.layout
    edges = graph(whole)
    if levels(edges)[1] or any(_ASKS_WHY.search(step.formula) for step in plan.sheet.steps):
        return None
    at = {name: StepAt((ORDERS,), name) for name in paid}
    behind = {target for target in edges if _reached(edges, [target]) & {*at.values()}}
    of_lines = _reached(edges, at.values())
    read = _read_by_lines(plan, whole, of_lines)
    if read is None or any(step in behind for step in of_lines if not step.path):
        return None
    first = tuple(step for step in plan.sheet.steps if step.scope != "record" and StepAt((), step.name) not in behind)
    return _split(plan, paid, first, _records(plan, edges, first), {step.name for step in of_lines if step.path}, *read)


def _paid_by_order_line(plan: Plan) -> bool:
    properties = plan.body.properties
    steps = [step.name for step in plan.sheet.steps]
    records = [step for step in plan.sheet.steps if step.scope == "record"]
    return (
        set(plan.by_line) == set(plan.body.payout_lines) and not plan.body.collections and properties["cap"] != "pool" and plan.own == frozenset(steps)
        and properties["clawback"] != "recompute" and all((step.over or ORDERS) == ORDERS for step in records)
        and all(plan.step(name).scope == "record" for name in plan.by_line.values())
    )  # fmt: skip


def _reached(edges: Graph, since: Iterable[StepAt]) -> set[StepAt]:
    found: set[StepAt] = set()
    waiting = list(since)
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting.extend(edges.get(at, ()))
    return found


def _read_by_lines(plan: Plan, layout: Layout, of_lines: set[StepAt]) -> tuple[frozenset[str], frozenset[str]] | None:
    """Which steps and facts of the person the pay of a line reads; None where it reads something else beside the line's own."""
    steps: set[str] = set()
    facts: set[str] = set()
    constants = parameter_values(plan.body)
    for at in of_lines:
        if not at.path:
            continue
        tree = tree_of(layout.steps[at.name])
        if isinstance(tree, FormulaProblem):
            return None
        for node in nodes.walk(tree):
            if isinstance(node, Call) and (node.name not in FUNCTIONS or FUNCTIONS[node.name].group not in _BY_ITSELF):
                return None
            if not isinstance(node, Name):
                continue
            match layout.resolve(at.path, node):
                case StepAt(path=(), name=name):
                    steps.add(name)
                case FactAt(path=(), name=name) if name not in constants:
                    facts.add(name)
                case FactAt(path=(_,), name=name) if name not in OF_THE_LINE:
                    return None
                case CollectionAt() | FieldOf() | Unknown():
                    return None
    if facts & {"base_salary", *(figure.name for figure in plan.body.figures)}:
        return None
    return frozenset(steps), frozenset(facts)


def _records(plan: Plan, edges: Graph, steps: Iterable[Step]) -> tuple[Step, ...]:
    needed = {at.name for at in _reached(edges, [StepAt((), step.name) for step in steps]) if at.path}
    return tuple(step for step in plan.sheet.steps if step.name in needed and step.scope == "record")


def _split(
    plan: Plan, paid: tuple[str, ...], first: tuple[Step, ...], records: tuple[Step, ...], of_lines: set[str],
    same_steps: frozenset[str], same_facts: frozenset[str],
) -> SplitPlan | None:  # fmt: skip
    before = layout_of(Sheet((*records, *first), plan.sheet.tables), plan.catalogue)
    if _names_orders(before, first) and ORDERS not in enough_in_sums(before, [ORDERS]):
        return None
    names = {step.name for step in first}
    if {word.format(name) for word in (TOTAL, _BEFORE, _MOVED) for name in paid} & {step.name for step in plan.sheet.steps}:
        return None
    then = tuple(_over_totals(step, paid) for step in plan.sheet.steps if step.scope != "record" and step.name not in names)
    known = (
        *plan.catalogue.facts, *(Fact(step.name, KIND_OF_UNIT.get(step.unit, "number")) for step in first),
        *(Fact(_BEFORE.format(name), "number") for name in paid), Fact(CHANGE, "number", scope="record", collection=ORDERS),
    )  # fmt: skip
    moved = tuple(Step(_MOVED.format(name), f"[{name}] * [{CHANGE}]", plan.step(name).unit, "record", ORDERS) for name in paid)
    totals = tuple(
        Step(TOTAL.format(name), f"[{_BEFORE.format(name)}] + SUM({ORDERS}.[{_MOVED.format(name)}])", plan.step(name).unit) for name in paid
    )
    lines = tuple(step for step in plan.sheet.steps if step.name in of_lines)
    after = layout_of(Sheet((*lines, *moved, *then, *totals), plan.sheet.tables), Catalogue(known, plan.catalogue.collections))
    if _names_orders(after, then) or any(isinstance(tree_of(step), FormulaProblem) for step in after.steps.values()):
        return None
    return SplitPlan(before, tuple(sorted(names)), after, tuple(step.name for step in then), same_steps, same_facts,
                     {name: _BEFORE.format(name) for name in paid})  # fmt: skip


def _over_totals(step: Step, paid: tuple[str, ...]) -> Step:
    """The step with the totals of paid lines taken from where they are worked out."""
    formula = step.formula
    for name in paid:
        spelled = rf"SUM\(\s*{ORDERS}\s*\.\s*(?:{re.escape(name)}|\[{re.escape(name)}\])\s*\)"
        formula = f"[{TOTAL.format(name)}]".join(re.split(spelled, formula, flags=re.IGNORECASE))
    return replace(step, formula=formula)


def _names_orders(layout: Layout, steps: Iterable[Step]) -> bool:
    for step in steps:
        tree = tree_of(layout.steps[step.name])
        if isinstance(tree, FormulaProblem):
            return True
        targets = [layout.resolve((), node) for node in nodes.walk(tree) if isinstance(node, Name)]
        if any(isinstance(target, CollectionAt | FieldOf | Unknown) for target in targets):
            return True
    return False
