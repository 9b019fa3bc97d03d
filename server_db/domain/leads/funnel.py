"""The funnel of leads by the time they came in: how many get how far, and how long each step takes.

The database counts it (`api.insight_funnel`); this is the same count in plain Python, by which it is tested.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, TypeVar

K = TypeVar("K")
Grain = Literal["week", "month"]
STEPS = ("contacted", "mql", "sql", "won")


@dataclass(frozen=True, slots=True)
class LeadLife:
    """When a lead reached each step; None: not (yet). `created_on` is the office's day."""

    id: int
    group: str
    created_at: datetime
    created_on: date
    contacted_at: datetime | None = None
    mql_at: datetime | None = None
    sql_at: datetime | None = None
    won_at: datetime | None = None

    def reached(self, step: str) -> datetime | None:
        found: datetime | None = getattr(self, f"{step}_at")
        return found


@dataclass(frozen=True, slots=True)
class FunnelCell:
    """`counts` in the order of STEPS. `median` and `slow` (nine of ten are quicker) are whole seconds from the step before that
    was reached to this one; None where nobody got there."""

    created: int
    counts: tuple[int, ...]
    median: tuple[int | None, ...]
    slow: tuple[int | None, ...]


def cohort_of(day: date, grain: Grain) -> date:
    """The Monday of the week or the first of the month."""
    return day - timedelta(days=day.weekday()) if grain == "week" else day.replace(day=1)


def cell_of(leads: Sequence[LeadLife]) -> FunnelCell:
    waits: list[list[int]] = [sorted(wait for lead in leads if (wait := _wait(lead, at)) is not None) for at in range(len(STEPS))]
    counts = tuple(sum(lead.reached(step) is not None for lead in leads) for step in STEPS)
    return FunnelCell(len(leads), counts, tuple(_rank(w, 50) for w in waits), tuple(_rank(w, 90) for w in waits))


def funnel(leads: Iterable[LeadLife], grain: Grain) -> dict[tuple[date, str], FunnelCell]:
    """By cohort and group."""
    return _cells(leads, lambda lead: (cohort_of(lead.created_on, grain), lead.group))


def by_group(leads: Iterable[LeadLife]) -> dict[str, FunnelCell]:
    return _cells(leads, lambda lead: lead.group)


def _cells(leads: Iterable[LeadLife], key: Callable[[LeadLife], K]) -> dict[K, FunnelCell]:
    found: dict[K, list[LeadLife]] = {}
    for lead in leads:
        found.setdefault(key(lead), []).append(lead)
    return {at: cell_of(some) for at, some in found.items()}


def _wait(lead: LeadLife, at: int) -> int | None:
    """Seconds since the latest earlier step that was reached. A step that happened before it counts as no wait."""
    reached = lead.reached(STEPS[at])
    if reached is None:
        return None
    before = next((moment for step in reversed(STEPS[:at]) if (moment := lead.reached(step)) is not None), lead.created_at)
    return max(0, (reached - before) // timedelta(seconds=1))


def _rank(ordered: Sequence[int], percent: int) -> int | None:
    """The smallest value that so many in a hundred do not exceed (PostgreSQL's percentile_disc)."""
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)] if ordered else None
