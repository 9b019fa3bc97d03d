"""What has to be written so that a stored tree becomes another one, and the tree with the numbers the server gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from server_db.domain.goals.tree import GoalNode, GoalTree


def patch_of(before: GoalTree, after: GoalTree) -> dict[str, Any]:
    """Nodes that are new or differ, with the amounts of all their months in order; and the numbers of those that are gone."""
    changed = [node for key, node in after.nodes.items() if before.nodes.get(key) != node]
    return {"nodes": [_node(node) for node in changed], "gone": [key for key in before.nodes if key > 0 and key not in after.nodes]}


def _node(node: GoalNode) -> dict[str, Any]:
    return {
        "id": node.id, "parent": node.parent, "kind": node.kind, "owner": node.owner, "how": node.how, "from": node.valid_from, "to": node.valid_to,
        "position": node.position, "units": [node.units.get(month, 0) for month in node.months],
    }  # fmt: skip


def renumbered(tree: GoalTree, ids: Mapping[str, int]) -> GoalTree:
    """After saving: nodes that were new carry the server's numbers."""

    def stored(number: int | None) -> int | None:
        return None if number is None else ids.get(str(number), number)

    nodes = (replace(node, id=stored(node.id) or node.id, parent=stored(node.parent)) for node in tree.nodes.values())
    return replace(tree, nodes={node.id: node for node in nodes})
