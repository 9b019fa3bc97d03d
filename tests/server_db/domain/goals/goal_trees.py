"""Trees for the tests of goals: 137 people in regions and teams."""

from __future__ import annotations

from server_db.domain.goals.months import months_between
from server_db.domain.goals.places import Place
from server_db.domain.goals.planting import plant_places
from server_db.domain.goals.shares import Division, History, divide, month_shape
from server_db.domain.goals.tree import GoalTree, new_tree

YEAR = months_between(202701, 202712)


def people(count: int, regions: int = 3, per_team: int = 9) -> dict[int, dict[int, Place]]:
    """Person number -> the same place all year; the head of the team k has number 1000 + k."""
    return {1 + i: dict.fromkeys(YEAR, Place(1 + (i // per_team) % regions, 1000 + i // per_team)) for i in range(count)}


def planted(total: int, places: dict[int, dict[int, Place]], by: Division | None = None, history: History | None = None) -> GoalTree:
    tree = plant_places(new_tree(YEAR, month_shape(YEAR, total)), places)
    done = divide(tree, tree.root.id, by or Division("heads"), history)
    assert isinstance(done, GoalTree)
    return done
