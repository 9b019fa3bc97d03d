"""What a month would pay if the deals that are expected came in: the live plan worked out with them beside the month as it stands.

The deals exist only in these inputs; nothing is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from server_db.domain.commissions import Plan
from server_db.domain.formulas.dates import PLAIN_WEEK, WorkCalendar
from server_db.domain.ledgers import earnings_of
from server_db.domain.money import from_minor
from server_db.domain.plan_inputs import PersonInputs, Record
from server_db.domain.plan_outcome import PlanOutcome, evaluate_plan
from server_db.domain.trial_order import TRIAL, TrialOrder, with_order


@dataclass(frozen=True, slots=True)
class PayOutlook:
    """What the month earns as it stands, with the commitments, and with the best case too. `problem` (en, zh) says why not."""

    now: Decimal
    commit: Decimal
    best: Decimal
    problem: tuple[str, str] | None = None


def pay_outlook(
    plan: Plan, inputs: PersonInputs, commit: Sequence[TrialOrder], best: Sequence[TrialOrder], calendar: WorkCalendar = PLAIN_WEEK, exponent: int = 2
) -> PayOutlook:  # fmt: skip
    """`best` are the deals of the best case alone; they come on top of the commitments."""
    with_commit = with_deals(plan, inputs, commit)
    outcomes = [evaluate_plan(plan, one, calendar) for one in (inputs, with_commit, with_deals(plan, with_commit, best, len(commit)))]
    failed = next((outcome.first_failure for outcome in outcomes if outcome.first_failure is not None), None)
    if failed is not None:
        return PayOutlook(Decimal(0), Decimal(0), Decimal(0), (failed.message_en, failed.message_zh))
    now, committed, at_best = (_earned(plan, outcome, exponent) for outcome in outcomes)
    return PayOutlook(now, committed, at_best)


def with_deals(plan: Plan, inputs: PersonInputs, deals: Sequence[TrialOrder], start: int = 0) -> PersonInputs:
    """Each deal as an order of its own. `start`: how many are in the inputs already."""
    for number, deal in enumerate(deals, start + 1):
        inputs = with_order(inputs, deal, plan)
        # with_order names them all alike: a second one would count as the first
        inputs = replace(inputs, children={name: tuple(_numbered(one, number) for one in rows) for name, rows in inputs.children.items()})
    return inputs


def _numbered(record: Record, number: int) -> Record:
    return {**record, "id": _TRIAL - number} if record.get("id") == _TRIAL else record


_TRIAL = Decimal(TRIAL)


def _earned(plan: Plan, outcome: PlanOutcome, exponent: int) -> Decimal:
    return from_minor(sum(row.minor for row in earnings_of(plan, outcome, exponent)), exponent)
