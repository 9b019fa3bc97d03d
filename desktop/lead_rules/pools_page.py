"""Pools: who sees, takes and gives back their leads, how fast these must be answered, and who is a member with which caps."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.app import App
from desktop.lead_rules import server_calls as calls
from desktop.lead_rules.members_panel import MembersPanel
from desktop.lead_rules.pool_fields import NEW_POOL, pool_fields, pool_values
from desktop.lead_rules.record_form import RecordForm
from desktop.lead_rules.record_saving import RecordSaving
from desktop.lead_rules.shifts_panel import ShiftsPanel
from desktop.shared import failures
from desktop.shared.facts import Pane
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import names
from desktop.shared.lead_words import counted, span_text
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import EmptyState, Section, column, fill_page, hline, label, tool, vline

LIST_WIDTH, MEMBERS_WIDTH = 292, 440
WRITERS = frozenset({"admin", "director"})


class PoolsPage(Retranslated, QWidget):
    loaded = Signal()

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.setup: calls.PoolSetup | None = None
        self.pool: Any = None
        self._new = False
        self._wanted: int | None = None
        self._shown: int | None = None
        self.saving = RecordSaving(app, self)
        self.add = tool("plus", "", self._begin)
        self.head, self.grid = Section("", self.add), Grid("", row_height=44)
        self.grid.row_key = lambda pool: pool.id
        self.sub = label("", dim="2")
        self.form_head, self.form, self.pane = Section("", self.sub), RecordForm(), Pane("")
        self.form.after = self.grid
        self.shifts, self.members = ShiftsPanel(self.saving), MembersPanel(self.saving)
        self.empty, self.whole = EmptyState("users-group"), QStackedWidget()
        self._lay_out()
        self.grid.current_changed.connect(self._chosen)
        self.form.save_wanted.connect(self._save)
        self.form.discard_wanted.connect(self._discard)
        self.retranslate()

    def _lay_out(self) -> None:
        self.pane.add(self.form, hline(), self.shifts)
        self.pane.column.addStretch(1)
        left = column(self.head, hline(), (self.grid, 1), gap=0)
        left.setFixedWidth(LIST_WIDTH)
        middle = column(self.form_head, hline(), (self.pane, 1), self.form.take_foot(), gap=0)
        self.members.setFixedWidth(MEMBERS_WIDTH)
        fill_page(self, self.whole, self.empty, left, vline(), (middle, 1), vline(), self.members)

    def retranslate(self) -> None:
        self.head.set_title(self.tr("Pools"))
        self.grid.setAccessibleName(self.tr("Pools"))
        self.pane.setAccessibleName(self.tr("Pool"))
        self.add.setToolTip(self.tr("New pool"))
        self.add.setAccessibleName(self.tr("New pool"))
        for part in (self.members, self.shifts):
            part.retranslate()
        self.grid.set_columns([
            Column("name", self.tr("Pool"), 150, self._name, wrap=True, stretch=True, tone=lambda p: None if p.active else "text3"),
            Column("members", self.tr("Members"), 74, self._members, align="right"),
            Column("held", self.tr("Leads"), 56, self._held, align="right", tip=self.tr("Open leads that its members hold")),
        ])  # fmt: skip
        if self.setup is not None:
            self._show()

    def refresh(self) -> None:
        self.app.jobs.query(calls.load_pools, done=self._loaded, failed=self._failed, slot="lead_rules.pools")

    def _loaded(self, setup: calls.PoolSetup) -> None:
        self.setup = setup
        self.loaded.emit()
        self.whole.setCurrentIndex(0)
        if self.form.is_dirty() and not self._new and self._wanted is None:
            self.members.show_members(setup, self.pool, self.may_write())
            return
        if not self._new:
            wanted = self._wanted or (self.pool.id if self.pool is not None else None)
            self.pool = next((pool for pool in setup.pools if pool.id == wanted), setup.pools[0] if setup.pools else None)
        self._wanted = None
        self._show()

    def _failed(self, error: BaseException) -> None:
        failures.tell(self.empty, error)
        self.whole.setCurrentWidget(self.empty)

    def may_write(self) -> bool:
        return bool(self.app.groups() & WRITERS)

    def _show(self) -> None:
        assert self.setup is not None
        self.add.setVisible(self.may_write())
        self.grid.set_rows_at(self.setup.pools, self.pool.id if self.pool is not None and not self._new else None)
        self.form.set_fields(pool_fields(self.setup, self.pool if not self._new else None))
        self._show_pool()

    def _show_pool(self) -> None:
        assert self.setup is not None
        pool = None if self._new else self.pool
        self.form_head.set_title(names(pool) if pool is not None else self.tr("New pool"))
        self.sub.setText("" if self.may_write() else self.tr("A director or an administrator changes it."))
        self.form.show_record(pool_values(pool) if pool is not None else NEW_POOL, self.may_write(), new=pool is None)
        self.members.show_members(self.setup, pool, self.may_write())
        self.shifts.show_shifts(self.setup, pool, self.may_write())
        shown = pool.id if pool is not None else None
        if shown != self._shown:  # another one is read from its beginning
            self._shown = shown
            QTimer.singleShot(0, self, self._to_top)

    def _to_top(self) -> None:
        self.pane.verticalScrollBar().setValue(0)

    def _chosen(self, pool: Any) -> None:
        if pool is None or (self.pool is not None and pool.id == self.pool.id and not self._new):
            return
        if self.form.is_dirty():
            self.app.notify(self.tr("Save or discard what you changed before you open another pool."), "warn")
            self.grid.select_key(self.pool.id if self.pool is not None and not self._new else None)
            return
        self.pool, self._new = pool, False
        assert self.setup is not None
        self.form.set_fields(pool_fields(self.setup, pool))
        self._show_pool()

    def _begin(self) -> None:
        if self.setup is not None and not self.form.is_dirty():
            self._new = True
            self._show()
            self.form.inputs["name_zh"].setFocus()

    def _discard(self) -> None:
        self._new = False
        self._show()

    def _save(self) -> None:
        patch, new = self.form.patch(), self._new
        before = None if new else self.form.before(patch)
        id_, version = (None, None) if new or self.pool is None else (self.pool.id, self.pool.version)
        said = self.tr("The pool is made; add its members.") if new else self.tr("The pool is saved; the clocks that run go by it.")
        self.saving.save("pool", id_, version, patch, before, said, done=self._saved, refused=self.form.say)

    def _saved(self, saved: Any) -> None:
        self._new, self._wanted = False, int(saved.id)
        self.refresh()

    def _name(self, pool: Any) -> str:
        marks = [self.tr("default")] if pool.is_default else []
        marks += [] if pool.active else [self.tr("not in use")]
        return f"{names(pool)}\n" + " · ".join([*marks, span_text(pool.sla_seconds)])

    def _members(self, pool: Any) -> int:
        return sum(one.pool_id == pool.id and one.active for one in self.setup.members) if self.setup else 0

    def _held(self, pool: Any) -> int:
        return sum(one.held for one in self.setup.members if one.pool_id == pool.id) if self.setup else 0

    def open_version(self, pool_id: int) -> None:
        """tripod://poolrules/3"""
        self._wanted = pool_id
        self.refresh()

    def regions(self) -> list[QWidget]:
        return [self.grid, self.pane, self.members.grid]

    def status_text(self) -> str:
        return counted(len(self.setup.pools), self.tr("1 pool"), self.tr("%1 pools")) if self.setup is not None else ""
