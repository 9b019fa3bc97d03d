"""The one door to the formula language: a body and a person in, values and traces out; what is wrong with each formula.

Plans are prepared once a body: a slider or a curve evaluates the same body a hundred times.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from desktop.commissions.plan_edit import Body
from server_db.domain.commissions import Plan, plan_of
from server_db.domain.formulas.dates import PLAIN_WEEK, WorkCalendar
from server_db.domain.formulas.trace import Trace
from server_db.domain.formulas.values import Value
from server_db.domain.plan_body import canonical_json
from server_db.domain.plan_inputs import PersonInputs
from server_db.domain.plan_outcome import PlanOutcome, evaluate_plan

Person = PersonInputs


@dataclass(frozen=True, slots=True)
class Outcome:
    """`values` are the person's steps, record steps by their total; `payout` is None when it ends in an error."""

    found: PlanOutcome

    @property
    def values(self) -> Mapping[str, Value]:
        return self.found.results

    @property
    def records(self) -> Mapping[str, Mapping[str, Value]]:
        return self.found.records

    @property
    def payout(self) -> Value | None:
        return self.found.payout

    @property
    def children(self) -> Mapping[str, Any]:
        """The records as they were calculated with (a lever may have moved them)."""
        return self.found.inputs.children

    @property
    def due(self) -> str:
        """The step that is paid in the end: the payout, or what a cap leaves of it."""
        return self.found.plan.due

    def total(self, step: str) -> Value:
        return self.found.total(step)

    def trace(self, step: str, record: str | None = None) -> Trace | None:
        """None for a step that is not worked out for the person (it may have been renamed meanwhile)."""
        try:
            return self.found.trace(step, record)
        except KeyError:
            return None


@lru_cache(maxsize=64)
def _prepared(text: str) -> Plan:
    import json

    return plan_of(json.loads(text))


def prepared(body: Body) -> Plan:
    return _prepared(canonical_json(body))


def evaluate(body: Body, person: Person, calendar: WorkCalendar = PLAIN_WEEK) -> Outcome:
    return Outcome(evaluate_plan(prepared(body), person, calendar))


def with_inputs(person: Person, facts: Mapping[str, Any], children: Mapping[str, Any]) -> Person:
    return replace(person, facts=facts, children=children)
