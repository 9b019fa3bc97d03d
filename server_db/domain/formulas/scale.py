"""How many places after the point a step shows: money rounded to cents keeps its cents, `12760.00`."""

from __future__ import annotations

from server_db.domain.formulas import nodes
from server_db.domain.formulas.nodes import Node
from server_db.domain.formulas.places import FieldOf, Layout, Path, StepAt, tree_of
from server_db.domain.formulas.problems import FormulaProblem

_ROUNDING = ("ROUND", "ROUNDUP", "ROUNDDOWN", "ROUNDEVEN", "TRUNC")
# These hand a value on, so its places too: which arguments are values.
_PASSING = {
    "IF": (1, 2), "IFERROR": (0, 1), "IFNA": (0, 1), "MIN": None, "MAX": None, "SUM": None, "ABS": (0,),
    "CLAMP": None, "PRIOR": None, "YTD": (0,), "TODATE": (0,), "ROLLING": (0,), "RUNNING": (0,), "SUMIFS": (0,),
    "MINIFS": (0,), "MAXIFS": (0,), "MEDIAN": None,
}  # fmt: skip


def places_shown(layout: Layout, path: Path, node: Node, seen: frozenset[StepAt] = frozenset()) -> int:
    """Places promised by ROUND, followed through steps and functions that only hand a value on."""
    match node:
        case nodes.Call(name=name) if name in _ROUNDING:
            digits = node.args[1] if len(node.args) > 1 else None
            return int(digits.value) if isinstance(digits, nodes.Number) and digits.value < 30 else 0
        case nodes.Call(name="IFS"):
            values: tuple[Node, ...] = node.args[1::2]
        case nodes.Call(name=name) if name in _PASSING:
            which = _PASSING[name]
            values = tuple(arg for n, arg in enumerate(node.args) if which is None or n in which)
        case nodes.Chain() if node.rest[0][0] in "+-":
            values = nodes.children(node)
        case nodes.Sign():
            values = (node.operand,)
        case nodes.Name():
            return _of_name(layout, path, node, seen)
        case _:
            return 0
    return max((places_shown(layout, path, value, seen) for value in values), default=0)


def _of_name(layout: Layout, path: Path, node: nodes.Name, seen: frozenset[StepAt]) -> int:
    target = layout.resolve(path, node)
    if isinstance(target, FieldOf):
        target = target.target
    if not isinstance(target, StepAt) or target in seen:
        return 0
    tree = tree_of(layout.steps[target.name])
    if isinstance(tree, FormulaProblem):
        return 0
    return places_shown(layout, target.path, tree, seen | {target})
