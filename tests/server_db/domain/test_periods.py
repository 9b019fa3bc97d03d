"""Periods, fiscal years and who was there for how much of one."""

from datetime import date
from decimal import Decimal

from server_db.domain.periods import count_days, days_employed, month_period, parse_period_code, target_share


def test_months_follow_one_another_without_a_gap() -> None:
    assert month_period(2026, 12).until == month_period(2027, 1).since
    assert month_period(2026, 2).days == 28
    assert month_period(2026, 10).last_day == date(2026, 10, 31)


def test_fiscal_year_is_named_after_its_end() -> None:
    assert month_period(2026, 10).fiscal_year == 2026
    april = month_period(2026, 4, fiscal_start_month=4)
    assert (april.fiscal_year, april.quarter) == (2027, 1)
    march = month_period(2026, 3, fiscal_start_month=4)
    assert (march.fiscal_year, march.quarter) == (2026, 4)


def test_quota_of_a_joiner_on_day_11_of_30() -> None:
    november = month_period(2026, 11)
    present = days_employed(november, date(2026, 11, 11), None)
    assert present == 20
    assert target_share(present, november.days) == Decimal("0.66666666666666666667")


def test_last_day_at_work_counts() -> None:
    assert days_employed(month_period(2026, 10), date(2020, 1, 1), date(2026, 10, 1)) == 1
    assert days_employed(month_period(2026, 10), date(2026, 11, 1), None) == 0


def test_nobody_has_a_share_of_no_days() -> None:
    assert target_share(0, 0) == 0


def test_working_days_are_counted_by_rule() -> None:
    october = month_period(2026, 10)
    assert count_days(october.since, october.until, lambda day: day.weekday() < 5) == 22


def test_codes_are_read_strictly() -> None:
    assert parse_period_code("2026-10") == (2026, 10)
    for wrong in ("2026-13", "202610", "26-10", "2026-1", "", "abcd-01"):
        assert parse_period_code(wrong) is None
