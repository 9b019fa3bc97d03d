"""How a goal is divided among those below: the same for each, by what they did before, month by month as they did it, or as it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from server_db.domain.goals.months import year_before
from server_db.domain.goals.splitting import Weight, split_months
from server_db.domain.goals.tree import GoalNode, GoalTree, How
from server_db.domain.refusals import Refused

# `heads`: each person below counts once, so that a large team gets more than a small one. `as_is`: in today's proportions.
Measure = Literal["equal", "heads", "history", "seasonal", "as_is"]
History = Mapping[int, Mapping[int, int]]  # person -> month -> what was reached, in units
Past = Mapping[int, Mapping[int, Weight]]  # the same with an average for those of whom nothing is known


@dataclass(frozen=True, slots=True)
class Division:
    """`deep`: also every level below, the same way. `pinned`: amounts written by hand stay."""

    measure: Measure
    deep: bool = True
    pinned: bool = True


def month_shape(months: Sequence[int], total: int, past: Mapping[int, Weight] | None = None) -> dict[int, int]:
    """A year's total over its months: evenly, or in the proportions of the same months of the year before."""
    shape = {month: Fraction((past or {}).get(year_before(month), 0)) for month in months}
    if not any(shape.values()):
        shape = dict.fromkeys(months, Fraction(1))
    given = split_months({0: total}, {0: shape})[0]
    return {month: given[month] for month in months}


def season_of(months: Sequence[int], past: History) -> tuple[dict[int, Weight], tuple[int, ...]]:
    """What everybody together reached in the same months of the year before, and the months of which nothing is known.

    Nothing known is not nothing: such a month counts as the average of the others.
    """
    sums: dict[int, Weight] = {}
    for reached in past.values():
        for month, units in reached.items():
            sums[month] = sums.get(month, 0) + max(0, units)
    asked = [year_before(month) for month in months]
    known = [sums[month] for month in asked if month in sums]
    usual: Weight = sum(known, Fraction(0)) / Fraction(len(known)) if known else 0
    return {month: sums.get(month, usual) for month in asked}, tuple(month for month in months if year_before(month) not in sums)


def unknown_people(tree: GoalTree, history: History) -> frozenset[int]:
    """Persons of the tree of whom nothing is known of the year before, though of others something is."""
    asked = {year_before(month) for month in tree.months}
    people = {node.owner for node in tree.nodes.values() if node.kind == "person"}
    unknown = frozenset(person for person in people if not asked & set(history.get(person, {})))
    return frozenset() if len(unknown) == len(people) else unknown


def divide(tree: GoalTree, parent: int, by: Division, history: History | None = None) -> GoalTree | Refused:
    """The parent's amounts over its children. Refused when what was written by hand is more than there is, or leaves nobody for the rest."""
    below = tree.offspring()
    people = _people_below(tree, below)
    past = _with_newcomers(tree, history or {})
    changed: dict[int, GoalNode] = {}
    waiting = [tree.nodes[parent]]
    while waiting:
        node = waiting.pop()
        children = below.get(node.id, [])
        if not children:
            continue
        given = _divided(node, children, by, people, past)
        if isinstance(given, Refused):
            return given
        changed.update({child.id: child for child in given})
        if by.deep:
            waiting.extend(given)
    return tree.put(changed.values())


def _divided(node: GoalNode, children: list[GoalNode], by: Division, people: Mapping[int, list[GoalNode]], history: Past) -> list[GoalNode] | Refused:
    kept = [child for child in children if by.pinned and child.how == "hand"]
    free = [child for child in children if child not in kept]
    rest = {}
    for month in node.months:
        taken = sum(child.units.get(month, 0) for child in kept)
        rest[month] = node.units.get(month, 0) - taken
        if rest[month] < 0:
            return Refused("goal.below_children", {"node": node.id, "month": month, "have": node.units.get(month, 0), "below": taken})
        if rest[month] and not any(child.stands(month) for child in free):
            return Refused("goal.nobody", {"node": node.id, "month": month, "rest": rest[month]})
    weights = {month: {child.id: _weight(child, month, by.measure, people, history) for child in free if child.stands(month)} for month in rest}
    given = split_months({month: amount for month, amount in rest.items() if weights[month]}, weights)
    how: How | None = None if by.measure == "as_is" else "equal" if by.measure == "heads" else by.measure
    return kept + [
        replace(child, how=how or child.how, units={month: given.get(month, {}).get(child.id, 0) for month in child.months}) for child in free
    ]


def _with_newcomers(tree: GoalTree, history: History) -> Past:
    """Of whom nothing is known counts as the average of the others: who is new has a goal like everybody else."""
    new = unknown_people(tree, history)
    asked = {year_before(month) for month in tree.months}
    known = [
        {month: max(0, units) for month, units in history[node.owner].items() if month in asked}
        for node in {node.owner: node for node in tree.nodes.values() if node.kind == "person" and node.owner not in new}.values()
        if node.owner in history
    ]
    usual: dict[int, Weight] = {month: Fraction(sum(of.get(month, 0) for of in known), len(known)) for month in asked} if new else {}
    return {**history, **dict.fromkeys(new, usual)}


def _weight(child: GoalNode, month: int, measure: Measure, people: Mapping[int, list[GoalNode]], history: Past) -> Weight:
    if measure == "equal":
        return 1
    if measure == "as_is":
        return child.units.get(month, 0)
    standing = [person for person in people[child.id] if person.stands(month)]
    if measure == "heads":
        return len(standing) or (1 if not people[child.id] else 0)
    past = [history.get(person.owner, {}) for person in standing]
    if measure == "seasonal":
        return sum((max(Fraction(0), Fraction(of.get(year_before(month), 0))) for of in past), Fraction(0))
    return sum((max(Fraction(0), sum(of.values(), Fraction(0))) for of in past), Fraction(0))


def _people_below(tree: GoalTree, below: Mapping[int, list[GoalNode]]) -> dict[int, list[GoalNode]]:
    """Persons under every node; a person is under itself."""
    found: dict[int, list[GoalNode]] = {}
    for _, node in reversed(list(tree.walk())):
        own = [node] if node.kind == "person" else []
        found[node.id] = own + [person for child in below.get(node.id, []) for person in found[child.id]]
    return found
