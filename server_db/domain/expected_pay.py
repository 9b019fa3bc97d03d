"""What a person may expect of a month that is still open: earned so far, what of it may be paid and what waits for which
condition. Worked out by the same evaluation and the same ledgers as a statement; nothing is stored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from server_db.domain.commissions import Plan
from server_db.domain.formulas.parse import parse
from server_db.domain.formulas.show import figures, label_map, render, show_value
from server_db.domain.formulas.values import ErrorValue, Value
from server_db.domain.ledgers import Earned, Earning, OrderMoney, Release, earnings_of, release_of
from server_db.domain.money import from_minor
from server_db.domain.plan_facts import ORDERS
from server_db.domain.plan_inputs import PersonInputs, Record
from server_db.domain.plan_outcome import PlanOutcome


@dataclass(frozen=True, slots=True)
class Workings:
    """How one step came to its value: its formula and the formula with figures, in both languages."""

    step: str
    label_en: str
    label_zh: str
    unit: str
    value: Decimal | str | bool | date | None
    formula_en: str
    formula_zh: str
    figures_en: str
    figures_zh: str
    is_paid: bool


@dataclass(frozen=True, slots=True)
class ExpectedOrder:
    """An order of the month. `condition` is empty when nothing waits, else customer_payment, stage or the reason of a hold.

    `order` is the order's number in the database, as text; the share `paid` of what it owes is None where that is not known.
    """

    order: str
    number: str
    customer: str
    on: date | None
    credited: Decimal
    earned: Decimal
    payable: Decimal
    waiting: Decimal
    condition: str
    due_on: date | None
    paid: Decimal | None


@dataclass(frozen=True)
class ExpectedPay:
    """`problem` (en, zh) says why nothing can be worked out; amounts are then zero. `outcome` opens every step."""

    earned: Decimal
    payable: Decimal
    waiting: Decimal
    orders: tuple[ExpectedOrder, ...]
    workings: tuple[Workings, ...]
    outcome: PlanOutcome
    problem: tuple[str, str] | None = None

    def figure(self, name: str) -> Decimal | None:
        """A step's or fact's number: sales, quota, attainment; None when the plan has none of that name."""
        value = self.outcome.results.get(name, self.outcome.inputs.facts.get(name))
        return value if isinstance(value, Decimal) else None


def expected_of(
    plan: Plan, outcome: PlanOutcome, order_of: Mapping[str, str], money: Mapping[str, OrderMoney], exponent: int = 2
) -> ExpectedPay:  # fmt: skip
    """`order_of` gives the order of each credited record, `money` what an order owes and what came in so far."""
    failed = outcome.first_failure
    rows = earnings_of(plan, outcome, exponent)
    releases = releases_now(plan, outcome, rows, order_of, money)
    return ExpectedPay(
        earned=_sum((row.minor for row in rows), exponent),
        payable=_sum((row.minor for row in releases if row.status == "paid"), exponent),
        waiting=_sum((row.minor for row in releases if row.status != "paid"), exponent),
        orders=_orders(outcome.inputs, rows, releases, order_of, money, exponent),
        workings=workings_of(plan, outcome),
        outcome=outcome,
        problem=(failed.message_en, failed.message_zh) if failed is not None else None,
    )


def releases_now(
    plan: Plan, outcome: PlanOutcome, rows: Iterable[Earning], order_of: Mapping[str, str], money: Mapping[str, OrderMoney]
) -> tuple[Release, ...]:  # fmt: skip
    """What of these earnings could be paid with the month: every part by the terms of its pay line."""
    end = outcome.inputs.facts.get("period_end")
    until = end if isinstance(end, date) else date.max
    earned = []
    for row in rows:
        terms = plan.body.terms_of(row.step)
        order = order_of.get(row.record) if row.record is not None else None
        held = terms.text("held_reason_en") or ""
        earned.append(Earned(row.step, order, row.minor, terms["release"], terms.stages, "now", until, held))  # type: ignore[arg-type]  # a release mode
    return release_of(earned, {}, money, until)


def _orders(
    inputs: PersonInputs, rows: Iterable[Earning], releases: Iterable[Release], order_of: Mapping[str, str],
    money: Mapping[str, OrderMoney], exponent: int,
) -> tuple[ExpectedOrder, ...]:  # fmt: skip
    """By date. An order under several pay lines stands once; where it waits for several things, for the first."""
    credited: defaultdict[str, Decimal] = defaultdict(Decimal)
    first: dict[str, Record] = {}
    for record in inputs.children.get(ORDERS, ()):
        order = order_of.get(str(record["id"]), str(record.get("order_no") or ""))
        amount = record.get("amount")
        credited[order] += amount if isinstance(amount, Decimal) else Decimal(0)
        first.setdefault(order, record)
    earned: defaultdict[str | None, int] = defaultdict(int)
    for row in rows:
        earned[order_of.get(row.record) if row.record is not None else None] += row.minor
    waiting: defaultdict[str, int] = defaultdict(int)
    why: dict[str, tuple[str, date | None]] = {}
    for release in releases:
        if release.order is not None and release.status != "paid":
            waiting[release.order] += release.minor
            why.setdefault(release.order, (release.reason, release.due_on))
    made = []
    for order, record in first.items():
        total, open_part = from_minor(earned[order], exponent), from_minor(waiting[order], exponent)
        condition, due_on = why.get(order, ("", None))
        made.append(ExpectedOrder(order, str(record.get("order_no") or ""), str(record.get("customer") or ""), _day(record.get("date")), credited[order],
                                  total, total - open_part, open_part, condition, due_on, _paid_share(money.get(order))))  # fmt: skip
    return tuple(sorted(made, key=lambda one: (one.on or date.min, one.number), reverse=True))


def _paid_share(state: OrderMoney | None) -> Decimal | None:
    return Decimal(max(0, state.paid)) / state.due if state is not None and state.due else None


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _sum(minors: Iterable[int], exponent: int) -> Decimal:
    return from_minor(sum(minors), exponent)


def workings_of(plan: Plan, outcome: PlanOutcome, record: str | None = None) -> tuple[Workings, ...]:
    """Every step with its formula opened, in the order the plan was written. With `record` the record steps of that record;
    without, a record step shows only the sum of its lines.
    """
    english, chinese = label_map("en", plan.sheet, plan.catalogue), label_map("zh", plan.sheet, plan.catalogue)
    rates = {step.name: step.unit for step in plan.sheet.steps if step.unit == "rate"}
    paid = {*plan.body.payout_lines, plan.due}
    made = []
    for step in plan.sheet.steps:
        per_line = step.scope == "record"
        value = outcome.records.get(step.name, {}).get(record or "") if per_line and record else outcome.total(step.name)
        if value is None:
            continue
        tree = parse(step.formula)
        if per_line and record is None:
            lines, total = len(outcome.records.get(step.name, {})), show_value(value, step.unit)
            put = (f"sum of {lines} lines: {total}", f"{lines} 行合计：{total}")
        else:
            trace = outcome.trace(step.name, record if per_line else None)
            put = (figures(trace, step.unit, english, units=rates), figures(trace, step.unit, chinese, chinese=True, units=rates))
        made.append(Workings(step.name, step.label_en or step.name, step.label_zh or step.name, step.unit, _plain(value),
                             render(tree, english, pretty=True), render(tree, chinese, pretty=True), *put, step.name in paid))  # fmt: skip
    return tuple(made)


def _plain(value: Value) -> Decimal | str | bool | date | None:
    return None if isinstance(value, ErrorValue) else value
