"""The review desk: drawn days on the left, a day's ten leads, and the one being scored."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.lead_insight.readings import ReviewBoard, ReviewDay, ReviewItem
from desktop.lead_insight.review_panel import ReviewPanel
from desktop.lead_insight.words import MARKS, mark_word, review_state
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, date_column, number_column
from desktop.shared.i18n import pick
from desktop.shared.widgets import EmptyState, Section, button, hline, label, row, vline

DAYS_WIDTH = 190


class ReviewPage(QWidget):
    day_wanted = Signal(object)
    draw_wanted = Signal()

    def __init__(self, me: int, leads: bool) -> None:
        super().__init__()
        self._me, self._leads = me, leads
        self._board: ReviewBoard | None = None
        self.days, self.items, self.panel = Grid(), Grid(), ReviewPanel(me)
        self.days.row_key = lambda day: day.on_date
        self.items.row_key = lambda item: item.id
        self.draw = button("", "refresh", clicked=self.draw_wanted.emit)
        self.draw.setVisible(leads)
        self.days_head, self.items_head = Section(), Section()
        self.hint, self.empty = label("", dim="1", wrap=True), EmptyState()
        left, middle = QVBoxLayout(), QVBoxLayout()
        for layout, items in ((left, (self.days_head, hline(), self.days)), (middle, (self.items_head, hline(), self.items, self.empty, hline()))):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
            for item in items:
                layout.addWidget(item, 1 if item in (self.days, self.items, self.empty) else 0)
        middle.addWidget(row((self.hint, 1), self.draw, margins=(12, 8, 12, 8)))
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(DAYS_WIDTH)
        body = QHBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        for widget in (side, vline()):
            body.addWidget(widget)
        body.addLayout(middle, 1)
        body.addWidget(vline())
        body.addWidget(self.panel)
        self.days.current_changed.connect(self._choose_day)
        self.items.current_changed.connect(self.panel.show_item)

    def show_board(self, board: ReviewBoard) -> None:
        keep = self.panel.item.id if self.panel.item else None
        self._board = board
        self.panel.name_things(board.fields, board.channels)
        self.days.set_rows(board.days)
        self.items.set_rows(board.items)
        self.items.setVisible(bool(board.items))
        self.empty.setVisible(not board.items)
        if board.day is not None:
            self.days.select_key(board.day)
        self._tell(board)
        shown = next((item for item in board.items if item.id == keep), None) or self._next(board)
        if shown is not None:
            self.items.select_key(shown.id)
        self.panel.show_item(shown)

    def _next(self, board: ReviewBoard) -> ReviewItem | None:
        """The first that waits for oneself, else the first."""
        mine = [item for item in board.items if item.mine and self._me not in item.marked]
        return next(iter(mine or board.items), None)

    def _choose_day(self, day: ReviewDay | None) -> None:
        if day is not None and self._board is not None and day.on_date != self._board.day:
            self.day_wanted.emit(day.on_date)

    def _tell(self, board: ReviewBoard) -> None:
        day = board.day.isoformat() if isinstance(board.day, date) else ""
        self.items_head.set_title(self.tr("Closed leads drawn on %1").replace("%1", day) if day else self.tr("Closed leads drawn"))
        done = sum(item.done for item in board.items)
        mine = sum(item.mine and self._me not in item.marked for item in board.items)
        text = self.tr("%1 of %2 scored by both; %3 wait for you.").replace("%1", str(done)).replace("%2", str(len(board.items)))
        self.hint.setText(text.replace("%3", str(mine)) if board.items else "")
        hint = self.tr("The worker draws ten of the leads that closed within 90 days, on every working day.")
        self.empty.set("clipboard-check", self.tr("Nothing has been drawn yet."), hint)

    def _columns(self) -> list[Column]:
        def mine(item: ReviewItem) -> str:
            own = item.mark_of(self._me)
            return " · ".join(str(getattr(own, mark)) for mark in MARKS) if own else ""

        order = " · ".join(mark_word(mark)[0] for mark in MARKS)
        return [
            number_column("place", "#", lambda item: item.place, 40),
            Column("code", self.tr("Lead"), 98, lambda item: item.lead.get("code"), mono=True, least=88),
            Column("company", self.tr("Company"), 190, lambda item: item.lead.get("company"), bold=True, stretch=True, least=130),
            Column("state", self.tr("State"), 152, lambda item: len(item.marked), lambda _v: "", chip=self._chip, least=136),
            Column("marks", self.tr("Your marks"), 92, mine, least=84, tip=order),
            Column("reviewers", self.tr("Reviewers"), 150, _reviewers, dim=True, least=96),
        ]  # fmt: skip

    def _chip(self, item: ReviewItem) -> tuple[str, str, str]:
        return review_state(len(item.marked), item.mine, self._me in item.marked)

    def retranslate(self) -> None:
        self.days_head.set_title(self.tr("Days"))
        self.days.setAccessibleName(self.tr("Days"))
        self.items.setAccessibleName(self.tr("Leads under review"))
        self.days.set_columns(
            [date_column("day", self.tr("Day"), lambda day: day.on_date, 100), number_column("n", self.tr("Drawn"), lambda day: day.size, 70)]
        )
        self.items.set_columns(self._columns(), frozen=1)
        self.draw.setText(self.tr("Draw today's now"))
        self.panel.retranslate()
        if self._board is not None:
            self._tell(self._board)


def _reviewers(item: ReviewItem) -> str:
    return ", ".join(pick(person.en, person.zh) for person in (item.first, item.second) if person is not None)
