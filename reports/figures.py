"""How numbers, days and values look on paper, the same in both languages where that is customary."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from server_db.domain.money import round_half_up

MINUS = "\N{MINUS SIGN}"
_MONTHS = ("January February March April May June July August September October November December").split()


def money(amount: Decimal, exponent: int = 2) -> str:
    """12,345.60 with a real minus sign; the stored amount has no finer digits, so nothing is lost."""
    text = f"{round_half_up(amount, exponent):,f}"
    return text.replace("-", MINUS)


def number(value: Decimal) -> str:
    """As exact as it is, without trailing zeros: 1.32, 486,000."""
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", MINUS)


def percent(rate: Decimal) -> str:
    return number(round_half_up(rate * 100, 4)) + "%"


def by_unit(value: Decimal | str | bool | date | None, unit: str, exponent: int) -> str:
    """A step's value as its unit is read; a dash where there is none."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return "✓" if value else "✗"
    if not isinstance(value, Decimal):
        return str(value)
    if unit == "money":
        return money(value, exponent) if value == round_half_up(value, exponent) else number(round_half_up(value, 6))
    return percent(value) if unit == "rate" else number(round_half_up(value, 6))


def day(on: date) -> str:
    return on.isoformat()


def moment(at: datetime | None) -> str:
    """As its own zone's clock says; who gathers the values put it into the company's."""
    return at.strftime("%Y-%m-%d %H:%M") if at else ""


def last_day(until: date) -> date:
    return until - timedelta(days=1)


def month(code: str, lang: str) -> str:
    """2026-10 as October 2026 or 2026 年 10 月."""
    year, number_of_month = (int(part) for part in code.split("-"))
    return f"{year} 年 {number_of_month} 月" if lang == "zh" else f"{_MONTHS[number_of_month - 1]} {year}"
