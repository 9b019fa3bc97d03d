"""Pay periods: months with a code such as 2026-10, their fiscal year, and the part of one that a person was there for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, localcontext

from server_db.domain.money import round_half_up

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar month. `id` is yyyymm; `until` is excluded."""

    id: int
    code: str
    since: date
    until: date
    fiscal_year: int
    quarter: int

    @property
    def last_day(self) -> date:
        return self.until - ONE_DAY

    @property
    def days(self) -> int:
        return (self.until - self.since).days


def month_period(year: int, month: int, fiscal_start_month: int = 1) -> Period:
    """The fiscal year is named after the calendar year in which it ends, and after itself when it starts in January."""
    since = date(year, month, 1)
    until = date(year + month // 12, month % 12 + 1, 1)
    offset = (month - fiscal_start_month) % 12
    fiscal_year = year + (1 if fiscal_start_month > 1 and month >= fiscal_start_month else 0)
    return Period(year * 100 + month, f"{year:04d}-{month:02d}", since, until, fiscal_year, offset // 3 + 1)


_ACCUMULATION = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


def accumulates(earlier: int, this: int, fiscal_start: int, reset: str) -> bool:
    """Whether an accumulation that starts again with each `reset` of the fiscal year had begun in the earlier month already.

    Months as yyyymm; `fiscal_start` is the first one of the fiscal year of `this`.
    """
    length = _ACCUMULATION[reset]
    start = _months(fiscal_start) if fiscal_start else _months(this) // 12 * 12
    return (_months(earlier) - start) // length == (_months(this) - start) // length


def _months(period: int) -> int:
    return period // 100 * 12 + period % 100 - 1


def parse_period_code(code: str) -> tuple[int, int] | None:
    """(year, month), or None when the text is not a period code."""
    year, dash, month = code.partition("-")
    if not dash or not (year.isdecimal() and month.isdecimal() and len(year) == 4 and len(month) == 2):
        return None
    return (int(year), int(month)) if 1 <= int(month) <= 12 else None


def days_employed(period: Period, hired_on: date | None, left_on: date | None) -> int:
    """Calendar days of the period on the payroll; the last day at work counts."""
    first = max(period.since, hired_on or period.since)
    last = min(period.last_day, left_on or period.last_day)
    return max(0, (last - first).days + 1)


def count_days(since: date, until: date, counts: Callable[[date], bool]) -> int:
    """Days from `since` up to but not including `until` for which `counts` holds."""
    return sum(1 for i in range((until - since).days) if counts(since + timedelta(days=i)))


def target_share(present: int, whole: int) -> Decimal:
    """The part of the period's target that applies to somebody present for `present` of `whole` days, 20 decimals.

    Joined on day 11 of 30: 20/30 of a quota of 120,000 is 80,000.
    """
    if whole <= 0:
        return Decimal(0)
    with localcontext() as context:
        context.prec = 60
        return round_half_up(Decimal(present) / Decimal(whole), 20)
