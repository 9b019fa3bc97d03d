"""Is a plan fit to be approved? Errors make it unfit, warnings are shown: each with the step and the place in its formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from server_db.domain.commissions import Plan, parameter_values, plan_of
from server_db.domain.formulas import nodes
from server_db.domain.formulas.nodes import Call, Chain, Name, Node, Number, Sign
from server_db.domain.formulas.order import Cycle, order
from server_db.domain.formulas.places import ROOT, FactAt, FieldOf, Layout, StepAt, Unknown, tree_of
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.money import is_whole_minor
from server_db.domain.plan_body import PlanBody, parse_body
from server_db.domain.plan_facts import MEMBERS, ORDERS, PERSON_FACTS, RECORD_LABELS
from server_db.domain.plan_generated import generated_names
from server_db.domain.plan_problem import PlanProblem
from server_db.domain.plan_property_checks import property_problems
from server_db.domain.refusals import Refused

_ROUNDING = ("ROUND", "ROUNDUP", "ROUNDDOWN", "ROUNDEVEN", "INT", "TRUNC")
_CHOOSING = ("IF", "IFS", "MIN", "MAX", "IFERROR", "IFNA", "SUM", "CLAMP", "SWITCH")


def check_plan(body: Mapping[str, Any]) -> tuple[PlanProblem, ...]:
    """Everything that is wrong with a body. A plan without errors can be calculated for anybody whose facts are there."""
    read, refused = parse_body(body)
    problems = [_of_shape(one) for one in refused]
    problems += _of_names(read)
    problems += property_problems(read)
    if any(one.code in ("plan.no_payout", "plan.step_empty", "plan.step_twice") for one in problems):
        return tuple(problems)
    plan = plan_of(read)
    layout = plan.layout
    faults = list(_of_formulas(layout))
    problems += faults
    problems += _of_hidden_names(read, layout)
    if not faults:
        problems += _of_order(plan)
        problems += _of_members(plan, layout)
        problems += _of_rounding(plan)
        problems += _of_attribution(plan)
    return tuple(problems)


def _of_shape(refused: Refused) -> PlanProblem:
    details = ", ".join(f"{key} {value}" for key, value in refused.args.items())
    step = refused.args.get("step")
    return PlanProblem("error", refused.code, f"{refused.code}: {details}", str(step) if step else None, args=refused.args)


def _of_names(body: PlanBody) -> Iterator[PlanProblem]:
    reserved = generated_names(body)
    facts = {fact.name for fact in PERSON_FACTS}
    own = (ORDERS, *(one.name for one in body.collections))
    for step in body.steps:
        if step.name in reserved or step.name in facts:
            yield PlanProblem("error", "plan.name_taken", f'The name "{step.name}" belongs to the product; choose another one.', step.name)
        if step.scope == "record" and step.name in body.payout_lines and step.over not in own:
            message = f'"{step.name}" is paid, so it must run over {" or ".join(own)}.'
            yield PlanProblem("error", "plan.pay_line_over", message, step.name)
        if step.scope == "record" and step.over not in (*own, *RECORD_LABELS):
            yield PlanProblem("error", "plan.unknown_collection", f'"{step.name}" runs over "{step.over}", which is no collection.', step.name)
    for name in parameter_values(body):
        if name in facts or body.step(name):
            yield PlanProblem("error", "plan.name_taken", f'The parameter "{name}" has the name of a fact or a step.', None, args={"name": name})
    yield from _of_added_names(body, reserved | facts)


def _of_added_names(body: PlanBody, reserved: frozenset[str]) -> Iterator[PlanProblem]:
    """Collections and inputs: names nobody else has, and a date of their own."""
    taken = reserved | {step.name for step in body.steps} | set(parameter_values(body)) | {table.name for table in body.tables} | set(RECORD_LABELS)
    added = [("collection", one.name, one.label_en, one.label_zh) for one in body.collections]
    added += [("input", one.name, one.label_en, one.label_zh) for one in body.figures]
    for kind, name, en, zh in added:
        if name in taken or [one[1] for one in added].count(name) > 1:
            yield PlanProblem("error", "plan.name_taken", f'The {kind} "{name}" has a name that is taken; choose another one.', args={"name": name})
        elif not name.isidentifier():
            message = f'"{name}" cannot be a name in formulas; use letters, digits and _ without a blank.'
            yield PlanProblem("error", "plan.name_form", message, args={"name": name})
        elif not (en and zh):
            message = f'The {kind} "{name}" needs its name in English and Chinese; lists and statements print it.'
            yield PlanProblem("warning", "plan.no_label", message, args={"name": name})
    for lines in body.collections:
        others = [one.name for one in body.collections if one is not lines and one.credit_date == lines.credit_date]
        same = ORDERS if lines.credit_date == body.properties["credit_date"] else others[0] if others else None
        if same:
            message = f'"{lines.name}" takes the same date ({lines.credit_date}) as "{same}", so it would be the same lines twice; choose another date.'
            yield PlanProblem("error", "plan.collection_same", message, args={"name": lines.name})


def _of_formulas(layout: Layout) -> Iterator[PlanProblem]:
    for step in layout.steps.values():
        tree = tree_of(step)
        if isinstance(tree, FormulaProblem):
            yield PlanProblem("error", f"formula.{tree.code}", tree.message, step.name, tree.start, tree.end)
            continue
        path = (step.over,) if step.scope == "record" and step.over else ROOT
        if path not in layout.places:
            continue  # what it runs over is refused by name
        for node in nodes.walk(tree):
            target = layout.resolve(path, node) if isinstance(node, Name) else None
            if isinstance(target, Unknown):
                yield PlanProblem("error", "formula.name", target.message, step.name, *node.span)


def _of_hidden_names(body: PlanBody, layout: Layout) -> Iterator[PlanProblem]:
    """On an order line the line's own fact wins: amount * rate with a parameter "rate" would pay by the exchange rate."""
    own = set(parameter_values(body)) | {step.name for step in body.steps if step.scope != "record"}
    for step in layout.steps.values():
        tree = tree_of(step)
        if isinstance(tree, FormulaProblem) or step.scope != "record" or not step.over or (step.over,) not in layout.places:
            continue
        for node in nodes.walk(tree):
            if not isinstance(node, Name) or len(node.parts) > 1:
                continue
            used, above = layout.resolve((step.over,), node), layout.resolve(ROOT, node)
            if isinstance(used, FactAt) and used.path != ROOT and isinstance(above, FactAt | StepAt) and above.name in own:
                message = f'"{node.parts[0]}" is a fact of each order line and also a name of this plan; give the plan\'s another name.'
                yield PlanProblem("error", "plan.name_hidden", message, step.name, *node.span, {"name": node.parts[0]})


def _of_order(plan: Plan) -> Iterator[PlanProblem]:
    try:
        order(plan.sheet, plan.catalogue)
    except Cycle as cycle:
        yield PlanProblem("error", "plan.cycle", f"The steps need each other: {cycle}.", cycle.steps[0])


def _of_members(plan: Plan, layout: Layout) -> Iterator[PlanProblem]:
    """A member's value of a step that itself asks the members would never end."""
    for step in plan.sheet.steps:
        tree = tree_of(step)
        assert not isinstance(tree, FormulaProblem)
        for node in nodes.walk(tree):
            target = layout.resolve(ROOT, node) if isinstance(node, Name) else None
            names_step = isinstance(target, FieldOf) and MEMBERS in target.path and target.target.name in layout.steps
            if names_step and isinstance(target, FieldOf) and target.target.name in plan.private:
                message = f'"{node.parts[-1]}" depends on the salary, which is nobody else\'s input.'  # type: ignore[union-attr]
                yield PlanProblem("error", "plan.members_private", message, step.name, *node.span)
            elif names_step and isinstance(target, FieldOf) and target.target.name not in plan.own:
                message = f'"{node.parts[-1]}" depends on the members itself; name a step that does not.'  # type: ignore[union-attr]
                yield PlanProblem("error", "plan.members_of_members", message, step.name, *node.span)


def _of_rounding(plan: Plan) -> Iterator[PlanProblem]:
    for name in dict.fromkeys((*plan.body.payout_lines, plan.body.payout)):
        step = plan.body.step(name)
        tree = tree_of(plan.step(name)) if step else None
        if step and tree is not None and not isinstance(tree, FormulaProblem) and not _is_rounded(tree, plan, frozenset()):
            message = f'"{name}" is paid but not rounded; amounts are rounded to the cent when they are booked. Write ROUND(…, 2).'
            yield PlanProblem("warning", "plan.not_rounded", message, name)


def _of_attribution(plan: Plan) -> Iterator[PlanProblem]:
    for name, reason in plan.not_followed.items():
        message = f'"{name}" cannot be followed line by line ({reason}); it is laid on the lines in proportion to their credit.'
        yield PlanProblem("warning", "plan.not_followed", message, name)


def _is_rounded(tree: Node, plan: Plan, seen: frozenset[str]) -> bool:
    """Whether a formula can only give whole cents: rounding, sums and choices of rounded parts, whole numbers."""
    match tree:
        case Call(name=name) if name in _ROUNDING:
            return True
        case Call(name=name, args=args) if name in _CHOOSING:
            results = args[1:] if name == "IF" else args[1::2] if name == "IFS" else args
            return all(_is_rounded(arg, plan, seen) for arg in results)
        case Chain(first=first, rest=rest) if all(op in "+-" for op, _ in rest):
            return all(_is_rounded(part, plan, seen) for part in (first, *(operand for _, operand in rest)))
        case Sign(operand=operand):
            return _is_rounded(operand, plan, seen)
        case Number(value=value):
            return is_whole_minor(value, 2)
        case Name(parts=parts) if parts[-1] not in seen:
            step = next((step for step in plan.sheet.steps if step.name == parts[-1]), None)
            below = None if step is None else tree_of(step)
            return below is not None and not isinstance(below, FormulaProblem) and _is_rounded(below, plan, seen | {parts[-1]})
    return False
