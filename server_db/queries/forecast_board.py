"""What one question of the forecast screen asks of the server, each in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from server_db.domain.forecast import ForecastDeal, Judged, Row, Snapshot, WayToGoal, way_to_goal
from server_db.domain.forecast_changes import Change, find_changes
from server_db.queries.forecast import (
    Picture,
    WonDeal,
    find_deals,
    find_judged,
    find_kept_days,
    find_kept_deals,
    find_snapshots,
    find_undated,
    find_won,
    get_picture,
    months_from,
)
from server_db.queries.forecast_pay import ExpectedPay, get_expected_pay
from server_db.queries.office import get_today

__all__ = [
    "DealLine",
    "Gap",
    "OverTime",
    "Pay",
    "Picture",
    "lines_of",
    "read_changes",
    "read_gap",
    "read_judged",
    "read_lines",
    "read_month",
    "read_pay",
    "read_time",
]
JUDGED_MONTHS = 12
LATER_MONTHS = 3  # how far ahead a deal may be pulled forward from


@dataclass(frozen=True, slots=True)
class DealLine:
    """A deal of the month, open or won; `chance` is None for what is won."""

    deal_id: int
    code: str
    name: str
    customer_name: str | None
    owner_id: int
    category: str
    amount: Decimal | None
    close_on: date | None
    stage_en: str = ""
    stage_zh: str = ""
    probability: Decimal | None = None
    measured: Decimal | None = None
    measured_n: int = 0
    is_late: bool = False
    own_amount: Decimal | None = None
    currency: str = ""

    @property
    def expected(self) -> Decimal | None:
        chance = self.measured if self.measured is not None else self.probability
        return self.amount if self.amount is None or chance is None else self.amount * chance


@dataclass(frozen=True, slots=True)
class OverTime:
    """The weeks that said something about a month, and the days of all snapshots, the newest first."""

    snapshots: tuple[Snapshot, ...]
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """`way` None: there is no goal to reach, or the month `is_over`."""

    row: Row
    way: WayToGoal | None
    is_over: bool = False


Pay = ExpectedPay


def read_month(session: Session, period: str | None, region: str | None) -> Picture:
    with session.begin():
        return get_picture(session, period, region)


def lines_of(deals: Sequence[ForecastDeal], won: Sequence[WonDeal]) -> tuple[DealLine, ...]:
    """What is won first, then commitments, the best case and the pipeline, the largest first."""
    found = [DealLine(one.deal_id, one.code, one.name, one.customer_name, one.owner_id, "won", one.amount, one.won_on) for one in won]
    for category in ("commit", "best", "pipeline"):
        found += [
            DealLine(one.deal_id, one.code, one.name, one.customer_name, one.owner_id, category, one.amount, one.close_on, one.stage_name_en, one.stage_name_zh,
                     one.probability, one.measured, one.measured_n, one.is_late, one.own_amount, one.currency)
            for one in deals if one.category == category
        ]  # fmt: skip
    return tuple(found)


def read_lines(session: Session, ids: Sequence[int], period: str) -> tuple[DealLine, ...]:
    """The deals of these people in the month; period "" gives those that are in no month."""
    with session.begin():
        if not period:
            return lines_of(find_undated(session, ids), ())
        return lines_of(find_deals(session, ids, period), find_won(session, ids, period))


def read_time(session: Session, period: str, row: Row | None) -> OverTime:
    with session.begin():
        return OverTime(find_snapshots(session, period, row), find_kept_days(session))


def read_changes(session: Session, period: str, before: date, after: date, ids: Sequence[int] | None) -> tuple[Change, ...]:
    """What moved the month's total between two snapshots. A deal that changed hands stays with who had it then."""
    with session.begin():
        return find_changes(period, find_kept_deals(session, before, ids), find_kept_deals(session, after, ids))


def read_judged(session: Session, row: Row | None) -> tuple[Judged, ...]:
    with session.begin():
        return find_judged(session, JUDGED_MONTHS, row)


def read_gap(session: Session, row: Row, period: str) -> Gap:
    gap = row.gap
    if gap is None:
        return Gap(row, None)
    with session.begin():
        if period < f"{get_today(session):%Y-%m}":
            return Gap(row, None, True)
        deals = find_deals(session, row.ids, period, months_from(period, LATER_MONTHS + 1)[-1])
    return Gap(row, way_to_goal(gap, period, [deal for deal in deals if deal.amount]))


def read_pay(session: Session, employee_id: int, period: str) -> Pay:
    with session.begin():
        return get_expected_pay(session, employee_id, period)
