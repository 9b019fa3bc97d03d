"""Two weeks ahead: which deals turn, on which day, and why. A day counts by the company's calendar."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.health.readings import Board, Turn, plain, turns
from desktop.health.words import turn_reason
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, date_column
from desktop.shared.i18n import exact, in_own_places, pick
from desktop.shared.widgets import EmptyState, Section, hline

translate = QCoreApplication.translate


class OutlookPage(QWidget):
    point_chosen = Signal(object)
    deal_wanted = Signal(int, bool)

    def __init__(self) -> None:
        super().__init__()
        self._turns: tuple[Turn, ...] = ()
        self._amounts: Mapping[int, tuple[Decimal | None, str]] = {}
        self.head, self.grid, self.empty, self.pages = Section(), Grid(), EmptyState(), QStackedWidget()
        self.grid.row_key = lambda turn: turn.point.deal_id
        self.pages.addWidget(self.grid)
        self.pages.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for item in (self.head, hline(), self.pages):
            layout.addWidget(item)
        self.grid.activated.connect(lambda turn: self.point_chosen.emit(turn.point))
        self.grid.link_clicked.connect(lambda turn, _key, new: self.deal_wanted.emit(turn.point.deal_id, new))

    def show_board(self, board: Board) -> None:
        self._turns, self._amounts = turns(board), board.amounts
        self.retranslate()

    def count(self) -> int:
        return len(self._turns)

    def unplanned(self) -> int:
        """Of them, those with no task and no entry in the calendar before the day they turn."""
        return sum(not turn.is_planned for turn in self._turns)

    def retranslate(self) -> None:
        self.grid.setAccessibleName(self.tr("Two-week outlook"))
        title = self.tr("%1 deals turn within two weeks unless somebody acts; for %2 of them nothing is planned before that day")
        self.head.set_title(title.replace("%1", f"{len(self._turns):,}").replace("%2", f"{self.unplanned():,}"))
        self.empty.set("circle-check", self.tr("Nothing turns within two weeks."), self.tr("Deals that would become red or yellow stand here before they do."))
        self.grid.set_columns(self._columns(), frozen=2)
        self.grid.set_rows(self._turns)
        self.pages.setCurrentWidget(self.grid if self._turns else self.empty)

    def _columns(self) -> list[Column]:
        return [
            date_column("on", self.tr("On"), lambda t: t.on, 94),
            Column("code", self.tr("Deal"), 92, lambda t: t.point.code, link=True),
            Column("tone", self.tr("Turns"), 116, lambda t: t.tone, lambda _v: "", chip=self._chip),
            Column("name", self.tr("Name"), 160, lambda t: t.point.name),
            Column("amount", self.tr("Amount"), 108, self._amount, exact, align="right"),
            Column("currency", self.tr("Currency"), 70, lambda t: self._amounts.get(t.point.deal_id, (None, ""))[1], dim=True),
            Column("plan", self.tr("Next planned"), 210, _plan_text, icon=_plan_icon),
            Column("why", self.tr("Because"), 370, turn_reason, stretch=True),
            Column("now", self.tr("Index"), 58, lambda t: t.point.score, plain, align="right"),
            Column("then", self.tr("In 2 weeks"), 80, lambda t: t.point.outlook, plain, align="right", dim=True),
            Column("stage", self.tr("Stage"), 120, lambda t: pick(t.point.stage_name_en, t.point.stage_name_zh)),
            Column("owner", self.tr("Owner"), 70, lambda t: t.point.owner_code, dim=True),
        ]

    def _amount(self, turn: Turn) -> Decimal | None:
        return in_own_places(*self._amounts.get(turn.point.deal_id, (None, "")))

    def _chip(self, turn: Turn) -> tuple[str, str, str]:
        if turn.reason == "idle":
            return self.tr("Turns red"), "bad", "alert-circle"
        return (self.tr("Unhealthy"), "bad", "trending-down") if turn.tone == "bad" else (self.tr("At risk"), "warn", "trending-down")


def _plan_text(turn: Turn) -> str:
    if turn.plan is None:
        return translate("health", "nothing planned")
    return f"{turn.plan.on:%m-%d} · {pick(turn.plan.name_en, turn.plan.name_zh)}"


def _plan_icon(turn: Turn) -> tuple[str, str]:
    return ("calendar-event", "good") if turn.is_planned else ("calendar-off", "bad")
