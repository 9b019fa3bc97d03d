"""The versions of one kind of rules, and what may be done with the one that is open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.lead_rules import words
from desktop.lead_rules.readings import Rules, Version
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import moment
from desktop.shared.widgets import EmptyState, Section, hline, tool

WIDTH = 204


class VersionSide(QFrame):
    chosen = Signal(object)
    begin_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rules: Rules | None = None
        self.begin = tool("plus", "", self.begin_wanted.emit)
        self.head, self.grid = Section("", self.begin), Grid("", row_height=44)
        self.grid.row_key = lambda version: version.id
        self.empty = EmptyState("history")
        self.empty.text.setMinimumWidth(120)
        self.empty.hint.setMinimumWidth(120)
        self.setFixedWidth(WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.head, hline()):
            layout.addWidget(part)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.empty, 1)
        self.grid.current_changed.connect(lambda version: self.chosen.emit(version) if version is not None else None)

    def retranslate(self) -> None:
        self.head.set_title(self.tr("Versions"))
        self.grid.setAccessibleName(self.tr("Versions"))
        self.begin.setToolTip(self.tr("Begin an empty version"))
        self.begin.setAccessibleName(self.tr("Begin an empty version"))
        self.empty.set("history", self.tr("No version yet"), self.tr("Add a rule and save it: that is the first draft."))
        self.grid.set_columns([
            Column("number", self.tr("No."), 82, self._number, wrap=True, stretch=True, least=60),
            Column("state", self.tr("State"), 102, lambda v: v.status, lambda _v: "", chip=lambda v: words.state_chip(v.status)),
        ])  # fmt: skip

    def show_rules(self, rules: Rules, current: int | None, may: bool) -> None:
        self._rules = rules
        self.begin.setVisible(may)
        self.grid.set_rows_at(rules.versions, current)
        self.grid.setVisible(bool(rules.versions))
        self.empty.setVisible(not rules.versions)

    def _number(self, version: Version) -> str:
        when = version.live_since or version.created_at
        return f"v{version.number}\n{words.who_text(version) or (moment(when)[:10] if when else '')}"
