"""The parts of the bridge add up to the change to the cent, whatever the two months are; known changes have known causes."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from server_db.domain.pay_bridge import CAUSES, PersonMonth, bridge_of

AMOUNTS = st.decimals(min_value=-10_000_000, max_value=10_000_000, places=2)
MONTHS = st.lists(
    st.builds(
        PersonMonth, st.integers(1, 6), st.sampled_from([None, 1, 2]),
        *([st.one_of(st.just(Decimal(0)), AMOUNTS)] * 9),
    ),
    max_size=6, unique_by=lambda month: month.employee_id,
)  # fmt: skip


def _total(months: list[PersonMonth]) -> Decimal:
    return sum((month.total for month in months), Decimal(0))


@given(MONTHS, MONTHS)
def test_the_parts_add_up_to_the_change_exactly(before: list[PersonMonth], now: list[PersonMonth]) -> None:
    parts = bridge_of(before, now)
    assert tuple(part.cause for part in parts) == CAUSES
    assert _total(before) + sum((part.amount for part in parts), Decimal(0)) == _total(now)
    there = {month.employee_id for month in (*before, *now)}
    assert all(part.people <= there for part in parts)


def _moved(before: PersonMonth, now: PersonMonth) -> dict[str, Decimal]:
    return {part.cause: part.amount for part in bridge_of([before], [now]) if part.people}


def _month(version: int, sales: int, earned: int, paid: int) -> PersonMonth:
    return PersonMonth(1, version, Decimal(sales), Decimal(earned), Decimal(paid))


def test_more_sales_at_a_better_band_are_two_causes() -> None:
    assert _moved(_month(1, 100_000, 2_000, 2_000), _month(1, 150_000, 4_500, 4_500)) == {"sales": Decimal(1_000), "attainment": Decimal(1_500)}


def test_another_plan_version_is_named_as_the_rate() -> None:
    assert _moved(_month(1, 100_000, 2_000, 2_000), _month(2, 100_000, 3_000, 3_000)) == {"rates": Decimal(1_000)}


def test_what_a_customer_pays_later_is_timing() -> None:
    assert _moved(_month(1, 100_000, 2_000, 2_000), _month(1, 100_000, 2_000, 500)) == {"timing": Decimal(-1_500)}


def test_who_comes_brings_the_whole_pay() -> None:
    parts = {part.cause: part for part in bridge_of([], [_month(1, 100_000, 2_000, 2_000)])}
    assert (parts["heads"].amount, parts["heads"].people) == (Decimal(2_000), frozenset({1}))
    assert all(part.amount == 0 for cause, part in parts.items() if cause != "heads")
