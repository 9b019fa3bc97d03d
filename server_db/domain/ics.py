"""Events as calendar files say them (RFC 5545), and writing such a file.

Times are written in UTC, whole days as dates of the office; a repetition is never invented: what was expanded on import
leaves as the single events it became. Nothing of a deal is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Literal

from icalendar import Alarm, Calendar, Event

KINDS = ("visit", "quote", "payment", "due", "meeting", "absence", "other")
Change = Literal["new", "changed", "same", "older"]


@dataclass(frozen=True, slots=True)
class IcsEvent:
    """One event of a file. `starts_at` and `ends_at` know their zone; a whole-day event lasts from midnight to midnight of the office."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    all_day: bool = False
    place: str = ""
    note: str = ""
    kind: str = "other"
    remind_minutes: int | None = None
    sequence: int = 0

    def same_as(self, other: IcsEvent) -> bool:
        """Whether importing it would change anything; kind and reminder are what the person made of it here."""
        return (self.title, self.place, self.note, self.starts_at, self.ends_at, self.all_day) == (
            other.title, other.place, other.note, other.starts_at, other.ends_at, other.all_day,
        )  # fmt: skip


def compare(found: Iterable[IcsEvent], present: Mapping[str, IcsEvent]) -> tuple[tuple[IcsEvent, Change], ...]:
    """What importing would do to each event; `present` are the own events by uid. The same rule as the database's."""
    return tuple((event, _change(event, present.get(event.uid))) for event in found)


def _change(event: IcsEvent, stands: IcsEvent | None) -> Change:
    if stands is None:
        return "new"
    if stands.sequence > event.sequence:
        return "older"
    return "same" if event.same_as(stands) else "changed"


def write_ics(events: Iterable[IcsEvent], zone: tzinfo, stamp: datetime, name: str = "") -> bytes:
    """The file's bytes; the same events and stamp give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Tripod//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(_component(event, zone, stamp))
    content: bytes = calendar.to_ical()
    return content


def _component(event: IcsEvent, zone: tzinfo, stamp: datetime) -> Event:
    made = Event()
    made.add("uid", event.uid)
    made.add("sequence", event.sequence)
    made.add("dtstamp", stamp.astimezone(UTC))
    made.add("summary", event.title)
    if event.all_day:
        made.add("dtstart", event.starts_at.astimezone(zone).date())
        made.add("dtend", event.ends_at.astimezone(zone).date())
    else:
        made.add("dtstart", event.starts_at.astimezone(UTC))
        made.add("dtend", event.ends_at.astimezone(UTC))
    if event.place:
        made.add("location", event.place)
    if event.note:
        made.add("description", event.note)
    made.add("categories", [event.kind])
    if event.remind_minutes is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", event.title)
        alarm.add("trigger", timedelta(minutes=-event.remind_minutes))
        made.add_component(alarm)
    return made
