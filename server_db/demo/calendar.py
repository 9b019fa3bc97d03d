"""The demo company's months, its working days (with 调休) and its exchange rates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import holidays

from server_db.demo.dice import Dice
from server_db.domain.periods import Period, month_period

DATA_UNTIL = date(2026, 11, 7)  # the first days of the open month are there too; excluded
FIRST = {"full": (2025, 11), "small": (2026, 8)}
# sales by season in percent: year-end budgets, the quiet month of the Spring Festival, quarter ends
SEASON = {1: 86, 2: 64, 3: 110, 4: 95, 5: 97, 6: 118, 7: 91, 8: 94, 9: 117, 10: 96, 11: 108, 12: 132}
CURRENCIES = (("CNY", 2, "Chinese yuan", "人民币"), ("USD", 2, "US dollar", "美元"), ("EUR", 2, "Euro", "欧元"), ("JPY", 0, "Japanese yen", "日元"))
_START = {"USD": 71180, "EUR": 82360, "JPY": 468}  # ten-thousandths of a yuan


@dataclass(frozen=True, slots=True)
class FreeDay:
    """A public holiday, or (`is_working`) a weekend day that is worked instead of one."""

    on: date
    is_working: bool
    name_en: str
    name_zh: str


@dataclass(frozen=True, slots=True)
class Rate:
    code: str
    on: date
    kind: str
    rate: Decimal


def make_months(size: str) -> tuple[Period, ...]:
    """From the first month up to 2026-11, the open one."""
    year, month = FIRST[size]
    months = []
    while (year, month) <= (2026, 11):
        months.append(month_period(year, month))
        year, month = (year + month // 12, month % 12 + 1)
    return tuple(months)


def make_free_days() -> tuple[FreeDay, ...]:
    """The State Council's holidays of 2025 and 2026 as the `holidays` package knows them."""
    chinese = holidays.country_holidays("CN", years=[2025, 2026], language="zh_CN")
    english = holidays.country_holidays("CN", years=[2025, 2026], language="en_US")
    free = [FreeDay(day, False, english[day][:200], chinese[day][:200]) for day in chinese]
    worked = [day for day in chinese.weekend_workdays if day.year in (2025, 2026)]
    return tuple(sorted(free + [FreeDay(day, True, "Working day (make-up)", "调休上班") for day in worked], key=lambda day: day.on))


def working_days(month: Period, free_days: tuple[FreeDay, ...]) -> tuple[date, ...]:
    known = {day.on: day.is_working for day in free_days}
    days = (month.since + timedelta(days=i) for i in range(month.days))
    return tuple(day for day in days if known.get(day, day.weekday() < 5))


def make_rates(seed: str, months: tuple[Period, ...], free_days: tuple[FreeDay, ...]) -> tuple[Rate, ...]:
    """Closing rates of working days that wander a little, the month's average, and one plan rate."""
    rates: list[Rate] = []
    for code, start in _START.items():
        dice, value = Dice(f"{seed}/rate/{code}"), start * 100
        rates.append(Rate(code, months[0].since, "plan", _rate(value)))
        for month in months:
            closing = []
            for day in working_days(month, free_days):
                value += value * dice.between(-30, 30) // 10000
                if day < DATA_UNTIL:
                    closing.append(Rate(code, day, "closing", _rate(value)))
            rates += closing
            if month.until <= DATA_UNTIL:
                mean = sum((rate.rate for rate in closing), Decimal(0)) / len(closing)
                rates.append(Rate(code, month.since, "average", mean.quantize(Decimal("0.000001"), ROUND_HALF_UP)))
    return tuple(rates)


def _rate(millionths: int) -> Decimal:
    return Decimal(millionths).scaleb(-6)
