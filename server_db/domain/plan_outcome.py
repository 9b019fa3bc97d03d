"""One person worked out with a plan, traced: what the statement stored can be explained, and a draft can be tried.

Pure: no session. The desktop calls it for the live example, what-if and dry runs; the worker for people that failed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from server_db.domain.commissions import Plan, parameter_values
from server_db.domain.formulas.dates import PLAIN_WEEK, WorkCalendar
from server_db.domain.formulas.history import Past, past_of_person
from server_db.domain.formulas.order import graph, levels
from server_db.domain.formulas.places import ROOT, StepAt
from server_db.domain.formulas.run import SheetResult, StepError, evaluate_sheet
from server_db.domain.formulas.trace import Trace
from server_db.domain.formulas.values import ErrorValue, Plain, Value, hidden_name
from server_db.domain.money import from_minor
from server_db.domain.periods import accumulates
from server_db.domain.plan_facts import GROUP_FACTS, MEMBERS, ORDERS
from server_db.domain.plan_inputs import DATED, FIGURE, PersonInputs, Record

# Minor units of one amount: they fit 64 bits, and so does the sum of thousands of them.
LEDGER_HOLDS = 10**15
_MISSING_FACT = re.compile(r"^no (\w+)")
BEYOND_LEDGERS = "#BEYOND!"  # of no formula: what it came to cannot be booked
_SETTLED = ("clawback_ceiling", "draw_guarantee", "draw_limit", "minimum_payout")
_ERROR_WORDS = {
    "#DIV/0!": "除数为零", "#N/A": "缺少数据", "#NAME?": "名称不存在", "#VALUE!": "值的类型不对", "#NUM!": "数值超出范围",
    "#REF!": "引用的表不存在", "#CYCLE!": "步骤循环引用",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanFailure:
    """The first step that failed, in the order of calculation. `missing` names the fact that was not there, if one was."""

    step: str
    error: str
    message_en: str
    message_zh: str
    at: tuple[int, int]
    missing: str | None
    record: str | None

    @property
    def kind(self) -> str:
        """A dotted code for lists and filters."""
        if self.missing:
            return f"fact.no_{self.missing}"
        return {"#DIV/0!": "step.division_by_zero", "#CYCLE!": "step.cycle", BEYOND_LEDGERS: "step.beyond_ledgers"}.get(self.error, "step.failed")


@dataclass(frozen=True)
class PlanOutcome:
    """Everything a plan says about one person. `payout` is what is earned after a cap, None when it cannot be worked out."""

    plan: Plan
    inputs: PersonInputs
    result: SheetResult

    @property
    def results(self) -> Mapping[str, Value]:
        return self.result.results

    @property
    def records(self) -> Mapping[str, Mapping[str, Value]]:
        return self.result.records

    @property
    def errors(self) -> list[StepError]:
        return self.result.errors

    @property
    def payout(self) -> Decimal | None:
        value = self.results.get(self.plan.due)
        return value if isinstance(value, Decimal) else None

    def total(self, step: str) -> Value:
        """A person step's value; of a record step the sum over its records, as a run stores it."""
        if step in self.results:
            return self.results[step]
        total = Decimal(0)
        for value in self.records.get(step, {}).values():
            if isinstance(value, ErrorValue):
                return value
            if isinstance(value, Decimal):
                total += value
        return total

    def own_earned(self) -> Decimal | None:
        """What the pay lines that need nobody else come to, before caps; None when one of them has no value."""
        values = [self.total(line) for line in self.plan.own_lines]
        numbers = [value for value in values if isinstance(value, Decimal)]
        return sum(numbers, Decimal(0)) if len(numbers) == len(values) else None

    def trace(self, step: str, record_id: str | None = None) -> Trace:
        return self.result.trace(step, record_id)

    def beyond_ledgers(self, exponent: int) -> PlanFailure | None:
        """The first amount that no ledger holds, of those that are booked."""
        most = from_minor(LEDGER_HOLDS, exponent)
        for name in booked_steps(self.plan):
            value = self.total(name)
            if isinstance(value, Decimal) and abs(value) >= most:
                step = self.plan.step(name)
                en, zh = f"{step.label_en or name}: the amount is more than a ledger holds.", f"{step.label_zh or name}：金额超出账簿可记的范围。"
                return PlanFailure(name, BEYOND_LEDGERS, en, zh, (0, 0), None, None)
        return None

    @property
    def first_failure(self) -> PlanFailure | None:
        """None when every pay line could be worked out."""
        failed = [error for error in self.errors if error.path in (ROOT, *((over,) for over in self.inputs.children))]
        if not failed:
            return None
        wanted = graph(self.result.layout)
        needed = _needed(wanted, {self.plan.due, *self.plan.body.payout_lines})
        depth = {at: number for number, level in enumerate(levels(wanted)[0]) for at in level}
        first = min(
            (error for error in failed if StepAt(error.path, error.step) in needed),
            key=lambda error: depth.get(StepAt(error.path, error.step), 10**6),
            default=None,
        )
        return _failure(self.plan, self.inputs, first) if first else None


def booked_steps(plan: Plan) -> tuple[str, ...]:
    """Steps whose value becomes an amount of a ledger: what pay lines earn, what is due, ceilings, guarantees and limits."""
    carried = (plan.body.payout,) if plan.body.properties["cap_excess"] == "carried" else ()
    pool = ("cap_limit",) if plan.body.properties["cap"] == "pool" else ()
    names = (*plan.earned_as.values(), plan.due, *carried, *pool, *_SETTLED)
    there = {step.name for step in plan.sheet.steps}
    return tuple(name for name in dict.fromkeys(names) if name in there)


def _needed(wanted: Mapping[StepAt, set[StepAt]], names: set[str]) -> set[StepAt]:
    waiting = [at for at in wanted if at.name in names]
    found: set[StepAt] = set()
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting.extend(wanted.get(at, ()))
    return found


def _failure(plan: Plan, inputs: PersonInputs, error: StepError) -> PlanFailure:
    value = error.error
    found = _MISSING_FACT.match(value.message) if value.code == "#N/A" else None
    missing = found[1] if found else None
    step = plan.step(error.step)
    record = error.record[-1] if error.record else None
    place = f" [{record}]" if record else ""
    en, zh = _reason(plan, inputs, value, missing)
    return PlanFailure(error.step, value.code, f"{step.label_en or step.name}{place}: {en}", f"{step.label_zh or step.name}{place}：{zh}",
                       (value.start, value.end), missing, record)  # fmt: skip


def _reason(plan: Plan, inputs: PersonInputs, value: ErrorValue, missing: str | None) -> tuple[str, str]:
    start = inputs.facts.get("period_start")
    period = f"{start:%Y-%m}" if isinstance(start, date) else ""
    if hidden := hidden_words(plan, value):
        return hidden
    fact = next((fact for fact in plan.catalogue.facts if fact.name == missing), None)
    if fact is None:
        return f"{value.code} {value.message}", f"{_ERROR_WORDS.get(value.code, value.code)}（{value.message}）"
    en = f"there is no {fact.label_en.lower() or fact.name} for {inputs.code} in {period}."
    return en, f"{inputs.code} 在 {period} 缺少{fact.label_zh or fact.name}。"


def hidden_words(plan: Plan, value: Value) -> tuple[str, str] | None:
    """English and Chinese for a value that rests on a figure kept from the reader; None for any other."""
    name = hidden_name(value)
    if name is None:
        return None
    fact = next((fact for fact in plan.catalogue.facts if fact.name == name), None)
    en, zh = (fact.label_en or name, fact.label_zh or name) if fact else (name, name)
    return f"{en} is not shown to you (field permission)", f"{zh}：此数据不向您显示（字段权限）"


def evaluate_plan(plan: Plan, inputs: PersonInputs, calendar: WorkCalendar = PLAIN_WEEK) -> PlanOutcome:
    """Work one person out. Facts of the inputs win over the plan's parameters, so what-if may change either."""
    facts = {**parameter_values(plan.body), **_own_facts(plan, inputs.facts)}
    children = dict(inputs.children)
    own_date = plan.body.properties["credit_date"]
    for lines in plan.body.collections:
        dated = ORDERS if lines.credit_date == own_date else DATED + lines.credit_date
        children.setdefault(lines.name, children.get(dated, ()))
    children = {name: records for name, records in children.items() if not name.startswith(DATED)}
    if plan.body.figures:
        children[MEMBERS] = tuple({**member, **_figures(plan, member)} for member in children.get(MEMBERS, ()))
    layout = plan.layout
    properties = plan.body.properties
    by_posting = properties["record_order"] == "posting"
    result = evaluate_sheet(plan.sheet, facts, children, pasts_of(inputs, properties["reset"]), calendar, layout, by_posting)
    return PlanOutcome(plan, inputs, result)


def _own_facts(plan: Plan, facts: Record) -> dict[str, Plain]:
    """A person's facts as this plan names them: figures by their names, and no fact of a name that is the plan's own."""
    own = {parameter.name for parameter in plan.body.parameters} & {fact.name for fact in GROUP_FACTS}
    return _figures(plan, facts) | {name: value for name, value in facts.items() if name not in own}


def _figures(plan: Plan, facts: Record) -> dict[str, Plain]:
    """The plan's figures of a person or member; one that nobody gave is its default or missing."""
    given = {figure.name: facts.get(FIGURE + figure.name, figure.default) for figure in plan.body.figures}
    return {name: value for name, value in given.items() if value is not None}


def pasts_of(inputs: PersonInputs, reset: str = "month") -> tuple[Past, ...]:
    """The earlier periods, the latest last and without a gap: in a month without an entry the person was not there."""
    start = inputs.facts.get("period_start")
    if not inputs.history or not isinstance(start, date):
        return ()
    this = start.year * 100 + start.month
    pasts = []
    period = min(inputs.history)
    while period < this:
        same_year = period >= inputs.fiscal_start
        since_reset = accumulates(period, this, inputs.fiscal_start, reset)
        values: Mapping[str, Value] | None = inputs.history.get(period)
        past = Past({}, same_year, str(period), since_reset)
        pasts.append(past if values is None else past_of_person(values, same_year, str(period), since_reset))
        period += 1 if period % 100 < 12 else 89
    return tuple(pasts)


def with_changes(inputs: PersonInputs, changes: Mapping[str, Decimal | str | bool]) -> PersonInputs:
    """The same person with some facts changed, for what-if."""
    return replace(inputs, facts={**inputs.facts, **changes})
