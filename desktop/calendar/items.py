"""Entries as the views draw them, in the office's time, and where they lie beside one another. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from desktop.calendar.kinds import due_name
from desktop.shared.i18n import pick
from server_db.queries.calendar import CalendarEvent, CalendarSpan, DueEntry

DAY = timedelta(days=1)
SNAP = 15  # minutes
NEVER = datetime.min  # noqa: DTZ901 - a clock time of the office, before any other


@dataclass(frozen=True, slots=True)
class Item:
    """`start` and `end` are clock times of the office, without a zone. A date of a deal is a whole day and never moves."""

    key: str
    title: str
    kind: str
    start: datetime
    end: datetime
    all_day: bool
    done: bool
    event: CalendarEvent | None = None
    due: DueEntry | None = None
    late: bool = False

    @property
    def movable(self) -> bool:
        return self.event is not None and self.event.role == "owner"

    @property
    def waits(self) -> bool:
        """An invitation without an answer."""
        return self.event is not None and self.event.my_answer == "none"

    @property
    def in_lane(self) -> bool:
        """Shown above the hours: whole days, and what lasts longer than one."""
        return self.all_day or self.end - self.start >= DAY

    def days(self) -> list[date]:
        last = self.end - timedelta(microseconds=1) if self.end > self.start else self.end
        return [self.start.date() + n * DAY for n in range((last.date() - self.start.date()).days + 1)]

    def covers(self, day: date) -> bool:
        last = self.end - timedelta(microseconds=1) if self.end > self.start else self.end
        return self.start.date() <= day <= last.date()


@dataclass(frozen=True, slots=True)
class Place:
    """Column of columns, counted from 0: overlapping entries stand side by side."""

    column: int
    columns: int


def local(moment: datetime, zone: tzinfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def aware(wall: datetime, zone: tzinfo) -> datetime:
    return wall.replace(tzinfo=zone).astimezone(UTC)


def items_of(span: CalendarSpan, zone: tzinfo, today: date) -> list[Item]:
    found = [
        Item(f"event:{e.id}", e.title, e.kind, local(e.starts_at, zone), local(e.ends_at, zone), e.all_day, e.done_at is not None, event=e)
        for e in span.events
    ]  # fmt: skip
    return found + [_due_item(one, today) for one in span.due]


def _due_item(due: DueEntry, today: date) -> Item:
    name = pick(due.name_en, due.name_zh)
    what = name if due.source == "task" and name else f"{due_name(due.source)} {name}".strip()
    title = f"{what} · {due.deal_name}"
    start = datetime.combine(due.on_date, time())
    done = due.done_at is not None
    return Item(
        f"due:{due.source}:{due.key}", title, "payment" if due.source == "payment" else "due", start, start + DAY, True, done, due=due,
        late=not done and due.on_date < today and due.source != "payment",  # nothing tells whether it came

    )  # fmt: skip


def side_by_side(items: Iterable[Item]) -> dict[str, Place]:
    """Each entry of one day gets the first free column; what overlaps, directly or through others, shares the width."""
    placed: dict[str, Place] = {}
    group: list[tuple[Item, int]] = []
    free: list[datetime] = []  # when each column of the group is free again
    reach = NEVER
    for item in sorted(items, key=lambda one: (one.start, -(one.end - one.start), one.key)):
        if group and item.start >= reach:
            _close(group, free, placed)
            group, free = [], []
        end = max(item.end, item.start + timedelta(minutes=20))  # a short one is drawn this high
        column = next((n for n, until in enumerate(free) if until <= item.start), len(free))
        free[column : column + 1] = [end]
        group.append((item, column))
        reach = end if len(group) == 1 else max(reach, end)
    _close(group, free, placed)
    return placed


def _close(group: Sequence[tuple[Item, int]], free: Sequence[datetime], placed: dict[str, Place]) -> None:
    for item, column in group:
        placed[item.key] = Place(column, len(free))


def lane_rows(items: Iterable[Item], first: date, last: date) -> dict[str, int]:
    """The row of each entry of the all-day lane: the first that is free on all its days."""
    taken: list[set[date]] = []
    rows: dict[str, int] = {}
    for item in sorted(items, key=lambda one: (one.start, -(one.end - one.start), one.key)):
        days = {day for day in item.days() if first <= day <= last}
        row = next((n for n, used in enumerate(taken) if not used & days), len(taken))
        if row == len(taken):
            taken.append(set())
        taken[row] |= days
        rows[item.key] = row
    return rows


def conflicts(items: Iterable[Item], start: datetime, end: datetime, but: str = "") -> list[Item]:
    """Timed entries in the person's own calendar that overlap; whole days and what one declined do not count."""
    return [
        item for item in items
        if item.key != but and not item.in_lane and not item.done and item.start < end and item.end > start
        and item.event is not None and (item.event.role == "owner" or item.event.my_answer in ("yes", "maybe", "none"))
    ]  # fmt: skip


def snapped(minutes: float) -> int:
    return max(0, min(24 * 60, round(minutes / SNAP) * SNAP))


def week_of(day: date) -> list[date]:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return [monday + n * DAY for n in range(7)]


def month_grid(day: date) -> list[date]:
    """Six weeks around the month, from a Monday."""
    first = week_of(day.replace(day=1))[0]
    return [first + n * DAY for n in range(42)]


def next_month(day: date, by: int) -> date:
    """The same day of another month, or its last."""
    month = day.year * 12 + day.month - 1 + by
    year, number = divmod(month, 12)
    after = date(year + (number == 11), (number + 1) % 12 + 1, 1)
    return date(year, number + 1, min(day.day, (after - DAY).day))
