"""Lead health: what ails the open leads, how many, and which."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.lead_insight.readings import Health
from desktop.lead_insight.words import ail_why, ail_word
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, number_column
from desktop.shared.i18n import percent
from desktop.shared.widgets import KpiCard, Section, hline, row
from server_db.queries.lead_matrix import AILS


@dataclass(frozen=True, slots=True)
class Ail:
    key: str
    leads: int
    share: Decimal | None


class HealthPage(QWidget):
    leads_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._read: Health | None = None
        self.cards = tuple(KpiCard() for _ in range(4))
        self.head, self.grid = Section(), Grid()
        self.grid.row_key = lambda ail: ail.key
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for item in (row(*[(card, 1) for card in self.cards], margins=(12, 10, 12, 10), gap=10), hline(), self.head, hline()):
            layout.addWidget(item)
        layout.addWidget(self.grid, 1)
        self.grid.activated.connect(lambda ail: self.leads_wanted.emit(ail.key))
        self.grid.link_clicked.connect(lambda ail, _key, _new: self.leads_wanted.emit(ail.key))

    def show_health(self, read: Health) -> None:
        self._read = read
        health = read.health
        rows = [Ail(key, health.ails.get(key, 0), Decimal(health.ails.get(key, 0)) / health.open if health.open else None) for key in AILS]
        self.grid.set_rows(rows)
        self._fill_cards()

    def _fill_cards(self) -> None:
        if self._read is None:
            return
        health = self._read.health
        free = self.tr("%1 free in pools").replace("%1", f"{health.ails.get('free', 0):,}")
        self.cards[0].set(self.tr("Open leads"), f"{health.open:,}", (free, "info", "users-group"))
        kept = percent(health.kept_rate) if health.kept_rate is not None else "–"
        late = self.tr("%1 late, %2 still running").replace("%1", f"{health.late:,}").replace("%2", f"{health.running:,}")
        tone = "bad" if health.kept_rate is not None and health.kept_rate < Decimal("0.8") else "good"
        self.cards[1].set(self.tr("Answered in time, 30 days"), kept, (late, tone, "alarm"))
        thin = self.tr("%1 hardly filled in").replace("%1", f"{health.ails.get('thin', 0):,}")
        self.cards[2].set(self.tr("Filled in"), f"{health.completeness}%", (thin, "warn" if health.ails.get("thin") else "good", "file"))
        stale = self.tr("%1 untouched for a month").replace("%1", f"{health.ails.get('stale', 0):,}")
        age = self.tr("1 day") if health.age_days == 1 else self.tr("%1 days").replace("%1", f"{health.age_days:,}")
        self.cards[3].set(self.tr("Median age"), age, (stale, "warn" if health.ails.get("stale") else "good", "zzz"))

    def retranslate(self) -> None:
        self.head.set_title(self.tr("What ails the open leads"))
        self.grid.setAccessibleName(self.head_text())
        self.grid.set_columns(
            [
                Column("ail", self.tr("What"), 270, lambda a: ail_word(a.key)[0], lambda _v: "", chip=lambda a: ail_word(a.key)),
                number_column("leads", self.tr("Leads"), lambda a: a.leads, 84, link=True, bold=True),
                Column("share", self.tr("Of all open"), 92, lambda a: a.share, percent, align="right"),
                Column("why", self.tr("Meaning"), 560, lambda a: ail_why(a.key), dim=True, stretch=True),
            ]
        )
        self._fill_cards()

    def head_text(self) -> str:
        return self.tr("What ails the open leads")
