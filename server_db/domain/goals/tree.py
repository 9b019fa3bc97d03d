"""The tree of one version of a goal: who stands where in which months, and how much in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from server_db.domain.goals.months import months_between

Kind = Literal["company", "region", "team", "person"]
How = Literal["equal", "history", "seasonal", "hand"]
RANKS: dict[str, int] = {"company": 0, "region": 1, "team": 2, "person": 3}


@dataclass(frozen=True, slots=True)
class GoalNode:
    """`owner` is the region, the head of the team or the person; 0 for the company. A negative `id` is not stored yet.

    `how` says how its part came about; `hand`: somebody wrote it, and a division among its siblings leaves it alone.
    `units` holds whole smallest units of every month in which the node stands, both ends included.
    """

    id: int
    parent: int | None
    kind: Kind
    owner: int
    valid_from: int
    valid_to: int
    how: How = "equal"
    position: int = 0
    units: Mapping[int, int] = field(default_factory=dict)

    @property
    def months(self) -> tuple[int, ...]:
        return months_between(self.valid_from, self.valid_to)

    @property
    def total(self) -> int:
        return sum(self.units.values())

    def stands(self, month: int) -> bool:
        return self.valid_from <= month <= self.valid_to


@dataclass(frozen=True, slots=True)
class GoalTree:
    """Nodes by number. Made anew with every change, so that a step back is the tree before it."""

    nodes: Mapping[int, GoalNode]
    from_period: int
    to_period: int

    @property
    def months(self) -> tuple[int, ...]:
        return months_between(self.from_period, self.to_period)

    @property
    def root(self) -> GoalNode:
        return next(node for node in self.nodes.values() if node.parent is None)

    def children(self, node: int) -> tuple[GoalNode, ...]:
        return tuple(sorted((one for one in self.nodes.values() if one.parent == node), key=lambda one: (one.position, one.id)))

    def offspring(self) -> dict[int, list[GoalNode]]:
        """The children of every node, in their order, found in one pass."""
        found: dict[int, list[GoalNode]] = {}
        for node in sorted(self.nodes.values(), key=lambda one: (one.position, one.id)):
            if node.parent is not None:
                found.setdefault(node.parent, []).append(node)
        return found

    def walk(self) -> Iterator[tuple[int, GoalNode]]:
        """(depth, node), parents before their children."""
        below = self.offspring()
        waiting = [(0, self.root)]
        while waiting:
            depth, node = waiting.pop()
            yield depth, node
            waiting.extend((depth + 1, child) for child in reversed(below.get(node.id, [])))

    def put(self, changed: Iterable[GoalNode]) -> GoalTree:
        return replace(self, nodes={**self.nodes, **{node.id: node for node in changed}})

    def without(self, gone: Iterable[int]) -> GoalTree:
        """Without these nodes and everything below them."""
        left_out = set(gone)
        below = self.offspring()
        waiting = list(left_out)
        while waiting:
            for child in below.get(waiting.pop(), []):
                left_out.add(child.id)
                waiting.append(child.id)
        return replace(self, nodes={key: node for key, node in self.nodes.items() if key not in left_out})

    def new_id(self) -> int:
        return min(0, *self.nodes) - 1


def new_tree(months: tuple[int, ...], units: Mapping[int, int]) -> GoalTree:
    """The company alone."""
    root = GoalNode(-1, None, "company", 0, months[0], months[-1], "hand", 0, {month: units.get(month, 0) for month in months})
    return GoalTree({-1: root}, months[0], months[-1])
