"""What of a person's inputs the plan's formulas can see: only that goes on paper.

A finance clerk reads more about an order line than the seller may (cost, margin); a statement that the clerk prints carries
what the seller's own plan asks for and nothing else. The calculation is the same with the rest left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from server_db.domain.commissions import Plan
from server_db.domain.formulas.dates import PLAIN_WEEK, WorkCalendar
from server_db.domain.formulas.nodes import Call, Name, walk
from server_db.domain.formulas.normalise import plain_letters
from server_db.domain.formulas.places import tree_of
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.formulas.sheet import Fact
from server_db.domain.formulas.values import HIDDEN
from server_db.domain.plan_inputs import PersonInputs, Record

_OF_THE_PERSON = ("employee_code", "base_salary", "days_employed", "days_in_period", "period_start", "period_end")
_OF_A_LINE = ("id", "order_no", "line_no", "date", "amount", "share", "role", "is_return")
_OF_A_MEMBER = ("id",)
_COUNT_DAYS = ("NETWORKDAYS", "WORKDAY")


def names_used(plan: Plan) -> frozenset[str]:
    """Every fact that some formula may mean, by its code. A name that several places share counts for all of them."""
    words = {plain_letters(part) for name in _names(plan) for part in name.parts}
    return frozenset(fact.name for fact in plan.catalogue.facts if words & set(_spellings(fact)))


def _spellings(fact: Fact) -> Iterator[str]:
    return (plain_letters(word) for word in (fact.name, fact.label_en, fact.label_zh) if word)


def _names(plan: Plan) -> Iterator[Name]:
    for step in plan.sheet.steps:
        tree = tree_of(step)
        if not isinstance(tree, FormulaProblem):
            yield from (node for node in walk(tree) if isinstance(node, Name))


def needed(inputs: PersonInputs, used: frozenset[str]) -> PersonInputs:
    """The same person with the facts that formulas or the paper itself read."""
    children = {
        over: tuple(_kept(record, used, _OF_A_MEMBER if over == "members" else _OF_A_LINE) for record in records)
        for over, records in inputs.children.items()
    }
    return replace(inputs, facts=_kept(inputs.facts, used, _OF_THE_PERSON), children=children)


def _kept(record: Record, used: frozenset[str], always: Collection[str]) -> Record:
    return {name: value for name, value in record.items() if name.removeprefix(HIDDEN) in used or name in always}


def calendar_for(plan: Plan, calendar: WorkCalendar) -> WorkCalendar:
    """The office's holidays where a formula counts working days."""
    calls = (node.name for step in plan.sheet.steps if not isinstance(tree := tree_of(step), FormulaProblem) for node in walk(tree) if isinstance(node, Call))
    return calendar if any(name in _COUNT_DAYS for name in calls) else PLAIN_WEEK
