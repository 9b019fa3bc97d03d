"""Working time, to the second: the spans a company works in, numbered by the seconds worked before them.

The database counts the same way (`core.work_span`, `sla_time.sql`); this twin serves simulations and tests. Moments are
aware; parts of a second are cut off.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo


class CalendarEnd(ValueError):
    """The calendar has no working time that late."""


@dataclass(frozen=True, slots=True)
class Shift:
    """`weekday` 1 is Monday; None: every working day. A shift of a weekday is no reason to work on it."""

    starts: time
    ends: time
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Spans:
    """Work from `starts[i]` until `ends[i]` (excluded), `before[i]` seconds of work after the first; in order, never overlapping."""

    starts: tuple[datetime, ...]
    ends: tuple[datetime, ...]
    before: tuple[int, ...]

    @classmethod
    def from_days(cls, days: Mapping[date, bool], shifts: Sequence[Shift], zone: ZoneInfo) -> Self:
        """`days`: whether the office works on each day, make-up Saturdays and holidays included."""
        found = []
        for day, is_working in days.items():
            for shift in shifts if is_working else ():
                if shift.weekday in (None, day.isoweekday()):
                    found.append((moment(day, shift.starts, zone), moment(day, shift.ends, zone)))
        return cls(*_numbered(found))

    def worked_before(self, at: datetime) -> int:
        """The seconds of work before a moment."""
        at = at.astimezone(UTC).replace(microsecond=0)
        place = bisect_right(self.starts, at) - 1
        if place < 0:
            return 0
        length = seconds(self.starts[place], self.ends[place])
        return self.before[place] + min(seconds(self.starts[place], at), length)

    def add_seconds(self, since: datetime, work: int) -> datetime:
        """The moment by which so much work was done: a deadline at closing time is closing time, not the next morning's opening.

        No work at all: the next moment of working time. Raises CalendarEnd.
        """
        target = self.worked_before(since) + work
        # the first span that begins at or after the target is one too far
        place = (bisect_left(self.before, target) if work > 0 else bisect_right(self.before, target)) - 1
        if place < 0 or target > self.before[place] + seconds(self.starts[place], self.ends[place]) - (0 if work > 0 else 1):
            raise CalendarEnd("The working calendar ends before this deadline.")
        return self.starts[place] + timedelta(seconds=target - self.before[place])

    def seconds_between(self, since: datetime, until: datetime) -> int:
        """Negative when `until` is the earlier one."""
        return self.worked_before(until) - self.worked_before(since)


def moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """A wall clock's moment as PostgreSQL reads it: an hour that is skipped counts on from before, one that comes twice is the second."""
    first, second = (datetime.combine(day, clock, zone).replace(fold=fold) for fold in (0, 1))
    offset = min(first.utcoffset() or timedelta(0), second.utcoffset() or timedelta(0))
    return datetime.combine(day, clock, UTC) - offset


def seconds(since: datetime, until: datetime) -> int:
    """Whole seconds between two moments."""
    return (until - since) // timedelta(seconds=1)


def _numbered(found: Iterable[tuple[datetime, datetime]]) -> tuple[tuple[datetime, ...], tuple[datetime, ...], tuple[int, ...]]:
    """Sorted, cut where a changed clock made two shifts overlap, and counted."""
    starts: list[datetime] = []
    ends: list[datetime] = []
    before: list[int] = []
    total = 0
    for start, end in sorted(found):
        start = max(start, ends[-1]) if ends else start
        if start < end:
            starts.append(start)
            ends.append(end)
            before.append(total)
            total += seconds(start, end)
    return tuple(starts), tuple(ends), tuple(before)
