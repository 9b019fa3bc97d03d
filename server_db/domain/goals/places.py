"""Where people stand in each month, read from their posts: one place a month, in which their goal is counted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from server_db.domain.goals.months import next_month


@dataclass(frozen=True, slots=True)
class Post:
    """A post from `since` until before `until`."""

    employee: int
    manager: int | None
    region: int | None
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """0 where there is no region or nobody leads. `days` of `of_days`: how much of the month the person is there at all."""

    region: int
    head: int
    days: int = 1
    of_days: int = 1


@dataclass(frozen=True, slots=True)
class TwiceMoved:
    """Somebody changed place more than once in a month: where the goal belongs is for a person to say."""

    employee: int
    month: int
    places: tuple[Place, ...]


Places = Mapping[int, Mapping[int, Place]]  # person -> month -> place


def places_of_posts(
    posts: Iterable[Post], months: Iterable[int], also: Collection[int] = ()
) -> tuple[dict[int, dict[int, Place]], tuple[TwiceMoved, ...]]:
    """The place of everybody who has nobody below, and of `also` (heads with a goal of their own).

    A month counts where its first day finds the person, or the day of joining; a move within it counts from the next
    month. Who moves twice in one month is told, and stays where the month began until somebody decides.
    """
    held: dict[int, list[Post]] = {}
    for post in sorted(posts, key=lambda post: (post.employee, post.since)):
        held.setdefault(post.employee, []).append(post)
    places: dict[int, dict[int, Place]] = {}
    moved: list[TwiceMoved] = []
    for month in months:
        first, last = _days_of(month)
        standing = {one: [post for post in own if post.since <= last and (post.until is None or post.until > first)] for one, own in held.items()}
        at_first = {one: own[0] for one, own in standing.items() if own}
        heads = {post.manager for post in at_first.values()}
        for one in at_first:
            if one in heads and one not in also:
                continue
            seen = [_place(each, at_first, first, last, standing[one]) for each in standing[one]]
            if sum((a.region, a.head) != (b.region, b.head) for a, b in pairwise(seen)) > 1:
                moved.append(TwiceMoved(one, month, tuple(seen)))
            places.setdefault(one, {})[month] = seen[0]
    return places, tuple(moved)


def _place(post: Post, at_first: Mapping[int, Post], first: date, last: date, held: list[Post]) -> Place:
    """A team stands in the region of its head, so that it stands in one only."""
    head = post.manager or 0
    of_head = at_first.get(head)
    region = (of_head.region if of_head and of_head.region else post.region) or 0
    days = sum((min(one.until or last + timedelta(1), last + timedelta(1)) - max(one.since, first)).days for one in held)
    return Place(region, head, days, (last - first).days + 1)


def _days_of(month: int) -> tuple[date, date]:
    after = next_month(month)
    return date(month // 100, month % 100, 1), date(after // 100, after % 100, 1) - timedelta(1)
