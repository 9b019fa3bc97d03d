"""The names a health formula may use: its facts, and the steps of the formula itself."""

from __future__ import annotations

from desktop.shared.formula.names import Name, NameBook
from desktop.shared.formula.trouble import Trouble
from server_db.domain.health import HEALTH_FACTS, HealthBody, find_problems


def health_book(body: HealthBody) -> NameBook:
    names = [Name(fact.name, "fact", fact.label_en, fact.label_zh, type=fact.kind) for fact in HEALTH_FACTS]
    names += [Name(step.name, "step", step.label_en or step.name, step.label_zh or step.name, type="number") for step in body.steps]
    return NameBook.of(names)


def troubles_of(body: HealthBody, step: str) -> tuple[Trouble, ...]:
    """What is wrong with one step of the formula as a whole."""
    return tuple(Trouble(problem.code, problem.message, problem.start, problem.end) for problem in find_problems(body) if problem.step == step)
