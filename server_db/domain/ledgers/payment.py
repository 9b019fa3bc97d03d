"""A person's terms of payment for a month, from the plan's properties and the steps they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from server_db.domain.ledgers.frozen import Frozen
from server_db.domain.ledgers.settlement import Openings, PayoutKind, Terms
from server_db.domain.money import to_minor
from server_db.domain.periods import Period
from server_db.domain.plan_outcome import LEDGER_HOLDS, PlanOutcome


def pay_terms(frozen: Frozen, outcome: PlanOutcome | None, period: Period, regular: bool, carry: int | None, exponent: int = 2) -> Terms:
    kinds: dict[str, PayoutKind] = {}
    draw = "none"
    if frozen.version is not None:
        kinds = {line: "bonus" for line, kind in frozen.version.plan.body.payout_kinds.items() if kind == "bonus"}
        draw = _draw_now(frozen, period)

    def amount(step: str) -> int | None:
        value = outcome.results.get(step) if outcome is not None else None
        minor = to_minor(value, exponent) if isinstance(value, Decimal) else None
        return minor if minor is not None and abs(minor) < LEDGER_HOLDS else None

    left = frozen.person.left_on
    return Terms(
        ceiling=amount("clawback_ceiling"), draw=draw, guarantee=amount("draw_guarantee"), draw_limit=amount("draw_limit"),  # type: ignore[arg-type]  # a choice
        minimum=amount("minimum_payout"), is_leaver=left is not None and left < period.until, base=frozen.base if regular else 0,
        carry_closing=carry, kinds=kinds, regular=regular,
    )  # fmt: skip


def _draw_now(frozen: Frozen, period: Period) -> str:
    """The draw, while the period begins within its dates."""
    assert frozen.version is not None
    properties = frozen.version.properties
    since, until = (properties.text(name) for name in ("draw_since", "draw_until"))
    begins = since is None or date.fromisoformat(since) <= period.since
    ends = until is not None and date.fromisoformat(until) <= period.since
    return properties["draw"] if begins and not ends else "none"


def openings_of(closings: Mapping[str, int], carried: int) -> Openings:
    return Openings(closings.get("clawback", 0), closings.get("draw", 0), carried, closings.get("minimum", 0))
