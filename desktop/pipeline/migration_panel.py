"""Bottom: open deals of older versions, stage by stage, and the stage of this version each of them goes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFrame, QMenu, QStackedLayout, QVBoxLayout

from desktop.pipeline import words
from desktop.pipeline.records import Mapped
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, number_column
from desktop.shared.i18n import pick
from desktop.shared.widgets import EmptyState, button, elided, row
from server_db.domain.process.body import Process

translate = QCoreApplication.translate
OPEN_KINDS = ("entry", "stage", "milestone", "approval", "pool")


def proposed(rows: Sequence[Mapped], process: Process) -> list[Mapped]:
    """The stage with the same id, else the one with the same name; an end is nowhere for an open deal."""
    open_ids = {stage.id: stage for stage in process.stages if stage.kind in OPEN_KINDS}
    by_name = {pick(stage.name_en, stage.name_zh): stage.id for stage in open_ids.values()}
    found = []
    for one in rows:
        if one.target not in open_ids:
            same = one.stage_id if one.stage_id in open_ids else by_name.get(pick(one.name_en, one.name_zh), "")
            one = replace(one, target=same)
        found.append(one)
    return found


class MigrationPanel(QFrame):
    """`migrate_asked` once every open deal has a stage; counts shown are what the server is asked to find again."""

    migrate_asked = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Mapped] = []
        self._process, self._may, self._why, self._bare = Process(), False, "", False
        self.grid = Grid()
        self.grid.row_key = lambda one: (one.version_id, one.stage_id)
        self.grid.link_clicked.connect(lambda one, _key, _new: self._choose(one))
        self.grid.activated.connect(self._choose)
        self.empty = EmptyState("arrows-split-2")
        self._line = elided("", dim="1")
        self._go = button("", "arrow-right", clicked=self.migrate_asked.emit)
        self._stack_box = QFrame()
        self._stack = QStackedLayout(self._stack_box)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack_box, 1)
        self._foot = row((self._line, 1), self._go, margins=(12, 5, 10, 5))
        layout.addWidget(self._foot)
        self.retranslate()

    def show_rows(self, rows: Sequence[Mapped], process: Process, may: bool, why: str = "") -> None:
        """`why` the deals cannot be moved yet (the version is not live)."""
        chosen = {(one.version_id, one.stage_id): one.target for one in self.rows}
        kept = [replace(one, target=chosen.get((one.version_id, one.stage_id), one.target)) for one in rows]
        self.rows, self._process, self._may, self._why = proposed(kept, process), process, may, why
        self._show()

    @property
    def deals(self) -> int:
        return sum(one.deals for one in self.rows)

    @property
    def unmapped(self) -> int:
        return sum(one.deals for one in self.rows if not one.target)

    def mapping(self) -> dict[str, dict[str, str]]:
        """Version id → stage → stage of this version."""
        found: dict[str, dict[str, str]] = {}
        for one in self.rows:
            found.setdefault(str(one.version_id), {})[one.stage_id] = one.target
        return found

    def set_target(self, version_id: int, stage_id: str, target: str) -> None:
        self.rows = [replace(one, target=target) if (one.version_id, one.stage_id) == (version_id, stage_id) else one for one in self.rows]
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.grid.set_rows(self.rows)
        self._stack.setCurrentWidget(self.grid if self.rows else self.empty)
        self._foot.setVisible(bool(self.rows))
        left = self.unmapped
        text = translate("pipeline", "%1 open deals on older versions").replace("%1", f"{self.deals:,}")
        still = translate("pipeline", "%1 still need a stage").replace("%1", f"{left:,}")
        text += " · " + (still if left else translate("pipeline", "every one has a stage"))
        self._line.setText(" · ".join(part for part in (text, self._why) if part))
        self._go.setEnabled(self._may and not left and not self._why)
        self._go.setVisible(self._may and not self._bare)
        self._go.setAccessibleDescription(self._why)
        self._go.setToolTip(self._why or (translate("pipeline", "%1 still need a stage").replace("%1", str(left)) if left else ""))

    def hide_button(self) -> None:
        """In a dialog that has its own."""
        self._bare = True
        self._go.hide()

    def _choose(self, one: Mapped) -> None:
        if not self._may:
            return
        menu = QMenu(self)
        for stage in self._process.stages:
            if stage.kind in OPEN_KINDS:
                action = menu.addAction(words.stage_name(self._process, stage.id))
                action.setCheckable(True)
                action.setChecked(stage.id == one.target)
                action.triggered.connect(lambda _on=False, id_=stage.id: self.set_target(one.version_id, one.stage_id, id_))
        menu.popup(QCursor.pos() if self.grid.underMouse() else self.grid.viewport().mapToGlobal(self.grid.viewport().rect().topRight()))

    def retranslate(self) -> None:
        self.grid.setAccessibleName(translate("pipeline", "Open deals to move to this version"))
        self.empty.set("arrows-split-2", translate("pipeline", "No open deal is on an older version."))
        self._go.setText(translate("pipeline", "Move the deals…"))
        self.grid.set_columns([
            Column("version", translate("pipeline", "From"), 54, lambda m: m.number, lambda n: f"v{n}"),
            Column("stage", translate("pipeline", "Stage there"), 110, lambda m: pick(m.name_en, m.name_zh) or m.stage_id, stretch=True),
            number_column("deals", translate("pipeline", "Open deals"), lambda m: m.deals, 90),
            Column("target", translate("pipeline", "Goes to"), 120, self._target, link=True, bold=True, stretch=True, tone=_tone),
        ])  # fmt: skip
        self._show()

    def _target(self, one: Mapped) -> str:
        return words.stage_name(self._process, one.target) if one.target else translate("pipeline", "Choose a stage…")


def _tone(one: Mapped) -> str | None:
    return None if one.target else "bad"


def seen_counts(rows: Sequence[Mapped]) -> dict[str, dict[str, int]]:
    """What was shown; the server refuses when it counts otherwise by now."""
    found: dict[str, dict[str, int]] = {}
    for one in rows:
        found.setdefault(str(one.version_id), {})[one.stage_id] = one.deals
    return found
