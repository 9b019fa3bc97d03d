"""What a run pays a person: released earnings, what is taken back up to a ceiling, the draw, a minimum payout, and the
sub-ledgers with opening, movement and closing. Whole minor units.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from server_db.domain.payroll import CollectedMonth, DrawMonth, DrawTerms, collect, draw_month

PayoutKind = Literal["base", "commission", "bonus", "clawback", "draw", "adjustment"]
Ledger = Literal["clawback", "draw", "carry", "minimum"]
Draw = Literal["none", "non_recoverable", "recoverable", "recoverable_limited"]


@dataclass(frozen=True, slots=True)
class Terms:
    """The plan's terms for one person and run. None means: there is none.

    A correction pays only differences (`regular` False): no base, no guarantee, nothing carried. A leaver is paid in full,
    whatever the minimum. `carry_opening` and `carry_closing` are what a cap left over; `kinds` says which steps are a bonus.
    """

    ceiling: int | None = None
    draw: Draw = "none"
    guarantee: int | None = None
    draw_limit: int | None = None
    minimum: int | None = None
    is_leaver: bool = False
    base: int = 0
    carry_closing: int | None = None
    kinds: Mapping[str, PayoutKind] = field(default_factory=dict)
    regular: bool = True


@dataclass(frozen=True, slots=True)
class Openings:
    """Where the person's sub-ledgers stand before the run."""

    clawback: int = 0
    draw: int = 0
    carry: int = 0
    minimum: int = 0


@dataclass(frozen=True, slots=True)
class Payout:
    kind: PayoutKind
    step: str
    minor: int


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    ledger: Ledger
    opening: int
    movement: int
    closing: int
    reason: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """What is paid and how the sub-ledgers moved, sorted by kind and step, and by ledger."""

    payouts: tuple[Payout, ...]
    ledgers: tuple[LedgerEntry, ...]

    @property
    def total(self) -> int:
        return sum(payout.minor for payout in self.payouts)


def settle(terms: Terms, released: Mapping[str, int], due: int, openings: Openings) -> Settlement:
    """`released` is what is released upward, by step; `due` what is to be taken back now, at least zero as a rule.

    Order of things: take back up to the ceiling, top up to the guarantee or recover an advance, then hold a small rest back.
    """
    up = sum(released.values())
    # the ceiling holds once a month: the month's own run takes back, what its corrections brought included
    taken = collect(due, openings.clawback, terms.ceiling if terms.regular or terms.ceiling is None else 0)
    drawn = _draw(terms, up - taken.collected, openings.draw) if terms.regular else None
    payouts = [Payout(terms.kinds.get(step, "commission"), step, minor) for step, minor in released.items()]
    if taken.collected:
        payouts.append(Payout("clawback", "", -taken.collected))
    if drawn and drawn.advance != drawn.recovered:
        payouts.append(Payout("draw", "", drawn.advance - drawn.recovered))
    ledgers = [*_clawback_entry(taken, due, openings.clawback), *_draw_entry(terms, drawn)]
    if terms.regular:
        ledgers += _carry_entry(terms, openings.carry)
        held, entry = _minimum(terms, sum(payout.minor for payout in payouts), openings.minimum)
        payouts += held
        ledgers += entry
        if terms.base:
            payouts.append(Payout("base", "", terms.base))
    return Settlement(tuple(sorted(payouts, key=lambda one: (one.kind, one.step))), tuple(sorted(ledgers, key=lambda one: one.ledger)))


def _draw(terms: Terms, kept: int, opening: int) -> DrawMonth | None:
    if terms.draw == "none" or terms.guarantee is None:
        return None
    limit = terms.draw_limit if terms.draw == "recoverable_limited" else None
    return draw_month(DrawTerms(terms.guarantee, terms.draw != "non_recoverable", limit), kept, opening)


def _clawback_entry(taken: CollectedMonth, due: int, opening: int) -> list[LedgerEntry]:
    if not opening and due == taken.collected:
        return []
    return [LedgerEntry("clawback", opening, due - taken.collected, taken.carried, "ceiling" if due > taken.collected else "collected")]


def _draw_entry(terms: Terms, drawn: DrawMonth | None) -> list[LedgerEntry]:
    if drawn is None or terms.draw == "non_recoverable" or not (drawn.opening or drawn.advance):
        return []
    movement = drawn.advance - drawn.recovered
    return [LedgerEntry("draw", drawn.opening, movement, drawn.closing, "advance" if drawn.advance > 0 else "recovered")]


def _carry_entry(terms: Terms, opening: int) -> list[LedgerEntry]:
    if terms.carry_closing is None or not (opening or terms.carry_closing):
        return []
    return [LedgerEntry("carry", opening, terms.carry_closing - opening, terms.carry_closing, "cap")]


def _minimum(terms: Terms, net: int, opening: int) -> tuple[list[Payout], list[LedgerEntry]]:
    """A payout below the minimum is carried, with what was carried so far; a leaver's is paid."""
    if terms.minimum is None and not opening:
        return [], []
    available = net + opening
    if terms.minimum is not None and 0 < available < terms.minimum and not terms.is_leaver:
        held = [Payout("adjustment", "minimum", -net)] if net else []
        return held, [LedgerEntry("minimum", opening, net, available, "minimum")]
    if not opening:
        return [], []
    return [Payout("adjustment", "minimum", opening)], [LedgerEntry("minimum", opening, -opening, 0, "paid")]
