"""Amounts of the office have as many decimals as its currency."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.performance.words import measure_text, value_text
from desktop.shared.i18n import OfficeMoney


@pytest.mark.parametrize(
    ("places", "whole", "fine"), [(0, "1,235", "1,235"), (2, "1,234.57", "1,234.57"), (3, "1,234.567", "1,234.567")]
)  # fmt: skip
def test_money_is_shown_in_the_units_of_the_offices_currency(monkeypatch: pytest.MonkeyPatch, places: int, whole: str, fine: str) -> None:
    monkeypatch.setattr(OfficeMoney, "places", places)
    assert value_text(Decimal("1234.567"), "money", 2) == whole and measure_text(Decimal("1234.567"), "money") == fine
    assert value_text(Decimal("1234.567"), "money", 0) == "1,235"
    assert value_text(Decimal("0.4567"), "percent", 1) == "45.7%"
