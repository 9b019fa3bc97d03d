"""What is wrong with a plan's terms, as a sentence in either language for the field it stands at: what, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from server_db.domain.plan_problem import PlanProblem
from server_db.domain.plan_property_words import label_of

_SENTENCES: Mapping[str, tuple[str, str]] = {
    "plan.property_missing": ("{label} is missing; fill it in.", "缺少“{label}”，请填写。"),
    "plan.component_missing": ("{label} of this pay line is missing; fill it in.", "该计酬项缺少“{label}”，请填写。"),
    "plan.property_value": ('"{value}" cannot be {label}; choose one of the list.', "“{value}”不能作为“{label}”，请从列表中选择。"),
    "plan.property_unused": ("{label} has no effect with the other choices; take it out.", "“{label}”在当前选择下不起作用，请删除。"),
    "plan.warranty_days": ('The warranty is "{value}" days; give a whole number above 0.', "质保天数为“{value}”，请填写大于 0 的整数。"),
    "plan.stage_share": ("Each stage needs a share above 0%, such as 50%.", "每期比例须大于 0%，例如 50%。"),
    "plan.stages_sum": ("The stages pay {total} in all; change the shares so that they add up to 100%.", "各期比例合计 {total}，请调整为 100%。"),
    "plan.stage_days": ("The days must rise from one stage to the next; put the stages in order.", "各期天数须逐期递增，请调整顺序。"),
    "plan.stage_form": ("A stage needs a share such as 50% and a whole number of days such as 30.",
        "每期须填写比例（如 50%）和整数天数（如 30）。"),
    "plan.draw_date": ('"{value}" is no date; write it as 2026-01-31.', "“{value}”不是日期，请写成 2026-01-31。"),
    "plan.draw_dates": ("The draw ends on {until}, not after it begins on {since}; give a later end.",
        "保底于 {until} 结束，不晚于开始日 {since}，请改为更晚。"),
    "plan.amount_negative": ("{label} is {value}, below 0; give 0 or more.", "“{label}”为 {value}，小于 0，请填写不小于 0 的金额。"),
    "plan.cap_carried": ("What goes beyond this cap is lost and cannot be carried; choose that it is not paid.",
        "超出该封顶的部分不能结转，请选择“不予发放”。"),
    "plan.cap_no_lines": ("No pay line is worked out by order line; add one or choose another cap.", "没有逐单计酬项，请添加或选择其他封顶方式。"),
    "plan.cap_no_amount": ("No amount is given for the plan or for a pay line; fill in one of them.",
        "方案和计酬项都没有封顶金额，请至少填写一处。"),
    "plan.pool_line": ("“{step}” is not worked out by order line, so it cannot draw on the sum; untick it.",
        "“{step}”不是逐单计酬项，不能动用总额，请取消勾选。"),
    "plan.pool_amount": ('One sum for everybody may use parameters only; "{name}" is none. Make it a parameter.',
        "全员总额只能使用参数，“{name}”不是参数，请改为参数。"),
    "plan.pool_release": ("It draws on the pool, so it must be paid out as the plan is; choose that.",
        "该项动用总额，须与方案同样发放，请改为一致。"),
    "plan.component_cap": ("A cap of its own goes with the plan's cap per pay line and period; choose that, or take it out.",
        "单项封顶须配合“每项每期”封顶，请改选或删除。"),
    "plan.component_recompute": ("“Recomputed” holds for the whole plan or for none of it; choose the plan's way.",
        "“剔除后重算”须整个方案一致，请与方案保持相同。"),
    "plan.component_empty": ("It has no terms of its own yet; set one or take the entry out.", "尚未设置单独条款，请设置或删除。"),
    "plan.component_line": ("“{step}” is no pay line of the plan; take its terms out.", "“{step}”不是计酬项，请删除其条款。"),
    "plan.accumulation": ("Each line counts alone, but no line is paid by itself; add a pay line by order line.",
        "选择了逐单，但没有逐单计酬项，请添加。"),
    "plan.reset": ("No formula looks back beyond the month; use TODATE(…), or let it start again each month.",
        "没有公式回看以前月份；请使用 TODATE(…)，或选择每月重置。"),
    "plan.todate_month": ("A formula says TODATE(…), but it starts again each month; choose a longer time.",
        "公式使用了 TODATE(…)，但每月重置，请选择更长周期。"),
    "plan.tier_axis": ('"{value}" is no step of the plan; choose one of the list.', "“{value}”不是方案步骤，请从列表中选择。"),
    "plan.tier_axis_unread": ("No TIER, CLIFF, BAND, CURVE or GRID reads this step; choose the one that does.",
        "没有分档函数使用该步骤，请选择实际使用的步骤。"),
    "plan.collection_date": ('"{value}" is no date of an order line; choose one of the list.', "“{value}”不是订单日期，请从列表中选择。"),
    "plan.collection_same": ("It takes the same date as another one, so it would be the same lines twice; choose another date.",
        "与其他明细日期相同，内容重复，请选择其他日期。"),
    "plan.input_unit": ('"{unit}" is no unit of a figure; choose one of the list.', "“{unit}”不是指标单位，请从列表中选择。"),
    "plan.input_default": ('"{value}" is no number; write one or leave it empty.', "“{value}”不是数字，请填写数字或留空。"),
    "plan.name_taken": ("The code “{name}” is taken; choose another one.", "代码“{name}”已被占用，请换一个。"),
    "plan.name_form": ("“{name}” cannot be a code in formulas; use letters, digits and _ without a blank.",
        "“{name}”不能作为公式代码，请用字母、数字和下划线。"),
    "plan.no_label": ("It needs its name in English and Chinese; lists and statements print it.", "请填写中英文名称，列表与工资单会打印。"),
}  # fmt: skip


def sentences(problem: PlanProblem) -> tuple[str, str] | None:
    """English and Chinese; None for a problem of a formula or a step, which the formula's own editor tells."""
    code = "plan.stage_form" if problem.code == "plan.property_value" and problem.args.get("name") == "stages" else problem.code
    known = _SENTENCES.get(code)
    if known is None:
        return None
    en, zh = label_of(str(problem.args.get("name", "")))
    given = {"step": problem.step or "", **problem.args}
    if "total" in given:
        given["total"] = f"{(Decimal(str(given['total'])) * 100).normalize():f}%"
    try:
        return known[0].format(**{**given, "label": en}), known[1].format(**{**given, "label": zh})
    except KeyError:
        return problem.message, problem.message
