"""What the scorecard shows, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from desktop.performance.figure.series_chart import Spot
from server_db.domain.kpi.body import Kpi
from server_db.domain.kpi.result import KpiFigure
from server_db.queries.kpis import OpenedMonth, find_day_series, find_recent, open_month

MONTHS = 12


@dataclass(frozen=True, slots=True)
class CardReading:
    """The month itself, its score day by day, and the scores of the months up to it."""

    month: OpenedMonth
    days: tuple[Spot, ...]
    months: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    kpi: Kpi
    figure: KpiFigure

    @property
    def counts(self) -> bool:
        return bool(self.figure.weight)


def read_card(session: Any, employee_id: int, period: str) -> CardReading:
    days = find_day_series(session, employee_id, period)
    months = find_recent(session, employee_id, MONTHS, period)
    return CardReading(
        open_month(session, employee_id, period),
        tuple(Spot(f"{one.on_date:%m-%d}", one.score) for one in days),
        tuple(Spot(one.period[2:], one.score) for one in months),
    )


def rows_of(month: OpenedMonth) -> tuple[FigureRow, ...]:
    """What the card weighs first, the heaviest first; then what is only measured."""
    rows = [FigureRow(kpi, month.month.kpi(kpi.code)) for kpi in month.body.kpis]
    return tuple(sorted(rows, key=lambda row: -(row.figure.weight or Decimal(0))))
