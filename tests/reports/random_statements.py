"""Statements of random plans, without a database: what the plain ledgers worked out, as a run would have stored it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from server_db.domain.ledgers.year import Run, Year
from server_db.domain.money import from_minor
from server_db.domain.plan_body import canonical_json
from server_db.domain.plan_outcome import PlanOutcome
from server_db.domain.statement_workings import finish
from server_db.domain.statements import PayLine, ReleasePart, StatementFacts, Words, Work
from tests.server_db.domain.ledgers.expected import play
from tests.server_db.engine.random_companies import random_company
from tests.server_db.engine.random_plans import random_plan


def random_statements(base: StatementFacts, seed: int) -> Iterator[tuple[str, StatementFacts]]:
    """Two people's statements of the last month, one of them a head's; the name says whose."""
    dice = random.Random(seed)
    body, facts = random_plan(dice), random_company(dice)
    year = play(body, facts)
    text = canonical_json(body)
    run = [one for one in year.runs if one.as_of is None][-1]
    for person in ("M", dice.choice("ABC")):
        if person in run.calculated.outcomes:
            yield f"{seed}_{run.period}_{person}", _statement(base, year, run, person, run.calculated.outcomes[person], text)


def _statement(base: StatementFacts, year: Year, run: Run, person: str, outcome: PlanOutcome, body: str) -> StatementFacts:
    results = run.calculated.results.get(person, {})
    stored = tuple((name, value) for name, value in results.items() if isinstance(value, Decimal))
    exponent = year.facts.office.exponent()
    earned: dict[str, int] = dict.fromkeys(outcome.plan.body.payout_lines, 0)
    for row in run.calculated.earned.get(person, ()):
        earned[row.step] = earned.get(row.step, 0) + row.minor
    lines = tuple(PayLine("commission", name, Words(name, name), from_minor(minor, exponent)) for name, minor in earned.items())
    parts = tuple(ReleasePart(line.step, "", line.amount, Decimal(0), line.amount, "paid", "") for line in lines)
    work = Work(Words("Plan", "方案"), "v1", body, outcome.inputs, year.calendar, stored)
    gross = sum((line.amount for line in lines), Decimal(0))
    return finish(replace(base, lines=lines, gross=gross, work=work, workings=(), parts=parts, ledgers=()))
