"""The KPIs and axes of a version, one below the other; those with a fault say so."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.performance.kpi_rules.edits import Key, Part, key_of
from desktop.performance.words import unit_text
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import names
from desktop.shared.widgets import Section, fill_column, hline, tool
from server_db.domain.kpi.body import Kpi, KpiBody

WIDTH = 292


class PartList(QFrame):
    chosen = Signal(object)  # a key
    add_wanted = Signal(str)  # kpi or axis
    remove_wanted = Signal()
    move_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._faulty: Collection[Key] = ()
        self.add_kpi, self.add_axis = tool("plus", "", lambda: self.add_wanted.emit("kpi")), tool("chart-radar", "", lambda: self.add_wanted.emit("axis"))
        self.up, self.down = tool("chevron-up", "", lambda: self.move_wanted.emit(-1)), tool("chevron-down", "", lambda: self.move_wanted.emit(1))
        self.remove = tool("trash", "", self.remove_wanted.emit)
        self.tools = (self.add_kpi, self.add_axis, self.up, self.down, self.remove)
        self.head, self.grid = Section("", *self.tools), Grid("", row_height=30)
        self.grid.row_key = key_of
        fill_column(self, self.head, hline(), (self.grid, 1))
        self.grid.current_changed.connect(lambda part: self.chosen.emit(key_of(part)) if part is not None else None)

    def show_body(self, body: KpiBody, current: Key | None, faulty: Collection[Key], may: bool) -> None:
        self._faulty = faulty
        for made in self.tools:
            made.setVisible(may)
        self.grid.set_rows_at([*body.kpis, *body.axes], current)

    def retranslate(self) -> None:
        tips = (self.tr("Add a KPI"), self.tr("Add an axis of the radar"), self.tr("Move up"), self.tr("Move down"), self.tr("Remove"))
        for made, tip in zip(self.tools, tips, strict=True):
            made.setToolTip(tip)
            made.setAccessibleName(tip)
        self.head.set_title(self.tr("KPIs and axes"))
        self.grid.setAccessibleName(self.tr("KPIs and axes"))
        self.grid.set_columns([
            Column("name", self.tr("Name"), 170, names, icon=self._icon, stretch=True, least=100),
            Column("unit", self.tr("Unit"), 82, self._unit, dim=True),
        ])  # fmt: skip

    def _icon(self, part: Part) -> tuple[str, str]:
        if key_of(part) in self._faulty:
            return "alert-circle", "bad"
        return ("gauge", "text3") if isinstance(part, Kpi) else ("chart-radar", "text3")

    def _unit(self, part: Part) -> str:
        return unit_text(part.unit) if isinstance(part, Kpi) else self.tr("Axis")
