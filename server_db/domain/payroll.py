"""From what was earned to what is paid: release, draws, ceilings on what is taken back, and who may move a run.

Amounts here are whole minor units. The database enforces the same rules; these are the words it is tested against.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from server_db.domain.money import to_minor
from server_db.domain.refusals import Refused

STATES = ("draft", "calculated", "reviewed", "approved", "locked", "paid")
BACK_STEPS = {"calculated": "draft", "reviewed": "calculated", "approved": "reviewed"}


def next_state(state: str) -> str | None:
    place = STATES.index(state)
    return STATES[place + 1] if place + 1 < len(STATES) else None


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who did what with a run so far, by employee id."""

    status: str
    prepared_by: int | None
    reviewed_by: int | None
    payees: frozenset[int]
    open_blockers: int


def why_not_advance(run: Signatures, to: str, me: int) -> Refused | None:
    """None when `me` may move the run to that state. Nobody approves a run they prepared or that pays them."""
    if next_state(run.status) != to:
        return Refused("run.illegal_transition", {"from": run.status, "to": to})
    if to == "calculated":
        return Refused("run.worker_calculates")
    if to == "reviewed" and run.open_blockers:
        return Refused("run.open_blockers", {"count": run.open_blockers})
    if to == "approved":
        if me == run.prepared_by:
            return Refused("run.approver_is_preparer")
        if me == run.reviewed_by:
            return Refused("run.approver_is_reviewer")
        if me in run.payees:
            return Refused("run.approver_is_payee")
        if run.open_blockers:
            return Refused("run.open_blockers", {"count": run.open_blockers})
    return None


def why_not_back(status: str, reason: str) -> Refused | None:
    if status not in BACK_STEPS:
        return Refused("run.no_way_back", {"from": status})
    return None if reason.strip() else Refused("run.reason_missing")


def released_to_date(earned: int, paid: int, invoiced: int) -> int:
    """What may have been paid of an earning so far: ROUND(earning x paid / invoiced) in minor units, cumulatively.

    Overpayment releases no more than everything. An order with nothing invoiced yet releases nothing.
    """
    if invoiced == 0:
        return 0
    share = min(Decimal(1), max(Decimal(0), Decimal(paid) / Decimal(invoiced)))
    if share == 1:
        return earned
    return to_minor(Decimal(earned) * paid / Decimal(invoiced), 0)


def releases(earned: int, invoiced: int, payments: Iterable[int]) -> tuple[int, ...]:
    """The new release at each payment: cumulative less already released, so the last payment closes to the cent."""
    paid = before = 0
    steps: list[int] = []
    for payment in payments:
        paid += payment
        until_now = released_to_date(earned, paid, invoiced)
        steps.append(until_now - before)
        before = until_now
    return tuple(steps)


@dataclass(frozen=True, slots=True)
class DrawTerms:
    """A guaranteed amount a month; a recoverable one is an advance. `limit` caps what is recovered in a month."""

    guarantee: int
    recoverable: bool
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class DrawMonth:
    """`advance` is paid on top of what was earned, `recovered` is kept back from it."""

    opening: int
    advance: int
    recovered: int
    paid: int
    closing: int


def draw_month(terms: DrawTerms, earned: int, opening: int) -> DrawMonth:
    """One month of the draw's sub-ledger. Never pays less than the guarantee."""
    advance = max(0, terms.guarantee - earned)
    if not terms.recoverable:
        return DrawMonth(0, advance, 0, earned + advance, 0)
    room = max(0, earned - terms.guarantee)
    recovered = min(opening, room if terms.limit is None else min(room, terms.limit))
    return DrawMonth(opening, advance, recovered, earned + advance - recovered, opening + advance - recovered)


@dataclass(frozen=True, slots=True)
class CollectedMonth:
    """What is taken back this month and what is carried to the next; both are at least zero."""

    collected: int
    carried: int


def collect(due: int, opening: int, ceiling: int | None) -> CollectedMonth:
    """Clawbacks due now plus those carried so far, up to the ceiling of the month (None: no ceiling)."""
    owed = opening + due
    collected = owed if ceiling is None else min(owed, max(0, ceiling))
    return CollectedMonth(collected, owed - collected)
