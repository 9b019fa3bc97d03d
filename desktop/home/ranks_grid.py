"""The own place month by month; nobody else's name or figure."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.home.server_calls import MyRank
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column


class RanksGrid(Grid):
    def __init__(self) -> None:
        super().__init__("home.ranks")
        self.row_key = lambda one: one.period_code
        self.retranslate()

    def show_ranks(self, ranks: Sequence[MyRank]) -> None:
        """The newest month on top."""
        self.set_rows(sorted(ranks, key=lambda one: one.period_code, reverse=True))

    def retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.setAccessibleName(translate("home", "My place month by month"))
        self.set_columns([
            Column("period", translate("home", "Month"), 100, lambda r: r.period_code),
            Column("plan", translate("home", "Place under my plan"), 190, lambda r: _place(r.plan_rank, r.plan_peers), bold=True),
            Column("region", translate("home", "Place in my region"), 190, lambda r: _place(r.region_rank, r.region_peers), stretch=True),
        ])  # fmt: skip


def _place(rank: int | None, peers: int) -> str:
    translate = QCoreApplication.translate
    if rank is None:
        return translate("home", "Not told: fewer than four people")
    return translate("home", "{rank} of {peers}").format(rank=rank, peers=peers)
