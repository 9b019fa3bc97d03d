"""Amounts in words. The Chinese cases are the examples of the central bank's rules for filling in bills, and their corners."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.capitals import capitals_en, capitals_zh

ZH = {
    "1409.50": "壹仟肆佰零玖元伍角整",
    "6007.14": "陆仟零柒元壹角肆分",
    "1680.32": "壹仟陆佰捌拾元零叁角贰分",
    "107000.53": "壹拾万柒仟元零伍角叁分",
    "16409.02": "壹万陆仟肆佰零玖元零贰分",
    "325.04": "叁佰贰拾伍元零肆分",
    "0": "零元整",
    "0.05": "伍分",
    "0.50": "伍角整",
    "10": "壹拾元整",
    "1000.05": "壹仟元零伍分",
    "100000": "壹拾万元整",
    "1005000": "壹佰万伍仟元整",
    "1000500": "壹佰万零伍佰元整",
    "20000001": "贰仟万零壹元整",
    "100000001": "壹亿零壹元整",
    "1000100001": "壹拾亿零壹拾万零壹元整",
    "1234500000000": "壹万贰仟叁佰肆拾伍亿元整",
    "30454.25": "叁万零肆佰伍拾肆元贰角伍分",
    "-562.5": "负伍佰陆拾贰元伍角整",
}


@pytest.mark.parametrize(("amount", "words"), ZH.items())
def test_chinese_capitals_follow_the_rules_for_bills(amount: str, words: str) -> None:
    assert capitals_zh(Decimal(amount)) == "人民币" + words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "Zero yuan only"),
        ("30454.25", "Thirty thousand four hundred and fifty-four yuan and 25/100"),
        ("1000005", "One million and five yuan only"),
        ("-17.09", "Minus seventeen yuan and 09/100"),
        ("1100", "One thousand one hundred yuan only"),
    ],
)
def test_english_words_name_the_hundredths_as_a_fraction(amount: str, words: str) -> None:
    assert capitals_en(Decimal(amount)) == words


def test_a_currency_without_minor_units_has_no_jiao_and_no_fraction() -> None:
    assert capitals_zh(Decimal(1200), "JPY", 0) == "日元壹仟贰佰元整"
    assert capitals_en(Decimal(1200), "JPY", 0) == "One thousand two hundred yen only"


@given(st.integers(min_value=0, max_value=10**13))
def test_chinese_capitals_read_back_as_the_same_amount(cents: int) -> None:
    assert _read_back(capitals_zh(Decimal(cents) / 100)) == cents


@given(st.integers(min_value=1, max_value=10**13))
def test_chinese_capitals_never_have_two_zeros_in_a_row_or_one_before_yuan(cents: int) -> None:
    words = capitals_zh(Decimal(cents) / 100)
    assert "零零" not in words
    assert "零元" not in words.removeprefix("人民币零元")


def _read_back(words: str) -> int:
    """An independent reader: digits, places, groups; 零 is only a pause."""
    text = words.removeprefix("人民币").removesuffix("整")
    whole, _, part = text.rpartition("元") if "元" in text else ("", "", text)
    digits = {word: value for value, word in enumerate("零壹贰叁肆伍陆柒捌玖")}
    total = section = digit = 0
    for word in whole:
        if word in digits:
            digit = digits[word]
        elif word in "拾佰仟":
            section, digit = section + digit * 10 ** ("拾佰仟".index(word) + 1), 0
        elif word == "万":
            total, section, digit = total + (section + digit) * 10_000, 0, 0
        elif word == "亿":
            total, section, digit = (total + section + digit) * 100_000_000, 0, 0
    cents = (total + section + digit) * 100
    for word, unit in (("角", 10), ("分", 1)):
        if word in part:
            cents += digits[part[part.index(word) - 1]] * unit
    return cents
