"""The month's key figures: won, committed, the two weighted sums side by side, and what is missing to the goal."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.forecast.words import short, whole
from desktop.shared.i18n import percent
from desktop.shared.widgets import KpiCard
from server_db.queries.forecast_board import Picture


class ForecastCards(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.won, self.commit, self.chances, self.measured, self.gap = (KpiCard() for _ in range(5))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(10)
        # the last says most beside its figure, the third nothing
        for card, room in ((self.won, 5), (self.commit, 5), (self.chances, 3), (self.measured, 4), (self.gap, 7)):
            layout.addWidget(card, room)

    def show_picture(self, picture: Picture) -> None:
        total, goal, gap = picture.total, picture.goal, picture.gap
        share = percent(total.won / goal, 0) if goal else ""
        self.won.set(self.tr("Won"), short(total.won), (self.tr("%1 of the goal").replace("%1", share), "good", "trophy") if goal else None)
        best = self.tr("best case %1").replace("%1", short(total.best_forecast))
        self.commit.set(self.tr("Won and committed"), short(total.commit_forecast), (best, "info", "trending-up"))
        self.chances.set(self.tr("By stage chances"), short(total.weighted))
        far = total.measured - total.weighted
        chip = None
        if total.weighted and abs(far) * 100 >= total.weighted:
            word = "+%1" if far >= 0 else "−%1"
            chip = (word.replace("%1", percent(abs(far) / total.weighted, 0)), "info", "trending-up" if far >= 0 else "trending-down")
        self.measured.set(self.tr("By measured chances"), short(total.measured), chip)
        self._show_gap(picture)
        for card, value in (
            (self.won, total.won),
            (self.commit, total.commit_forecast),
            (self.chances, total.weighted),
            (self.measured, total.measured),
            (self.gap, gap),
        ):
            card.setToolTip(f"{whole(value)} {picture.currency}" if value is not None else "")
        self.measured.chip.setToolTip(self.tr("Against the sum by stage chances"))

    def _show_gap(self, picture: Picture) -> None:
        gap, total = picture.gap, picture.total
        if gap is None:
            self.gap.set(self.tr("Gap to the goal"), "–", (self.tr("no goal set"), "info", "target-off"))
        elif gap == 0:
            self.gap.set(self.tr("Gap to the goal"), "0", (self.tr("reached"), "good", "circle-check"))
        elif total.commit >= gap:
            self.gap.set(self.tr("Gap to the goal"), short(gap), (self.tr("commitments close it"), "warn", "target"))
        else:
            left = self.tr("%1 beyond the commitments").replace("%1", short(gap - total.commit))
            self.gap.set(self.tr("Gap to the goal"), short(gap), (left, "bad", "alert-triangle"))
