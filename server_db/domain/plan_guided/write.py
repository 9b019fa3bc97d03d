"""From the guide's choices to a plan body: steps, tables, parameters, properties, with labels in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server_db.domain.plan_guided.model import GuidedPlan, Kpi, KpiBonus, Line, PayLine
from server_db.domain.plan_guided.parts import DATED, Parts, exact, whole_step
from server_db.domain.plan_guided.pay_line import collection_of, write_pay_line
from server_db.domain.plan_guided.terms import write_terms

PAYOUT = "payout"
WEIGHTS_WRONG = "The weights do not add up to 100%."


def write_guided(plan: GuidedPlan) -> dict[str, Any]:
    """The body. What was kept from a body edited by hand stands in it as it was."""
    parts = [parts_of(plan, line) for line in plan.lines]
    properties, parameters = write_terms(plan)
    rest = plan.rest
    steps = [step for part in parts for step in part.steps] + list(rest.get("steps", ()))
    payout = rest.get("payout_step") or payout_step(plan, parts)
    components = {part.name: part.component for part in parts if part.component} | dict(rest.get("components", {}))
    body: dict[str, Any] = {
        "properties": properties,
        "parameters": {name: value for part in parts for name, value in part.parameters.items()} | parameters | dict(rest.get("parameters", {})),
        "tables": {name: table for part in parts for name, table in part.tables.items()} | dict(rest.get("tables", {})),
        "steps": [*steps, payout],
        "payout": payout["name"],
        "payout_lines": [line.name for line in plan.lines],
    }
    kinds = {part.name: part.kind for part in parts if part.kind != "commission"}
    more = {"payout_kinds": kinds, "collections": _collections(plan), "inputs": _inputs(plan), "components": components}
    return body | {key: value for key, value in more.items() if value}


def parts_of(plan: GuidedPlan, line: Line) -> Parts:
    """What one line is in the body."""
    if isinstance(line, PayLine):
        return write_pay_line(line, plan.terms, {one.name: one.unit for one in plan.inputs})
    if isinstance(line, KpiBonus):
        return _write_bonus(line, plan)
    tables, parameters = dict(line.tables), dict(line.parameters)
    return Parts(line.name, line.label_en, line.label_zh, list(line.steps), tables, parameters, line.component, line.kind)


def _write_bonus(line: KpiBonus, plan: GuidedPlan) -> Parts:
    parts = Parts(line.name, line.label_en, line.label_zh, kind="bonus")
    target = parts.parameter("_target", ("at target", "目标奖金"), line.target)
    pairs = [_write_kpi(parts, kpi, plan) for kpi in line.kpis]
    weights, sums = " + ".join(weight for weight, _ in pairs), " + ".join(f"{weight} * {paid}" for weight, paid in pairs)
    paid = f'IF({weights} <> 1, ERROR("{WEIGHTS_WRONG}"), {target} * ({sums}))' if pairs else target
    parts.step("", ("", ""), f"ROUND({paid}, 2)")
    if line.cap is not None:
        cap = parts.parameter("_cap_at", ("cap", "封顶额"), line.cap)
        parts.component = {"cap_amount": cap} if plan.terms.cap.kind == "per_step" else None
    return parts


def _write_kpi(parts: Parts, kpi: Kpi, plan: GuidedPlan) -> tuple[str, str]:
    """The names of its weight and of the share that is paid."""

    def words(en: str, zh: str) -> tuple[str, str]:
        return f"{kpi.label_en} {en}", f"{kpi.label_zh}{zh}"

    weight = parts.parameter(f"_{kpi.name}_weight", words("weight", "权重"), kpi.weight, "rate")
    if kpi.measure == "sales":
        reached = 'MAX(SUMIFS(orders.amount, orders.role, "direct"), 0) / quota'
    else:
        reached = f"{kpi.measure} / {parts.parameter(f'_{kpi.name}_goal', words('goal', '目标值'), kpi.goal, _unit(plan, kpi.measure))}"
    at = parts.step(f"_{kpi.name}_reached", words("reached", "完成率"), reached, "rate")
    scale = parts.table(f"_{kpi.name}_scale", words("scale", "兑现档"), ("reached", "paid"), ("rate", "rate"), kpi.rows)
    function = "CURVE" if kpi.between == "interpolated" else "BAND"
    return weight, parts.step(f"_{kpi.name}", words("paid", "兑现率"), f"{function}({at}, {scale})", "rate")


def _unit(plan: GuidedPlan, name: str) -> str:
    return next((one.unit for one in plan.inputs if one.name == name), "score")


def payout_step(plan: GuidedPlan, parts: list[Parts]) -> Mapping[str, Any]:
    """All lines together, rounded to the cent."""
    found, scope = [], "person"
    for line, part in zip(plan.lines, parts, strict=True):
        own = next((step for step in part.steps if step["name"] == line.name), {})
        found.append(f"SUM({own.get('over') or 'orders'}.{line.name})" if own.get("scope") == "record" else line.name)
        scope = "team" if own.get("scope") == "team" else scope
    formula = f"ROUND({' + '.join(found) or '0'}, 2)"
    return whole_step({"name": PAYOUT, "formula": formula, "scope": scope, "label_en": "Earned", "label_zh": "应得合计"})


def _collections(plan: GuidedPlan) -> dict[str, Any]:
    used = {collection_of(line, plan.terms) for line in plan.lines if isinstance(line, PayLine) and line.metric != "input"}
    wanted = {
        name: {"credit_date": date, "label_en": en, "label_zh": zh}
        for date, (name, en, zh) in DATED.items()
        if name in used
    }  # fmt: skip
    return wanted | {name: value for name, value in plan.rest.get("collections", {}).items() if name not in wanted}


def _inputs(plan: GuidedPlan) -> dict[str, Any]:
    found = {}
    for one in plan.inputs:
        given = {"unit": one.unit, "label_en": one.label_en, "label_zh": one.label_zh}
        found[one.name] = given if one.default is None else given | {"default": exact(one.default)}
    return found
