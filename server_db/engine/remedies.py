"""What to do about a person that cannot be calculated, by what is missing."""

from __future__ import annotations

from server_db.domain.plan_outcome import PlanFailure

_MISSING = {
    "quota": ("Import or enter the quota of this person for the period, then calculate again.", "请补录该员工本期任务额后重新计算。"),
    "ytd_quota": ("Import the quotas of the fiscal year, then calculate again.", "请补录本财年任务额后重新计算。"),
    "base_salary": ("Enter the base salary, then calculate again.", "请补录基本工资后重新计算。"),
    "product_line": ("Assign the person to a product line, then calculate again.", "请为该员工分配产品线后重新计算。"),
    "region": ("Assign the person to a region, then calculate again.", "请为该员工分配区域后重新计算。"),
}
_BY_ERROR = {
    "#DIV/0!": ("Look for the zero: a quota of 0, or no orders to divide by. Correct it, or catch it with IFERROR.",
                "请检查除数为零的原因（任务额为 0 或没有订单），修正数据或用 IFERROR 处理。"),
    "#N/A": ("Add what is missing, then calculate again.", "请补齐缺失的数据后重新计算。"),
    "#CYCLE!": ("Two steps of the plan need each other; correct the plan.", "方案步骤互相引用，请修正方案。"),
    "#NAME?": ("The plan names something that does not exist; correct the plan.", "方案引用了不存在的名称，请修正方案。"),
    "#REF!": ("The plan names a table that does not exist; correct the plan.", "方案引用了不存在的表，请修正方案。"),
}  # fmt: skip
_BEYOND = ("Correct the formula, or the fact it multiplies, then calculate again.", "请更正公式或其所乘的数据后重新计算。")
_OTHERWISE = ("Open the explanation, correct the fact or the formula, then calculate again.", "请打开计算过程，修正数据或公式后重新计算。")


def remedy_for(failure: PlanFailure) -> tuple[str, str]:
    """(en, zh). What is missing decides; failing that, the kind of error."""
    if failure.missing in _MISSING:
        return _MISSING[failure.missing]
    if failure.kind == "step.beyond_ledgers":
        return _BEYOND
    return _BY_ERROR.get(failure.error, _OTHERWISE)
