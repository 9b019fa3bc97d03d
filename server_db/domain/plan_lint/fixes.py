"""Quick fixes: the body as it would be after one press."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from server_db.domain.commissions import Plan
from server_db.domain.formulas import nodes
from server_db.domain.formulas.nodes import Call, Chain, Name, Node
from server_db.domain.formulas.places import tree_of
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.plan_lint.findings import Fix

Body = Mapping[str, Any]


def with_formula(body: Body, step: str, formula: str) -> Body:
    steps = [{**one, "formula": formula} if one.get("name") == step else one for one in body.get("steps", ())]
    return {**body, "steps": steps}


def formula_of(body: Body, step: str) -> str | None:
    return next((str(one["formula"]) for one in body.get("steps", ()) if one.get("name") == step), None)


def with_rows(body: Body, table: str, rows: Sequence[Sequence[Any]]) -> Body:
    tables = body.get("tables", {})
    return {**body, "tables": {**tables, table: {**tables[table], "rows": [list(row) for row in rows]}}}


def rounded(body: Body, step: str) -> Fix | None:
    formula = formula_of(body, step)
    if formula is None:
        return None
    return Fix("Add ROUND", "加上 ROUND", with_formula(body, step, f"ROUND({formula.lstrip().removeprefix('=').strip()}, 2)"))


def guarded(body: Body, step: str, span: tuple[int, int]) -> Fix | None:
    """The division gives 0 where it cannot be worked out."""
    formula = formula_of(body, step)
    if formula is None:
        return None
    start, end = span
    text = f"{formula[:start]}IFERROR({formula[start:end].strip()}, 0){formula[end:]}"
    return Fix("Give 0 instead (IFERROR)", "改为得 0（IFERROR）", with_formula(body, step, text))


def marginal(body: Body, plan: Plan, step: str, call: Call | None) -> Fix | None:
    """CLIFF becomes TIER; `x * BAND(x / y, t)` becomes `y * TIER(x / y, t)`. None where neither fits."""
    formula = formula_of(body, step)
    if formula is None or call is None:
        return None
    label = ("Make marginal (TIER)", "改为超额累进（TIER）")
    if call.name == "CLIFF":
        start, end = call.name_span
        return Fix(*label, with_formula(body, step, f"{formula[:start]}TIER{formula[end:]}"))
    if call.name != "BAND" or len(call.args) != 2:
        return None
    tree = tree_of(plan.step(step))
    chain = None if isinstance(tree, FormulaProblem) else next((n for n in nodes.walk(tree) if isinstance(n, Chain) and call in _factors(n)), None)
    text = _marginal_product(plan, formula, chain, call) if chain is not None else None
    if chain is None or text is None:
        return None
    start, end = chain.span
    return Fix(*label, with_formula(body, step, formula[:start] + text + formula[end:]))


def _factors(chain: Chain) -> list[Node]:
    return [chain.first, *(operand for op, operand in chain.rest if op == "*")]


def _marginal_product(plan: Plan, formula: str, chain: Chain, call: Call) -> str | None:
    axis = call.args[0]
    written = _written(plan, axis, formula)
    table = formula[call.args[1].span[0] : call.args[1].span[1]]
    shown = formula[axis.span[0] : axis.span[1]]
    operands = [chain.first, *(operand for _, operand in chain.rest)]
    ops = ["*", *(op for op, _ in chain.rest)]
    for at, operand in enumerate(operands):
        if ops[at] != "*" or operand == call or not isinstance(operand, Name):
            continue
        if operand.text == shown:
            whole, other = f"TIER({shown}, {table})", None
        elif written is not None and written[0] == operand.text:
            whole, other = f"TIER({shown}, {table})", written[1]
        else:
            continue
        parts: list[str] = []
        for place, one in enumerate(operands):
            text = other if place == at else whole if one == call else formula[one.span[0] : one.span[1]]
            if text is not None:
                parts.append(text if not parts else f" {ops[place]} {text}")
        return "".join(parts)
    return None


def _written(plan: Plan, axis: Node, formula: str) -> tuple[str, str] | None:
    """An axis that is a name (or no less than 0 of it and of returns) over a divisor, as (name, divisor); itself or by the step it names."""
    if isinstance(axis, Name) and len(axis.parts) == 1:
        step = next((one for one in plan.sheet.steps if one.name == axis.text), None)
        tree = tree_of(step) if step else None
        if step is None or tree is None or isinstance(tree, FormulaProblem):
            return None
        axis, formula = tree, step.formula
    while isinstance(axis, Call) and axis.name in ("IFERROR", "IFNA", "ROUND") and axis.args:
        axis = axis.args[0]
    if isinstance(axis, Chain) and len(axis.rest) == 1 and axis.rest[0][0] == "/":
        divisor = axis.rest[0][1]
        names = [node.text for node in nodes.walk(axis.first) if isinstance(node, Name) and node.text != "returned_amount"]
        if len(set(names)) == 1:
            return names[0], formula[divisor.span[0] : divisor.span[1]]
    return None


def sorted_rows(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """By the first column; of two rows with one bound the last written stays."""
    kept: dict[Decimal, list[Any]] = {}
    for row in rows:
        kept[Decimal(str(row[0]))] = list(row)
    return [kept[bound] for bound in sorted(kept)]
