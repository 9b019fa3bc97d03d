"""What a head's open month reads of the people below: what they sold, and what their own pay lines come to, worked out as a run does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from server_db.domain.commissions import Plan
from server_db.domain.formulas import nodes
from server_db.domain.formulas.dates import PLAIN_WEEK, WorkCalendar
from server_db.domain.formulas.nodes import Name
from server_db.domain.formulas.places import FactAt, FieldOf, StepAt, tree_of
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.plan_facts import MEMBERS
from server_db.domain.plan_inputs import OF_ANY_PLAN, PersonInputs, Record, ratio_of_quota
from server_db.domain.plan_outcome import evaluate_plan
from server_db.domain.trial_order import TrialOrder, with_orders

EARNED = "earned"


@dataclass(frozen=True, slots=True)
class Below:
    """Somebody below a head in an open month. `record` is what the head's formulas read, before what is worked out here.

    Without `inputs` nobody knows what the pay lines come to: the reader may not see what they rest on (`is_paid`), or nothing is paid
    by a plan.
    """

    employee_id: int
    record: Record
    is_paid: bool
    same_plan: bool = False
    plan: Plan | None = None
    inputs: PersonInputs | None = None


def worked_out_of(plan: Plan) -> frozenset[str]:
    """What this plan's formulas read of its members that has to be worked out first: `earned`, and own steps of the plan. A figure of
    any plan keeps its name even where this plan has a step of that name, as in a run."""
    return frozenset(name for name in _read_of_members(plan) if name == EARNED or (name in plan.own and name not in OF_ANY_PLAN))


def _read_of_members(plan: Plan) -> Iterator[str]:
    for path, steps in plan.layout.homes.items():
        for step in steps:
            tree = tree_of(plan.layout.steps[step])
            if isinstance(tree, FormulaProblem):
                continue
            for node in nodes.walk(tree):
                target = plan.layout.resolve(path, node) if isinstance(node, Name) else None
                if isinstance(target, FieldOf):
                    target = target.target
                if isinstance(target, FactAt | StepAt) and MEMBERS in target.path:
                    yield target.name


def members_of(
    plan: Plan, below: Iterable[Below], calendar: WorkCalendar = PLAIN_WEEK, deals: Mapping[int, Sequence[TrialOrder]] | None = None
) -> tuple[Record, ...]:  # fmt: skip
    """The people below as records, with the orders of `deals` (by person) in their month. What cannot be told is missing, never 0."""
    wanted, coming = worked_out_of(plan), deals or {}
    return tuple(_member(wanted, one, coming.get(one.employee_id, ()), calendar) for one in below)


def _member(wanted: frozenset[str], one: Below, deals: Sequence[TrialOrder], calendar: WorkCalendar) -> Record:
    record = dict(one.record)
    sales = record.get("sales")
    if deals and isinstance(sales, Decimal):
        record["sales"] = sales + sum((deal.amount for deal in deals), Decimal(0))
        if "quota_attainment" in record:
            record["quota_attainment"] = ratio_of_quota(record["sales"], record.get("quota"))
    if not wanted:
        return record
    for name in wanted:
        record.pop(name, None)
    if not one.is_paid:
        return {**record, EARNED: Decimal(0)}
    if one.plan is None or one.inputs is None:
        return record
    outcome = evaluate_plan(one.plan, with_orders(one.inputs, deals, one.plan), calendar)
    found = {EARNED: outcome.own_earned()}
    if one.same_plan:
        found |= {name: value for name in wanted - {EARNED} if isinstance(value := outcome.total(name), Decimal)}
    return record | {name: value for name, value in found.items() if value is not None}
