"""Splitting and rounding never lose or invent a cent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server_db.domain.money import convert_minor, from_minor, is_whole_minor, split_minor, spread_minor, to_minor

D = Decimal
money = st.integers(-(10**12), 10**12)


def test_hundred_in_three_shares_gives_the_cent_to_the_first() -> None:
    assert split_minor(100_00, [D(1), D(1), D(1)]) == (33_34, 33_33, 33_33)


def test_a_return_takes_back_what_the_sale_gave() -> None:
    assert split_minor(-100_00, [D(1), D(1), D(1)]) == (-33_34, -33_33, -33_33)


def test_largest_remainder_goes_first() -> None:
    assert split_minor(10, [D("0.26"), D("0.37"), D("0.37")]) == (2, 4, 4)


@given(money, st.lists(st.decimals("0.0001", "1", places=4), min_size=1, max_size=7))
def test_shares_sum_to_the_whole(total: int, weights: list[D]) -> None:
    assert sum(split_minor(total, weights)) == total


@pytest.mark.parametrize("weights", [[D(0)], [D(-1), D(2)]])
def test_impossible_shares_are_refused(weights: list[D]) -> None:
    with pytest.raises(ValueError, match="shares"):
        split_minor(1, weights)


@given(money, st.lists(st.integers(1, 10**9), min_size=1, max_size=20))
def test_a_total_laid_on_lines_is_whole_and_close(total: int, amounts: list[int]) -> None:
    parts = spread_minor(total, amounts)
    assert sum(parts) == total
    whole = sum(amounts)
    assert all(abs(part - D(total) * amount / whole) <= 1 for part, amount in zip(parts, amounts, strict=True))


def test_returns_take_their_share_back() -> None:
    assert spread_minor(100, [300, -100]) == (150, -50)


def test_lines_that_cancel_carry_nothing() -> None:
    assert spread_minor(100, [300, -300]) == (0, 0)


def test_halves_go_away_from_zero() -> None:
    assert (to_minor(D("0.005"), 2), to_minor(D("-0.005"), 2), to_minor(D("2.5"), 0)) == (1, -1, 3)


def test_currencies_without_cents() -> None:
    assert from_minor(1500, 0) == 1500
    assert convert_minor(100_00, 2, D("21.456"), 0) == 2146


def test_an_unrounded_amount_is_noticed() -> None:
    assert is_whole_minor(D("1.50"), 2)
    assert not is_whole_minor(D("1.505"), 2)
