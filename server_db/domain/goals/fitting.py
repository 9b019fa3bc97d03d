"""Which KPIs a goal can be set for: those that add up over people and months, for a goal is divided and summed."""

from __future__ import annotations

from server_db.domain.formulas import FormulaProblem, nodes
from server_db.domain.formulas.places import ROOT, FactAt, Layout, StepAt, tree_of
from server_db.domain.kpi import sheet as sheets
from server_db.domain.kpi.body import Kpi, KpiBody
from server_db.domain.kpi.facts import kpi_name
from server_db.domain.kpi.measures import codes

UNITS = ("money", "number")


def may_be_goal(body: KpiBody, kpi: Kpi) -> bool:
    """Money or pieces, made of sums only. A mean or a share of two persons is no sum of theirs; a team's figure has the goals of its people."""
    return kpi.unit in UNITS and _step_adds_up(sheets.layout(body), kpi_name(kpi.code), ())


def _step_adds_up(layout: Layout, step: str, inside: tuple[str, ...]) -> bool:
    """`inside`: the steps this one is asked for by; who names itself adds up to nothing."""
    if step in inside or step not in layout.steps:
        return False
    tree = tree_of(layout.steps[step])
    return not isinstance(tree, FormulaProblem) and _adds_up(layout, tree, (*inside, step))


def _adds_up(layout: Layout, node: nodes.Node, inside: tuple[str, ...]) -> bool:
    """A person's own measures and KPIs that add up, added and taken away, times numbers."""
    if isinstance(node, nodes.Sign):
        return _adds_up(layout, node.operand, inside)
    if isinstance(node, nodes.Name):
        target = layout.resolve(ROOT, node)
        return _step_adds_up(layout, target.name, inside) if isinstance(target, StepAt) else isinstance(target, FactAt) and target.name in codes
    if not isinstance(node, nodes.Chain):
        return False
    parts = [("+", node.first), *node.rest]
    if all(op in "+-" for op, _ in parts):
        return all(_adds_up(layout, part, inside) for _, part in parts)
    sums = [part for _, part in parts if not isinstance(part, nodes.Number)]
    divided_by_names = any(op == "/" and not isinstance(part, nodes.Number) for op, part in parts)
    return len(sums) == 1 and not divided_by_names and _adds_up(layout, sums[0], inside)
