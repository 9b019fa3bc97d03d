"""What a month would pay if the deals that are expected came in: the live plan worked out with them beside the month as it stands.

The deals exist only in these inputs; nothing is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from server_db.domain.commissions import Plan
from server_db.domain.formulas.dates import PLAIN_WEEK, WorkCalendar
from server_db.domain.ledgers import earnings_of
from server_db.domain.money import from_minor
from server_db.domain.plan_facts import MEMBERS
from server_db.domain.plan_inputs import PersonInputs
from server_db.domain.plan_outcome import PlanOutcome, evaluate_plan
from server_db.domain.team_month import Below, members_of
from server_db.domain.trial_order import TrialOrder, with_orders

Deals = Mapping[int, Sequence[TrialOrder]]


@dataclass(frozen=True, slots=True)
class Team:
    """The people below a head, and which of their deals are expected, by person."""

    below: Sequence[Below] = ()
    commit: Deals = field(default_factory=dict)
    best: Deals = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PayOutlook:
    """What the month earns as it stands, with the commitments, and with the best case too. `problem` (en, zh) says why not."""

    now: Decimal
    commit: Decimal
    best: Decimal
    problem: tuple[str, str] | None = None


def pay_outlook(
    plan: Plan, inputs: PersonInputs, commit: Sequence[TrialOrder], best: Sequence[TrialOrder], calendar: WorkCalendar = PLAIN_WEEK, exponent: int = 2,
    team: Team | None = None,
) -> PayOutlook:  # fmt: skip
    """`best` are the deals of the best case alone; they come on top of the commitments. A head's month has those of the team in it too."""
    team = team or Team()
    months = (
        inputs,
        with_deals(plan, inputs, commit, team.below, team.commit, calendar),
        with_deals(plan, inputs, (*commit, *best), team.below, merged(team.commit, team.best), calendar),
    )
    outcomes = [evaluate_plan(plan, month, calendar) for month in months]
    failed = next((outcome.first_failure for outcome in outcomes if outcome.first_failure is not None), None)
    if failed is not None:
        return PayOutlook(Decimal(0), Decimal(0), Decimal(0), (failed.message_en, failed.message_zh))
    now, committed, at_best = (_earned(plan, outcome, exponent) for outcome in outcomes)
    return PayOutlook(now, committed, at_best)


def with_deals(
    plan: Plan, inputs: PersonInputs, own: Sequence[TrialOrder], below: Sequence[Below] = (), team: Deals | None = None, calendar: WorkCalendar = PLAIN_WEEK
) -> PersonInputs:  # fmt: skip
    """Each deal as an order of its own: the person's, and what people below sell as a head is credited with it."""
    month = with_orders(inputs, own, plan)
    theirs = [deal for one in below for deal in (team or {}).get(one.employee_id, ())]
    if not theirs:
        return month
    month = with_orders(month, theirs, plan, len(own), "manager")
    return replace(month, children={**month.children, MEMBERS: members_of(plan, below, calendar, team)})


def merged(some: Deals, more: Deals) -> Deals:
    """The deals of both, by person."""
    return {person: (*some.get(person, ()), *more.get(person, ())) for person in {**some, **more}}


def _earned(plan: Plan, outcome: PlanOutcome, exponent: int) -> Decimal:
    return from_minor(sum(row.minor for row in earnings_of(plan, outcome, exponent)), exponent)
