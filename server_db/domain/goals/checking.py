"""What is wrong with a tree of goals. The database asks the same before a version is handed in (`core.goal_faults_`)."""

from __future__ import annotations

from dataclasses import dataclass

from server_db.domain.goals.tree import RANKS, GoalNode, GoalTree


@dataclass(frozen=True, slots=True)
class Fault:
    """`have` is the node's own amount and `below` what its children sum to; both 0 where the fault is no sum."""

    code: str
    node: int
    month: int = 0
    have: int = 0
    below: int = 0


def find_faults(tree: GoalTree) -> tuple[Fault, ...]:
    """None means: every level sums to its parent in every month, and everybody stands at one place at a time."""
    found: list[Fault] = []
    below = tree.offspring()
    for _, node in tree.walk():
        found += _of_amounts(node)
        if node.id in below:
            found += _of_children(node, below[node.id])
    return (*found, *_twice(tree))


def _of_amounts(node: GoalNode) -> list[Fault]:
    months = node.months
    if set(node.units) != set(months):
        wrong = sorted(set(node.units) ^ set(months))
        return [Fault("goal.incomplete", node.id, wrong[0])]
    return [Fault("goal.negative", node.id, month, node.units[month]) for month in months if node.units[month] < 0]


def _of_children(node: GoalNode, children: list[GoalNode]) -> list[Fault]:
    found = [Fault("goal.wrong_level", child.id) for child in children if RANKS[child.kind] <= RANKS[node.kind]]
    found += [Fault("goal.outside_parent", child.id) for child in children if child.valid_from < node.valid_from or child.valid_to > node.valid_to]
    for month in node.months:
        have, below = node.units.get(month, 0), sum(child.units.get(month, 0) for child in children)
        if have != below:
            found.append(Fault("goal.below_children" if have < below else "goal.above_children", node.id, month, have, below))
    return found


def _twice(tree: GoalTree) -> list[Fault]:
    seen: dict[tuple[str, int, int], int] = {}
    found = []
    for node in tree.nodes.values():
        for month in node.months:
            if seen.setdefault((node.kind, node.owner, month), node.id) != node.id:
                found.append(Fault("goal.twice", node.id, month))
    return found
