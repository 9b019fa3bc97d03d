"""The scorecards, with whom each is for and how many have it by name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.performance.cards.words import rule_text
from desktop.performance.words import version_state
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import names
from desktop.shared.widgets import Section, fill_column, hline, tool
from server_db.queries.kpis import Card

WIDTH = 300


class CardList(QFrame):
    chosen = Signal(object)
    add_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.add = tool("plus", "", self.add_wanted.emit)
        self.head, self.grid = Section("", self.add), Grid("", row_height=46)
        self.grid.row_key = lambda card: card.id
        fill_column(self, self.head, hline(), (self.grid, 1))
        self.grid.current_changed.connect(lambda card: self.chosen.emit(card) if card is not None else None)

    def show_cards(self, cards: Sequence[Card], current: int | None, may: bool) -> None:
        self.add.setVisible(may)
        self.grid.set_rows_at(cards, current)

    def retranslate(self) -> None:
        self.head.set_title(self.tr("Scorecards"))
        self.add.setToolTip(self.tr("Make a scorecard"))
        self.add.setAccessibleName(self.add.toolTip())
        self.grid.setAccessibleName(self.tr("Scorecards"))
        self.grid.set_columns([
            Column("card", self.tr("Card"), 190, lambda card: f"{names(card.rule)}\n{rule_text(card)}", wrap=True, stretch=True, least=120),
            Column("state", self.tr("Weights"), 100, _state, lambda _v: "", chip=self._chip),
        ])  # fmt: skip

    def _chip(self, card: Card) -> tuple[str, str, str] | None:
        if not card.rule.active:
            return self.tr("Out of use"), "info", "ban"
        state = _state(card)
        return version_state(state) if state else (self.tr("None yet"), "warn", "alert-triangle")


def _state(card: Card) -> str:
    """Live where any version is; else how far the newest one is."""
    states = [version.status for version in card.versions]
    return "live" if "live" in states else states[0] if states else ""
