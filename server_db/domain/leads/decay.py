"""How much of an event's points is left after so many days, in millionths. A table made once, so that every engine has the same."""

from __future__ import annotations

import decimal
from decimal import Decimal
from functools import lru_cache

from server_db.domain.leads.scoring_values import Decay

WHOLE = 1_000_000
KINDS = ("none", "step", "linear", "half_life")
LONGEST = {"step": 3_650, "linear": 3_650, "half_life": 365}
# Below this many millionths a halving value counts as gone.
_GONE = 500


@lru_cache(maxsize=512)
def factors(decay: Decay) -> tuple[int, ...]:
    """By days since the event, from 0; nothing is left past its end. Empty for `none`, which never ends."""
    match decay.kind:
        case "none":
            return ()
        case "step":
            return (WHOLE,) * decay.days
        case "linear":
            return tuple((decay.days - n) * WHOLE // decay.days for n in range(decay.days))
    return tuple(_halving(decay.days))


def factor(decay: Decay, days: int) -> int:
    if decay.kind == "none":
        return WHOLE
    table = factors(decay)
    return table[days] if days < len(table) else 0


def points_after(points_cp: int, factor_ppm: int) -> int:
    """Rounded half away from zero."""
    size = (abs(points_cp) * factor_ppm + 500_000) // WHOLE
    return size if points_cp >= 0 else -size


def _halving(days: int) -> list[int]:
    found: list[int] = []
    with decimal.localcontext(decimal.Context(prec=50, rounding=decimal.ROUND_HALF_EVEN)):
        while True:
            left = WHOLE * Decimal(2) ** (-Decimal(len(found)) / days)
            if left < _GONE:
                return found
            found.append(int(left.to_integral_value(decimal.ROUND_HALF_UP)))
