"""Whole units are divided without loss, whatever the weights."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from server_db.domain.goals.splitting import split_months, split_units

weights = st.lists(st.integers(0, 10**9), min_size=1, max_size=40)
totals = st.integers(0, 10**14)


@given(totals, weights)
@settings(deadline=None)
def test_parts_sum_to_the_total_and_are_within_one_unit_of_the_exact_share(total: int, by: list[int]) -> None:
    parts = split_units(total, by)
    assert sum(parts) == total
    whole = sum(by)
    for weight, part in zip(by, parts, strict=True):
        exact = Fraction(total * weight, whole) if whole else Fraction(total, len(by))
        assert abs(part - exact) < 1 and part >= 0


@given(st.dictionaries(st.integers(1, 12), totals, min_size=1), st.data())
@settings(deadline=None)
def test_every_month_sums_exactly_whoever_is_there(months: dict[int, int], data: st.DataObject) -> None:
    by = {month: data.draw(st.dictionaries(st.integers(1, 20), st.integers(0, 1000), min_size=1)) for month in months}
    given_ = split_months(months, by)
    assert {month: sum(given_[month].values()) for month in months} == months
    assert all(part >= 0 for month in given_.values() for part in month.values())


@given(st.lists(st.integers(1000, 10**12), min_size=1, max_size=12), st.lists(st.integers(1, 100), min_size=1, max_size=137))
@settings(deadline=None, max_examples=40)
def test_over_all_months_nobody_is_off_by_a_whole_unit(months: list[int], by: list[int]) -> None:
    given_ = split_months(dict(enumerate(months)), {month: dict(enumerate(by)) for month in range(len(months))})
    for who, weight in enumerate(by):
        exact = Fraction(sum(months) * weight, sum(by))
        assert abs(sum(given_[month][who] for month in given_) - exact) < 1


def test_ten_million_and_one_cent_over_137_people() -> None:
    parts = split_units(1_000_000_001, [1] * 137)
    assert sum(parts) == 1_000_000_001 and max(parts) - min(parts) == 1


def test_who_is_entitled_to_nothing_gets_nothing() -> None:
    assert split_units(7, [0, 3, 0]) == (0, 7, 0)
