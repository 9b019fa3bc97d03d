"""The table of leads, however many there are, and the bar of what can be done to the chosen ones."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.leads.bulk_bar import BulkBar
from desktop.leads.columns import HIDDEN, lead_columns
from desktop.leads.lead_filters import SORTS
from desktop.leads.view_model import LeadsViewModel
from desktop.shared.grid_window import WindowedGrid
from desktop.shared.widgets import hline, tool

COUNTDOWN_MS = 15_000


class LeadsTable(QFrame):
    opened = Signal(object, bool)  # lead, in a tab of its own
    owner_wanted = Signal(object, bool)
    export_wanted = Signal()

    def __init__(self, model: LeadsViewModel) -> None:
        super().__init__()
        self.model = model
        self.grid = WindowedGrid()
        self.grid.row_key = lambda lead: lead.id
        self.grid.may_sort = lambda key: key in SORTS or key.startswith("f.")
        self.columns_tool = tool("columns-3", "", lambda: self.grid.columns_menu(self.columns_tool))
        self.copy_tool = tool("copy", "", lambda: self.grid.input.copy(headers=True))
        self.export_tool = tool("file-spreadsheet", "", self.export_wanted.emit)
        self.bulk = BulkBar(model, self.grid)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part, stretch in ((self.grid, 1), (hline(), 0), (self.bulk, 0)):
            layout.addWidget(part, stretch)
        grid = self.grid
        grid.page_wanted.connect(model.ask_page)
        grid.sort_wanted.connect(model.sort)
        grid.activated.connect(lambda lead: self.opened.emit(lead, False))
        grid.link_clicked.connect(self._follow)
        grid.layout_changed.connect(self._keep_columns)
        model.restarted.connect(self._restart)
        model.page_arrived.connect(grid.put)
        model.page_failed.connect(lambda _error: grid.page_failed())
        model.refresh_wanted.connect(grid.refresh)
        model.counted.connect(lambda: grid.expect(model.total or 0))
        # Time runs while nothing else happens: what is left of a first response is painted anew.
        self._countdown = QTimer(self)
        self._countdown.setInterval(COUNTDOWN_MS)
        self._countdown.timeout.connect(grid.viewport().update)
        self._countdown.start()
        self.retranslate()
        self._restore_columns(model.app.settings.get("grid_leads"))

    def _restart(self) -> None:
        self.grid.set_sorting(self.model.sorting)
        self.grid.clear_checks()
        if self.model.look == "table":
            self.grid.restart()

    def show_fields(self) -> None:
        """Columns of the office's own fields, once they are known."""
        self.retranslate()
        self._restore_columns(self.model.app.settings.get("grid_leads"))

    def _follow(self, lead: Any, key: str, new_tab: bool) -> None:
        if key == "owner" and lead.owner_id is not None:
            self.owner_wanted.emit(lead, new_tab)
        else:
            self.opened.emit(lead, new_tab)

    # -- columns

    def state(self) -> dict[str, object]:
        return self.grid.layout_.state()

    def _restore_columns(self, state: Any) -> None:
        layout = self.grid.layout_
        layout.hidden = set(HIDDEN) | {column.key for column in layout.columns if column.key.startswith("f.")}
        if isinstance(state, dict):
            layout.restore(state)
        self.grid.relayout()

    def restore(self, state: Any) -> None:
        """Of a saved view; the person's own columns come back with the usual list."""
        self._restore_columns(state if isinstance(state, dict) and state else self.model.app.settings.get("grid_leads"))

    def _keep_columns(self) -> None:
        if self.model.view is None:
            self.model.app.settings.set("grid_leads", self.state())

    def retranslate(self) -> None:
        frame = self.model.frame
        self.grid.setAccessibleName(self.tr("Leads"))
        custom = [one for one in frame.fields if not one.is_core] if frame is not None else []
        known = (frame.channels, frame.regions, frame.lines) if frame is not None else ()
        self.grid.set_columns(lead_columns(custom, *known), frozen=3)
        tips = (
            (self.columns_tool, self.tr("Columns")),
            (self.copy_tool, self.tr("Copy with headers (Ctrl+Shift+C)")),
            (self.export_tool, self.tr("Export all of the list to Excel")),
        )
        for made, tip in tips:
            made.setToolTip(tip)
            made.setAccessibleName(tip)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
