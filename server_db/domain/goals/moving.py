"""Who joins, leaves or moves: the goal of the months from then on is laid out anew, nothing of the sums above is lost.

Unless said otherwise a goal stays with the team: who comes gets what the others there carry on average, who goes leaves
theirs behind. Or it goes along with the person, and the teams' and regions' goals follow. The company's never changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction

from server_db.domain.goals.places import Place, Places
from server_db.domain.goals.planting import COMPANY, Amounts, Key, amounts_of, key_above, key_of, path_to, plant
from server_db.domain.goals.splitting import split_months
from server_db.domain.goals.tree import GoalTree
from server_db.domain.refusals import Refused


@dataclass(frozen=True, slots=True)
class Move:
    """From that month on a person stands in this region and this team; None: the person leaves the plan."""

    person: int
    month: int
    place: Place | None


_NOTHING = Fraction(0)


def move_people(tree: GoalTree, moves: Sequence[Move], along: bool = False) -> GoalTree | Refused:
    """Refused when somebody moves twice in one month: a month of a goal belongs to one team."""
    once = {(move.person, move.month) for move in moves}
    if len(once) < len(moves):
        twice = next(move for i, move in enumerate(moves) if any((m.person, m.month) == (move.person, move.month) for m in moves[:i]))
        return Refused("goal.moved_twice", {"person": twice.person, "month": twice.month})
    places = places_in_tree(tree)
    for move in sorted(moves, key=lambda move: move.month):
        months = places.setdefault(move.person, {})
        later = [month for month in (sorted(months) or tree.months) if month >= move.month]
        for month in later:
            if move.place is None:
                del months[month]
            else:
                months[month] = move.place
    return rebalance(tree, places, min((move.month for move in moves), default=tree.from_period), along)


def places_in_tree(tree: GoalTree) -> dict[int, dict[int, Place]]:
    """Where the tree has its persons."""
    found: dict[int, dict[int, Place]] = {}
    for (region, head, person), months in amounts_of(tree).items():
        if person:
            found.setdefault(person, {}).update(dict.fromkeys(months, Place(region, head)))
    return found


def rebalance(tree: GoalTree, places: Places, since: int, along: bool = False) -> GoalTree | Refused:
    """The tree with people where `places` has them from the month `since` on; the months before stay as they are."""
    before = amounts_of(tree)
    inside = {above for key in before for above in path_to(key)}  # places that contain others
    after: Amounts = {key: {month: units for month, units in months.items() if month < since} for key, months in before.items()}
    wanted: dict[int, dict[Key, Fraction]] = {}
    for month in tree.months:
        if month >= since:
            wanted[month] = _wanted(month, before, places, along, inside)
            if before[COMPANY].get(month, 0) and len(wanted[month]) == 1 and len(before) > 1:
                return Refused("goal.nobody_left", {"month": month})
    after[COMPANY] = dict(before[COMPANY])
    _lay_out(after, wanted)
    return plant(tree, {key: months for key, months in after.items() if months})


def _wanted(month: int, before: Amounts, places: Places, along: bool, inside: Set[Key]) -> dict[Key, Fraction]:
    """What every place should have in that month, before it is fitted to the sum above it."""
    old = {key: months[month] for key, months in before.items() if month in months}
    was = {key[2]: key for key in old if key[2]}
    now = {person: (key_of(months[month], person), months[month]) for person, months in places.items() if month in months}
    wanted: dict[Key, Fraction] = {}
    carried: dict[Key, int] = {}
    usual: dict[Key, Fraction] = {}
    for person, (key, place) in now.items():
        home = next((above for above in path_to(key)), COMPANY)
        if person in was and (was[person] == key or along or home not in old):
            wanted[key] = Fraction(old[was[person]])
            if was[person] != key:
                _carry(carried, was[person], key, old[was[person]])
        else:
            home = key_above(key) or COMPANY
            if home not in usual:  # once for all who come to the place
                usual[home] = _usual(key, old)
            wanted[key] = usual[home] * Fraction(place.days, place.of_days)
    for key in old:  # goals that end at a team or a region
        if key != COMPANY and not key[2] and key not in inside:
            wanted[key] = Fraction(old[key])
    return _with_groups(wanted, old, carried)


def _carry(carried: dict[Key, int], origin: Key, target: Key, units: int) -> None:
    for key in path_to(origin):
        if key not in path_to(target):
            carried[key] = carried.get(key, 0) - units
    for key in path_to(target):
        if key not in path_to(origin):
            carried[key] = carried.get(key, 0) + units


def _with_groups(wanted: dict[Key, Fraction], old: Mapping[Key, int], carried: Mapping[Key, int]) -> dict[Key, Fraction]:
    sums: dict[Key, Fraction] = {}
    for key, units in wanted.items():
        for above in path_to(key):  # what a place had already counts, whatever is below it now
            sums[above] = _NOTHING if above in old else sums.get(above, _NOTHING) + units
    groups = {key: Fraction(old[key] + carried.get(key, 0)) if key in old else sums[key] for key in sums}
    return {**groups, **wanted, COMPANY: Fraction(old[COMPANY])}


def _usual(key: Key, old: Mapping[Key, int]) -> Fraction:
    """What a person carries on average in the nearest place that has any."""
    for above in path_to(key):
        peers = [units for other, units in old.items() if other[2] and above in path_to(other)]
        if peers:
            return Fraction(sum(peers), len(peers))
    return Fraction(1)


def _lay_out(after: Amounts, wanted: Mapping[int, Mapping[Key, Fraction]]) -> None:
    """From the top down: what is above is divided as wanted. Where the wishes add up already they are taken as they are."""
    by_parent: dict[Key, dict[int, dict[Key, Fraction]]] = {}
    for month, wishes in wanted.items():
        for key, units in wishes.items():
            above = _next_above(key, wishes)
            if above is not None:
                by_parent.setdefault(above, {}).setdefault(month, {})[key] = units
    for parent in sorted(by_parent, key=lambda key: (len(path_to(key)), key)):
        months = by_parent[parent]
        uneven = {
            month
            for month, wishes in months.items()
            if sum(wishes.values()) != after[parent][month] or any(w.denominator > 1 for w in wishes.values())
        }
        given = split_months({month: after[parent][month] for month in uneven}, months)
        for month, wishes in months.items():
            for key, units in wishes.items():
                after.setdefault(key, {})[month] = given[month][key] if month in uneven else int(units)


def _next_above(key: Key, present: Iterable[Key]) -> Key | None:
    return next((above for above in path_to(key) if above in present), None) if key_above(key) is not None else None
