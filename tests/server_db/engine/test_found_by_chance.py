"""Plans that random ones once stumbled over, each as small as it can be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.server_db.engine.company import Company
from tests.server_db.engine.test_trace_equals_sql import compare


def body_of(*steps: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"steps": [*steps, {"name": "payout", "formula": "1", "scope": "team"}], "payout": "payout", "payout_lines": ["payout"], **more}


def test_working_days_know_the_offices_holidays(office: Company) -> None:
    """1 to 12 January 2026 are eight days from Monday to Friday; the 1st is a holiday, the Sunday 4th is made up."""
    office.person("A")
    office.order("S", date(2026, 1, 5), ["100"], "A")
    for day, works in ((date(2026, 1, 1), False), (date(2026, 1, 4), True)):
        office.admin.execute("INSERT INTO core.holiday (on_date, is_working, name_en, name_zh) VALUES (%s, %s, 'Day', '日')", (day, works))
    days = {"name": "days", "formula": 'NETWORKDAYS(period_start, "2026-01-12")', "unit": "days"}
    office.plan("P", body_of(days, {"name": "broken", "formula": "1 / (days - 8)"}), ["A"])
    run = office.run("2026-01")
    assert office.result(run, "A", "days") == Decimal(8)
    assert compare(office, run) == []


def test_a_deep_part_of_a_step_that_needs_nobody_else(office: Company) -> None:
    """Where a plan has team steps, the others are worked out first; what their formulas were taken apart into comes along."""
    office.person("A")
    office.order("S", date(2026, 1, 5), ["100"], "A")
    deep = {"name": "deep", "formula": "IFERROR(AVERAGEIFS(orders.amount, orders.paid, FALSE) / (1 + MAX(0, SUM(orders.amount) * 2 - 3)), 0)"}
    head = {"name": "head", "formula": "IFERROR(ROUND(SUM(members.deep) / MAX(1, COUNT(members.deep) - 1) + deep * ABS(MIN(deep, 3) * 2), 2), 7)", "scope": "team"}
    office.plan("P", body_of(deep, head), ["A"])
    assert compare(office, office.run("2026-01")) == []
