"""Which field of the terms a problem belongs to, and what is wrong with a formula while it is typed into its field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.commissions.evaluation import prepared
from desktop.commissions.plan_edit import Body
from desktop.shared.formula.trouble import Trouble, trouble_of
from server_db.domain.formulas.check import check_sheet
from server_db.domain.plan_body import PlanBody
from server_db.domain.plan_generated import CAP_LIMIT, CLAWBACK_CEILING, DRAW_GUARANTEE, DRAW_LIMIT, MINIMUM, plain
from server_db.domain.plan_problem import PlanProblem
from server_db.domain.plan_properties import property_names

PLAN, LINE, COLLECTION, INPUT = "plan", "line", "collections", "inputs"
_STEPS = {"clawback_ceiling": CLAWBACK_CEILING, "draw_guarantee": DRAW_GUARANTEE, "draw_limit": DRAW_LIMIT, "minimum_payout": MINIMUM}
_OF_ENTRY = {
    "plan.collection_date": "credit_date", "plan.collection_same": "credit_date", "plan.input_unit": "unit", "plan.input_default": "default",
    "plan.name_taken": "name", "plan.name_form": "name", "plan.no_label": "label_en",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """`scope` plan, line, collections or inputs; `name` the field; `entry` the pay line, collection or figure."""

    scope: str
    name: str
    entry: str = ""


def place_of(problem: PlanProblem, read: PlanBody) -> Place | None:
    """None for what belongs to a step, a table or the plan's shape."""
    name = str(problem.args.get("name", ""))
    if problem.code in _OF_ENTRY:
        return _entry_place(problem.code, name, read)
    if problem.code == "plan.pool_amount":
        return Place(PLAN, "cap_amount")
    if problem.code == "plan.pool_line":
        return Place(PLAN, "pool_lines")
    if problem.code in ("plan.tier_axis", "plan.tier_axis_unread"):
        return Place(PLAN, "tier_axis")
    if problem.code in ("plan.component_empty", "plan.component_line", "plan.pool_release"):
        return Place(LINE, "release", problem.step or "")
    if name not in property_names():
        return None
    return Place(LINE, name, problem.step) if problem.step else Place(PLAN, name)


def _entry_place(code: str, name: str, read: PlanBody) -> Place | None:
    if any(one.name == name for one in read.collections) or code.startswith("plan.collection"):
        return Place(COLLECTION, _OF_ENTRY[code], name)
    if any(one.name == name for one in read.figures):
        return Place(INPUT, _OF_ENTRY[code], name)
    return None


def formula_faults(body: Body, line: str, name: str, formula: str) -> Sequence[Trouble]:
    """The faults of the step a property's formula stands in, with their places in the formula itself."""
    plan = prepared(body)
    steps = {one.name: one for one in plan.sheet.steps}
    step = next((steps[made] for made in _made_by(plan.body, line, name) if made in steps), None)
    if step is None:
        return ()
    before = step.formula.rfind(plain(formula))
    shift = len(formula) - len(formula.lstrip().removeprefix("=").removeprefix("＝").lstrip()) if before else 0
    found = []
    for fault in check_sheet(plan.sheet, plan.catalogue).get(step.name, ()):
        one = trouble_of(fault, step.formula)
        start, end = (max(0, min(at - max(before, 0) + shift, len(formula))) for at in (one.start, one.end))
        found.append(Trouble(one.code, one.message, start, max(end, start), one.word, one.suggestion))
    return found


def _made_by(read: PlanBody, line: str, name: str) -> Sequence[str]:
    if name != "cap_amount":
        return [_STEPS[name][0]]
    if line:
        return [f"{line}_cap"]
    return [CAP_LIMIT[0], *(f"{one}_capped" for one in read.record_lines), *(f"{one}_cap" for one in read.payout_lines)]
