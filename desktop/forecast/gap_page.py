"""The gap to the goal, and the likeliest deals that together would close it."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.forecast.mix_bar import MixBar
from desktop.forecast.words import category_chip, month_word, whole
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, date_column
from desktop.shared.i18n import names, percent, pick
from desktop.shared.widgets import EmptyState, Section, column, hline, label
from server_db.domain.forecast import Step, WayToGoal
from server_db.queries.forecast_board import Gap


class GapPage(QWidget):
    deal_wanted = Signal(int, bool)

    def __init__(self) -> None:
        super().__init__()
        self._gap: Gap | None = None
        self.head, self.told, self.bar, self.grid, self.empty, self.inside = (
            Section(),
            label("", wrap=True),
            MixBar(),
            Grid(),
            EmptyState(),
            QWidget(),
        )
        self.grid.row_key = lambda step: step.deal.deal_id
        self.steps_head = Section()
        inside = QVBoxLayout(self.inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.head)
        inside.addWidget(column(self.told, self.bar, margins=(14, 0, 14, 10), gap=8))
        for item in (hline(), self.steps_head, hline()):
            inside.addWidget(item)
        inside.addWidget(self.grid, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.inside)
        outer.addWidget(self.empty)
        self.grid.link_clicked.connect(lambda step, _key, new: self.deal_wanted.emit(step.deal.deal_id, new))
        self.grid.activated.connect(lambda step: self.deal_wanted.emit(step.deal.deal_id, False))

    def show_gap(self, gap: Gap) -> None:
        self._gap = gap
        way = gap.way
        done = gap.row.gap == 0
        self.inside.setVisible(way is not None and not done)
        self.empty.setVisible(way is None or done)
        who = names(gap.row.member)
        if gap.is_over and not done and gap.row.gap is not None:
            text = self.tr("The month is over: %1 ended %2 short of the goal.").replace("%1", who)
            self.empty.set(
                "target",
                text.replace("%2", whole(gap.row.gap)),
                self.tr("Choose the present month or a later one to see which deals would close the gap."),
            )
        elif way is None and not done:
            self.empty.set(
                "target-off", self.tr("%1 has no goal and no quota for this month.").replace("%1", who), self.tr("Goals are set on the Goals screen.")
            )
        elif done or way is None:
            goal = gap.row.goal.amount if gap.row.goal else Decimal(0)
            text = self.tr("%1 has reached the goal: %2 of %3 is won.").replace("%1", who)
            self.empty.set("trophy", text.replace("%2", whole(gap.row.total.won)).replace("%3", whole(goal)), "")
        else:
            self._fill(gap, way)

    def _fill(self, gap: Gap, way: WayToGoal) -> None:
        self.head.set_title(self.tr("%1 lacks %2 to the goal").replace("%1", names(gap.row.member)).replace("%2", whole(way.gap)))
        self.bar.show_sums(gap.row.total, gap.row.goal.amount if gap.row.goal else None)
        self.grid.set_rows(way.steps)
        pulled = sum(step.pulled for step in way.steps)
        if not way.steps:
            text = self.tr("No open deal of the next months could close it: %1 more has to be found.").replace("%1", whole(way.missing))
        elif way.missing:
            text = (
                self.tr("All %1 deals in sight would still leave %2: that much has to be found anew.")
                .replace("%1", str(len(way.steps)))
                .replace("%2", whole(way.missing))
            )
        else:
            text = (
                self.tr("These %1 deals would close it; by their chances %2 of it is to be expected.")
                .replace("%1", str(len(way.steps)))
                .replace("%2", whole(way.expected))
            )
        if pulled:
            text += " " + self.tr("%1 of them would have to be pulled forward from a later month.").replace("%1", str(pulled))
        self.told.setText(text)

    def retranslate(self) -> None:
        self.steps_head.set_title(self.tr("Deals that would close it, the likeliest first"))
        self.grid.setAccessibleName(self.tr("Deals that would close the gap"))
        self.grid.set_columns(
            [
                Column("code", self.tr("Deal"), 88, lambda s: s.deal.code, link=True),
                Column("category", self.tr("Category"), 104, lambda s: s.deal.category, lambda _v: "", chip=lambda s: category_chip(s.deal.category)),
                Column("name", self.tr("Name"), 160, lambda s: s.deal.name, stretch=True),
                Column("customer", self.tr("Customer"), 170, lambda s: s.deal.customer_name or ""),
                Column("stage", self.tr("Stage"), 110, lambda s: pick(s.deal.stage_name_en, s.deal.stage_name_zh)),
                Column("amount", self.tr("Amount"), 96, lambda s: s.deal.amount, whole, align="right", sums=True),
                Column(
                    "chance",
                    self.tr("Chance"),
                    74,
                    lambda s: s.deal.chance,
                    lambda v: percent(v, 0),
                    align="right",
                    tip=self.tr("Measured where enough deals ended, else the stage's."),
                ),
                Column("so_far", self.tr("Together"), 104, lambda s: s.so_far, whole, align="right", bold=True),
                Column("left", self.tr("Still missing"), 104, self._left, whole, align="right", dim=True),
                date_column("on", self.tr("Expected on"), lambda s: s.deal.close_on, 98),
                Column("pulled", self.tr("To be pulled from"), 132, lambda s: s.deal.period if s.pulled else "", lambda _v: "", chip=_pulled),
            ],
            frozen=2,
        )
        if self._gap is not None:
            self.show_gap(self._gap)

    def _left(self, step: Step) -> Decimal:
        gap = self._gap.way.gap if self._gap is not None and self._gap.way is not None else Decimal(0)
        return max(Decimal(0), gap - step.so_far)


def _pulled(step: Step) -> tuple[str, str, str] | None:
    return (month_word(step.deal.period), "warn", "calendar-event") if step.pulled and step.deal.period else None
