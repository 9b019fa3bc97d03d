"""Two decimal contexts for + - *: one wide enough never to round within the limits of the language, one that only lets pass what is far inside them."""

from __future__ import annotations

import decimal

WIDE = decimal.Context(
    prec=60_000,
    rounding=decimal.ROUND_HALF_UP,
    Emax=decimal.MAX_EMAX,
    Emin=decimal.MIN_EMIN,
    traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow],
)

# Whatever rounds, loses a zero or comes near the limits is a signal here, and every signal an exception: a result is exact,
# with the digits and the exponent that WIDE would give it, and needs no look at its size.
NEAR = decimal.Context(
    prec=200,
    rounding=decimal.ROUND_HALF_UP,
    Emax=9_000,
    Emin=-9_000,
    traps=[decimal.Inexact, decimal.Rounded, decimal.Clamped, decimal.Overflow, decimal.Subnormal, decimal.InvalidOperation, decimal.DivisionByZero],
)
