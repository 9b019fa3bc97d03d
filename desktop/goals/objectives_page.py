"""Objectives and key results: whose they are, how far each is, and against how much of the time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from desktop.goals.objective_rows import AimRow, aim_columns, aim_rows
from desktop.goals.readings import ObjectiveBoard
from desktop.shared.grid import Grid
from desktop.shared.widgets import EmptyState, Segmented, button, elided, hline, row
from server_db.domain.goals.months import months_between
from server_db.domain.goals.objectives import time_gone, weighted_progress


class ObjectivesPage(QWidget):
    months_changed = Signal()
    new_wanted = Signal()
    edit_wanted = Signal(object)
    report_wanted = Signal(object)  # the key result
    history_wanted = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today, self.board, self.closed = today, None, set[int]()
        self.span, self.dropped = Segmented([("quarter", ""), ("year", "")], "quarter"), QCheckBox()
        self.new = button("", "plus", "primary", clicked=self.new_wanted.emit)
        self.edit, self.report = button("", "pencil", clicked=self._edit), button("", "trending-up", clicked=self._report)
        self.history = button("", "history", clicked=self._history)
        self.grid, self.empty, self.told = Grid(row_height=31), EmptyState("target"), elided("", dim="1")
        self.grid.row_key = lambda one: one.id
        self.grid.row_bold = lambda one: one.key is None
        self.stack = QStackedWidget()
        bar = row(self.span, self.new, self.edit, self.report, self.history, (self.told, 1), self.dropped, margins=(12, 0, 12, 0))
        bar.setFixedHeight(42)
        bar.setProperty("panel", "1")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (bar, hline()):
            layout.addWidget(part)
        self.stack.addWidget(self.grid)
        self.stack.addWidget(self.empty)
        layout.addWidget(self.stack, 1)
        self.span.chosen.connect(lambda _key: self.months_changed.emit())
        self.dropped.toggled.connect(lambda _on: self._fill())
        self.grid.toggled.connect(self._toggle)
        self.grid.current_changed.connect(lambda _row: self._buttons())
        self.grid.activated.connect(lambda one: self._report() if one.key is not None and self.report.isEnabled() else self._edit())
        self.retranslate()

    board: ObjectiveBoard | None

    def months(self) -> tuple[int, int]:
        year, month = self.today.year, self.today.month
        if self.span.current() == "year":
            return year * 100 + 1, year * 100 + 12
        first = (month - 1) // 3 * 3 + 1
        return year * 100 + first, year * 100 + first + 2

    def show_board(self, board: ObjectiveBoard) -> None:
        self.board = board
        self._fill()

    def _fill(self) -> None:
        if self.board is None:
            return
        self.grid.set_columns(aim_columns(self._gone()))
        rows = aim_rows(self.board.objectives, self.closed, self.dropped.isChecked())
        self.grid.set_rows(rows)
        self.stack.setCurrentWidget(self.grid if rows else self.empty)
        counting = [one for one in self.board.objectives if one.status != "dropped"]
        whole = weighted_progress([(one.weight, one.progress) for one in counting if one.progress.value is not None])
        text = self.tr("Objectives: %1").replace("%1", str(len(counting)))
        if whole.value is not None:
            text += " · " + self.tr("%1% done, %2% of the time is over").replace("%1", f"{whole.value * 100:.0f}").replace(
                "%2", f"{self._gone() * 100:.0f}"
            )
        self.told.setText(text)
        self._buttons()

    def _gone(self) -> Decimal:
        first, last = self.months()
        now = self.today.year * 100 + self.today.month
        return time_gone(months_between(first, last), now, Decimal(self.today.day) / 31)

    def _buttons(self) -> None:
        one = self.current()
        mine = one is not None and one.objective.is_mine
        key = one.key if one is not None else None
        self.edit.setEnabled(mine)
        self.report.setEnabled(mine and key is not None and key.kind != "kpi")
        self.report.setToolTip(
            self.tr("A KPI reports itself") if key is not None and key.kind == "kpi" else self.tr("Choose a key result of your own")
        )
        self.history.setEnabled(key is not None and key.kind != "kpi")

    def current(self) -> AimRow | None:
        found: Any = self.grid.current_row()
        return found if isinstance(found, AimRow) else None

    def _toggle(self, one: AimRow) -> None:
        self.closed ^= {one.objective.id}
        self._fill()

    def _edit(self) -> None:
        one = self.current()
        if one is not None and one.objective.is_mine:
            self.edit_wanted.emit(one.objective)

    def _report(self) -> None:
        one = self.current()
        if one is not None and one.key is not None and self.report.isEnabled():
            self.report_wanted.emit(one.key)

    def _history(self) -> None:
        one = self.current()
        if one is not None and one.key is not None:
            self.history_wanted.emit(one.key)

    def retranslate(self) -> None:
        self.span.set_choices([("quarter", self.tr("This quarter")), ("year", self.tr("This year"))])
        self.new.setText(self.tr("New objective"))
        self.edit.setText(self.tr("Edit"))
        self.report.setText(self.tr("Report progress"))
        self.history.setText(self.tr("Steps so far"))
        self.dropped.setText(self.tr("Show dropped ones"))
        self.grid.setAccessibleName(self.tr("Objectives and key results"))
        self.empty.set(
            "target", self.tr("No objectives in these months yet."), self.tr("Write what shall be reached, and by which results one will see it.")
        )
        self._fill()
