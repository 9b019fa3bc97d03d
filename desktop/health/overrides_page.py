"""Gates that were passed by a second person's word: who asked, who released, what was missing, how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.health.readings import OverrideRow
from desktop.health.words import decision
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import moment, pick
from desktop.shared.widgets import EmptyState, Section, hline


class OverridesPage(QWidget):
    deal_wanted = Signal(int, bool)

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[OverrideRow] = ()
        self.head, self.grid, self.empty, self.pages = Section(), Grid(), EmptyState(), QStackedWidget()
        self.grid.row_key = lambda one: one.id
        self.pages.addWidget(self.grid)
        self.pages.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for item in (self.head, hline(), self.pages):
            layout.addWidget(item)
        self.grid.activated.connect(lambda one: self.deal_wanted.emit(one.deal_id, False))
        self.grid.link_clicked.connect(lambda one, _key, new: self.deal_wanted.emit(one.deal_id, new))

    def show_rows(self, rows: Sequence[OverrideRow]) -> None:
        self._rows = rows
        self.retranslate()

    def retranslate(self) -> None:
        self.grid.setAccessibleName(self.tr("Overrides"))
        counts = Counter(one.approved for one in self._rows)
        title = self.tr("%1 released, %2 refused, %3 waiting")
        for number, key in enumerate((True, False, None), 1):
            title = title.replace(f"%{number}", str(counts[key]))
        self.head.set_title(title)
        self.empty.set("shield-check", self.tr("No gate was overridden."), self.tr("When a second person releases a refused move, it is listed here."))
        self.grid.set_columns(self._columns(), frozen=1)
        self.grid.set_rows(self._rows)
        self.pages.setCurrentWidget(self.grid if self._rows else self.empty)

    def _columns(self) -> list[Column]:
        return [
            Column("code", self.tr("Deal"), 92, lambda o: o.deal_code, link=True),
            Column("name", self.tr("Name"), 150, lambda o: o.deal_name),
            Column("state", self.tr("Decision"), 104, lambda o: o.approved, lambda _v: "", chip=lambda o: decision(o.approved)),
            Column("way", self.tr("From … to"), 190, lambda o: f"{pick(o.from_en, o.from_zh)} → {pick(o.to_en, o.to_zh)}"),
            Column("missing", self.tr("What was missing"), 280, missing, stretch=True),
            Column("reason", self.tr("Reason given"), 240, lambda o: o.reason),
            Column("asked", self.tr("Asked by"), 74, lambda o: pick(o.requested_en, o.requested_zh)),
            Column("at", self.tr("Asked at"), 122, lambda o: o.requested_at, moment),
            Column("by", self.tr("Decided by"), 84, lambda o: pick(o.decided_en, o.decided_zh)),
            Column("used", self.tr("Used at"), 122, lambda o: o.used_at, lambda v: moment(v) if v else ""),
        ]


def missing(row: OverrideRow) -> str:
    """Named documents and tasks by their names, everything else by its code's last word."""
    parts = []
    for one in row.failed or ():
        args = one.get("args") or {}
        name = pick(args.get("name_en"), args.get("name_zh")) or args.get("field") or args.get("formula") or args.get("role")
        parts.append(str(name or one.get("code", "").rpartition(".")[2]))
    return ", ".join(parts)
