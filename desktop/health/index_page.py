"""The index: teams and their people on the left, the trend above, the deals of whoever is chosen below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.health.readings import Board, of_group, plain
from desktop.health.trend_chart import TrendChart
from desktop.health.words import tone_chip
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, number_column
from desktop.shared.i18n import names, pick
from desktop.shared.widgets import Section, hline, vline
from server_db.domain.health import tone_of
from server_db.queries.health import GroupHealth, HealthPoint, SeriesPoint

GROUPS_WIDTH = 430


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A team (`team` is None) or one of its people. The key of a team is below zero."""

    group: GroupHealth
    team: int | None

    @property
    def key(self) -> int:
        return self.group.id if self.team is not None else -self.group.id


class IndexPage(QWidget):
    point_chosen = Signal(object)
    deal_wanted = Signal(int, bool)

    def __init__(self, ask_series: Callable[[int | None], None]) -> None:
        super().__init__()
        self._ask_series = ask_series
        self._board: Board | None = None
        self._closed: set[int] = set()
        self._chosen: GroupRow | None = None
        self.groups, self.deals = Grid(), Grid()
        self.groups.row_key = lambda row: row.key
        self.deals.row_key = lambda point: point.deal_id
        self.chart = TrendChart()
        self.chart.setMinimumHeight(100)
        self.chart.setMaximumHeight(190)
        self.trend_head, self.deals_head, self.groups_head = Section(), Section(), Section()
        left, right = QVBoxLayout(), QVBoxLayout()
        for layout in (left, right):
            layout.setSpacing(0)
            layout.setContentsMargins(0, 0, 0, 0)
        for item in (self.groups_head, hline()):
            left.addWidget(item)
        left.addWidget(self.groups, 1)
        right.addWidget(self.trend_head)
        right.addWidget(self.chart, 2)
        for item in (hline(), self.deals_head, hline()):
            right.addWidget(item)
        right.addWidget(self.deals, 5)  # the deals are what is worked with: most rows of a small window are theirs
        side = self.side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(GROUPS_WIDTH)
        body = QHBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(side)
        body.addWidget(vline())
        body.addLayout(right, 1)
        self.groups.current_changed.connect(self._choose)
        self.groups.toggled.connect(self._toggle)
        self.deals.activated.connect(self.point_chosen)
        self.deals.current_changed.connect(lambda row: self.point_chosen.emit(row) if row is not None and self.deals.hasFocus() else None)
        self.deals.link_clicked.connect(lambda row, _key, new: self.deal_wanted.emit(row.deal_id, new))

    def show_board(self, board: Board) -> None:
        self._board = board
        self.retranslate()
        self._show_chosen(board.series)

    def retranslate(self) -> None:
        self.groups.setAccessibleName(self.tr("Teams and people"))
        self.deals.setAccessibleName(self.tr("Deals by index"))
        self.groups_head.set_title(self.tr("Teams and people"))
        self.groups.set_columns(self._group_columns(), frozen=1)
        self.deals.set_columns(self._deal_columns(), frozen=1)
        self._fill_groups()
        self._fill_deals()

    def find_point(self, deal_id: int) -> HealthPoint | None:
        return next((point for point in self._board.points if point.deal_id == deal_id), None) if self._board else None

    # -- who

    def _fill_groups(self) -> None:
        if self._board is None:
            return
        rows: list[GroupRow] = []
        for team in self._board.teams:
            rows.append(GroupRow(team, None))
            if team.id not in self._closed:
                rows += [GroupRow(one, team.id) for one in self._board.people if self._board.reports.get(one.id, one.id) == team.id]
        self.groups.set_rows(rows)

    def _group_columns(self) -> list[Column]:
        return [
            Column(
                "name", self.tr("Who"), 146, lambda r: names(r.group), bold=True, indent=lambda r: 0 if r.team is None else 1,
                expanded=lambda r: (r.group.id not in self._closed) if r.team is None else None,
            ),
            Column("score", self.tr("Index"), 62, lambda r: r.group.score, plain, align="right", bold=True, tone=self._group_tone),
            Column("outlook", self.tr("In 2 weeks"), 78, lambda r: r.group.outlook, plain, align="right", dim=True),
            number_column("bad", self.tr("Unhealthy"), lambda r: r.group.bad, 74),
            number_column("deals", self.tr("Deals"), lambda r: r.group.deals, 52),
        ]  # fmt: skip

    def _group_tone(self, row: GroupRow) -> str | None:
        formula = self._board.live if self._board else None
        return tone_of(row.group.score, formula.red, formula.yellow) if formula and row.group.score is not None else None

    def _toggle(self, row: GroupRow) -> None:
        self._closed ^= {row.group.id}
        self._fill_groups()

    def _choose(self, row: GroupRow | None) -> None:
        if row is None or row == self._chosen:
            return
        self._chosen = row
        self._fill_deals()
        self._ask_series(row.group.id if row.team is not None else None)

    def show_series(self, series: tuple[SeriesPoint, ...]) -> None:
        self._show_chosen(series)

    def _show_chosen(self, series: tuple[SeriesPoint, ...]) -> None:
        person = self._chosen is not None and self._chosen.team is not None
        name = names(self._chosen.group) if self._chosen is not None and person else self.tr("everybody in view")
        self.trend_head.set_title(self.tr("Index of %1").replace("%1", name))
        self.chart.show_series(name, series, self._board.live if self._board else None)

    # -- their deals

    def _fill_deals(self) -> None:
        if self._board is None:
            return
        points = self._points()
        self.deals.set_rows(points)
        self.deals_head.set_title(self.tr("%1 open deals, the worst first").replace("%1", f"{len(points):,}"))

    def _points(self) -> tuple[HealthPoint, ...]:
        assert self._board is not None
        row = self._chosen
        if row is None:
            return self._board.points
        people = [row.group.id] if row.team is not None else [one for one, boss in self._board.reports.items() if boss == row.group.id]
        return of_group(self._board, people)

    def _deal_columns(self) -> list[Column]:
        return [
            Column("code", self.tr("Deal"), 92, lambda p: p.code, link=True),
            Column("score", self.tr("Index"), 58, lambda p: p.score, plain, align="right", bold=True),
            Column("tone", self.tr("State"), 104, lambda p: p.score, lambda _v: "", chip=lambda p: tone_chip(p.tone)),
            Column("outlook", self.tr("In 2 weeks"), 78, lambda p: p.outlook, plain, align="right", dim=True),
            Column("name", self.tr("Name"), 170, lambda p: p.name),
            Column("customer", self.tr("Customer"), 190, lambda p: p.customer_name),
            Column("stage", self.tr("Stage"), 130, lambda p: pick(p.stage_name_en, p.stage_name_zh)),
            Column("owner", self.tr("Owner"), 70, lambda p: p.owner_code, dim=True),
        ]
