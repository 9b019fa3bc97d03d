"""The plan under the glass: works it out for made-up people, quickly and only as long as anybody waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from server_db.domain.commissions import Plan, plan_of
from server_db.domain.formulas.values import ErrorValue, Value
from server_db.domain.plan_inputs import PersonInputs
from server_db.domain.plan_lint.findings import Pair, Side
from server_db.domain.plan_outcome import PlanOutcome, evaluate_plan

ZERO = Decimal(0)
# How much longer than the processor's time somebody waits by the clock.
_PATIENCE = 8


class Cancelled(Exception):
    """Whoever asked does not wait any more."""


@dataclass
class Subject:
    """`seconds` of the processor bound the search for examples; what stands in the plan itself is always looked at.

    Not of the clock: on a busy computer the same plan would be looked at less and less closely.
    """

    body: Mapping[str, Any]
    plan: Plan
    seconds: float = 1.6
    cancelled: Callable[[], bool] = lambda: False
    count: int = 0
    _until: float = field(default_factory=time.thread_time)
    _latest: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self._until += self.seconds
        self._latest += self.seconds * _PATIENCE

    @property
    def out_of_time(self) -> bool:
        return time.thread_time() > self._until or time.monotonic() > self._latest

    def outcome(self, inputs: PersonInputs) -> PlanOutcome:
        if self.cancelled():
            raise Cancelled
        self.count += 1
        return evaluate_plan(self.plan, inputs)

    def pay(self, inputs: PersonInputs) -> Decimal | None:
        return self.outcome(inputs).payout

    def pay_of_months(self, *months: PersonInputs) -> Decimal | None:
        value = value_of(self.plan, months, "", self.outcome)
        return value if isinstance(value, Decimal) else None

    def other(self, body: Mapping[str, Any]) -> Subject:
        """Another plan, on this one's time."""
        made = Subject(body, plan_of(body), self.seconds, self.cancelled)
        made._until, made._latest = self._until, self._latest
        return made


def value_of(plan: Plan, months: tuple[PersonInputs, ...], step: str, work_out: Callable[[PersonInputs], PlanOutcome]) -> Value:
    """A step summed over the months, each looking back at those before it; an empty step is what is paid."""
    past: dict[int, dict[str, Decimal]] = {}
    total = ZERO
    for inputs in months:
        outcome = work_out(replace(inputs, history={**inputs.history, **past}))
        value = outcome.total(step or plan.due)
        if not isinstance(value, Decimal):
            return value if len(months) == 1 else ErrorValue("#N/A", "no value")
        total += value
        start = inputs.facts.get("period_start")
        if isinstance(start, date):
            past[start.year * 100 + start.month] = _stored(outcome)
    return total


def _stored(outcome: PlanOutcome) -> dict[str, Decimal]:
    """What a run would keep of the month."""
    values = ((step.name, outcome.total(step.name)) for step in outcome.plan.sheet.steps)
    return {name: value for name, value in values if isinstance(value, Decimal)}


def value_of_side(body: Mapping[str, Any], side: Side, step: str = "") -> Value:
    plan = plan_of(side.body if side.body is not None else body)
    return value_of(plan, side.months, step, lambda inputs: evaluate_plan(plan, inputs))


def reproduces(body: Mapping[str, Any], pair: Pair) -> bool:
    """Whether working both sides out again shows what the finding says."""
    first, second = value_of_side(body, pair.first, pair.step), value_of_side(body, pair.second, pair.step)
    if pair.claim == "fails":
        return isinstance(second, ErrorValue)
    if not isinstance(first, Decimal):
        return False
    if pair.claim == "fraction":
        return first != round(first, 2)
    if not isinstance(second, Decimal):
        return pair.claim == "differs" and isinstance(second, ErrorValue)
    return {
        "more": second - first >= pair.amount > 0, "less": first - second >= pair.amount > 0, "differs": second != first,
        "same": first == second, "below": first < pair.amount and second < pair.amount,
    }[pair.claim]  # fmt: skip
