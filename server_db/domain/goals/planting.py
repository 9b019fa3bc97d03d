"""A tree as amounts by place and month, and back: what moves people does so without caring for nodes.

A key is (region, head, person), 0 for none: (0, 0, 0) is the company, (3, 0, 0) a region, (3, 12, 0) a team in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from server_db.domain.goals.months import next_month
from server_db.domain.goals.places import Place
from server_db.domain.goals.tree import GoalNode, GoalTree, Kind

Key = tuple[int, int, int]
Amounts = dict[Key, dict[int, int]]
COMPANY: Key = (0, 0, 0)


def key_above(key: Key) -> Key | None:
    """The nearest place that contains this one."""
    region, head, person = key
    if person:
        return (region, head, 0)
    if head:
        return (region, 0, 0)
    return COMPANY if region else None


def path_to(key: Key) -> tuple[Key, ...]:
    """The places above, nearest first, the company last; without the key itself."""
    region, head, person = key
    if not region:
        return ((0, head, 0), COMPANY) if head and person else (COMPANY,) if head or person else ()
    if not head:
        return ((region, 0, 0), COMPANY) if person else (COMPANY,)
    return ((region, head, 0), (region, 0, 0), COMPANY) if person else ((region, 0, 0), COMPANY)


def kind_of(key: Key) -> tuple[Kind, int]:
    region, head, person = key
    if person:
        return "person", person
    if head:
        return "team", head
    return ("region", region) if region else ("company", 0)


def key_of(place: Place, person: int) -> Key:
    return (place.region, place.head, person)


def keys_of(tree: GoalTree) -> dict[int, Key]:
    found: dict[int, Key] = {}
    for _, node in tree.walk():
        above = found[node.parent] if node.parent is not None else COMPANY
        place = {"company": above, "region": (node.owner, 0, 0), "team": (above[0], node.owner, 0), "person": (above[0], above[1], node.owner)}
        found[node.id] = place[node.kind]
    return found


def amounts_of(tree: GoalTree) -> Amounts:
    found: Amounts = {}
    for id_, key in keys_of(tree).items():
        found.setdefault(key, {}).update(tree.nodes[id_].units)
    return found


def plant(tree: GoalTree, amounts: Mapping[Key, Mapping[int, int]]) -> GoalTree:
    """Nodes for these amounts, one for every run of months at a place; what stood there before keeps its number and its order."""
    known: dict[Key, list[GoalNode]] = {}
    for id_, key in keys_of(tree).items():
        known.setdefault(key, []).append(tree.nodes[id_])
    nodes: dict[int, GoalNode] = {}
    made: dict[Key, list[GoalNode]] = {}
    fresh = tree.new_id()
    for key in sorted(amounts, key=lambda key: (len(path_to(key)), key)):
        for first, last in runs(amounts[key]):
            old = next((node for node in known.get(key, []) if node.id not in nodes and node.valid_from <= last and first <= node.valid_to), None)
            kind, owner = kind_of(key)
            parent = _standing(made, key, first)
            units = {month: units for month, units in sorted(amounts[key].items()) if first <= month <= last}
            id_, how, position = (old.id, old.how, old.position) if old else (fresh, "equal", len(tree.nodes) + len(nodes))
            fresh -= 0 if old else 1
            nodes[id_] = GoalNode(id_, parent, kind, owner, first, last, how, position, units)
            made.setdefault(key, []).append(nodes[id_])
    return GoalTree(nodes, tree.from_period, tree.to_period)


def _standing(made: Mapping[Key, list[GoalNode]], key: Key, month: int) -> int | None:
    """The node above that stands in that month; levels that do not exist are skipped."""
    for above in path_to(key):
        for node in made.get(above, []):
            if node.stands(month):
                return node.id
    return None


def runs(months: Iterable[int]) -> list[tuple[int, int]]:
    """First and last of months that follow one another."""
    found: list[tuple[int, int]] = []
    for month in sorted(months):
        if found and next_month(found[-1][1]) == month:
            found[-1] = (found[-1][0], month)
        else:
            found.append((month, month))
    return found


def plant_places(tree: GoalTree, places: Mapping[int, Mapping[int, Place]]) -> GoalTree:
    """The company's node with regions, teams and people as `places` has them, all without amounts yet."""
    amounts: Amounts = {COMPANY: dict(tree.root.units)}
    for person, months in places.items():
        for month, place in months.items():
            key = key_of(place, person)
            for each in (key, *path_to(key)):
                amounts.setdefault(each, {}).setdefault(month, 0)
    return plant(tree, amounts)
