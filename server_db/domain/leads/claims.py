"""Why somebody may not take a lead, in the order the database asks: for screens that say it before the press."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Caps:
    """A member's limits and where they stand; None: no limit."""

    held: int
    taken_today: int
    held_everywhere: int
    held_cap: int | None = None
    daily_cap: int | None = None
    capacity: int | None = None


def why_not_claim(
    caps: Caps | None, *, is_free: bool, person: int, returned_by: int | None = None, cooldown_until: datetime | None = None, now: datetime,
    score_cp: int | None = None, min_score_cp: int | None = None,
) -> str | None:  # fmt: skip
    """The code of the refusal, or None. `caps` None: no member of the pool."""
    if not is_free:
        return "lead.claim.taken"
    if returned_by == person and cooldown_until is not None and cooldown_until > now:
        return "lead.claim.cooldown"
    if min_score_cp is not None and (score_cp or 0) < min_score_cp:
        return "lead.claim.score"
    if caps is None:
        return "lead.claim.not_member"
    room = [
        (cap - used, code)
        for code, cap, used in (
            ("lead.claim.held_cap", caps.held_cap, caps.held),
            ("lead.claim.daily_cap", caps.daily_cap, caps.taken_today),
            ("lead.claim.capacity", caps.capacity, caps.held_everywhere),
        )
        if cap is not None
    ]
    return next((code for left, code in room if left <= 0), None)
