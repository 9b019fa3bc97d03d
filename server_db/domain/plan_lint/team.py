"""A made-up head of a team, whose own month is empty and whose people sell: for what a plan pays on members."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from server_db.domain.commissions import Plan
from server_db.domain.plan_facts import MEMBERS
from server_db.domain.plan_inputs import PersonInputs, Record, member_record
from server_db.domain.plan_lint.people import CENT, QUOTA, Profile
from server_db.domain.plan_lint.subject import Subject

SIZE = 2


def looks_at_members(plan: Plan) -> bool:
    return any(step.name not in plan.own for step in plan.sheet.steps)


def head_of_team(subject: Subject, profile: Profile, total: Decimal, month: int = 3) -> PersonInputs:
    """The team's sales in equal parts; each member is worked out under the same plan."""
    part = (total / SIZE).quantize(CENT)
    amounts = [part] * (SIZE - 1) + [total - part * (SIZE - 1)]
    head = profile.with_lines(subject.plan, (), month, QUOTA)
    members = tuple(_member(subject, profile, amount, month, number) for number, amount in enumerate(amounts, 1))
    facts = {**head.facts, "team_sales": total, "team_quota": QUOTA * SIZE, "team_size": Decimal(SIZE + 1)}
    return replace(head, facts=facts, children={**head.children, MEMBERS: members})


def _member(subject: Subject, profile: Profile, amount: Decimal, month: int, number: int) -> Record:
    plan = subject.plan
    inputs = profile.with_sales(plan, amount, month)
    outcome = subject.outcome(inputs)
    steps = [step.name for step in plan.body.steps if step.scope == "person" and step.name in plan.own]
    results = {name: str(value) for name in steps if isinstance(value := outcome.results.get(name), Decimal)}
    row = {"depth": "1", "sales": str(amount), "earned": str(outcome.payout or 0)}
    facts = {name: value for name, value in inputs.facts.items() if isinstance(value, Decimal)}
    return member_record(row, facts, results, True, steps) | {"id": f"M-{number}", "employee_code": f"M-{number}"}
