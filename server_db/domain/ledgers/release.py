"""From earned to payable: at once, as the customer pays, in stages, or held. Whole minor units, reckoned cumulatively.

Every balance is to date less what was released before, so that the last payment closes to the cent and an order in three
lines is released as one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, localcontext
from typing import Literal

from server_db.domain.money import to_minor
from server_db.domain.payroll import released_to_date
from server_db.domain.plan_properties import Stage

Mode = Literal["at_once", "by_payment", "staged", "held"]
Status = Literal["paid", "waiting", "held"]


@dataclass(frozen=True, slots=True)
class OrderMoney:
    """What an order owes and what came in, up to the day of the release. `due` is invoiced, else the sum of its lines."""

    due: int
    paid: int


@dataclass(frozen=True, slots=True)
class Earned:
    """A booked earning as release sees it: how the plan it was booked under releases it.

    `source` names the run that booked it (stages and holds count from its period's last day, `ends_on`). `order` None: laid on
    no order. `fresh`: booked by the run at hand. A clawback carries the terms of what it reverses.
    """

    step: str
    order: str | None
    minor: int
    mode: Mode = "at_once"
    stages: tuple[Stage, ...] = ()
    source: str = ""
    ends_on: date | None = None
    held_reason: str = ""
    is_clawback: bool = False
    fresh: bool = True


@dataclass(frozen=True, slots=True)
class Release:
    """One row of the release ledger. `reason` says what is waited for, why it is held, or "clawback" for what is taken back.

    `earned` and `before` are to date: everything earned and everything released earlier.
    """

    step: str
    minor: int
    status: Status
    reason: str = ""
    order: str | None = None
    source: str = ""
    due_on: date | None = None
    earned: int = 0
    before: int = 0
    paid: int | None = None
    due: int | None = None


BalanceKey = tuple[str, str | None, str, Mode]  # step, order, source, mode


def release_of(
    earned: Iterable[Earned], before: Mapping[tuple[str, str | None, str], int], money: Mapping[str, OrderMoney], until: date
) -> tuple[Release, ...]:  # fmt: skip
    """What the run at hand releases to one person.

    `earned` is everything booked to date, `before` what earlier runs paid by (step, order, source), `money` each order's state by
    the end of the period, whose last day is `until`.
    """
    rows = [*_at_once(earned)]
    for key, group in _balances(earned).items():
        rows += _of_balance(key, group, before, money, until)
    return tuple(sorted(rows, key=lambda row: (row.step, row.order or "", row.source, -_RANK[row.status], row.reason)))


_RANK = {"paid": 2, "waiting": 1, "held": 0}


def _at_once(earned: Iterable[Earned]) -> list[Release]:
    """One row a step, what is taken back apart; an earning without an order has no payment to wait for."""
    sums: defaultdict[tuple[str, bool], int] = defaultdict(int)
    for one in earned:
        if one.fresh and _mode(one) == "at_once":
            sums[one.step, one.is_clawback] += one.minor
    return [Release(step, minor, "paid", "clawback" if back else "", earned=minor) for (step, back), minor in sums.items()]


def _mode(one: Earned) -> Mode:
    return "at_once" if one.mode == "by_payment" and one.order is None else one.mode


def _balances(earned: Iterable[Earned]) -> dict[BalanceKey, list[Earned]]:
    groups: defaultdict[BalanceKey, list[Earned]] = defaultdict(list)
    for one in earned:
        mode = _mode(one)
        if mode != "at_once":
            by_payment = mode == "by_payment"
            groups[one.step, one.order if by_payment else None, "" if by_payment else one.source, mode].append(one)
    return groups


def _of_balance(
    key: BalanceKey, group: list[Earned], before: Mapping[tuple[str, str | None, str], int], money: Mapping[str, OrderMoney], until: date
) -> list[Release]:  # fmt: skip
    step, order, source, mode = key
    total, already = sum(one.minor for one in group), before.get((step, order, source), 0)
    state = money.get(order) if order is not None else None
    to_date, reason, due_on = total, "customer_payment", None
    if mode == "held":
        to_date, reason = 0, group[-1].held_reason or "held"
    elif mode == "staged":
        ends_on = group[0].ends_on or until
        to_date, reason, due_on = to_minor(total * staged_share(group[0].stages, ends_on, until), 0), "stage", next_stage(group[0].stages, ends_on, until)
    else:
        to_date = released_to_date(total, state.paid, state.due) if state and state.paid > 0 else 0
    paid, due = (state.paid, state.due) if state else (None, None)
    rows = []
    if to_date != already:
        back = "clawback" if to_date < already else ""
        rows.append(Release(step, to_date - already, "paid", back, order, source, due_on, total, already, paid, due))
    if total != to_date:
        rows.append(Release(step, total - to_date, "held" if mode == "held" else "waiting", reason, order, source, due_on, total, already, paid, due))
    return rows


def staged_share(stages: Iterable[Stage], ends_on: date, until: date) -> Decimal:
    """The part of staged earnings due by a day: the shares of the stages reached, added up."""
    with localcontext() as context:
        context.prec = 60
        return sum((Decimal(stage.share) for stage in stages if ends_on + timedelta(days=stage.days) <= until), Decimal(0))


def next_stage(stages: Iterable[Stage], ends_on: date, until: date) -> date | None:
    return min((day for stage in stages if (day := ends_on + timedelta(days=stage.days)) > until), default=None)
