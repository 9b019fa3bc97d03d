"""The table of deals, and the bar of what can be done to the ticked ones."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.app import App
from desktop.deals.columns import deal_columns
from desktop.shared.export_tool import ExportTool
from desktop.shared.grid import Grid
from desktop.shared.widgets import button, hline, label, row, tool

HIDDEN = {"region", "line", "status", "task_on"}


class DealsTable(QFrame):
    opened = Signal(object, bool)  # deal, in a tab of its own
    owner_wanted = Signal(object, bool)
    move_wanted = Signal(list)
    reassign_wanted = Signal(list)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.grid = Grid()
        self.grid.row_key = lambda deal: deal.id
        self.columns_tool = tool("columns-3", "", lambda: self.grid.columns_menu(self.columns_tool))
        self.copy_tool = tool("copy", "", lambda: self.grid.input.copy(headers=True))
        self.export = ExportTool(app, self.grid, lambda: self.tr("Deals"))
        self.count = label("", strong="1")
        self.move_button = button("", "arrow-right", clicked=lambda: self.move_wanted.emit(self.chosen()))
        self.reassign_button = button("", "user-share", clicked=lambda: self.reassign_wanted.emit(self.chosen()))
        self.export_button = button("", "file-spreadsheet", clicked=self._export_chosen)
        self.clear_button = button("", kind="ghost", clicked=self.clear_checks)
        self.bulk = row(self.count, 12, self.move_button, self.reassign_button, self.export_button, None, self.clear_button, margins=(12, 0, 8, 0), gap=8)
        self.bulk.setFixedHeight(44)
        self.bulk.setProperty("banner", "info")
        self._may_write = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.grid, 1)
        self.edge = hline()
        layout.addWidget(self.edge)
        layout.addWidget(self.bulk)
        self.grid.activated.connect(lambda deal: self.opened.emit(deal, False))
        self.grid.link_clicked.connect(self._follow)
        self.grid.checks_changed.connect(self._show_bulk)
        self.grid.layout_changed.connect(self._keep_columns)
        self.retranslate()
        self._restore_columns()

    def set_deals(self, deals: list[Any], may_write: bool) -> None:
        self._may_write = may_write
        self.grid.checked &= {deal.id for deal in deals}
        self.grid.set_rows(deals)
        self._show_bulk()

    def chosen(self) -> list[Any]:
        return [deal for deal in self.grid.rows if deal.id in self.grid.checked]

    def clear_checks(self) -> None:
        self.grid.checked = set()
        self.grid.relayout()
        self._show_bulk()

    def _show_bulk(self) -> None:
        number = len(self.grid.checked)
        self.count.setText(self.tr("%1 chosen").replace("%1", f"{number:,}"))
        for part in (self.bulk, self.edge):
            part.setVisible(bool(number))
        for made in (self.move_button, self.reassign_button):
            made.setVisible(self._may_write)

    def _follow(self, deal: Any, key: str, new_tab: bool) -> None:
        if key == "owner":
            self.owner_wanted.emit(deal, new_tab)
        else:
            self.opened.emit(deal, new_tab)

    def _export_chosen(self) -> None:
        """Only the ticked rows: the filter is narrowed while the file is written."""
        keep = self.grid.checked
        before = self.grid._filter
        self.grid.set_filter(lambda deal: deal.id in keep)
        self.export.ask()
        self.grid.set_filter(before)

    def _restore_columns(self) -> None:
        self.grid.layout_.hidden = set(HIDDEN)
        state = self.app.settings.get("grid_deals")
        if isinstance(state, dict):
            self.grid.layout_.restore(state)
        self.grid.relayout()

    def _keep_columns(self) -> None:
        self.app.settings.set("grid_deals", self.grid.layout_.state())

    def retranslate(self) -> None:
        self.export.retranslate()
        self.grid.setAccessibleName(self.tr("Deals"))
        self.grid.set_columns(deal_columns(), frozen=2)
        self.move_button.setText(self.tr("Move…"))
        self.reassign_button.setText(self.tr("Reassign…"))
        self.export_button.setText(self.tr("Export…"))
        self.clear_button.setText(self.tr("Clear the choice"))
        for made, tip in ((self.columns_tool, self.tr("Columns")), (self.copy_tool, self.tr("Copy with headers (Ctrl+Shift+C)"))):
            made.setToolTip(tip)
            made.setAccessibleName(tip)
        self._show_bulk()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
