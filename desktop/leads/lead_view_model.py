"""State of one opened lead: what was read, more of its timeline, and saving its fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.app import App
from desktop.leads import server_calls as calls
from desktop.shared.changes import touches
from server_db.errors import Conflict

LINES = 40  # of the timeline at once


class LeadViewModel(QObject):
    loading = Signal()
    arrived = Signal()
    failed = Signal(object)
    older_arrived = Signal(object, bool)  # items, whole
    saved = Signal()
    written = Signal(object, int)  # the lead as it was saved, its version before
    save_failed = Signal(object)
    conflict = Signal(dict, object)  # my patch, the lead as it is now

    def __init__(self, app: App, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.app = app
        self.lead_id: int | None = None
        self.bundle: Any = None
        self.went: Any = None  # the lead that was asked for, if it was merged into this one
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(150)
        self._again.timeout.connect(self.reload)
        app.jobs.data_changed.connect(self._data_changed)

    @property
    def lead(self) -> Any:
        return self.bundle.lead if self.bundle is not None else None

    def open(self, lead_id: int) -> None:
        if lead_id != self.lead_id:
            self.bundle, self.went = None, None
        self.lead_id = lead_id
        self.reload()

    def close(self) -> None:
        self.lead_id, self.bundle = None, None

    def reload(self) -> None:
        if self.lead_id is None:
            return
        self.loading.emit()
        self.app.jobs.query(calls.load_lead, self.lead_id, LINES, self._me(), done=self._arrived, failed=self.failed.emit, slot=f"lead.{id(self)}")

    def _arrived(self, bundle: Any) -> None:
        self.bundle = bundle
        if bundle.went is not None:  # kept while this lead is read again by its own number
            self.went, self.lead_id = bundle.went, bundle.lead.id
        self.arrived.emit()

    def _data_changed(self, kinds: frozenset[str]) -> None:
        mine = kinds & {"lead_score", "lead_event"} or touches(kinds, "lead", self.lead_id or 0)
        if self.lead_id is not None and mine and not self._again.isActive():
            self._again.start()

    # -- rights: what is offered; the database decides

    def _me(self) -> int | None:
        return self.app.me.id if self.app.me is not None else None

    def is_mine(self) -> bool:
        me = self.app.me
        return me is not None and self.lead is not None and self.lead.owner_id == me.id

    def may_manage(self) -> bool:
        return bool(self.app.groups() & {"manager", "director"}) and self.bundle is not None and self.bundle.managed

    def may_edit(self) -> bool:
        return self.lead is not None and self.lead.status == "open" and (self.is_mine() or self.may_manage())

    def may_claim(self) -> bool:
        lead = self.lead
        may = bool(self.app.groups() & {"rep", "manager", "director"}) and self.bundle is not None and self.bundle.member
        return may and lead.status == "open" and lead.owner_id is None

    # -- the timeline

    def ask_older(self, before: Any) -> None:
        self.app.jobs.query(calls.find_timeline, self.lead_id, before, LINES, done=self._older, failed=self.save_failed.emit, slot=f"lead.older.{id(self)}")

    def _older(self, items: Sequence[Any]) -> None:
        self.older_arrived.emit(tuple(items), len(items) < LINES)

    # -- saving fields

    def save(self, patch: dict[str, Any], version: int | None = None) -> None:
        lead = self.lead

        def refused(error: BaseException) -> None:
            if isinstance(error, Conflict):
                self._clash(patch, error)
            else:
                self.save_failed.emit(error)

        since = version or lead.version

        def saved(answer: Any) -> None:
            self.saved.emit()
            self.written.emit(answer, since)

        self.app.jobs.command(calls.save_lead, lead.id, since, patch, done=saved, failed=refused, changes=frozenset({"lead"}))

    def _clash(self, patch: dict[str, Any], error: BaseException) -> None:
        """Somebody was faster: the lead is read as it is now, so that both can be seen side by side."""
        self.app.jobs.query(
            calls.load_lead, self.lead_id, LINES, self._me(),
            done=lambda bundle: self.conflict.emit(patch, bundle.lead), failed=lambda _worse: self.save_failed.emit(error),
        )  # fmt: skip
