"""One decimal context wide enough that + - * never round within the limits of the language."""

from __future__ import annotations

import decimal

WIDE = decimal.Context(
    prec=60_000,
    rounding=decimal.ROUND_HALF_UP,
    Emax=decimal.MAX_EMAX,
    Emin=decimal.MIN_EMIN,
    traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow],
)
