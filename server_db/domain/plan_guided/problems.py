"""What is not decided yet, or cannot be as chosen: one sentence each, beside the choice it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from server_db.domain.plan_facts import GROUP_FACTS, MEMBER_FACTS, ORDER_FACTS, PERSON_FACTS, RECORD_LABELS
from server_db.domain.plan_generated import GENERATED
from server_db.domain.plan_guided.model import ByHand, Factor, GuidedPlan, KpiBonus, PayLine, Rows
from server_db.domain.plan_guided.parts import DATED
from server_db.domain.plan_guided.terms import PARAMETERS


@dataclass(frozen=True, slots=True)
class GuidedProblem:
    """`line` "" is the plan as a whole; `choice` names the field of the model."""

    line: str
    choice: str
    message_en: str
    message_zh: str


_TAKEN = (
    {fact.name for fact in (*PERSON_FACTS, *GROUP_FACTS, *ORDER_FACTS, *MEMBER_FACTS)} | {name for name, _, _ in GENERATED}
    | set(RECORD_LABELS) | {name for name, _, _ in DATED.values()} | set(PARAMETERS) | {"payout"}
)  # fmt: skip

# Behind a line's name these are steps and parameters of the line itself.
_SUFFIXES = ("target", "cap", "cap_at", "due", "carried", "paid", "capped")


def guided_problems(plan: GuidedPlan) -> tuple[GuidedProblem, ...]:
    """A plan without problems is written as one that `check_plan` finds no error in."""
    found = list(_of_names(plan))
    for line in plan.lines:
        if isinstance(line, PayLine):
            found += _of_pay_line(line, plan)
        elif isinstance(line, KpiBonus):
            found += _of_bonus(line, plan)
    return (*found, *_of_terms(plan))


def _of_names(plan: GuidedPlan) -> Iterator[GuidedProblem]:
    if not plan.lines:
        yield GuidedProblem("", "lines", "The plan pays nothing yet; add a pay line.", "方案还没有计酬项，请添加。")
    names = [line.name for line in plan.lines] + [one.name for one in plan.inputs]
    for name in names:
        prefixed = any(other != name and other.startswith(f"{name}_") for other in names)
        if name in _TAKEN or names.count(name) > 1 or prefixed or not name.isidentifier():
            yield GuidedProblem(name, "name", f'The code "{name}" is taken or no code; choose another one.', f"代码“{name}”已被占用或无效，请换一个。")


def _of_pay_line(line: PayLine, plan: GuidedPlan) -> Iterator[GuidedProblem]:
    tiers = line.tiers
    if line.metric == "input":
        if line.input not in {one.name for one in plan.inputs}:
            yield GuidedProblem(line.name, "metric", "Choose the imported figure that is paid on.", "请选择用于计酬的导入指标。")
        if line.each == "order":
            yield GuidedProblem(line.name, "each", "An imported figure is of a month, not of an order; choose the whole month.",
                                "导入指标按月提供，不能逐单计算，请选择按月。")  # fmt: skip
        if line.filters or tiers.axis == "units" or "collection" in (_axis(line.gate), _axis(line.accelerator)):
            yield GuidedProblem(line.name, "filters", "An imported figure has no orders to choose from; leave out what asks for orders.",
                                "导入指标没有订单明细，请去掉与订单有关的条件。")  # fmt: skip
    if tiers.kind != "flat":
        yield from _of_rows(line.name, "tiers", tiers.rows, tiers.kind == "retroactive")
    if line.each == "order" and tiers.kind != "flat" and (line.metric == "count" or (tiers.kind == "marginal" and tiers.axis != "own")):
        yield GuidedProblem(line.name, "tiers", "Slices of a month cannot be cut order by order; choose the whole month or another kind of tiers.",
                            "按月的超额累进不能逐单计算，请改为按月或换一种分档方式。")  # fmt: skip
    if line.each == "order" and tiers.axis == "own" and tiers.kind != "flat" and line.metric == "input":
        return
    for factor, choice in ((line.gate, "gate"), (line.accelerator, "accelerator")):
        if factor is not None:
            yield from _of_rows(line.name, choice, factor.rows, True)
            if factor.axis not in ("attainment", "collection", *(one.name for one in plan.inputs)):
                yield GuidedProblem(line.name, choice, "Choose what the factor looks at.", "请选择系数所依据的指标。")
    yield from _of_cap(line.name, line.cap, plan)


def _axis(factor: Factor | None) -> str:
    return factor.axis if factor else ""


def _of_rows(line: str, choice: str, rows: Rows, from_zero: bool) -> Iterator[GuidedProblem]:
    if not rows:
        yield GuidedProblem(line, choice, "The table has no row yet.", "分档表还没有行。")
        return
    lows = [low for low, _ in rows]
    if any(after <= before for before, after in pairwise(lows)):
        yield GuidedProblem(line, choice, "Each lower bound must be above the one before it.", "每一档的下限必须大于上一档。")
    if from_zero and lows[0] > 0:
        yield GuidedProblem(line, choice, "The first row must begin at 0, or whoever is below it cannot be calculated.",
                            "第一档须从 0 开始，否则低于它的人无法计算。")  # fmt: skip


def _of_bonus(line: KpiBonus, plan: GuidedPlan) -> Iterator[GuidedProblem]:
    total = sum((kpi.weight for kpi in line.kpis), Decimal(0))
    if not line.kpis:
        yield GuidedProblem(line.name, "kpis", "The bonus has no figure yet.", "奖金还没有考核指标。")
    elif total != 1:
        shown = f"{total * 100:f}".rstrip("0").rstrip(".") if "." in f"{total * 100:f}" else f"{total * 100:f}"
        yield GuidedProblem(line.name, "kpis", f"The weights add up to {shown}%; they must make 100%.", f"权重合计 {shown}%，必须等于 100%。")
    names = [kpi.name for kpi in line.kpis]
    for kpi in line.kpis:
        if names.count(kpi.name) > 1 or not kpi.name.isidentifier() or kpi.name in _SUFFIXES:
            yield GuidedProblem(line.name, "kpis", f'The code "{kpi.name}" of a figure is taken or no code.', f"指标代码“{kpi.name}”已被占用或无效。")
        if kpi.measure != "sales" and kpi.measure not in {one.name for one in plan.inputs}:
            yield GuidedProblem(line.name, "kpis", f'Choose what "{kpi.label_en}" measures.', f"请选择“{kpi.label_zh}”的数据来源。")
        if kpi.measure != "sales" and kpi.goal <= 0:
            yield GuidedProblem(line.name, "kpis", f'The goal of "{kpi.label_en}" must be above 0.', f"“{kpi.label_zh}”的目标值必须大于 0。")
        yield from _of_rows(line.name, "kpis", kpi.rows, kpi.between == "steps")
    yield from _of_cap(line.name, line.cap, plan)


def _of_cap(name: str, cap: Decimal | None, plan: GuidedPlan) -> Iterator[GuidedProblem]:
    if cap is not None and plan.terms.cap.kind != "per_step":
        yield GuidedProblem(name, "cap", "A cap of its own goes with the plan's cap per pay line; choose that under Terms.",
                            "单项封顶须在“整体条款”中选择“每项每期”封顶。")  # fmt: skip


def _of_terms(plan: GuidedPlan) -> Iterator[GuidedProblem]:
    terms, cap = plan.terms, plan.terms.cap
    by_order = [line.name for line in plan.lines if isinstance(line, PayLine) and line.each == "order"]
    by_order += [line.name for line in plan.lines if isinstance(line, ByHand) and any(s["name"] == line.name and s["scope"] == "record" for s in line.steps)]
    if cap.kind != "none" and not (cap.reason_en and cap.reason_zh):
        yield GuidedProblem("", "cap", "Say in both languages who agreed on the cap; statements print it.", "请用中英文写明封顶依据，工资单会打印。")
    if cap.kind in ("per_record", "person_period", "pool") and cap.amount is None:
        yield GuidedProblem("", "cap", "The cap needs an amount.", "请填写封顶金额。")
    if cap.kind == "per_step" and not any(getattr(line, "cap", None) is not None or (isinstance(line, ByHand) and line.component) for line in plan.lines):
        yield GuidedProblem("", "cap", "No pay line has a cap yet; give one its amount.", "还没有计酬项填写封顶额。")
    if cap.kind in ("per_record", "pool") and not by_order:
        yield GuidedProblem("", "cap", "This cap goes order by order; make a pay line that pays each order.", "该封顶按订单计算，请先设置逐单计酬的项目。")
    if cap.kind in ("per_record", "pool") and cap.carried:
        yield GuidedProblem("", "cap", "What goes beyond this cap cannot be carried.", "超出该封顶的部分不能结转。")
    if set(cap.lines) - set(by_order):
        yield GuidedProblem("", "cap", "Only pay lines by order draw on the pool.", "只有逐单计酬的项目可以动用总额。")
    release = terms.release
    if release.kind == "staged" and sum((share for share, _ in release.stages), Decimal(0)) != 1:
        yield GuidedProblem("", "release", "The stages must add up to 100%.", "各期比例合计必须等于 100%。")
    days = [day for _, day in release.stages]
    if any(share <= 0 for share, _ in release.stages) or days != sorted(set(days)):
        yield GuidedProblem("", "release", "Each stage needs a share above 0 and a later day than the one before.", "每期比例须大于 0，天数须递增。")
    if release.kind == "held" and not (release.reason_en and release.reason_zh):
        yield GuidedProblem("", "release", "Say in both languages what it waits for.", "请用中英文写明暂缓原因。")
    if terms.draw.kind != "none" and terms.draw.amount is None:
        yield GuidedProblem("", "draw", "The draw needs an amount.", "请填写保底金额。")
    if terms.draw.kind == "recoverable_limited" and terms.draw.limit is None:
        yield GuidedProblem("", "draw", "Say how much is recovered a month at most.", "请填写每月最多扣回金额。")
    if terms.clawback.kind == "by_age" and not terms.clawback.warranty_days:
        yield GuidedProblem("", "clawback", "Say for how many days a deal may come back.", "请填写质保天数。")
