"""State of the calendar: what is loaded and shown, and every change with what takes it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from desktop.app import App
from desktop.calendar.items import Item, aware, items_of, local
from desktop.shared import office_clock
from server_db.commands.calendar import (
    EventHandle,
    Invited,
    finish_event,
    import_events,
    invite,
    move_event,
    remove_event,
    respond,
    save_event,
)
from server_db.domain.ics import IcsEvent
from server_db.queries.calendar import (
    CalendarEvent,
    CalendarSpan,
    Colleague,
    DealChoice,
    Holiday,
    find_colleagues,
    find_deal_choices,
    find_own_events,
    get_event,
    load_span,
)

CHANGES = frozenset({"calendar", "notice"})


@dataclass(frozen=True, slots=True)
class Undo:
    """What the last act replaced. `version` is the one a move gave; None: the event was removed and is made again."""

    event: CalendarEvent
    version: int | None
    guests: tuple[Invited, ...] = ()


class CalendarViewModel(QObject):
    changed = Signal()
    failed = Signal(object)
    card_arrived = Signal(object)
    act_failed = Signal(object)
    moved = Signal(str, bool)  # title; removed, not moved: can be taken back
    saved = Signal(object)  # EventHandle
    lists_arrived = Signal()

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.zone = office_clock.zone()
        self.day = self.today()
        self.whose = "mine"
        self.kinds: frozenset[str] = frozenset()  # hidden ones
        self.items: list[Item] = []
        self.holidays: dict[date, Holiday] = {}
        self.colleagues: tuple[Colleague, ...] = ()
        self.deals: tuple[DealChoice, ...] = ()
        self.loaded = self.cut = False
        self.last: Undo | None = None
        self._all: list[Item] = []
        self._range: tuple[date, date] | None = None
        app.jobs.data_changed.connect(self._data_changed)

    def now(self) -> datetime:
        """The office's clock."""
        return local(datetime.now(UTC), self.zone)

    def today(self) -> date:
        return self.now().date()

    # -- reading

    def start(self) -> None:
        self.app.jobs.query(find_colleagues, done=self._colleagues, failed=self._no_list)
        self.app.jobs.query(find_deal_choices, done=self._deals, failed=self._no_list)

    def show_days(self, first: date, last: date) -> None:
        """Load what lies on these days, both included."""
        self._range = (first, last)
        self.reload()

    def reload(self) -> None:
        if self._range is None:
            return
        since = aware(datetime.combine(self._range[0], time()), self.zone)
        until = aware(datetime.combine(self._range[1] + timedelta(days=1), time()), self.zone)
        mine = self.app.me.id if self.whose == "mine" and self.app.me is not None else None
        self.app.jobs.query(load_span, since, until, mine, done=self._arrived, failed=self.failed.emit, slot=f"calendar.{id(self)}")

    def _arrived(self, span: CalendarSpan) -> None:
        self.zone = ZoneInfo(span.timezone)
        self._all = items_of(span, self.zone, self.today())
        self.holidays = {one.on_date: one for one in span.holidays}
        self.loaded, self.cut = True, span.cut
        self._filter()

    def _colleagues(self, found: tuple[Colleague, ...]) -> None:
        me = self.app.me.id if self.app.me is not None else 0
        self.colleagues = tuple(one for one in found if one.id != me)
        self.lists_arrived.emit()

    def _deals(self, found: tuple[DealChoice, ...]) -> None:
        self.deals = found
        self.lists_arrived.emit()

    def _no_list(self, _error: BaseException) -> None:
        """A picker stays empty; the calendar itself tells about a lost connection."""

    def _data_changed(self, kinds: frozenset[str]) -> None:
        if kinds & {"calendar", "deal", "holiday"}:
            self.reload()

    # -- filter

    def set_whose(self, whose: str) -> None:
        self.whose = whose
        self.reload()

    def set_hidden(self, kinds: frozenset[str]) -> None:
        self.kinds = kinds
        self._filter()

    def _filter(self) -> None:
        me = self.app.me.id if self.app.me is not None else 0
        self.items = [item for item in self._all if item.kind not in self.kinds and (self.whose == "team" or _is_mine(item, me))]
        self.changed.emit()

    def counts(self) -> dict[str, int]:
        """How many of each kind are loaded, hidden or not."""
        found: dict[str, int] = {}
        for item in self._all:
            found[item.kind] = found.get(item.kind, 0) + 1
        return found

    def own_items(self) -> list[Item]:
        """What a new entry can collide with, whatever the filter hides."""
        return self._all

    # -- acting

    def look_at(self, event_id: UUID) -> None:
        self.app.jobs.query(get_event, event_id, done=self.card_arrived.emit, failed=self.act_failed.emit, slot=f"calendar.card.{id(self)}")

    def save(self, event_id: UUID | None, version: int | None, patch: dict[str, Any], guests: list[Invited] | None = None) -> None:
        """The event, then its guests where they changed. `saved` comes after both."""

        def then(handle: EventHandle) -> None:
            if guests is None:
                self._saved(handle)
            else:
                self._command(invite, handle.id, handle.version, guests, done=self._saved)

        self._command(save_event, event_id, version, patch, done=then, quiet=guests is not None)

    def _saved(self, handle: EventHandle) -> None:
        self.saved.emit(handle)

    def move(self, item: Item, start: datetime, end: datetime, all_day: bool | None = None) -> None:
        """Drag and keys; can be taken back once."""
        event = item.event
        if event is None or not item.movable:
            return
        whole = event.all_day if all_day is None else all_day

        def then(handle: EventHandle) -> None:
            self.last = Undo(event, handle.version)
            self.moved.emit(event.title, False)

        self._command(move_event, event.id, event.version, aware(start, self.zone), aware(end, self.zone), whole, done=then)

    def undo(self) -> None:
        last, self.last = self.last, None
        if last is None:
            return
        event = last.event
        if last.version is not None:
            self._command(move_event, event.id, last.version, event.starts_at, event.ends_at, event.all_day)
        else:
            self.save(None, None, patch_of(event), list(last.guests) or None)

    def remove(self, event: CalendarEvent, guests: Sequence[Invited]) -> None:
        """Guests are told; taking it back makes the event anew and invites them again."""

        def then(_handle: EventHandle) -> None:
            self.last = Undo(event, None, tuple(guests))
            self.moved.emit(event.title, True)

        self._command(remove_event, event.id, event.version, done=then)

    def respond(self, event_id: UUID, answer: str) -> None:
        self._command(respond, event_id, answer, done=self._saved)

    def finish(self, event_id: UUID, version: int, done: bool, outcome: str) -> None:
        changes = CHANGES | {"deal", "deal_activity"}
        self.app.jobs.command(finish_event, event_id, version, done, outcome, done=self._saved, failed=self.act_failed.emit, changes=changes)

    def copy(self, item: Item, start: datetime) -> None:
        """A new event like this one, at another time; guests are not invited to it."""
        event = item.event
        if event is None or event.role == "guest":
            return
        patch = patch_of(event) | {"starts_at": aware(start, self.zone), "ends_at": aware(start + (item.end - item.start), self.zone)}
        if event.role != "owner":
            patch["deal_id"] = None
        self.save(None, None, patch)

    def import_file(self, name: str, events: list[IcsEvent], done: Callable[[Any], object], failed: Callable[[BaseException], object]) -> None:
        self.app.jobs.command(import_events, name, events, done=done, failed=failed, changes=CHANGES)

    def load_own(self, done: Callable[[Any], object]) -> None:
        """For export: a year back and two ahead."""
        now = datetime.now(UTC)
        self.app.jobs.query(find_own_events, now - timedelta(days=366), now + timedelta(days=732), done=done, failed=self.act_failed.emit)

    def _command(self, call: Callable[..., Any], *args: Any, done: Callable[[Any], object] | None = None, quiet: bool = False) -> None:
        changes = frozenset() if quiet else CHANGES
        self.app.jobs.command(call, *args, done=done, failed=self._act_failed, changes=changes)

    def _act_failed(self, error: BaseException) -> None:
        self.reload()  # what was dragged goes back to where it is
        self.act_failed.emit(error)


def _is_mine(item: Item, me: int) -> bool:
    if item.due is not None:
        return item.due.person_id == me
    return item.event is not None and (item.event.role != "team" or item.event.my_answer is not None)


def patch_of(event: CalendarEvent) -> dict[str, Any]:
    """What makes an event like this one."""
    return {
        "title": event.title, "kind": event.kind, "place": event.place, "note": event.note or "", "deal_id": event.deal_id,
        "remind_minutes": event.remind_minutes, "starts_at": event.starts_at, "ends_at": event.ends_at, "all_day": event.all_day,
    }  # fmt: skip
