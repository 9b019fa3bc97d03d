"""One more order, on trial: what it would earn now and once the customer has paid, and what is missing to the next band.

The order exists only in these inputs. Everything else is the person's own month as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_UP, Decimal

from server_db.domain.commissions import Plan
from server_db.domain.expected_pay import Workings, releases_now, workings_of
from server_db.domain.formulas import nodes
from server_db.domain.formulas.dates import PLAIN_WEEK, WorkCalendar
from server_db.domain.formulas.nodes import Call, Name
from server_db.domain.formulas.places import tree_of
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.formulas.values import Plain
from server_db.domain.ledgers import OrderMoney, earnings_of
from server_db.domain.money import from_minor, to_minor
from server_db.domain.plan_facts import MEMBERS, ORDERS
from server_db.domain.plan_inputs import PersonInputs
from server_db.domain.plan_outcome import PlanOutcome, evaluate_plan

# Beyond every number a credit can have: the order is the newest of its day.
TRIAL = "999999999999999999"
_LOOK_UPS = ("TIER", "TIERPART", "CLIFF", "BAND", "CURVE")
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class TrialOrder:
    amount: Decimal
    on: date
    product_line: str = ""
    new_customer: bool = False
    discount: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class TrialAnswer:
    """What the order adds to the month: earned, payable at once, payable when it is paid for. `workings` are of the order."""

    earned: Decimal
    payable_now: Decimal
    payable_paid: Decimal
    workings: tuple[Workings, ...]
    problem: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class NextBand:
    """`missing` more sales reach the `bound` of the step; they bring `brings`. `then` is what each further 1,000 earns from
    there, `now` what it earns today."""

    step: str
    label_en: str
    label_zh: str
    unit: str
    present: Decimal
    bound: Decimal
    missing: Decimal
    brings: Decimal
    now: Decimal
    then: Decimal


def with_order(inputs: PersonInputs, order: TrialOrder, plan: Plan, paid: bool = False) -> PersonInputs:
    """The month with the order in it; `paid`: the customer has paid for all of it on the same day."""
    return _with_record(inputs, _record(inputs, order, paid), plan, paid)


def with_orders(inputs: PersonInputs, orders: Sequence[TrialOrder], plan: Plan, start: int = 0, role: str = "direct") -> PersonInputs:
    """The month with each of them as an order of its own, not paid for yet. `start`: how many are in the inputs already; `role`: whose
    credit it is, "manager" for what people below sell."""
    for number, order in enumerate(orders, start + 1):
        # numbered apart: of two alike the second would count as the first
        inputs = _with_record(inputs, {**_record(inputs, order, False), "id": Decimal(TRIAL) - number, "role": role}, plan, False)
    return inputs


def _with_record(inputs: PersonInputs, record: dict[str, Plain], plan: Plan, paid: bool) -> PersonInputs:
    children = dict(inputs.children)
    children[ORDERS] = (*children.get(ORDERS, ()), record)
    for collection in plan.body.collections:
        if paid or collection.credit_date == "order":
            children[collection.name] = (*children.get(collection.name, ()), record)
    return replace(inputs, children=children)


def _record(inputs: PersonInputs, order: TrialOrder, paid: bool) -> dict[str, Plain]:
    """An order like the person's last own one in everything that is not asked for."""
    own = [record for record in inputs.children.get(ORDERS, ()) if record.get("role") == "direct" and not record.get("is_return")]
    like: Mapping[str, Plain] = own[-1] if own else {}
    record: dict[str, Plain] = {
        "id": Decimal(TRIAL), "order_no": "", "line_no": Decimal(1), "amount": order.amount, "line_amount": order.amount, "share": Decimal(1),
        "role": "direct", "date": order.on, "ordered_on": order.on, "delivered_on": order.on, "invoiced_on": order.on, "quantity": Decimal(1),
        "unit_price": order.amount, "discount": order.discount, "is_return": False, "new_customer": order.new_customer, "customer": "",
        "paid": paid, "paid_amount": order.amount if paid else Decimal(0), "rate": Decimal(1),
        "product": str(like.get("product") or ""), "product_line": order.product_line or str(like.get("product_line") or ""),
        "region": str(like.get("region") or inputs.facts.get("region") or ""), "currency": str(like.get("currency") or ""),
    }  # fmt: skip
    if paid:
        record["paid_on"] = order.on
    before = like.get("amount")
    for name in ("cost", "margin"):
        value = like.get(name)
        if isinstance(value, Decimal) and isinstance(before, Decimal) and before:
            record[name] = (value * order.amount / before).quantize(_CENT)
    return record


def try_order(plan: Plan, inputs: PersonInputs, order: TrialOrder, calendar: WorkCalendar = PLAIN_WEEK, exponent: int = 2) -> TrialAnswer:
    """Nothing is written; whoever looks sees it open to its formulas."""
    before = evaluate_plan(plan, inputs, calendar)
    unpaid = evaluate_plan(plan, with_order(inputs, order, plan), calendar)
    paid = evaluate_plan(plan, with_order(inputs, order, plan, paid=True), calendar)
    failed = unpaid.first_failure
    if failed is not None or unpaid.payout is None or before.payout is None:
        words = (failed.message_en, failed.message_zh) if failed is not None else ("", "")
        return TrialAnswer(Decimal(0), Decimal(0), Decimal(0), (), words)
    due = to_minor(order.amount, exponent)
    amounts = [
        _parts(plan, outcome, {TRIAL: OrderMoney(due, due if is_paid else 0)})
        for outcome, is_paid in ((before, False), (unpaid, False), (paid, True))
    ]
    earned, payable = amounts[1][0] - amounts[0][0], amounts[1][1] - amounts[0][1]
    if paid.payout is None:
        amounts[2] = amounts[1]
    return TrialAnswer(
        from_minor(earned, exponent), from_minor(payable, exponent), from_minor(amounts[2][1] - amounts[0][1], exponent), _touched(plan, before, unpaid)
    )


def _parts(plan: Plan, outcome: PlanOutcome, money: Mapping[str, OrderMoney]) -> tuple[int, int]:
    """(earned, payable) in minor units. Every other order counts as not paid, so that only the trial moves what is payable."""
    rows = earnings_of(plan, outcome)
    order_of = {str(record["id"]): TRIAL if str(record["id"]) == TRIAL else "other" for record in outcome.inputs.children.get(ORDERS, ())}
    released = releases_now(plan, outcome, rows, order_of, money)
    return sum(row.minor for row in rows), sum(row.minor for row in released if row.status == "paid")


def _touched(plan: Plan, before: PlanOutcome, after: PlanOutcome) -> tuple[Workings, ...]:
    """The order's own steps, and the steps of the month that it moved."""
    record_steps = {step.name for step in plan.sheet.steps if step.scope == "record"}
    moved = {name for name, value in after.results.items() if before.results.get(name) != value}
    return tuple(one for one in workings_of(plan, after, TRIAL) if one.step in record_steps or one.step in moved)


def next_band(plan: Plan, inputs: PersonInputs, calendar: WorkCalendar = PLAIN_WEEK) -> NextBand | None:
    """The nearest band above what the person stands at, of the steps the plan's tables are looked up by; None at the top.

    The step is taken to move in a straight line with sales (attainment, sales to date); the answer is checked by working the
    month out with that much more sold, and dropped when the band is not reached.
    """
    start = inputs.facts.get("period_end")
    if not isinstance(start, date):
        return None
    now = evaluate_plan(plan, inputs, calendar)
    found = []
    for step, bounds in axes(plan):
        present = now.results.get(step)
        above = [bound for bound in bounds if isinstance(present, Decimal) and bound > present]
        if isinstance(present, Decimal) and above:
            found.append((min(above) - present, step, present, min(above)))
    for _, step, present, bound in sorted(found):
        answer = _reach(plan, inputs, calendar, now, step, present, bound, start)
        if answer is not None:
            return answer
    return None


def _reach(
    plan: Plan, inputs: PersonInputs, calendar: WorkCalendar, now: PlanOutcome, step: str, present: Decimal, bound: Decimal, on: date
) -> NextBand | None:  # fmt: skip
    def sold(amount: Decimal) -> PlanOutcome:
        return evaluate_plan(plan, with_order(inputs, TrialOrder(amount, on), plan), calendar)

    thousand = Decimal(1000)
    a_bit = sold(thousand)
    moved = a_bit.results.get(step)
    if not isinstance(moved, Decimal) or moved <= present or now.payout is None or a_bit.payout is None:
        return None
    missing = ((bound - present) * thousand / (moved - present)).quantize(_CENT, ROUND_UP)
    there, beyond = sold(missing), sold(missing + thousand)
    reached = there.results.get(step)
    if not isinstance(reached, Decimal) or reached < bound or there.payout is None or beyond.payout is None:
        return None
    shown = plan.step(step)
    return NextBand(step, shown.label_en or step, shown.label_zh or step, shown.unit, present, bound, missing, there.payout - now.payout,
                    a_bit.payout - now.payout, beyond.payout - there.payout)  # fmt: skip


def axes(plan: Plan) -> Iterator[tuple[str, tuple[Decimal, ...]]]:
    """(person step, lower bounds) of every table that is looked up by a step, or after whose first column a step is named."""
    person = {step.name for step in plan.sheet.steps if step.scope != "record" and step.over != MEMBERS}
    for step in plan.sheet.steps:
        tree = tree_of(step)
        if isinstance(tree, FormulaProblem):
            continue
        for call in nodes.walk(tree):
            if isinstance(call, Call) and call.name in _LOOK_UPS and len(call.args) >= 2 and isinstance(call.args[1], Name):
                table = plan.sheet.tables.get(call.args[1].text)
                driver = _driver(call, table.columns[0] if table else "", person)
                if table is not None and driver is not None:
                    yield driver, tuple(low for row in table.rows if isinstance(low := row[0], Decimal))


def _driver(call: Call, first_column: str, steps: set[str]) -> str | None:
    looked_up = call.args[0]
    if isinstance(looked_up, Name) and looked_up.text in steps:
        return looked_up.text
    return first_column if first_column in steps else None
