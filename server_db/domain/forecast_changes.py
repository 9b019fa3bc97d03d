"""What changed between two weeks' snapshots of a month: deals that came, moved, grew, were won or went, with what each adds or takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from server_db.domain.forecast import SUREST_FIRST
from server_db.domain.money import ZERO


@dataclass(frozen=True, slots=True)
class KeptDeal:
    """A deal as a snapshot kept it."""

    deal_id: int
    code: str
    name: str
    customer_name: str | None
    status: str
    employee_id: int
    period: str
    category: str
    amount: Decimal
    probability: Decimal
    measured: Decimal | None


@dataclass(frozen=True, slots=True)
class Change:
    """`kind`: new, in (from another month), up, down, out (to another month), lost, gone, won, better, worse (category).

    `amount` is what the month's total changed by: zero for the last three.
    """

    kind: str
    deal: KeptDeal
    amount: Decimal
    before: KeptDeal | None = None


CHANGES = ("new", "in", "up", "won", "better", "worse", "down", "out", "lost", "gone")


def find_changes(period: str, before: Iterable[KeptDeal], after: Iterable[KeptDeal]) -> tuple[Change, ...]:
    """Between two snapshots of everything, of one month. The amounts sum to the change of its total."""
    old, new = {deal.deal_id: deal for deal in before}, {deal.deal_id: deal for deal in after}
    made: list[Change] = []
    for deal_id, deal in new.items():
        was = old.get(deal_id)
        if deal.period == period and (was is None or was.period != period):
            made.append(Change("new" if was is None else "in", deal, deal.amount, was))
        elif deal.period == period and was is not None:
            made += _moved(deal, was)
        elif was is not None and was.period == period:
            made.append(Change("out", deal, -was.amount, was))
    for deal_id, was in old.items():
        if was.period == period and deal_id not in new:
            made.append(Change("lost" if was.status == "lost" else "gone", was, -was.amount, was))
    return tuple(sorted(made, key=lambda one: (CHANGES.index(one.kind), -abs(one.amount), one.deal.code)))


def _moved(deal: KeptDeal, was: KeptDeal) -> list[Change]:
    found = []
    if deal.amount != was.amount:
        found.append(Change("up" if deal.amount > was.amount else "down", deal, deal.amount - was.amount, was))
    if deal.category != was.category:
        better = SUREST_FIRST[deal.category] < SUREST_FIRST[was.category]
        found.append(Change("won" if deal.category == "won" else "better" if better else "worse", deal, ZERO, was))
    return found
