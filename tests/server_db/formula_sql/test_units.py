"""Whole units against exact decimals: every step, its bounds, and what has none because it could leave BIGINT."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any

import pytest
from sqlalchemy import BigInteger, Connection, bindparam, literal, select

from server_db.formula_sql.units import LARGEST_UNITS, Units, aligned, as_units, chosen, negated, number_of, product_of, rounded, sum_of, units_of

Known = tuple[Units, Decimal]


def given(dice: random.Random) -> Known:
    """An amount as a run gives it, a number as a formula writes it, or one of few digits."""
    match dice.randrange(3):
        case 0:
            minor = dice.choice([0, 1, -1, 5, -5, 49, 50, -50, 149, 10**14, -(10**14), dice.randrange(-(10**6), 10**6)])
            column = bindparam(None, minor, type_=BigInteger(), unique=True)
            return Units(column, 2, -(10**14), 10**14, column < 0), Decimal(minor).scaleb(-2)
        case 1:
            value = Decimal(dice.randrange(-20_000, 20_000)).scaleb(-dice.randrange(5))
            found = units_of(value)
            assert found is not None
            return found, value
    value = Decimal(dice.randrange(-9_999, 10_000)).scaleb(-2)
    short = as_units(literal(value), 2, 2)
    assert short is not None
    return short, value


def round_to(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) if -value.as_tuple().exponent > places else value  # type: ignore[operator]


def step(dice: random.Random, left: Known, right: Known) -> tuple[Units | None, Decimal]:
    (a, x), (b, y) = left, right
    places = dice.randrange(5)
    steps: list[Callable[[], tuple[Units | None, Decimal]]] = [
        lambda: (sum_of(a, b), x + y), lambda: (product_of(a, b), x * y), lambda: (sum_of(a, negated(b)), x - y),
        lambda: (rounded(a, places), round_to(x, places)), lambda: (aligned(a, a.places + places), x),
        lambda: (chosen(literal(True), a, b), x), lambda: (chosen(literal(False), a, b), y),
    ]  # fmt: skip
    return dice.choice(steps)()


def test_every_step_is_exact_and_within_its_bounds(connection: Connection) -> None:
    dice = random.Random(20261126)
    made: list[Known] = []
    with localcontext() as context:
        context.prec = 100
        while len(made) < 1500:
            known = given(dice)
            for _ in range(dice.randrange(1, 5)):
                found, value = step(dice, known, given(dice))
                if found is not None:
                    known = found, value
            made.append(known)
        for first in range(0, len(made), 300):
            some = made[first : first + 300]
            shown = connection.execute(select(*(number_of(units) for units, _ in some), *(units.expression for units, _ in some))).one()
            for (units, value), number, whole in zip(some, shown[:300], shown[300:], strict=True):
                assert number == value and Decimal(whole) == value.scaleb(units.places)
                assert -LARGEST_UNITS <= units.low <= whole <= units.high <= LARGEST_UNITS


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda a: product_of(a, a), "the square of an amount"),
        (lambda a: sum_of(a, Units(a.expression, 7, -1, 1)), "an amount in units a hundred thousand times as small"),
        (lambda a: product_of(a, units_of(Decimal("123456.789"))), "too many digits"),
    ],
)
def test_what_could_leave_bigint_has_no_units(make: Any, why: str) -> None:
    amount = Units(bindparam("amount", type_=BigInteger()), 2, -(10**14), 10**14)
    assert make(amount) is None, why


def test_long_numbers_and_unknown_signs_stay_as_they_are() -> None:
    assert units_of(Decimal("0.0000000000001")) is None and units_of(Decimal("1E+30")) is None
    assert as_units(literal(Decimal(1)), 8, 5) is None
    assert rounded(Units(literal(15), 2, -100, 100), 1) is None
