"""Dates and numbers as they are written in the wild; amounts never pass through a float."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from server_db.imports import values
from server_db.imports.customs import customs_of, day_first_of, decimal_comma_of


@pytest.mark.parametrize(
    ("written", "exact"),
    [
        ("1234.50", "1234.50"), ("-0.01", "-0.01"), ("1,234.50", "1234.50"), ("1.234,50", "1234.50"), ("1234,5", "1234.5"), ("1,234", "1234"),
        ("0,500", "0.500"), ("1.234.567", "1234567"), ("1,23,45,678", "12345678"), ("€ 1.250,-", "1250"), ("88.--", "88"),
        ("￥1,234.50", "1234.50"), ("¥ 88", "88"), ("$5", "5"), ("12 元", "12"), ("(15.00)", "-15.00"), ("15-", "-15"), ("8%", "0.08"),
        ("１２．５", "12.5"), ("1E+3", "1E+3"), ("0.1", "0.1"), ("1’000.50", "1000.50"),
    ],
)  # fmt: skip
def test_numbers_are_read_exactly(written: str, exact: str) -> None:
    assert values.to_number(written) == Decimal(exact)


@pytest.mark.parametrize(
    ("cells", "comma"),
    [
        (["1.234,50", "12.500"], True), (["12.500", "3,75"], True), (["0,500"], True), (["1.234.567"], True), (["9,709 €", "1234,567"], True),
        (["1,234.50"], False), (["1,234,567"], False), (["0.500", "1,250"], False), (["9,709", "12.500", "7", 1.5, None, "a,b"], None),
    ],
)  # fmt: skip
def test_a_column_says_by_itself_which_mark_is_the_decimal_one(cells: list[object], comma: bool | None) -> None:
    assert decimal_comma_of(cells) is comma


@pytest.mark.parametrize(
    ("written", "exact"),
    [("9,709", "9.709"), ("12.500", "12500"), ("1.234,50", "1234.50"), ("12.5", "12.5"), ("0,5 %", "0.005"), ("-1.000.000", "-1000000"), ("7", "7")],
)
def test_numbers_of_a_column_with_decimal_commas(written: str, exact: str) -> None:
    assert values.to_number(written, decimal_comma=True) == Decimal(exact)


def test_a_column_that_does_not_say_follows_the_others_of_its_file() -> None:
    numbers, _ = customs_of([["9,709"], ["3,75"], ["12.500"]], [])
    assert [one.decimal_comma for one in numbers] == [True, True, True]
    numbers, _ = customs_of([["9,709"], ["3,75"], ["0.75"]], [])
    assert [one.decimal_comma for one in numbers] == [False, True, False], "the others contradict each other"
    _, days = customs_of([], [["03/04/2026"], ["25/04/2026"]])
    assert [(one.day_first, one.assumed) for one in days] == [(True, False), (True, False)]
    _, days = customs_of([], [["03/04/2026"], ["2026-01-31"]])
    assert [(one.day_first, one.assumed) for one in days] == [(False, True), (False, False)]


@pytest.mark.parametrize("written", ["", "abc", "12a", "1.2.3", "NaN", "Infinity", "1e999999", "--5", True])
def test_what_is_no_number_is_refused(written: object) -> None:
    assert values.to_number(written) is None


def test_a_workbooks_number_is_taken_by_its_shortest_digits() -> None:
    assert values.to_number(0.1) == Decimal("0.1")
    assert values.to_number(float("nan")) is None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-10-31", date(2026, 10, 31)), ("2026-10-31 08:26", date(2026, 10, 31)), ("2026-10-31T23:59:59Z", date(2026, 10, 31)),
        ("2026/1/5", date(2026, 1, 5)), ("2026.01.05", date(2026, 1, 5)), ("2026年1月5日", date(2026, 1, 5)), ("20260105", date(2026, 1, 5)), ("20260105093000", date(2026, 1, 5)), ("20260105 0930", date(2026, 1, 5)),
        ("12/1/2010 8:26", date(2010, 12, 1)), ("2011-05-31 00:00:00.000", date(2011, 5, 31)), ("46326", date(2026, 10, 31)),
        (46326.5, date(2026, 10, 31)), (date(2026, 10, 31), date(2026, 10, 31)), ("２０２６-10-31", date(2026, 10, 31)),
        ("民國115年10月31日", date(2026, 10, 31)), ("115/10/31", date(2026, 10, 31)), ("2026 年 10 月 31 日", date(2026, 10, 31)),
    ],
)  # fmt: skip
def test_days_are_read_in_the_ways_people_write_them(written: object, day: date) -> None:
    moment = values.to_moment(written)
    assert moment is not None
    assert moment.date() == day


@pytest.mark.parametrize("written", ["2026-02-30", "2026-13-01", "31/02/2026", "yesterday", "", 5])
def test_what_is_no_day_is_refused(written: object) -> None:
    assert values.to_moment(written, day_first=True) is None


def test_a_column_says_by_itself_whether_the_day_comes_first() -> None:
    assert day_first_of(["03/04/2026", "25/04/2026"]) == (True, False)
    assert day_first_of(["03/04/2026", "04/25/2026"]) == (False, False)
    assert day_first_of(["03/04/2026", "04/25/2026", "25/04/2026", "26/04/2026"]) == (True, True)
    assert day_first_of(["03/04/2026", "31.01.2026"]) == (True, False), "who writes dots writes the day first"
    assert day_first_of(["31.01.2026", "03/04/2026", "04/25/2026"]) == (False, False)
    assert day_first_of(["03/04/2026", "2026-01-31"]) == (None, False)
    assert values.to_moment("05.04.2026") == datetime(2026, 4, 5)
    assert values.to_moment("04/25/2026", day_first=True) == datetime(2026, 4, 25), "only one reading is a day"
    assert values.to_moment("03/04/2026", day_first=True) == datetime(2026, 4, 3)


@pytest.mark.parametrize(
    ("written", "code"), [(17850.0, "17850"), ("17850.0", "17850"), (" A-1 ", "A-1"), ("Ａ１", "A1"), ("007", "007"), ("1.50", "1.50")]
)
def test_codes_keep_their_zeros_and_lose_a_data_frames_point(written: object, code: str) -> None:
    assert values.to_code(written) == code


@pytest.mark.parametrize(
    ("written", "month"), [("2026-10", 202610), ("2026/1", 202601), ("202610", 202610), ("2026年10月", 202610), ("2026-13", None)]
)
def test_months(written: str, month: int | None) -> None:
    assert values.to_month(written) == month


@pytest.mark.parametrize("written", ["0001-01-01", "9999-12-31", "31.12.1899", "2200/1/1", datetime(9999, 12, 31), date(1, 1, 1)])
def test_a_day_no_order_can_have_is_no_date(written: object) -> None:
    assert values.to_moment(written) is None
