"""Weights of a card while they are written: whole hundredths of a percent, so that 100 is exact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

FULL = Decimal(100)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class CardDraft:
    """`weights` by KPI code, only those above zero; in force from the month of `starts_on`."""

    starts_on: date
    weights: tuple[tuple[str, Decimal], ...] = ()

    @property
    def total(self) -> Decimal:
        return sum((weight for _, weight in self.weights), Decimal(0))

    @property
    def left(self) -> Decimal:
        """What is still to be given; negative where too much is."""
        return FULL - self.total

    def weight(self, code: str) -> Decimal:
        return dict(self.weights).get(code, Decimal(0))

    def as_mapping(self) -> dict[str, Decimal]:
        return dict(self.weights)


def draft_of(starts_on: date, weights: Mapping[str, Decimal], order: Sequence[str]) -> CardDraft:
    """In the order of the KPIs; what they no longer know stands last, so that it is seen."""
    known = [code for code in order if weights.get(code)]
    gone = [code for code in weights if code not in order]
    return CardDraft(starts_on, tuple((code, weights[code]) for code in (*known, *gone)))


def with_weight(draft: CardDraft, code: str, weight: Decimal, order: Sequence[str]) -> CardDraft:
    """Zero takes the KPI out of the card."""
    return draft_of(draft.starts_on, draft.as_mapping() | {code: weight} if weight else {k: v for k, v in draft.weights if k != code}, order)


def with_start(draft: CardDraft, starts_on: date) -> CardDraft:
    return replace(draft, starts_on=starts_on.replace(day=1))


def fitted(draft: CardDraft) -> CardDraft:
    """The same proportions, adding up to exactly 100; of what is left over the largest remainders get a hundredth each."""
    if not draft.total:
        return draft
    exact = [weight * FULL / draft.total for _, weight in draft.weights]
    return replace(draft, weights=_rounded([code for code, _ in draft.weights], exact))


def equal(draft: CardDraft) -> CardDraft:
    """Everything in the card weighs the same, to a hundredth."""
    count = len(draft.weights)
    return replace(draft, weights=_rounded([code for code, _ in draft.weights], [FULL / count] * count)) if count else draft


def _rounded(codes: Sequence[str], exact: Sequence[Decimal]) -> tuple[tuple[str, Decimal], ...]:
    floors = [(value // _CENT) * _CENT for value in exact]
    left = int((FULL - sum(floors, Decimal(0))) / _CENT)
    largest = sorted(range(len(codes)), key=lambda at: (floors[at] - exact[at], at))[:left]
    return tuple((code, (floors[at] + (_CENT if at in largest else 0)).normalize() + 0) for at, code in enumerate(codes))
