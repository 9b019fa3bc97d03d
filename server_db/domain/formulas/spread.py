"""A table chosen by IF, `TIER(sales, IF(is_new, starter, rates))`, as the choice of two results: no engine needs
to know tables as values.
"""

from __future__ import annotations

import functools
from dataclasses import replace

from server_db.domain.formulas import nodes
from server_db.domain.formulas.nodes import Call, Node

# Choices inside choices multiply; past this many the formula says that a table is expected.
_MOST = 6
_TABLE_AT = {"TIER": 1, "TIERPART": 1, "CLIFF": 1, "BAND": 1, "CURVE": 1, "GRID": 2, "VLOOKUP": 1}


@functools.lru_cache(maxsize=2_000)
def with_tables_chosen(tree: Node) -> Node:
    """The same tree where no table is chosen; safe for any depth the parser lets through."""
    chosen = sum(isinstance(node, Call) and _choice(node) is not None for node in nodes.walk(tree))
    return _spread(tree) if 0 < chosen <= _MOST else tree


def _choice(node: Call) -> Call | None:
    """The IF in the place of this function's table."""
    place = _TABLE_AT.get(node.name)
    if place is None or place >= len(node.args):
        return None
    table = node.args[place]
    return table if isinstance(table, Call) and table.name == "IF" and len(table.args) == 3 else None


def _spread(node: Node) -> Node:
    match node:
        case Call():
            choice = _choice(node)
            if choice is not None:
                return _split(node, choice)
            return replace(node, args=tuple(map(_spread, node.args)))
        case nodes.Sign() | nodes.Percent():
            return replace(node, operand=_spread(node.operand))
        case nodes.Compare() | nodes.Power():
            return replace(node, left=_spread(node.left), right=_spread(node.right))
        case nodes.Chain():
            rest = tuple((op, _spread(operand)) for op, operand in node.rest)
            return replace(node, first=_spread(node.first), rest=rest)
    return node


def _split(node: Call, choice: Call) -> Node:
    place = _TABLE_AT[node.name]
    condition, *tables = choice.args
    results = []
    for table in tables:
        args = (*node.args[:place], table, *node.args[place + 1 :])
        results.append(_spread(replace(node, args=args)))
    return replace(choice, args=(_spread(condition), *results), span=node.span)
