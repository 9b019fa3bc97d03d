"""What is wrong with the formulas of a plan, each with its place in the stored formula and, where it helps, a better word."""

from __future__ import annotations

from desktop.commissions.evaluation import prepared
from desktop.commissions.plan_edit import Body, steps_of
from desktop.shared.formula.trouble import Trouble, trouble_of
from server_db.domain.formulas.check import check_sheet


def troubles(body: Body) -> dict[str, tuple[Trouble, ...]]:
    """By step name; a step without trouble is not in it."""
    formulas = {step["name"]: step["formula"] for step in steps_of(body)}
    if not formulas:
        return {}
    plan = prepared(body)
    found = check_sheet(plan.sheet, plan.catalogue)
    return {name: tuple(trouble_of(one, formulas[name]) for one in problems) for name, problems in found.items() if name in formulas}
