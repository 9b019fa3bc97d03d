"""Reading a calendar file: what it holds, and what is wrong with it, entry by entry with its line and UID.

A time without a zone ("floating") is a time of the office. An event that repeats becomes single events, see ics_repeat.
An entry that cannot be read is named and left out; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import available_timezones

from icalendar import Calendar

from server_db.domain.ics import KINDS, IcsEvent
from server_db.domain.ics_repeat import RepeatRefused, Times, occurrences

MAX_BYTES = 5_000_000
MAX_ENTRIES = 2_000
MAX_EVENTS = 5_000
LONGEST = timedelta(days=400)
DAY = timedelta(days=1)
NEEDED = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "UID")


class IcsRefused(Exception):
    """The file as a whole is refused. `code` names the sentence, `args_` what stands in it."""

    def __init__(self, code: str, **args: object) -> None:
        super().__init__(code)
        self.code, self.args_ = code, args


@dataclass(frozen=True, slots=True)
class IcsProblem:
    """An entry that was left out. `line` is where its BEGIN:VEVENT stands, counted from 1."""

    line: int
    uid: str
    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class IcsFile:
    events: tuple[IcsEvent, ...]
    problems: tuple[IcsProblem, ...]
    entries: int


@dataclass(frozen=True, slots=True)
class _Entry:
    line: int
    text: str


class _Bad(Exception):
    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


def read_ics(content: bytes, zone: tzinfo, today: date) -> IcsFile:
    """The events of a file, times in `zone` where the file names none; repetitions are expanded around `today`.

    Raises IcsRefused for a file that is too large, holds too much, or is no calendar.
    """
    text = _decoded(content)
    if "BEGIN:VCALENDAR" not in text[:4096].upper():
        raise IcsRefused("ics.no_calendar")
    entries, zones = _entries(text), "".join(_blocks(text, "VTIMEZONE"))
    if len(entries) > MAX_ENTRIES:
        raise IcsRefused("ics.too_many", count=len(entries), limit=MAX_ENTRIES)
    zone = _named_zone(text) or zone
    events: dict[str, IcsEvent] = {}
    problems: list[IcsProblem] = []
    cancelled_file = bool(re.search(r"^METHOD:CANCEL\s*$", text, re.MULTILINE | re.IGNORECASE))
    for entry, component, uid in _ordered(_parsed(entry, zones, problems) for entry in entries):
        try:
            if cancelled_file or str(component.get("STATUS", "")).upper() == "CANCELLED":
                _drop(events, component, uid, zone)
                raise _Bad("ics.cancelled")
            for event in _events_of(component, uid, zone, today):
                stands = events.get(event.uid)
                if stands is None or stands.sequence <= event.sequence:
                    events[event.uid] = event
        except (_Bad, RepeatRefused) as bad:
            problems.append(IcsProblem(entry.line, uid, bad.code, bad.detail))
    if len(events) > MAX_EVENTS:
        raise IcsRefused("ics.too_many", count=len(events), limit=MAX_EVENTS)
    shown = sorted(events.values(), key=lambda event: (event.starts_at, event.uid))
    return IcsFile(tuple(shown), tuple(sorted(problems, key=lambda p: p.line)), len(entries))


def _decoded(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise IcsRefused("ics.too_large", megabytes=MAX_BYTES // 1_000_000)
    for encoding in ("utf-8-sig", "gb18030"):  # the standard's, and what old Chinese programs write
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise IcsRefused("ics.no_calendar")


def _entries(text: str) -> list[_Entry]:
    """Each VEVENT with the line it begins on. An entry that never ends is one too: parsing it says so."""
    found: list[_Entry] = []
    begun: int | None = None
    lines = re.split(r"\r\n|\n|\r", text)
    for number, line in enumerate(lines):
        word = line.strip().upper()
        if word == "BEGIN:VEVENT":
            if begun is not None:
                found.append(_Entry(begun + 1, ""))
            begun = number
        elif word == "END:VEVENT" and begun is not None:
            found.append(_Entry(begun + 1, "\r\n".join(lines[begun : number + 1]) + "\r\n"))
            begun = None
    if begun is not None:
        found.append(_Entry(begun + 1, ""))
    return found


def _blocks(text: str, name: str) -> Iterator[str]:
    for found in re.finditer(rf"^BEGIN:{name}\s.*?^END:{name}\s*?$", text, re.MULTILINE | re.DOTALL):
        yield found.group(0).strip() + "\r\n"


def _named_zone(text: str) -> tzinfo | None:
    """X-WR-TIMEZONE: what several programs mean by a floating time."""
    from zoneinfo import ZoneInfo

    found = re.search(r"^X-WR-TIMEZONE:(\S+)\s*$", text, re.MULTILINE | re.IGNORECASE)
    return ZoneInfo(found.group(1)) if found and found.group(1) in available_timezones() else None


def _parsed(entry: _Entry, zones: str, problems: list[IcsProblem]) -> tuple[_Entry, Any, str] | None:
    uid = _raw_uid(entry.text)
    try:
        if not entry.text:
            raise _Bad("ics.unended")
        # a zone of the file's own making is only looked at where an entry may need it
        own = zones if "TZID" in entry.text.upper() else ""
        calendar = Calendar.from_ical(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{own}{entry.text}END:VCALENDAR\r\n")
        component: Any = next(iter(calendar.walk("VEVENT")))
        for name, reason in component.errors:
            if name is None or str(name).upper() in NEEDED:
                raise _Bad("ics.unreadable", f"{name}: {reason}" if name else str(reason))
        uid = str(component.get("UID", "")).strip()
        if not uid or len(uid) > 400 or any(ord(letter) < 32 for letter in uid):
            raise _Bad("ics.no_uid")
        return entry, component, uid
    except _Bad as bad:
        problems.append(IcsProblem(entry.line, uid, bad.code, bad.detail[:200]))
    except Exception as problem:  # noqa: BLE001  a foreign file may break a parser anywhere; the entry is named, the others are read
        problems.append(IcsProblem(entry.line, uid, "ics.unreadable", str(problem).splitlines()[0][:200] if str(problem) else ""))
    return None


def _raw_uid(text: str) -> str:
    found = re.search(r"^UID[^:\r\n]*:([^\r\n]*)", text, re.MULTILINE | re.IGNORECASE)
    return found.group(1).strip()[:200] if found else ""


def _ordered(parsed: Iterator[tuple[_Entry, Any, str] | None]) -> list[tuple[_Entry, Any, str]]:
    """A changed single occurrence comes after the series it belongs to, wherever it stands in the file."""
    return sorted((found for found in parsed if found), key=lambda found: "RECURRENCE-ID" in found[1])


def _events_of(component: Any, uid: str, zone: tzinfo, today: date) -> Iterator[IcsEvent]:
    plain = _plain_event(component, uid, zone)
    if "RECURRENCE-ID" in component:
        yield replace(plain, uid=_occurrence_uid(uid, _moment(component["RECURRENCE-ID"].dt, zone)))
    elif "RRULE" in component or "RDATE" in component:
        local = _local_zone(component["DTSTART"].dt, zone)
        for start in occurrences(component, Times(plain.starts_at.astimezone(local), plain.all_day, local, _in(zone)), today):
            yield replace(plain, uid=_occurrence_uid(uid, start), starts_at=start, ends_at=_end(start, plain, local))
    else:
        yield plain


def _end(start: datetime, plain: IcsEvent, local: tzinfo) -> datetime:
    """A whole day stays a whole day where the clock is set forward in between."""
    if not plain.all_day:
        return start + (plain.ends_at.astimezone(UTC) - plain.starts_at.astimezone(UTC))
    days = (plain.ends_at.astimezone(local).date() - plain.starts_at.astimezone(local).date()).days
    return datetime.combine(start.astimezone(local).date() + days * DAY, time(), local)


def _plain_event(component: Any, uid: str, zone: tzinfo) -> IcsEvent:
    if "DTSTART" not in component:
        raise _Bad("ics.no_start")
    start = _value(component["DTSTART"], "DTSTART")
    all_day = not isinstance(start, datetime)
    starts_at, ends_at = _moment(start, zone), _ends_at(component, start, zone)
    if ends_at < starts_at:
        raise _Bad("ics.ends_before")
    if ends_at - starts_at > LONGEST or not 1990 < starts_at.year < 2200:
        raise _Bad("ics.too_long")
    return IcsEvent(
        uid=uid, title=_line(component.get("SUMMARY")) or "–", starts_at=starts_at, ends_at=ends_at, all_day=all_day,
        place=_line(component.get("LOCATION")), note=_text(component.get("DESCRIPTION")), kind=_kind(component),
        remind_minutes=_reminder(component), sequence=_sequence(component),
    )  # fmt: skip


def _value(prop: Any, name: str) -> date | datetime:
    if isinstance(prop, list):
        raise _Bad("ics.twice", name)
    found = prop.dt
    if isinstance(found, datetime) and found.tzinfo is None and prop.params.get("TZID"):
        raise _Bad("ics.unknown_zone", str(prop.params["TZID"])[:80])
    if not isinstance(found, date):
        raise _Bad("ics.unreadable", name)
    return found


def _ends_at(component: Any, start: date | datetime, zone: tzinfo) -> datetime:
    starts_at = _moment(start, zone)
    if "DTEND" in component:
        return _moment(_value(component["DTEND"], "DTEND"), zone)
    if "DURATION" in component:
        length: timedelta = component["DURATION"].dt
        if not isinstance(start, datetime):
            return _moment(start + max(length, DAY), zone)
        return (starts_at.astimezone(UTC) + length).astimezone(starts_at.tzinfo)
    return _moment(start + DAY, zone) if not isinstance(start, datetime) else starts_at


def _moment(value: date | datetime, zone: tzinfo) -> datetime:
    if not isinstance(value, datetime):
        return datetime.combine(value, time(), zone)
    return value if value.tzinfo else value.replace(tzinfo=zone)


def _in(zone: tzinfo) -> Callable[[date | datetime], datetime]:
    return lambda value: _moment(value, zone)


def _local_zone(start: date | datetime, zone: tzinfo) -> tzinfo:
    return start.tzinfo if isinstance(start, datetime) and start.tzinfo else zone


def _occurrence_uid(uid: str, start: datetime) -> str:
    return f"{uid}/{start.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _drop(events: dict[str, IcsEvent], component: Any, uid: str, zone: tzinfo) -> None:
    """A cancelled single occurrence is taken out of its series."""
    if "RECURRENCE-ID" in component:
        events.pop(_occurrence_uid(uid, _moment(component["RECURRENCE-ID"].dt, zone)), None)


def _line(value: Any) -> str:
    return re.sub(r"[\x00-\x1f\x7f]+", " ", str(_first(value) or "")).strip()[:200].strip()


def _text(value: Any) -> str:
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", str(_first(value) or "").replace("\r\n", "\n")).strip()[:10000]


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _kind(component: Any) -> str:
    words = component.get("CATEGORIES")
    found = [str(word).lower() for one in (words if isinstance(words, list) else [words] if words else []) for word in getattr(one, "cats", [])]
    return next((word for word in found if word in KINDS), "other")


def _sequence(component: Any) -> int:
    try:
        return min(max(int(component.get("SEQUENCE", 0)), 0), 2_000_000_000)
    except (TypeError, ValueError, AttributeError):
        return 0


def _reminder(component: Any) -> int | None:
    """The first alarm before the start; at most four weeks."""
    for alarm in component.walk("VALARM"):
        trigger = alarm.get("TRIGGER")
        offset = getattr(trigger, "dt", None) if trigger is not None and not alarm.errors else None
        if isinstance(offset, timedelta) and timedelta(days=-28) <= offset <= timedelta():
            return round(-offset / timedelta(minutes=1))
    return None
