"""State of the lead pool: which leads are wanted and in which order, their pages, and every act on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.app import App
from desktop.leads import server_calls as calls
from desktop.leads.lead_filters import FIRST, LOOKS, Sorting, in_region
from desktop.shared import office_clock
from desktop.shared.row_window import PAGE

COUNT_UP_TO = 10_001
CHANGES = frozenset({"lead"})
WayBack = tuple[int, int, int]  # a lead, its version before an act, and after it
DAY_KINDS = ("created", "due", "expected")
READS = frozenset({"lead", "lead_score", "lead_event", "lead_import", "import"})
FRAME = frozenset({"score_version", "pool", "pool_member", "lead_field", "lead_layout", "lead_channel", "campaign"})


class LeadsViewModel(QObject):
    framed = Signal()
    failed = Signal(object)
    restarted = Signal()  # another filter or order
    refresh_wanted = Signal()  # the same list, changed on the server
    page_arrived = Signal(int, object, object)  # page, rows, cursor behind them
    page_failed = Signal(object)
    counted = Signal()
    board_arrived = Signal(object)
    days_arrived = Signal(object)
    done = Signal(str, object)  # act, answer
    refused = Signal(str, object)  # act, error
    views_changed = Signal()
    view_kept = Signal(object)  # the view that was made
    view_gone = Signal(object)

    def __init__(self, app: App, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.app = app
        self.frame: calls.Frame | None = None
        self.filter = calls.LeadFilter(status=("open",))
        self.sorting: Sorting = FIRST
        self.look = "table"
        self.month = office_clock.today().replace(day=1)
        self.total: int | None = None
        self.special = ""  # what a narrowed list from elsewhere is called
        self.view: Any = None  # the saved view that is shown
        self.way_back: WayBack | None = None  # of the act that was done last
        self._generation = 0
        self._days: dict[str, tuple[Any, ...]] = {}
        self._changed = QTimer(self)
        self._changed.setSingleShot(True)
        self._changed.setInterval(60)
        self._changed.timeout.connect(self._read_again)
        app.scope.changed.connect(self.restart)
        app.jobs.data_changed.connect(self._data_changed)

    # -- rights: what is offered; the database decides

    def may_write(self) -> bool:
        return bool(self.app.groups() & {"rep", "manager", "director"})

    def may_manage(self) -> bool:
        return bool(self.app.groups() & {"manager", "director"})

    def may_import(self) -> bool:
        return bool(self.app.groups() & {"manager", "director", "finance"})

    def may_make_fields(self) -> bool:
        return bool(self.app.groups() & {"director", "admin"})

    # -- loading

    def start(self) -> None:
        me = self.app.me.id if self.app.me is not None else None
        self.app.jobs.query(calls.load_frame, me, done=self._framed, failed=self.failed.emit, slot=f"leads.frame.{id(self)}")

    def _framed(self, frame: Any) -> None:
        first = self.frame is None
        self.frame = frame
        self.framed.emit()
        if first:
            self.restart()

    def wanted(self) -> calls.LeadFilter:
        return in_region(self.filter, self.app.scope.region)

    def apply(self, wanted: calls.LeadFilter, sorting: Sorting | None = None) -> None:
        if (wanted, sorting or self.sorting) != (self.filter, self.sorting):
            self.filter, self.sorting = wanted, sorting or self.sorting
            self.restart()

    def narrow(self, **changes: Any) -> None:
        self.apply(replace(self.filter, **changes))

    def sort(self, key: str, descending: bool) -> None:
        self.apply(self.filter, ((key, descending),))

    def set_look(self, look: str) -> None:
        if look in LOOKS and look != self.look:
            self.look = look
            self.restart()

    def set_month(self, month: date) -> None:
        self.month = month
        self.restart()

    def restart(self) -> None:
        if self.frame is None:
            return
        self._generation += 1
        self.total = None
        self.restarted.emit()
        if self.look != "table":
            self._ask_picture()
        self._ask_count()

    def _read_again(self) -> None:
        if self.look == "table":
            self.refresh_wanted.emit()
        else:
            self._ask_picture()
        self._ask_count()

    def sort_wanted(self) -> Any:
        return calls.sort_of(self.sorting, self.frame.fields if self.frame is not None else ())

    def ask_page(self, page: int, cursor: Any) -> None:
        asked = self._generation

        def arrived(found: Any) -> None:
            if asked == self._generation:
                self.page_arrived.emit(page, found.rows, found.after)

        def broke(error: BaseException) -> None:
            if asked == self._generation:
                self.page_failed.emit(error)

        self.app.jobs.query(calls.read_page, self.wanted(), self.sort_wanted(), cursor, PAGE, done=arrived, failed=broke, slot=f"leads.page.{id(self)}")

    def _ask_count(self) -> None:
        self.app.jobs.query(calls.count_leads, self.wanted(), COUNT_UP_TO, done=self._counted, failed=self._uncounted, slot=f"leads.count.{id(self)}")

    def _counted(self, number: int) -> None:
        self.total = number
        self.counted.emit()

    def _uncounted(self, error: BaseException) -> None:
        """Without a count the list itself shows how far it goes; where it failed it says so."""

    def is_counted_whole(self) -> bool:
        return self.total is not None and self.total < COUNT_UP_TO

    def _ask_picture(self) -> None:
        if self.look == "board":
            self.app.jobs.query(calls.load_board, self.wanted(), done=self.board_arrived.emit, failed=self.page_failed.emit, slot=f"leads.board.{id(self)}")
        else:
            self._days = {}
            for kind in DAY_KINDS:
                self._ask_days(kind)

    def is_month_whole(self) -> bool:
        """Every kind of day has arrived."""
        return len(self._days) == len(DAY_KINDS)

    def _ask_days(self, kind: str) -> None:
        """Each kind by itself: what the server finds at once need not wait for the others."""
        month, (first, last) = self.month, month_span(self.month)

        def arrived(entries: Any) -> None:
            if month == self.month:
                self._days[kind] = tuple(entries)
                self.days_arrived.emit(tuple(one for found in self._days.values() for one in found))

        self.app.jobs.query(
            calls.load_days, self.wanted(), kind, first, last, done=arrived, failed=self.page_failed.emit, slot=f"leads.days.{kind}.{id(self)}"
        )  # fmt: skip

    def _data_changed(self, kinds: frozenset[str]) -> None:
        if kinds & FRAME:
            self.start()
        if kinds & READS and self.frame is not None and not self._changed.isActive():  # many changes in a row are one reading, never none
            self._changed.start()

    # -- acts

    def act(self, name: str, call: Callable[..., Any], *args: Any, since: int | None = None) -> None:
        """`since`: the version the lead had, of an act that can be undone."""

        def acted(answer: Any) -> None:
            self.way_back = (answer.id, since, answer.version) if since is not None else None
            self.done.emit(name, answer)

        self.app.jobs.command(call, *args, done=acted, failed=lambda error: self.refused.emit(name, error), changes=CHANGES)

    def undo(self, way_back: WayBack) -> None:
        self.act("undo", calls.undo_act, *way_back)

    def claim(self, lead_id: int) -> None:
        self.act("claim", calls.claim_lead, lead_id)

    def claim_next(self, pool_id: int, number: int = 1) -> None:
        self.act("claim_next", calls.claim_next, pool_id, number)

    def give_back(self, lead: Any, reason: str) -> None:
        self.act("return", calls.return_lead, lead.id, lead.version, reason, since=lead.version)

    def close(self, lead: Any, status: str, reason: str) -> None:
        self.act("close", calls.close_lead, lead.id, lead.version, status, reason, since=lead.version)

    def reopen(self, lead: Any, reason: str) -> None:
        self.act("reopen", calls.reopen_lead, lead.id, lead.version, reason, since=lead.version)

    def convert(self, lead: Any, patch: dict[str, Any]) -> None:
        self.act("convert", calls.convert_lead, lead.id, lead.version, patch)

    def assign(self, lead_ids: Sequence[int], to: str | None, pool: str | None, reason: str, over_caps: bool = False) -> None:
        self.act("assign", calls.assign_leads, list(lead_ids), to, pool, reason or None, over_caps)

    def undo_bulk(self, bulk_id: int) -> None:
        self.act("undo_bulk", calls.undo_bulk, bulk_id)

    def unmerge(self, merge_id: int) -> None:
        self.act("unmerge", calls.unmerge_leads, merge_id)

    # -- saved views

    def keep_view(self, view_id: int | None, version: int | None, patch: dict[str, Any]) -> None:
        def kept(answer: Any) -> None:
            self._read_views(int(answer.id) if view_id is None and answer is not None else None)

        self.app.jobs.command(calls.save_view, view_id, version, patch, done=kept, failed=self._view_refused)

    def forget_view(self, view: Any) -> None:
        def gone(_answer: Any) -> None:
            self._read_views(None)
            self.view_gone.emit(view)

        self.app.jobs.command(calls.remove_view, view.id, view.version, done=gone, failed=self._view_refused)

    def _view_refused(self, error: BaseException) -> None:
        self.refused.emit("view", error)

    def _read_views(self, made: int | None) -> None:
        """`made`: the view that is new; from now on it is the one that is shown."""
        self.app.jobs.query(calls.find_views, done=lambda views: self._views(views, made), failed=self._view_refused)

    def _views(self, views: Sequence[Any], made: int | None) -> None:
        if self.frame is None:
            return
        self.frame = replace(self.frame, views=tuple(views))
        new = next((one for one in views if one.id == made), None)
        if new is not None:
            self.view = new
        elif self.view is not None:
            self.view = next((one for one in views if one.id == self.view.id), None)
        self.views_changed.emit()
        if new is not None:
            self.view_kept.emit(new)


def month_span(month: date) -> tuple[date, date]:
    """The six weeks that show a month: first and last day."""
    first = month.replace(day=1)
    start = date.fromordinal(first.toordinal() - first.weekday())
    return start, date.fromordinal(start.toordinal() + 41)
