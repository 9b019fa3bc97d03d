"""The rows of a tree of goals as a table shows them: open branches only, with what is left over and what was reached."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from server_db.domain.goals.tree import RANKS, GoalNode, GoalTree

NameOf = Callable[[GoalNode], tuple[str, str]]  # name and code
Reached = Mapping[int, Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class GoalRow:
    """`rest` is what the children still lack (below zero: they have too much), None where nobody stands below.

    `reached` counts the months until now; None where the reader does not see everybody below.
    """

    node: GoalNode
    depth: int
    expanded: bool | None
    name: str
    code: str
    places: int
    rest: int | None
    wrong: frozenset[int] = field(default_factory=frozenset)
    reached: int | None = None
    due: int = 0

    def amount(self, month: int) -> Decimal | None:
        units = self.node.units.get(month)
        return None if units is None else Decimal(units).scaleb(-self.places)

    @property
    def total(self) -> Decimal:
        return Decimal(self.node.total).scaleb(-self.places)

    @property
    def left(self) -> Decimal | None:
        return None if self.rest is None else Decimal(self.rest).scaleb(-self.places)

    @property
    def done(self) -> Decimal | None:
        return None if self.reached is None else Decimal(self.reached).scaleb(-self.places)

    @property
    def way(self) -> float | None:
        """The share of what should be reached by now."""
        return None if self.reached is None or not self.due else self.reached / self.due  # float-ok: a bar's length


def goal_rows(
    tree: GoalTree, opened: set[int], name_of: NameOf, places: int, reached: Reached, now: int, words: str = "", partly: frozenset[int] = frozenset()
) -> list[GoalRow]:
    """With `words` only places whose name or code has them, and what is above those.

    Below places in `partly` not everybody is seen: nothing is said of what is left over there.
    """
    below = tree.offspring()
    wanted = _found(tree, name_of, words)
    done, due, hidden_below = _sums(tree, below, reached, now, partly)
    rows: list[GoalRow] = []
    hidden: set[int] = set()
    for depth, node in tree.walk():
        if node.parent in hidden or (wanted is not None and node.id not in wanted):
            hidden.add(node.id)
            continue
        children = below.get(node.id, [])
        is_open = node.id in opened or bool(words)
        if children and not is_open:
            hidden.add(node.id)
        told = children and node.id not in partly
        wrong = _wrong(node, children) if told else {}
        name, code = name_of(node)
        whole = not hidden_below[node.id] and (node.kind == "person" or bool(children))
        rows.append(
            GoalRow(
                node, depth, is_open if children else None, name, code, places, sum(wrong.values()) if told else None, frozenset(wrong),
                done[node.id] if reached and whole else None, due[node.id],
            )
        )  # fmt: skip
    return rows


def _wrong(node: GoalNode, children: list[GoalNode]) -> dict[int, int]:
    """Month -> what is left over, where the children do not sum to their parent."""
    if not children:
        return {}
    rests = {month: node.units.get(month, 0) - sum(child.units.get(month, 0) for child in children) for month in node.months}
    return {month: rest for month, rest in rests.items() if rest}


def _sums(
    tree: GoalTree, below: Mapping[int, list[GoalNode]], reached: Reached, now: int, partly: frozenset[int]
) -> tuple[dict[int, int], dict[int, int], dict[int, bool]]:
    """Of every node: what its people reached until now, what was due until now, and whether somebody below is hidden."""
    done: dict[int, int] = {}
    due: dict[int, int] = {}
    hides: dict[int, bool] = {}
    for _, node in reversed(list(tree.walk())):
        children = below.get(node.id, [])
        due[node.id] = sum(units for month, units in node.units.items() if month <= now)
        done[node.id] = sum(done[child.id] for child in children)
        hides[node.id] = node.id in partly or any(hides[child.id] for child in children)
        if node.kind == "person":
            done[node.id] = sum(units for month, units in reached.get(node.owner, {}).items() if month <= now and node.stands(month))
    return done, due, hides


def _found(tree: GoalTree, name_of: NameOf, words: str) -> set[int] | None:
    if not words.strip():
        return None
    sought = words.strip().casefold()
    found: set[int] = set()
    for _, node in tree.walk():
        if any(sought in part.casefold() for part in name_of(node)):
            above: int | None = node.id
            while above is not None and above not in found:
                found.add(above)
                above = tree.nodes[above].parent
    return found


def opened_to(tree: GoalTree, kind: str) -> set[int]:
    """Branches that are open when everything down to this level shows."""
    return {node.id for node in tree.nodes.values() if RANKS[node.kind] < RANKS[kind]}
