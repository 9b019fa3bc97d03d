"""The versions of a plan, and what one changed against the one before it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.goals.change_list import change_columns, change_grid, change_rows
from desktop.goals.words import month_word, state_chip, units_text
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import moment, pick
from desktop.shared.widgets import EmptyState, Section, column, label
from server_db.domain.goals.comparing import compare
from server_db.queries.goals import GoalSheet, GoalVersion


class VersionsPage(QWidget):
    chosen = Signal(object)  # the version to compare with the one it is based on
    open_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.versions: dict[int, GoalVersion] = {}
        self.pair: tuple[GoalSheet, GoalSheet] | None = None
        self.list, self.grid = Grid(row_height=29), change_grid("")
        self.list.row_key = lambda one: one.id
        self.head, self.note, self.empty = Section(), label("", dim="1", wrap=True), EmptyState("git-compare")
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        self.right = column(self.head, self.note, (self.grid, 1), (self.empty, 1), gap=0)
        self.note.setContentsMargins(12, 0, 12, 8)
        split.addWidget(self.right)
        split.setSizes([640, 740])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)
        self.list.current_changed.connect(lambda one: self.chosen.emit(one) if one is not None else None)
        self.list.activated.connect(self.open_wanted)
        self.retranslate()

    def show_versions(self, versions: Sequence[GoalVersion], current: int) -> None:
        self.versions = {one.id: one for one in versions}
        self.list.set_rows(versions)
        self.list.select_key(current)

    def show_alone(self, version: GoalVersion) -> None:
        """A version that is based on none."""
        self.pair = None
        self.head.set_title(self.tr("Version %1").replace("%1", str(version.number)))
        self._place(self.tr("This is the first version: there is nothing to compare it with."), version)

    def show_pair(self, pair: tuple[GoalSheet, GoalSheet]) -> None:
        self.pair = pair
        sheet, before = pair
        rows = change_rows(compare(before.tree, sheet.tree), {**before.names, **sheet.names}, sheet.plan.places)
        title = self.tr("Version %1 against version %2").replace("%1", str(sheet.version.number)).replace("%2", str(before.version.number))
        self.head.set_title(title)
        self.grid.set_columns(change_columns(sheet.plan.places), frozen=1)
        self.grid.set_rows(rows)
        self._place("" if rows else self.tr("Nothing differs."), sheet.version)
        if rows:
            total = self.tr("%1 in all; before %2").replace("%1", units_text(sheet.tree.root.total, sheet.plan.places))
            self.note.setText(
                " · ".join(
                    part for part in (sheet.version.note or "", total.replace("%2", units_text(before.tree.root.total, sheet.plan.places))) if part
                )
            )

    def _place(self, empty: str, version: GoalVersion) -> None:
        self.note.setText(version.note or "")
        self.empty.set("git-compare", empty)
        self.empty.setVisible(bool(empty))
        self.grid.setVisible(not empty)

    def _columns(self) -> list[Column]:
        return [
            Column("number", self.tr("Version"), 70, lambda one: one.number, str, align="right", bold=True),
            Column("state", self.tr("State"), 96, lambda one: one.status, chip=state_chip),
            Column("since", self.tr("Changes from"), 104, lambda one: one.effective_from, month_word),
            Column("by", self.tr("Written by"), 112, lambda one: pick(one.created_en, one.created_zh)),
            Column("approved", self.tr("Approved by"), 112, lambda one: pick(one.approved_en, one.approved_zh)),
            Column("at", self.tr("Approved"), 132, lambda one: one.approved_at, moment, stretch=True),
        ]  # fmt: skip

    def retranslate(self) -> None:
        self.list.setAccessibleName(self.tr("Versions"))
        self.grid.setAccessibleName(self.tr("What differs"))
        self.list.set_columns(self._columns())
        if self.pair is not None:
            self.show_pair(self.pair)
