"""An event that repeats, as the single events it means around today.

From 31 days back to 366 days ahead, at most 400 of them: a series with more is refused, not cut off in silence. The clock time
of the event's own zone is kept over a change of summer time. Rules finer than a day are refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice
from typing import Any

from dateutil.rrule import rruleset, rrulestr

BACK, AHEAD, MOST = timedelta(days=31), timedelta(days=366), 400
LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # days of the months, in a leap year


class RepeatRefused(Exception):
    """`code` names the sentence."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


@dataclass(frozen=True, slots=True)
class Times:
    """When a series starts, in which zone its clock runs, and how a value of the file becomes a moment."""

    start: datetime
    all_day: bool
    zone: tzinfo
    moment: Callable[[date | datetime], datetime]

    def wall(self, value: date | datetime) -> datetime:
        """The clock time, without a zone: what a rule counts in."""
        return self.moment(value).astimezone(self.zone).replace(tzinfo=None)


def occurrences(component: Any, times: Times, today: date) -> Iterator[datetime]:
    """The starts that lie near today, in order."""
    around = datetime.combine(today, time())
    first, last = around - BACK, around + AHEAD
    days = rruleset()
    start = times.start.replace(tzinfo=None)
    rules = _listed(component.get("RRULE"))
    if len(rules) > 1:
        raise RepeatRefused("ics.two_rules")
    for rule in rules:
        for wall in _of_rule(rule, start, times, last):
            days.rdate(wall)
    days.rdate(start)
    for value in _dates(component.get("RDATE")):
        days.rdate(times.wall(value))
    for value in _dates(component.get("EXDATE")):
        days.exdate(times.wall(value))
    found = []
    for wall in days.xafter(first, inc=True):
        if wall > last:
            break
        found.append(wall)
        if len(found) > MOST:
            raise RepeatRefused("ics.too_often", str(MOST))
    if not found:
        raise RepeatRefused("ics.repeats_elsewhen")
    return (wall.replace(tzinfo=times.zone) for wall in found)


def _of_rule(rule: Any, start: datetime, times: Times, last: datetime) -> Iterator[datetime]:
    """What a rule gives until `last`. A day that no month has is not asked for: it would be looked for until the year 9999."""
    parts = {str(name).upper(): value for name, value in rule.items()}
    frequency = str(_listed(parts.get("FREQ"))[0] if parts.get("FREQ") else "").upper()
    if frequency not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        raise RepeatRefused("ics.too_fine", frequency[:20])
    if _never(_listed(parts.get("BYMONTH")), _listed(parts.get("BYMONTHDAY"))):
        return iter(())
    until, count = _listed(parts.pop("UNTIL", None)), _listed(parts.pop("COUNT", None))
    end = min(_until(until[0], times), last) if until else last
    words = [f"{name}={','.join(_spelled(one) for one in _listed(value))}" for name, value in parts.items()]
    try:
        found = rrulestr(";".join([*words, f"UNTIL={end:%Y%m%dT%H%M%S}"]), dtstart=start)
    except (ValueError, TypeError, KeyError) as problem:
        raise RepeatRefused("ics.unreadable", f"RRULE: {problem}"[:200]) from None
    return islice(found, int(count[0]) if count else None)


def _never(months: list[Any], days: list[Any]) -> bool:
    """The thirtieth of February, and what else no year has."""
    try:
        return bool(months and days) and not any(abs(int(day)) <= LONGEST[int(month) - 1] for month in months for day in days if 1 <= int(month) <= 12)
    except ValueError:
        return False  # told as unreadable where it is read


def _until(value: date | datetime, times: Times) -> datetime:
    """The last day counts whole."""
    return times.wall(value) if isinstance(value, datetime) else datetime.combine(value, time(23, 59, 59))


def _spelled(value: Any) -> str:
    return value.to_ical().decode() if hasattr(value, "to_ical") else str(value)


def _dates(value: Any) -> Iterator[date | datetime]:
    for group in _listed(value):
        for one in group.dts:
            found = one.dt
            if isinstance(found, tuple):  # a period: its start
                found = found[0]
            yield found if not isinstance(found, datetime) or found.tzinfo is None else found.astimezone(UTC)


def _listed(value: Any) -> list[Any]:
    return [] if value is None else list(value) if isinstance(value, list) else [value]
