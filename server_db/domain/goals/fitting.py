"""Which KPIs a goal can be set for: those that add up over people and months, for a goal is divided and summed."""

from __future__ import annotations

from server_db.domain.formulas import FormulaProblem, nodes, parse
from server_db.domain.kpi.body import Kpi

UNITS = ("money", "number")
TEAM = "team_"


def may_be_goal(kpi: Kpi) -> bool:
    """Money or pieces, made of sums only. A mean or a share of two persons is no sum of theirs; a team's figure has the goals of its people."""
    if kpi.unit not in UNITS or kpi.code.startswith(TEAM):
        return False
    try:
        return _adds_up(parse(kpi.formula))
    except FormulaProblem:
        return False


def _adds_up(node: nodes.Node) -> bool:
    """Names, added and taken away, times numbers."""
    if isinstance(node, nodes.Sign):
        return _adds_up(node.operand)
    if not isinstance(node, nodes.Chain):
        return isinstance(node, nodes.Name)
    parts = [("+", node.first), *node.rest]
    if all(op in "+-" for op, _ in parts):
        return all(_adds_up(part) for _, part in parts)
    sums = [part for _, part in parts if not isinstance(part, nodes.Number)]
    divided_by_names = any(op == "/" and not isinstance(part, nodes.Number) for op, part in parts)
    return len(sums) == 1 and not divided_by_names and _adds_up(sums[0])
