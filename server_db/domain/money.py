"""Money: exact decimals in formulas, whole minor units (cents) at rest, and how a sum is divided without losing a cent.

Nothing here rounds to an even digit: halves go away from zero, as in Excel and in PostgreSQL's round(numeric, n).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext

ZERO = Decimal(0)
_DIGITS = 60


def round_half_up(amount: Decimal, places: int) -> Decimal:
    """Half away from zero; the result always carries `places` decimals."""
    with localcontext() as context:
        context.prec = _DIGITS
        return amount.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def shown_places(places: int, exponent: int) -> int:
    """Of a KPI in money: it may show fewer decimals than the currency has, never more; a yen has none."""
    return min(places, exponent) if places < 2 else exponent


def to_minor(amount: Decimal, exponent: int) -> int:
    """Whole minor units of a currency with `exponent` decimals; a finer amount is rounded half away from zero."""
    return int(round_half_up(amount, exponent).scaleb(exponent))


def from_minor(minor: int, exponent: int) -> Decimal:
    """The amount in major units with all of the currency's decimals, so 150 cents print as 1.50."""
    return Decimal(minor).scaleb(-exponent)


def is_whole_minor(amount: Decimal, exponent: int) -> bool:
    """False for an amount that a formula left unrounded, which a plan's final step should not do."""
    _, digits, places = amount.as_tuple()
    spare = -places - exponent if isinstance(places, int) else 0
    return spare <= 0 or not any(digits[-spare:])


def convert_minor(minor: int, exponent: int, rate: Decimal, target_exponent: int) -> int:
    """Minor units of another currency, rounded once."""
    with localcontext() as context:
        context.prec = _DIGITS
        return to_minor(from_minor(minor, exponent) * rate, target_exponent)


def split_minor(total: int, weights: Sequence[Decimal]) -> tuple[int, ...]:
    """Parts in proportion to the weights that sum to the total exactly (largest remainder, ties in the given order).

    100.00 in three equal shares is 33.34, 33.33, 33.33. A negative total is divided as its positive and negated, so a
    return takes back exactly what the sale gave. Weights must not be negative and must not all be zero.
    """
    whole = sum(weights, ZERO)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("shares must be positive")
    sign = -1 if total < 0 else 1
    with localcontext() as context:
        context.prec = _DIGITS
        exact = [abs(total) * weight / whole for weight in weights]
        floors = [int(part) for part in exact]
        by_remainder = sorted(range(len(exact)), key=lambda i: (floors[i] - exact[i], i))
    for i in by_remainder[: abs(total) - sum(floors)]:
        floors[i] += 1
    return tuple(sign * part for part in floors)


def spread_minor(total: int, amounts: Sequence[int]) -> tuple[int, ...]:
    """Lay a total on lines in proportion to their amounts, negative lines taking their share back.

    Rounds the running share, so the parts sum to the total exactly and each is within one minor unit of its own exact
    share. Lines that sum to zero carry nothing.
    """
    whole = sum(amounts)
    if whole == 0:
        return tuple(0 for _ in amounts)
    parts: list[int] = []
    running = laid = 0
    for amount in amounts:
        running += amount
        with localcontext() as context:
            context.prec = _DIGITS
            until_here = to_minor(Decimal(total) * running / whole, 0)
        parts.append(until_here - laid)
        laid = until_here
    return tuple(parts)
