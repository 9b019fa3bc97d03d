"""The difference tree: booked, replayed and the difference, side by side; what differs is open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.disputes.tree_rows import Row, first_opened, rows_of
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import money
from desktop.shared.retranslated import Retranslated


class TreeGrid(Retranslated, QWidget):
    order_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.grid = Grid()
        self.grid.row_key = lambda one: one.key
        self._tree: Mapping[str, Any] | None = None
        self._of = 0
        self._opened: frozenset[tuple[str, ...]] = frozenset()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.grid)
        self.grid.toggled.connect(self._toggle)
        self.grid.activated.connect(self._open)
        self.grid.link_clicked.connect(lambda one, _key, _new: self._open(one))
        self.retranslate()

    def show_tree(self, tree: Mapping[str, Any], answer: int) -> None:
        if answer != self._of:
            self._opened = first_opened(tree)
        self._tree, self._of = tree, answer
        self._fill()

    def _fill(self) -> None:
        self.grid.set_rows(rows_of(self._tree, self._opened) if self._tree is not None else [])

    def _toggle(self, one: Row) -> None:
        self._opened = self._opened ^ {one.key}
        self._fill()

    def _open(self, one: Row) -> None:
        if one.order_id is not None:
            self.order_wanted.emit(one.order_id)
        elif one.has_parts:
            self._toggle(one)

    def retranslate(self) -> None:
        self.grid.setAccessibleName(self.tr("Difference"))
        self.grid.set_columns(
            [
                Column("title", self.tr("From order to pay"), 230, lambda r: r.title, stretch=True, least=180, indent=lambda r: r.depth,
                       expanded=self._expanded, icon=_icon),
                Column("old", self.tr("Booked"), 128, lambda r: r.old, align="right", least=100, tone=lambda r: "text2"),
                Column("new", self.tr("Replayed"), 128, lambda r: r.new, align="right", least=100, tone=lambda r: "text" if r.differs else "text2"),
                Column("delta", self.tr("Difference"), 92, lambda r: r.delta or None, lambda v: "" if v is None else money(v), align="right", tone=_tone),
                Column("cause", self.tr("Cause"), 96, lambda r: r.cause, least=72),
            ],
            frozen=1,
        )
        self._fill()

    def _expanded(self, one: Row) -> bool | None:
        return one.key in self._opened if one.has_parts else None


def _icon(one: Row) -> tuple[str, str] | None:
    if one.is_new is not None:
        return ("plus", "good") if one.is_new else ("minus", "bad")
    return ("arrows-exchange", "warn") if one.depth and one.differs else None


def _tone(one: Row) -> str | None:
    return None if not one.delta else "good" if one.delta > 0 else "bad"
