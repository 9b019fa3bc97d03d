"""A small team's month, made of real values of the domain; the server is replaced by it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from server_db.commands.forecast import say_forecast
from server_db.domain.forecast import Call, ForecastDeal, Goal, Judged, Member, Row, Snapshot, Sums, build_tree, way_to_goal
from server_db.domain.forecast_changes import Change, KeptDeal
from server_db.domain.forecast_pay import PayOutlook
from server_db.queries.forecast import Picture, Undated, WonDeal
from server_db.queries.forecast_board import Gap, OverTime, lines_of, read_changes, read_gap, read_judged, read_lines, read_month, read_pay, read_time
from server_db.queries.forecast_pay import ExpectedPay

TODAY = date(2026, 11, 12)
MEMBERS = (Member(1, "E1001", "Wang Min", "王敏", None), Member(2, "E1002", "Zhao Lei", "赵磊", 1), Member(3, "E1003", "Chen Hao", "陈浩", 1))
SUMS = {
    2: Sums(Decimal(120_000), Decimal(80_000), Decimal(40_000), Decimal(300_000), Decimal(320_000), Decimal(410_000), 9, 1),
    3: Sums(Decimal(0), Decimal(30_000), Decimal(0), Decimal(90_000), Decimal(51_000), Decimal(60_000), 4),
}
GOALS = {1: Goal(Decimal(400_000), "goal", True), 2: Goal(Decimal(250_000), "quota"), 3: Goal(Decimal(200_000), "quota")}
WHEN = datetime(2026, 11, 10, 8, tzinfo=UTC)
SAID = (
    Call(4, 1, "team", "commit", Decimal(260_000), "Two contracts are signed on Friday", 1, "Wang Min", "王敏", WHEN),
    Call(3, 2, "own", "commit", Decimal(210_000), "客户已口头确认", 2, "Zhao Lei", "赵磊", WHEN),
)


def deal(number: int, category: str, amount: int | None, period: str = "2026-11", measured: str | None = "0.7", late: bool = False) -> ForecastDeal:
    return ForecastDeal(
        number, f"D-{number:06d}", f"仓储上线 Project {number}", "苏州恒远机械有限公司", 2 + number % 2, "Quotation", "报价", category, Decimal("0.6"),
        None if measured is None else Decimal(measured), 20, None if amount is None else Decimal(amount), Decimal(amount or 0), "CNY",
        date.fromisoformat(f"{period}-25") if not late else date(2026, 11, 2), late, period,
    )  # fmt: skip


DEALS = (deal(1, "commit", 80_000), deal(2, "commit", 30_000, late=True), deal(3, "best", 40_000, measured="0.3"), deal(4, "pipeline", 300_000, measured=None),
         deal(5, "pipeline", None), deal(6, "commit", 500_000, "2026-12"))  # fmt: skip


@pytest.fixture
def picture() -> Picture:
    rows = build_tree(MEMBERS, SUMS, GOALS, SAID)
    return Picture(TODAY, "2026-11", "CNY", rows, SAID, Undated(3, Decimal(45_000)), date(2026, 11, 9))


def kept(number: int, category: str, amount: int, status: str = "open") -> KeptDeal:
    return KeptDeal(
        number, f"D-{number:06d}", "仓储上线", "苏州恒远机械有限公司", status, 2, "2026-11", category, Decimal(amount), Decimal("0.6"), None
    )


def weeks(count: int = 5) -> tuple[Snapshot, ...]:
    first = date(2026, 10, 12)
    return tuple(
        Snapshot(first + timedelta(days=7 * n), Sums(Decimal(30_000 * n), Decimal(110_000), Decimal(60_000), Decimal(400_000 - 40_000 * n), Decimal(300_000),
                 Decimal(350_000), 12), None if n < 2 else Decimal(250_000)) for n in range(count)
    )  # fmt: skip


@pytest.fixture
def answers(picture: Picture) -> dict[Any, Any]:
    changes = (Change("new", kept(7, "pipeline", 90_000), Decimal(90_000)), Change("lost", kept(8, "best", 40_000, "lost"), Decimal(-40_000)))
    judged = (Judged("2026-10", Decimal(200_000), weeks(4)), Judged("2026-09", Decimal(0), weeks(3)))

    def gap_of(row: Row, period: str) -> Gap:
        return Gap(row, way_to_goal(row.gap, period, DEALS) if row.gap is not None else None)

    won = WonDeal(9, "D-000009", "机房改造", "宁波顺达物流有限公司", 2, Decimal(120_000), date(2026, 11, 5))
    return {
        read_month: picture, read_lines: lines_of(DEALS[:5], (won,)), read_time: OverTime(weeks(), tuple(one.on_date for one in reversed(weeks()))),
        read_changes: changes, read_judged: judged, read_gap: gap_of, say_forecast: 5,
        read_pay: lambda person, _period: ExpectedPay(person, "Hardware", "硬件", 2, PayOutlook(Decimal("1180.30"), Decimal("2060.00"), Decimal("2510.50")), 3),
    }  # fmt: skip
