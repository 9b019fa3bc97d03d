"""What differs between two trees of one plan: for the preview of a move, and between versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from server_db.domain.goals.planting import Amounts, Key, amounts_of, plant
from server_db.domain.goals.tree import GoalTree


@dataclass(frozen=True, slots=True)
class Change:
    """A place whose amounts differ; `months` are those that do. Persons stand under the key of where they are."""

    key: Key
    before: int
    after: int
    months: tuple[int, ...]
    what: Literal["new", "gone", "changed"]


@dataclass(frozen=True, slots=True)
class Shift:
    """A person who from that month on stands elsewhere; `origin` or `target` is None for who joins or leaves."""

    person: int
    month: int
    origin: Key | None
    target: Key | None


def compare(before: GoalTree, after: GoalTree) -> tuple[Change, ...]:
    old, new = amounts_of(before), amounts_of(after)
    found = []
    for key in sorted({*old, *new}):
        was, now = old.get(key, {}), new.get(key, {})
        months = tuple(month for month in sorted({*was, *now}) if was.get(month) != now.get(month))
        if months:
            found.append(Change(key, sum(was.values()), sum(now.values()), months, "new" if not was else "gone" if not now else "changed"))
    return tuple(found)


def find_shifts(before: GoalTree, after: GoalTree) -> tuple[Shift, ...]:
    """The moves that lead from one tree to the other, by month and person."""
    old, new = _standing(amounts_of(before)), _standing(amounts_of(after))
    found = [shift for person in {*old, *new} for shift in _of(person, old.get(person, {}), new.get(person, {}), before.months)]
    return tuple(sorted(found, key=lambda shift: (shift.month, shift.person)))


def _standing(amounts: Amounts) -> dict[int, dict[int, Key]]:
    found: dict[int, dict[int, Key]] = {}
    for key, months in amounts.items():
        if key[2]:
            found.setdefault(key[2], {}).update(dict.fromkeys(months, key))
    return found


def _of(person: int, was: dict[int, Key], now: dict[int, Key], months: tuple[int, ...]) -> Iterator[Shift]:
    last: tuple[Key | None, Key | None] = (None, None)
    for month in months:
        pair = (was.get(month), now.get(month))
        if pair[0] != pair[1] and pair != last:
            yield Shift(person, month, *pair)
        last = pair


def taken_up(current: GoalTree, earlier: GoalTree, since: int) -> GoalTree:
    """The tree in force, with places and amounts of an earlier version from the month `since` on."""
    mixed: Amounts = {}
    for tree, wanted in ((current, False), (earlier, True)):
        for key, months in amounts_of(tree).items():
            kept = {month: units for month, units in months.items() if (month >= since) is wanted}
            if kept:
                mixed.setdefault(key, {}).update(kept)
    return plant(current, mixed)
