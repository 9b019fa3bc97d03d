"""Tier tables as people have them: labels, upper bounds, widths, Chinese and full-width numbers; gaps and overlaps are refused by row."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.commissions.tier_paste import block_of, looks_like_tiers, number_of, read_tiers

D = Decimal
WANTED = [["0", "0.01"], ["10000", "0.02"], ["50000", "0.03"]]


def read(text: str, html: str = "") -> list[list[str]]:
    paste = read_tiers(block_of(text, html))
    assert paste.fits, paste
    return [[f"{D(low).normalize():f}", f"{D(value).normalize():f}"] for low, value in paste.rows()]


@pytest.mark.parametrize("text", [
    "0\t1%\n10000\t2%\n50000\t3%",
    "From\tRate\n0\t1%\n10,000\t2%\n50,000\t3%",
    "下限\t比例\n0\t0.01\n1万\t0.02\n5万\t0.03",
    "0-10,000\t1%\n10,000-50,000\t2%\n50,000以上\t3%",
    "0-10,000 1%\n10,000-50,000 2%\nover 50,000 3%",
    "0～9,999\t1%\n10,000～49,999\t2%\n50,000+\t3%",
    "1万以下\t1%\n1-5万\t2%\n5万以上\t3%",
    "１万以下：１％\n１万至５万：２％\n５万以上：３％",
    "≤10000\t1%\n10000~50000\t2%\n>50000\t3%",
    "up to\trate\n10,000\t1%\n50,000\t2%\n∞\t3%",
    "上限\t比例(%)\n10000\t1\n50000\t2\n无上限\t3",
    "10,000\t1%\n50,000\t2%\nabove\t3%",
    "档宽\t比例\n10000\t1%\n40000\t2%\n\t3%",
    "0\t10000\t1%\n10000\t50000\t2%\n50000\t\t3%",
    "从\t到\t比例\n0\t9999.99\t1%\n10000\t49999.99\t2%\n50000\t以上\t3%",
    "≥50,000\t3%\n≥10,000\t2%\n≥0\t1%",
    "¥0 - ¥10,000\t1%\n¥10,000 - ¥50,000\t2%\n¥50,000 以上\t3%",
    "0\t1\n10000\t2\n50000\t3.0%",
])  # fmt: skip
def test_tables_are_understood(text: str) -> None:
    if text.startswith("0\t1\n"):  # one sign says that the others are meant as they stand
        assert read_tiers(block_of(text)).rows()[1][1] == "2"
        return
    assert read(text) == WANTED


def test_a_table_of_a_page_is_read_too() -> None:
    html = "<table><tr><th>Sales</th><th>Rate</th></tr><tr><td>0 – 10,000</td><td>1%</td></tr><tr><td>10,000 – 50,000</td><td>2%</td></tr>" \
           "<tr><td>50,000 and up</td><td>3 %</td></tr></table>"  # fmt: skip
    assert read("Sales Rate 0 – 10,000 1% …", html) == WANTED


def test_percent_of_attainment_and_factors_stay_what_they_are() -> None:
    assert read("0-80%\t0.8\n80%-100%\t1\n100%以上\t1.2") == [["0", "0.8"], ["0.8", "1"], ["1", "1.2"]]
    assert read("80-100%\t1\n100%-120%\t1.5") == [["0.8", "1"], ["1", "1.5"]]


def test_plain_numbers_are_percent_when_they_must_be() -> None:
    paste = read_tiers(block_of("0\t3\n10000\t5\n50000\t8"))
    assert [row[1] for row in paste.rows()] == ["0.03", "0.05", "0.08"] and {line.note for line in paste.lines} == {"percent"}
    assert [row[1] for row in read_tiers(block_of("0\t3\n10\t5"), percent=False).rows()] == ["3", "5"]


@pytest.mark.parametrize(("text", "row", "problem"), [
    ("0-10,000\t1%\n20,000-50,000\t2%", 1, "gap"),
    ("0-10,000\t1%\n8,000-50,000\t2%", 1, "overlap"),
    ("0\t1%\n10000\t2%\n10000\t3%", 2, "twice"),
    ("0\t1%\n10000\t2%\n5000\t3%", 2, "overlap"),
    ("0\t1%\nmany\t2%\n5000\t3%", 1, "no_bound"),
    ("0\t1%\n10000\t\n50000\t3%", 1, "no_value"),
])  # fmt: skip
def test_what_cannot_come_in_is_said_by_row(text: str, row: int, problem: str) -> None:
    paste = read_tiers(block_of(text), read_as="lower" if "many" in text else None)
    assert not paste.fits and paste.lines[row].problem == problem


def test_an_edge_that_belonged_to_the_band_below_is_noted() -> None:
    paste = read_tiers(block_of("不超过36000元\t3%\n36000-144000元\t10%"))
    assert paste.fits and paste.lines[0].note == "edge"


@pytest.mark.parametrize(("text", "number"), [("1.5万", "15000"), ("２亿", "200000000"), ("5 %", "0.05"), ("(300.00)", "-300"), ("¥1,200", "1200"),
                                               ("10k", "10000"), ("5‰", "0.005")])  # fmt: skip
def test_numbers_as_people_write_them(text: str, number: str) -> None:
    assert number_of(text) == D(number)


def test_a_column_of_rates_is_no_tier_table() -> None:
    assert not looks_like_tiers([["1%"], ["2%"]]) and looks_like_tiers([["0", "1%"], ["5", "2%"]]) and looks_like_tiers([["0-5 1%"], ["5-9 2%"]])
