"""The versions of the KPIs, the newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.performance.words import version_state
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import moment, pick
from desktop.shared.widgets import Section, fill_column, hline
from server_db.queries.kpis import KpiVersion

WIDTH = 208


class VersionSide(QFrame):
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.head, self.grid = Section(), Grid("", row_height=44)
        self.grid.row_key = lambda version: version.id
        self.setFixedWidth(WIDTH)
        fill_column(self, self.head, hline(), (self.grid, 1))
        self.grid.current_changed.connect(lambda version: self.chosen.emit(version) if version is not None else None)

    def show_versions(self, versions: Sequence[KpiVersion], current: int | None) -> None:
        self.grid.set_rows_at(versions, current)

    def retranslate(self) -> None:
        self.head.set_title(self.tr("Versions"))
        self.grid.setAccessibleName(self.tr("Versions"))
        self.grid.set_columns([
            Column("number", self.tr("No."), 86, _number, wrap=True, stretch=True, least=60),
            Column("state", self.tr("State"), 102, lambda v: v.status, lambda _v: "", chip=lambda v: version_state(v.status)),
        ])  # fmt: skip


def _number(version: KpiVersion) -> str:
    when = version.live_since or version.created_at
    who = pick(version.created_en, version.created_zh)
    return f"v{version.number}\n{who or (moment(when)[:10] if when else '')}"
