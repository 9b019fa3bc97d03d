"""Values as people read them: amounts with two decimals, rates in percent, counts plain, errors by their code.

A figure that is kept from the reader says so instead of looking like an error.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.shared.i18n import money, percent
from server_db.domain.formulas.values import hidden_name

UNITS = ("money", "rate", "count", "days", "score", "yes/no")
MOST_PLACES = 6


def unit_words() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "money": translate("Units", "money"),
        "rate": translate("Units", "rate"),
        "count": translate("Units", "count"),
        "days": translate("Units", "days"),
        "score": translate("Units", "score"),
        "yes/no": translate("Units", "yes or no"),
    }


def value_text(value: Any, unit: str = "") -> str:
    """`unit` is the step's; without one a number is shown with the decimals it has, at most six."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        translate = QCoreApplication.translate
        return translate("Units", "yes") if value else translate("Units", "no")
    if isinstance(value, Decimal | int):
        return _number(Decimal(value), unit)
    if isinstance(value, date):
        return value.isoformat()
    if hidden_name(value):
        return QCoreApplication.translate("Units", "not shown")
    return str(getattr(value, "code", value))


def _number(value: Decimal, unit: str) -> str:
    if unit == "money":
        return money(value)
    if unit == "rate":
        return rate_text(value)
    return plain_number(value)


def rate_text(value: Decimal) -> str:
    """1.215 -> 121.5%, 0.0325 -> 3.25%: two decimals where they say something, one otherwise."""
    cents = (value * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return percent(value, 0 if cents == cents.to_integral_value() else 1 if cents * 10 == (cents * 10).to_integral_value() else 2)


def plain_number(value: Decimal) -> str:
    """Grouped, without trailing zeros, a real minus sign."""
    if value.adjusted() > 20:
        return f"{value:.6E}"
    rounded = value.quantize(Decimal(1).scaleb(-MOST_PLACES), ROUND_HALF_UP).normalize()
    text = f"{abs(rounded):,f}"
    return f"−{text}" if rounded < 0 else text
