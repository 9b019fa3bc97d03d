"""How the figures of a statement came about: each step with its formula in both languages and with the figures put in.

Worked out from the run's frozen inputs by the same evaluation that the screen explains with. Pure, so that a batch can do
it in processes of its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from server_db.domain.commissions import Plan, plan_of
from server_db.domain.formulas.parse import parse
from server_db.domain.formulas.show import figures, label_map, render, show_value
from server_db.domain.formulas.values import ErrorValue, Value
from server_db.domain.money import ZERO
from server_db.domain.plan_generated import GENERATED
from server_db.domain.plan_outcome import PlanOutcome, evaluate_plan, hidden_words
from server_db.domain.statements import NO_WORDS, LedgerLine, PayLine, StatementFacts, Words, Work, Working

_GENERATED = {name: Words(en, zh) for name, en, zh in GENERATED}


@dataclass(frozen=True)
class _Version:
    plan: Plan
    formulas: Mapping[str, Words]
    words: tuple[Mapping[str, str], Mapping[str, str]]  # English, Chinese


@lru_cache(32)
def _version(body: str) -> _Version:
    """A plan version once a process: everybody under it shares the parsed formulas."""
    plan = plan_of(json.loads(body))
    tables = plan.body.tables
    english = label_map("en", plan.sheet, plan.catalogue) | {table.name: table.label_en for table in tables if table.label_en}
    chinese = label_map("zh", plan.sheet, plan.catalogue) | {table.name: table.label_zh for table in tables if table.label_zh}
    trees = ((step.name, parse(step.formula)) for step in plan.sheet.steps)
    formulas = {name: Words(render(tree, english, pretty=True), render(tree, chinese, pretty=True)) for name, tree in trees}
    return _Version(plan, formulas, (english, chinese))


def outcome_of(work: Work) -> PlanOutcome:
    return evaluate_plan(_version(work.body).plan, work.inputs, work.calendar)


def finish(facts: StatementFacts) -> StatementFacts:
    """The statement with formulas, figures and workings; as it is where a person was paid without a plan."""
    if facts.work is None or facts.workings:
        return facts
    version = _version(facts.work.body)
    outcome = outcome_of(facts.work)
    shown = {working.step: working for working in _workings(version, outcome)}
    paid = set(version.plan.body.payout_lines)
    return replace(
        facts,
        lines=tuple(_with_formula(line, shown, facts, facts.work) for line in facts.lines),
        workings=tuple(working for name, working in shown.items() if name not in paid),
    )


def _with_formula(line: PayLine, shown: Mapping[str, Working], facts: StatementFacts, work: Work) -> PayLine:
    if line.kind == "base":
        return replace(line, figures=_days(work))
    if line.kind in _SETTLED:
        return replace(line, figures=_SETTLED[line.kind](facts, work))
    step = shown.get(line.step)
    if step is None:
        return line
    earned = step.value if isinstance(step.value, Decimal) and step.value != line.amount else None
    return replace(line, formula=step.formula, figures=step.figures, earned=earned)


def _days(work: Work) -> Words:
    """How a salary came about: who joins or leaves within a month is paid by calendar days."""
    employed, all_days = (work.inputs.facts.get(name) for name in ("days_employed", "days_in_period"))
    if employed is None or all_days is None:
        return NO_WORDS
    return Words(f"salary by contract, employed {employed} of {all_days} days", f"合同工资，在职 {employed}/{all_days} 天")


def _ledger(facts: StatementFacts, name: str) -> LedgerLine:
    return next((line for line in facts.ledgers if line.ledger == name), LedgerLine(name, ZERO, ZERO, ZERO))


def _drawn(facts: StatementFacts, work: Work) -> Words:
    """What a draw was reckoned from: the guarantee against what is paid without it, or the open advance against what is beyond it."""
    guarantee = dict(work.stored).get("draw_guarantee")
    if guarantee is None:
        return NO_WORDS
    kept = sum((line.amount for line in facts.lines if line.kind in ("commission", "bonus", "clawback")), ZERO)
    opening = _ledger(facts, "draw").opening
    g, k, o = (show_value(value, "money") for value in (guarantee, kept, opening))
    if kept <= guarantee:
        return Words(f"guaranteed {g} - commission and bonus {k}", f"保底 {g} - 提成及奖金 {k}")
    return Words(f"of the open draw {o}, from commission and bonus {k} beyond {g}", f"预支余额 {o}，自提成及奖金 {k} 超出 {g} 的部分追回")


def _taken_back(facts: StatementFacts, work: Work) -> Words:
    """What is to be taken back, and the most that may be in one period."""
    due = -sum((part.amount for part in facts.parts if part.status == "paid" and part.reason == "clawback"), ZERO)
    opening, ceiling = _ledger(facts, "clawback").opening, dict(work.stored).get("clawback_ceiling")
    d, o = show_value(due, "money"), show_value(opening, "money")
    if ceiling is None:
        return Words(f"open before {o} + of this period {d}", f"期初未扣 {o} + 本期 {d}")
    most = show_value(ceiling if facts.run_kind == "regular" else ZERO, "money")  # a correction takes nothing back under a ceiling
    return Words(f"MIN(open before {o} + of this period {d}, at most {most})", f"MIN(期初未扣 {o} + 本期 {d}, 每期上限 {most})")


_SETTLED: dict[str, Callable[[StatementFacts, Work], Words]] = {"draw": _drawn, "clawback": _taken_back}


def _put_in(version: _Version, outcome: PlanOutcome, name: str, unit: str, per_line: bool) -> Words:
    """The formula with figures; of a step worked out line by line, the sum of the lines below."""
    english, chinese = version.words
    if per_line and name not in version.plan.body.payout_lines:
        return NO_WORDS  # a running total's sum, say, means nothing
    if not per_line:
        trace = outcome.trace(name)
        # an attainment reads as 98.06%, not as twenty digits; money stays plain, its column says the currency
        rates = {step.name: step.unit for step in version.plan.sheet.steps if step.unit == "rate"}
        return Words(figures(trace, unit, english, units=rates), figures(trace, unit, chinese, chinese=True, units=rates))
    total, lines = outcome.total(name), len(outcome.records.get(name, {}))
    if not isinstance(total, Decimal):
        return NO_WORDS
    return Words(f"sum of {lines} lines: {show_value(total, unit)}", f"{lines} 行合计：{show_value(total, unit)}")


def _workings(version: _Version, outcome: PlanOutcome) -> Iterator[Working]:
    """Every step, in the order the plan was written."""
    for step in version.plan.sheet.steps:
        value = outcome.total(step.name)
        label = _GENERATED.get(step.name) or Words(step.label_en or step.name, step.label_zh or step.name)
        per_line = step.scope == "record"
        text = _put_in(version, outcome, step.name, step.unit, per_line)
        error = value.code if isinstance(value, ErrorValue) else ""
        yield Working(step.name, label, step.unit, _plain(value), version.formulas[step.name], text, _problem(version.plan, value), per_line, error)


def _problem(plan: Plan, value: Value) -> Words:
    if not isinstance(value, ErrorValue):
        return NO_WORDS
    return Words(*(hidden_words(plan, value) or (f"{value.code} {value.message}",) * 2))


def _plain(value: Value) -> Decimal | str | bool | date | None:
    return None if isinstance(value, ErrorValue) else value
