"""A sum that all people under a plan draw on, in the order of the credits, until it is used up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from server_db.domain.ledgers.booking import POOL_CUT, Earning, merged
from server_db.domain.ledgers.crediting import Credit
from server_db.domain.ledgers.facts import PlanVersion
from server_db.domain.money import to_minor
from server_db.domain.plan_outcome import PlanOutcome

People = dict[str, tuple[Earning, ...]]


def cut_to_pool(version: PlanVersion, outcomes: Mapping[str, PlanOutcome], earned: People, credits: Mapping[int, Credit], exponent: int) -> People:
    """The earnings of the plan's people with what each record loses beyond the pool, as negative rows of their own."""
    limits = [outcome.results.get("cap_limit") for outcome in outcomes.values()]
    numbers = [limit for limit in limits if isinstance(limit, Decimal)]
    if version.properties["cap"] != "pool" or not numbers:
        return earned
    pool = max(0, to_minor(numbers[0], exponent))
    claims: dict[int, tuple[str, int]] = {}
    for person, rows in earned.items():
        for row in rows:
            if row.step in version.plan.body.pool_lines and row.record is not None:
                claims[int(row.record)] = (person, claims.get(int(row.record), (person, 0))[1] + row.minor)
    cuts: dict[str, list[Earning]] = {}
    claimed = 0
    by_posting = version.properties["record_order"] == "posting"
    for record in sorted(claims, key=lambda one: (date.min if by_posting else credits[one].on, one)):
        person, claim = claims[record]
        cut = min(claimed + claim, pool) - min(claimed, pool) - claim
        claimed += claim
        if cut:
            cuts.setdefault(person, []).append(Earning(POOL_CUT, str(record), cut, credits[record].minor))
    return {person: merged((*rows, *cuts.get(person, ()))) for person, rows in earned.items()}
