"""Dates as Excel counts them, and working days by the office's own calendar."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from decimal import Decimal

from server_db.domain.formulas.numbers import whole
from server_db.domain.formulas.values import FIRST_DATE, ErrorValue

Day = datetime.date | ErrorValue
_EPOCH_MONDAY = datetime.date(1899, 1, 2)
_LIMIT = 4_000_000


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Days that differ from Monday to Friday: holidays off, make-up days on."""

    holidays: frozenset[datetime.date] = frozenset()
    working: frozenset[datetime.date] = frozenset()


PLAIN_WEEK = WorkCalendar()


def _outside() -> ErrorValue:
    return ErrorValue("#NUM!", "the date is outside 1900 to 9999")


def _shift(day: datetime.date, days: int) -> Day:
    if abs(days) > _LIMIT:
        return _outside()
    try:
        moved = day + datetime.timedelta(days=days)
    except OverflowError:
        return _outside()
    return moved if moved >= FIRST_DATE else _outside()


def add_days(day: datetime.date, days: Decimal) -> Day:
    """The day a date plus a number falls on: half a day back is the day before."""
    return _outside() if abs(days) > _LIMIT else _shift(day, int(whole(days)))


def _month_start(year: int, month: int) -> datetime.date | None:
    """Month counted from 1, overflowing into other years either way."""
    index = year * 12 + month - 1
    if not 1899 * 12 <= index <= 9999 * 12 + 11:
        return None
    return datetime.date(index // 12, index % 12 + 1, 1)


def make_date(year: Decimal, month: Decimal, day: Decimal) -> Day:
    """DATE: months and days run over into the next or the last; years below 1900 count from 1900."""
    if not 0 <= year < 10_000 or abs(month) > _LIMIT or abs(day) > _LIMIT:
        return _outside()
    whole = int(year)
    first = _month_start(whole + 1900 if whole < 1900 else whole, int(month))
    return _outside() if first is None else _shift(first, int(day) - 1)


def _days_in(day: datetime.date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def add_months(day: datetime.date, months: Decimal) -> Day:
    """EDATE: the same day of the month, or its last day where the month is shorter."""
    if abs(months) > _LIMIT:
        return _outside()
    first = _month_start(day.year, day.month + int(months))
    if first is None:
        return _outside()
    return _shift(first, min(day.day, _days_in(first)) - 1)


def month_end(day: datetime.date, months: Decimal) -> Day:
    if abs(months) > _LIMIT:
        return _outside()
    first = _month_start(day.year, day.month + int(months))
    return _outside() if first is None else _shift(first, _days_in(first) - 1)


def weekday(day: datetime.date, kind: Decimal) -> Decimal | ErrorValue:
    """1 counts from Sunday, 2 from Monday, 3 from Monday at 0, 11 to 17 from Monday to Sunday."""
    number = day.isoweekday()
    which = int(kind) if abs(kind) < 100 else 0
    if which == 3:
        return Decimal(number - 1)
    start = {1: 7, 2: 1}.get(which, which - 10 if 11 <= which <= 17 else 0)
    if not start:
        return ErrorValue("#NUM!", f"WEEKDAY has no counting {which}; use 1, 2, 3 or 11 to 17")
    return Decimal((number - start) % 7 + 1)


def date_difference(start: datetime.date, end: datetime.date, unit: str) -> Decimal | ErrorValue:
    """DATEDIF: complete years Y, months M, days D; MD, YM, YD leave the larger units out."""
    if start > end:
        return ErrorValue("#NUM!", "DATEDIF needs the earlier date first")
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    match unit.strip().upper():
        case "Y":
            return Decimal(months // 12)
        case "M":
            return Decimal(months)
        case "D":
            return Decimal((end - start).days)
        case "YM":
            return Decimal(months % 12)
        case "MD":
            return Decimal(_days_over_months(start, end))
        case "YD":
            return Decimal(_days_over_years(start, end))
    return ErrorValue("#NUM!", f'DATEDIF has no unit "{unit}"; use Y, M, D, MD, YM or YD')


def _days_over_months(start: datetime.date, end: datetime.date) -> int:
    if end.day >= start.day:
        return end.day - start.day
    last_month = end.replace(day=1) - datetime.timedelta(days=1)
    return last_month.day - start.day + end.day


def _days_over_years(start: datetime.date, end: datetime.date) -> int:
    """From the start's day of the year; a 29 February counts as 1 March where there is none."""
    year = end.year - ((end.month, end.day) < (start.month, start.day))
    leap_day = start.month == 2 and start.day == 29 and not calendar.isleap(year)
    anniversary = datetime.date(year, 3, 1) if leap_day else start.replace(year=year)
    return (end - anniversary).days


def _weekdays_before(day: datetime.date) -> int:
    weeks, rest = divmod((day - _EPOCH_MONDAY).days, 7)
    return weeks * 5 + min(rest, 5)


def network_days(start: datetime.date, end: datetime.date, office: WorkCalendar) -> Decimal:
    """Working days from start to end, both included; negative when end is before start."""
    low, high = min(start, end), max(start, end)
    count = _weekdays_before(high) + (high.weekday() < 5) - _weekdays_before(low)
    count -= sum(1 for day in office.holidays if low <= day <= high and day.weekday() < 5)
    count += sum(1 for day in office.working if low <= day <= high and day.weekday() >= 5)
    return Decimal(count if start <= end else -count)
