"""The members of a pool as an assignment sees them now: what they hold, who is away, whose turn it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.lead_assignment.reading import PoolRules
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, number_column
from desktop.shared.i18n import pick
from desktop.shared.widgets import EmptyState
from server_db.queries.lead_assignment import Turn


class TurnsPanel(QWidget):
    members_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rules: PoolRules | None = None
        self.grid, self.empty = Grid(), EmptyState("users-group")
        self.grid.row_key = lambda turn: turn.code
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.empty, 1)

    def show_rules(self, rules: PoolRules) -> None:
        self._rules = rules
        self.retranslate()

    def retranslate(self) -> None:
        self.grid.setAccessibleName(self.tr("Members and their turns"))
        self.grid.set_columns(self._columns(), frozen=1)
        turns = list(self._rules.turns) if self._rules else []
        self.grid.set_rows(turns)
        self.grid.setVisible(bool(turns))
        self.empty.setVisible(not turns)
        if self._rules is not None and self._rules.pool is None:
            self.empty.set("users-group", self.tr("Each pool has its own turns."), self.tr("Choose a pool to see its members."))
        else:
            self.empty.set("user-off", self.tr("Nobody in this pool can be given leads."), self.tr("Add members under lead rules."))
            self.empty.set_action(self.tr("To the members"), self.members_wanted.emit)

    def _columns(self) -> list[Column]:
        return [
            Column("name", self.tr("Member"), 104, lambda t: pick(t.name_en, t.name_zh), bold=True, stretch=True),
            Column("state", self.tr("Now"), 118, _state, lambda _v: "", chip=self._chip),
            number_column("given", self.tr("30 days"), lambda t: t.given_30d, 62),
            Column("held", self.tr("Holds"), 70, lambda t: _of(t.held, t.held_cap), align="right"),
            number_column("weight", self.tr("Weight"), lambda t: t.weight, 58),
        ]

    def _chip(self, turn: Turn) -> tuple[str, str, str]:
        why = _state(turn)
        if why == "":
            return self.tr("ready"), "good", "circle-check"
        said = {
            "absent": self.tr("away"),
            "held_cap": self.tr("has enough"),
            "daily_cap": self.tr("enough today"),
            "capacity": self.tr("no capacity"),
        }[why]
        return said, "warn" if why == "absent" else "bad", "calendar-off" if why == "absent" else "ban"


def _state(turn: Turn) -> str:
    if turn.absent:
        return "absent"
    if turn.held_cap is not None and turn.held >= turn.held_cap:
        return "held_cap"
    if turn.daily_cap is not None and turn.taken >= turn.daily_cap:
        return "daily_cap"
    return "capacity" if turn.capacity is not None and turn.open_all >= turn.capacity else ""


def _of(count: int, cap: int | None) -> str:
    return f"{count:,}" if cap is None else f"{count:,} / {cap:,}"
