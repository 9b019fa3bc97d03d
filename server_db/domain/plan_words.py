"""A plan's terms in the words in which a statement prints them: every property, defaults too, then what the plan adds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from server_db.domain.plan_additions import Component
from server_db.domain.plan_body import PlanBody
from server_db.domain.plan_properties import BY_NAME, CHOICES, Properties, PropertyLine, Stage


def describe(properties: Properties) -> tuple[PropertyLine, ...]:
    """Every property, defaults too, in the fixed order of the statement."""
    lines = []
    for choice in CHOICES:
        en, zh = choice.words(properties[choice.name])
        detail_en, detail_zh = _detail(choice.name, properties)
        lines.append(PropertyLine(choice.name, choice.label_en, choice.label_zh, en + detail_en, zh + detail_zh))
    return (*lines, *_formulas(properties))


def describe_plan(body: PlanBody) -> tuple[PropertyLine, ...]:
    """The properties, then each pay line that has terms of its own, each further collection and each imported figure."""
    lines = list(describe(body.properties))
    labels = {step.name: (step.label_en or step.name, step.label_zh or step.name) for step in body.steps}
    for name, component in body.components.items():
        en, zh = labels.get(name, (name, name))
        values = list(_component(component, body.properties))
        lines.append(PropertyLine(f"component.{name}", f"Pay line {en}", f"计酬项“{zh}”",
                                  "; ".join(one[0] for one in values), "；".join(one[1] for one in values)))  # fmt: skip
    for lines_by in body.collections:
        en, zh = BY_NAME["credit_date"].words(lines_by.credit_date)
        lines.append(PropertyLine(f"collection.{lines_by.name}", f"Lines {lines_by.label_en or lines_by.name}",
                                  f"明细“{lines_by.label_zh or lines_by.name}”", f"by {en}", f"按{zh}"))  # fmt: skip
    for figure in body.figures:
        default = figure.default
        en, zh = ("must be given", "必须提供") if default is None else (f"{default} when not given", f"未提供时为 {default}")
        lines.append(PropertyLine(f"input.{figure.name}", f"Figure {figure.label_en or figure.name}", f"指标“{figure.label_zh or figure.name}”",
                                  f"imported by person and month; {en}", f"按人按月导入；{zh}"))  # fmt: skip
    return tuple(lines)


def _detail(name: str, properties: Properties) -> tuple[str, str]:
    value = properties[name]
    if name == "cap" and value != "none":
        return _cap(properties)
    if name == "draw" and value != "none":
        return _draw(properties)
    if name == "clawback" and value == "by_age":
        return f" ({properties.text('warranty_days')} days)", f"（{properties.text('warranty_days')} 天）"
    if name == "release" and value == "staged":
        en, zh = _stages(properties.stages)
        return f": {en}", f"：{zh}"
    if name == "release" and value == "held":
        return f": {properties.text('held_reason_en')}", f"：{properties.text('held_reason_zh')}"
    return "", ""


def _stages(stages: tuple[Stage, ...]) -> tuple[str, str]:
    """50% at the end of the month, 50% after 90 days."""
    en, zh = [], []
    for stage in stages:
        share = _percent(stage.share)
        en.append(f"{share}% {'at the end of the month' if stage.days == 0 else f'{stage.days} days after the month'}")
        zh.append(f"{'月末' if stage.days == 0 else f'月末后 {stage.days} 天'} {share}%")
    return ", ".join(en), "、".join(zh)


def _percent(share: str) -> str:
    """What is no number is printed as it stands; the checks refuse it."""
    try:
        return f"{(Decimal(share) * 100).normalize():f}"
    except InvalidOperation:
        return share


def _cap(properties: Properties) -> tuple[str, str]:
    amount = properties.text("cap_amount")
    en, zh = properties.text("cap_reason_en"), properties.text("cap_reason_zh")
    of = ", ".join(properties.pool_lines) if properties["cap"] == "pool" else ""
    shown = " ".join(part for part in (amount, f"[{of}]" if of else "") if part)
    return (f": {shown} ({en})", f"：{shown}（{zh}）") if shown else (f" ({en})", f"（{zh}）")


def _draw(properties: Properties) -> tuple[str, str]:
    shown = str(properties.text("draw_guarantee"))
    if properties["draw"] == "recoverable_limited":
        shown += f" / {properties.text('draw_limit')}"
    since, until = properties.text("draw_since"), properties.text("draw_until")
    en = (f", from {since}" if since else "") + (f", until before {until}" if until else "")
    zh = (f"，自 {since}" if since else "") + (f"，至 {until} 前" if until else "")
    return f": {shown}{en}", f"：{shown}{zh}"


def _formulas(properties: Properties) -> Iterator[PropertyLine]:
    """Properties that are a formula or a name and no choice; printed also where the plan has none."""
    ceiling = properties.text("clawback_ceiling")
    yield PropertyLine(
        "clawback_ceiling", "Taken back a month", "每月追回", "all of it" if ceiling is None else f"at most {ceiling}, the rest is carried",
        "全部" if ceiling is None else f"至多 {ceiling}，余额结转",
    )  # fmt: skip
    axis = properties.text("tier_axis")
    yield PropertyLine("tier_axis", "Tier axis", "分档指标", axis or "as the formulas say", axis or "以公式为准")
    minimum = properties.text("minimum_payout")
    yield PropertyLine(
        "minimum_payout", "Minimum payout", "最低发放额", "none" if minimum is None else f"{minimum}; less is carried forward",
        "无" if minimum is None else f"{minimum}；不足则结转下期",
    )  # fmt: skip


def _component(component: Component, plan: Properties) -> Iterator[tuple[str, str]]:
    """What differs from the plan, in the plan's words."""
    whole = component.over(plan)
    for name in component.choices:
        choice = BY_NAME[name]
        en, zh = choice.words(whole[name])
        more_en, more_zh = _detail(name, whole)
        yield f"{choice.label_en.lower()} {en}{more_en}", f"{choice.label_zh}：{zh}{more_zh}"
    if component.stages and "release" not in component.choices:
        en, zh = _stages(component.stages)
        yield f"stages {en}", f"分期：{zh}"
    if cap := component.texts.get("cap_amount"):
        yield f"cap {cap}", f"封顶 {cap}"
    if "warranty_days" in component.texts and "clawback" not in component.choices:
        yield f"warranty {whole.text('warranty_days')} days", f"质保 {whole.text('warranty_days')} 天"
