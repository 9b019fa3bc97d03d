"""The own place: large, how it moved, how it was over the months, and what the office shows of others."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.performance.rankings.place_chart import PlaceChart
from desktop.performance.rankings.words import group_word, kpi_word, moved_chip, privacy_sentence
from desktop.shared.theme import number_font
from desktop.shared.widgets import Chip, Section, column, hline, label, row, set_property
from server_db.queries.rankings import Board

WIDTH = 300
CHART = 190


class MyPlace(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._board: Board | None = None
        self.head, self.place, self.of, self.moved = Section(), label("–"), label("", dim="1", wrap=True), Chip()
        set_property(self.place, num="1")
        self.place.setFont(number_font(30, bold=True))
        self.trend_head, self.chart, self.no_trend = Section(), PlaceChart(), label("", dim="2", wrap=True)
        self.chart.setFixedHeight(CHART)
        self.shows_head, self.shows = Section(), label("", dim="1", wrap=True)
        self.setFixedWidth(WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        body = column(row(self.place, self.moved, None, gap=12), self.of, margins=(14, 0, 14, 12), gap=2)
        told = column(self.no_trend, margins=(14, 4, 14, 10))
        for item in (
            self.head,
            body,
            hline(),
            self.trend_head,
            self.chart,
            told,
            hline(),
            self.shows_head,
            column(self.shows, margins=(14, 0, 14, 12)),
        ):
            layout.addWidget(item)
        layout.addStretch(1)

    def show_board(self, board: Board) -> None:
        self._board = board
        mine = board.mine
        chip = moved_chip(mine.moved) if mine is not None else None
        self.moved.setVisible(chip is not None)
        if chip is not None:
            self.moved.set(*chip)
            self.moved.setToolTip(self.tr("Since the month before"))
        self.place.setText(str(mine.place) if mine is not None and mine.place is not None else "–")
        if mine is None:
            self.of.setText(self.tr("You have no figure for this in the month."))
        elif mine.place is None:
            self.of.setText(self.tr("With fewer than four peers a place would tell of a neighbour, so none is given."))
        else:
            text = self.tr("of %1 · %2 · %3").replace("%1", str(mine.of_people)).replace("%2", group_word(board, mine.peer_key))
            self.of.setText(text.replace("%3", kpi_word(board, board.kpi)))
        known = [one for one in board.trend if one.place is not None]
        self.chart.setVisible(len(known) > 1)
        self.chart.show_places(self.tr("My places"), board.trend)
        self.no_trend.setText(self.tr("The course of your places shows once two months are published."))
        self.no_trend.setVisible(len(known) < 2)
        self.shows.setText(privacy_sentence(board.setting))

    def retranslate(self) -> None:
        self.head.set_title(self.tr("My place"))
        self.trend_head.set_title(self.tr("Month by month, as published"))
        self.shows_head.set_title(self.tr("What others see"))
        if self._board is not None:
            self.show_board(self._board)
