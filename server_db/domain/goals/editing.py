"""Amounts written by hand: into one month, as a total over the months, or as a block of cells copied from a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from server_db.domain.goals.shares import Division, divide
from server_db.domain.goals.splitting import split_months
from server_db.domain.goals.tree import GoalTree
from server_db.domain.refusals import Refused

MOST = 100_000_000_000_000


def to_units(amount: Decimal, places: int) -> int | Refused:
    """Whole smallest units; finer amounts are refused, not rounded: they would not add up."""
    units = amount.scaleb(places)
    if units != units.to_integral_value():
        return Refused("goal.too_fine", {"places": places})
    if not 0 <= units <= MOST:
        return Refused("goal.out_of_range", {})
    return int(units)


def write_amounts(tree: GoalTree, node: int, units: Mapping[int, int], follow: bool = True) -> GoalTree | Refused:
    """Months of one node, from then on by hand. `follow`: those below take the change in their proportions, else they stay.

    Without `follow` an amount below what the children have is refused, for those below would promise more than is asked.
    The levels above stay as they are; what is then too much or left over is told by `find_faults`.
    """
    one = tree.nodes[node]
    if any(month not in one.units for month in units):
        return Refused("goal.outside_months", {"node": node})
    changed = tree.put([replace(one, how="hand", units={**one.units, **units})])
    children = tree.children(node)
    if not children:
        return changed
    if follow:
        return divide(changed, node, Division("as_is", pinned=False))
    for month, amount in units.items():
        below = sum(child.units.get(month, 0) for child in children)
        if amount < below:
            return Refused("goal.below_children", {"node": node, "month": month, "have": amount, "below": below})
    return changed


def write_total(tree: GoalTree, node: int, total: int, follow: bool = True) -> GoalTree | Refused:
    """A sum over the months, in the proportions of the months as they are, or of the parent's where nothing is there yet."""
    one = tree.nodes[node]
    above = tree.nodes[one.parent].units if one.parent is not None else {}
    shape = one.units if one.total else {month: above.get(month, 0) for month in one.months}
    given = split_months({0: total}, {0: dict(shape)})[0]
    return write_amounts(tree, node, given, follow)


def paste_block(tree: GoalTree, nodes: list[int], months: list[int], cells: list[list[int | None]]) -> GoalTree | Refused:
    """Rows for nodes from the first one down, columns for months from the first one right; empty cells leave what is there.

    What does not fit on the sheet is refused as a whole: half a block would be worse than none.
    """
    if len(cells) > len(nodes) or any(len(row) > len(months) for row in cells):
        return Refused("goal.block_too_large", {"rows": len(nodes), "columns": len(months)})
    for node, row in zip(nodes, cells, strict=False):
        units = {month: cell for month, cell in zip(months, row, strict=False) if cell is not None}
        one = tree.nodes[node]
        if any(month not in one.units for month in units):
            return Refused("goal.outside_months", {"node": node})
        tree = tree.put([replace(one, how="hand", units={**one.units, **units})])
    return tree


def add_up(tree: GoalTree, below: int | None = None) -> GoalTree:
    """Every place above gets what its children sum to, from the bottom up: a goal planned by those who carry it. With `below` only on the way up from there."""
    wanted = set(_ancestors(tree, below)) if below is not None else set(tree.nodes)
    children = tree.offspring()
    for _, node in reversed(list(tree.walk())):
        if node.id in wanted and children.get(node.id):
            sums = {month: sum(tree.nodes[child.id].units.get(month, 0) for child in children[node.id]) for month in node.months}
            tree = tree.put([replace(tree.nodes[node.id], units=sums)])
    return tree


def _ancestors(tree: GoalTree, node: int) -> list[int]:
    found = [node]
    while (above := tree.nodes[found[-1]].parent) is not None:
        found.append(above)
    return found
